// Short forms put beside what they stand for. The short form stays, since the plan may use it too.
import { SHORT_FORMS } from './dictionary/abbreviations.ts'
import { fold } from './fold.ts'

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[&-][\p{L}\p{M}]+)*/gu
const VOWEL = /[aeiouy]/

interface ShortForm {
  marked: string
  long: string
}

/** By folded spelling, so that `dvctt`, `dtc` and `qd` are found when typed without đ. */
const byFold: ReadonlyMap<string, ShortForm> = new Map(
  Object.entries(SHORT_FORMS).map(([marked, long]) => [fold(marked), { marked: marked.normalize('NFC'), long }]),
)

/** Every short form with what it stands for where nothing beside it says otherwise. */
export const shortForms: readonly (readonly [string, string])[] = Object.entries(SHORT_FORMS)

/** Shaped like syllables, but words of no dictionary. */
const NO_SYLLABLE: ReadonlySet<string> = new Set(['ubnd', 'ko'])

/**
 * Folded short forms that are also ordinary syllables when their marks are gone ("du", "dv" is not one): they count only when
 * typed with their marks or in capitals within a text that is not all capitals.
 */
function isAlsoSyllable(folded: string): boolean {
  return VOWEL.test(folded) && folded.length <= 3 && !NO_SYLLABLE.has(folded)
}

interface Neighbours {
  before: string
  after: string
}

/** Short forms with two readings, told apart by the next or previous word (folded). */
const BY_NEIGHBOUR: Readonly<Record<string, (neighbours: Neighbours) => string | null>> = {
  ai: ({ before }) => (/^(dung|nghe|bang)$/.test(before) ? 'trí tuệ nhân tạo' : null),
  tc: ({ before }) => (before === 'so' || before === 'cai' || before === 'cach' ? 'tài chính' : 'tiêu chí'),
  dc: ({ before, after }) => (/^(bao|bc|muc|theo)$/.test(before) || /^(bc|bao)$/.test(after) ? 'đề cương' : 'được'),
  kh: ({ after, before }) => (before === 'co' && after === '' ? 'không' : 'kế hoạch'),
  dt: ({ before, after }) => (before === 'so' || after === '' ? 'điện thoại' : 'đầu tư'),
  cb: ({ before, after }) => (/^(cac|giao|nhung|tai)$/.test(before) || /^(truc|hanh|nao)$/.test(after) ? 'chi bộ' : 'cán bộ'),
}

function longFormOf(token: string, neighbours: Neighbours, allCapitals: boolean): string | null {
  const folded = foldedToken(token)
  const known = byFold.get(folded)
  if (known === undefined) return null
  const lower = token.normalize('NFC').toLowerCase()
  const choose = BY_NEIGHBOUR[folded]
  if (lower === 'đc' && neighbours.before === '') return 'đề cương'
  const chosen = choose?.(neighbours) ?? null
  if (chosen !== null) return chosen
  if (isAlsoSyllable(folded)) {
    const inCapitals = token === token.toUpperCase() && !allCapitals
    const typedWithMarks = lower === known.marked && lower !== folded
    const besideShortForm = byFold.has(neighbours.after) && !VOWEL.test(neighbours.after)
    if (!inCapitals && !typedWithMarks && !besideShortForm) return null
  }
  return known.long
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
  if (!folded.some((token) => byFold.has(token))) return composed
  const allCapitals = composed === composed.toUpperCase()
  let result = ''
  let end = 0
  let next = 0
  for (const [position, token] of tokens.entries()) {
    const at = composed.indexOf(token, next)
    next = at + token.length
    if (!byFold.has(folded[position]!) || isInDocumentNumber(composed, token, at)) continue
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
