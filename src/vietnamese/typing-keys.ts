// Telex and VNI keys that never became marks: "naof", "ddeens", "ke61". Read back without marks.
import { fold } from './fold.ts'

const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?'
const RIME =
  '(?:uye|uya|uyu|uay|uau|oai|oay|oao|oeo|ieu|yeu|uoi|uou|uoe|ai|ao|au|ay|eo|eu|ia|iu|ie|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)'
const SYLLABLE = new RegExp(`^${ONSET}${RIME}(?:ch|ng|nh|[cmnpt])?$`)
const WORD = /[\p{L}\p{M}\p{N}]+/gu

/** Words after which a digit is a number, not a VNI tone key: "quy3", "thang6". */
const COUNTED = /^(quy|thang|nam|ngay|luc|bieu|muc|dieu|chi|stt|khoan|diem|pl)$/

/** Keys that are hardly ever letters of a word of another language: "dd", a doubled vowel, w, f or j behind a vowel. */
export function hasSureKeys(folded: string): boolean {
  return /^dd|([aeo])\1|[aeiouy][a-z]*[wj]|[aeiouy][a-z]*f$/.test(folded) || /^[a-z]+\d/.test(folded)
}

/** A tone key is pressed last, or before the consonants that end the word: the s of "visa" stands before a vowel. */
export function endsInKey(folded: string): boolean {
  return /[aeiouy](?:ch|ng|nh|[cmnpt])?[sfrxj]+(?:ch|ng|nh|[cmnpt])?$/.test(folded)
}

/** "quy", "stt": a digit behind it is its number. */
export function isCountedNoun(folded: string): boolean {
  return COUNTED.test(folded)
}

/** "quy3", "pl2": a noun and its number. */
export function isNumbered(folded: string): boolean {
  return /\d$/.test(folded) && (COUNTED.test(folded.replace(/\d+$/, '')) || !isSyllable(folded.replace(/\d/g, '')))
}

/** True when a folded word has the shape of a Vietnamese syllable. */
export function isSyllable(folded: string): boolean {
  return SYLLABLE.test(folded)
}

/** Folded word without its Telex keys, or null when there were none: "nawm" → "nam", "tieesn" → "tien", "ddeens" → "den". */
export function withoutTelex(folded: string): string | null {
  const plain = stripTelex(folded)
  return plain !== folded && isSyllable(plain) ? plain : null
}

/** The keys taken out, whether or not a syllable is left. */
export function stripTelex(folded: string): string {
  let plain = folded.replace(/^dd/, 'd').replace(/([aeo])\1/g, '$1')
  plain = plain.replace(/([aou])w/g, '$1').replace(/w/g, /[aeiouy]/.test(plain) ? '' : 'u')
  plain = plain.replace(/([aeiouy][a-z]*?)[sfrxj](?=[a-z]*$)/, '$1')
  return plain.replace(/([aou])w/g, '$1')
}

/** Folded word without its VNI keys, or null: "ke61" → "ke", "hoa5ch" → "hoach"; "quy3" and "pl2" hold numbers and stay. */
export function withoutVni(folded: string): string | null {
  if (!/^[a-z]+\d[a-z\d]*$/.test(folded)) return null
  const plain = folded.replace(/\d/g, '')
  return isSyllable(plain) && plain.length > 1 && !COUNTED.test(plain) ? plain : null
}

/** True for a text in which some word can only be VNI: a key within the word ("na8m") or two at its end ("tru72"). */
export function looksVni(text: string): boolean {
  return (fold(text).match(WORD) ?? []).some(
    (word) => /^[a-z]+\d+[a-z][a-z\d]*$|^[a-z]+[6-9][1-5]$/.test(word) && isSyllable(word.replace(/\d/g, '')),
  )
}

/** The VNI key of the tone that each of these nouns has; their own numbers are typed behind them, too: "ngày" and "ngày 2". */
const TONE_KEYS: Readonly<Record<string, string>> = {
  ngay: '2',
  thang: '1',
  quy: '1',
  muc: '5',
  chi: '13',
  bieu: '3',
  khoan: '3',
  diem: '3',
  luc: '5',
}
/** What is asked of a noun, or counts it, when no number of its own stands behind it. */
const BEHIND_NOUN = /^(?:nao|may|bao|lam|thu|\d.*)$/
const BEFORE_NOUN = /^(?:may|nhieu|hang|moi|\d+)$/
/** Words of which the noun is the first half. */
const SECOND_HALF: Readonly<Record<string, RegExp>> = {
  chi: /^(?:tieu|dao|so|thi|bo)$/,
  muc: /^(?:tieu|dich)$/,
  quy: /^(?:dinh|trinh|che|hoach)$/,
}

/** True for "ngay2" in "trước ngay2 nào": the digit is the noun's tone and no number. */
export function isToneOfNoun(word: string, before: string, after: string): boolean {
  const [, noun = '', key = ''] = /^([a-z]+)([1-5])$/.exec(word) ?? []
  if (!Object.hasOwn(TONE_KEYS, noun)) return false
  if (Object.hasOwn(SECOND_HALF, noun) && SECOND_HALF[noun]!.test(after)) return true
  return TONE_KEYS[noun]!.includes(key) && (BEHIND_NOUN.test(after) || BEFORE_NOUN.test(before))
}

/** In a text typed by VNI a digit that ends a word is a tone, even after a noun that is often numbered. */
export function withoutVniKeys(word: string): string {
  const plain = /^[a-z]+\d[a-z\d]*$/.test(word) ? word.replace(/\d/g, '') : word
  return isSyllable(plain) ? plain : word
}
