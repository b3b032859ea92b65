// Numbers written as words, put in figures where a noun that is counted stands before or behind: "nhiệm vụ số tám", "mười lăm ngày". What is a number
// and what is counted stand in dictionary/number-words.txt and counted-nouns.txt.
import { fold, hasMarks } from './fold.ts'
import { readTable } from './table.ts'

const WORD = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu

const ROWS = readTable('./dictionary/number-words.txt', 4, 4)
const VALUES: ReadonlyMap<string, number> = new Map(
  ROWS.filter(([, value]) => value !== 'và').map(([word = '', value]) => [word, Number(value)]),
)
const BY_FOLD: ReadonlyMap<string, number> = new Map([...VALUES].map(([word, value]) => [fold(word), value]))
const JOINING: ReadonlySet<string> = new Set(ROWS.filter(([, value]) => value === 'và').map(([word = '']) => fold(word)))

const NOUNS = readTable('./dictionary/counted-nouns.txt', 4, 4)
const nounsOn = (side: string): ReadonlySet<string> => new Set(NOUNS.filter(([, at]) => at === side).map(([noun = '']) => fold(noun)))
const BEFORE = nounsOn('trước')
const BEHIND = nounsOn('sau')

/** One word alone, without its marks, is a number only where it can hardly be another: "tam" may be "tâm", "nam" is "năm 2026", "sau" is "after". */
const SURE_WITHOUT_MARKS: ReadonlySet<string> = new Set(['hai', 'ba', 'bon', 'chin', 'muoi', 'bay'])
/** "Năm" is a year before these, and no five: "nhiệm vụ năm 2026", "kế hoạch tháng năm nay". */
const AFTER_YEAR = /^(?:\d+|nay|sau|ngoai|truoc|toi|nao|may|do)$/
/** "Trong năm ngày nào", "mỗi năm hai lần": the year. */
const BEFORE_YEAR = /^(?:trong|moi|ca|hang|hang|het|cuoi|dau|giua|mot|hai|nhieu|cac|la)$/
/** "Một cửa", "hai cấp": names, no counts. */
const NAMED = /^(?:cửa|cua|cấp|cap|số|chiều)$/u

const figureOf = (word: string) => VALUES.get(word) ?? (hasMarks(word) ? undefined : BY_FOLD.get(word))

interface Counted {
  value: string
  /** Words that it takes. */
  length: number
}

/** The number that begins at a word; null where none does. "Không sáu" is read figure by figure. */
function numberAt(words: readonly string[], at: number): Counted | null {
  const first = figureOf(words[at] ?? '')
  if (first === undefined) return null
  if (first === 0) {
    const next = figureOf(words[at + 1] ?? '')
    return next === undefined || next > 9 ? null : { value: `0${next}`, length: 2 }
  }
  let total = 0
  let unit = 0
  let length = 0
  for (let i = at; i < words.length; i += 1) {
    const word = words[i]!
    if (JOINING.has(fold(word)) && total > 0 && figureOf(words[i + 1] ?? '') !== undefined) {
      length += 1
      continue
    }
    const value = figureOf(word)
    if (value === undefined || value === 0) break
    if (value === 100) [total, unit] = [total + Math.max(1, unit) * 100, 0]
    else if (value === 10) {
      if (unit === 0 && fold(word) === 'muoi' && total % 100 !== 0) break
      ;[total, unit] = [total + Math.max(1, unit) * 10, 0]
    } else if (unit !== 0) break
    else unit = value
    length += 1
  }
  return length === 0 ? null : { value: String(total + unit), length }
}

const phraseBefore = (folded: readonly string[], at: number, count: number) => folded.slice(Math.max(0, at - count), at).join(' ')
const phraseBehind = (folded: readonly string[], at: number, count: number) => folded.slice(at, at + count).join(' ')

/** "Nhiem vu so tam", "tieu chi thu sau": behind these a word can only be a number, marks or none. */
function saysNumber(folded: readonly string[], at: number): boolean {
  const said = phraseBefore(folded, at, 3)
  return /(?:^| )(?:so|thu)$/.test(said) && (BEFORE.has(said) || BEFORE.has(phraseBefore(folded, at, 2)))
}

function isCounted(words: readonly string[], folded: readonly string[], at: number, { length }: Counted): boolean {
  const next = folded[at + length] ?? ''
  const isYear = length === 1 && folded[at] === 'nam'
  const isUnsure = length === 1 && !hasMarks(words[at]!) && !SURE_WITHOUT_MARKS.has(words[at]!) && words[at] !== 'mốt'
  if (isUnsure && !saysNumber(folded, at)) return false
  // The "Tư" of "Sở Tư pháp" stands behind a department, not behind "số".
  if (words[at - 1] === 'sở') return false
  if (NAMED.test(words[at + length] ?? '') || (isYear && AFTER_YEAR.test(next))) return false
  if ([3, 2, 1].some((count) => BEFORE.has(phraseBefore(folded, at, count)))) return true
  if (isYear && BEFORE_YEAR.test(folded[at - 1] ?? '')) return false
  // "Một nhiệm vụ" counts nothing, and "ba tháng ba" is the month.
  if (length === 1 && folded[at] === 'mot') return false
  return [2, 1].some((count) => BEHIND.has(phraseBehind(folded, at + length, count)))
}

/** The text with numbers in figures; everything else as it is. */
export function withFigures(text: string): string {
  const matches = [...text.matchAll(WORD)]
  const words = matches.map(([word]) => word.normalize('NFC').toLowerCase())
  if (!words.some((word) => figureOf(word) !== undefined)) return text
  const folded = words.map(fold)
  let result = ''
  let end = 0
  for (let at = 0; at < words.length; at += 1) {
    const found = numberAt(words, at)
    if (found === null || !isCounted(words, folded, at, found)) continue
    const last = matches[at + found.length - 1]!
    result += text.slice(end, matches[at]!.index) + found.value
    end = last.index + last[0].length
    at += found.length - 1
  }
  return result + text.slice(end)
}
