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
