// A question answered: understood, looked for in the record and then in the passages, checked, cited; or honestly not found.
import { choicesFor, offeredFor, possibleAnswers, whichPlan } from './ambiguity.ts'
import { unsupported } from './check.ts'
import { citationsOf } from './citations.ts'
import { comparison, sideBySide } from './compare.ts'
import { inquireOf, isOfMany, ofFewPlans, readAhead } from './considered.ts'
import type { Answer, Answerer, Asking, Library } from './contract.ts'
import { correctionLines } from './corrected.ts'
import { doubtLines } from './doubts.ts'
import { asText, type Draft, fitted, SHORT_LIMIT } from './draft.ts'
import { endedLines } from './ended-units.ts'
import type { Inquiry, Solver } from './inquiry.ts'
import { type LibraryView, libraryViewOf } from './library-view.ts'
import { bodyDuties } from './passages/body-duties.ts'
import { citedPaper } from './passages/cited-paper.ts'
import { tableColumns } from './passages/columns.ts'
import { kindsCounted } from './passages/kinds-counted.ts'
import { namedSection } from './passages/named-section.ts'
import { paperSigner } from './passages/paper-signer.ts'
import { passageAnswer } from './passages/passage-answer.ts'
import { responsibility } from './passages/responsibility.ts'
import { sectionList } from './passages/section-list.ts'
import { yearlyFigure } from './passages/year-columns.ts'
import type { PlanView } from './plan-view.ts'
import { completed } from './question/follow-up.ts'
import { understand } from './question/understand.ts'
import { absentBody, classDuties } from './record/absent-body.ts'
import { dueInPeriod } from './record/due-in-period.ts'
import { dutyDeadline } from './record/duties.ts'
import { ACROSS_PLANS, FIGURES, FROM_RECORD } from './record/from-record.ts'
import { indicatorUnit } from './record/indicators.ts'
import { membership } from './record/membership.ts'
import { taskAnswer } from './record/task-answer.ts'
import { visits } from './record/visits.ts'
import { type FamiliesOff, NONE_OFF, type RuleFamily } from './rule-families.ts'
import { inForce } from './series.ts'
import { nearestCitation, nearestPlan, silence, silenceInWords } from './silence.ts'
import { tellsAsked } from './told.ts'

/** In this order: what the record answers as a whole, then what the best piece answers. The first draft that passes the check is given. */
const FROM_PLAN: readonly Solver[] = [
  tableColumns,
  citedPaper,
  paperSigner,
  responsibility,
  kindsCounted,
  ...FROM_RECORD,
  namedSection,
  bodyDuties,
]
const FROM_BEST: readonly Solver[] = [yearlyFigure, indicatorUnit, dutyDeadline, taskAnswer, sectionList, passageAnswer]

/** Of `ACROSS_PLANS`, what looks a single unit up in hundreds of plans, or in the nearest; and what would list the work of all of them. */
const OF_MANY_PLANS: readonly Solver[] = [membership]
const OF_NEAREST_PLANS: readonly Solver[] = [visits]
const OF_FEW_PLANS: readonly Solver[] = [dueInPeriod]

/** Solvers that are left out together with their family. */
const FAMILY_OF: ReadonlyMap<Solver, RuleFamily> = new Map<Solver, RuleFamily>([
  ...[...FIGURES, ...FROM_RECORD, ...ACROSS_PLANS, indicatorUnit, dutyDeadline, taskAnswer].map((solver) => [solver, 'record'] as const),
  ...[tableColumns, citedPaper, paperSigner, responsibility, kindsCounted, namedSection, bodyDuties, yearlyFigure, sectionList].map(
    (solver) => [solver, 'sections'] as const,
  ),
])

/**
 * A question of each usual kind; the words do not matter. Measured over 80 questions in a fresh process: p95 from 21 to 12 ms, p99 from
 * 75 to 15, for 0.25 s of work.
 */
const REHEARSED = [
  'Hạn gửi báo cáo kết quả thực hiện là ngày nào?',
  'Cơ quan nào chủ trì, cơ quan nào phối hợp nhiệm vụ 1?',
  'Có bao nhiêu nhiệm vụ phải hoàn thành trong quý III?',
  'Đề cương báo cáo gồm những phần nào?',
  'Tiêu chí nào mất nhiều điểm nhất?',
  'kinh phi thuc hien lay tu dau',
]
const ANY_DAY = '2026-01-01'

/** What makes the first questions as quick as the others. */
export interface ReadyAhead {
  /** Reads the plans ahead. */
  prepare(): Promise<void>
  /** Answers a few questions for nobody, so that the code is compiled; never rejects. To be called once the service is ready. */
  rehearse(): Promise<void>
}

/**
 * Answers from the library as it is at each question. Families of rules `without` which it answers are named only to see what they carry.
 */
export function createAnswerer(
  library: () => Promise<Library> | Library,
  { without = NONE_OFF }: { without?: FamiliesOff } = {},
): Answerer & ReadyAhead {
  const answer = async (asking: Asking) => answerFrom(await library(), asking, without)
  return {
    async prepare() {
      readAhead(libraryViewOf((await library()).plans))
    },
    async rehearse() {
      // Whoever asks such a question will hear of a fault in it; here nobody waits.
      for (const question of REHEARSED) await answer({ question, today: ANY_DAY, mayAskBack: false }).catch(() => undefined)
    },
    answer,
  }
}

async function answerFrom(library: Library, asking: Asking, without: FamiliesOff): Promise<Answer> {
  const view = libraryViewOf(library.plans, asking.scope)
  const question = completed(asking.question, asking.topic?.question, view)
  const { inquiry, solved } = await inquireAndSolve(question, library, view, asking, without)
  if (solved === null) {
    const { u } = inquiry
    const silent = silence(inquiry)
    const paragraphs = silenceInWords(silent ?? { name: 'nội dung này', nearest: nearestPlan(inquiry) }, inquiry)
    const planIds = u.meant.named ? inquiry.plans.map(({ stored }) => stored.id) : []
    return {
      kind: 'notFound',
      origin: null,
      paragraphs,
      citations: [],
      computation: null,
      choices: [],
      nearest: nearestCitation(inquiry),
      certain: silent !== null && !silent.passagesOnly,
      topic: { question, planIds },
    }
  }
  if ('offered' in solved) {
    const planIds = solved.offered.map(({ stored }) => stored.id)
    const paragraphs = [isOfMany(inquiry) ? WHICH_OF_MANY : whichPlan(solved.offered)]
    return {
      kind: 'askBack',
      origin: null,
      paragraphs,
      citations: [],
      computation: null,
      choices: choicesFor(question, solved.offered),
      topic: { question, planIds },
    }
  }
  const planIds = [...new Set(solved.evidence.map(({ view: { stored } }) => stored.id))]
  return {
    kind: 'found',
    origin: solved.origin,
    paragraphs: fitted({ ...solved, paragraphs: [...solved.paragraphs, ...notesUnder(solved, inquiry)] }),
    citations: citationsOf(solved),
    computation: solved.computation,
    choices: [],
    topic: { question, planIds },
  }
}

const WHICH_OF_MANY = 'Nhiều kế hoạch có thể trả lời câu hỏi này. Anh/Chị hỏi kế hoạch của tỉnh hay cơ quan nào?'

/** What a reader has to know of the evidence beside what it says: that somebody corrected it, that it was read with doubt, that the unit is no more. */
function notesUnder(found: Draft, { u, today }: Inquiry): string[] {
  return [...correctionLines(asText(found.paragraphs), found.evidence), ...doubtLines(found, u), ...endedLines(found, u, today)]
}

/** First among the plans in force; an earlier year's plan answers only what they do not, unless a year is named. */
async function inquireAndSolve(
  question: string,
  library: Library,
  view: LibraryView,
  asking: Asking,
  without: FamiliesOff,
): Promise<{ inquiry: Inquiry; solved: Solved | null }> {
  const u = understand(question, view, without)
  const meant = plansTalkedOf(question, u, asking)
  const current = u.years.length > 0 || without.has('inForce') ? meant : inForce(meant, asking.today)
  const attempt = async (plans: readonly PlanView[]) => {
    const { today, calendar } = asking
    const meantBy = { u, library: view, meant: plans, today, ...(calendar === undefined ? {} : { calendar }) }
    const inquiry = await inquireOf(meantBy, library.index, asking.scope)
    return { inquiry, solved: u.content.length === 0 ? null : solve(inquiry, asking.mayAskBack) }
  }
  const first = await attempt(current)
  return first.solved === null && current.length < meant.length ? attempt(meant) : first
}

function plansTalkedOf(question: string, u: Inquiry['u'], { topic, question: asked }: Asking): readonly PlanView[] {
  const talkedOf = u.meant.named ? [] : u.meant.plans.filter(({ stored }) => topic?.planIds.includes(stored.id))
  return talkedOf.length > 0 && (question !== asked || refersBack(u)) ? talkedOf : u.meant.plans
}

/** "kế hoạch này", "ở đó": the plan talked about is meant, and no other. */
function refersBack({ spaced }: Inquiry['u']): boolean {
  return / (ke hoach|tinh|don vi|so|ban|van ban) (nay|do|tren) | o (do|day) | trong (do|nay) /.test(spaced)
}

type Solved = Draft | { offered: PlanView[] }

function solve(inquiry: Inquiry, mayAskBack: boolean): Solved | null {
  const absent = absentBody(inquiry)
  if (absent !== null) return firstSound([membership, (one) => classDuties(one, absent)], inquiry)
  const figured = inquiry.u.meant.missing === null ? firstSound(FIGURES, inquiry) : null
  if (figured !== null) return figured
  const silent = silence(inquiry)
  if (silent !== null && !silent.passagesOnly) return null
  const isMany = isOfMany(inquiry)
  const fromRecord: Solver = (one) => (isMany ? firstSound(OF_FEW_PLANS, ofFewPlans(one)) : null) ?? firstSound(FROM_PLAN, one)
  const fromBest: Solver = (one) => {
    const found = firstSound(FROM_BEST, one)
    const isHeld = found !== null && tellsAsked(found, one)
    return isHeld ? { ...found, origin: 'passages' } : null
  }
  const compared = inquiry.u.without.has('comparison')
    ? null
    : comparison(inquiry, (one) => fromRecord(one) ?? (silence(one, { compared: true }) === null ? fromBest(one) : null))
  if (compared !== null && isSound(compared, inquiry)) return compared
  const acrossPlans = isMany
    ? (firstSound(OF_MANY_PLANS, { ...inquiry, plans: inquiry.meant }) ?? firstSound(OF_NEAREST_PLANS, inquiry))
    : firstSound(ACROSS_PLANS, inquiry)
  if (acrossPlans !== null) return acrossPlans
  const possible = possibleAnswers(inquiry, fromRecord, silent === null ? fromBest : () => null)
  const offered = offeredFor(inquiry, possible)
  if (mayAskBack && offered.length > 1) return { offered }
  if (possible.length > 1) {
    const each = sideBySide(possible.map(({ view, draft: part }) => ({ view, part })))
    if (isShort(each)) return each
  }
  return fromRecord(inquiry) ?? (silent === null ? fromBest(inquiry) : null)
}

function isShort({ paragraphs }: Draft): boolean {
  return asText(paragraphs).length <= SHORT_LIMIT
}

function isSound(found: Draft, { u }: Inquiry): boolean {
  return u.without.has('check') || unsupported(found, u.asked).length === 0
}

function firstSound(solvers: readonly Solver[], inquiry: Inquiry): Draft | null {
  for (const one of solvers) {
    const family = FAMILY_OF.get(one)
    const found = family !== undefined && inquiry.u.without.has(family) ? null : one(inquiry)
    if (found !== null && isSound(found, inquiry)) return found
  }
  return null
}
