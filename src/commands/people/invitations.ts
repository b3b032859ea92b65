// "loimoi", "thuloimoi": invitations that nobody has used yet, and taking one back.
import { type Reply, text } from '../../chat/chat.ts'
import type { Invitation } from '../../domain/work.ts'
import { UserError } from '../../errors.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand, nothing } from '../command.ts'
import { whenExpires } from './new-invitation.ts'
import { onlyDirect } from './places.ts'
import { mayGrant } from './roles.ts'
import { standingInWords } from './standing.ts'

const MOST_SHOWN = 20

class NotOpenAnyMore extends UserError {
  readonly code = 'INVITATION_ENDED'
  override get userMessage() {
    return 'Mã mời này vừa được dùng hoặc đã thu lại, nên lần bấm này không đổi gì. Anh/Chị xem lại bằng lệnh loimoi.'
  }
}

export const invitations = defineCommand({
  name: 'loimoi',
  aliases: ['lời mời', 'các lời mời', 'danh sách lời mời', 'mã mời đang chờ'],
  phrases: ['xem lời mời', 'xem các lời mời', 'ai chưa dùng mã mời', 'những ai chưa dùng mã mời'],
  english: { name: 'invitations', summary: 'Invitations that nobody has used yet' },
  where: 'direct',
  summary: 'Xem các lời mời chưa ai dùng và thu lại',
  examples: ['loimoi'],
  needs: 'coordinator',
  args: nothing,
  run: async (_args, context) => onlyDirect(context, 'Việc xem lời mời') ?? list(context),
})

/** Those that this person could have made: not the code of the first administrator, nor one for somebody's own account. */
async function openTo({ store, now, person }: CommandContext): Promise<Invitation[]> {
  const open = await store.invitations.open(now.toISOString())
  return open.filter(
    ({ role, invitedBy, personId }) =>
      invitedBy !== null && personId === null && role !== 'guest' && (mayGrant(person.role, role) || invitedBy === person.id),
  )
}

async function list(context: CommandContext): Promise<Reply> {
  const open = await openTo(context)
  if (open.length === 0) return text('Không có lời mời nào đang chờ. Anh/Chị mời bằng lệnh moi, ví dụ “moi cán bộ Sở Tư pháp”.')
  const plans = await context.plans()
  const names = new Map((await context.store.people.list()).map(({ id, name }) => [id, name]))
  const shown = open.slice(0, MOST_SHOWN)
  return {
    blocks: [
      {
        kind: 'text',
        text: `Có ${open.length} lời mời chưa ai dùng${open.length > MOST_SHOWN ? `; dưới đây là ${MOST_SHOWN} lời mời mới nhất` : ''}:`,
      },
      {
        kind: 'list',
        items: shown.map(
          (invitation) =>
            `${invitation.id}: ${standingInWords(invitation, plans)}; ${names.get(invitation.invitedBy ?? '') ?? 'người đã rời'} mời; đến ${whenExpires(invitation)}`,
        ),
      },
    ],
    buttons: rowsOf(shown.map(({ id }) => ({ label: `Thu lại ${id}`, says: `thuloimoi ${id}` }))),
  }
}

export const withdrawInvitation = defineCommand<{ id: string }>({
  name: 'thuloimoi',
  aliases: ['thu lời mời', 'thu lại lời mời', 'thu mã mời', 'hủy lời mời'],
  summary: 'Thu lại một lời mời chưa ai dùng',
  examples: ['thuloimoi 7F3K9Q'],
  needs: 'coordinator',
  hidden: true,
  args: ({ raw }) => (/^\w{6}$/.test(raw) ? { id: raw.toUpperCase() } : null),
  run: async ({ id }, context) => onlyDirect(context, 'Việc thu lời mời') ?? withdraw(id, context),
})

async function withdraw(id: string, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { now, person } = context
  const invitation = (await openTo(context)).find((known) => known.id === id)
  if (invitation === undefined) return text('Không có lời mời nào đang chờ mang mã này: đã được dùng, đã thu lại hoặc đã hết hạn.')
  const at = now.toISOString()
  return {
    reply: {
      ...text(`Đã thu lại lời mời ${id} (${standingInWords(invitation, await context.plans())}). Mã đó không dùng được nữa.`),
      buttons: [[{ label: 'Lời mời đang chờ', says: 'loimoi' }]],
    },
    async commit(store) {
      if (!(await store.invitations.withdraw(id, at))) throw new NotOpenAnyMore(`invitation ${id} has ended`)
      await store.audit.add({ at, personId: person.id, action: 'withdrawInvitation', subject: id, detail: {} })
    },
  }
}
