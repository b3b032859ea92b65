// "botep": a file that waits is dropped; nothing of it stays but the line in the audit.
import { text } from '../../chat/chat.ts'
import { showTime } from '../../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from '../command.ts'
import { decided, FILE_ID, findHeld } from './find.ts'
import type { HeldPlan } from './held-plan.ts'

const BARE = /^(?:bo|huy|xoa|khong dung)(?: (?:tep|ke hoach))(?: (?:nay|do|dang cho|vua gui))?[.! ]*$/

export const reject = defineCommand<{ id: string | null }>({
  name: 'botep',
  aliases: ['bỏ tệp'],
  summary: 'Bỏ tệp kế hoạch đang chờ, không đưa vào sử dụng',
  examples: ['bỏ tệp'],
  needs: 'coordinator',
  hidden: true,
  args({ raw }) {
    if (raw === '') return { id: null }
    return new RegExp(`^${FILE_ID}$`).test(raw) ? { id: raw } : null
  },
  /** "Bỏ" alone is the button of a preview, unless a report waits to be confirmed. */
  claims: ({ folded }, { memory }) =>
    BARE.test(folded) || (/^(?:bo|xoa)(?: di| luon)?[.! ]*$/.test(folded) && memory.held !== undefined && !memory.asked)
      ? { id: null }
      : null,
  async run({ id }, context) {
    const held = await findHeld(id, context, (other) => `botep ${other}`)
    return 'plan' in held ? dropped(held, context) : held
  },
})

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
