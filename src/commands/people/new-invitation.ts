// A code with which one person joins: made for a standing that the inviting person may give.
import { type Block, type Reply, text } from '../../chat/chat.ts'
import { platformName } from '../../chat/platform-names.ts'
import { dayOf } from '../../domain/clock.ts'
import type { Invitation } from '../../domain/work.ts'
import type { Standing } from '../../store/people-store.ts'
import { showDay, showTime } from '../../vietnamese/dates.ts'
import type { CommandContext, CommandOutcome } from '../command.ts'
import { tokenOf } from '../draft.ts'
import { STAFF } from '../scope.ts'
import { codeHash } from './codes.ts'
import { freshInvitation } from './fresh-invitation.ts'
import { onlyDirect } from './places.ts'
import { type GrantedRole, mayGrant, ROLE_NAMES } from './roles.ts'
import { standingInWords } from './standing.ts'

/** How long an invitation holds unless said otherwise, and at most. */
export const INVITED_DAYS = 7
export const LONGEST_DAYS = 30
const ID_LENGTH = 6
const DAY_MS = 86_400_000

/** Whose invitations are for an agency: what they report is its. */
const FOR_UNITS: readonly GrantedRole[] = ['officer', 'leader']

/** The code for this standing, or why there is none. `standing` is checked against what the inviting person may give. */
export async function inviteAs(
  standing: Standing & { role: GrantedRole },
  days: number,
  context: CommandContext,
): Promise<Reply | CommandOutcome> {
  const refused = onlyDirect(context, 'Việc mời người') ?? refusal(standing, days, context)
  if (refused !== null) return refused
  const { person, message, now, plans } = context
  const id = tokenOf(`invitation:${message.conversation.platform}:${message.key}`, ID_LENGTH)
  const planIds = STAFF.includes(standing.role) ? null : standing.planIds
  const wanted = { ...standing, id, planIds, personId: null, invitedBy: person.id }
  const { code, invitation } = freshInvitation(wanted, now, days * DAY_MS)
  return {
    reply: {
      blocks: [
        { kind: 'heading', text: `Mã mời: ${code}` },
        {
          kind: 'list',
          items: [`Dành cho: ${standingInWords(invitation, await plans())}`, `Dùng một lần, đến ${whenExpires(invitation)}`],
        },
        ...howToJoin(code, context),
        { kind: 'text', text: 'Mã chỉ hiện lần này. Anh/Chị chuyển riêng cho người được mời; nếu lộ thì thu lại và tạo mã khác.' },
      ],
      // First stands what does no harm where choices are numbered.
      buttons: [
        [
          { label: 'Lời mời đang chờ', says: 'loimoi' },
          { label: 'Thu lại mã này', says: `thuloimoi ${invitation.id}` },
        ],
      ],
    },
    async commit(store) {
      await store.invitations.add(invitation, codeHash(code))
      const { role, unit, planIds, expiresAt } = invitation
      const detail = { role, unit, planIds, expiresAt }
      await store.audit.add({ at: invitation.invitedAt, personId: person.id, action: 'invite', subject: invitation.id, detail })
    },
  }
}

/** An officer or a leader without an agency. */
export function wantsUnit({ role, unit }: Standing & { role: GrantedRole }): boolean {
  return unit === null && FOR_UNITS.includes(role)
}

/** Why this person may not invite so, or not for so long; null where they may. */
export function refusal({ role }: Standing & { role: GrantedRole }, days: number, { person }: CommandContext): Reply | null {
  if (!mayGrant(person.role, role)) {
    return text(`Vai trò ${ROLE_NAMES[role]} do quản trị viên mời. Anh/Chị mời được người xem, cán bộ và lãnh đạo.`)
  }
  if (days < 1 || days > LONGEST_DAYS)
    return text(`Mã mời có hiệu lực từ 1 đến ${LONGEST_DAYS} ngày. Anh/Chị gõ lại số ngày; chưa có mã nào được tạo.`)
  return null
}

/** "09:12 ngày 27/11/2026". */
export function whenExpires({ expiresAt }: Pick<Invitation, 'expiresAt'>): string {
  const at = new Date(expiresAt)
  return `${showTime(at)} ngày ${showDay(dayOf(at))}`
}

/** How whoever holds the code uses it, here and on other platforms. */
export function howToJoin(code: string, { invitationLinks }: CommandContext): Block[] {
  const links = invitationLinks(code).map(({ platform, address }) => `mở ${address} (${platformName(platform)}) rồi bấm bắt đầu`)
  const typed = `nhắn cho Trợ lý: thamgia ${code}`
  return [
    {
      kind: 'text',
      text: links.length === 0 ? `Cách dùng, ở bất cứ kênh nào: ${typed}` : `Cách dùng: ${links.join('; hoặc ')}; ở kênh khác thì ${typed}`,
    },
  ]
}
