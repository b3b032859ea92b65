// "daduyet": answers that coordinators stand for, and "thulai": one of them is used no more.
import { type Block, type Reply, text } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import { UserError } from '../../errors.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, defineCommand } from '../command.ts'
import { isCurrent } from './approved.ts'
import { MAY_DECIDE, QUEUE } from './decide.ts'
import { anId, signatureOf } from './given.ts'

const PER_PAGE = 6
const LONGEST_LINE = 120

class AlreadyWithdrawn extends UserError {
  readonly code = 'ALREADY_WITHDRAWN'
  override get userMessage() {
    return 'Câu trả lời này đã được thu lại hoặc thay trước đó; Trợ lý không ghi gì thêm.'
  }
  override get waysOn() {
    return [QUEUE]
  }
}

export const approvedList = defineCommand<{ page: number }>({
  name: 'daduyet',
  aliases: ['đã duyệt', 'câu trả lời đã duyệt'],
  summary: 'Xem các câu trả lời đầu mối đã duyệt',
  examples: ['daduyet'],
  needs: MAY_DECIDE,
  hidden: true,
  args({ folded }) {
    const page = /^(?:trang )?(\d{0,3})$/.exec(folded)?.[1]
    return page === undefined ? null : { page: Math.max(1, Number(page || 1)) }
  },
  run: ({ page }, context) => list(page, context),
})

async function list(page: number, { store, plans }: CommandContext): Promise<Reply> {
  const known = await plans()
  const all = (await store.approvedAnswers.list()).toReversed()
  if (all.length === 0) return { ...text('Chưa có câu trả lời nào được đầu mối duyệt.'), buttons: [[QUEUE]] }
  const start = Math.min((page - 1) * PER_PAGE, all.length - 1)
  const shown = all.slice(start, start + PER_PAGE)
  const more = start + PER_PAGE < all.length ? [{ label: 'Xem tiếp', says: `daduyet ${page + 1}` }] : []
  return {
    blocks: [
      { kind: 'heading', text: `Câu trả lời đã duyệt (${all.length})` },
      ...shown.map((approved, index): Block => {
        const standing = isCurrent(approved, known) ? '' : ' (kế hoạch đã đổi, tạm không dùng)'
        const question = shorten(approved.question, LONGEST_LINE)
        return { kind: 'text', text: `${start + index + 1}. “${question}”${standing}: ${shorten(approved.text, LONGEST_LINE)}` }
      }),
    ],
    buttons: [
      ...rowsOf(
        shown.map(({ id }, index) => ({ label: `Xem mục ${start + index + 1}`, says: `phanhoi ${id}` })),
        3,
      ),
      [...more, QUEUE],
    ],
  }
}

export const withdraw = defineCommand<{ id: string | null }>({
  name: 'thulai',
  aliases: [],
  summary: 'Thu lại một câu trả lời đã duyệt',
  examples: ['thulai'],
  needs: MAY_DECIDE,
  hidden: true,
  args: ({ raw }) => (raw === '' ? { id: null } : new RegExp(`^${anId('D')}$`, 'i').test(raw) ? { id: raw.toUpperCase() } : null),
  async run({ id }, { store, person, now }) {
    const approved = id === null ? null : await store.approvedAnswers.get(id)
    if (id === null || approved?.withdrawn !== null) throw new AlreadyWithdrawn(`answer ${id} is not in force`)
    const [at, by] = [now.toISOString(), signatureOf(person)]
    return {
      reply: { ...text(`Đã thu lại câu trả lời cho “${approved.question}”. Từ nay Trợ lý tự trả lời câu này.`), buttons: [[QUEUE]] },
      async commit(inside) {
        if (!(await inside.approvedAnswers.withdraw(id, { by, at }))) throw new AlreadyWithdrawn(`answer ${id} is not in force`)
        await inside.audit.add({ at, personId: person.id, action: 'withdrawAnswer', subject: id, detail: { question: approved.question } })
      },
    }
  },
})
