// "bantin": the digest that a group would get today.
import { officialName } from '../answers/plan-name.ts'
import { type Reply, text } from '../chat/chat.ts'
import { digest as makeDigest } from '../digest/digest.ts'
import { newsSince } from '../digest/plan-news.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from './command.ts'
import { currentItems } from './current-items.ts'
import { readDueQuery, sayDueQuery } from './due-query.ts'

export const digest = defineCommand({
  name: 'bantin',
  aliases: ['bản tin', 'tin hôm nay'],
  phrases: ['bản tin hôm nay', 'bản tin hạn việc', 'xem bản tin'],
  summary: 'Xem bản tin hạn việc mà nhóm sẽ nhận hôm nay',
  examples: ['bantin', 'bantin LC'],
  needs: 'viewer',
  async args(words, { plans, today }) {
    const query = readDueQuery(words, { plans: await plans(), tasks: [] }, { named: true, today })
    if (query === null) return null
    const { planCodes, buckets, agencies, window, withinDays, every, table } = query
    // The digest is of today; another time, an agency or a table is a question for the list.
    const isOther =
      buckets.some((bucket) => bucket !== 'today') ||
      agencies.length > 0 ||
      [window, withinDays, every, table].some((part) => part !== null)
    return isOther ? { instead: sayDueQuery(query), planCodes } : { instead: null, planCodes }
  },
  run: digestOfToday,
})

async function digestOfToday(
  { planCodes, instead }: { planCodes: string[]; instead: string | null },
  context: CommandContext,
): Promise<Reply | CommandOutcome> {
  if (instead !== null) {
    return {
      ...text('Bản tin chỉ có theo ngày hôm nay, cho tất cả hoặc cho một kế hoạch. Phần Anh/Chị hỏi có trong danh sách việc.'),
      buttons: [
        [
          { label: 'Xem danh sách', says: instead },
          { label: 'Bản tin hôm nay', says: 'bantin' },
        ],
      ],
    }
  }
  const { store, today, calendar } = context
  const { items, plans } = await currentItems(context, { planCodes, past: false })
  const [only] = plans
  const about = plans.length === 1 && only !== undefined ? officialName(only.plan) : `${plans.length} kế hoạch đang thực hiện`
  const changes = (await store.plans.changes(newsSince(today, calendar))).filter(({ planId }) => plans.some(({ id }) => id === planId))
  const { reply, codes } = makeDigest({ items, today, about, changes })
  return { reply, remembers: { listed: { codes, numbered: true } } }
}
