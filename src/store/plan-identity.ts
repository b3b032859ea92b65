// Which plans are the same plan in another version, and the short code that people say for it.
import type { PlanHead } from '../domain/plan.ts'
import { comparable } from './conventions.ts'

/** Words before the name of a province: "tỉnh Lai Châu", "thành phố Huế", "TP. Đà Nẵng". */
const PROVINCE_PREFIX = /^(?:tinh|thanh pho|tp)\b[.\s]*/

/** The province named at the end of an agency's name: "Ủy ban nhân dân tỉnh Lai Châu". */
const PROVINCE_IN_ISSUER = /\b(?:tinh|thanh pho|tp)\b[.\s]+(\p{L}.*)$/u

/** The place at the end of the name of its committee: "Ủy ban nhân dân xã Tả Van", "Đảng ủy phường Sa Pa". */
const PLACE_IN_ISSUER = /\b(?:xa|phuong|dac khu|thi tran|huyen|quan|thi xa)\s+(\p{L}.*)$/u

/** A name of a single word gives this many letters: initials alone ("H" for Huế) would say too little. */
const LETTERS_OF_SINGLE_WORD = 3

/** Longest code made of initials, so that a task code stays speakable. */
const LONGEST_CODE = 6

/** Code of a plan that names neither province nor issuer: "kế hoạch". */
const NAMELESS_CODE = 'KH'

/**
 * The key under which versions of one plan are found: issuer and number, or for a draft issuer, kind and years. Case, marks and
 * white space do not count. Without an issuer the title stands in for it, then the file's name, so that strangers are not merged.
 */
export function planIdentity(head: PlanHead, fileName: string): string {
  const issuer = comparable(head.issuer ?? head.title ?? fileName)
  if (head.number !== null) return ['number', issuer, comparable(head.number).replaceAll(' ', '')].join('|')
  return ['draft', issuer, head.kind, head.years === null ? '' : head.years.join('-')].join('|')
}

/** A version can only be put behind a plan that is there, and two plans never become one: their tasks would have two histories. */
export function refuseToMerge(isThere: boolean, isTaken: boolean): void {
  if (!isThere) throw new Error('the plan to be continued is not there')
  if (isTaken) throw new Error('another plan has the identity of this version')
}

function initials(name: string): string {
  const words = name.match(/[a-z]+/g) ?? []
  if (words.length === 1) return words[0]!.slice(0, LETTERS_OF_SINGLE_WORD).toUpperCase()
  return words
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, LONGEST_CODE)
    .toUpperCase()
}

/**
 * A code that no other plan has: initials of the province, or else of the issuer's place or of the issuer ("Lai Châu" → "LC", "UBND xã
 * Tả Van" → "TV"), with 2, 3 ... behind where it is taken.
 */
export function planCode(head: PlanHead, taken: ReadonlySet<string>): string {
  const issuer = comparable(head.issuer ?? '')
  const province = head.province === null ? (PROVINCE_IN_ISSUER.exec(issuer)?.[1] ?? '') : comparable(head.province)
  const place = PLACE_IN_ISSUER.exec(issuer)?.[1] ?? ''
  const base = initials(province.replace(PROVINCE_PREFIX, '')) || initials(place) || initials(issuer) || NAMELESS_CODE
  let code = base
  for (let count = 2; taken.has(code); count++) code = base + count
  return code
}
