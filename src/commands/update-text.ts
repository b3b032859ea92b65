// "LC-2.8 xong, bc 45/BC-STP ngày 18/11": what a line about progress says. The task and the result must stand side by side; the rest
// follows in any order. What asks something is never taken for a report.
import type { Day } from '../domain/schedule.ts'
import type { ProgressState } from '../domain/work.ts'
import type { TypedDay } from '../vietnamese/dates.ts'
import { looksLikeAgency } from './agencies.ts'
import { sliceTyped, type Typed, typed } from './command.ts'
import { readDay, readDocument, type TypedDocument } from './document-text.ts'
import { BARE_PERCENT, readPercent, STATED_PERCENT } from './percent-text.ts'
import { readPeriod, type TypedPeriod } from './period-text.ts'
import { isQuestion, openedReports, withoutCourtesy } from './report-line.ts'
import { REFERENCE, referenceOf, type TaskReference } from './task-reference.ts'

export interface UpdateText {
  reference: TaskReference | null
  /** Null where the line names no result, only a task. */
  state: ProgressState | null
  /** As typed, unchecked: may be negative or over 100. */
  percent: number | null
  /** The figure was typed without a sign that makes it a percentage: "đạt 0,5". */
  isBare: boolean
  document: TypedDocument | null
  /** A day that stands by itself: when the work was done, or the day of a document named before. */
  day: Pick<TypedDay, 'day' | 'text'> | null
  unit: string | null
  period: TypedPeriod | null
  note: string | null
  /** Further reports in the same line, which are not read yet: "9 đạt 50%". */
  second: string | null
  /** The line without its reference, to say it again for another task. */
  rest: string
  /** Words about a result that could not be read: "gần xong". */
  unclear: string | null
}

/** "HT" is short for "hoàn thành", and the code of plans of Hà Tĩnh: "HT-1.4", "HT2-H1". */
const DONE =
  '(?:da\\s+)?(?:lam\\s+|thuc hien\\s+)?(?:xong|hoan thanh|hoan tat|ht(?!\\d*-[\\dh])|done)(?:\\s+(?:toan bo|het))?(?!\\s+(?:mot phan|phan|co ban|so bo|chua))'
const STARTED = '(?:dang|da bat dau|bat dau|moi bat dau)\\s+(?:lam|thuc hien|trien khai|xu ly)'
const RESULT = `(?:${STATED_PERCENT}|${BARE_PERCENT}|(${DONE})|(${STARTED}))(?:\\s+roi)?(?![\\p{L}\\p{N}])`
const SEPARATOR = '(?:\\s+[-–—]\\s+|[\\s,;:=]+)(?:la\\s+)?'
const TASK_FIRST = new RegExp(`^${REFERENCE}${SEPARATOR}(?:(.{2,60}?)${SEPARATOR})??${RESULT}`, 'u')
const RESULT_FIRST = new RegExp(`^${RESULT}${SEPARATOR}${REFERENCE}`, 'u')
const UNIT_FIRST = new RegExp(`^(.{2,60}?)[\\s,:]+(?=${REFERENCE}${SEPARATOR}${RESULT}|${RESULT}${SEPARATOR}${REFERENCE})`, 'u')
const ONLY_TASK = new RegExp(`^${REFERENCE}`, 'u')
const ONLY_RESULT = new RegExp(`^${RESULT}`, 'u')
const WHOLE_RESULT = new RegExp(`^${RESULT}$`, 'u')
/** "LC-2.3 80", "8 75": a task and a figure, and nothing else in the message. */
const TASK_AND_FIGURE = new RegExp(`^${REFERENCE}(?:\\s+|\\s*[:=]\\s*)(\\d{1,3}(?:[.,]\\d{1,2})?)$`, 'u')
/** How a result begins that is none, or cannot be read: "chưa xong", "gần xong", "xog", "hoan thnah", "đạt abc%". */
const ABOUT_RESULT =
  /^(?:da|dang|moi|con|van|chua|khong|gan|sap|dat|duoc|len|tam|x[a-z]{1,2}n?g+|xong\p{L}*|xogn|xnog|zong|hoan|haon|tien do|-?\d+\s*%)(?!\p{L})/u
/** Words that bring in a remark on a result. */
const NOTE_OPENING = /^\s*(?:\(|(?:do|vi|nhung|cho|truoc han|dung han|som|tot|con vuong|kem|da gui)(?!\p{L}))/u
const LONGEST_UNCLEAR = 60

/** Groups of REFERENCE and of RESULT within a match. */
const REFERENCE_GROUPS = 4
const RESULT_GROUPS = 4

/** A line that reports progress of a task; null when it is anything else. */
export function readUpdate(text: Typed, today: Day): UpdateText | null {
  if (isQuestion(text)) return null
  const line = withoutCourtesy(text)
  for (const opened of openedReports(line)) {
    const head = readHead(opened)
    const read = head === null ? null : readRest(head, opened, today)
    if (read !== null) return read
  }
  return unreadable(line, today)
}

/** True for a result without a task: "xong", "75%". */
export function isResultAlone(text: Typed): boolean {
  return WHOLE_RESULT.test(withoutCourtesy(text).folded)
}

/** After the command's name the result may be missing ("LC-2.8"). */
export function readNamedUpdate(text: Typed, today: Day): UpdateText | null {
  return readUpdate(text, today) ?? onlyTask(text)
}

/** A report that says nothing yet. */
export const EMPTY_UPDATE: UpdateText = {
  reference: null,
  state: null,
  percent: null,
  isBare: false,
  document: null,
  day: null,
  unit: null,
  period: null,
  note: null,
  second: null,
  rest: '',
  unclear: null,
}

function onlyTask({ folded }: Typed): UpdateText | null {
  const only = new RegExp(`^${REFERENCE}$`, 'u').exec(folded)
  return only === null ? null : { ...EMPTY_UPDATE, reference: referenceOf(only.slice(1)) }
}

/** A task with words about its result that cannot be read: never taken for a question, never guessed. */
function unreadable(line: Typed, today: Day): UpdateText | null {
  const task = ONLY_TASK.exec(line.folded)
  if (task === null) return null
  const words = line.raw.slice(task[0].length).replace(/^[\s,;:=]+/, '')
  const separated = /^[\s,;:=]/.test(line.folded.slice(task[0].length))
  if (!separated || words.length > LONGEST_UNCLEAR) return null
  const withoutAgency = typed(words).folded.replace(/^.{2,40}?\s(?=(?:chua|khong|gan|sap|van)\s)/, (lead) =>
    looksLikeAgency(words.slice(0, lead.length).trim()) ? '' : lead,
  )
  const document = documentIn(words, today)
  if (!ABOUT_RESULT.test(withoutAgency) && document === null) return null
  return { ...EMPTY_UPDATE, reference: referenceOf(task.slice(1)), unclear: words, document }
}

/** A paper that is named anywhere in the words. */
function documentIn(words: string, today: Day): TypedDocument | null {
  for (const { index } of words.matchAll(/(?<![\p{L}\p{N}/])(?=[\p{L}\p{N}])/gu)) {
    const found = readDocument(typed(words.slice(index)), today)
    if (found !== null) return found.document
  }
  return null
}

/** Parts of a report without its task ("80%", "bc 46/BC-STP"), to mend a draft; null when nothing is recognised. */
export function readCorrection(text: Typed, today: Day): UpdateText | null {
  const line = withoutCourtesy(
    sliceTyped(text, /^(?:(?:sua|doi)(?: lai)?(?: thanh)?|(?:lai )?thanh|lai|la)\s+/.exec(text.folded)?.[0].length ?? 0),
  )
  const otherTask = onlyTask(sliceTyped(line, /^(?:khong phai\s.+\sma\s+(?:la\s+)?|nhiem vu\s+)/.exec(line.folded)?.[0].length ?? 0))
  if (otherTask !== null && otherTask.reference!.code !== null) return otherTask
  const result = ONLY_RESULT.exec(line.folded)
  const head: Head = { reference: null, ...resultOf(result?.slice(1) ?? []), unit: null, end: result?.[0].length ?? 0, rest: line.raw }
  const read = readRest(head, line, today)
  const hasPart = read !== null && [read.state, read.document, read.day, read.unit, read.period].some((part) => part !== null)
  return hasPart && !isQuestion(text) ? read : null
}

interface Head extends Pick<UpdateText, 'reference' | 'state' | 'percent' | 'isBare' | 'unit' | 'rest'> {
  /** Where the rest of the line begins. */
  end: number
}

function readHead(text: Typed): Head | null {
  return readTaskFirst(text) ?? readResultFirst(text) ?? readUnitFirst(text) ?? readTaskAndFigure(text)
}

/** "LC-2.8 xong", "LC-2.8 Sở Tư pháp xong". */
function readTaskFirst(text: Typed): Head | null {
  const found = TASK_FIRST.exec(text.folded)
  if (found === null) return null
  const groups = found.slice(1)
  const between = groups[REFERENCE_GROUPS]
  const task = ONLY_TASK.exec(text.folded)![0]
  const unitAt = task.length + (between === undefined ? 0 : found[0].slice(task.length).indexOf(between))
  const unit = between === undefined ? null : text.raw.slice(unitAt, unitAt + between.length)
  if (unit !== null && !looksLikeAgency(unit)) return null
  return {
    reference: referenceOf(groups),
    ...resultOf(groups.slice(REFERENCE_GROUPS + 1)),
    unit,
    end: found[0].length,
    rest: text.raw.slice(task.length).replace(/^[\s,;:=]+/, ''),
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

/** "Sở Tư pháp xong LC-2.8", "stp LC-2.8 xong". */
function readUnitFirst(text: Typed): Head | null {
  const found = UNIT_FIRST.exec(text.folded)
  if (found === null) return null
  const unit = text.raw.slice(0, found[1]!.length)
  if (!looksLikeAgency(unit)) return null
  const line = sliceTyped(text, found[0].length)
  const head = readTaskFirst(line) ?? readResultFirst(line)
  if (head === null || head.unit !== null) return null
  return { ...head, unit, end: text.raw.length - line.raw.length + head.end, rest: `${head.rest}, ${unit}` }
}

function readTaskAndFigure(text: Typed): Head | null {
  const found = TASK_AND_FIGURE.exec(text.folded)
  if (found === null) return null
  const groups = found.slice(1)
  const figure = groups[REFERENCE_GROUPS]!
  const reference = referenceOf(groups)
  return { reference, ...resultOf([undefined, figure]), unit: null, end: found[0].length, rest: `đạt ${figure}` }
}

function resultOf([stated, bare, done, started]: readonly (string | undefined)[]): Pick<UpdateText, 'state' | 'percent' | 'isBare'> {
  if (done !== undefined) return { state: 'done', percent: 100, isBare: false }
  const figure = stated ?? bare
  if (figure !== undefined)
    return { state: 'inProgress', percent: readPercent(figure), isBare: stated === undefined && !figure.includes('/') }
  return { state: started === undefined ? null : 'inProgress', percent: null, isBare: false }
}

/** Null when words follow that belong to no part: then the line says something else. */
function readRest(head: Head, text: Typed, today: Day): UpdateText | null {
  const { end, ...known } = head
  if (Number.isNaN(known.percent)) return null
  const read: UpdateText = { ...EMPTY_UPDATE, ...known }
  let left = sliceTyped(text, end)
  // Without a separator only known parts may follow a bare number: "8 xong việc nhà" is no report of task 8.
  let mayBeNote = head.reference?.code != null || NOTE_OPENING.test(left.folded)
  while (left.folded !== '') {
    const separator = /^(?:[\s,;.:–-]+(?:va\s+)?|va\s+)/.exec(left.folded)?.[0] ?? ''
    mayBeNote ||= /[,;.:–-]/.test(separator)
    left = sliceTyped(left, separator.length)
    if (left.folded === '') break
    if (readHead(left) !== null) {
      read.second = left.raw
      break
    }
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
    read.period = { ...period.period, words: left.raw.slice(0, period.length) }
    return period.length
  }
  const day = read.day === null ? readDay(left, today) : null
  if (day !== null) {
    read.day = day.day
    return day.length
  }
  const segment = /^[^,;]+/.exec(left.raw)![0]
  if (read.unit === null && looksLikeAgency(segment)) {
    read.unit = segment.trim()
    return segment.length
  }
  if (!mayBeNote) return null
  const note = segment
    .replace(/^\s*ghi ch[úu]\s*:?\s*/i, '')
    .replace(/^\((.*)\)$/, '$1')
    .trim()
  read.note = read.note === null ? note : `${read.note}, ${note}`
  return segment.length
}
