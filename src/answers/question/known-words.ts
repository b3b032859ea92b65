// Words that are no slips though no plan holds them: names of the directory, short forms and what they stand for, the words of the asking.

import { shortForms } from '../../vietnamese/abbreviations.ts'
import { AGENCIES, spokenNames } from '../../vietnamese/agencies/directory.ts'
import { PROVINCES } from '../../vietnamese/agencies/provinces.ts'
import { fold } from '../../vietnamese/fold.ts'
import { syllables } from '../../vietnamese/tokens.ts'
import type { Vocabulary } from '../../vietnamese/typing.ts'
import { ASK_WORDS } from './ask-words.ts'

const single = new Map<string, number>()
const pairs = new Map<string, number>()

function count(counts: Map<string, number>, key: string, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times)
}

function know(words: string, times = 1): void {
  let before = ''
  for (const word of syllables(words)) {
    count(single, word, times)
    if (before !== '') count(pairs, `${before} ${word}`, times)
    before = word
  }
}

/** Questions are full of the words of asking, which plans hardly hold. */
const OFTEN = 20

for (const name of PROVINCES) know(`tỉnh ${name}`)
for (const name of AGENCIES.flatMap(spokenNames)) know(name)
for (const line of ASK_WORDS.split('\n')) know(line, OFTEN)
for (const [short, long] of shortForms) {
  count(single, fold(short))
  know(long)
}

const joined = new WeakMap<Vocabulary, Vocabulary>()

/** The vocabulary of the plans with these words in it. */
export function withKnownWords(ofPlans: Vocabulary): Vocabulary {
  const made = joined.get(ofPlans) ?? {
    count: (syllable: string) => ofPlans.count(syllable) + (single.get(syllable) ?? 0),
    pairCount: (first: string, second: string) => ofPlans.pairCount(first, second) + (pairs.get(`${first} ${second}`) ?? 0),
  }
  joined.set(ofPlans, made)
  return made
}
