// "còn Sơn La?", "ai phối hợp?", "không, năm 2024": a message that says only what changes. It is made whole from the question before.

import { expandAbbreviations } from '../../vietnamese/abbreviations.ts'
import { fold } from '../../vietnamese/fold.ts'
import { coversYears } from '../inquiry.ts'
import type { LibraryView } from '../library-view.ts'
import { type Understanding, understand } from './understand.ts'

const OPENING =
  /^(?:(?:thế|vậy|à)\s+)?còn\s+|^(?:thế|vậy)\s+(?:thì\s+)?|^không(?:\s+phải)?\s*,\s*|^(?:ý|y)\s+(?:tôi|toi)\s+(?:là|la)\s+|^(?:the|vay)\s+(?:con|thi)\s+|^con\s+(?=\S)|^khong\s*,\s*/iu
const ENDING = /\s+(?:thì\s+sao|thi\s+sao|thì\s+thế\s+nào|thi\s+the\s+nao|sao|thì)\s*[?.!]*$|[?.!]+$/iu

/** Nouns whose bearer is exchanged: "còn xã Tả Van?" after "xã Y Tý có bị kiểm tra không". */
const BEARERS = /^(?:xa|phuong|huyen|so|tieu chi|nhiem vu|quy|thang|bieu|phu luc|chi bo|phong)$/
/** Words at which a name ends. */
const NAME_END = /^(?:co|bi|duoc|la|thi|phai|chu|phoi|khi|bao|ai|nao|gi|den|trong|cua|o|tai|va|nam|kiem|het|han|hoan|mat|dat)$/
/** Words that ask for another side of the same thing. */
const OTHER_SIDE =
  /^(?:chu|tri|phoi|hop|han|thoi|gian|diem|ket|qua|can|dat|giai|phap|khac|phuc|minh|chung|kinh|phi|phu|trach|hoan|thanh|gui|nop|dau|moi|san|pham|ly|do|bien)$/
/** A name by itself ("xã Tả Van?") has at most so many content words. */
const LONGEST_NAME = 4

interface Change {
  words: string[]
  said: boolean
}

function changeIn(question: string): Change {
  const bare = question.normalize('NFC').trim()
  const opened = bare.replace(OPENING, '')
  const words = opened.replace(ENDING, '').split(/\s+/).filter(Boolean)
  return { words, said: opened !== bare }
}

const key = (word: string) => fold(word).replace(/[^\p{L}\p{N}./-]/gu, '')

/** Old words without the name that stands after the same noun as in the new words: "xã Y Tý" goes when "xã Tả Van" comes. */
function withoutBearer(old: string[], fresh: readonly string[]): string[] {
  const keys = old.map(key)
  for (const length of [2, 1]) {
    const noun = fresh.slice(0, length).map(key).join(' ')
    if (!BEARERS.test(noun)) continue
    const at = keys.findIndex((_, i) => keys.slice(i, i + length).join(' ') === noun)
    if (at < 0) continue
    let end = at + length
    while (end < old.length && end < at + length + 6 && !NAME_END.test(keys[end]!)) end += 1
    return [...old.slice(0, at), ...old.slice(end)]
  }
  return old
}

/**
 * The question as it would be asked on its own. Without a question before, or when it stands by itself, it comes back as it is.
 */
export function completed(question: string, before: string | undefined, library: LibraryView): string {
  if (before === undefined) return question
  const { words, said } = changeIn(expandAbbreviations(question, { keepShort: false }))
  if (words.length === 0) return question
  const written = expandAbbreviations(before, { keepShort: false })
  const fresh = understand(words.join(' '), library)
  const old = understand(written, library)
  const content = fresh.content.filter((term) => !fresh.meant.terms.has(term) && !isYear(term))
  const namesPlan = fresh.meant.named || fresh.meant.missing !== null || fresh.years.length > 0
  const kept = () => keptWords(written, fresh, old).join(' ')
  if (namesPlan && (content.length === 0 || fresh.meant.missing !== null)) return `${kept()} ${words.join(' ')}`
  if (content.every((term) => OTHER_SIDE.test(term))) return `${words.join(' ')} ${aboutOf(written, old.content, old.meant.terms)}`
  const isBareName =
    content.length <= LONGEST_NAME &&
    [1, 2].some((length) => BEARERS.test(words.slice(0, length).map(key).join(' '))) &&
    fresh.facets.size === 0
  if (!said && !isBareName) return question
  return `${words.join(' ')} ${withoutBearer(keptWords(written, fresh, old), words).join(' ')}`
}

const isYear = (term: string) => /^20\d\d$/.test(term)

/** Words of the question before without the plan or the year that the new one puts in their place. */
function keptWords(before: string, fresh: Understanding, old: Understanding): string[] {
  const otherPlan =
    fresh.meant.named ||
    fresh.meant.missing !== null ||
    (fresh.years.length > 0 && !old.meant.plans.some((plan) => coversYears(plan, fresh.years)))
  return before.split(/\s+/).filter((word) => {
    const term = key(word)
    return !(otherPlan && old.meant.terms.has(term)) && !(fresh.years.length > 0 && isYear(term))
  })
}

/** Of the question before, what it was about and of which plan; its question words are taken over by the new ones. */
function aboutOf(before: string, content: readonly string[], planTerms: ReadonlySet<string>): string {
  const wanted = new Set(content)
  const asking = /^(?:chu|tri|phoi|hop|han|bao|nhieu|khi|nao|ai)$/
  return before
    .split(/\s+/)
    .filter((word) => {
      const term = key(word)
      return planTerms.has(term) || (wanted.has(term) && !asking.test(term)) || /\d/.test(term)
    })
    .join(' ')
}
