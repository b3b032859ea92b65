// Slips of the keyboard: Telex and VNI keys that never became marks ("naof", "ke61"), letters swapped, doubled or left out ("hoahc"),
// words run together. A syllable that Vietnamese can have is left alone: only what cannot be a syllable is taken for a slip.
import { fold } from './fold.ts'

/** What is known of the words around: syllables and pairs of neighbours, folded, with how often the plans hold them. */
export interface Vocabulary {
  count(syllable: string): number
  pairCount(first: string, second: string): number
}

const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?'
const RIME =
  '(?:uye|uya|uyu|uay|uau|oai|oay|oao|oeo|ieu|yeu|uoi|uou|uoe|ai|ao|au|ay|eo|eu|ia|iu|ie|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)'
const SYLLABLE = new RegExp(`^${ONSET}${RIME}(?:ch|ng|nh|[cmnpt])?$`)
const WORD = /[\p{L}\p{M}\p{N}]+/gu
const LETTERS = 'abcdeghiklmnopqrstuvxy'

/** Words after which a digit is a number, not a VNI tone key: "quy3", "thang6". */
const COUNTED = /^(quy|thang|nam|ngay|luc|bieu|muc|dieu|chi|stt|khoan|diem|pl)$/

/** True when a folded word has the shape of a Vietnamese syllable. */
export function isSyllable(folded: string): boolean {
  return SYLLABLE.test(folded)
}

/** Folded word without its Telex keys, or null when there were none: "nawm" → "nam", "tieesn" → "tien", "ddeens" → "den". */
export function withoutTelex(folded: string): string | null {
  const plain = stripTelex(folded)
  return plain !== folded && isSyllable(plain) ? plain : null
}

function stripTelex(folded: string): string {
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
    (word) => /^[a-z]+\d+[a-z]+\d*$|^[a-z]+[6-9][1-5]$/.test(word) && isSyllable(word.replace(/\d/g, '')),
  )
}

/** "PAR INDEX", "KPI": names in capitals within a text that has small letters are no slips. */
const CAPITALS = /^[A-Z]{2,}$/

interface Candidate {
  word: string
  /** How likely this slip is by itself; evidence from neighbours is added. */
  prior: number
}

function transpositions(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2))
}

function deletions(word: string): string[] {
  return Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1))
}

function insertionsAndSubstitutions(word: string): string[] {
  const made: string[] = []
  for (let i = 0; i <= word.length; i += 1) {
    for (const letter of LETTERS) {
      made.push(word.slice(0, i) + letter + word.slice(i))
      if (i < word.length) made.push(word.slice(0, i) + letter + word.slice(i + 1))
    }
  }
  return made
}

function candidatesFor(folded: string, vocabulary: Vocabulary): Candidate[] {
  const candidates: Candidate[] = []
  const telex = withoutTelex(folded)
  if (telex !== null) candidates.push({ word: telex, prior: 3 })
  const vni = withoutVni(folded)
  if (vni !== null) candidates.push({ word: vni, prior: 3 })
  if (folded.length < 3 || /\d/.test(folded)) return candidates
  const known = (words: string[], prior: number) => {
    for (const word of words) if (vocabulary.count(word) > 0) candidates.push({ word, prior })
  }
  known(transpositions(folded), 2.5)
  known(deletions(folded), 2)
  const stripped = stripTelex(folded)
  if (stripped !== folded && stripped.length > 2) known(transpositions(stripped), 2.2)
  if (folded.length >= 4) known(insertionsAndSubstitutions(folded), 1)
  return candidates
}

/** "caicach" → "cai cach": cut into known syllables that stand together in the plans, or null. */
function cutApart(folded: string, vocabulary: Vocabulary, previous: string | null = null): string | null {
  for (let end = 2; end <= Math.min(7, folded.length); end += 1) {
    const first = folded.slice(0, end)
    if (!isSyllable(first) || vocabulary.count(first) === 0) continue
    if (previous !== null && vocabulary.pairCount(previous, first) === 0) continue
    if (end === folded.length) return previous === null ? null : first
    const rest = cutApart(folded.slice(end), vocabulary, first)
    if (rest !== null) return `${first} ${rest}`
  }
  return null
}

/**
 * Replaces what cannot be a syllable and is not known by the likeliest syllable, judged by the kind of slip and by the neighbours;
 * everything else stays as typed. Replaced words come back folded.
 */
export function repairTyping(text: string, vocabulary: Vocabulary): string {
  const composed = text.normalize('NFC')
  const words = [...composed.matchAll(WORD)]
  const vni = looksVni(composed)
  const allCapitals = composed === composed.toUpperCase()
  const folded = words.map((match) => (vni ? withoutVniKeys(fold(match[0])) : fold(match[0])))
  let result = ''
  let end = 0
  for (const [position, match] of words.entries()) {
    const typed = folded[position]!
    const isName = !allCapitals && CAPITALS.test(match[0])
    const mended = isName ? null : repairWord(typed, folded[position - 1] ?? '', folded[position + 1] ?? '', vocabulary)
    const repaired = mended ?? (typed === fold(match[0]) ? null : typed)
    if (repaired !== null) folded[position] = repaired
    result += composed.slice(end, match.index) + (repaired ?? match[0])
    end = match.index + match[0].length
  }
  return result + composed.slice(end)
}

/** In a text typed by VNI a digit that ends a word is a tone, even after a noun that is often numbered. */
function withoutVniKeys(word: string): string {
  const plain = /^[a-z]+\d[a-z\d]*$/.test(word) ? word.replace(/\d/g, '') : word
  return isSyllable(plain) ? plain : word
}

/** A slip this likely is mended before the word is tried as two run together. */
const SURE_SLIP = 3

function repairWord(word: string, before: string, after: string, vocabulary: Vocabulary): string | null {
  if (/^\d/.test(word) || isSyllable(word) || vocabulary.count(word) > 0 || word.length < 2) return null
  let best: Candidate | null = null
  for (const { word: candidate, prior } of candidatesFor(word, vocabulary)) {
    const together = vocabulary.pairCount(before, candidate) + vocabulary.pairCount(candidate, after)
    const likely = prior + Math.min(2, Math.log2(1 + together))
    if (best === null || likely > best.prior) best = { word: candidate, prior: likely }
  }
  if (best !== null && best.prior >= SURE_SLIP) return best.word
  return cutApart(word, vocabulary) ?? best?.word ?? null
}
