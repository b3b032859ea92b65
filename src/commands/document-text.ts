// "bc 45/BC-STP ngày 18/11": the paper that proves a result, as people type it.
import type { Day } from '../domain/schedule.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { findTypedDay, showDay, type TypedDay } from '../vietnamese/dates.ts'
import type { Typed } from './command.ts'

export interface TypedDocument {
  /** With the name of its kind where that is known: "Báo cáo 45/BC-STP". */
  number: string
  date: Day | null
  /** A date that the calendar lacks, as typed. */
  wrongDate: string | null
}

/** Kinds of papers and their abbreviations in symbols: Decree 30/2020/NĐ-CP, appendix III. By folded spelling. */
const KINDS: Readonly<Record<string, string>> = {
  qd: 'Quyết định',
  'quyet dinh': 'Quyết định',
  bc: 'Báo cáo',
  'bao cao': 'Báo cáo',
  kh: 'Kế hoạch',
  'ke hoach': 'Kế hoạch',
  tb: 'Thông báo',
  'thong bao': 'Thông báo',
  ttr: 'Tờ trình',
  'to trinh': 'Tờ trình',
  nq: 'Nghị quyết',
  'nghi quyet': 'Nghị quyết',
  hd: 'Hướng dẫn',
  'huong dan': 'Hướng dẫn',
  bb: 'Biên bản',
  'bien ban': 'Biên bản',
  ct: 'Chỉ thị',
  'chi thi': 'Chỉ thị',
  kl: 'Kết luận',
  'ket luan': 'Kết luận',
  cv: 'Công văn',
  'cong van': 'Công văn',
  vb: 'Văn bản',
  'van ban': 'Văn bản',
}

const KIND_WORDS = Object.keys(KINDS)
  .toSorted((one, other) => other.length - one.length)
  .join('|')
const SYMBOL = '\\d{1,6}[a-z]?\\s?/\\s?[a-z0-9&-]+(?:/[a-z0-9&-]+)*'
const DOCUMENT = new RegExp(
  `^(?:(?:theo|tai|bang|kem|kem theo|co)\\s+)?(?:(${KIND_WORDS})\\s*(?:so\\s*:?\\s*)?(${SYMBOL}|\\d{1,6})|(?:so\\s*:?\\s*)?(${SYMBOL}))(?![\\p{L}\\p{N}/%])`,
  'u',
)
const DATE_LEAD = /^\s*,?\s*(?:\(\s*)?(?:(?:ky|ban hanh|vao)\s+)*(?:ngay\s|(?=\d{1,2}[/.-]\d{1,2}(?!\d)))/
const NAMED_DAY = /^\s*,?\s*(?:\(\s*)?(?:(?:ky|vao)\s+)*(?:ngay\s+)?hom\s+(nay|qua)\s*\)?(?!\p{L})/u

/** A day at the beginning of a text: "ngày 18/11", "(20/11/2026)", "hôm qua"; null when none stands there. */
export function readDay({ raw, folded }: Typed, today: Day): { day: Pick<TypedDay, 'day' | 'text'>; length: number } | null {
  const named = NAMED_DAY.exec(folded)
  if (named !== null)
    return { day: { day: named[1] === 'nay' ? today : shiftDay(today, -1), text: named[0].trim() }, length: named[0].length }
  const lead = DATE_LEAD.exec(folded)
  if (lead === null) return null
  const day = findTypedDay(raw, today)
  if (day === null || day.start > lead[0].length) return null
  return { day, length: day.end + (/^\s*\)/.exec(folded.slice(day.end))?.[0].length ?? 0) }
}

/** Reads a document at the beginning of a text; null when none stands there. */
export function readDocument({ raw, folded }: Typed, today: Day): { document: TypedDocument; length: number } | null {
  const found = DOCUMENT.exec(folded)
  if (found === null) return null
  const [whole, kindWords, numberAfterKind, bareNumber] = found
  const typedNumber = (numberAfterKind ?? bareNumber)!
  // Symbols of a date ("20/11") are no number of a document.
  if (bareNumber !== undefined && /^\d+\s?\/\s?\d+(?:\/\d+)?$/.test(bareNumber)) return null
  const at = whole.length - typedNumber.length
  const number = writtenNumber(raw.slice(at, at + typedNumber.length))
  const kind = KINDS[kindWords ?? kindInSymbol(typedNumber)]
  const dated = readDay(sliceOf({ raw, folded }, whole.length), today)
  return {
    document: {
      number: kind === undefined ? number : `${kind} ${number}`,
      date: dated?.day.day ?? null,
      wrongDate: dated !== null && dated.day.day === null ? dayWords(dated.day.text) : null,
    },
    length: whole.length + (dated?.length ?? 0),
  }
}

/** A day as typed, without the word before it. */
export function dayWords(text: string): string {
  return text.replace(/^ng[àa]y\s+/i, '')
}

/** What follows an offset, with its spaces, so that lengths still count from there. */
function sliceOf({ raw, folded }: Typed, start: number): Typed {
  return { raw: raw.slice(start), folded: folded.slice(start) }
}

/** A document as it can be typed again. */
export function sayDocument({ number, date }: Pick<TypedDocument, 'number' | 'date'>): string {
  return `${number}${date === null ? '' : ` ngày ${showDay(date)}`}`
}

/** "45/bc-stp" → "bc". */
function kindInSymbol(number: string): string {
  return /\/\s?([a-z]+)/.exec(number)?.[1] ?? ''
}

/** Symbols are written in capitals; typed without marks they get the Đ that "QĐ" and "HĐND" always have. */
function writtenNumber(number: string): string {
  return number
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/(?<=[/-])QD(?![A-ZĐ])/g, 'QĐ')
    .replace(/(?<=[/-])HDND(?![A-ZĐ])/g, 'HĐND')
}
