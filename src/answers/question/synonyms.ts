// What people say for what plans write, from src/vietnamese/dictionary/synonyms.txt.
import { listIn, readTable } from '../../vietnamese/table.ts'
import { syllables } from '../../vietnamese/tokens.ts'

/** A word of one or two syllables as the term by which it is counted: "mục tiêu" → "muc_tieu". */
const termOf = (words: string) => syllables(words).join('_')

/** Left: a folded term or pair of a question; right: folded terms or pairs that mean the same in a plan. */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  readTable('./dictionary/synonyms.txt', 4, 4).map(([said = '', written = '']) => [termOf(said), listIn(written, ';').map(termOf)]),
)
