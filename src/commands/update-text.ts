// "LC-2.8 xong, bc 45/BC-STP ngày 18/11": what a line about progress says. The task and the result must stand side by side; the rest
// follows in any order. What asks something is never taken for a report.
import type { Day } from '../domain/schedule.ts'
import type { ProgressState } from '../domain/work.ts'
import { sliceTyped, type Typed, typed } from './command.ts'
import { readDocument, type TypedDocument } from './document-text.ts'
import { REFERENCE, referenceOf, type TaskReference } from './task-reference.ts'

/** A period of recurring work as it was typed; the year may be left open. */
export type TypedPeriod = { unit: 'month' | 'quarter' | 'week' | 'year'; number: number; year: number | null }

export interface UpdateText {
  reference: TaskReference | null
  /** Null where the line names no result, only a task. */
  state: ProgressState | null
  /** As typed, unchecked: may be negative or over 100. */
  percent: number | null
  document: TypedDocument | null
  unit: string | null
  period: TypedPeriod | null
  note: string | null
  /** A second report in the same line, which is not read: "9 đạt 50%". */
  second: string | null
  /** The line without its reference, to say it again for another task. */
  rest: string
}

const DONE = '(?:da\\s+)?(?:xong|hoan thanh|hoan tat|lam xong|ht|done)(?:\\s+(?:roi|toan bo))?'
const PERCENT =
  '(?:(?:da|moi|dang|duoc|dat|len|tien do|khoang|thuc hien|lam|o muc|hoan thanh|xong)\\s+)*(-?\\s?\\d+(?:[.,]\\d+)?)\\s*(?:%|phan tram)'
const STARTED = '(?:dang|da bat dau|bat dau)\\s+(?:lam|thuc hien|trien khai|xu ly)'
const RESULT = `(?:${PERCENT}|(${DONE})|(${STARTED}))(?![\\p{L}\\p{N}])`
const SEPARATOR = '[\\s,;:]+(?:la\\s+)?'
const TASK_FIRST = new RegExp(`^${REFERENCE}${SEPARATOR}(?:(.{2,60}?)${SEPARATOR})??${RESULT}`, 'u')
const RESULT_FIRST = new RegExp(`^${RESULT}${SEPARATOR}${REFERENCE}`, 'u')
const ONLY_TASK = new RegExp(`^${REFERENCE}`, 'u')
const ONLY_RESULT = new RegExp(`^${RESULT}`, 'u')

const WHOLE_RESULT = new RegExp(`^${RESULT}$`, 'u')
/** A result was meant, but its figure cannot be read: "8 đạt abc%". */
const UNREADABLE_RESULT = new RegExp(
  `^${REFERENCE}${SEPARATOR}(?:da\\s+)?(?:dat|duoc|len|hoan thanh|xong)\\s+\\S+\\s*(?:%|phan tram)$`,
  'u',
)

/** "báo cáo 8 xong", "ghi LC-2.8 xong": words before the task that add nothing. */
const OPENING = new RegExp(`^(?:bao cao|ghi nhan|ghi)\\s+(?=${REFERENCE})`, 'u')

/** "8 xong ạ", "8 xong nhé!": courtesy at the end. */
const COURTESY = /[\s,]+(?:(?:roi\s+)?a|nhe|nha)[\s.!]*$|!+$/u

/** Asks something: by its mark, by how it ends, or by a question word before any further part (a note may hold "chưa" or "gì"). */
const QUESTION_END = /\?\s*$|(?<!\p{L})(?:chua|khong|ko)[\s.?!]*$/u
const QUESTION_WORD = /(?<!\p{L})(?:nao|gi|ai|sao|may|bao nhieu|bao gio|the nao|o dau|vi sao|co phai)(?!\p{L})/u

const UNIT =
  /^(?:so|ubnd|uy ban|xa|phuong|dac khu|ban|van phong|thanh tra|cong an|huyen|phong|trung tam|chi cuc|cuc|bo chi huy|truong|benh vien)\s+\p{L}/u

/** Groups of REFERENCE and of RESULT within a match. */
const REFERENCE_GROUPS = 4
const RESULT_GROUPS = 3

/** A line that reports progress of a task; null when it is anything else. */
export function readUpdate(text: Typed, today: Day): UpdateText | null {
  if (isQuestion(text)) return null
  const line = sliceTyped(text, OPENING.exec(text.folded)?.[0].length ?? 0, COURTESY.exec(text.folded)?.index)
  const head = readHead(line)
  if (head !== null) return readRest(head, line, today)
  return UNREADABLE_RESULT.test(line.folded) ? onlyTask(line) : null
}

function isQuestion({ folded }: Typed): boolean {
  return QUESTION_END.test(folded) || QUESTION_WORD.test(folded.split(/[,;]/)[0]!)
}

/** True for a result without a task: "xong", "75%". */
export function isResultAlone({ folded }: Typed): boolean {
  return WHOLE_RESULT.test(folded)
}

/** After the command's name the result may be missing ("LC-2.8"). */
export function readNamedUpdate(text: Typed, today: Day): UpdateText | null {
  const head = readHead(text)
  return head === null ? onlyTask(text) : readRest(head, text, today)
}

function onlyTask(text: Typed): UpdateText | null {
  const only = ONLY_TASK.exec(text.folded)
  if (only === null) return null
  const nothing = { state: null, percent: null, document: null, unit: null, period: null, note: null, second: null }
  return { reference: referenceOf(only.slice(1)), ...nothing, rest: '' }
}

/** Parts of a report without its task ("80%", "bc 46/BC-STP"), to mend a draft; null when nothing is recognised. */
export function readCorrection(text: Typed, today: Day): UpdateText | null {
  const result = ONLY_RESULT.exec(text.folded)
  const head: Head = { reference: null, ...resultOf(result?.slice(1) ?? []), unit: null, end: result?.[0].length ?? 0, rest: text.raw }
  const read = readRest(head, text, today)
  const hasPart = read !== null && (read.state !== null || read.document !== null || read.unit !== null || read.period !== null)
  return hasPart && !isQuestion(text) ? read : null
}

interface Head extends Pick<UpdateText, 'reference' | 'state' | 'percent' | 'unit' | 'rest'> {
  /** Where the rest of the line begins. */
  end: number
}

function readHead(text: Typed): Head | null {
  return readTaskFirst(text) ?? readResultFirst(text)
}

/** "LC-2.8 xong", "LC-2.8 Sở Tư pháp xong". */
function readTaskFirst(text: Typed): Head | null {
  const found = TASK_FIRST.exec(text.folded)
  if (found === null) return null
  const groups = found.slice(1)
  const between = groups[REFERENCE_GROUPS]
  if (between !== undefined && !UNIT.test(between)) return null
  const task = ONLY_TASK.exec(text.folded)![0]
  const unitAt = task.length + (between === undefined ? 0 : found[0].slice(task.length).indexOf(between))
  return {
    reference: referenceOf(groups),
    ...resultOf(groups.slice(REFERENCE_GROUPS + 1)),
    unit: between === undefined ? null : text.raw.slice(unitAt, unitAt + between.length),
    end: found[0].length,
    rest: text.raw.slice(task.length).replace(/^[\s,;:]+/, ''),
  }
}

/** "xong LC-2.8". */
function readResultFirst(text: Typed): Head | null {
  const found = RESULT_FIRST.exec(text.folded)
  if (found === null) return null
  const groups = found.slice(1)
  const result = ONLY_RESULT.exec(text.folded)![0]
  const rest = (text.raw.slice(0, result.length) + text.raw.slice(found[0].length)).trim()
  return { reference: referenceOf(groups.slice(RESULT_GROUPS)), ...resultOf(groups), unit: null, end: found[0].length, rest }
}

function resultOf([percent, done, started]: readonly (string | undefined)[]): Pick<UpdateText, 'state' | 'percent'> {
  if (done !== undefined) return { state: 'done', percent: 100 }
  if (percent !== undefined) return { state: 'inProgress', percent: Number(percent.replace(/\s/g, '').replace(',', '.')) }
  return { state: started === undefined ? null : 'inProgress', percent: null }
}

/** Null when words follow that belong to no part: then the line says something else. */
function readRest(head: Head, text: Typed, today: Day): UpdateText | null {
  const { end, ...known } = head
  const read: UpdateText = { ...known, document: null, period: null, note: null, second: null }
  let left = sliceTyped(text, end)
  // Without a separator only known parts may follow: "8 xong việc nhà" is no report of task 8.
  let mayBeNote = false
  while (left.folded !== '') {
    const separator = /^[\s,;.:–-]+/.exec(left.folded)?.[0] ?? ''
    mayBeNote ||= /[,;.:–-]/.test(separator)
    left = sliceTyped(left, separator.length)
    if (left.folded === '') break
    const length = takePart(left, read, today, mayBeNote)
    if (length === null) return null
    left = sliceTyped(left, length)
    mayBeNote = false
  }
  return read
}

/** Reads one part at the beginning and returns its length; null when there is none. */
function takePart(left: Typed, read: UpdateText, today: Day, mayBeNote: boolean): number | null {
  const document = read.document === null ? readDocument(left, today) : null
  if (document !== null) {
    read.document = document.document
    return document.length
  }
  const period = read.period === null ? readPeriod(left.folded) : null
  if (period !== null) {
    read.period = period.period
    return period.length
  }
  const segment = /^[^,;]+/.exec(left.raw)![0]
  if (read.unit === null && UNIT.test(left.folded)) {
    read.unit = segment.trim()
    return segment.length
  }
  if (!mayBeNote) return null
  if (readHead(typed(segment)) !== null) read.second = segment.trim()
  else read.note = read.note === null ? segment.trim() : `${read.note}, ${segment.trim()}`
  return segment.length
}

const PERIOD =
  /^(?:(?:cua\s+)?ky\s+|trong\s+|cho\s+)?(?:(thang|quy|tuan)\s+(iv|iii|ii|i|\d{1,2})(?:\s*(?:\/|nam)\s*(\d{4}))?|nam\s+(\d{4}))(?![\p{L}\p{N}])/u
const UNITS: Readonly<Record<string, TypedPeriod['unit']>> = { thang: 'month', quy: 'quarter', tuan: 'week' }
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }
const LARGEST: Readonly<Record<TypedPeriod['unit'], number>> = { month: 12, quarter: 4, week: 53, year: 9999 }

function readPeriod(folded: string): { period: TypedPeriod; length: number } | null {
  const found = PERIOD.exec(folded)
  if (found === null) return null
  const [whole, word, number, year, onlyYear] = found
  const unit = word === undefined ? 'year' : UNITS[word]!
  const value = onlyYear !== undefined ? Number(onlyYear) : (ROMAN[number!] ?? Number(number))
  if (value < 1 || value > LARGEST[unit]) return null
  return {
    period: { unit, number: value, year: onlyYear !== undefined ? value : year === undefined ? null : Number(year) },
    length: whole.length,
  }
}
