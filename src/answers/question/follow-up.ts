// "còn Sơn La?", "ai phối hợp?", "không, năm 2024": a message that says only what changes. It is made whole from the question before.

import { expandAbbreviations } from '../../vietnamese/abbreviations.ts'
import { hasMarks } from '../../vietnamese/fold.ts'
import { withFigures } from '../../vietnamese/number-words.ts'
import { phrasePattern } from '../../vietnamese/phrases.ts'
import { readTable } from '../../vietnamese/table.ts'
import type { LibraryView } from '../library-view.ts'
import { isAskWord } from './ask-words.ts'
import { keyOf, type Slot, slotsIn } from './slots.ts'
import { understand } from './understand.ts'

const FRAMES = readTable('./dictionary/follow-ups.txt', 4, 4)
const OPENINGS = FRAMES.filter(([side]) => side === 'đầu').map(([, phrase = '']) => phrasePattern(`^ ${phrase}`))
const ENDINGS = FRAMES.filter(([side]) => side === 'cuối').map(([, phrase = '']) => phrasePattern(`${phrase} $`))

/** Words that ask for another side of the same thing. */
const OTHER_SIDE =
  /^(?:chu|tri|phoi|hop|han|thoi|gian|diem|ket|qua|can|dat|giai|phap|khac|phuc|minh|chung|kinh|phi|phu|trach|hoan|thanh|gui|nop|dau|moi|san|pham|ly|do|bien|tru|mat|toi|da|thieu|ky|trach|nhiem|xong|den|truoc|lau)$/
/** A message by itself that names something has at most so many words beside the name. */
const MOST_BESIDE = 1

interface Change {
  words: string[]
  /** True when it says that it goes on from, or mends, what was said. */
  said: boolean
}

const wordsOf = (text: string) =>
  withFigures(expandAbbreviations(text.normalize('NFC'), { keepShort: false }))
    .trim()
    .split(/\s+/)
    .filter((word) => keyOf(word) !== '')

/** The words without what opens and ends a follow-up. */
export function changeIn(question: string): Change {
  let words = wordsOf(question)
  const before = words.length
  const spacedKeys = () => ` ${words.map(keyOf).join(' ')} `
  const count = (match: RegExpExecArray) => match[0].split(' ').filter(Boolean).length
  for (let changed = true; changed; ) {
    changed = false
    for (const opening of OPENINGS) {
      const match = opening.exec(spacedKeys())
      if (match === null || count(match) === 0 || count(match) >= words.length) continue
      words = words.slice(count(match))
      changed = true
    }
  }
  for (const ending of ENDINGS) {
    const match = ending.exec(spacedKeys())
    if (match !== null && count(match) < words.length) words = words.slice(0, words.length - count(match))
  }
  return { words: words.map((word, i) => (i === words.length - 1 ? word.replace(/[?.!,;]+$/u, '') : word)), said: words.length < before }
}

const cut = (words: readonly string[], { start, end }: Slot) => words.slice(start, end)

/**
 * The question as it would be asked on its own. Without a question before, or when it stands by itself, it comes back as it is.
 */
export function completed(question: string, before: string | undefined, library: LibraryView): string {
  if (before === undefined) return question
  const { words, said } = changeIn(question)
  if (words.length === 0) return question
  const old = wordsOf(before)
  const fresh = slotsIn(words)
  const beside = words.filter((_, i) => !fresh.some(({ start, end }) => i >= start && i < end))
  const asks = understand(words.join(' '), library)
  const content = asks.content.filter((term) => beside.some((word) => keyOf(word) === term))

  const number = said ? loneNumber(words, old) : null
  if (number !== null) return number
  const isOnlyNames =
    fresh.length > 0 && content.length === 0 && (asks.facets.size === 0 || beside.every((word) => JOINS.test(keyOf(word))))
  if (isOnlyNames && (said || beside.length <= MOST_BESIDE)) return exchanged(words, fresh, old).join(' ')
  const named = said ? loneName(words, old, library) : null
  if (named !== null) return named
  if (fresh.length > 0 && content.length === 0 && fresh.every(({ kind }) => kind === 'place' || kind === 'year'))
    return [...words, ...about(old, fresh, library)].join(' ')
  const isOtherSide = content.every((term) => OTHER_SIDE.test(term))
  const asksAnew = asks.facets.size > 0 || content.length > 0
  const namesElse = fresh.some(({ kind }) => ABOUT.test(kind) || (kind === 'place' && !said))
  if (isOtherSide && asksAnew && !namesElse) {
    const isOfPlan = asks.facets.has('signer') || asks.facets.has('documentNumber')
    return [...words, ...about(old, fresh, isOfPlan ? null : library)].join(' ')
  }
  const known = new Set(understand(old.join(' '), library).content)
  if (
    fresh.length === 0 &&
    content.every((term) => known.has(term) || OTHER_SIDE.test(term)) &&
    words.length <= LONGEST_RETURN &&
    content.length > 0
  )
    return [...words, ...about(old, fresh, null)].join(' ')
  if (said && fresh.length > 0 && content.length <= MOST_BESIDE) return exchanged(words, fresh, old).join(' ')
  return question
}

/** What a question is about, as against when. */
const ABOUT = /^(?:unit|number of .*)$/
/** A question that goes back to the same matter without a word for it is short. */
const LONGEST_RETURN = 7
const JOINS = /^(?:cua|o|tai|cho|ve|voi|thuoc|nam|thi|so|tinh)$/

/** "còn 12?": the number of the last numbered thing before. */
function loneNumber(words: readonly string[], old: readonly string[]): string | null {
  if (words.length !== 1 || !/^\d+(?:\.\d+)*$/.test(keyOf(words[0]!))) return null
  const slot =
    slotsIn(old).find(({ kind }) => /^number of (?:nhiem vu|tieu chi)/.test(kind)) ??
    slotsIn(old).find(({ kind }) => kind.startsWith('number'))
  return slot === undefined ? null : [...old.slice(0, slot.nameAt), ...words, ...old.slice(slot.end)].join(' ')
}

/** "còn Tả Van?" after "xã Y Tý ...": a name that the plans hold behind the same noun. */
function loneName(words: readonly string[], old: readonly string[], library: LibraryView): string | null {
  const unit = slotsIn(old).find(({ kind }) => kind === 'unit')
  if (unit === undefined) return null
  const called = [...old.slice(unit.start, unit.nameAt), ...words].map(keyOf)
  if (!library.plans.some((plan) => plan.words.holds(called))) return null
  return [...old.slice(0, unit.nameAt), ...words, ...old.slice(unit.end)].join(' ')
}

/** The old question with what the new words name put in the place of its like; what has no like there is said behind. */
function exchanged(words: readonly string[], fresh: readonly Slot[], old: readonly string[]): string[] {
  const slots = slotsIn(old)
  const behind: string[] = []
  const swaps = new Map<Slot, string[]>()
  for (const slot of fresh) {
    const like = slots.find((one) => one.kind === slot.kind && !swaps.has(one))
    if (like === undefined) behind.push(...cut(words, slot))
    else swaps.set(like, cut(words, slot))
  }
  const made: string[] = []
  for (let at = 0; at < old.length; ) {
    const slot = slots.find(({ start }) => start === at)
    const swap = slot && swaps.get(slot)
    made.push(...(slot === undefined ? [old[at]!] : (swap ?? cut(old, slot))))
    const isOneForAll = swap !== undefined && fresh.filter(({ kind }) => kind === slot!.kind).length === 1
    at = slot === undefined ? at + 1 : isOneForAll ? endOfList(slot, slots, old) : slot.end
  }
  return [...trimmed(made), ...behind]
}

const LIST_JOIN = /^(?:va|voi|hay|hoac)$/

/** Where "Cà Mau 2026 và Đồng Tháp 2024" ends, which one name replaces as a whole; the end of the slot where it stands alone. */
function endOfList(first: Slot, slots: readonly Slot[], old: readonly string[]): number {
  let end = first.end
  for (let at = end; at < old.length; ) {
    const slot = slots.find(({ start }) => start === at)
    if (slot === undefined ? !LIST_JOIN.test(keyOf(old[at]!)) : slot.kind !== first.kind && slot.kind !== 'year') break
    at = slot === undefined ? at + 1 : slot.end
    if (slot?.kind === first.kind) end = slots.find(({ start, kind }) => start === at && kind === 'year')?.end ?? at
  }
  return end
}

/** A question mark stands at the end only. */
const trimmed = (words: readonly string[]) => words.map((word) => word.replace(/[?!]+$/u, ''))

/** What the old question was about: what it names and, where that is only a plan, its other words without those that asked; null for the names alone. */
function about(old: readonly string[], fresh: readonly Slot[], library: LibraryView | null): string[] {
  const slots = slotsIn(old).filter(({ kind }) => !fresh.some((one) => one.kind === kind))
  const isNamed = library === null || slots.some(({ kind }) => kind.startsWith('number of'))
  const before = library === null ? null : understand(old.join(' '), library)
  const wanted = new Set([...(before?.content ?? []), ...(before?.meant.terms ?? [])])
  const isNamedAt = (at: number) => slotsIn(old).some(({ start, end }) => at >= start && at < end)
  const isAbout = (at: number): boolean => {
    const [key = '', next = ''] = [old[at], old[at + 1]].map((word) => keyOf(word ?? ''))
    if (ASKING.test(`${keyOf(old[at - 1] ?? '')} ${key} ${next}`)) return false
    return wanted.has(key) || (!isNamedAt(at + 1) && wanted.has(next) && isHalfOfWord(old[at]!, key, next, library))
  }
  return trimmed(
    old.filter((_, at) => {
      if (slots.some(({ start, end }) => at >= start && at < end)) return true
      return !isNamed && !isNamedAt(at) && isAbout(at)
    }),
  )
}

/** Typed without marks, "bao" of "bao cao" looks like a word of asking. */
function isHalfOfWord(word: string, key: string, next: string, library: LibraryView | null): boolean {
  return !hasMarks(word) && isAskWord(key) && (library?.vocabulary.pairCount(key, next) ?? 0) > 0
}

/** A word between its neighbours that only asked: "khi nào", "chủ trì", "hạn nộp". */
const ASKING = /^\S* (?:khi|nao|ai|nhieu|may) |^\S* chu tri|^chu tri |^\S* phoi hop|^phoi hop |^\S* han /
