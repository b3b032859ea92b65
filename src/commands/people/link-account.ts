// "lienket": a code that ties a further account, on whatever platform, to the person who asks for it.
import { type Reply, text } from '../../chat/chat.ts'
import { type CommandContext, type CommandOutcome, defineCommand, nothing } from '../command.ts'
import { tokenOf } from '../draft.ts'
import { codeHash } from './codes.ts'
import { freshInvitation } from './fresh-invitation.ts'
import { howToJoin, whenExpires } from './new-invitation.ts'
import { onlyDirect } from './places.ts'

/** Long enough to take up the other device. */
const HOLDS_MINUTES = 30
const ID_LENGTH = 6

export const linkAccount = defineCommand({
  name: 'lienket',
  aliases: ['liên kết', 'liên kết tài khoản', 'thêm tài khoản'],
  phrases: [
    'tôi muốn dùng thêm tài khoản khác',
    'dùng trợ lý trên máy khác',
    'dùng trợ lý trên điện thoại',
    'dùng trợ lý trên điện thoại khác',
    'tôi muốn dùng trên điện thoại',
    'dùng thêm telegram',
    'dùng thêm zalo',
    'dùng thêm slack',
  ],
  english: { name: 'link', summary: 'A code that ties another account of yours, on any platform' },
  where: 'direct',
  summary: 'Lấy mã để dùng thêm tài khoản khác của mình',
  examples: ['lienket'],
  needs: 'viewer',
  args: nothing,
  run: async (_args, context) => onlyDirect(context, 'Việc liên kết tài khoản') ?? giveCode(context),
})

function giveCode(context: CommandContext): Reply | CommandOutcome {
  const { person, message, now } = context
  const id = tokenOf(`link:${message.conversation.platform}:${message.key}`, ID_LENGTH)
  const { role, unit, planIds } = person
  const wanted = { id, role, unit, planIds, personId: person.id, invitedBy: person.id }
  const { code, invitation } = freshInvitation(wanted, now, HOLDS_MINUTES * 60_000)
  return {
    reply: {
      blocks: [
        { kind: 'heading', text: `Mã liên kết: ${code}` },
        { kind: 'list', items: [`Dùng một lần, đến ${whenExpires(invitation)}`] },
        ...howToJoin(code, context),
        ...text('Chỉ nhập mã ở tài khoản của chính Anh/Chị: ai nhập mã này sẽ có mọi quyền của Anh/Chị.').blocks,
      ],
    },
    async commit(store) {
      await store.invitations.add(invitation, codeHash(code))
      const detail = { expiresAt: invitation.expiresAt }
      await store.audit.add({ at: invitation.invitedAt, personId: person.id, action: 'offerLink', subject: invitation.id, detail })
    },
  }
}
