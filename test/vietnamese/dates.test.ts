import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shiftDay } from '../../src/vietnamese/calendar-terms.ts'
import { findTypedDay, showDay, showDayWithWeekday, showNumber, showPeriod, showTime } from '../../src/vietnamese/dates.ts'

test('days, times, periods and figures in words', () => {
  expect(showDay('2026-08-05')).toBe('5/8/2026')
  expect(showDayWithWeekday('2026-11-20')).toBe('thứ Sáu 20/11/2026')
  expect(showDayWithWeekday('2026-11-22')).toBe('Chủ nhật 22/11/2026')
  expect(showTime(new Date('2026-11-20T02:12:00Z'))).toBe('09:12')
  expect(['2026-11', '2026-Q4', '2026-W07', '2026'].map(showPeriod)).toEqual([
    'kỳ tháng 11/2026',
    'kỳ quý IV/2026',
    'kỳ tuần 7/2026',
    'kỳ năm 2026',
  ])
  expect(showNumber(75.5)).toBe('75,5')
})

describe('a day that a person typed', () => {
  const read = (text: string) => findTypedDay(text, '2026-11-20')?.day

  test.each([
    ['QĐ 123/QĐ-UBND ngày 20/11/2026', '2026-11-20'],
    ['ngày 18/11', '2026-11-18'],
    ['18-11-26', '2026-11-18'],
    ['5.3.2026', '2026-03-05'],
    ['ngày 05 tháng 3 năm 2026', '2026-03-05'],
    ['ngày 28/12', '2025-12-28'],
    ['31/2', null],
    ['31/2/2026', null],
    ['29/02/2028', '2028-02-29'],
  ])('%s', (text, day) => expect(read(text)).toBe(day))

  test.each(['123/QĐ-UBND', '4745/KH-UBND', '75%', 'LC-2.8 xong', '10,951/13', '1.2.3.4'])('%s names none', (text) => {
    expect(read(text)).toBeUndefined()
  })

  test('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), (offset) => {
        const day = shiftDay('2010-01-01', offset)
        expect(read(`ngày ${showDay(day)}`)).toBe(day)
      }),
    )
  })
})
