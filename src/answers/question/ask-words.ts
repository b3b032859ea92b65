// Words with which a question is put, as against those that say what it is about. They stand in src/vietnamese/dictionary.
import { PROVINCES } from '../../vietnamese/agencies/provinces.ts'
import { fold } from '../../vietnamese/fold.ts'
import { phrasePattern } from '../../vietnamese/phrases.ts'
import { readTable } from '../../vietnamese/table.ts'
import { syllables } from '../../vietnamese/tokens.ts'

const DROPPED = readTable('./dictionary/ask-words.txt', 3, 3).map(([word = '']) => word)
const markedWords: ReadonlySet<string> = new Set(syllables(DROPPED.join(' '), { marks: true }))
const foldedWords: ReadonlySet<string> = new Set(syllables(DROPPED.join(' ')))

/** Written with marks, a phrase a line; compared folded. Also known to the mender of slips. */
export const ASK_WORDS = [...DROPPED, ...readTable('./dictionary/asking.txt', 3, 3).map(([phrase = '']) => phrase)].join('\n')

/** True for a folded term that, in some marking, only asks. */
export function isAskWord(term: string): boolean {
  return foldedWords.has(term)
}

/** True for a syllable with its marks that only asks. */
export function isMarkedAskWord(syllable: string): boolean {
  return markedWords.has(syllable)
}

/** Manners and wishes around a question. */
const MANNERS = readTable('./dictionary/manners.txt', 3, 3).map(([phrase = '']) => phrasePattern(phrase, 'g'))

/** What people say for what plans write, where the folded word alone would be taken for another. */
const REWRITES = readTable('./dictionary/rewrites.txt', 4, 4).map(
  ([phrase = '', written = '']) => [phrasePattern(phrase, 'g'), `${fold(written)} `] as const,
)

/** "Đà Nẵng" begins like "dạ", "Hồ Chí Minh" holds "hộ chị", "Tiền Giang" speaks of money: such names are kept together. */
const LIKE_OTHERS = PROVINCES.map((name) => ` ${syllables(name).join(' ')} `).filter((name) =>
  [...MANNERS, ...REWRITES.map(([pattern]) => pattern)].some((pattern) => name.replace(pattern, '') !== name),
)
const together = (name: string) => ` ${name.trim().replaceAll(' ', '_')} `

/** Spaced terms without manners, colloquial words put as plans put them. */
export function withoutManners(spacedTerms: string): string {
  let text = spacedTerms
  for (const name of LIKE_OTHERS) text = text.replaceAll(name, together(name))
  for (const pattern of MANNERS) text = text.replace(pattern, '')
  for (const [pattern, written] of REWRITES) text = text.replace(pattern, written)
  for (const name of LIKE_OTHERS) text = text.replaceAll(together(name), name)
  return text
}
