// "8 đạt 75%", "LC-2.8 xong, bc 45/BC-STP ngày 18/11": a report of progress, shown as understood and written only when confirmed.
import { type Reply, text } from '../chat/chat.ts'
import { taskName } from '../digest/lines.ts'
import type { TrackedTask } from '../domain/work.ts'
import { type CommandContext, type CommandOutcome, defineCommand, typed } from './command.ts'
import { propose } from './draft.ts'
import { askWhich, findTask } from './task-reference.ts'
import { isResultAlone, readCorrection, readNamedUpdate, readUpdate, type UpdateText } from './update-text.ts'

export const update = defineCommand<UpdateText | 'howTo'>({
  name: 'capnhat',
  aliases: ['cập nhật', 'báo cáo tiến độ', 'ghi tiến độ'],
  phrases: ['cập nhật tiến độ'],
  summary: 'Ghi tiến độ của một nhiệm vụ',
  examples: ['8 đạt 75%', 'nhiệm vụ 8 xong, QĐ 123/QĐ-UBND ngày 20/11/2026', 'LC-2.8 xong, Sở Tư pháp, tháng 10', 'hoàn thành LC-1.3'],
  needs: 'officer',
  args: (words, { today }) => (words.folded === '' ? 'howTo' : readNamedUpdate(words, today)),
  hears(line, { today, memory, person }) {
    const isEditing = memory.draft?.editing === true && memory.draft.personId === person.id
    const read = readUpdate(line, today) ?? (isEditing ? readCorrection(line, today) : null)
    if (read !== null || !isResultAlone(line)) return read
    const [only, ...others] = memory.listed?.codes ?? []
    return only === undefined || others.length > 0 ? 'howTo' : readUpdate(typed(`${only} ${line.raw}`), today)
  },
  run: (read, context) => (read === 'howTo' ? howTo(context) : record(read, context)),
})

async function record(read: UpdateText, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { draft } = context.memory
  if (read.reference === null) {
    const task = draft === undefined ? null : await context.store.tasks.get(draft.taskId)
    return task === null ? howTo(context) : propose(task, read, context, draft)
  }
  const found = await findTask(read.reference, context, { toReport: true })
  if (found.kind === 'none') return found.reply
  if (found.kind === 'several') return askWhich(found.tasks, (code) => `capnhat ${code} ${read.rest}`.trim())
  return read.state === null ? askResult(found.task) : propose(found.task, read, context)
}

function askResult(task: TrackedTask): Reply {
  const says = (result: string) => `capnhat ${task.code} ${result}`
  return {
    ...text(
      `${taskName(task)}: Anh/Chị đã làm đến đâu? Chọn dưới đây, hoặc gõ kèm văn bản, ví dụ “${task.code} xong, BC 45/BC-STP ngày 18/11”.`,
    ),
    buttons: [
      [
        { label: 'Xong', says: says('xong') },
        { label: '75 %', says: says('75%') },
        { label: '50 %', says: says('50%') },
        { label: '25 %', says: says('25%') },
      ],
    ],
  }
}

const OFFERED_TASKS = 4

async function howTo({ memory }: CommandContext): Promise<Reply> {
  const codes = (memory.listed?.codes ?? []).slice(0, OFFERED_TASKS)
  return {
    blocks: [
      { kind: 'text', text: 'Anh/Chị gõ số hoặc mã nhiệm vụ cùng kết quả; Trợ lý hỏi lại một lần rồi mới ghi. Ví dụ:' },
      { kind: 'list', items: [...update.examples] },
    ],
    buttons:
      codes.length > 0
        ? [codes.map((code) => ({ label: code, says: `capnhat ${code}` }))]
        : [[{ label: 'Xem danh sách việc', says: 'han' }]],
  }
}
