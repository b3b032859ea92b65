// What an evaluation prints for people.
import type { GoldQuestion } from '../../answers/score.ts'
import { quantile } from '../timing.ts'
import { type Judged, type JudgedSet, rightIn } from './judged.ts'

/** Characters of a wrong answer that are shown. */
const ANSWER_SHOWN = 200
const NAME_WIDTH = 26

function table(results: readonly Judged[], key: (question: GoldQuestion) => string): string[] {
  const groups = Map.groupBy(results, ({ question }) => key(question))
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, list]) => `  ${name.padEnd(NAME_WIDTH)} ${rightIn(list)}/${list.length}`)
}

function planOf({ seed }: GoldQuestion): string {
  if (seed === undefined || seed === null) return 'plan (none)'
  return typeof seed === 'string' ? `plan ${seed}` : 'plan (several)'
}

/** The figures of a set by type, style and plan, its latency, and each failure with its reason. */
export function reportLines({ name, results }: JudgedSet): string[] {
  const rightWords = results.filter(({ verdict }) => verdict.right || verdict.uncited).length
  const times = results.map(({ given }) => given.ms)
  const failed = results.filter(({ verdict }) => !verdict.right)
  return [
    '',
    `${name}: ${rightIn(results)}/${results.length} right and cited (${rightWords} right, cited or not)`,
    ...table(results, ({ type }) => `type ${type}`),
    ...table(results, ({ style }) => `style ${style}`),
    ...table(results, planOf),
    `  ${'latency ms'.padEnd(NAME_WIDTH)} p50 ${quantile(times, 0.5)} p95 ${quantile(times, 0.95)}`,
    ...failed.map(failureText),
  ]
}

function failureText({ question, given, verdict }: Judged): string {
  const shown = given.answer.slice(0, ANSWER_SHOWN).replace(/\n/g, ' / ')
  return `  ✗ ${question.id} ${question.q}\n      ${verdict.why}\n      → ${shown}`
}

/** Rows of cells below a header, as columns. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')}`.trimEnd(),
  )
}
