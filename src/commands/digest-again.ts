// "bantin gui": a coordinator sends the digest of the day once more, or before its hour.
import { type Reply, text } from '../chat/chat.ts'
import type { GroupBinding } from '../domain/work.ts'
import { UserError } from '../errors.ts'
import { showDayWithWeekday } from '../vietnamese/dates.ts'
import { findBinding, groupName } from './bound-group.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from './command.ts'
import { tokenOf } from './draft.ts'
import { conversationOf, digestOf, sendDigest } from './group-digest.ts'

const TOKEN_LENGTH = 6

class AlreadySent extends UserError {
  readonly code = 'DIGEST_ALREADY_SENT'
  override get userMessage() {
    return 'Bản tin này đã được gửi theo lần bấm trước, Trợ lý không gửi thêm lần nữa.'
  }
}

export const digestAgain = defineCommand({
  name: 'guibantin',
  aliases: ['bantin gui', 'gửi bản tin', 'gửi lại bản tin', 'bản tin gửi'],
  english: { name: 'senddigest', summary: 'Send the digest of the day to a group now' },
  summary: 'Gửi ngay bản tin hôm nay vào nhóm',
  examples: ['bantin gui', 'guibantin Sở Tư pháp'],
  needs: 'coordinator',
  args({ raw, folded }) {
    const [, group = '', token = null] = /^(\S+) da dong y ([2-9a-z]{6})$/.exec(folded) ?? []
    return token === null ? { group: raw.replace(/^(?:cho |vào )?nhóm /i, ''), token } : { group, token: token.toUpperCase() }
  },
  async run({ group, token }, context) {
    const binding = await findBinding(group, context, ({ id }) => `guibantin ${id}`)
    if ((await context.store.chats.get(conversationOf(binding)))?.state === 'gone') return gone(binding)
    return token === null ? ask(binding, context) : send(binding, token, context)
  },
})

function gone(binding: GroupBinding): Reply {
  return text(`${groupName(binding)} hiện không nhận được tin của Trợ lý: Trợ lý đã rời nhóm hoặc nhóm đã đóng.`)
}

function ask(binding: GroupBinding, { today, message }: CommandContext): Reply {
  const token = tokenOf(`${message.conversation.platform}:${message.key}`, TOKEN_LENGTH)
  return {
    ...text(`Gửi bản tin ${showDayWithWeekday(today)} vào ${inSentence(binding)} ngay bây giờ?`),
    buttons: [
      [
        { label: 'Gửi', says: `guibantin ${binding.id} da dong y ${token}` },
        { label: 'Xem trước', says: `bantin nhom ${binding.id}` },
      ],
    ],
  }
}

async function send(binding: GroupBinding, token: string, context: CommandContext): Promise<CommandOutcome> {
  const { person, today, now, message, capabilities } = context
  const made = await digestOf({ planCodes: [], binding }, context)
  const numbersChoices = !capabilities.buttons && message.conversation.platform === binding.platform
  return {
    reply: text(`Bản tin ${showDayWithWeekday(today)} đang được gửi vào ${inSentence(binding)}.`),
    async commit(store) {
      const key = `digest-again:${binding.id}:${token}`
      if (!(await sendDigest(store, { key, binding, made, now, priority: 'notice', numbersChoices }))) throw new AlreadySent()
      await store.audit.add({
        at: now.toISOString(),
        personId: person.id,
        action: 'sendDigest',
        subject: binding.id,
        detail: { day: today },
      })
    },
  }
}

function inSentence(binding: GroupBinding): string {
  const name = groupName(binding)
  return name.charAt(0).toLowerCase() + name.slice(1)
}
