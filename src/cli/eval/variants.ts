// The same questions as phones and hurried hands put them: without marks, with keys of Telex or VNI that never became marks, with
// letters swapped, in capitals, decomposed. Random ones come from fixed seeds, so that two runs are alike.
import type { GoldQuestion } from '../../answers/score.ts'

/** One way to mistype; the same question always comes out alike. */
export interface Variant {
  name: string
  change(question: GoldQuestion): string
}

/** Share of the syllables that get a slip; at least one of each question. */
const SLIPPED = 0.1
const RUNS = [1, 2, 3]

const WORD = /[\p{L}\p{M}]+/gu
const TELEX_TONE: Readonly<Record<string, string>> = { '\u0301': 's', '\u0300': 'f', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j' }
const VNI_TONE: Readonly<Record<string, string>> = { '\u0301': '1', '\u0300': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5' }
const VNI_SHAPE: Readonly<Record<string, string>> = { '\u0302': '6', '\u031B': '7', '\u0306': '8' }

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC')
}

/** The keys that Telex wants for the word, its tone last: "kế" → "kees"; a word without marks gets a key that does not belong there. */
export function telexKeys(word: string, random: () => number): string {
  let keys = ''
  let tone = ''
  for (const letter of word.normalize('NFC')) {
    const [base = '', ...marks] = letter.normalize('NFD')
    tone = marks.map((mark) => TELEX_TONE[mark] ?? '').join('') || tone
    const isRounded = marks.includes('\u0302')
    const isHooked = marks.includes('\u031B') || marks.includes('\u0306')
    keys += letter.toLowerCase() === 'đ' ? 'dd' : `${base}${isRounded ? base : ''}${isHooked ? 'w' : ''}`
  }
  const typed = keys + tone
  return typed === word ? `${word}${'sfrxj'.charAt(Math.floor(random() * 5))}` : typed
}

/** The keys that VNI wants: "kế" → "ke61". */
export function vniKeys(word: string, random: () => number): string {
  let keys = ''
  let tone = ''
  for (const letter of word.normalize('NFC')) {
    const [base = '', ...marks] = letter.normalize('NFD')
    tone = marks.map((mark) => VNI_TONE[mark] ?? '').join('') || tone
    keys += letter.toLowerCase() === 'đ' ? 'd9' : base + marks.map((mark) => VNI_SHAPE[mark] ?? '').join('')
  }
  const typed = keys + tone
  return typed === word ? `${word}${1 + Math.floor(random() * 5)}` : typed
}

/** Two neighbouring letters in each other's place. */
export function swapped(word: string, random: () => number): string {
  const letters = [...word.normalize('NFC')]
  const at = Math.floor(random() * (letters.length - 1))
  return [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join('')
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(text: string, run: number): () => number {
  let state = [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0, run * 7919)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Short forms and single letters are typed with care, or are none of a keyboard's. */
const maySlip = (word: string) => word.length > 1 && word !== word.toUpperCase()

function slipping(slip: (word: string, random: () => number) => string, run: number): Variant['change'] {
  return ({ id, q }) => {
    const text = q.normalize('NFC')
    const random = randomFrom(`${id}${text}`, run)
    const places = [...text.matchAll(WORD)].filter(([word]) => maySlip(word)).map(({ index }) => index)
    const count = Math.max(1, Math.round(places.length * SLIPPED))
    const chosen = new Set(
      places
        .map((place) => ({ place, order: random() }))
        .toSorted((a, b) => a.order - b.order)
        .slice(0, count)
        .map(({ place }) => place),
    )
    return text.replace(WORD, (word, place: number) => (chosen.has(place) ? slip(word, random) : word))
  }
}

const inRuns = (name: string, slip: (word: string, random: () => number) => string): Variant[] =>
  RUNS.map((run) => ({ name: `${name}, run ${run}`, change: slipping(slip, run) }))

/** Half-finished Telex on one syllable in ten. */
export const TELEX_SLIPS: readonly Variant[] = inRuns('Telex slips', telexKeys)

/** All of them, in the order of the report. */
export const VARIANTS: readonly Variant[] = [
  { name: 'without marks', change: ({ q }) => withoutMarks(q) },
  ...TELEX_SLIPS,
  ...inRuns('VNI slips', vniKeys),
  ...inRuns('letters swapped', swapped),
  { name: 'in capitals', change: ({ q }) => q.toUpperCase() },
  { name: 'decomposed (NFD)', change: ({ q }) => q.normalize('NFD') },
]
