// Questions put to invented plans, by kind, each with what a right answer holds. A question that names no plan is rightly asked back, or
// answered for few.
import type { Answer } from '../../answers/contract.ts'
import { asText } from '../../answers/draft.ts'
import type { InventedPlan } from './many-plans.ts'

/** A question of which the right answer is known, since the plans are made up. */
export interface ScaleQuestion {
  kind: string
  q: string
  /** Is this a right answer? */
  isRight(answer: Answer): boolean
}

/** More plans than this in one answer are no answer but a list. */
const FEW_PLANS = 3

const plansOf = ({ citations }: Answer) => new Set(citations.map(({ planId }) => planId)).size
const says = (answer: Answer, ...words: string[]) =>
  answer.kind === 'found' && words.every((each) => asText(answer.paragraphs).toLowerCase().includes(each.toLowerCase()))
const isAskedBackOrFew = (answer: Answer) => answer.kind === 'askBack' || (answer.kind === 'found' && plansOf(answer) <= FEW_PLANS)
const isNotFound = ({ kind }: Answer) => kind === 'notFound'

function* ofPlan(plan: InventedPlan, ordinal: number): Generator<ScaleQuestion> {
  const task = plan.tasks[(ordinal * 7) % plan.tasks.length]!
  yield { kind: 'plan named', q: `${task.words} của ${plan.name} khi nào xong?`, isRight: (given) => says(given, task.due) }
  yield {
    kind: 'plan by number',
    q: `Theo kế hoạch số ${plan.number}, cơ quan nào chủ trì ${task.words.toLowerCase()}?`,
    isRight: (given) => says(given, task.lead.replace(/^Sở |^Văn phòng /u, '')),
  }
  yield { kind: 'no plan named', q: `${task.words} phải xong trước ngày nào?`, isRight: isAskedBackOrFew }
}

function* ofInspection({ province, year, inspected }: InventedPlan): Generator<ScaleQuestion> {
  yield {
    kind: 'list of a plan',
    q: `Những xã nào của ${province} được kiểm tra năm ${year}?`,
    isRight: (given) => says(given, ...inspected),
  }
  yield { kind: 'unit in all plans', q: `Xã ${inspected[0]} có bị kiểm tra không?`, isRight: (given) => says(given, 'Có') }
}

function* ofDepartment(name: string, province: string): Generator<ScaleQuestion> {
  yield { kind: 'agency in all plans', q: `${name} chủ trì những nhiệm vụ gì?`, isRight: isAskedBackOrFew }
  yield { kind: 'unanswerable', q: `Số điện thoại của ${name} ${province} là gì?`, isRight: isNotFound }
}

function* ofMonth(month: number, province: string): Generator<ScaleQuestion> {
  yield {
    kind: 'due, province named',
    q: `Tháng ${month}/2026 ${province} có việc gì đến hạn?`,
    isRight: isAskedBackOrFew,
  }
  yield { kind: 'due, no plan named', q: `Những việc nào phải xong trong tháng ${month}/2026?`, isRight: isAskedBackOrFew }
  yield { kind: 'unanswerable', q: `Kinh phí in sổ tay năm 2026 của ${province} là bao nhiêu tiền?`, isRight: isNotFound }
}

/** Some two hundred questions over these plans, the kinds mixed as people would mix them. */
export function scaleQuestions(plans: readonly InventedPlan[]): ScaleQuestion[] {
  const every = (step: number, of: readonly InventedPlan[]) => of.filter((_, i) => i % step === 0)
  const inspections = plans.filter(({ kind, year }) => kind === 'inspection' && year === 2026)
  const departments = [...new Set(plans.map(({ tasks }) => tasks[0]!.lead))]
  const provinces = [...new Set(plans.map(({ province }) => province))]
  const questions = [
    ...every(Math.ceil(plans.length / 30), plans).flatMap((plan, i) => [...ofPlan(plan, i)]),
    ...every(Math.ceil(inspections.length / 20), inspections).flatMap((plan) => [...ofInspection(plan)]),
    ...departments.flatMap((name, i) => [...ofDepartment(name, provinces[i % provinces.length]!)]),
    ...provinces.slice(0, 11).flatMap((province, i) => [...ofMonth(i + 2, province)]),
  ]
  // A stride without a common divisor walks through all of them.
  return questions.map((_, i) => questions[(i * 89) % questions.length]!)
}
