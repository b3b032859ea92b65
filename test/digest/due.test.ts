import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUCKETS, dueItems } from '../../src/digest/due.ts'
import { itemLine } from '../../src/digest/lines.ts'
import { occurrenceOf } from '../../src/digest/occurrence.ts'
import { isDone, progressOf } from '../../src/digest/progress.ts'
import { responsibility } from '../../src/digest/responsible.ts'
import type { Schedule } from '../../src/domain/schedule.ts'
import type { StatusUpdate } from '../../src/domain/work.ts'
import { isClassOfAgencies } from '../../src/vietnamese/agencies/classes.ts'
import { vietnameseCalendar } from '../../src/vietnamese/calendar.ts'
import { shiftDay } from '../../src/vietnamese/calendar-terms.ts'
import { anUpdate, aTrackedTask, dueOn } from '../builders.ts'

const today = '2026-11-20'
const of2026 = { yearsOf: () => [2026, 2026] as [number, number] }
const item = (schedule: Schedule, updates: StatusUpdate[] = [], on = today) =>
  dueItems([aTrackedTask({ schedule })], updates, on, vietnameseCalendar, of2026)[0]!

describe('one bucket by the day', () => {
  test.each([
    [dueOn('2026-11-19'), 'overdue', 1],
    [dueOn('2026-11-20'), 'today', 0],
    [dueOn('2026-11-22'), 'week', 0],
    [dueOn('2026-11-23'), 'month', 1],
    [dueOn('2026-12-20'), 'soon', 20],
    [dueOn('2026-12-21'), 'future', 21],
    [{ kind: 'before', boundary: '2026-11-21', due: '2026-11-20' }, 'today', 0],
    [{ kind: 'quarter', start: '2026-07-01', due: '2026-09-30' }, 'overdue', 37],
    [{ kind: 'monthly', due: null }, 'recurring', 6],
    [{ kind: 'monthly', due: null, day: 5 }, 'overdue', 11],
    [{ kind: 'weekly', due: null }, 'week', 0],
    [{ kind: 'periodic', due: null }, 'recurring', 0],
    [{ kind: 'ongoing', due: '2026-12-31' }, 'ongoing', 0],
    [{ kind: 'external', due: null }, 'undated', 0],
    [{ kind: 'relative', due: null, relative: { anchor: 'kiểm tra', offset: 5, unit: 'day', direction: 'before' } }, 'undated', 0],
    [{ kind: 'none', due: null }, 'undated', 0],
  ] as [Schedule, string, number][])('%o', (schedule, bucket, workingDays) => {
    expect(item(schedule)).toMatchObject({ bucket, workingDays })
  })
})

describe('recurring work', () => {
  test('is about the current period, on its last day or the day named', () => {
    expect(occurrenceOf({ kind: 'monthly', due: null }, '2026-02-10', null)).toMatchObject({ period: '2026-02', due: '2026-02-28' })
    expect(occurrenceOf({ kind: 'monthly', due: null, day: 31 }, '2026-02-10', null)).toMatchObject({ due: '2026-02-28' })
    expect(occurrenceOf({ kind: 'quarterly', due: null }, '2026-08-10', null)).toMatchObject({ period: '2026-Q3', due: '2026-09-30' })
    expect(occurrenceOf({ kind: 'quarterly', due: null, day: 20 }, '2026-08-10', null)).toMatchObject({ due: '2026-09-20' })
    expect(occurrenceOf({ kind: 'yearly', due: null }, '2026-08-10', null)).toMatchObject({ period: '2026', due: '2026-12-31' })
  })

  test('weeks are those of ISO 8601', () => {
    expect(occurrenceOf({ kind: 'weekly', due: null }, today, null)).toMatchObject({ period: '2026-W47', due: '2026-11-22' })
    expect(occurrenceOf({ kind: 'weekly', due: null }, '2027-01-01', null)).toMatchObject({ period: '2026-W53' })
    expect(occurrenceOf({ kind: 'weekly', due: null }, '2024-12-30', null)).toMatchObject({ period: '2025-W01' })
  })

  test('stays within the years of its plan', () => {
    expect(occurrenceOf({ kind: 'monthly', due: null }, today, [2024, 2024])).toMatchObject({ period: '2024-12', due: '2024-12-31' })
    expect(occurrenceOf({ kind: 'quarterly', due: null }, today, [2027, 2030])).toMatchObject({ period: '2027-Q1' })
  })

  test('done for one period is open again in the next', () => {
    const done = anUpdate({ period: '2026-11' })
    expect(item({ kind: 'monthly', due: null }, [done]).bucket).toBe('done')
    expect(item({ kind: 'monthly', due: null }, [done], '2026-12-01').bucket).toBe('recurring')
  })
})

describe('a period in which something takes place', () => {
  const inAutumn = { kind: 'range', start: '2026-08-01', due: '2026-09-30' } as const
  const duty = (title: string, schedule: Schedule = inAutumn, origin: 'duty' | 'table' = 'duty') =>
    dueItems([aTrackedTask({ title, schedule, origin, scheduleText: 'tháng 8, 9 năm 2026' })], [], today, vietnameseCalendar, of2026)[0]!

  test.each(['Thời gian kiểm tra', 'Tiến hành kiểm tra tại các đơn vị', 'Lịch khảo sát', '2. Thời điểm tổ chức hội nghị'])(
    '“%s” is over, not overdue',
    (title) => {
      expect(duty(title).bucket).toBe('past')
      expect(itemLine(duty(title))).toContain('đến 30/9/2026: đã hết thời gian')
    },
  )

  test('what somebody owes stays overdue: an act, a row of a table, a single day', () => {
    expect(duty('Báo cáo kết quả').bucket).toBe('overdue')
    expect(duty('Thời gian gửi báo cáo').bucket).toBe('overdue')
    expect(duty('Tiến hành kiểm tra', inAutumn, 'table').bucket).toBe('overdue')
    expect(duty('Thời gian kiểm tra', dueOn('2026-09-30')).bucket).toBe('overdue')
  })

  test('while it lasts it is shown like other work', () => {
    const [during] = dueItems([duty('Thời gian kiểm tra').task], [], '2026-09-10', vietnameseCalendar, of2026)
    expect(during!.bucket).toBe('month')
  })
})

test('several deadlines: the next one counts, after the last one it is overdue', () => {
  const several: Schedule = {
    kind: 'several',
    due: null,
    items: ['2026-06-30', '2026-12-15'].map((due) => ({ label: '', text: due, schedule: dueOn(due) })),
  }
  expect(item(several).due).toBe('2026-12-15')
  expect(item(several, [], '2027-01-04')).toMatchObject({ bucket: 'overdue', due: '2026-12-15' })
})

describe('progress', () => {
  const task = aTrackedTask({ lead: ['Các sở, ban, ngành tỉnh'] })

  test('one agency of a class does not finish the task for all', () => {
    const progress = progressOf(task, [anUpdate({ unit: 'Sở Tư pháp' })], null)
    expect(isDone(progress)).toBe(false)
    expect(progress.byUnit).toHaveLength(1)
  })

  test('the only lead agency speaks for the task', () => {
    expect(isDone(progressOf(aTrackedTask(), [anUpdate({ unit: 'sở nội vụ' })], null))).toBe(true)
  })

  test('the line says what was reported, by whom and when', () => {
    const update = anUpdate({ state: 'inProgress', percent: 75 })
    expect(itemLine(item(dueOn('2026-11-24'), [update]))).toBe(
      'LC-1.1 Công khai thủ tục (biểu 1, STT 1) · Sở Nội vụ · hạn 24/11/2026: còn 2 ngày làm việc. Tiến độ: đang thực hiện, 75 %, Nguyễn Thị Hoa ghi lúc 09:00 ngày 20/11/2026',
    )
  })
})

describe('who is responsible', () => {
  test('by name, or as a member of a class', () => {
    const task = aTrackedTask({ lead: ['Các sở, ban, ngành tỉnh', 'UBND các xã, phường'] })
    expect(responsibility(aTrackedTask(), 'Sở Nội vụ')).toBe('named')
    expect(responsibility(aTrackedTask(), 'Sở Tư pháp')).toBeNull()
    expect(responsibility(task, 'Sở Văn hóa, Thể thao và Du lịch')).toBe('throughClass')
    expect(responsibility(task, 'UBND xã Tả Van')).toBe('throughClass')
    expect(responsibility(aTrackedTask({ lead: ['UBND các xã, phường'] }), 'Sở Tư pháp')).toBeNull()
  })

  test('a class is told from an agency', () => {
    expect(isClassOfAgencies('Các sở, ban, ngành tỉnh')).toBe(true)
    expect(isClassOfAgencies('Sở Văn hóa, Thể thao và Du lịch')).toBe(false)
  })
})

describe('for every list of tasks and updates', () => {
  const day = fc.integer({ min: -500, max: 500 }).map((offset) => shiftDay(today, offset))
  const simple: fc.Arbitrary<Schedule> = fc.oneof(
    day.map(dueOn),
    fc.constantFrom<Schedule>(
      { kind: 'monthly', due: null },
      { kind: 'quarterly', due: null, day: 20 },
      { kind: 'weekly', due: null },
      { kind: 'yearly', due: null },
      { kind: 'periodic', due: null },
      { kind: 'ongoing', due: null },
      { kind: 'external', due: null },
      { kind: 'none', due: null },
    ),
  )
  const schedule: fc.Arbitrary<Schedule> = fc.oneof(
    simple,
    fc.array(simple, { maxLength: 3 }).map((schedules) => ({
      kind: 'several' as const,
      due: null,
      items: schedules.map((one) => ({ label: '', text: '', schedule: one })),
    })),
  )
  const tasks = fc
    .array(schedule, { maxLength: 12 })
    .map((schedules) => schedules.map((one, index) => aTrackedTask({ code: `LC-1.${index}`, schedule: one })))
  const report = fc.record({
    index: fc.nat(12),
    percent: fc.integer({ min: 0, max: 100 }),
    unit: fc.constantFrom(null, 'Sở Nội vụ', 'Sở Tư pháp'),
    period: fc.constantFrom(null, '2026-11', '2026-Q4'),
  })
  const history = fc
    .array(report, { maxLength: 20 })
    .map((reports) =>
      reports.map(({ index, percent, ...rest }) =>
        anUpdate({ taskId: `id-LC-1.${index}`, percent, state: percent === 100 ? 'done' : 'inProgress', ...rest }),
      ),
    )

  test('each task lands in exactly one bucket, in their order', () => {
    fc.assert(
      fc.property(tasks, history, day, (list, updates, on) => {
        const items = dueItems(list, updates, on, vietnameseCalendar, of2026)
        expect(items.map(({ task }) => task.id).sort()).toEqual(list.map(({ id }) => id).sort())
        const order = items.map(({ bucket }) => BUCKETS.indexOf(bucket))
        expect(order).toEqual([...order].sort((one, other) => one - other))
        for (const { bucket, due, workingDays } of items) {
          expect(workingDays).toBeGreaterThanOrEqual(0)
          if (bucket === 'overdue') expect(due! < on).toBe(true)
        }
      }),
    )
  })

  test('an undo restores the state before', () => {
    fc.assert(
      fc.property(tasks, history, report, (list, updates, { index, percent, unit, period }) => {
        const update = anUpdate({ taskId: `id-LC-1.${index}`, percent, unit, period })
        const taking = anUpdate({ ...update, id: `${update.id}-undo`, undoes: update.id })
        const before = dueItems(list, updates, today, vietnameseCalendar, of2026)
        expect(dueItems(list, [...updates, update, taking], today, vietnameseCalendar, of2026)).toEqual(before)
      }),
    )
  })
})
