// "bantin": the digest that a group gets, as it would be today.
import { type Block, type Reply, text } from '../chat/chat.ts'
import type { GroupBinding } from '../domain/work.ts'
import { showDayWithWeekday } from '../vietnamese/dates.ts'
import { findBinding, groupName } from './bound-group.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from './command.ts'
import { readDueQuery, sayDueQuery } from './due-query.ts'
import { digestOf } from './group-digest.ts'

export const digest = defineCommand({
  name: 'bantin',
  aliases: ['bản tin', 'tin hôm nay'],
  english: { name: 'digest', summary: 'See the digest that a group gets today' },
  phrases: ['bản tin hôm nay', 'bản tin hạn việc', 'xem bản tin', 'xem trước bản tin'],
  summary: 'Xem bản tin hạn việc mà nhóm sẽ nhận hôm nay',
  examples: ['bantin', 'bantin LC'],
  needs: 'viewer',
  async args(words, context) {
    const group = /^(?:cho |cua )?nhom (\S.*)$/.exec(words.folded)?.[1]
    if (group !== undefined) return { instead: null, planCodes: [], group }
    const { plans, today } = context
    const query = readDueQuery(words, { plans: await plans(), tasks: [] }, { named: true, today })
    if (query === null) return null
    const { planCodes, buckets, agencies, window, withinDays, every, table } = query
    // The digest is of today; another time, an agency or a table is a question for the list.
    const isOther =
      buckets.some((bucket) => bucket !== 'today') ||
      agencies.length > 0 ||
      [window, withinDays, every, table].some((part) => part !== null)
    return { instead: isOther ? sayDueQuery(query) : null, planCodes, group: null }
  },
  run: digestOfToday,
})

interface Asked {
  planCodes: string[]
  /** The list that was meant in truth. */
  instead: string | null
  /** Name of the group whose digest is looked at from another talk. */
  group: string | null
}

async function digestOfToday({ planCodes, instead, group }: Asked, context: CommandContext): Promise<Reply | CommandOutcome> {
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
  const binding = group === null ? context.binding : await findBinding(group, context)
  const { reply, codes } = await digestOf({ planCodes, binding }, context)
  const notes: Block[] = binding === null ? [] : [{ kind: 'text', text: whenItComes(binding, context) }]
  return { reply: { ...reply, blocks: [...reply.blocks, ...notes] }, remembers: { listed: { codes, numbered: true } } }
}

/** Below a preview: what is done with it without anybody asking. */
function whenItComes(binding: GroupBinding, { calendar, today }: CommandContext): string {
  const group = groupName(binding)
  if (binding.digestAt === null) return `${group} chưa đặt giờ nhận bản tin; đầu mối đặt giờ bằng lệnh nhom tại nhóm.`
  const holiday = calendar.isWorkingDay(today) ? '' : ` Hôm nay, ${showDayWithWeekday(today)}, là ngày nghỉ nên bản tin không tự gửi.`
  return `${group} nhận bản tin lúc ${binding.digestAt} các ngày làm việc.${holiday}`
}
