// Slips of the keyboard mended: keys that never became marks, letters swapped, doubled, left out, words run together. Each word is weighed
// with its neighbours against the words and pairs of words that the plans hold, and the likeliest reading of the whole text is taken.
import { fold, hasMarks, normaliseTones } from './fold.ts'
import { isMarkedSyllable } from './syllables.ts'
import { readTable } from './table.ts'
import { wordOfKeys } from './typed-keys.ts'
import { endsInKey, hasSureKeys, isSyllable, isToneOfNoun, looksVni, withoutVniKeys } from './typing-keys.ts'
import { type Candidate, candidatesFor, SLIP_COST, swapped } from './typing-slips.ts'

/** What is known of the words around: syllables and pairs of neighbours, folded, with how often the plans hold them. */
export interface Vocabulary {
  count(syllable: string): number
  pairCount(first: string, second: string): number
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** "PAR INDEX", "KPI": names in capitals within a text that has small letters. */
const CAPITALS = /^[A-Z]{2,}$/

/** Share of "và" among the words of official papers, by which the number of all words is told from the count of one. */
const SHARE_OF_AND = 0.025
const FEWEST_WORDS = 2_000
/** Weights of a pair, of a word by itself, and of what was never seen. */
const OF_PAIR = 0.8
const OF_WORD = 0.2
const UNSEEN = 2e-6
/** From so often on, a word may stand beside any other. */
const COMMON = 20
/** What follows a word that was seen once or twice says little. */
const RARE = 3
/** Nats for a word that is no syllable and stands in no plan: it is hardly ever meant. */
const NO_WORD = -19
/** Nats that a syllable of the language bears against being changed: one that the plans hold more, one typed with its marks more again. */
const HELD = { unknown: 2, known: 2, marked: 1 }

const LOAN_WORDS: ReadonlySet<string> = new Set(readTable('./dictionary/loan-words.txt', 2, 2).map(([word = '']) => word))

interface Place {
  match: RegExpExecArray
  /** Folded, VNI keys taken out where the whole text was typed so. */
  typed: string
  candidates: readonly Candidate[]
}

/** One reading of the text up to a place. */
interface Path {
  last: string
  score: number
  chosen: Candidate
  before: Path | null
}

/** How likely words follow each other, in nats. */
function likelihoodIn(vocabulary: Vocabulary): (before: string, word: string) => number {
  const all = Math.max(FEWEST_WORDS, vocabulary.count('va') / SHARE_OF_AND)
  return (before, word) => {
    const following = before === '' ? 0 : vocabulary.pairCount(before, word) / (vocabulary.count(before) + RARE)
    return Math.log(OF_PAIR * Math.min(1, following) + (OF_WORD * vocabulary.count(word)) / all + UNSEEN)
  }
}

/**
 * The text with slips mended; what is no slip stays as typed. A syllable that Vietnamese has is changed only when the words on its sides
 * ask for another. Mended words come back without marks, but for those that the keys tell.
 */
export function repairTyping(text: string, vocabulary: Vocabulary, isSpelled: IsSpelled = () => true): string {
  const composed = text.normalize('NFC')
  const places = placesIn(composed, vocabulary, isSpelled)
  if (places.every(({ candidates }) => candidates.length === 1)) return withoutKeys(composed, places, isSpelled)
  const chosen = likely(places, likeliest(places, vocabulary), vocabulary)
  const allCapitals = composed === composed.toUpperCase()
  let result = ''
  let end = 0
  for (const [position, { match, typed }] of places.entries()) {
    const words = chosen[position]!.words.join(' ')
    const isAsTyped = words === fold(match[0]) && typed === words
    result +=
      composed.slice(end, match.index) + (isAsTyped ? match[0] : withCase(withMarks(words, match[0], isSpelled), match[0], allCapitals))
    end = match.index + match[0].length
  }
  return result + composed.slice(end)
}

/** True for a syllable that is written somewhere with just these marks. */
export type IsSpelled = (syllable: string) => boolean

/** Keys tell the marks that they were pressed for; of "thoif", where one was left out, none. Letters that were swapped bring theirs along: "ụv". */
function withMarks(words: string, typed: string, isSpelled: IsSpelled): string {
  const marked = hasMarks(typed) ? swapped(typed.toLowerCase()) : [wordOfKeys(typed)]
  return marked.find((word) => word !== null && fold(word) === words && isMarkedSyllable(word) && isSpelled(normaliseTones(word))) ?? words
}

/** A name keeps its capital: "hTượng", "Thu7o7ng5" → "Thuong". In a text that is all capitals they say nothing. */
function withCase(words: string, typed: string, allCapitals: boolean): string {
  if (allCapitals || typed === typed.toLowerCase()) return words
  return CAPITALS.test(typed) ? words.toUpperCase() : words.charAt(0).toUpperCase() + words.slice(1)
}

function withoutKeys(composed: string, places: readonly Place[], isSpelled: IsSpelled): string {
  if (places.every(({ match, typed }) => typed === fold(match[0]))) return composed
  const allCapitals = composed === composed.toUpperCase()
  return composed.replace(WORD, (word) => {
    const plain = withoutVniKeys(fold(word))
    return plain === fold(word) ? word : withCase(withMarks(plain, word, isSpelled), word, allCapitals)
  })
}

function placesIn(composed: string, vocabulary: Vocabulary, isSpelled: IsSpelled): Place[] {
  const vni = looksVni(composed)
  const allCapitals = composed === composed.toUpperCase()
  const matches = [...composed.matchAll(WORD)]
  const folded = matches.map((match) => fold(match[0]))
  const isBeforeFigures = (at: number) => /^[/.,-]\d/.test(composed.slice(matches[at]!.index + matches[at]![0].length))
  const typed = folded.map((word, i) => {
    if (vni) return withoutVniKeys(word)
    return isToneOfNoun(word, folded[i - 1] ?? '', folded[i + 1] ?? '') && !isBeforeFigures(i) ? word.slice(0, -1) : word
  })
  return matches.map((match, i) => {
    const word = typed[i]!
    const isName = !allCapitals && CAPITALS.test(match[0])
    const candidates = isName
      ? nameReadings(word, vocabulary)
      : readingsOf(
          { word, isName: isNamed(matches, i), isOdd: isOdd(match[0], isSpelled), typed: match[0] },
          typed[i - 1] ?? '',
          typed[i + 1] ?? '',
          vocabulary,
        )
    return { match, typed: word, candidates }
  })
}

const itself = (word: string): Candidate => ({ words: [word], cost: 0 })

/** "CCH", "SPIAS": another name only where a finger slipped within one that is known. */
function nameReadings(word: string, vocabulary: Vocabulary): Candidate[] {
  const known = (one: string) => one.length > 1 && vocabulary.count(one) > 0
  if (vocabulary.count(word) > 0 || word.length < 3) return [itself(word)]
  return [{ ...itself(word), cost: -NO_WORD }, ...candidatesFor(word, known, 'likely')]
}

interface Typed {
  word: string
  typed: string
  isName: boolean
  isOdd: boolean
}

/** Typed with marks that are written nowhere so: "óc", and "ịv", which else were a Roman numeral. */
function isOdd(typed: string, isSpelled: IsSpelled): boolean {
  return hasMarks(typed) && !isSpelled(normaliseTones(typed).toLowerCase())
}

/** A capital within a text that has words without says that it is a name. */
function isNamed(matches: readonly RegExpExecArray[], at: number): boolean {
  const isCapital = ([word]: RegExpExecArray) => /^\p{Lu}/u.test(word)
  return at > 0 && isCapital(matches[at]!) && matches.some((match) => /^\p{Ll}/u.test(match[0]))
}

/** The word itself first. One that goes with a neighbour as typed is not looked into. */
function readingsOf({ word, typed, isName, isOdd }: Typed, before: string, after: string, vocabulary: Vocabulary): Candidate[] {
  const own = itself(word)
  const isKnown = !isOdd && vocabulary.count(word) > 0
  if (/^\d/.test(word) || word.length < 2 || LOAN_WORDS.has(word)) return [own]
  const isBound = (first: string, second: string) => first === '' || second === '' || vocabulary.pairCount(first, second) > 0
  if (isKnown && isBound(before, word) && isBound(word, after)) return [own]
  const known = (one: string) => vocabulary.count(one) > 0
  if (!isSyllable(word) && !isKnown) return [{ ...own, cost: -NO_WORD }, ...candidatesFor(word, known, 'any')]
  if (isKnown && !isSyllable(word)) return [own]
  const held = (isKnown ? HELD.known : HELD.unknown) + (hasMarks(typed) && !isOdd ? HELD.marked : 0)
  const others = candidatesFor(word, known, isKnown ? 'likely' : 'any').filter(({ words, cost }) => {
    const [first, last] = [words[0]!, words.at(-1)!]
    if (isName) return before !== '' && after !== '' && isBound(before, first) && isBound(last, after)
    if (cost >= SLIP_COST.extra) return isBound(before, first) && isBound(last, after)
    if (!isKnown && cost <= SLIP_COST.swapped && vocabulary.count(first) >= COMMON) return true
    return vocabulary.pairCount(before, first) > 0 || vocabulary.pairCount(last, after) > 0
  })
  return [own, ...others.map((one) => ({ ...one, cost: one.cost + held }))]
}

/**
 * The readings that are likely enough. A word that is none ("visa", "gas") is only taken for another where keys tell it, or where that one goes
 * with a word beside it: else the question would be about something that nobody named.
 */
function likely(places: readonly Place[], chosen: readonly Candidate[], vocabulary: Vocabulary): Candidate[] {
  const isBound = (first: string | undefined, second: string | undefined) =>
    first !== undefined && second !== undefined && vocabulary.pairCount(first, second) > 0
  return chosen.map((candidate, i) => {
    const { typed } = places[i]!
    const [first, last] = [candidate.words[0], candidate.words.at(-1)]
    if (candidate.words.join(' ') === typed || candidate.words.length > 1 || chosen.length === 1 || hasSureKeys(typed)) return candidate
    if (isBound(chosen[i - 1]?.words.at(-1), first) || isBound(last, chosen[i + 1]?.words[0])) return candidate
    const isOfKeys = endsInKey(typed) || candidate.cost > SLIP_COST.keys || typed.startsWith(first!)
    return isOfKeys && candidate.cost <= SLIP_COST.swapped && vocabulary.count(first!) > 0 ? candidate : itself(typed)
  })
}

/** The readings that together are likeliest, one for each place. */
function likeliest(places: readonly Place[], vocabulary: Vocabulary): Candidate[] {
  const likelihood = likelihoodIn(vocabulary)
  let paths: Path[] = [{ last: '', score: 0, chosen: itself(''), before: null }]
  for (const { candidates } of places) {
    paths = candidates.map((chosen) => {
      const [first = '', ...rest] = chosen.words
      let within = 0
      let last = first
      for (const word of rest) {
        within += likelihood(last, word)
        last = word
      }
      let best: Path | null = null
      let bestScore = Number.NEGATIVE_INFINITY
      for (const path of paths) {
        const score = path.score + likelihood(path.last, first)
        if (score > bestScore) [best, bestScore] = [path, score]
      }
      return { last, score: bestScore + within - chosen.cost, chosen, before: best }
    })
  }
  const chosen: Candidate[] = []
  let path: Path | null = paths.reduce((best, one) => (one.score > best.score ? one : best))
  while (path !== null && path.before !== null) {
    chosen.unshift(path.chosen)
    path = path.before
  }
  return chosen
}
