// Words that a column was too narrow for are cut anywhere: "phườn" over "g", "31/12/2" over "026".
import type { Measure } from './joining.ts'
import { type Line, textOf } from './line.ts'

const VOWEL = /[aeiouy]/iu
/** One syllable, marks left off: consonants, up to three vowels, consonants. */
const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/iu

/** What opens a syllable, in small letters; none is a word. */
const ONSET = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])$/u

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}

/** Marks of tone: no syllable has two. */
function tones(text: string): number {
  return text.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/gu)?.length ?? 0
}

/** A syllable that c, ch, p or t ends has a rising or a heavy tone. */
function canBeSyllable(text: string): boolean {
  const stopped = /(?:ch|[cpt])$/iu.test(bare(text))
  return SYLLABLE.test(bare(text)) && tones(text) <= 1 && (!stopped || /[\u0301\u0323]/u.test(text.normalize('NFD')))
}

/**
 * Is the first word of the line the rest of the only word of the line before? It fills its line, and the pieces mean less apart: digits on
 * both sides, a piece without a vowel, or two that make one syllable.
 */
export function isBrokenWord(before: Line, line: Line, { right }: Pick<Measure, 'right'>, soFar = textOf(before)): boolean {
  if (before.endsInSpace || right - before.x1 >= Math.max(0.75 * before.size, firstLetter(line))) return false
  if (isBrokenTime(soFar, line.words[0]!.text)) return true
  if (before.words.length > 1 && !ONSET.test(bare(before.words.at(-1)!.text))) return false
  const last = /(?:\p{L}+|\d+)$/u.exec(soFar)?.[0] ?? ''
  const rest = /^(?:[\p{L}]+|\d+)/u.exec(line.words[0]!.text)?.[0] ?? ''
  if (last === '' || rest === '') return false
  if (/^\d/u.test(last) || /^\d/u.test(rest)) return isBrokenNumber(soFar, last, rest)
  const isCapital = (text: string) => text === text.toUpperCase()
  if (/^\p{Lu}/u.test(rest) && !isCapital(last)) return false
  if (!VOWEL.test(bare(rest)) && !/^(?:UB|đ|d)/u.test(rest))
    return isCapital(rest) || canBeSyllable(last + rest) || ONSET.test(bare(last + rest))
  if (!VOWEL.test(bare(last)) && (!isCapital(last) || (last.length === 1 && !isCapital(rest)))) return true
  return /^[aeiouy]/u.test(bare(rest)) && canBeSyllable(last + rest)
}

/** Room that the first letter of the line would take, about. */
function firstLetter(line: Line): number {
  const { text, x0, x1 } = line.words[0]!
  return ((x1 - x0) / text.length) * (text.length > 1 ? 1.2 : 1)
}

/** The rest of a date or of a quarter; the piece before it is none. */
function isBrokenTime(soFar: string, rest: string): boolean {
  const last = /\S*$/u.exec(soFar)![0]
  if (/^\d{1,2}\/\d{1,2}$/u.test(last) && /^\/\d{4}(?!\d)/u.test(rest)) return true
  if (/^\d{1,2}$/u.test(last) && /^\/\d{1,2}\/\d{4}(?!\d)/u.test(rest)) return true
  if (/^\d{1,2}\/\d$/u.test(last) && /^\d\/\d{4}(?!\d)/u.test(rest)) return true
  if (/(?:ngày|trước|đến|từ)\s\d$/iu.test(soFar) && /^\d\/\d{1,2}\/\d{1,4}(?!\d)/u.test(rest)) return true
  return (
    /quý\s[IV]{1,2}$/iu.test(soFar) && /^[IV]{1,2}\/\d{4}(?!\d)/u.test(rest) && /^(?:I{2,3}|IV)$/u.test(last + /^[IV]+/u.exec(rest)![0])
  )
}

/** The rest of a date, or of a year that is cut in the middle. */
function isBrokenNumber(soFar: string, last: string, rest: string): boolean {
  if (!/^\d/u.test(last) || !/^\d/u.test(rest)) return false
  return /\//u.test(/\S*$/u.exec(soFar)![0]) || (/^(?:19|20)$/u.test(last) && /^\d\d$/u.test(rest))
}

/** Lines that make one number of a row, "1." over "10": nothing else stands in the cell, and no line has room for the next digit. */
export function brokenRowNumber(lines: Line[], right: number): string | null {
  const texts = lines.map(textOf)
  if (lines.length < 2 || !texts.every((text) => /^[\d.]+$/u.test(text))) return null
  const isFull = lines.slice(0, -1).every((line) => right - line.x1 < 0.75 * line.size)
  const whole = texts.join('')
  return isFull && /^\d{1,3}(?:\.\d{1,3})*\.?$/u.test(whole) ? whole : null
}
