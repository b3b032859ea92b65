// Figures set side by side: one place that words which is more, by how much, and how it was counted.
import { type Draft, draft, type Evidence } from '../draft.ts'

/** One of several things of which the same is counted or summed. */
export interface Side {
  name: string
  amount: number
  /** Said behind the figure: where its rows stand. */
  detail?: string
  evidence: readonly Evidence[]
}

export interface Measure {
  /** What the figure counts: "nhiệm vụ", "điểm". */
  noun: string
  /** Said between name and figure: "phối hợp". */
  verb?: string
  /** How the figures came about: "Số lượng do Trợ lý đếm theo biểu nhiệm vụ." */
  how: string
}

const MOST_SIDES = 6
const MOST_BEHIND = 2

/** Decimal comma, as figures we compute are written; at most three decimals. */
export function showAmount(value: number): string {
  return String(Math.round(value * 1000) / 1000).replace('.', ',')
}

/** Without the last digits of binary fractions, so that a half is rounded as people do. */
export function sum(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((total, amount) => total + amount, 0) * 1e6) / 1e6
}

const amountOf = ({ amount }: Side, { noun }: Measure) => `${showAmount(amount)} ${noun}`

function line(side: Side, measure: Measure): string {
  const verb = measure.verb === undefined ? ':' : ` ${measure.verb}`
  return `${capital(side.name)}${verb} ${amountOf(side, measure)}${side.detail === undefined || side.detail === '' ? '' : ` (${side.detail})`}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Each side with its figure, then which has more and by how much. */
export function compared(sides: readonly Side[], measure: Measure): Draft {
  const ordered = sides.toSorted((a, b) => b.amount - a.amount)
  const [most, next] = [ordered[0]!, ordered[1]!]
  const apart = most.amount - next.amount
  const names = ordered.filter(({ amount }) => amount === most.amount).map(({ name }) => name)
  const verdict =
    apart === 0
      ? `${names.join(' và ')} bằng nhau: ${amountOf(most, measure)}.`
      : `${capital(most.name)}${measure.verb === undefined ? '' : ` ${measure.verb}`} nhiều hơn${sides.length > 2 ? ' cả' : ''}: ${amountOf(most, measure)}, hơn ${next.name} ${amountOf({ ...most, amount: apart }, measure)}.`
  return made([verdict, { items: sides.map((side) => line(side, measure)) }], sides, measure, [apart])
}

/** Whose figure is the highest, or the lowest; equal ones together, and those that follow. */
export function extreme(sides: readonly Side[], measure: Measure, which: 'most' | 'least'): Draft {
  const sign = which === 'most' ? -1 : 1
  const ordered = sides.toSorted((a, b) => sign * (a.amount - b.amount))
  const top = ordered.filter(({ amount }) => amount === ordered[0]!.amount).slice(0, MOST_SIDES)
  const behind = ordered.slice(top.length, top.length + MOST_BEHIND)
  const follows = behind.length === 0 ? [] : [`Kế đó: ${behind.map((side) => `${side.name} (${amountOf(side, measure)})`).join('; ')}.`]
  const opening = which === 'most' ? 'Nhiều nhất' : 'Ít nhất'
  const said = top.map((side) => line(side, measure))
  const paragraphs = said.length === 1 ? [`${opening}: ${said[0]}.`, ...follows] : [`${opening}:`, { items: said }, ...follows]
  return made(paragraphs, [...top, ...behind], measure)
}

function made(paragraphs: Draft['paragraphs'], sides: readonly Side[], { how }: Measure, further: readonly number[] = []): Draft {
  // Each side has its share of the few citations.
  const longest = Math.max(...sides.map(({ evidence }) => evidence.length))
  const evidence = Array.from({ length: longest }, (_, at) => sides.flatMap((side) => side.evidence.slice(at, at + 1))).flat()
  return draft(paragraphs, evidence, {
    computed: [...sides.map(({ amount }) => amount), ...further]
      .map(showAmount)
      .concat(sides.flatMap(({ name, detail = '' }) => [name, detail])),
    computation: how,
  })
}
