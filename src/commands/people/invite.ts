// "moi": a code with which one person joins, once, with a role, for an agency and, where wanted, for some plans only.
import { type Block, type Reply, text } from '../../chat/chat.ts'
import { dayOf } from '../../domain/clock.ts'
import type { Invitation } from '../../domain/work.ts'
import type { Standing } from '../../store/people-store.ts'
import { showDay, showTime } from '../../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, defineCommand, sliceTyped, type Typed } from '../command.ts'
import { tokenOf } from '../draft.ts'
import { STAFF } from '../scope.ts'
import { codeHash, newCode } from './codes.ts'
import { onlyDirect } from './places.ts'
import { GRANTED, type GrantedRole, mayGrant, ROLE_MEANINGS, ROLE_NAMES } from './roles.ts'
import { readStanding, standingInWords, type TypedStanding } from './standing.ts'

/** How long an invitation holds unless said otherwise, and at most. */
export const INVITED_DAYS = 7
export const LONGEST_DAYS = 30
const ID_LENGTH = 6
const DAY_MS = 86_400_000

/** Whose invitations are for an agency: what they report is its. */
const FOR_UNITS: readonly GrantedRole[] = ['officer', 'leader']

/** "tôi muốn mời cán bộ Sở Y tế", "tạo mã mời cho lãnh đạo Sở Nội vụ". */
const ASKS =
  /^(?:(?:toi|minh|em|hay|nho|giup toi|cho toi|xin)\s+)*(?:muon\s+|can\s+)?(?:(?:tao|gui|cap|lap)\s+)?(?:(?:ma|loi|giay)\s+)?moi\s+(?:them\s+)?(?:cho\s+)?/

/** Words that look the same without marks and mean something else: "mới", "mỗi", "môi". */
const OTHER_WORD = /^\/?\s*(?:mới|mỗi|môi|mọi|mồi|mối)(?!\p{L})/iu

export const invite = defineCommand<TypedStanding | 'howTo'>({
  name: 'moi',
  aliases: ['mời', 'tạo mã mời', 'mời người'],
  english: { name: 'invite', summary: 'Make an invitation code for one person: role, agency, plans' },
  where: 'direct',
  summary: 'Tạo mã mời cho một người: vai trò, đơn vị, kế hoạch được xem',
  examples: ['moi cán bộ Sở Tư pháp', 'moi lãnh đạo Sở Nội vụ xem LC', 'moi người xem trong 3 ngày', 'moi đầu mối'],
  needs: 'coordinator',
  args: (words, context) => read(words, context),
  hears(words, context) {
    const start = ASKS.exec(words.folded)?.[0].length
    return start === undefined ? null : readStanding(sliceTyped(words, start), context)
  },
  run: (wanted, context) => (wanted === 'howTo' ? howTo(context) : inviteTyped(wanted, context)),
})

function read(words: Typed, context: CommandContext): Promise<TypedStanding | null> | 'howTo' | null {
  if (OTHER_WORD.test(context.message.text.normalize('NFC').trim())) return null
  return words.folded === '' ? 'howTo' : readStanding(words, context)
}

async function howTo(context: CommandContext): Promise<Reply> {
  const elsewhere = onlyDirect(context, 'Việc mời người')
  if (elsewhere !== null) return elsewhere
  const granted = GRANTED.filter((role) => mayGrant(context.person.role, role))
  return {
    blocks: [
      { kind: 'text', text: 'Anh/Chị mời ai? Gõ moi kèm vai trò, đơn vị và, nếu cần, kế hoạch được xem và số ngày. Ví dụ:' },
      { kind: 'list', items: invite.examples.map((example) => `“${example}”`) },
      { kind: 'text', text: `Các vai trò: ${granted.map((role) => `${ROLE_NAMES[role]} (${ROLE_MEANINGS[role]})`).join('; ')}.` },
    ],
    buttons: [[{ label: 'Lời mời đang chờ', says: 'loimoi' }]],
  }
}

async function inviteTyped(typed: TypedStanding, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { unknownUnit, unknownPlans, role, unit, planIds, days } = typed
  if (unknownUnit !== null) {
    return text(
      `Trợ lý chưa biết đơn vị “${unknownUnit}”. Anh/Chị gõ lại tên cơ quan, ví dụ “moi ${ROLE_NAMES[role]} Sở Tư pháp”. Chưa có mã nào được tạo.`,
    )
  }
  if (unknownPlans.length > 0) {
    const codes = (await context.plans()).map(({ code }) => code).join(', ')
    return text(
      `Không có kế hoạch “${unknownPlans.join('”, “')}”. ${codes === '' ? 'Trợ lý chưa giữ kế hoạch nào.' : `Các mã kế hoạch: ${codes}.`} Chưa có mã mời nào được tạo.`,
    )
  }
  return inviteAs({ role, unit, planIds }, days ?? INVITED_DAYS, context)
}

/** The code for this standing, or why there is none. `standing` is checked against what the inviting person may give. */
export async function inviteAs(
  standing: Standing & { role: GrantedRole },
  days: number,
  context: CommandContext,
): Promise<Reply | CommandOutcome> {
  const refused = onlyDirect(context, 'Việc mời người') ?? refusal(standing, days, context)
  if (refused !== null) return refused
  const { person, message, now, plans } = context
  const code = newCode()
  const invitation: Invitation = {
    id: tokenOf(`invitation:${message.conversation.platform}:${message.key}`, ID_LENGTH),
    ...standing,
    planIds: STAFF.includes(standing.role) ? null : standing.planIds,
    personId: null,
    invitedBy: person.id,
    invitedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + days * DAY_MS).toISOString(),
    usedBy: null,
    usedAt: null,
    withdrawnAt: null,
  }
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

function refusal({ role, unit }: Standing & { role: GrantedRole }, days: number, { person }: CommandContext): Reply | null {
  if (!mayGrant(person.role, role)) {
    return text(`Vai trò ${ROLE_NAMES[role]} do quản trị viên mời. Anh/Chị mời được người xem, cán bộ và lãnh đạo.`)
  }
  if (days < 1 || days > LONGEST_DAYS)
    return text(`Mã mời có hiệu lực từ 1 đến ${LONGEST_DAYS} ngày. Anh/Chị gõ lại số ngày; chưa có mã nào được tạo.`)
  if (unit === null && FOR_UNITS.includes(role)) {
    return text(
      `Anh/Chị mời ${ROLE_NAMES[role]} của đơn vị nào? Gõ lại kèm tên, ví dụ “moi ${ROLE_NAMES[role]} Sở Tư pháp”. Chưa có mã nào được tạo.`,
    )
  }
  return null
}

/** "09:12 ngày 27/11/2026". */
export function whenExpires({ expiresAt }: Pick<Invitation, 'expiresAt'>): string {
  const at = new Date(expiresAt)
  return `${showTime(at)} ngày ${showDay(dayOf(at))}`
}

/** How whoever holds the code uses it, here and on other platforms. */
export function howToJoin(code: string, { invitationLink }: CommandContext): Block[] {
  const link = invitationLink(code)
  const typed = `nhắn cho Trợ lý: thamgia ${code}`
  return [
    {
      kind: 'text',
      text: link === null ? `Cách dùng, ở bất cứ kênh nào: ${typed}` : `Cách dùng: mở ${link} rồi bấm bắt đầu; ở kênh khác thì ${typed}`,
    },
  ]
}
