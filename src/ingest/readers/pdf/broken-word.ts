// Words that a column was too narrow for are cut anywhere: "phườn" over "g", "31/12/2" over "026".
import type { Measure } from './joining.ts'
import { type Line, textOf } from './line.ts'

const VOWEL = /[aeiouy]/iu
/** One syllable, marks left off: consonants, up to three vowels, consonants. */
const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/iu

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}

/** Marks of tone: no syllable has two. */
function tones(text: string): number {
  return text.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/gu)?.length ?? 0
}

/**
 * Is the first word of the line the rest of the only word of the line before? It fills its line, and the pieces mean less apart: digits on
 * both sides, a piece without a vowel, or two that make one syllable.
 */
export function isBrokenWord(before: Line, line: Line, { right }: Pick<Measure, 'right'>): boolean {
  const isFull = before.words.length === 1 && right - before.x1 < 0.75 * before.size
  if (!isFull || before.endsInSpace) return false
  const last = /(?:\p{L}+|\d+)$/u.exec(textOf(before))?.[0] ?? ''
  const rest = /^(?:[\p{L}]+|\d+)/u.exec(line.words[0]!.text)?.[0] ?? ''
  if (last === '' || rest === '') return false
  if (/^\d/u.test(last) || /^\d/u.test(rest)) return /^\d/u.test(last) && /^\d/u.test(rest) && /\//u.test(textOf(before))
  const isCapital = (text: string) => text === text.toUpperCase()
  if (/^\p{Lu}/u.test(rest) && !isCapital(last)) return false
  if (!VOWEL.test(bare(rest)) && !/^(?:UB|đ|d)/u.test(rest)) return rest.length <= 3
  if (!VOWEL.test(bare(last)) && !isCapital(last)) return true
  return /^[aeiouy]/u.test(bare(rest)) && tones(last + rest) <= 1 && SYLLABLE.test(bare(last + rest))
}
