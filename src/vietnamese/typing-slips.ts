// What a word may have been before a slip of the finger, with how unlikely each slip is.
import { fold } from './fold.ts'
import { wordOfKeys } from './typed-keys.ts'
import { isCountedNoun, isNumbered, isSyllable, stripTelex, withoutTelex, withoutVni } from './typing-keys.ts'

const LETTERS = 'abcdeghiklmnopqrstuvxy'

/** Costs are in nats, set so that text of a plan that the vocabulary has not seen keeps its words (measured over held-out plans). */
export const SLIP_COST = {
  keys: 1,
  /** "Tỉ lệ", "lí do": i and y alone at the end are written either way. */
  iOrY: 0.5,
  doubled: 4,
  swapped: 5,
  missing: 6,
  extra: 6.5,
  swappedWithKeys: 6,
  otherLetter: 7.5,
  cut: 4.5,
} as const

export interface Candidate {
  /** Words in order: two or three where words were run together. */
  words: readonly string[]
  cost: number
}

/** Words that are known, by their folded spelling. */
export type IsKnown = (word: string) => boolean

/** Two neighbouring letters in each other's place. */
export const swapped = (word: string) =>
  Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2))

const without = (word: string, at: number) => word.slice(0, at) + word.slice(at + 1)

const doubledLetters = (word: string) => [...word].flatMap((letter, i) => (letter === word[i + 1] ? [without(word, i)] : []))

const extraLetters = (word: string) => [...word].map((_, i) => without(word, i))

function missingLetters(word: string): string[] {
  const made: string[] = []
  for (let i = 0; i <= word.length; i += 1) for (const letter of LETTERS) made.push(word.slice(0, i) + letter + word.slice(i))
  return made
}

function otherLetters(word: string): string[] {
  const made: string[] = []
  for (let i = 0; i < word.length; i += 1) for (const letter of LETTERS) made.push(word.slice(0, i) + letter + word.slice(i + 1))
  return made
}

const iOrY = (word: string) => (/^[^aeiouy]*u?[iy]$/.test(word) ? [word.slice(0, -1) + (word.endsWith('i') ? 'y' : 'i')] : [])

/** Each doubled letter taken out at once: "ccuua" → "cua". */
const singled = (word: string) => word.replace(/([a-z])\1/g, '$1')

/** How far a slip may be sought: a word that is one of the language is only taken for another when a finger slipped, not for one that looks like it. */
export type Reach = 'any' | 'likely'

/** "cchcj", "tthc5": a tone key after a short form, which can have no tone. */
const STRAY_KEY = /^([a-z]{3,})[sfrxj1-5]$/

/** Four of the longest syllables run together; what is longer is no word that a finger slipped in, and would take long to try. */
const LONGEST_MENDED = 28

/** What a folded word may stand for; the word itself is not among them. */
export function candidatesFor(folded: string, isKnown: IsKnown, reach: Reach): Candidate[] {
  if (folded.length > LONGEST_MENDED) return []
  const found = new Map<string, Candidate>()
  const add = (words: readonly string[], cost: number) => {
    const key = words.join(' ')
    if (key === folded || (found.get(key)?.cost ?? Number.POSITIVE_INFINITY) <= cost) return
    found.set(key, { words, cost })
  }
  const addKnown = (words: readonly string[], cost: number) => {
    for (const word of words) if (isKnown(word)) add([word], cost)
  }
  if (reach === 'any') {
    for (const keys of [withoutTelex(folded), withoutVni(folded), fold(wordOfKeys(folded) ?? '')])
      if (keys !== null && keys !== '' && !isNumbered(folded)) add([keys], SLIP_COST.keys)
  }
  const [, short = ''] = STRAY_KEY.exec(folded) ?? []
  if (short !== '' && !isSyllable(short) && !isCountedNoun(short)) addKnown([short], SLIP_COST.keys)
  if (/\d/.test(folded)) return [...found.values()]
  if (folded.length > 2 || reach === 'any') addKnown(swapped(folded), SLIP_COST.swapped)
  if (folded.length > 2) {
    addKnown([...doubledLetters(folded), singled(folded)], SLIP_COST.doubled)
    const stripped = stripTelex(folded)
    if (stripped !== folded && stripped.length > 2) addKnown(swapped(stripped), SLIP_COST.swappedWithKeys)
  }
  addKnown(iOrY(folded), SLIP_COST.iOrY)
  addKnown(missingLetters(folded), SLIP_COST.missing)
  if (reach === 'any' && folded.length > 2) {
    addKnown(extraLetters(folded), SLIP_COST.extra)
    addKnown(otherLetters(folded), SLIP_COST.otherLetter)
    for (const words of cuts(folded, isKnown, MOST_CUTS)) add(words, SLIP_COST.cut * (words.length - 1))
  }
  return [...found.values()]
}

/** "kiemtralaocai" is four words. */
const MOST_CUTS = 3
const LONGEST_SYLLABLE = 7

/** Every way to cut a word into known ones: "caicach" → cai cach. A single letter is no word. */
function cuts(folded: string, isKnown: IsKnown, left: number): string[][] {
  const made: string[][] = []
  for (let end = 2; end <= Math.min(LONGEST_SYLLABLE, folded.length - 2); end += 1) {
    const first = folded.slice(0, end)
    if (!isKnown(first)) continue
    const rest = folded.slice(end)
    if (isKnown(rest) && (rest.length <= LONGEST_SYLLABLE || !isSyllable(rest))) made.push([first, rest])
    if (left > 1) for (const more of cuts(rest, isKnown, left - 1)) made.push([first, ...more])
  }
  return made
}
