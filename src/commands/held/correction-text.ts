// What a line says against a reading: "hạn của nhiệm vụ 5 là 30/9/2026", "so ke hoach la 12/KH-UBND". With or without marks.
import type { CorrectedField } from '../../domain/plan.ts'
import { fold } from '../../vietnamese/fold.ts'
import { parseSchedule } from '../../vietnamese/schedule.ts'
import { isSyllable, withoutTelex } from '../../vietnamese/typing-keys.ts'
import { looksLikeAgency } from '../agencies.ts'
import { sliceTyped, type Typed, typed } from '../command.ts'
import {
  BARE_ROW_FORM,
  beginsWithField,
  type CorrectionForm,
  HEAD_FORMS,
  NUMBERS_IN_LIST,
  ROW_ANYWHERE,
  ROW_FORMS,
} from './correction-patterns.ts'

/** A row as a person names it; several may fit. */
export interface RowNamed {
  /** "5", "5a", "1.2", "h3"; folded. */
  no: string
  tableIndex: number | null
  /** Code of a plan that was said before the number, folded. */
  planCode?: string
}

export interface TypedCorrection {
  field: CorrectedField
  /** Null for the head of the plan. */
  row: RowNamed | null
  /** As typed. */
  value: string
}

/** Somebody asks; nothing is to be written. */
const ASKS =
  /^(?:gi|ai|nao|sao|the nao|nhu the nao|bao gio|khi nao|luc nao|bao lau|bao nhieu|may|(?:la )?(?:ngay|thang|nam|co quan|don vi|noi|so|van ban) nao|ra sao|o dau|dau|chua|khong|co dung khong|dung khong)(?:[\s?.!]|$)|(?:\?|\b(?:la gi|la ai|bao gio|khi nao|the nao|khong vay|phai khong|dung khong))[\s?.!]*$/

/** Within a form that says so: "nhiệm vụ 5 không có hạn", "bỏ hạn nhiệm vụ 5". */
const EMPTIED = /^(?:bo|xoa|khong(?: (?:co|ghi))?)$/
const EMPTY_VALUE = /^(?:de trong|bo trong|khong (?:co|ghi))[.! ]*$/
const NOTHING = 'không có'

const TIME_WORD =
  '(?:truoc|den|tu|het|trong|vong|cham nhat|muon nhat|hoan thanh|ngay|thang|quy|nam|tuan|dau|giua|cuoi|hang|hằng|moi|dinh ky|thuong xuyen|va|lam viec|[ivx]{1,4}|\\d{1,4}|[/.,-])'
const NOTHING_BUT_TIME = new RegExp(`^(?:${TIME_WORD}(?!\\p{L})\\s*)+$`, 'u')

/** The plan's year is to be added to these. */
const WITHOUT_YEAR = /^(?:(?:truoc|den|het|ngay)\s+)*(?:\d{1,2}\s*[/.-]\s*\d{1,2}$|quy\s*(?:\d|[ivx]+(?!\p{L})))/u

function isSchedule({ raw, folded }: Typed): boolean {
  return parseSchedule(raw).kind !== 'none' || WITHOUT_YEAR.test(folded)
}

/** Without a word between, what follows must look like a value of the field, or it may be part of anything. */
function speaksForItself(field: CorrectedField, value: Typed): boolean {
  switch (field) {
    case 'schedule':
      return isSchedule(value) || /\d\s*[/.-]\s*\d|(?:quy|thang|nam|ngay)\s*\d/.test(value.folded)
    case 'issuedOn':
      return /^(?:ngay\s+)?\d{1,2}\s*(?:[/.-]|thang)/.test(value.folded)
    case 'number':
      return /^(?:so\s*)?\d{1,6}\p{L}?\s*[-/]/u.test(value.folded)
    case 'lead':
    case 'coordinating':
    case 'issuer':
      return looksLikeAgency(value.raw)
    default:
      return false
  }
}

/** "Hạn nhiệm vụ 1 và 2": more is named, and nothing is said of it. */
const GOES_ON = /^(?:va|hoac)(?!\p{L})/u

/** "Kết quả nhiệm vụ 5 là hoàn thành 100%" reports progress; it says nothing against what was read. */
const REPORTS = /^(?:(?:da|dang|chua)\s+)?(?:xong|hoan thanh|dat\s+\d|lam|thuc hien|\d+(?:[.,]\d+)?\s*%)/

/** What people say at the end to whomever they ask; no part of a name, which begins with a capital. */
const COURTESY = /[\s,]+(?:nhé|nhá|nha|nhe|ạ|giúp (?:tôi|em|mình|anh|chị)|với ạ)[.!\s]*$/u

/** A single "a" may be a part of words that are written as they were typed. */
const COURTESY_WITHOUT_MARKS = /[\s,]+a[.!\s]*$/

const WRITTEN_AS_TYPED: ReadonlySet<CorrectedField> = new Set(['title', 'task', 'expected', 'signer', 'issuer'])

function valueSaid(text: Typed, field: CorrectedField, found: RegExpExecArray): string | null {
  const { is, value: inside } = found.groups ?? {}
  if (inside !== undefined && EMPTIED.test(inside)) return NOTHING
  const [start, end] = found.indices?.groups?.value ?? [found[0].length]
  const polite = sliceTyped(text, start, end).raw.replace(COURTESY, '')
  const value = typed(WRITTEN_AS_TYPED.has(field) ? polite : polite.replace(COURTESY_WITHOUT_MARKS, ''))
  if (EMPTY_VALUE.test(value.folded)) return NOTHING
  if (value.raw === '' || ASKS.test(value.folded) || GOES_ON.test(value.folded)) return null
  if (field === 'expected' && REPORTS.test(value.folded)) return null
  return is !== undefined || speaksForItself(field, value) ? value.raw : null
}

function rowsOf({ no, others, code, tableFirst, tableAfter }: Record<string, string | undefined>): (RowNamed | null)[] {
  if (no === undefined) return [null]
  const table = tableFirst ?? tableAfter
  const tableIndex = table === undefined ? null : Number(table)
  const further = [...(others ?? '').matchAll(NUMBERS_IN_LIST)].map(([other]) => other)
  return [no, ...further].map((each) => ({ no: fold(each), tableIndex, ...(code === undefined ? {} : { planCode: code }) }))
}

function readForm(text: Typed, { field, pattern }: CorrectionForm): TypedCorrection[] {
  const found = pattern.exec(text.folded)
  const value = found === null ? null : valueSaid(text, field, found)
  return value === null ? [] : rowsOf(found!.groups ?? {}).map((row) => ({ field, row, value }))
}

function readTyped(text: Typed): TypedCorrection[] {
  for (const form of [...HEAD_FORMS, ...ROW_FORMS]) {
    const read = readForm(text, form)
    if (read.length > 0) return read
  }
  return readForm(text, BARE_ROW_FORM).filter(({ value }) => NOTHING_BUT_TIME.test(fold(value)) && isSchedule(typed(value)))
}

/** Words whose keys never became marks are the same without marks; what would be written as it was typed must be typed rightly. */
function withoutKeys(text: Typed): Typed {
  return typed(text.folded.replace(/\p{L}+/gu, (word) => (isSyllable(word) ? word : (withoutTelex(word) ?? word))))
}

const BULLET = /^\s*(?:[-+•*]|\(?\d{1,2}[).](?=\s))\s+/

/** Which file is meant is known. */
const OF_FILE = /\s+(?:của|cua|trong|ở|o)\s+(?:tệp|tep|file)(?:\s+(?:này|nay|đó|do|vừa gửi|vua gui|đang chờ|dang cho))?(?!\p{L})/iu

/** The corrections that one line says, one for each row it names; none where it asks something or says none. */
export function readCorrectionLine(line: string): TypedCorrection[] {
  const text = typed(line.replace(BULLET, '').replace(OF_FILE, ''))
  const read = readTyped(text)
  return read.length > 0 ? read : readTyped(withoutKeys(text)).filter(({ field }) => !WRITTEN_AS_TYPED.has(field))
}

/** The row that a text names, wherever it stands, with the words that name it; null where it names none. */
export function rowNamedIn(folded: string): { row: RowNamed; words: string } | null {
  const found = ROW_ANYWHERE.map((pattern) => pattern.exec(folded)).find((match) => match !== null)
  const [row] = found?.groups === undefined ? [] : rowsOf(found.groups)
  return found == null || row == null ? null : { row, words: found[0] }
}

export interface CorrectionText {
  corrections: TypedCorrection[]
  /** Lines that say no correction. */
  others: string[]
}

/** One correction a line; also several in one line where a semicolon, a comma or "và" parts them. */
export function readCorrections(text: string): CorrectionText {
  const lines = text
    .split(/\r?\n/)
    .flatMap(partsOfLine)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const read = lines.map((line) => ({ line, corrections: readCorrectionLine(line) }))
  return {
    corrections: read.flatMap(({ corrections }) => corrections),
    others: read.filter(({ corrections }) => corrections.length === 0).map(({ line }) => line),
  }
}

/** Values hold semicolons, commas and "và", too: a line is cut only where what follows is a correction by itself. */
function partsOfLine(line: string): string[] {
  const [first = '', ...rest] = line.split(/(;\s+|,\s+|\s+(?:và|va)\s+)/iu)
  const parts = [first]
  for (let at = 0; at < rest.length; at += 2) {
    const [between, piece] = [rest[at]!, rest[at + 1]!]
    const part = asPart(piece, between, parts.at(-1)!)
    if (part === null) parts[parts.length - 1] += between + piece
    else parts.push(part)
  }
  return parts
}

/**
 * A piece of a line as a correction of its own, null where it is none. "Nhiệm vụ 5: hạn 30/9, chủ trì Sở Tư pháp" goes on about row 5;
 * in "hạn nhiệm vụ 1, 2 là 30/9" nothing is complete before the comma, so that the line goes on.
 */
function asPart(piece: string, between: string, before: string): string | null {
  const said = readCorrectionLine(before)
  if (said.length === 0 && !between.startsWith(';')) return null
  if (readCorrectionLine(piece).length > 0) return piece
  const row = beginsWithField(typed(piece).folded) ? said.at(-1)?.row : null
  if (row == null) return null
  const table = row.tableIndex === null ? '' : `biểu ${row.tableIndex} `
  const named = `${table}nhiệm vụ ${row.no}: ${piece}`
  return readCorrectionLine(named).length > 0 ? named : null
}
