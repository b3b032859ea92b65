// Keys of Telex and VNI put together to the word that they stand for, marks and all: "kees" and "ke61" → "kế", "Sowr" → "Sở".
import { normaliseTones } from './fold.ts'
import { isMarkedSyllable } from './syllables.ts'

const TONES: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
  1: '\u0301',
  2: '\u0300',
  3: '\u0309',
  4: '\u0303',
  5: '\u0323',
}
const SHAPED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  6: { a: 'â', e: 'ê', o: 'ô' },
  7: { o: 'ơ', u: 'ư' },
  8: { a: 'ă' },
  w: { a: 'ă', o: 'ơ', u: 'ư' },
}
const VOWEL = /[aeiouyâăêôơư]/
const SHAPED_VOWEL = /[âăêôơư]/

interface Keys {
  letters: string[]
  tone: string
}

/** The shape goes to the last vowel that can have it; of "uo" to both where it is a horn. */
function shape(letters: string[], key: string): boolean {
  const forms = SHAPED[key]!
  const at = letters.findLastIndex((letter) => forms[letter] !== undefined)
  if (at < 0) return false
  if (letters[at] === 'o' && letters[at - 1] === 'u' && forms.u !== undefined && letters[at - 2] !== 'q') letters[at - 1] = forms.u
  letters[at] = forms[letters[at]!]!
  return true
}

function telexKeys(word: string): Keys {
  const letters: string[] = []
  let tone = ''
  for (const key of word) {
    const hasVowel = letters.some((letter) => VOWEL.test(letter))
    const last = letters.at(-1)
    if (/[sfrxj]/.test(key) && hasVowel) tone = TONES[key]!
    else if (key === 'w') {
      if (!shape(letters, key)) letters.push('ư')
    } else if (key === 'd' && letters[0] === 'd') letters[0] = 'đ'
    else if (/[aeo]/.test(key) && last === key) letters[letters.length - 1] = SHAPED[6]![key]!
    else letters.push(key)
  }
  return { letters, tone }
}

function vniKeys(word: string): Keys {
  const letters: string[] = []
  let tone = ''
  for (const key of word) {
    if (/[1-5]/.test(key)) tone = TONES[key]!
    else if (key === '9' && letters[0] === 'd') letters[0] = 'đ'
    else if (!/[6-8]/.test(key) || !shape(letters, key)) letters.push(key)
  }
  return { letters, tone }
}

/** Where the tone stands: on the vowel with a shape, on the second of two before a consonant and of three, else on the first. */
function toneAt(letters: readonly string[]): number {
  const isOfOnset = (at: number) =>
    (letters[at] === 'u' && letters[at - 1] === 'q') ||
    (letters[at] === 'i' && letters[at - 1] === 'g' && VOWEL.test(letters[at + 1] ?? ''))
  const vowels = letters.flatMap((letter, at) => (VOWEL.test(letter) && !isOfOnset(at) ? [at] : []))
  const shaped = vowels.findLast((at) => SHAPED_VOWEL.test(letters[at]!))
  if (shaped !== undefined) return shaped
  const isClosed = vowels.length > 0 && vowels.at(-1)! < letters.length - 1
  return vowels[vowels.length === 3 || (vowels.length === 2 && isClosed) ? 1 : 0] ?? -1
}

/** The word of which these are the keys, in lower case; null where they make no syllable, or hold no key of either way of typing. */
export function wordOfKeys(typed: string): string | null {
  const word = typed.toLowerCase()
  if (!/^[a-z]+[a-z\d]*$/.test(word)) return null
  const { letters, tone } = /\d/.test(word) ? vniKeys(word) : telexKeys(word)
  const at = toneAt(letters)
  if (at < 0) return null
  const made = normaliseTones(letters.map((letter, i) => (i === at ? letter + tone : letter)).join(''))
  if (made !== word && isName(made)) return made
  // A second tone key, pressed to put the first right.
  return /[sfrxj]$/.test(word) && /[sfrxj]$/.test(word.slice(0, -1)) ? wordOfKeys(word.slice(0, -1)) : null
}

/** A syllable, or one of the highlands ("Lắk", "Búk"), which end in k as others do in c. */
const isName = (word: string) => isMarkedSyllable(word.replace(/k$/, 'c'))
