// When the plans do not say it. A figure, a name or a rank that no passage holds must not be made up from what is near;
// the nearest thing may be named, but without any figure.
import { plansCompared } from './compare.ts'
import type { Inquiry } from './inquiry.ts'
import { coversYears } from './inquiry.ts'
import { bare } from './passages/section-list.ts'
import { issuerName } from './plan-name.ts'
import type { Piece, PlanView } from './plan-view.ts'
import type { Facet } from './question/facets.ts'
import type { Understanding } from './question/understand.ts'
import { weighedTerms } from './ranking.ts'
import { spaced, termsOf } from './terms.ts'

interface Guard {
  facet: Facet
  /** What an answer must hold. */
  held: RegExp
  /** How the missing thing is called. */
  name: string
}

/** Things that plans seldom hold, and the form in which they would stand. */
const GUARDS: readonly Guard[] = [
  { facet: 'contact', held: /(?<!\d)0\d{2,3}[\s.-]?\d{3}[\s.-]?\d{3,4}|@\w|https?:|www\.|\.vn\b/iu, name: 'thông tin liên hệ này' },
  {
    facet: 'rank',
    held: /(?:xếp|đứng|hạng|vị trí)\s+(?:hạng\s+)?(?:thứ\s+)?\d|thứ\s+\d+\s*\/|\d+\/\d+\s+(?:tỉnh|bộ)/iu,
    name: 'thứ hạng này',
  },
  { facet: 'money', held: /\d[\d.,]*\s*(?:triệu|tỷ|tỉ|nghìn|ngàn)?\s*(?:đồng|đ\b|VNĐ|triệu|tỷ)/u, name: 'số tiền này' },
  { facet: 'penalty', held: /phạt/iu, name: 'mức phạt hay hình thức phạt này' },
  { facet: 'personName', held: /(?:ông|bà|đồng chí|đ\/c)\s+\p{Lu}/u, name: 'tên người này' },
]

/** Below this share of the question's content, nothing in the plans is about it. */
const LEAST_COVERAGE = 0.5
/** Where a word of the question stands in none of the plans meant, the rest has to be covered better. */
const COVERAGE_WITHOUT = 0.65
const LOOKED_AT = 6

export interface Silence {
  /** What is missing, in words. */
  name: string
  nearest: PlanView | null
  /** The record may still know; only the passages are silent. */
  passagesOnly: boolean
}

const GENERIC_NOUN =
  /^(phan|tram|ngay|thang|tuan|nam|gio|quy|diem|lan|tien|trieu|ty|dong|don|vi|co|quan|dot|cuoc|muc|lam|viec|so|noi|xa|huyen|tinh|nhom)$/

/** The thing to be counted: "biên" of "bao nhiêu biên chế"; null for figures that need no noun. */
function countedNoun({ spaced, content }: Understanding): string | null {
  const [, noun, second] = / (?:bao nhieu|may|so luong) (\S+)(?: (\S+))? /.exec(spaced) ?? []
  if (noun === undefined || GENERIC_NOUN.test(noun) || !content.includes(noun)) return null
  return second !== undefined && content.includes(second) ? `${noun}_${second}` : noun
}

function holdsTerm(piece: Piece, term: string, u: Understanding): boolean {
  const spellings = u.spellings.get(term)
  return piece.terms.has(term) && (spellings === undefined || [...spellings].some((word) => piece.marked.has(word)))
}

/** Figures that state an amount: labels, dates, years and numbers of papers taken away. */
function holdsAmount(text: string): boolean {
  const bare = text
    .replace(/\(\d+\)|^\s*[\d.]+[.)\t]/gmu, ' ')
    .replace(
      /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d+[-/][\p{Lu}][\p{L}\d/-]*|(?:năm|giai đoạn|mục|điều|khoản|điểm|đề án|stt)\s+[\d.-]+|(?<!\d)20\d\d(?!\d)/giu,
      ' ',
    )
  return /\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:đơn vị|ngày|lần|nhiệm vụ|cơ quan)/iu.test(bare)
}

function lacksAmount({ u, ranked }: Inquiry): boolean {
  if (!(u.facets.has('number') || u.facets.has('percent')) || u.facets.has('score') || u.facets.has('time')) return false
  const noun = countedNoun(u)
  if (noun === null && !u.facets.has('percent')) return false
  if (noun !== null && isHeading(noun, ranked)) return false
  return !ranked.slice(0, LOOKED_AT).some(({ piece, coverage, ownCoverage }) => {
    const rightKind = u.facets.has('percent') ? /\d\s*%/u.test(piece.text) : holdsAmount(piece.text)
    return coverage >= LEAST_COVERAGE && ownCoverage >= 0.5 && rightKind && (noun === null || holdsTerm(piece, noun, u))
  })
}

function hasUnknownWord({ u, plans, library }: Inquiry): boolean {
  return weighedTerms(u, library).some(
    ({ term, soft, alternatives }) => !soft && alternatives.length === 0 && !plans.some(({ words }) => words.includes(` ${term} `)),
  )
}

/** "Có mấy yêu cầu": a heading of just that name, so that what stands below it can be counted. */
function isHeading(noun: string, ranked: Inquiry['ranked']): boolean {
  return ranked.some(({ piece }) => piece.passage.headings.some((heading) => termsOf(bare(heading)).join('_') === noun))
}

/** Why the plans cannot answer, or null when they may. */
export function silence(inquiry: Inquiry): Silence | null {
  const { u, plans, ranked } = inquiry
  if (u.meant.missing !== null) return { name: `nội dung này của ${u.meant.missing}`, nearest: null, passagesOnly: false }
  const nearest = ranked[0]?.piece.view ?? null
  const least = hasUnknownWord(inquiry) ? COVERAGE_WITHOUT : LEAST_COVERAGE
  const near = ranked.slice(0, LOOKED_AT).filter(({ coverage }) => coverage >= least)
  const guard = GUARDS.find(({ facet }) => u.facets.has(facet))
  if (guard !== undefined && !near.some(({ piece }) => guard.held.test(piece.passage.text)))
    return { name: guard.name, nearest, passagesOnly: false }
  const planYear = / ke hoach (?:\S+ ){0,8}?nam (20\d\d) /.exec(u.spaced)?.[1]
  if (planYear !== undefined && !plans.some((plan) => coversYears(plan, [Number(planYear)])))
    return { name: 'kế hoạch của năm được hỏi', nearest, passagesOnly: false }
  if (u.facets.has('extreme') && !near.some(({ piece }) => / nhat /.test(spaced(termsOf(piece.text)))))
    return { name: 'nội dung so sánh này', nearest, passagesOnly: true }
  if (lacksAmount(inquiry)) return { name: 'con số này', nearest, passagesOnly: true }
  if (near.length > 0 || plansCompared(inquiry).length > 1) return null
  return { name: 'nội dung này', nearest, passagesOnly: true }
}

/** What is said then: nothing found, the nearest plan by name without figures, whom to ask. */
export function silenceInWords({ name, nearest }: Pick<Silence, 'name' | 'nearest'>, u: Understanding): string[] {
  const issuer = nearest === null ? null : issuerName(nearest.plan)
  const near =
    issuer === null || /\d/.test(issuer)
      ? ''
      : ` Gần nhất là kế hoạch của ${issuer}, nhưng kế hoạch này không nêu ${u.meant.named ? 'điều đó' : 'điều Anh/Chị hỏi'}.`
  const whom = issuer === null ? 'cơ quan chủ trì kế hoạch hoặc Sở Nội vụ' : /^sở/i.test(issuer) ? issuer : 'Sở Nội vụ'
  return [`Trợ lý không tìm thấy ${name} trong các kế hoạch hiện có.${near} Anh/Chị có thể hỏi ${whom}.`]
}
