// Files that came and belong to no task yet: whoever sent them is asked, and nothing is lost meanwhile.
import type { Button, Reply } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import type { Evidence, TrackedTask } from '../../domain/work.ts'
import { countKinds } from '../../evidence/kinds.ts'
import type { CommandContext, CommandOutcome } from '../command.ts'
import { currentItems } from '../current-items.ts'
import { reportRefusal } from '../scope.ts'
import { GATHERING_MS, notes } from './tying.ts'

/** How long a file waits for its task: a working week, and the weekend before it. */
export const KEPT_DAYS = 7
const DAY_MS = 86_400_000
const OFFERED_TASKS = 5
const LONGEST_TITLE = 44

/** What this person sent here and belongs to no task yet, oldest first. */
export async function untiedHere({ store, person, message: { conversation }, now }: CommandContext): Promise<Evidence[]> {
  const since = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString()
  const untied = await store.evidence.untied(person.id, since)
  return untied.filter(({ platform, conversationId }) => platform === conversation.platform && conversationId === conversation.id)
}

/** Asks which task the files belong to; `first` says why that is not clear. */
export async function askForTask(
  pieces: readonly Evidence[],
  context: CommandContext,
  { first, tasks }: { first?: string; tasks?: readonly TrackedTask[] } = {},
): Promise<CommandOutcome> {
  const offered = (tasks ?? (await ownTasks(context))).slice(0, OFFERED_TASKS)
  const counted = `Đã nhận ${countKinds(pieces.map(({ type }) => type))}.`
  const question = `Đây là minh chứng cho nhiệm vụ nào? Anh/Chị chọn dưới đây hoặc gõ mã nhiệm vụ${example(offered)}. Trợ lý giữ tệp trong ${KEPT_DAYS} ngày.`
  const buttons: Button[][] = offered.map(({ code, title }) => [
    { label: `${code} ${shorten(title, LONGEST_TITLE)}`, says: `minhchungcho ${code}` },
  ])
  return {
    reply: {
      blocks: [{ kind: 'text', text: [counted, ...(first === undefined ? [] : [first]), question].join(' ') }, ...notes(pieces)],
      buttons: [...buttons, [{ label: 'Bỏ các tệp này', says: 'bominhchung' }]],
    },
    remembers: { choosingTask: true },
    // The oldest of them stays the same until they are decided about.
    gathers: { key: `evidence-for:${pieces[0]?.id}`, waitMs: GATHERING_MS },
  }
}

function example([task]: readonly TrackedTask[]): string {
  return task === undefined ? '' : `, ví dụ ${task.code}`
}

/** Open tasks that this person reports, most urgent first. */
async function ownTasks(context: CommandContext): Promise<TrackedTask[]> {
  const { items } = await currentItems(context, { planCodes: [], past: false })
  const open = items.filter(({ bucket }) => bucket !== 'done' && bucket !== 'past').map(({ task }) => task)
  const plans = await context.plans()
  return open.filter((task) => reportRefusal(context.person, task, plans) === null)
}

/** There is nothing to decide about. */
export function nothingUntied(): Reply {
  return {
    blocks: [{ kind: 'text', text: 'Không có tệp nào đang chờ chọn nhiệm vụ. Anh/Chị gửi ảnh hoặc tệp kèm mã nhiệm vụ, ví dụ “LC-2.8”.' }],
  }
}
