// What of a question could be another: its place, its year, the unit, task or criterion that it is about, its stretch of time. A follow-up
// says only one of them anew.

import { PROVINCES } from '../../vietnamese/agencies/provinces.ts'
import { fold, hasMarks, normaliseTones } from '../../vietnamese/fold.ts'
import { periodPhrase } from '../../vietnamese/periods.ts'
import { syllables } from '../../vietnamese/tokens.ts'

/** A noun that is numbered is a kind of its own: "nhiem vu", "tieu chi", "bieu". */
export type SlotKind = 'place' | 'year' | 'unit' | 'period' | `number of ${string}`

export interface Slot {
  kind: SlotKind
  /** Words [start, end). */
  start: number
  end: number
  /** Where its own name begins, behind its noun. */
  nameAt: number
}

export const keyOf = (word: string) => fold(word).replace(/[^\p{L}\p{N}./%-]|[./-]+$/gu, '')

const PLACES = PROVINCES.map((name) => syllables(name)).toSorted((a, b) => b.length - a.length)
const UNIT_NOUNS = [
  'ban quan ly',
  'trung tam',
  'chi cuc',
  'chi bo',
  'dang uy',
  'van phong',
  'dac khu',
  'thi xa',
  'thi tran',
  'xa',
  'phuong',
  'huyen',
  'so',
  'phong',
  'ban',
].map((noun) => noun.split(' '))
const NUMBERED_NOUNS = ['tieu chi thanh phan', 'tieu chi', 'nhiem vu', 'phu luc', 'chi tieu', 'bieu', 'muc', 'dieu', 'stt'].map((noun) =>
  noun.split(' '),
)
const NUMBER = /^(?:\d+(?:\.\d+)*|[ivx]+)$/
/** Words at which a name ends: as they are written, and without their marks where they were typed so. "Tài chính" does not end at "Tài". */
const NAME_END = new Set(
  `có bị được là thì phải chủ phối khi bao ai nào gì đến trong của ở tại và năm kiểm hết hạn hoàn mất đạt làm một mấy những các tỉnh do giao phụ
nộp gửi thực trước sau ký tham cần còn không`.split(/\s+/),
)
const NAME_END_FOLDED = new Set([...NAME_END].map(fold))
const endsName = (word: string) => (hasMarks(word) ? NAME_END.has(normaliseTones(word).toLowerCase()) : NAME_END_FOLDED.has(keyOf(word)))
const LONGEST_NAME = 6
const ROMAN_QUARTERS: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' }

function beginsWith(keys: readonly string[], at: number, words: readonly string[]): boolean {
  return words.every((word, i) => keys[at + i] === word)
}

function placeAt(keys: readonly string[], at: number): Slot | null {
  const from = keys[at] === 'tinh' || keys[at] === 'tp' ? at + 1 : keys[at] === 'thanh' && keys[at + 1] === 'pho' ? at + 2 : at
  const place = PLACES.find((words) => beginsWith(keys, from, words))
  return place === undefined ? null : { kind: 'place', start: at, end: from + place.length, nameAt: from }
}

function yearAt(keys: readonly string[], at: number): Slot | null {
  const from = keys[at] === 'nam' ? at + 1 : at
  return /^20\d\d$/.test(keys[from] ?? '') ? { kind: 'year', start: at, end: from + 1, nameAt: from } : null
}

function numberedAt(keys: readonly string[], at: number): Slot | null {
  for (const noun of NUMBERED_NOUNS) {
    if (!beginsWith(keys, at, noun)) continue
    const number = keys[at + noun.length] === 'so' || keys[at + noun.length] === 'thu' ? at + noun.length + 1 : at + noun.length
    if (!NUMBER.test(keys[number] ?? '')) continue
    return { kind: `number of ${noun.join(' ')}`, start: at, end: number + 1, nameAt: number }
  }
  return null
}

function unitAt(keys: readonly string[], words: readonly string[], at: number, isTaken: (position: number) => boolean): Slot | null {
  const noun = UNIT_NOUNS.find((one) => beginsWith(keys, at, one))
  if (noun === undefined) return null
  const from = at + noun.length
  let end = from
  while (end < keys.length && end < from + LONGEST_NAME && !isTaken(end) && !endsName(words[end]!) && /^\p{L}/u.test(keys[end]!)) end += 1
  return end === from ? null : { kind: 'unit', start: at, end, nameAt: from }
}

/** What the words name, in order; no two of them overlap. */
export function slotsIn(words: readonly string[]): Slot[] {
  const keys = words.map(keyOf)
  const slots: Slot[] = []
  const isTaken = (position: number) => slots.some(({ start, end }) => position >= start && position < end)
  const find = (at: (keys: readonly string[], position: number) => Slot | null) => {
    for (let position = 0; position < keys.length; position += 1) {
      const found = isTaken(position) ? null : at(keys, position)
      if (found !== null && !isTaken(found.end - 1)) slots.push(found)
    }
  }
  const period = periodPhrase(` ${keys.map((key, i) => (keys[i - 1] === 'quy' ? (ROMAN_QUARTERS[key] ?? key) : key)).join(' ')} `)
  if (period !== null) slots.push({ kind: 'period', start: period.at, end: period.at + period.length, nameAt: period.at })
  find(yearAt)
  find(placeAt)
  find(numberedAt)
  find((all, position) => unitAt(all, words, position, isTaken))
  return slots.toSorted((a, b) => a.start - b.start)
}
