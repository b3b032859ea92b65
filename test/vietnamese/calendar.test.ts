import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalendar, daysBetween, vietnameseCalendar, weekdayOf } from '../../src/vietnamese/calendar.ts'
import days from '../../src/vietnamese/calendar-days.json' with { type: 'json' }
import { shiftDay } from '../../src/vietnamese/calendar-terms.ts'

describe('working days', () => {
  test('the third quarter of 2026 ended 37 working days before 20/11/2026', () => {
    expect(vietnameseCalendar.workingDaysBetween('2026-09-30', '2026-11-20')).toBe(37)
  })

  test('Tết and the days next to National Day are off, make-up Saturdays are worked', () => {
    expect(vietnameseCalendar.isWorkingDay('2026-02-17')).toBe(false)
    expect(vietnameseCalendar.isWorkingDay('2026-08-31')).toBe(false)
    expect(vietnameseCalendar.isWorkingDay('2026-08-22')).toBe(true)
    expect(vietnameseCalendar.workingDaysBetween('2026-02-13', '2026-02-23')).toBe(1)
  })

  test('a later day has no working days before it', () => {
    expect(vietnameseCalendar.workingDaysBetween('2026-11-20', '2026-11-20')).toBe(0)
    expect(vietnameseCalendar.workingDaysBetween('2026-11-20', '2026-11-01')).toBe(0)
  })

  const day = fc.integer({ min: 0, max: 1460 }).map((offset) => shiftDay('2024-01-01', offset))
  test('counting agrees with walking day by day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (from, length) => {
        const walked = Array.from({ length }, (_, index) => shiftDay(from, index + 1)).filter(vietnameseCalendar.isWorkingDay)
        expect(vietnameseCalendar.workingDaysBetween(from, shiftDay(from, length))).toBe(walked.length)
      }),
    )
  })

  test('an empty list of special days leaves Monday to Friday', () => {
    const plain = createCalendar([])
    expect(plain.workingDaysBetween('2026-02-15', '2026-02-22')).toBe(5)
  })
})

describe('the data file', () => {
  test('every line is a day of its own in order, off on a weekday or worked on a weekend, with its basis', () => {
    const dates = days.days.map(({ day }) => day)
    expect(dates).toEqual([...new Set(dates)].sort())
    for (const { day, kind, basis } of days.days) {
      expect(weekdayOf(day) <= 5, day).toBe(kind === 'off')
      expect(basis).not.toBe('')
    }
  })

  test('each year has eleven days off, in lieu for those that fall on a weekend', () => {
    for (const year of ['2024', '2025', '2026', '2027']) {
      const swapped = days.days.filter(({ day, kind }) => day.startsWith(year) && kind === 'work').length
      const off = days.days.filter(({ day, kind }) => day.startsWith(year) && kind === 'off').length
      expect(off - swapped, year).toBe(11)
    }
  })

  test('the first day of the lunar year is a holiday, or a weekend with a day in lieu', () => {
    for (const day of Object.values(days.lunarNewYear)) expect(vietnameseCalendar.isWorkingDay(day)).toBe(false)
  })
})

test('days between', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2)
  expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2)
})
