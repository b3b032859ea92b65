// Holidays of the years to come are decided year by year, so an administrator can write them into a file without waiting for a new version.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { OperatorError } from '../errors.ts'
import { vietnameseCalendarWith, type WorkCalendar } from '../vietnamese/calendar.ts'

const FILE = 'calendar-days.json'

const amendedSchema = z.strictObject({
  /** For whoever reads the file. */
  about: z.string().optional(),
  days: z.array(
    z.strictObject({
      day: z.iso.date({ error: 'day must be one that exists, as YYYY-MM-DD' }),
      kind: z.enum(['off', 'work'], { error: 'kind must be "off" or "work"' }),
      name: z.string({ error: 'name must say what the day is' }).min(1, { error: 'name must say what the day is' }),
      basis: z
        .string({ error: 'basis must name the deciding document' })
        .regex(/\d/, { error: 'basis must name the deciding document by its number or date' }),
    }),
  ),
})

export interface AmendedCalendar {
  calendar: WorkCalendar
  /** For the operator: the file and the documents that it names; null where there is no file. */
  amended: { file: string; days: number; documents: string[] } | null
}

/**
 * The calendar of the program with the days of `calendar-days.json` in this folder over it, in the form of the shipped file. Throws one
 * OperatorError with every fault of the file.
 */
export function openCalendar(dataDir: string): AmendedCalendar {
  const file = join(dataDir, FILE)
  const text = readIfThere(file)
  if (text === null) return { calendar: vietnameseCalendarWith([]), amended: null }
  const { days } = checked(parsed(text, file), file)
  const documents = [...new Set(days.map(({ basis }) => basis))]
  return { calendar: vietnameseCalendarWith(days), amended: { file, days: days.length, documents } }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new OperatorError([`${file}: cannot be read (${(cause as Error).message}); mend its permissions or move it away`], cause)
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new OperatorError([`${file}: is no JSON (${(cause as Error).message}); mend it, or move it away to go on without it`], cause)
  }
}

function checked(value: unknown, file: string): z.output<typeof amendedSchema> {
  const result = amendedSchema.safeParse(value)
  const faults = result.success ? twiceNamed(result.data.days.map(({ day }) => day)) : result.error.issues.map(faultLine)
  if (faults.length > 0) throw new OperatorError(faults.map((fault) => `${file}: ${fault}`))
  return result.data!
}

function faultLine({ path, message }: z.core.$ZodIssue): string {
  const [list, index, ...field] = path
  if (list !== 'days') return `${path.join('.')}${path.length === 0 ? '' : ': '}${message}; the file holds {"days": [...]}`
  const place = typeof index === 'number' ? `entry ${index + 1} of days` : 'days'
  return `${place}${field.length === 0 ? '' : `, ${field.join('.')}`}: ${message}`
}

function twiceNamed(days: readonly string[]): string[] {
  const twice = new Set(days.filter((day, index) => days.indexOf(day) !== index))
  return [...twice].map((day) => `days: ${day} stands there twice; leave one of them`)
}
