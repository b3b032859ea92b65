// When the plans do not say it. A figure, a name or a rank that no passage holds must not be made up from what is near;
// the nearest thing may be named, but without any figure.
import { plansCompared } from './compare.ts'
import type { Inquiry } from './inquiry.ts'
import { coversYears } from './inquiry.ts'
import { issuerName } from './plan-name.ts'
import type { PlanView } from './plan-view.ts'
import type { Facet } from './question/facets.ts'
import type { Understanding } from './question/understand.ts'
import type { Ranked } from './ranking.ts'

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
const LOOKED_AT = 6

export interface Silence {
  /** What is missing, in words. */
  name: string
  nearest: PlanView | null
}

/** Why the plans cannot answer, or null when they may. */
export function silence(inquiry: Inquiry): Silence | null {
  const { u, plans, ranked } = inquiry
  if (u.meant.missing !== null) return { name: `nội dung này của ${u.meant.missing}`, nearest: null }
  const nearest = ranked[0]?.piece.view ?? null
  if (ranked.length === 0) return { name: 'nội dung này', nearest: null }
  const guard = GUARDS.find(({ facet }) => u.facets.has(facet))
  if (
    guard !== undefined &&
    !ranked.slice(0, LOOKED_AT).some(({ piece, coverage }) => coverage >= LEAST_COVERAGE && guard.held.test(piece.passage.text))
  ) {
    return { name: guard.name, nearest }
  }
  if (!plans.some((plan) => coversYears(plan, u.years) || u.years.some((year) => plan.words.includes(` ${year} `))))
    return { name: 'nội dung này cho năm được hỏi', nearest }
  return plansCompared(inquiry).length > 1 || isCovered(ranked) ? null : { name: 'nội dung này', nearest }
}

function isCovered(ranked: readonly Ranked[]): boolean {
  return ranked.slice(0, LOOKED_AT).some(({ coverage }) => coverage >= LEAST_COVERAGE)
}

/** What is said then: nothing found, the nearest plan by name without figures, whom to ask. */
export function silenceInWords({ name, nearest }: Silence, u: Understanding): string[] {
  const issuer = nearest === null ? null : issuerName(nearest.plan)
  const near =
    issuer === null || /\d/.test(issuer)
      ? ''
      : ` Gần nhất là kế hoạch của ${issuer}, nhưng kế hoạch này không nêu ${u.meant.named ? 'điều đó' : 'điều Anh/Chị hỏi'}.`
  const whom = issuer === null ? 'cơ quan chủ trì kế hoạch hoặc Sở Nội vụ' : /^sở/i.test(issuer) ? issuer : 'Sở Nội vụ'
  return [`Trợ lý không tìm thấy ${name} trong các kế hoạch hiện có.${near} Anh/Chị có thể hỏi ${whom}.`]
}
