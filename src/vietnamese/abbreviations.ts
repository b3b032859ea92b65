// Short forms put beside what they stand for. The short form stays, since the plan may use it too.
import { fold } from './fold.ts'
import { listIn, readTable } from './table.ts'
import { isSyllable } from './typing-keys.ts'

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[&-][\p{L}\p{M}]+)*/gu
/** In the tables: any number. */
const NUMBER = fold('<số>')
const VOWEL = /[aeiouy]/

interface ShortForm {
  marked: string
  long: string
  /**
   * Also an ordinary syllable when its marks are gone ("du", "ai"): it counts only when typed with its marks or in capitals within a text that is
   * not all capitals.
   */
  isAlsoSyllable: boolean
}

const SHORT_FORMS: readonly ShortForm[] = readTable('./dictionary/short-forms.txt', 4, 3).map(
  ([marked = '', long = '', , always = '']) => ({
    marked,
    long,
    isAlsoSyllable: always === '' && isSyllable(fold(marked)) && fold(marked).length > 1,
  }),
)

/** Every short form with what it stands for where nothing beside it says otherwise. */
export const shortForms: readonly (readonly [string, string])[] = SHORT_FORMS.map(({ marked, long }) => [marked, long])

/** By folded spelling, so that `dvctt`, `dtc` and `qd` are found when typed without đ. */
const byFold: ReadonlyMap<string, ShortForm> = new Map(SHORT_FORMS.map((form) => [fold(form.marked), form]))
/** By its spelling with marks: "nđ" is no "nd". */
const byMarks: ReadonlyMap<string, ShortForm> = new Map(SHORT_FORMS.map((form) => [form.marked, form]))

interface Neighbours {
  before: string
  after: string
}

interface ByNeighbour {
  marked: string
  before: readonly string[]
  after: readonly string[]
  long: string
}

/** Short forms with several readings, told apart by the next or previous word; in the order of the file. */
const BY_NEIGHBOUR: ReadonlyMap<string, readonly ByNeighbour[]> = Map.groupBy(
  readTable('./dictionary/short-forms-by-neighbour.txt', 6, 1).map(([marked = '', before = '', after = '', long = '']) => ({
    marked,
    before: listIn(before, ',').map(fold),
    after: listIn(after, ',').map(fold),
    long,
  })),
  ({ marked }) => fold(marked),
)

function standsBeside(neighbour: string, wanted: readonly string[], end: '^' | '$'): boolean {
  if (wanted.length === 0) return true
  return wanted.some((word) => (word === end ? neighbour === '' : word === NUMBER ? /^\d/.test(neighbour) : word === neighbour))
}

/** "Hồng" is a word, and no "hong" typed without its marks for "hông". */
function isOtherWord(marked: string, lower: string, folded: string): boolean {
  return lower !== folded && marked !== lower && isSyllable(folded)
}

function byNeighbour(folded: string, lower: string, { before, after }: Neighbours): string | null {
  const rules = BY_NEIGHBOUR.get(folded) ?? []
  const found = rules.find(
    (rule) =>
      (rule.marked === lower || !isOtherWord(rule.marked, lower, folded)) &&
      (rule.marked === lower || fold(rule.marked) === rule.marked || !rule.before.includes('^')) &&
      standsBeside(before, rule.before, '^') &&
      standsBeside(after, rule.after, '$'),
  )
  return found?.long ?? null
}

const isShortForm = (folded: string) => byFold.has(folded) || BY_NEIGHBOUR.has(folded) || joinedByAnd(folded) !== null

function longFormOf(token: string, neighbours: Neighbours, allCapitals: boolean): string | null {
  const folded = foldedToken(token)
  const lower = token.normalize('NFC').toLowerCase()
  const chosen = byNeighbour(folded, lower, neighbours)
  if (chosen !== null) return chosen === lower ? null : chosen
  const known = byMarks.get(lower) ?? byFold.get(folded)
  if (known === undefined) return joinedByAnd(folded)
  if (known.isAlsoSyllable) {
    const inCapitals = token === token.toUpperCase() && !allCapitals
    const typedWithMarks = lower === known.marked && lower !== folded
    const besideShortForm = byFold.has(neighbours.after) && !VOWEL.test(neighbours.after)
    if (!inCapitals && !typedWithMarks && !besideShortForm) return null
  }
  return known.long
}

/** "HĐND&UBND", "CNTT&CĐS": two short forms in one. */
function joinedByAnd(folded: string): string | null {
  const halves = folded.split('&').map((half) => byFold.get(half)?.long)
  return halves.length > 1 && halves.every((long) => long !== undefined) ? halves.join(' và ') : null
}

/** Vietnamese has some seven thousand syllables; folding each once is most of the work of a long text saved. */
const foldedTokens = new Map<string, string>()
const MOST_TOKENS = 20_000

function foldedToken(token: string): string {
  const known = foldedTokens.get(token)
  if (known !== undefined) return known
  if (foldedTokens.size >= MOST_TOKENS) foldedTokens.clear()
  const folded = fold(token)
  foldedTokens.set(token, folded)
  return folded
}

export interface Expansion {
  /** Keep the short form before its long form; true where the other side may hold either. */
  keepShort: boolean
}

/**
 * Replaces short forms by what they stand for, or adds it after them: "BC của SNV" → "BC báo cáo của SNV sở nội vụ".
 * Case and marks of the short form do not matter; everything else is left as it was.
 */
export function expandAbbreviations(text: string, { keepShort }: Expansion = { keepShort: true }): string {
  const composed = text.normalize('NFC')
  const tokens = composed.match(TOKEN) ?? []
  const folded = tokens.map(foldedToken)
  if (!folded.some(isShortForm)) return composed
  const allCapitals = composed === composed.toUpperCase()
  let result = ''
  let end = 0
  let next = 0
  for (const [position, token] of tokens.entries()) {
    const at = composed.indexOf(token, next)
    next = at + token.length
    if (!isShortForm(folded[position]!) || isInDocumentNumber(composed, token, at)) continue
    const neighbours = { before: folded[position - 1] ?? '', after: folded[position + 1] ?? '' }
    const long = longFormOf(token, neighbours, allCapitals)
    if (long === null) continue
    result += `${composed.slice(end, at)}${keepShort ? `${token} ` : ''}${long}`
    end = next
  }
  return result + composed.slice(end)
}

/** "4745/KH-UBND" is a name, not a place for words. */
function isInDocumentNumber(text: string, token: string, at: number): boolean {
  return text.charAt(at - 1) === '/' || (/^\d+-/.test(token) && /[A-ZĐ]/.test(token))
}
