// Does an answer tell what was asked, or does it only stand near in words? Looked at once, when the words of an answer are known: a count
// of what is counted, a body where somebody is asked for, the year and the paper that the question names.
import { holdsAsked } from './asked-thing.ts'
import { countsAsked } from './counted.ts'
import { asText, type Draft } from './draft.ts'
import type { Inquiry } from './inquiry.ts'
import type { Facet } from './question/facets.ts'
import { weighedTerms } from './ranking/term-weights.ts'
import { spaced, termsOf } from './terms.ts'

/** True when the answer holds the kind of thing that was asked for, and speaks of what it was asked of. */
export function tellsAsked(found: Draft, inquiry: Inquiry): boolean {
  const { u } = inquiry
  if (u.without.has('silence')) return true
  const words = asText(found.paragraphs)
  const above = headingsOf(found)
  const isList = found.paragraphs.some((paragraph) => typeof paragraph !== 'string')
  return (
    holdsAsked(words, u) &&
    countsAsked(words, isList ? above : '', u) &&
    tellsScore(words, u) &&
    namesSomebody(words, above, u) &&
    tellsYear(words, above, inquiry) &&
    tellsPaper(found, words, u) &&
    speaksOfIt(found, inquiry)
  )
}

const HEADINGS_OF = 5

function headingsOf({ evidence }: Draft): string {
  return evidence
    .slice(0, HEADINGS_OF)
    .flatMap(({ passage }) => [...passage.headings, ...passage.columns])
    .join(' . ')
}

const OTHERWISE_ASKED: readonly Facet[] = ['time', 'duration', 'who', 'content', 'list', 'reason', 'yesNo', 'loss', 'extreme', 'outline']
const NOT_A_SCORE = /\([^()]*\d[^()]*\)|(?:năm|quý|tháng|biểu|phụ lục|stt|mục)\s+[\d.-]+|(?<!\d)20\d\d(?!\d)/giu

/** "Điểm SIPAS năm 2025": points are a figure, a year or a label is none. */
function tellsScore(words: string, { facets }: Inquiry['u']): boolean {
  if (!facets.has('score') || OTHERWISE_ASKED.some((facet) => facets.has(facet))) return true
  return /\d/.test(words.replaceAll(NOT_A_SCORE, ' '))
}

const ASKS_WHO =
  / (ai|nguoi nao|co quan nao|don vi nao) (?:\S+ ){0,2}(?:phu trach|chu tri|theo doi|lam|lo|thuc hien|chiu trach nhiem) | do ai /
const SOMEBODY =
  /(?<!\p{L})(?:sở|ban|ngành|UBND|HĐND|ủy ban|uỷ ban|hội đồng|văn phòng|phòng|bộ phận|bộ|chi cục|cục|trung tâm|thanh tra|công an|chi bộ|đảng ủy|đảng uỷ|cấp ủy|tổ|đoàn|hội|cơ quan|đơn vị|địa phương|xã|phường|lãnh đạo|thủ trưởng|trưởng|phó|chủ tịch|chủ nhiệm|giám đốc|bí thư|chánh|người|cán bộ|công chức|viên chức|chuyên viên|đồng chí|ông|bà)(?!\p{L})/iu

/** To whom a plan is sent says of nobody who he is. */
const RECIPIENTS = /^(?:• )?Nơi nhận/u

/** "Ai phụ trách": a body or a person, in the words or in the heading that says whose duties they are. */
function namesSomebody(words: string, above: string, { asking }: Inquiry['u']): boolean {
  if (/ la ai $/.test(asking) && RECIPIENTS.test(words)) return false
  return !ASKS_WHO.test(asking) || SOMEBODY.test(words) || SOMEBODY.test(above)
}

const ASKS_AT_YEAR = / (?:den|toi|vao|trong|cuoi)(?: het)? nam (20\d\d) /

/** "Đến năm 2028" of a plan for 2026-2030: what it sets for its end is not what it sets for the years between. */
function tellsYear(words: string, above: string, { u }: Inquiry): boolean {
  const asked = ASKS_AT_YEAR.exec(u.spaced)?.[1]
  if (asked === undefined) return true
  const isBetween = u.meant.plans.some(({ plan: { years } }) => years !== null && years[0] < Number(asked) && Number(asked) < years[1])
  return !isBetween || words.includes(asked) || above.includes(asked)
}

const PAPER = /(?<![\d/])(\d{1,5})\/(?:\d{4}\/)?\p{L}{2,}/gu

/** A paper that is named by its number and symbol has to stand in what is told of it. */
function tellsPaper({ evidence }: Draft, words: string, { asked }: Inquiry['u']): boolean {
  const numbers = [...asked.matchAll(PAPER)].map(([, number]) => new RegExp(`(?<!\\d)0*${Number(number)}(?!\\d)`))
  return numbers.every(
    (number) =>
      number.test(words) ||
      evidence.slice(0, HEADINGS_OF).some(({ passage, view }) => number.test(passage.text) || number.test(view.plan.number ?? '')),
  )
}

/** "Có thưởng ... không" is neither affirmed nor denied by words that only share its commonest ones. */
const LEAST_TOLD_TO_AFFIRM = 0.65
/** Where something is done is asked of one deed: another is no answer. */
const LEAST_TOLD_OF_PLACE = 0.6
const ASKS_PLACE = / (?:o dau|o cho nao|dia diem nao|tai dau) /
const ASKS_MORE = / (?:nao|gi|ai|bao nhieu|may|the nao|ra sao|bao gio|bao lau) /

function speaksOfIt(found: Draft, inquiry: Inquiry): boolean {
  const { facets, asking } = inquiry.u
  const isAffirmed = facets.has('yesNo') && !facets.has('common') && !facets.has('difference') && !ASKS_MORE.test(asking)
  if (isAffirmed && shareTold(found, inquiry) < LEAST_TOLD_TO_AFFIRM) return false
  return !ASKS_PLACE.test(asking) || shareTold(found, inquiry) >= LEAST_TOLD_OF_PLACE
}

/** What a syllable counts that stands in the answer beside others than in the question. */
const ALONE = 0.4

/**
 * The share, by weight, of what the question is about that an answer and the headings above it say. Syllables count together with
 * their neighbours: "công tác" and "bố trí" say nothing of "công bố". 1 where the question is about nothing.
 */
function shareTold(found: Draft, { u, library }: Inquiry): number {
  const told = spaced(termsOf(`${asText(found.paragraphs)} . ${headingsOf(found)}`))
  const weighed = new Map(weighedTerms(u, library).map((one) => [one.term, one]))
  const isAbout = (term: string | undefined) => term !== undefined && weighed.has(term) && !u.meant.terms.has(term)
  const shares = [...weighed.values()]
    .filter(({ term }) => isAbout(term))
    .map(({ term, weight, alternatives }) => {
      const position = u.terms.indexOf(term)
      const [left, right] = [u.terms[position - 1], u.terms[position + 1]]
      const phrases = [...(isAbout(left) ? [` ${left} ${term} `] : []), ...(isAbout(right) ? [` ${term} ${right} `] : [])]
      const stands = told.includes(` ${term} `)
      const isTold =
        (phrases.length === 0 && stands) || [...phrases, ...alternatives.map((words) => ` ${words} `)].some((one) => told.includes(one))
      return { weight, said: isTold ? weight : stands ? weight * ALONE : 0 }
    })
  const whole = shares.reduce((sum, { weight }) => sum + weight, 0)
  return whole === 0 ? 1 : shares.reduce((sum, { said }) => sum + said, 0) / whole
}
