// "hoantac": takes a fresh report back with an update of its own; nothing is ever erased.
import { type Reply, text } from '../chat/chat.ts'
import { updateLine } from '../digest/lines.ts'
import { progressOf } from '../digest/progress.ts'
import type { StatusUpdate } from '../domain/work.ts'
import { UserError } from '../errors.ts'
import { showTime } from '../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from './command.ts'
import { UNDO_MINUTES, UNDO_TOKEN_LENGTH } from './confirm.ts'
import { forPeriod, tokenOf } from './draft.ts'

class AlreadyUndone extends UserError {
  readonly code = 'ALREADY_UNDONE'
  override get userMessage() {
    return 'Bản ghi này đã được hoàn tác trước đó. Trợ lý không đổi gì thêm.'
  }
}

export const undo = defineCommand({
  name: 'hoantac',
  aliases: ['hoàn tác'],
  english: { name: 'undo', summary: 'Take back the report just written, within 10 minutes' },
  summary: `Lấy lại bản vừa ghi, trong ${UNDO_MINUTES} phút`,
  examples: ['hoantac'],
  needs: 'officer',
  args({ raw }) {
    if (raw === '') return { token: null }
    return raw.length === UNDO_TOKEN_LENGTH && /^\w+$/.test(raw) ? { token: raw.toUpperCase() } : null
  },
  run: takeBack,
})

async function takeBack({ token }: { token: string | null }, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { store, person, now } = context
  const updates = await store.tasks.updates()
  const isUndone = (update: StatusUpdate) => updates.some(({ undoes }) => undoes === update.id)
  const mine = updates.filter((update) => update.personId === person.id && update.undoes === null)
  const last =
    token === null
      ? mine.findLast((update) => !isUndone(update))
      : updates.find((update) => update.undoes === null && update.id.startsWith(token))
  if (last === undefined) return text('Không có bản ghi nào của Anh/Chị để hoàn tác. Anh/Chị xem tiến độ bằng lệnh tiendo.')
  const task = await store.tasks.get(last.taskId)
  const code = task?.code ?? 'này'
  if (last.personId !== person.id) return text('Bản ghi này do người khác gửi, chỉ người gửi hoàn tác được. Trợ lý không đổi gì.')
  if (isUndone(last)) return text(`Bản ghi của ${code} đã được hoàn tác trước đó. Trợ lý không đổi gì thêm.`)
  if (now.getTime() - Date.parse(last.at) > UNDO_MINUTES * 60_000) {
    return text(
      `Đã quá ${UNDO_MINUTES} phút nên không hoàn tác được. Anh/Chị ghi lại tiến độ đúng, ví dụ “${code} đạt 50%”; lịch sử vẫn giữ cả hai bản.`,
    )
  }
  const at = now.toISOString()
  const key = `undo:${last.id}`
  const taking: StatusUpdate = {
    ...last,
    id: tokenOf(key, last.id.length),
    key,
    personId: person.id,
    personName: person.name,
    at,
    undoes: last.id,
  }
  const before = task === null ? null : progressOf(task, [...updates, taking], last.period)
  const standing =
    before === null ? null : last.unit === null ? before.whole : (before.byUnit.find(({ unit }) => unit === last.unit) ?? before.whole)
  return {
    reply: {
      ...text(
        `Đã hoàn tác lúc ${showTime(now)}. ${code}${forPeriod(last.period)} trở lại: ${standing === null ? 'chưa có tiến độ nào được ghi' : updateLine(standing)}.`,
      ),
      buttons: [
        [
          { label: 'Ghi lại', says: `capnhat ${code}` },
          { label: 'Xem tiến độ', says: `tiendo ${code}` },
        ],
      ],
    },
    async commit(inside) {
      if (!(await inside.tasks.addUpdate(taking))) throw new AlreadyUndone(`update ${last.id} is undone`)
      await inside.audit.add({ at, personId: person.id, action: 'undo', subject: code, detail: { undoes: last.id } })
    },
  }
}
