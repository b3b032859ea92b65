// Names typed nearly: "sở tài nguyên môi trường", "văn hóa thể thao", "lao kai", "tỉnh LC". They are put as the directory has them before the question is
// read; a name that could be several is kept with all of them.

import { shortForms } from '../../vietnamese/abbreviations.ts'
import { AGENCIES, spokenNames } from '../../vietnamese/agencies/directory.ts'
import { fold } from '../../vietnamese/fold.ts'
import type { LibraryView } from '../library-view.ts'
import { holds, spaced, termsOf } from '../terms.ts'
import { withKnownWords } from './known-words.ts'
import { issuersNamed } from './plans-meant.ts'

export interface NamesRead {
  /** The question with its names in full. */
  terms: string[]
  /** Names that could be several; empty where none is in doubt. */
  either: readonly Either[]
}

/** Folded places of which one is meant, and it cannot be told which; and the terms in which it was typed. */
export interface Either {
  typed: readonly string[]
  places: readonly string[]
}

const joins = (term: string) => term === 'va'

/** A department by its words: noun, then its own without the words that join them. */
const DEPARTMENTS = AGENCIES.filter(({ kind }) => kind === 'sở').flatMap((agency) =>
  spokenNames(agency).map((name) => {
    const full = termsOf(name)
    return { full, own: full.slice(1).filter((term) => !joins(term)), isCurrent: agency.until === null }
  }),
)
/** From so many words of its own on, a department is told without "sở". */
const TELLING_ALONE = 3
const TELLING_BEHIND_NOUN = 2
/** What a body does stands behind its name: without it "khoa học công nghệ" is a matter and no department. */
const DOES = /^(?:chu|phoi|lam|duoc|bi|phu|thuc|tham|cu|phai|nop|gui|bao|co)$/

/** "Ban Dân tộc và Tôn giáo", "Bộ Khoa học và Công nghệ": behind the noun of another body the words are its name. */
const OTHER_BODY = /^(?:so|ban|bo|phong|vu|cuc|vien|truong|hoi|nganh|khoa|uy|trung|tam)$/

const SHORT: ReadonlySet<string> = new Set(shortForms.map(([short]) => fold(short)))

/** `isNoun` tells whether "so" may be "sở" as it was typed. */
export function readNames(terms: readonly string[], asked: string, library: LibraryView, isNoun = true): NamesRead {
  const places = [...new Set(library.plans.map(({ province }) => province.join(' ')).filter((place) => place !== ''))]
  const withPlaces = nearPlaces(byInitials(terms, asked, places, library), places, library)
  return { terms: departments(withPlaces.terms, places, library, isNoun), either: withPlaces.either }
}

interface Initials {
  terms: string[]
  either: readonly Either[]
}

/** "tỉnh LC" where the plans have one or more places of these initials. */
function byInitials(terms: readonly string[], asked: string, places: readonly string[], library: LibraryView): Initials {
  const allCapitals = asked === asked.toUpperCase()
  const typed = new Set((asked.match(/(?<![\p{L}\d/-])\p{Lu}{2,3}(?![\p{L}\d/-])/gu) ?? []).map(fold))
  const either: Either[] = []
  const read = terms.flatMap((term, i) => {
    const mayBe = (typed.has(term) && !allCapitals) || terms[i - 1] === 'tinh'
    if (!mayBe || SHORT.has(term) || term.length < 2 || library.vocabulary.count(term) > 0) return [term]
    const meant = places.filter((place) => initials(place) === term)
    if (meant.length > 1) either.push({ typed: [term], places: meant })
    return meant.length === 1 ? meant[0]!.split(' ') : [term]
  })
  return { terms: read, either }
}

const initials = (place: string) =>
  place
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')

/** One letter more, less, other or swapped with its neighbour. */
export function isOneSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const [a, b] = [one.slice(at), other.slice(at)]
  if (a.length !== b.length) return a.slice(1) === b || a === b.slice(1)
  return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
}

/**
 * A place of the plans with one slip in one of its words, where the words as typed go neither together nor with those around, and no
 * issuer of another place is named as it is called.
 */
function nearPlaces({ terms, either }: Initials, places: readonly string[], library: LibraryView): Initials {
  const vocabulary = withKnownWords(library.vocabulary)
  const read = [...terms]
  const doubts = [...either]
  const isBound = (first: string | undefined, second: string | undefined) =>
    first !== undefined && second !== undefined && vocabulary.pairCount(first, second) > 0
  // "Làm cải cách": the word typed rightly belongs to its other neighbour more often than to the place.
  const isOftener = (first: string | undefined, second: string | undefined, [one = '', two = '']: readonly string[]) =>
    first !== undefined && second !== undefined && vocabulary.pairCount(first, second) > vocabulary.pairCount(one, two)
  const isOfIssuersNamed = (place: string) => {
    const issuers = issuersNamed(spaced(terms), library.plans)
    return issuers.length === 0 || issuers.some(({ province }) => province.join(' ') === place)
  }
  for (let at = 0; at + 1 < read.length; at += 1) {
    const [first, second] = [read[at]!, read[at + 1]!]
    if (isBound(first, second) || /\d/.test(first + second)) continue
    const near = places
      .filter((place) => {
        const words = place.split(' ')
        if (words.length !== 2) return false
        const [one, two] = [words[0]!, words[1]!]
        if (first === one && isOneSlip(second, two))
          return second.length > 1 && !isBound(second, read[at + 2]) && !isOftener(read[at - 1], first, words)
        return (
          second === two &&
          isOneSlip(first, one) &&
          first.length > 1 &&
          !isBound(read[at - 1], first) &&
          !isOftener(second, read[at + 2], words)
        )
      })
      .filter((place) => isOfIssuersNamed(place))
    if (near.length === 1) read.splice(at, 2, ...near[0]!.split(' '))
    else if (near.length > 1) doubts.push({ typed: [first, second], places: near })
  }
  return { terms: read, either: doubts }
}

/** Departments in full: of those that a name may be the beginning of, the one that the plans speak of, or the one that there is today. */
function departments(terms: readonly string[], places: readonly string[], library: LibraryView, isNoun: boolean): string[] {
  const read: string[] = []
  for (let at = 0; at < terms.length; ) {
    const behindNoun = terms[at] === 'so' && isNoun
    const found = departmentAt(terms, behindNoun ? at + 1 : at, behindNoun ? TELLING_BEHIND_NOUN : TELLING_ALONE, library)
    const next = found === null ? at : afterPlace(terms, found.end, places)
    if (found === null || (!behindNoun && (OTHER_BODY.test(terms[at - 1] ?? '') || !DOES.test(terms[next] ?? '')))) {
      read.push(terms[at]!)
      at += 1
      continue
    }
    read.push(...found.full)
    at = found.end
  }
  return read
}

function afterPlace(terms: readonly string[], at: number, places: readonly string[]): number {
  const from = terms[at] === 'tinh' ? at + 1 : at
  const place = places.find((one) => holds(spaced(terms.slice(from, from + one.split(' ').length)), one.split(' ')))
  return place === undefined ? at : from + place.split(' ').length
}

function departmentAt(
  terms: readonly string[],
  from: number,
  telling: number,
  library: LibraryView,
): { full: string[]; end: number } | null {
  const matched = DEPARTMENTS.flatMap(({ full, own, isCurrent }) => {
    let end = from
    let said = 0
    for (; end < terms.length && said < own.length; end += 1) {
      if (terms[end] === own[said]) said += 1
      else if (said === 0 || !joins(terms[end]!)) break
    }
    while (end > from && joins(terms[end - 1]!)) end -= 1
    return said >= Math.min(telling, own.length) && (telling === TELLING_BEHIND_NOUN || own.length >= TELLING_ALONE)
      ? [{ full, end, said, isCurrent }]
      : []
  })
  const most = Math.max(...matched.map(({ said }) => said))
  const fullest = matched.filter(({ said }) => said === most)
  const held = fullest.filter(({ full }) => library.plans.some(({ words }) => words.holds(full)))
  const current = fullest.filter(({ isCurrent }) => isCurrent)
  return [fullest, held, current].find((group) => group.length === 1)?.[0] ?? null
}
