// When the plans do not say it. A figure, a name or a rank that no passage holds must not be made up from what is near;
// the nearest thing may be named, but without any figure.
import { lacksPaper, lacksTime, nounAsked, thingAsked } from './asked-thing.ts'
import { asksCitedPaper, beyondPlans } from './beyond-plans.ts'
import { citationOf } from './citations.ts'
import { plansCompared } from './compare.ts'
import type { Citation } from './contract.ts'
import { lacksAmount } from './counted.ts'
import type { Inquiry } from './inquiry.ts'
import { coversYears } from './inquiry.ts'
import { bare, inSmallLetters } from './passages/bare.ts'
import { paperSigner, paperToSign } from './passages/paper-signer.ts'
import { issuerName } from './plan-name.ts'
import { isPartTitle, isSpelledIn, type Piece, type PlanView } from './plan-view.ts'
import { weighedTerms } from './ranking/term-weights.ts'
import type { Ranked } from './ranking.ts'
import { absentBody } from './record/absent-body.ts'
import { absentRow } from './record/absent-row.ts'
import { asksHowFar, WHERE_PROGRESS_IS } from './record/progress-asked.ts'
import { spaced, termsOf } from './terms.ts'

/** Below this share of the question's content, nothing in the plans is about it. */
const LEAST_COVERAGE = 0.5
/** Where a word of the question stands in none of the plans meant, the rest has to be covered better. */
const COVERAGE_WITHOUT = 0.65
const LOOKED_AT = 6
/** A passage that says less of the question is no nearest thing. */
const LEAST_NEAR = 0.4

export interface Silence {
  /** What is missing, in words. */
  name: string
  nearest: PlanView | null
  /** The record may still know; only the passages are silent. */
  passagesOnly: boolean
  /** The body asked about, when no plan meant names it. */
  unnamed?: string
  /** Said instead of whom to ask. */
  instead?: string
}

/** "Ít nhất bao nhiêu", "chậm nhất khi nào": a bound is asked, not which is the most. */
const ASKS_BOUND =
  / (it|nhieu|cham|thap|cao|som) nhat (la )?(bao nhieu|may|khi nao|bao lau|ngay|truoc|\d) | (phai|can) (\S+ ){0,6}(it|cham) nhat /

const PLAN_OF_YEAR = / ke hoach (?:\S+ ){0,8}?nam (20\d\d) /

function hasUnknownWord({ u, plans, library }: Inquiry): boolean {
  return weighedTerms(u, library).some(
    ({ term, soft, alternatives }) => !soft && alternatives.length === 0 && !plans.some(({ words }) => words.holds([term])),
  )
}

/** The plan to be named as nearest: the one asked about, else one that speaks of most of what is asked. */
export function nearestPlan({ u, plans, ranked }: Inquiry): PlanView | null {
  if (u.meant.named && plans.length === 1) return plans[0]!
  const best = ranked[0]
  return best !== undefined && (u.meant.named || best.coverage >= LEAST_COVERAGE) ? best.piece.view : null
}

/** The passage that "Xem căn cứ" opens under a refusal: the one nearest to the question in the plan that is named as nearest. */
export function nearestCitation(inquiry: Inquiry): Citation | null {
  const plan = nearestPlan(inquiry)
  const best = inquiry.ranked.find(({ piece }) => piece.view === plan)
  return best === undefined || best.coverage < LEAST_NEAR ? null : citationOf({ view: best.piece.view, passage: best.piece.passage })
}

/**
 * Why the plans cannot answer, or null when they may. Of plans `compared` each holds only some of the words, so there only the thing
 * asked for is looked for.
 */
export function silence(inquiry: Inquiry, { compared = false } = {}): Silence | null {
  const { u, plans, ranked } = inquiry
  if (u.without.has('silence')) return null
  if (u.meant.missing !== null) return { name: `nội dung này của ${u.meant.missing}`, nearest: null, passagesOnly: false }
  const absent = absentBody(inquiry)
  if (absent !== null) return { name: 'nội dung này', nearest: null, passagesOnly: false, unnamed: absent.name }
  const nearest = nearestPlan(inquiry)
  const beyond = beyondPlans(inquiry)
  if (beyond !== null) return { name: beyond, nearest, passagesOnly: false }
  if (asksHowFar(u)) return { name: 'tiến độ thực hiện', nearest: null, passagesOnly: false, instead: WHERE_PROGRESS_IS }
  const row = absentRow(inquiry)
  if (row !== null) return { name: row, nearest, passagesOnly: false }
  if (paperToSign(u) !== null && paperSigner(inquiry) === null) return { name: 'người ký văn bản này', nearest, passagesOnly: false }
  if (lacksDay(inquiry)) return { name: 'nội dung của ngày này', nearest, passagesOnly: false }
  const least = hasUnknownWord(inquiry) ? COVERAGE_WITHOUT : LEAST_COVERAGE
  const near = ranked.slice(0, LOOKED_AT).filter(({ coverage }) => compared || coverage >= least)
  // Why points were lost is a column of the record.
  if (u.facets.has('reason') && supposesMore(u, near)) return { name: 'việc này', nearest, passagesOnly: u.facets.has('loss') }
  const thing = thingAsked(u)
  if (thing !== null && !near.some(({ piece }) => thing.held.test(piece.passage.text)))
    return { name: thing.name, nearest, passagesOnly: thing.inRecord === true }
  const planYear = PLAN_OF_YEAR.exec(u.spaced)?.[1]
  // "Ban hành kế hoạch năm 2027" may be a task of this year's plan.
  const isTold = near.some(
    ({ piece, ownCoverage }) => ownCoverage >= LEAST_COVERAGE && PLAN_OF_YEAR.exec(spaced(termsOf(piece.text)))?.[1] === planYear,
  )
  if (planYear !== undefined && !isTold && !plans.some((plan) => coversYears(plan, [Number(planYear)])))
    return { name: 'kế hoạch của năm được hỏi', nearest, passagesOnly: false }
  const silent = (name: string): Silence => ({ name, nearest, passagesOnly: true })
  if (u.facets.has('extreme') && !ASKS_BOUND.test(u.spaced) && !near.some(({ piece }) => / nhat /.test(spaced(termsOf(piece.text)))))
    return silent('nội dung so sánh này')
  if (asksCitedPaper(inquiry)) return silent('nội dung của văn bản này')
  if (lacksAmount(u, near, ranked)) return silent('con số này')
  if (lacksTime(u, near)) return silent('thời gian này')
  if (!u.meant.named && lacksPaper(u, near)) return silent('văn bản này')
  const noun = nounAsked(u)
  if (noun !== null && near.length > 0 && !near.some(({ piece }) => spaced(termsOf(piece.passage.text)).includes(noun)))
    return silent('nội dung này')
  if (near.length > 0 || plansCompared(inquiry).length > 1) return null
  return silent('nội dung này')
}

/** "Vì sao bỏ tiêu chí 1": the question takes for granted what no near passage says in these words; there is no reason to be told. */
function supposesMore({ content, spellings }: Inquiry['u'], near: readonly Ranked[]): boolean {
  return content.some((term) => {
    const typed = [...(spellings.get(term) ?? [])]
    return typed.length > 0 && !near.some(({ piece }) => typed.some((word) => isSpelledIn(piece, word)))
  })
}

/** Who or what on one day: a plan that names neither the day nor any time around it says nothing of it. What is due then is counted. */
function lacksDay({ u, plans }: Inquiry): boolean {
  if (u.days.length === 0 || u.facets.has('dueIn') || u.facets.has('time') || !(u.facets.has('who') || u.facets.has('list'))) return false
  return !u.days.some((day) => {
    const [year, month, date] = day.split('-').map(Number)
    return plans.some(
      ({ words }) => words.holds([String(date), String(month)]) || words.holds([String(date), 'thang', String(month), 'nam', String(year)]),
    )
  })
}

/** Below this share of what is asked, the plans are not even near to it. */
const LEAST_KIN = 0.35
const LEAST_UNNAMED = 0.8
const LONGEST_QUOTED = 90

/** What is said then: nothing found, the nearest thing by name without figures, whom to ask. */
export function silenceInWords({ name, nearest, unnamed, instead }: Omit<Silence, 'passagesOnly'>, { u, ranked }: Inquiry): string[] {
  if (unnamed !== undefined) {
    const issuers = u.meant.plans.flatMap(({ plan }) => issuerName(plan) ?? [])
    const told = u.meant.named && issuers.length > 0 && !issuers.some((issuer) => /\d/.test(issuer))
    const plans = told ? `kế hoạch của ${[...new Set(issuers)].join(', ')}` : 'các kế hoạch hiện có'
    return [`Trợ lý không tìm thấy nội dung này: ${plans} không nêu ${unnamed}. Anh/Chị có thể hỏi Sở Nội vụ hoặc cơ quan đó.`]
  }
  const nothing = `Trợ lý không tìm thấy ${name} trong các kế hoạch hiện có.`
  if (instead !== undefined) return [`${nothing} ${instead}`]
  if (!u.meant.named && u.meant.missing === null && (ranked[0]?.coverage ?? 0) < LEAST_KIN)
    return [`${nothing} Trợ lý chỉ trả lời về nội dung các kế hoạch cải cách hành chính.`]
  const issuer = nearest === null ? null : issuerName(nearest.plan)
  const best = ranked.find(({ piece }) => piece.view === nearest)
  // Where no plan is named, what is near has to be about nearly all that is asked.
  const least = u.meant.named ? LEAST_COVERAGE : LEAST_UNNAMED
  const lead = best !== undefined && best.coverage >= least ? leadOf(best.piece) : null
  const whom = lead ?? (issuer === null ? 'cơ quan chủ trì kế hoạch hoặc Sở Nội vụ' : /^sở/i.test(issuer) ? issuer : 'Sở Nội vụ')
  return [
    `${nothing}${nearestInWords(name, issuer, best !== undefined && best.coverage >= least ? aboutInWords(best.piece, u) : null)} Anh/Chị có thể hỏi ${whom}.`,
  ]
}

/** " Điều gần nhất: kế hoạch của UBND tỉnh Lai Châu có mục “Mục tiêu”, không nêu thứ hạng này."; "" where a figure would have to be named. */
function nearestInWords(name: string, issuer: string | null, about: string | null): string {
  if (issuer === null || /\d/.test(issuer)) return ''
  return about === null
    ? ` Gần nhất là kế hoạch của ${issuer}, nhưng kế hoạch này không nêu ${name}.`
    : ` Điều gần nhất: kế hoạch của ${issuer} có ${about}, không nêu ${name}.`
}

/** The task or the section in which the nearest words stand, by its name; null where that is long, holds a figure or says nothing of what is asked. */
function aboutInWords({ entry, passage }: Piece, { content, meant }: Inquiry['u']): string | null {
  const task = entry?.kind === 'task' ? entry.task.task : null
  const heading = bare(passage.headings.findLast((text) => !isPartTitle(text)) ?? '').replace(/[:.;]\s*$/u, '')
  const [kind, words] = task === null ? ['mục', inSmallLetters(heading)] : ['nhiệm vụ', task.split(/[;\n]/u)[0]!.trim()]
  const asked = content.filter((term) => !meant.terms.has(term))
  if (!asked.some((term) => spaced(termsOf(words)).includes(` ${term} `))) return null
  return words.length > LONGEST_QUOTED || /\d/.test(words) ? null : `${kind} “${words}”`
}

/** The one body that leads the task nearest to the question. */
function leadOf({ entry }: Piece): string | null {
  if (entry?.kind !== 'task') return null
  const [only, ...others] = entry.task.lead
  return only === undefined || others.length > 0 || /^các |\d/iu.test(only) ? null : only
}
