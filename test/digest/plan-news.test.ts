import { describe, expect, test } from 'vitest'
import { newsSince, planNews } from '../../src/digest/plan-news.ts'
import type { PlanChange } from '../../src/store/store.ts'
import { vietnameseCalendar } from '../../src/vietnamese/calendar.ts'

function aChange(fields: Partial<PlanChange> = {}): PlanChange {
  const code = fields.code ?? 'LC'
  return { planId: code, code, version: 2, addedAt: '2026-11-20T02:00:00.000Z', added: 0, changed: 0, kept: 5, closed: 0, ...fields }
}

describe('what the plans changed', () => {
  test('is named with its counts', () => {
    expect(planNews([aChange({ added: 3, changed: 1, closed: 2 })])).toEqual([
      'Kế hoạch LC có phiên bản 2: 3 việc mới, 1 việc thay đổi, 2 việc khép lại.',
    ])
    expect(planNews([aChange()])).toEqual(['Kế hoạch LC có phiên bản 2: các việc giữ nguyên.'])
    expect(planNews([])).toEqual([])
  })

  test('is summed up over the versions of a plan', () => {
    const versions = [aChange({ added: 1 }), aChange({ version: 3, added: 2, closed: 1 })]
    expect(planNews(versions)).toEqual(['Kế hoạch LC có phiên bản 3: 3 việc mới, 1 việc khép lại.'])
  })

  test('names new plans in one line, with the work of the version in use', () => {
    const fresh = [aChange({ version: 1, added: 9, kept: 0 }), aChange({ code: 'SL', version: 1, added: 4, kept: 0 })]
    expect(planNews([...fresh, aChange({ added: 1, kept: 8, closed: 1 })])).toEqual(['Kế hoạch mới: LC (9 việc), SL (4 việc).'])
  })

  test('stays short', () => {
    const codes = ['A', 'B', 'C', 'D', 'E']
    expect(planNews(codes.map((code) => aChange({ code }))).at(-1)).toBe('Còn 2 kế hoạch khác có phiên bản mới.')
  })

  test('is news since the last working day before today', () => {
    expect(newsSince('2026-11-20', vietnameseCalendar)).toBe('2026-11-18T17:00:00.000Z')
    expect(newsSince('2026-11-23', vietnameseCalendar)).toBe('2026-11-19T17:00:00.000Z')
  })
})
