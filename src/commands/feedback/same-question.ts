// When two questions are the same: the same words in the same order, however they are typed and however politely they are put.
// Wrongly taking two for one would give an approved answer to another question, so nothing that may carry meaning is left out.
import { expandAbbreviations } from '../../vietnamese/abbreviations.ts'
import { syllables } from '../../vietnamese/tokens.ts'

/** Ways to begin or end a question that ask for nothing, folded. */
const MANNERS = [
  'cho (?:toi|em|minh|chau|anh|chi)? ?(?:xin )?(?:hoi|biet)(?: (?:la|rang|them|chut))?',
  'xin (?:phep )?(?:hoi|cho biet)',
  '(?:toi|em|minh) (?:muon|can) (?:hoi|biet)',
  '(?:lam on|vui long)(?: cho biet)?',
  '(?:giup|gium|ho) (?:toi|em|minh)(?: voi)?',
  '(?:chao|da|thua) (?:anh chi|anh|chi|tro ly|ban)',
  '(?:anh chi|tro ly|ban) (?:oi|a|cho hoi)',
  '(?:a|nhe|nhi|ha|voi a|vay a|the a|di a|cam on)',
]
const AT_EITHER_END = new RegExp(`^(?:(?:${MANNERS.join('|')}) )+|(?:(?:^| )(?:${MANNERS.join('|')}))+$`, 'g')

/** Syllables that join words: a question means the same with or without them, whatever their marks. */
const JOINING: ReadonlySet<string> = new Set(['la', 'thi', 'cua', 'cac', 'nhung', 'bi', 'duoc', 'va'])

/** Words that point at what was said before: such a question is the same as no other. */
const POINTS_BACK =
  / (?:ke hoach|tinh|don vi|so|ban|van ban|viec|nhiem vu|muc|bieu|phan|cai|dieu|thang|nam) (?:nay|do|tren|ay|kia|vua roi) | (?:o|trong) (?:do|day|nay) /

/**
 * The form in which equal questions are equal: folded syllables in their order, short forms written out, manners and joining words left out,
 * numbers without leading zeros. Empty where the question says nothing by itself.
 */
export function sameQuestion(question: string): string {
  const folded = syllables(expandAbbreviations(question, { keepShort: false })).map((word) => word.replace(/^0+(?=\d)/, ''))
  const bare = folded.join(' ').replace(AT_EITHER_END, '').trim()
  if (POINTS_BACK.test(` ${bare} `)) return ''
  return bare
    .split(' ')
    .filter((word) => !JOINING.has(word))
    .join(' ')
}
