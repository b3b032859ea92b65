// What each family of rules carries: the sets answered without it, as a table.
import { NONE_OFF, RULE_FAMILIES, type RuleFamily } from '../../answers/rule-families.ts'
import { type Evaluation, type Putting, rightIn } from './judged.ts'
import type { QuestionSet } from './question-sets.ts'
import { columns } from './report.ts'
import { TELEX_SLIPS } from './variants.ts'

interface Cost {
  name: string
  /** Right of the development set as written, of the same with Telex slips, of the project's own questions. */
  dev: number
  slips: number
  own: number
}

/** Lines of the table, the family first whose loss costs most. */
export async function ablationLines(sets: readonly QuestionSet[], evaluation: Evaluation): Promise<string[]> {
  const dev = sets.filter(({ name }) => name === 'dev')
  const own = sets.filter(({ name }) => name !== 'dev')
  const right = async (asked: readonly QuestionSet[], putting: Putting) => {
    let sum = 0
    for (const set of asked) sum += rightIn((await evaluation.judged(set, putting)).results)
    return sum
  }
  const costOf = async (name: string, without: ReadonlySet<RuleFamily>): Promise<Cost> => ({
    name,
    dev: await right(dev, { without }),
    slips: await right(dev, { without, change: TELEX_SLIPS[0]!.change }),
    own: await right(own, { without }),
  })
  const all = await costOf('all rules', NONE_OFF)
  const costs: Cost[] = []
  for (const [family, name] of Object.entries(RULE_FAMILIES)) costs.push(await costOf(`without: ${name}`, new Set([family as RuleFamily])))
  const lost = ({ dev, slips, own }: Cost) => all.dev + all.slips + all.own - dev - slips - own
  const cells = ({ name, ...cost }: Cost) => [
    name,
    String(cost.dev),
    String(cost.slips),
    String(cost.own),
    lost({ name, ...cost }) === 0 ? '' : String(-lost({ name, ...cost })),
  ]
  const asked = [dev, dev, own].map((list) => list.reduce((sum, { questions }) => sum + questions.length, 0))
  return columns([
    ['right and cited', `dev (${asked[0]})`, `dev, slips (${asked[1]})`, `own (${asked[2]})`, 'together'],
    cells(all),
    ...costs.toSorted((a, b) => lost(b) - lost(a)).map(cells),
  ])
}
