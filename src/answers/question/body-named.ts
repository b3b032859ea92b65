// The body that a question names by its proper name: a department, another body of the province, or a noun with a name in capitals.

import { AGENCIES, spokenNames } from '../../vietnamese/agencies/directory.ts'
import { holds, spaced, termsOf } from '../terms.ts'
import type { Understanding } from './understand.ts'

export interface BodyNamed {
  /** As it is to be shown. */
  name: string
  /** The noun of its kind, folded, and the words of its own: "chi cuc", kiem lam. */
  noun: string
  own: string[]
}

/** Bodies of the province, under each name by which they are spoken of. */
const KNOWN: readonly BodyNamed[] = AGENCIES.filter(({ level }) => level === 'tỉnh' || level === null)
  .flatMap(spokenNames)
  .map((name) => {
    const [noun = '', ...own] = termsOf(name)
    return { name, noun, own }
  })
/** Without marks these read as "số lao động", "số kế hoạch". */
const AMBIGUOUS_WITHOUT_MARKS = /^Sở (?:Lao động|Kế hoạch)/u

/** Nouns after which a name in capitals stands. */
const NOUNS = new Set([
  'so',
  'chi cuc',
  'ban quan ly',
  'trung tam',
  'benh vien',
  'truong',
  'cong ty',
  'phong',
  'xa',
  'phuong',
  'dac khu',
  'huyen',
  'thi xa',
  'thi tran',
])
const LONGEST_NOUN = 3
const CAPITAL = /^\p{Lu}/u
/** Where a name written by halves in capitals ("Chi cục Kiểm lâm") ends at the latest. */
const AFTER_NAME =
  /^(?:phải|có|được|bị|sẽ|cần|làm|chủ|phối|thực|báo|nộp|gửi|là|thì|khi|trước|trong|ở|của|thuộc|tỉnh|huyện|xã|phường|năm|những|các|gì|nào|và|với|đạt|giao|chịu|tham|triển|mấy|bao|không|ko|còn|đã|trực|theo|tại|do|nằm|đến|để|cho|ra|hay|hoặc|từ|phai|duoc|se|can|chu|phoi|thuc|nop|gui|thi|khi|truoc|trong|thuoc|tinh|nhung|cac|gi|nao|khong)$/iu

const bareWord = (word: string) => word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '')

/** A noun of the list and the words behind it, of which the first has a capital; null where the question has none. */
export function capitalName(asked: string): BodyNamed | null {
  const words = asked.split(' ')
  // Where every word has a capital, none tells a name.
  if (words.every((word) => !/^\p{Ll}/u.test(word))) return null
  for (let at = 0; at < words.length; at += 1)
    for (let length = LONGEST_NOUN; length > 0; length -= 1) {
      const noun = spaced(termsOf(words.slice(at, at + length).join(' '))).trim()
      if (!NOUNS.has(noun) || /[,;.]$/.test(words[at + length - 1]!)) continue
      if (noun === 'so' && bareWord(words[at]!).normalize('NFC').toLowerCase() !== 'sở') continue
      if (noun === 'phong' && /^văn$/iu.test(bareWord(words[at - 1] ?? ''))) continue
      const name = nameFrom(words.slice(at + length))
      if (name.length === 0 || name.some(isShortForm)) continue
      const shown = [...words.slice(at, at + length), ...name].map(bareWord).join(' ')
      return { name: shown.charAt(0).toUpperCase() + shown.slice(1), noun, own: termsOf(name.join(' ')) }
    }
  return null
}

/** "Sở NNMT": a plan writes it out, perhaps in words that the dictionary lacks. */
const isShortForm = (word: string) => /\p{Lu}[\p{Lu}&]/u.test(word)

function nameFrom(words: readonly string[]): string[] {
  if (!CAPITAL.test(words[0] ?? '') || AFTER_NAME.test(bareWord(words[0]!))) return []
  const name: string[] = []
  for (const word of words) {
    if (!CAPITAL.test(word) && AFTER_NAME.test(bareWord(word))) break
    name.push(word)
    if (/[,;.?!:]$/.test(word)) break
  }
  return name
}

/** By the terms of a question, which its copies share: many rules ask for the body. */
const found = new WeakMap<Understanding['terms'], BodyNamed | null>()

/** The body named, the longest of those that are called alike everywhere first; null when none is named for certain. */
export function bodyNamed(u: Understanding): BodyNamed | null {
  const known = found.get(u.terms)
  if (known !== undefined) return known
  const body = bodyIn(u)
  found.set(u.terms, body)
  return body
}

function bodyIn({ mended, spaced: question, spellings, without }: Understanding): BodyNamed | null {
  if (without.has('agencyDirectory')) return null
  const typedSo = spellings.get('so')
  const known = KNOWN.filter(({ name, noun, own }) => {
    if (!holds(question, [noun, ...own])) return false
    if (noun !== 'so') return true
    return typedSo === undefined ? !AMBIGUOUS_WITHOUT_MARKS.test(name) : typedSo.has('sở')
  }).toSorted((a, b) => b.own.length - a.own.length)[0]
  const capital = capitalName(mended)
  // "Chi cục Kiểm lâm" says more than "Kiểm lâm".
  const isFuller = capital !== null && known !== undefined && holds(spaced(capital.own), [known.noun, ...known.own])
  return isFuller ? capital : (known ?? capital)
}
