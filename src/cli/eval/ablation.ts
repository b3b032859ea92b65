// What each family of rules carries: the sets answered without it, as a table.
import { type FamiliesOff, NONE_OFF, RULE_FAMILIES, type RuleFamily } from '../../answers/rule-families.ts'
import { type Evaluation, rightOf } from './judged.ts'
import { countOf, devAndOwn, type QuestionSet } from './question-sets.ts'
import { columns } from './report.ts'
import { TELEX_SLIPS } from './variants.ts'

interface Figures {
  name: string
  /** Right of the development set as written, of the same with Telex slips, of the project's own questions. */
  right: readonly [number, number, number]
}

/** Lines of the table, the family first whose loss costs most. */
export async function ablationLines(sets: readonly QuestionSet[], evaluation: Evaluation): Promise<string[]> {
  const { dev, own } = devAndOwn(sets)
  const figures = async (name: string, without: FamiliesOff): Promise<Figures> => ({
    name,
    right: [
      await rightOf(dev, evaluation, { without }),
      await rightOf(dev, evaluation, { without, change: TELEX_SLIPS[0]!.change }),
      await rightOf(own, evaluation, { without }),
    ],
  })
  const all = await figures('all rules', NONE_OFF)
  const families: Figures[] = []
  for (const [family, name] of Object.entries(RULE_FAMILIES))
    families.push(await figures(`without: ${name}`, new Set([family as RuleFamily])))
  const cost = ({ right }: Figures) => right.reduce((sum, one, at) => sum + all.right[at]! - one, 0)
  const row = (one: Figures) => [one.name, ...one.right.map(String), cost(one) === 0 ? '' : String(-cost(one))]
  return columns([
    ['right and cited', `dev (${countOf(dev)})`, `dev with slips (${countOf(dev)})`, `own (${countOf(own)})`, 'together'],
    row(all),
    ...families.toSorted((a, b) => cost(b) - cost(a)).map(row),
  ])
}
