// "botep": a file that waits is dropped; nothing of it stays but the line in the audit.
import { type Reply, text } from '../../chat/chat.ts'
import { showTime } from '../../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from '../command.ts'
import { decided, FILE_ID, findHeld } from './find.ts'
import { type HeldPlan, touched } from './held-plan.ts'

const BARE = /^(?:bo|huy|xoa|khong dung)(?: (?:tep|ke hoach))(?: (?:nay|do|dang cho|vua gui))?(?: (?:di|luon|nhe))*[.! ]*$/
/** May mean the file, a correction or a row: what people corrected is not lost on such words. */
const LOOSE = /^(?:bo|xoa|huy(?= ))(?: (?:di|luon|het|nhe|no))*[.! ]*$/

export const reject = defineCommand<{ id: string | null; isClear: boolean }>({
  name: 'botep',
  aliases: ['bỏ tệp'],
  summary: 'Bỏ tệp kế hoạch đang chờ, không đưa vào sử dụng',
  examples: ['bỏ tệp'],
  needs: 'coordinator',
  hidden: true,
  args({ raw }) {
    if (raw === '') return { id: null, isClear: true }
    return new RegExp(`^${FILE_ID}$`).test(raw) ? { id: raw, isClear: true } : null
  },
  claims({ folded }, { memory }) {
    if (BARE.test(folded)) return { id: null, isClear: true }
    return LOOSE.test(folded) && memory.held !== undefined && !memory.asked ? { id: null, isClear: false } : null
  },
  async run({ id, isClear }, context) {
    const held = await findHeld(id, context, (other) => `botep ${other}`)
    if (!('plan' in held)) return held
    return isClear ? dropped(held, context) : { reply: askToDrop(held), remembers: touched(held, context.memory) }
  },
})

function askToDrop({ file: { id, name, corrections } }: HeldPlan): Reply {
  const lost = corrections.length === 0 ? '' : ` cùng ${corrections.length} chỗ đã sửa`
  return {
    ...text(`Bỏ tệp “${name}”${lost}? Trợ lý chưa bỏ gì; Anh/Chị bấm để quyết định.`),
    buttons: [
      [
        { label: 'Xem lại', says: `tepcho ${id}` },
        { label: 'Bỏ tệp', says: `botep ${id}` },
      ],
    ],
  }
}

function dropped({ file, base }: HeldPlan, context: CommandContext): CommandOutcome {
  const { now, person } = context
  const stays = base === null ? '' : ` Kế hoạch ${base.code} vẫn dùng phiên bản ${base.version}.`
  return {
    reply: {
      ...text(`Đã bỏ tệp “${file.name}”; không có gì được đưa vào sử dụng.${stays}`),
      buttons: [[{ label: 'Tệp đang chờ', says: 'tepcho' }]],
    },
    remembers: decided(file.id, `Tệp “${file.name}” đã bỏ lúc ${showTime(now)}`, context),
    async commit(store) {
      if (!(await store.files.drop(file.id))) return
      await store.audit.add({
        ...{ at: now.toISOString(), personId: person.id, action: 'rejectFile', subject: file.id },
        detail: { name: file.name, contentHash: file.contentHash },
      })
    },
  }
}
