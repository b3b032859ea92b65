// Points of several criteria taken together: the average, the difference of two, those above or below a bound, two columns of points.
import type { Criterion, Passage } from '../../domain/plan.ts'
import { plansCompared } from '../compare.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import { holds, termsOf } from '../terms.ts'
import { evidenceOf, totalRow, wholes } from './criteria.ts'
import { compared, type Measure, type Side, showAmount, sum } from './figures.ts'

const ABOUT_POINTS = / (diem|tieu chi) /
const ASKS_AVERAGE = / (trung binh|binh quan) /
const ASKS_APART =
  / (chenh|chenh nhau|chenh lech|hon kem|hon nhau|khac nhau|so voi|cach biet) | (nhieu|it|cao|thap|lon|nho) (\S+ ){0,4}hon /
const ASKS_FULL = / (diem |dat |du |tron )(diem )?toi da | (khong|chua) (bi )?(mat|tru) diem | (du|tron) diem /
const ASKS_WHICH = / (nhung|cac|may|bao nhieu|liet ke) (\S+ ){0,2}tieu chi | tieu chi nao | linh vuc nao /
/** "từ 1 điểm trở lên", "dưới 0,5 điểm": the bound and on which side of it. */
const BOUND =
  /(từ|ít nhất|tối thiểu|trên|hơn|quá|dưới|ít hơn|chưa đến|tu|it nhat|toi thieu|tren|hon|qua|duoi|it hon|chua den)\s+(\d+(?:[.,]\d+)?)\s*(?:điểm|diem)/iu
const BELOW = /^(?:dưới|ít hơn|chưa đến|duoi|it hon|chua den)$/iu
const INCLUSIVE = /^(?:từ|ít nhất|tối thiểu|tu|it nhat|toi thieu)$/iu

const LOST: Measure = { noun: 'điểm', verb: 'mất', how: 'Số điểm do Trợ lý tính: điểm tối đa trừ điểm đạt.' }
const ACHIEVED: Measure = { noun: 'điểm', verb: 'đạt', how: 'Số điểm theo kế hoạch; phần chênh lệch do Trợ lý tính.' }

const named = ({ code, name }: Criterion) => `Tiêu chí ${code} (${name})`

export function criterionFigures(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!ABOUT_POINTS.test(u.spaced)) return null
  const view = inquiry.plans.find(({ plan }) => plan.criteria.some(({ achieved }) => achieved !== null))
  if (view === undefined || (!u.meant.named && u.content.some((term) => !view.words.holds([term])))) return null
  return (
    betweenColumns(inquiry, view) ??
    betweenCriteria(inquiry, view) ??
    achievedShare(inquiry, view) ??
    average(inquiry, view) ??
    filtered(inquiry, view)
  )
}

/** Criteria of which the question says the code, in its order. */
function codedIn({ asked, spaced }: Inquiry['u'], criteria: readonly Criterion[]): Criterion[] {
  if (!/ tieu chi /.test(spaced)) return []
  const codes = [...new Set(asked.match(/(?<![\d/.,])\d+(?:\.\d+)*(?![\d/%])/g) ?? [])]
  return codes.flatMap((code) => criteria.find((criterion) => criterion.code === code) ?? [])
}

function betweenCriteria({ u }: Inquiry, view: PlanView): Draft | null {
  const meant = codedIn(u, view.plan.criteria)
  if (meant.length < 2 || !ASKS_APART.test(u.spaced)) return null
  const measure = / dat /.test(u.spaced) && !u.facets.has('loss') ? ACHIEVED : LOST
  const sides = meant.flatMap((criterion): Side[] => {
    const amount = measure === LOST ? criterion.deducted : criterion.achieved
    return amount === null
      ? []
      : [{ name: named(criterion), amount, detail: achievedOf(criterion), evidence: evidenceOf(view, [criterion]) }]
  })
  return sides.length < 2 ? null : compared(sides, measure)
}

function achievedOf({ achieved, max }: Criterion): string {
  return achieved === null || max === null ? '' : `đạt ${showAmount(achieved)}/${showAmount(max)}`
}

/** "Đạt bao nhiêu phần trăm số điểm". */
function achievedShare({ u }: Inquiry, view: PlanView): Draft | null {
  if (!/ (bao nhieu|may) phan tram /.test(u.spaced) || !/ (dat|mat|tru) /.test(u.spaced)) return null
  const coded = codedIn(u, view.plan.criteria)
  const scored = (coded.length > 0 ? coded : wholes(view.plan.criteria)).filter(({ achieved, max }) => achieved !== null && max !== null)
  const [max, achieved] = [sum(scored.map((one) => one.max!)), sum(scored.map((one) => one.achieved!))]
  if (max === 0) return null
  const isLoss = u.facets.has('loss') && !/ dat /.test(u.spaced)
  const amount = isLoss ? max - achieved : achieved
  const share = showAmount(Math.round((10_000 * amount) / max) / 100)
  const verb = isLoss ? 'Mất' : 'Đạt'
  return draft([`${verb} ${share} % số điểm: ${showAmount(amount)}/${showAmount(max)} điểm.`], evidenceOf(view, scored), {
    computed: [share, showAmount(amount), showAmount(max), `${showAmount(amount)}/${showAmount(max)}`],
    computation: `Trợ lý tính trên ${scored.length} tiêu chí mà kế hoạch nêu điểm.`,
  })
}

function average({ u }: Inquiry, view: PlanView): Draft | null {
  if (!ASKS_AVERAGE.test(u.spaced)) return null
  const scored = wholes(view.plan.criteria).filter(({ deducted, achieved }) => deducted !== null && achieved !== null)
  if (scored.length < 2) return null
  const isLoss = u.facets.has('loss')
  const amounts = scored.map(({ deducted, achieved }) => (isLoss ? deducted! : achieved!))
  const [total, mean] = [sum(amounts), sum(amounts) / amounts.length]
  const items = scored.map((criterion, at) => `${named(criterion)}: ${showAmount(amounts[at]!)}`)
  const verb = isLoss ? 'mất' : 'đạt'
  return draft([`Trung bình mỗi tiêu chí ${verb} ${showAmount(mean)} điểm:`, { items }], evidenceOf(view, scored), {
    computed: [mean, total, amounts.length, ...amounts].map(showAmount).concat(scored.map(named)),
    computation: `Trợ lý tính: tổng ${showAmount(total)} điểm chia cho ${amounts.length} tiêu chí.`,
  })
}

/** Criteria that lost more or less than a bound, or nothing at all. */
function filtered({ u }: Inquiry, view: PlanView): Draft | null {
  if (!ASKS_WHICH.test(u.spaced)) return null
  const scored = view.plan.criteria.filter(({ deducted }) => deducted !== null)
  const [, word = '', number = ''] = BOUND.exec(u.asked.normalize('NFC')) ?? []
  const bound = Number(number.replace(',', '.'))
  const isKept = ({ deducted }: Criterion): boolean => {
    if (number === '') return deducted === 0
    if (BELOW.test(word)) return deducted! < bound
    return INCLUSIVE.test(word) ? deducted! >= bound : deducted! > bound
  }
  if (number === '' ? !ASKS_FULL.test(u.spaced) : !u.facets.has('loss')) return null
  const kept = scored.filter(isKept).toSorted((a, b) => b.deducted! - a.deducted!)
  if (kept.length === 0) return null
  const words =
    number === '' ? 'đạt điểm tối đa' : `mất ${word.toLowerCase()} ${showAmount(bound)} điểm${INCLUSIVE.test(word) ? ' trở lên' : ''}`
  const items = kept.map((criterion) => `${named(criterion)}: ${achievedOf(criterion)}, mất ${showAmount(criterion.deducted!)}`)
  return draft([`Có ${kept.length} tiêu chí ${words}:`, { items }], evidenceOf(view, kept), {
    computed: [String(kept.length), showAmount(bound), ...items],
    computation: `Trợ lý lọc ${scored.length} tiêu chí có điểm theo điểm tối đa trừ điểm đạt.`,
    long: true,
  })
}

/** "Tự chấm và thẩm định chênh bao nhiêu": two columns of points under the names that the question says. */
function betweenColumns({ u }: Inquiry, view: PlanView): Draft | null {
  if (!ASKS_APART.test(u.spaced)) return null
  const [only] = codedIn(u, view.plan.criteria)
  const whole = wholes(view.plan.criteria)
  const first = whole[0] === undefined ? null : passageAt(view.passages, whole[0].where, whole[0].place)
  if (first === null) return null
  const columns = first.columns.flatMap((column, at) => (/\d/.test(cellOf(first, at)) && isSaid(u.spaced, column) ? [{ column, at }] : []))
  const [one, other] = columns
  if (columns.length !== 2 || one === undefined || other === undefined) return null
  const total = only === undefined ? totalRow(view, whole) : passageAt(view.passages, only.where, only.place)
  const rows = total === null ? whole.flatMap(({ where, place }) => passageAt(view.passages, where, place) ?? []) : [total]
  const amountAt = (at: number) => sum(rows.map((row) => Number(cellOf(row, at).replace(',', '.'))))
  const sides = [one, other].map(
    ({ column, at }): Side => ({
      name: column.replace(/\s+/g, ' '),
      amount: amountAt(at),
      evidence: rows.map((passage) => ({ view, passage })),
    }),
  )
  if (sides.some(({ amount }) => !Number.isFinite(amount))) return null
  return compared(sides, {
    noun: 'điểm',
    how:
      total === null
        ? `Trợ lý cộng điểm của ${rows.length} tiêu chí theo từng cột.`
        : 'Phần chênh lệch do Trợ lý tính theo hai cột của bảng điểm.',
  })
}

const cellOf = ({ text }: Passage, at: number) => (text.split('\t')[at] ?? '').trim()

/** A column is said by its name or by the last words of it: "Điểm tự chấm" by "tự chấm". */
function isSaid(question: string, column: string): boolean {
  const terms = termsOf(column)
  return terms.length > 1 && holds(question, terms.slice(-2))
}

/** "Sở A hay Sở B mất nhiều điểm hơn": what two plans lost altogether. */
export function comparedPoints(inquiry: Inquiry): Draft | null {
  const { u } = inquiry
  if (!/ diem /.test(u.spaced) || !u.facets.has('loss') || !ASKS_APART.test(u.spaced)) return null
  const sides = plansCompared(inquiry).flatMap((view): Side[] => {
    const scored = wholes(view.plan.criteria).filter(({ deducted }) => deducted !== null)
    if (scored.length === 0) return []
    const detail = `${scored.length} tiêu chí`
    return [{ name: view.shortName, amount: sum(scored.map(({ deducted }) => deducted!)), detail, evidence: evidenceOf(view, scored) }]
  })
  return sides.length < 2 ? null : compared(sides, LOST)
}
