// What a line says against a reading: "hạn của nhiệm vụ 5 là 30/9/2026", "so ke hoach la 12/KH-UBND". With or without marks.
import type { CorrectedField } from '../../domain/plan.ts'
import { fold } from '../../vietnamese/fold.ts'
import { parseSchedule } from '../../vietnamese/schedule.ts'
import { withScheduleMarks } from '../../vietnamese/schedule-typing.ts'
import { looksLikeAgency } from '../agencies.ts'
import { sliceTyped, type Typed, typed } from '../command.ts'

/** A row as a person names it; several may fit. */
export interface RowNamed {
  /** "5", "5a", "1.2", "h3"; folded. */
  no: string
  tableIndex: number | null
}

export interface TypedCorrection {
  field: CorrectedField
  /** Null for the head of the plan. */
  row: RowNamed | null
  /** As typed. */
  value: string
}

interface FieldWords {
  field: CorrectedField
  /** Pattern for folded text. */
  words: string
}

const HEAD_WORDS: readonly FieldWords[] = [
  { field: 'issuer', words: '(?:co quan|don vi|noi) ban hanh' },
  { field: 'signer', words: 'nguoi ky|ky boi' },
  { field: 'title', words: 'ten (?:cua )?ke hoach|tieu de|trich yeu' },
  { field: 'issuedOn', words: 'ngay (?:ban hanh|ky(?: ban hanh)?|van ban)(?: (?:cua )?(?:ke hoach|van ban))?|ban hanh ngay' },
  { field: 'number', words: 'so(?:,? (?:va )?ky hieu)?(?: (?:cua )?(?:ke hoach|van ban))|so,? (?:va )?ky hieu|so hieu|so kh' },
]

const ROW_WORDS: readonly FieldWords[] = [
  { field: 'schedule', words: '(?:thoi )?han(?: hoan thanh| thuc hien| chot)?|thoi gian(?: hoan thanh| thuc hien)?|deadline' },
  { field: 'lead', words: '(?:co quan |don vi )?chu tri(?: thuc hien)?' },
  { field: 'coordinating', words: '(?:co quan |don vi )?phoi hop(?: thuc hien)?' },
  { field: 'expected', words: 'ket qua(?: can dat)?|san pham(?: dau ra)?' },
  { field: 'task', words: 'ten|noi dung|loi van' },
]

const OPENING = '(?:(?:xin |hay )?(?:sua(?: lai)?|doi|chinh(?: lai)?)\\s+)?'
const OF = '(?:cua\\s+|cho\\s+|o\\s+)?'
const ROW_NAME = '(?:(?:nhiem vu|cong viec|viec|nv|stt|dong|hang|muc)\\s*(?:so|thu|stt)?\\s*)'
const NO = '(h?\\d{1,3}(?:\\.\\d{1,3})*[a-z]?)'
const TABLE = '(?:,?\\s*(?:cua\\s+|trong\\s+|thuoc\\s+|o\\s+)?bieu\\s*(?:so\\s*)?(\\d{1,2}))?'
const TABLE_FIRST = '(?:bieu\\s*(?:so\\s*)?(\\d{1,2}),?\\s*)?'
/** A code of a plan before the row does not matter: the file is known. */
const CODE = '(?:[a-z]{1,6}\\d{0,2}\\s?-\\s?)?'
const ROW = `${OF}${TABLE_FIRST}${ROW_NAME}?${CODE}${NO}(?![\\p{L}\\p{N}])(?!\\s*[/%])${TABLE}`
const IS = '\\s*(:|=|->|→|(?<=\\s)(?:phai la|sua thanh|doi thanh|thanh|la)(?!\\p{L}))\\s*'

const GROUPED = ({ words }: FieldWords) => `(?:${words})(?!\\p{L})`

/** "hạn của nhiệm vụ 5 là ...". Groups: table said first, row, table said after, the word between, in that order. */
const fieldThenRow = ROW_WORDS.map((words) => ({
  field: words.field,
  pattern: new RegExp(`^${OPENING}${GROUPED(words)}\\s*${ROW}(?:${IS}|\\s+)`, 'u'),
}))
/** "nhiệm vụ 5: hạn là ...". */
const rowThenField = ROW_WORDS.map((words) => ({
  field: words.field,
  pattern: new RegExp(`^${OPENING}${ROW}\\s*[:,]?\\s*${GROUPED(words)}(?:${IS}|\\s+)`, 'u'),
}))
const heads = HEAD_WORDS.map((words) => ({ field: words.field, pattern: new RegExp(`^${OPENING}${GROUPED(words)}(?:${IS}|\\s+)`, 'u') }))

/** Somebody asks; nothing is to be written. */
const ASKS =
  /^(?:gi|ai|nao|sao|the nao|nhu the nao|bao gio|khi nao|luc nao|bao lau|bao nhieu|may|(?:la )?(?:ngay|thang|nam|co quan|don vi|noi|so|van ban) nao|ra sao|o dau|dau|chua|khong|co dung khong|dung khong)(?:[\s?.!]|$)|(?:\?|\b(?:la gi|la ai|bao gio|khi nao|the nao|khong vay|phai khong|dung khong))[\s?.!]*$/

const BULLET = /^\s*(?:[-+•*]|\(?\d{1,2}[).](?=\s))\s+/

/** Without a word between, what follows must look like a value of the field, or it may be part of anything. */
function speaksForItself(field: CorrectedField, value: Typed): boolean {
  switch (field) {
    case 'schedule':
      return /\d/.test(value.raw) || parseSchedule(withScheduleMarks(value.raw)).kind !== 'none'
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

/** "Kết quả nhiệm vụ 5 là hoàn thành 100%" reports progress; it says nothing against what was read. */
const REPORTS = /^(?:(?:da|dang|chua)\s+)?(?:xong|hoan thanh|dat\s+\d|lam|thuc hien|\d+(?:[.,]\d+)?\s*%)/

function valueAfter(text: Typed, field: CorrectedField, length: number, isSaid: boolean): string | null {
  const value = sliceTyped(text, length)
  if (value.raw === '' || ASKS.test(value.folded)) return null
  if (field === 'expected' && REPORTS.test(value.folded)) return null
  return isSaid || speaksForItself(field, value) ? value.raw : null
}

function rowOf(first: string | undefined, no: string, after: string | undefined): RowNamed {
  const table = first ?? after
  return { no, tableIndex: table === undefined ? null : Number(table) }
}

/** The correction that one line says; null where it says none, and where it asks something. */
export function readCorrectionLine(line: string): TypedCorrection | null {
  const text = typed(line.replace(BULLET, ''))
  for (const { field, pattern } of heads) {
    const found = pattern.exec(text.folded)
    const value = found === null ? null : valueAfter(text, field, found[0].length, found[1] !== undefined)
    if (value !== null) return { field, row: null, value }
  }
  for (const { field, pattern } of [...fieldThenRow, ...rowThenField]) {
    const found = pattern.exec(text.folded)
    if (found === null) continue
    const [whole, first, no, after, said] = found
    const value = valueAfter(text, field, whole.length, said !== undefined)
    if (value !== null) return { field, row: rowOf(first, fold(no!), after), value }
  }
  return null
}

export interface CorrectionText {
  corrections: TypedCorrection[]
  /** Lines that say no correction. */
  others: string[]
}

/** One correction a line; also several in one line where a semicolon parts them. */
export function readCorrections(text: string): CorrectionText {
  const lines = text
    .split(/\r?\n/)
    .flatMap(partsOfLine)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const read = lines.map((line) => ({ line, correction: readCorrectionLine(line) }))
  return {
    corrections: read.flatMap(({ correction }) => correction ?? []),
    others: read.filter(({ correction }) => correction === null).map(({ line }) => line),
  }
}

/** Agencies are parted by semicolons, too: a line is cut only where what follows is a correction by itself. */
function partsOfLine(line: string): string[] {
  const parts: string[] = []
  for (const piece of line.split(/;\s+/)) {
    if (parts.length === 0 || readCorrectionLine(piece) !== null) parts.push(piece)
    else parts[parts.length - 1] += `; ${piece}`
  }
  return parts
}
