// Syllables that join words but name nothing. A question is mostly asked with them; they only cost time and drown the rest.
import { fold } from './fold.ts'
import { readTable } from './table.ts'

const folded: ReadonlySet<string> = new Set(readTable('./dictionary/function-words.txt', 3, 3).map(([word = '']) => fold(word)))

/** True for a folded syllable that is, in some marking, a function syllable: "cua", "la", "nhung". */
export function isFunctionSyllable(foldedSyllable: string): boolean {
  return folded.has(foldedSyllable)
}
