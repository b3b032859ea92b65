// "bantin": the digest that a group would get today.
import { officialName } from '../answers/plan-name.ts'
import { digest as makeDigest } from '../digest/digest.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from './command.ts'
import { currentItems } from './due.ts'
import { readDueQuery } from './due-query.ts'

export const digest = defineCommand({
  name: 'bantin',
  aliases: ['bản tin', 'tin hôm nay'],
  phrases: ['bản tin hôm nay', 'bản tin hạn việc', 'xem bản tin'],
  summary: 'Xem bản tin hạn việc mà nhóm sẽ nhận hôm nay',
  examples: ['bantin', 'bantin LC'],
  needs: 'viewer',
  async args(words, { plans }) {
    const query = readDueQuery(words, { plans: await plans(), tasks: [] }, { named: true })
    return query === null ? null : { planCodes: query.planCodes }
  },
  run: digestOfToday,
})

async function digestOfToday({ planCodes }: { planCodes: string[] }, context: CommandContext): Promise<CommandOutcome> {
  const { items, plans } = await currentItems(context, { planCodes, past: false })
  const [only] = plans
  const about = plans.length === 1 && only !== undefined ? officialName(only.plan) : `${plans.length} kế hoạch đang thực hiện`
  const { reply, codes } = makeDigest({ items, today: context.today, about })
  return { reply, remembers: { listed: { codes, numbered: true } } }
}
