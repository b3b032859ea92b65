// Points: achieved, maximum, lost, where they were lost, and the order by loss.
import type { Criterion, Passage, Task } from '../../domain/plan.ts'
import { type Draft, draft, type Evidence } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import { contentTerms, spaced, termsOf } from '../terms.ts'
import { showAmount, sum } from './figures.ts'
import { taskCard } from './task-answer.ts'
import { dutyAsked } from './task-filters.ts'
import { mentionsIn, selectTasks } from './task-selection.ts'
import { taskEvidence } from './task-words.ts'

const MOST_REMEDIES = 4
const COMPUTED_LOSS = 'Số điểm mất do Trợ lý tính: điểm tối đa trừ điểm đạt.'

/** Rows of the criteria. */
export function evidenceOf(view: PlanView, criteria: readonly Criterion[]): Evidence[] {
  return criteria.flatMap(({ where, place }) => {
    const passage = passageAt(view.passages, where, place)
    return passage === null ? [] : [{ view, passage }]
  })
}

function described({ code, name, max, achieved, deducted, deductedCriteria }: Criterion): string {
  const scored =
    achieved === null
      ? ''
      : `: đạt ${showAmount(achieved)}${max === null ? '' : `/${showAmount(max)}`} điểm${deducted === null ? '' : `, mất ${showAmount(deducted)} điểm`}`
  const cut =
    deductedCriteria.length === 0 ? '' : `; bị trừ ở ${deductedCriteria.map((sub) => `tiêu chí ${sub.code} (${sub.name})`).join('; ')}`
  return `Tiêu chí ${code} (${name})${scored}${cut}.`
}

function computedOf(criteria: readonly Criterion[]): string[] {
  return criteria.flatMap(({ code, max, achieved, deducted, deductedCriteria }) => [
    code,
    ...deductedCriteria.map((sub) => sub.code),
    ...(max === null || achieved === null ? [] : [`${showAmount(achieved)}/${showAmount(max)}`]),
    ...[max, achieved, deducted].flatMap((value) => (value === null ? [] : [showAmount(value)])),
  ])
}

/** All criteria together, not one by its name. */
const ASKS_ALL = / (tong|tong cong|tat ca|(may|bao nhieu|nhung|cac) tieu chi|tieu chi nao) /
/** Words of a criterion's name that tell it from no other. */
const UNTELLING = /^(cong|tac|cai|cach|hanh|chinh|trien|khai|chi|tieu|diem|so|thuc|hien|viec)$/
const LEAST_SHARE = 0.5

function holderOf(criteria: readonly Criterion[], code: string): Criterion | null {
  return criteria.find(({ deductedCriteria }) => deductedCriteria.some((sub) => sub.code === code)) ?? null
}

/** The criterion whose code or name the question says; a sub-criterion's code leads to the criterion that holds it. */
function criterionMeant(criteria: readonly Criterion[], u: Inquiry['u']): Criterion | null {
  const coded = criteria.filter(({ code }) => /\d/.test(code))
  const dotted = /(?<![\d/.])(\d+(?:\.\d+)+)(?![\d/])/.exec(u.asked)?.[1]
  if (dotted !== undefined) return coded.find(({ code }) => code === dotted) ?? holderOf(coded, dotted)
  const code = / tieu chi (?:so |thu )?(\d+) /.exec(u.spaced)?.[1]
  if (code !== undefined) return coded.find((criterion) => criterion.code === code) ?? null
  if (ASKS_ALL.test(u.spaced)) return null
  const inFull = criteria
    .map((criterion) => ({ criterion, name: spaced(termsOf(criterion.name)).replace(/^ (?:cai cach|cong tac) (?=\S+ \S)/, ' ') }))
    .filter(({ name }) => u.spaced.includes(name))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  if (inFull !== undefined) return inFull.criterion
  let best: { criterion: Criterion; share: number } | null = null
  for (const criterion of criteria) {
    const own = contentTerms(termsOf(criterion.name)).filter((term) => !UNTELLING.test(term) && !u.meant.terms.has(term))
    const share = own.filter((term) => u.spaced.includes(` ${term} `)).length / Math.max(1, Math.min(own.length, 4))
    if (share >= LEAST_SHARE && (best === null || share > best.share)) best = { criterion, share }
  }
  return best?.criterion ?? null
}

const ABOUT_POINTS = / (diem|tieu chi|bi tru|mat|cham) /
const ABOUT_REMEDY =
  / (khac phuc|giai phap|han|khi nao|bao gio|thoi han|thoi gian|hoan thanh|lam gi|lam sao|bien phap|phu trach|chu tri|minh chung) /

const ASKS_WHO = / (ai|(co quan|don vi|so|phong|bo phan) nao|chiu trach nhiem|phu trach|chu tri|dau moi) /

const ASKS_POINTS = / (bao nhieu|may|so) diem | (diem|dat|mat|tru) (bao nhieu|may) | bi tru | mat diem (nhieu|it|o) | cham (bao|may|diem) /

const ASKS_REMEDY =
  / (khac phuc|xu ly|cai thien|giai phap|bien phap|phai lam|lam) (sao|gi|the nao|nhu the nao|bang cach nao|ra sao) | (giai phap|bien phap) (khac phuc )?(la )?gi /
const ASKS_AMOUNT = / (bao nhieu|may) diem | (diem|dat|mat|tru) (bao nhieu|may) /

export function criterionPoints(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!ABOUT_POINTS.test(u.spaced) || (!u.facets.has('score') && !u.facets.has('loss') && !/ tieu chi /.test(u.spaced))) return null
  if (
    u.facets.has('rank') ||
    u.facets.has('reason') ||
    ASKS_WHO.test(u.spaced) ||
    (ABOUT_REMEDY.test(u.spaced) && !ASKS_POINTS.test(u.spaced)) ||
    (ASKS_REMEDY.test(u.spaced) && !ASKS_AMOUNT.test(u.spaced))
  )
    return null
  const view = inquiry.plans.find(({ plan }) => plan.criteria.some(({ achieved }) => achieved !== null))
  if (view === undefined) return null
  // Points of something that this plan never speaks of are not its criteria's.
  if (!u.meant.named && u.content.some((term) => !view.words.holds([term]))) return null
  const { criteria } = view.plan
  if (namesUnknown(criteria, u)) return null
  const asksTotal = / (tong|tat ca|tong cong|bao nhieu tieu chi|may tieu chi) | mat (bao nhieu|may) diem /.test(u.spaced)
  const meant = u.facets.has('extreme') ? null : criterionMeant(criteria, u)
  if (meant !== null)
    return draft([...subcriteriaCounted(meant, u), described(meant)], evidenceOf(view, [meant]), {
      computed: [...computedOf([meant]), String(meant.deductedCriteria.length)],
      computation: meant.deducted === null ? null : COMPUTED_LOSS,
    })
  const scored = wholes(criteria).filter(({ deducted }) => deducted !== null)
  if (scored.length === 0) return null
  if (u.facets.has('extreme'))
    return extreme(
      view,
      / (thanh phan|tieu chi con) /.test(u.spaced) ? parts(criteria).filter(({ deducted }) => deducted !== null) : scored,
      u,
    )
  if (asksTotal || / (nhung|cac) (tieu chi|muc) | tieu chi nao | o dau | linh vuc nao /.test(u.spaced))
    return overview(view, wholes(criteria), scored)
  return null
}

/** "Tiêu chí 9" where the plan has none of that number. */
function namesUnknown(criteria: readonly Criterion[], { spaced: question }: Inquiry['u']): boolean {
  const code = / tieu chi (?:so |thu )?(\d+) /.exec(question)?.[1]
  return (
    code !== undefined &&
    !criteria.some(
      (criterion) =>
        criterion.code === code ||
        criterion.code.startsWith(`${code}.`) ||
        criterion.deductedCriteria.some((sub) => sub.code.startsWith(`${code}.`)),
    )
  )
}

function subcriteriaCounted({ code, deductedCriteria }: Criterion, { spaced: question }: Inquiry['u']): string[] {
  const asks = / (may|bao nhieu) tieu chi (thanh phan|con) /.test(question)
  return asks && deductedCriteria.length > 0 ? [`Có ${deductedCriteria.length} tiêu chí thành phần của tiêu chí ${code} bị trừ.`] : []
}

/** Points of "1.3" are points of "1" too: a sum or an order takes only those that no other holds. */
export function wholes(criteria: readonly Criterion[]): Criterion[] {
  return criteria.filter(({ code }) => !criteria.some((other) => code.startsWith(`${other.code}.`)))
}

const TOTAL = /^(?:tổng(?:\s+(?:cộng|số|điểm))?|cộng)(?:\s|$)/iu

/** The row that sums up the table of these criteria, where it has one. */
export function totalRow(view: PlanView, criteria: readonly Criterion[]): Passage | null {
  const first = criteria[0] === undefined ? null : passageAt(view.passages, criteria[0].where, criteria[0].place)
  if (first === null) return null
  const isTotal = ({ text, columns }: Passage) =>
    columns.join('\t') === first.columns.join('\t') && text.split('\t').some((cell) => TOTAL.test(cell.trim()))
  return view.passages.find((passage) => passage !== first && passage.columns.length > 0 && isTotal(passage)) ?? null
}

function parts(criteria: readonly Criterion[]): Criterion[] {
  const whole = wholes(criteria)
  return criteria.filter((criterion) => !whole.includes(criterion))
}

function extreme(view: PlanView, scored: Criterion[], { spaced: question }: Inquiry['u']): Draft | null {
  const least = / (it|thap|nho)( \S+)? nhat /.test(question)
  const byAchieved = / (diem|dat)( \S+)? (cao|thap) nhat /.test(question)
  const measure = ({ achieved, max, deducted }: Criterion) => (byAchieved ? -(achieved! / (max ?? 1)) : deducted!)
  const ordered = scored.toSorted((a, b) => (least && !byAchieved ? 1 : -1) * (measure(a) - measure(b)))
  if (byAchieved && !least) ordered.reverse()
  const [first, ...others] = ordered
  if (first === undefined) return null
  const next = others.slice(0, 2).map(({ code, deducted }) => `tiêu chí ${code} (mất ${showAmount(deducted!)})`)
  const paragraphs = [described(first), ...(next.length > 0 ? [`Kế đó là ${next.join(' và ')}.`] : [])]
  return draft(paragraphs, evidenceOf(view, ordered), { computed: computedOf(ordered), computation: COMPUTED_LOSS })
}

function overview(view: PlanView, criteria: Criterion[], scored: Criterion[]): Draft {
  const total = (key: 'achieved' | 'max' | 'deducted') => sum(scored.map((criterion) => criterion[key] ?? 0))
  const lost = scored.toSorted((a, b) => b.deducted! - a.deducted!)
  const opening = `${view.shortName} nêu ${criteria.length} tiêu chí bị trừ, tổng cộng mất ${showAmount(total('deducted'))} điểm (đạt ${showAmount(total('achieved'))}/${showAmount(total('max'))}):`
  const items = lost.map(({ code, name, achieved, max, deducted, deductedCriteria }) => {
    const subs = deductedCriteria.length === 0 ? '' : `; bị trừ ở ${deductedCriteria.map((sub) => sub.code).join(', ')}`
    return `Tiêu chí ${code} (${name}): đạt ${showAmount(achieved!)}/${showAmount(max!)}, mất ${showAmount(deducted!)}${subs}`
  })
  const computed = [
    `${showAmount(total('achieved'))}/${showAmount(total('max'))}`,
    String(criteria.length),
    ...['achieved', 'max', 'deducted'].map((key) => showAmount(total(key as 'max'))),
    ...computedOf(criteria),
  ]
  const row = totalRow(view, criteria)
  const evidence = [...(row === null ? [] : [{ view, passage: row }]), ...evidenceOf(view, lost)]
  return draft([opening, { items }], evidence, { computed, computation: COMPUTED_LOSS, long: true })
}

/** Who answers for a criterion, until when, by what remedy: the row of the plan that treats it. */
export function criterionRemedy({ u, plans }: Inquiry): Draft | null {
  if (!/ tieu chi /.test(u.spaced) || / (nhung|cac) tieu chi | tieu chi nao /.test(u.spaced)) return null
  const reason = u.facets.has('reason')
  if (!reason && !ASKS_WHO.test(u.spaced) && !ABOUT_REMEDY.test(u.spaced)) return null
  for (const view of plans) {
    const meant = criterionMeant(view.plan.criteria, u)
    if (meant === null) continue
    if (reason) {
      const told = reasonOf(view, meant)
      if (told === null) continue
      return told
    }
    const tasks = ofSubcriterion(
      view.plan.tasks.filter((task) => isOf(task, meant)),
      meant,
      u,
    )
    if (tasks.length === 0 || tasks.length > MOST_REMEDIES) continue
    if (ASKS_WHO.test(u.spaced) && tasks.every(({ lead, coordinating }) => lead.length + coordinating.length === 0)) continue
    const count = u.facets.has('count') ? ` có ${tasks.length} giải pháp` : ''
    return draft(
      [`Tiêu chí ${meant.code} (${meant.name})${count}:`, ...tasks.flatMap((task) => taskCard(view, task, u))],
      taskEvidence(view, tasks),
      {
        computed: [meant.code, String(tasks.length)],
        computation: count === '' ? null : `Trợ lý đếm ${tasks.length} giải pháp của dòng tiêu chí này.`,
      },
    )
  }
  return null
}

/** The remedy must say this much of the name of the subcriterion, and more than the others. */
const LEAST_OF_NAME = 0.3

/** Of the remedies of a criterion those that speak of the subcriterion asked about; all where none does clearly. */
function ofSubcriterion(tasks: readonly Task[], { code, deductedCriteria }: Criterion, { asked }: Inquiry['u']): Task[] {
  const sub = deductedCriteria.find((one) => one.code !== code && asked.includes(one.code))
  const name = contentTerms(termsOf(sub?.name ?? '')).filter((term) => !UNTELLING.test(term))
  if (sub === undefined || name.length === 0) return [...tasks]
  const scored = tasks.map((task) => {
    const words = new Set(termsOf(task.task))
    return { task, share: name.filter((term) => words.has(term)).length / name.length }
  })
  const best = Math.max(0, ...scored.map(({ share }) => share))
  return best < LEAST_OF_NAME ? [...tasks] : scored.filter(({ share }) => share === best).map(({ task }) => task)
}

/** "Phòng X phụ trách tiêu chí nào": criteria in whose rows, or among whose remedies, the body has the duty. */
export function criteriaLed(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!/ (nhung|cac|may|bao nhieu) tieu chi | tieu chi (nao|gi) /.test(u.spaced) || dutyAsked(inquiry) === null) return null
  for (const view of inquiry.plans.filter(({ plan }) => plan.criteria.length > 0 && plan.tasks.length > 0)) {
    const mentions = mentionsIn(inquiry, view)
    const { tasks } = selectTasks(inquiry, view, mentions)
    const led = view.plan.criteria.filter((criterion) => tasks.some((task) => isOf(task, criterion)))
    if (mentions.length === 0 || led.length === 0) continue
    const name = mentions.map(({ agency }) => agency.name).join(', ')
    return draft(
      [`${name} có phần ở ${led.length} tiêu chí:`, { items: led.map(described) }],
      [...evidenceOf(view, led), ...taskEvidence(view, tasks)],
      {
        computed: [String(led.length), ...computedOf(led)],
        computation: `Trợ lý lọc các dòng tiêu chí ${mentions.map(({ agency, duty }) => `có ${agency.name} ${duty === 'coordinating' ? 'phối hợp' : 'chủ trì, thực hiện'}`).join(', ')}.`,
      },
    )
  }
  return null
}

function isOf({ where, area }: Task, criterion: Criterion): boolean {
  return where === criterion.where || area?.startsWith(`Tiêu chí ${criterion.code}:`) === true
}

/** What the row of the criterion says of why points were lost. */
function reasonOf(view: PlanView, criterion: Criterion): Draft | null {
  const passage = passageAt(view.passages, criterion.where, criterion.place)
  const at = passage?.columns.findIndex((column) => /nguyên nhân|lý do|tồn tại|hạn chế/iu.test(column)) ?? -1
  const cell = at < 0 ? undefined : passage!.text.split('\t')[at]?.replace(/\s+/g, ' ').trim()
  if (passage === null || cell === undefined || cell === '') return null
  const column = passage.columns[at]!.replace(/\s+/g, ' ').trim()
  return draft([`${column} ở tiêu chí ${criterion.code} (${criterion.name}): ${cell}`], [{ view, passage }], { computed: [criterion.code] })
}
