import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { openCalendar } from '../../src/runtime/amended-calendar.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function folderWith(content?: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'calendar-'))
  folders.push(folder)
  if (content !== undefined)
    writeFileSync(join(folder, 'calendar-days.json'), typeof content === 'string' ? content : JSON.stringify(content))
  return folder
}

function faultsOf(content: unknown): readonly string[] {
  try {
    openCalendar(folderWith(content))
  } catch (error) {
    if (error instanceof OperatorError) return error.faults
    throw error
  }
  return []
}

const basis = 'Thông báo 12/TB-BNV ngày 20/11/2026'

describe('a calendar that an administrator amends', () => {
  test('without a file it is the one of the program', () => {
    const { calendar, amended } = openCalendar(folderWith())
    expect(amended).toBeNull()
    expect(calendar.isWorkingDay('2026-09-02')).toBe(false)
  })

  test('a new notice takes a day, gives another for it, and takes back a day that was computed', () => {
    const { calendar, amended } = openCalendar(
      folderWith({
        about: 'Tết 2027',
        days: [
          { day: '2027-02-04', kind: 'off', name: 'Tết Âm lịch', basis },
          { day: '2027-02-11', kind: 'work', name: 'Ngày làm việc', basis },
          { day: '2027-02-20', kind: 'work', name: 'Làm bù cho ngày 4/2/2027', basis },
        ],
      }),
    )
    expect(['2027-02-03', '2027-02-04', '2027-02-05', '2027-02-11', '2027-02-20', '2027-02-21'].map(calendar.isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ])
    expect(calendar.workingDaysBetween('2027-02-03', '2027-02-21')).toBe(8)
    expect(calendar.specialDays('2027-02-04', '2027-02-04')).toEqual([{ day: '2027-02-04', kind: 'off', name: 'Tết Âm lịch', basis }])
    expect(amended).toMatchObject({ days: 3, documents: [basis] })
  })

  test('every fault is told with its place and what to do', () => {
    expect(faultsOf('{"days": [')).toEqual([expect.stringMatching(/calendar-days\.json: is no JSON .*; mend it, or move it away/)])
    expect(
      faultsOf({
        days: [
          { day: '2027-02-30', kind: 'off', name: 'Tết', basis },
          { day: '2027-02-04', kind: 'holiday', name: '', basis: 'thông báo mới' },
        ],
      }),
    ).toEqual([
      expect.stringMatching(/: entry 1 of days, day: day must be one that exists, as YYYY-MM-DD$/),
      expect.stringMatching(/: entry 2 of days, kind: kind must be "off" or "work"$/),
      expect.stringMatching(/: entry 2 of days, name: name must say what the day is$/),
      expect.stringMatching(/: entry 2 of days, basis: basis must name the deciding document by its number or date$/),
    ])
    const day = { day: '2027-02-04', kind: 'off', name: 'Tết', basis }
    expect(faultsOf({ days: [day, day] })).toEqual([expect.stringMatching(/: days: 2027-02-04 stands there twice; leave one of them$/)])
    expect(faultsOf([])).toEqual([expect.stringMatching(/the file holds \{"days": \[\.\.\.\]\}$/)])
    expect(faultsOf({ days: [{ ...day, basiss: 'x' }] })).toHaveLength(1)
  })
})
