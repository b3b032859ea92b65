import { expect, test } from 'vitest'
import { renderPlain } from '../../src/chat/render.ts'
import { digest } from '../../src/digest/digest.ts'
import { dueItems } from '../../src/digest/due.ts'
import { vietnameseCalendar } from '../../src/vietnamese/calendar.ts'
import { anUpdate, aTrackedTask } from '../builders.ts'

test('figures have the comma of Vietnamese', () => {
  const task = aTrackedTask({ due: '2026-11-18' })
  const updates = [anUpdate({ taskId: task.id, percent: 62.5, state: 'inProgress' })]
  const items = dueItems([task], updates, '2026-11-20', vietnameseCalendar, { yearsOf: () => null })
  const { reply } = digest({ items, today: '2026-11-20', about: '1 kế hoạch' })
  expect(renderPlain(reply)).toContain('đã đạt 62,5 %')
})

test('the longest digest is one message wherever it goes', () => {
  const LONGEST_ON_ZALO = 2_000
  const long = (words: string) => `${words} `.repeat(40).trim()
  const tasks = Array.from({ length: 60 }, (_, index) =>
    aTrackedTask({
      code: `LC12-10.${index}a`,
      title: long('rà soát, sửa đổi'),
      lead: [long('Ủy ban nhân dân'), 'Sở Nội vụ'],
      due: '2026-01-05',
    }),
  )
  const updates = tasks.map(({ id }) => anUpdate({ taskId: id, percent: 62.5, state: 'inProgress' }))
  const items = dueItems(tasks, updates, '2026-11-20', vietnameseCalendar, { yearsOf: () => null })
  const about = 'Kế hoạch kiểm tra cải cách hành chính của Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu, tháng 3/2026 (dự thảo, chưa có số)'
  const change = { code: 'LC12', version: 2, addedAt: '2026-11-19T02:00:00.000Z', added: 12, changed: 34, kept: 5, closed: 6 }
  const changes = ['a', 'b', 'c', 'd', 'e'].map((planId) => ({ ...change, planId }))
  const { reply, codes } = digest({
    items,
    today: '2026-11-20',
    about: `việc của Sở Văn hóa, Thể thao và Du lịch, ${about}`,
    changes,
    lateFor: '07:30',
  })
  expect(codes).toHaveLength(7)
  expect(renderPlain(reply).length).toBeLessThan(LONGEST_ON_ZALO)
})
