// "8 đạt 75%", "LC-2.8 xong, bc 45/BC-STP ngày 18/11": a report of progress, shown as understood and written only when confirmed.
import { type Reply, text } from '../chat/chat.ts'
import { shorten, taskName } from '../digest/lines.ts'
import type { TrackedTask } from '../domain/work.ts'
import { type CommandContext, type CommandOutcome, defineCommand, typed } from './command.ts'
import { sayDocument } from './document-text.ts'
import { confirmation, isOutOfRange, outOfRange, propose } from './draft.ts'
import { beginForm } from './forms/engine.ts'
import { updateForm } from './forms/update-form.ts'
import type { UpdateDraft } from './memory.ts'
import { isQuestion } from './report-line.ts'
import { askWhich, findTask, sayReference } from './task-reference.ts'
import { EMPTY_UPDATE, isResultAlone, readCorrection, readNamedUpdate, readUpdate, type UpdateText } from './update-text.ts'

/** "làm sao để báo tiến độ", "cách cập nhật tiến độ": a question about the assistant, not about a plan. */
const ASKS_HOW =
  /^(?:cach|lam (?:sao|the nao|cach nao)(?: de)?|huong dan|muon)\s+(?:bao cao|bao|cap nhat|ghi)(?: nhan)?(?: tien do)?[\s?.]*$|^(?:bao|cap nhat|ghi) tien do (?:the nao|ra sao|nhu the nao|o dau)[\s?.]*$/

/** "em muốn báo cáo tiến độ ạ": nothing is said yet of what. */
const WANTS =
  /^(?:(?:da|vang|em|toi|minh|anh|chi|xin|cho|hay|giup|nho|muon|can)\s+)*(?:bao cao|bao|cap nhat|ghi|nop)\s+tien do(?:\s+(?:cong viec|nhiem vu|thuc hien))?(?:\s+(?:a|nhe|voi|giup toi|giup em|gium))*[.! ]*$/

/** "8-10 xong" may be three tasks or two: each is to be named. */
const NAMES_RANGE = /^(?:\p{L}+\s+)?\d{1,3}\s*(?:-|–|den)\s*\d{1,3}\s+(?:da\s+|deu\s+)?(?:xong|hoan thanh|dat)(?!\p{L})/u

export const update = defineCommand<UpdateText | 'form' | 'howTo' | 'unclearCorrection'>({
  name: 'capnhat',
  aliases: ['cập nhật', 'báo cáo tiến độ', 'ghi tiến độ'],
  english: { name: 'update', summary: 'Report progress of a task' },
  phrases: ['cập nhật tiến độ'],
  summary: 'Ghi tiến độ của một nhiệm vụ',
  examples: ['8 đạt 75%', 'nhiệm vụ 8 xong, QĐ 123/QĐ-UBND ngày 20/11/2026', 'LC-2.8 xong, Sở Tư pháp, tháng 10', 'hoàn thành LC-1.3'],
  needs: 'officer',
  args: (words, { today }) => (words.folded === '' ? 'form' : readNamedUpdate(words, today)),
  hears(line, { today, memory, person }) {
    const isTheirs = memory.draft !== undefined && memory.draft.personId === person.id
    const isEditing = isTheirs && memory.draft?.editing === true
    const part = isEditing || (isTheirs && memory.asked === true) ? readCorrection(line, today) : null
    // Right after "Ghi nhận như sau?" a part is what should be otherwise, while another task is one to be looked at.
    const read = (isEditing || part?.reference === null ? part : null) ?? readUpdate(line, today)
    if (read !== null) return read
    if (WANTS.test(line.folded)) return 'form'
    if (ASKS_HOW.test(line.folded) || NAMES_RANGE.test(line.folded)) return 'howTo'
    if (isEditing && !isQuestion(line) && line.raw.length <= LONGEST_CORRECTION) return 'unclearCorrection'
    if (!isResultAlone(line)) return null
    const [only, ...others] = memory.listed?.codes ?? []
    return only === undefined || others.length > 0 ? 'howTo' : readUpdate(typed(`${only} ${line.raw}`), today)
  },
  run(read, context) {
    if (read === 'form') return beginForm(updateForm, context)
    if (read === 'howTo') return howTo(context)
    return read === 'unclearCorrection' ? unclearCorrection(context) : record(read, context)
  },
})

async function record(read: UpdateText, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { draft } = context.memory
  if (read.reference === null) {
    const task = draft === undefined ? null : await context.store.tasks.get(draft.taskId)
    return task === null ? howTo(context) : propose(task, read, context, draft)
  }
  const found = await findTask(read.reference, context, { toReport: true })
  if (found.kind === 'none') return found.reply
  const says = (code: string) => `capnhat ${code} ${read.rest}`.trim()
  if (found.kind === 'several') {
    const shown = sayReference(read.reference)
    if (isOutOfRange(read.percent)) return outOfRange(read.percent!, shown, (percent) => `capnhat ${shown} đạt ${percent}%`)
    return askWhich(found.tasks, says)
  }
  const { task, other = null } = found
  if (draft?.editing && read.state === null && read.unclear === null) return moveDraft(task, draft, context)
  if (read.state === null) return askResult(task, read)
  const proposed = await propose(task, read, context)
  const made = proposed.remembers?.draft
  if (other === null || made === undefined) return proposed
  return confirmation(task, { ...made, other: { code: other.code, says: says(other.code) } })
}

/** "không phải LC-1.3 mà LC-1.4": the same report of another task. */
async function moveDraft(task: TrackedTask, draft: UpdateDraft, context: CommandContext): Promise<CommandOutcome> {
  return propose(task, { ...EMPTY_UPDATE, state: draft.state, percent: draft.percent, unit: draft.unit }, context, {
    ...draft,
    period: null,
  })
}

/** A correction is a few words; what is longer is something else. */
const LONGEST_CORRECTION = 80

async function unclearCorrection({ memory: { draft }, store }: CommandContext): Promise<Reply | CommandOutcome> {
  const task = draft === undefined ? null : await store.tasks.get(draft.taskId)
  if (draft === undefined || task === null) return text('Bản cập nhật này không còn. Anh/Chị gõ lại cả dòng, ví dụ “8 đạt 75%”.')
  const again = confirmation(task, draft)
  const words = 'Trợ lý chưa hiểu phần cần sửa. Anh/Chị gõ tỷ lệ, số văn bản, kỳ hoặc tên cơ quan; bản đang chờ vẫn là:'
  return { ...again, reply: { ...again.reply, blocks: [{ kind: 'text', text: words }, ...again.reply.blocks.slice(1)] } }
}

function askResult(task: TrackedTask, { unclear, document }: UpdateText): Reply {
  const paper = document === null ? '' : `, ${sayDocument(document)}`
  const first = unclear === null ? '' : `Từ “${shorten(unclear)}” Trợ lý chưa biết tỷ lệ nên chưa ghi gì. `
  const says = (result: string) => `capnhat ${task.code} ${result}${paper}`
  return {
    ...text(
      `${first}${taskName(task)}: Anh/Chị đã làm đến đâu? Chọn dưới đây, hoặc gõ kèm văn bản, ví dụ “${task.code} xong, BC 45/BC-STP ngày 18/11”.`,
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
      { kind: 'text', text: 'Anh/Chị gõ số hoặc mã của từng nhiệm vụ cùng kết quả; Trợ lý hỏi lại một lần rồi mới ghi. Ví dụ:' },
      { kind: 'list', items: [...update.examples] },
    ],
    buttons:
      codes.length > 0
        ? [codes.map((code) => ({ label: code, says: `capnhat ${code}` }))]
        : [
            [
              { label: 'Điền từng bước', says: 'capnhat' },
              { label: 'Xem danh sách việc', says: 'han' },
            ],
          ],
  }
}
