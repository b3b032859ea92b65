// The question sets that are evaluated by default: the project's own in test/questions, and the shared development set.
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { GoldQuestion } from '../../answers/score.ts'
import { allJsonLines, type LineFormat } from '../machine-command.ts'

/** Questions that are asked of the same plans. */
export interface QuestionSet {
  /** File name without ending; "dev" is the shared development set. */
  name: string
  /** Files or folders of plans. */
  plans: string[]
  questions: GoldQuestion[]
}

/** The shared development set, and the project's own, which are counted together. */
export function devAndOwn(sets: readonly QuestionSet[]): { dev: QuestionSet[]; own: QuestionSet[] } {
  return { dev: sets.filter(({ name }) => name === DEV_NAME), own: sets.filter(({ name }) => name !== DEV_NAME) }
}

/** Questions of all sets together. */
export const countOf = (sets: readonly QuestionSet[]) => sets.reduce((sum, { questions }) => sum + questions.length, 0)

const DEV_NAME = 'dev'

const GOLD = z.object({
  id: z.string(),
  q: z.string(),
  type: z.string(),
  style: z.string(),
  seed: z.union([z.string(), z.array(z.string()), z.null()]).optional(),
  quotes: z.array(z.string()).optional(),
  must: z.array(z.array(z.string())).optional(),
  mustNot: z.array(z.string()).optional(),
})

const GOLD_LINE = { name: 'a gold question', schema: GOLD } satisfies LineFormat<unknown>

/** A line of test/questions says of which plans it is asked: paths from the root of the project. */
const OWN_LINE = {
  name: 'a gold question with the plans it is asked over',
  schema: GOLD.extend({ over: z.array(z.string()).min(1) }),
} satisfies LineFormat<unknown>

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const OWN = join(ROOT, 'test/questions')
const SEEDS = '../shared/seeds'
const DEV = '../shared/questions/dev.jsonl'

/** One set of a file and plans named by the caller. Throws an OperatorError that names a line that is no gold question. */
export async function setOf(plans: string[], file: string): Promise<QuestionSet> {
  return { name: file, plans, questions: await allJsonLines<GoldQuestion>(file, GOLD_LINE) }
}

/** The sets whose plans are there, the project's own first; of the others `notice` is told. */
export async function defaultSets(notice: (line: string) => void): Promise<QuestionSet[]> {
  const sets: QuestionSet[] = []
  for (const file of readdirSync(OWN).filter((name) => name.endsWith('.jsonl'))) sets.push(...(await ownSets(file)))
  if (existsSync(join(ROOT, DEV))) sets.push({ ...(await setOf([SEEDS], join(ROOT, DEV))), name: DEV_NAME })
  else notice(`skipped: ${DEV} is not there`)
  const [there, absent] = [sets.filter(isThere), sets.filter((set) => !isThere(set))]
  for (const { name, plans } of absent) notice(`skipped: questions of ${name} over ${plans.join(', ')}, which is not there`)
  return there.map((set) => ({ ...set, plans: set.plans.map((plan) => join(ROOT, plan)) }))
}

const isThere = ({ plans }: QuestionSet) => plans.every((plan) => existsSync(join(ROOT, plan)))

/** The questions of a file, those of the same plans together. */
async function ownSets(file: string): Promise<QuestionSet[]> {
  const lines = await allJsonLines(join(OWN, file), OWN_LINE)
  const byPlans = Map.groupBy(lines, ({ over }) => over.join(' '))
  const name = basename(file, '.jsonl')
  return [...byPlans.values()].map((group) => ({
    name: byPlans.size === 1 ? name : `${name} (${group[0]!.over.join(', ')})`,
    plans: group[0]!.over,
    questions: group.map(({ over: _, ...question }) => question as GoldQuestion),
  }))
}
