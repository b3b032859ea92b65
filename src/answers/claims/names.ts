// Bodies, posts, proper names and links in a text, and whether they stand in what it rests on.

import { expandAbbreviations } from '../../vietnamese/abbreviations.ts'
import { AGENCIES, spokenNames } from '../../vietnamese/agencies/directory.ts'
import { syllables } from '../../vietnamese/tokens.ts'
import { spaced, termsOf } from '../terms.ts'

const AGENCY =
  /(?:Sở|Bộ|Ban|Phòng|Văn phòng|Trung tâm|Công an|Kho bạc|Chi bộ|Đảng ủy|UBND|Ủy ban|Xã|Phường|Huyện)\s+\p{Lu}[\p{L}]*(?:\s+\p{Lu}[\p{L}]*)*/gu

/** Bodies written with capitals: "Sở Tài chính" as "Sở Tài". */
export function agenciesIn(text: string): string[] {
  return text.match(AGENCY) ?? []
}

/** "Sở Tài chính" also stands in "Các sở: Nội vụ, Tài chính": the shared noun is written once. `words` are spaced terms. */
export function standsIn(name: string, words: string): boolean {
  return termsStandIn(termsOf(name), words)
}

function termsStandIn(terms: readonly string[], words: string): boolean {
  if (words.includes(spaced(terms))) return true
  return terms.length > 1 && words.includes(spaced(terms.slice(1))) && words.includes(` ${terms[0]} `)
}

/** Names of the directory, longest first, so that "Sở Văn hóa, Thể thao và Du lịch" is not found as a shorter one. */
const DIRECTORY: readonly string[] = [...new Set(AGENCIES.flatMap(spokenNames).map((name) => spaced(termsOf(name))))]
  .filter((name) => name.trim().includes(' '))
  .toSorted((a, b) => b.length - a.length)

/** Bodies of the directory, folded, however they are written: without capitals, without marks, by their short form. */
function bodiesIn(text: string): string[] {
  let words = spaced(termsOf(text))
  return DIRECTORY.filter((name) => {
    const isFound = words.includes(name)
    if (isFound) words = words.replaceAll(name, ' | ')
    return isFound
  }).map((name) => name.trim())
}

/** Posts by which a person is meant; a deputy is not the head. */
const POSTS = [
  'chủ tịch',
  'giám đốc',
  'chánh văn phòng',
  'chánh thanh tra',
  'bí thư',
  'trưởng đoàn',
  'trưởng phòng',
  'trưởng ban',
  'thủ trưởng',
  'bộ trưởng',
  'thứ trưởng',
  'thủ tướng',
  'thư ký',
  'tổ trưởng',
].flatMap((post) => [post, `phó ${post}`].map((name) => ({ name, words: spaced(termsOf(name)), isDeputy: name.startsWith('phó ') })))

function postsIn(words: string): typeof POSTS {
  return POSTS.filter((post) => holdsPost(words, post))
}

function holdsPost(words: string, { words: post, isDeputy }: (typeof POSTS)[number]): boolean {
  const pattern = isDeputy ? post : `(?<! pho)${post}`
  return new RegExp(pattern).test(words)
}

const LINK =
  /(?:https?:\/\/|www\.)[^\s)”"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\p{L}\d@])(?:[a-z\d-]+\.)+(?:vn|com|net|org|gov|edu|info|io)(?:\/[^\s)”"]*)?/giu

/** Two or more capitals in a row are a name: of a person, a place, a programme. */
const CAPITALS = /(?<![\p{L}\d])\p{Lu}[\p{L}]*(?:\s+\p{Lu}[\p{L}]*)+/gu
/** How the answer calls itself and whom it speaks to. */
const OWN_WORDS = /^(?:Trợ Lý|Anh|Chị)$/u

function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(CAPITALS)].map(([name]) => name).filter((name) => !OWN_WORDS.test(name))
}

/** A sentence opens with a capital whatever its first word is. */
function isNameKnown(name: string, sentence: string, words: string, asWritten: string): boolean {
  if (standsIn(name, words) || asWritten.includes(spaced(syllables(name)))) return true
  const rest = termsOf(expandAbbreviations(name).replace(/^\S+\s+/u, ''))
  return sentence.trimStart().startsWith(name) && words.includes(spaced(rest))
}

/** What of the bodies, posts, names and links of a sentence does not stand in `basis`, each with what it is. */
export function namesLacking(sentence: string, basis: string): string[] {
  const words = spaced(termsOf(basis))
  const asWritten = spaced(syllables(basis))
  const lower = basis.toLowerCase()
  const links = (sentence.match(LINK) ?? []).filter((link) => !lower.includes(link.toLowerCase().replace(/[.,;]+$/u, '')))
  const bodies = bodiesIn(sentence).filter((name) => !termsStandIn(name.split(' '), words))
  const agencies = agenciesIn(sentence).filter((name) => !standsIn(name, words))
  const posts = postsIn(spaced(termsOf(sentence))).filter((post) => !holdsPost(words, post))
  const names = namesIn(sentence).filter((name) => agencies.length === 0 && !isNameKnown(name, sentence, words, asWritten))
  return [
    ...links.map((link) => `liên kết ${link}`),
    ...[...new Set([...bodies, ...agencies])].map((name) => `cơ quan ${name}`),
    ...posts.map(({ name }) => `chức danh ${name}`),
    ...names.map((name) => `tên ${name}`),
  ]
}

/** Does the sentence name any body, post or person? */
export function namesAnybody(sentence: string): boolean {
  return bodiesIn(sentence).length > 0 || agenciesIn(sentence).length > 0 || postsIn(spaced(termsOf(sentence))).length > 0
}
