// The same questions as they are mistyped, beside the figure as written.
import { type Evaluation, rightOf } from './judged.ts'
import { countOf, devAndOwn, type QuestionSet } from './question-sets.ts'
import { columns } from './report.ts'
import { VARIANTS } from './variants.ts'

/** Lines of the table: right and cited for each variant, with the difference to the questions as written. */
export async function variantLines(sets: readonly QuestionSet[], evaluation: Evaluation): Promise<string[]> {
  const groups = Object.entries(devAndOwn(sets)).filter(([, group]) => group.length > 0)
  const plain: number[] = []
  for (const [, group] of groups) plain.push(await rightOf(group, evaluation, {}))
  const rows = [
    ['right and cited', ...groups.map(([name, group]) => `${name} (${countOf(group)})`)],
    ['as written', ...plain.map(String)],
  ]
  for (const { name, change } of VARIANTS) {
    const row = [name]
    for (const [position, [, group]] of groups.entries())
      row.push(withDifference(await rightOf(group, evaluation, { change }), plain[position]!))
    rows.push(row)
  }
  return columns(rows)
}

function withDifference(right: number, plain: number): string {
  const difference = right - plain
  return difference === 0 ? String(right) : `${right} (${difference > 0 ? '+' : ''}${difference})`
}
