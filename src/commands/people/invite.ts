// "moi": a code with which one person joins, once, with a role, for an agency and, where wanted, for some plans only.
import { type Reply, text } from '../../chat/chat.ts'
import { looksLikeAgency } from '../agencies.ts'
import { type CommandContext, type CommandOutcome, defineCommand, sliceTyped, type Typed, typed } from '../command.ts'
import { beginForm } from '../forms/engine.ts'
import { invitationForm } from '../forms/invitation-form.ts'
import { INVITED_DAYS, inviteAs, refusal, wantsUnit } from './new-invitation.ts'
import { onlyDirect } from './places.ts'
import { ROLE_NAMES } from './roles.ts'
import { readStanding, type TypedStanding } from './standing.ts'

/** "tôi muốn mời cán bộ Sở Y tế", "tạo mã mời cho lãnh đạo Sở Nội vụ". */
const ASKS =
  /^(?:(?:toi|minh|em|hay|nho|giup toi|cho toi|xin)\s+)*(?:muon\s+|can\s+)?(?:(?:tao|gui|cap|lap)\s+)?(?:(?:ma|loi|giay)\s+)?moi\s+(?:them\s+)?(?:cho\s+)?/

/** "tôi muốn mời một người": whom, is for the form to ask. */
const SOMEBODY = /^(?:(?:mot|them|nguoi|dong nghiep|dung|moi|khac|vao|nhom)(?:\s+|(?=[.! ]*$)))+[.! ]*$/

/** "chị Hoa Sở Tư pháp làm cán bộ": somebody by name, with or without the agency; group: both. */
const BY_NAME = /^(?:anh|chi|ong|ba|co|chu|bac|em|ban|dong chi|d\/c)\s+(.+?)[\s,]+(?:lam|la|voi vai tro|vao vai tro)\s+/d

/** Words that look the same without marks and mean something else: "mới", "mỗi", "môi". */
const OTHER_WORD = /^\/?\s*(?:mới|mỗi|môi|mọi|mồi|mối)(?!\p{L})/iu

export const invite = defineCommand<TypedStanding | 'form'>({
  name: 'moi',
  aliases: ['mời', 'tạo mã mời', 'mời người'],
  phrases: ['thêm người', 'thêm người dùng', 'thêm thành viên', 'cho tôi mã mời', 'tôi muốn thêm người dùng'],
  english: { name: 'invite', summary: 'Make an invitation code for one person: role, agency, plans' },
  where: 'direct',
  summary: 'Tạo mã mời cho một người: vai trò, đơn vị, kế hoạch được xem',
  examples: ['moi cán bộ Sở Tư pháp', 'moi lãnh đạo Sở Nội vụ xem LC', 'moi người xem trong 3 ngày', 'moi đầu mối'],
  needs: 'coordinator',
  args: (words, context) => read(words, context),
  hears(words, context) {
    const start = ASKS.exec(words.folded)?.[0].length
    if (start === undefined) return null
    const whom = sliceTyped(words, start)
    return SOMEBODY.test(whom.folded) ? 'form' : readInvited(whom, context)
  },
  run: async (wanted, context) =>
    wanted === 'form' ? (onlyDirect(context, 'Việc mời người') ?? beginForm(invitationForm, context)) : inviteTyped(wanted, context),
})

function read(words: Typed, context: CommandContext): Promise<TypedStanding | null> | 'form' | null {
  if (OTHER_WORD.test(context.message.text.normalize('NFC').trim())) return null
  return words.folded === '' ? 'form' : readInvited(words, context)
}

/** A name says nothing to the code: whoever joins is called as their account is. */
async function readInvited(words: Typed, context: CommandContext): Promise<TypedStanding | null> {
  const named = BY_NAME.exec(words.folded)
  const place = named?.indices?.[1]
  if (named === null || place === undefined) return readStanding(words, context)
  const { raw } = sliceTyped(words, ...place)
  const agency = raw.split(/[\s,]+/u).findIndex((_, index, all) => looksLikeAgency(all.slice(index).join(' ')))
  const unit =
    agency === -1
      ? ''
      : raw
          .split(/[\s,]+/u)
          .slice(agency)
          .join(' ')
  return readStanding(typed(`${sliceTyped(words, named[0].length).raw} ${unit}`), context)
}

async function inviteTyped(typed: TypedStanding, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { unknownUnit, unknownPlans, role, unit, planIds, days } = typed
  if (unknownUnit !== null) {
    return text(
      `Trợ lý chưa biết đơn vị “${unknownUnit}”. Anh/Chị gõ lại đủ tên cơ quan, có dấu, ví dụ “moi ${ROLE_NAMES[role]} Sở Tư pháp”. Chưa có mã nào được tạo.`,
    )
  }
  if (unknownPlans.length > 0) {
    const codes = (await context.plans()).map(({ code }) => code).join(', ')
    return text(
      `Không có kế hoạch “${unknownPlans.join('”, “')}”. ${codes === '' ? 'Trợ lý chưa giữ kế hoạch nào.' : `Các mã kế hoạch: ${codes}.`} Chưa có mã mời nào được tạo.`,
    )
  }
  const standing = { role, unit, planIds }
  return wantsUnit(standing) ? askUnit(typed, context) : inviteAs(standing, days ?? INVITED_DAYS, context)
}

/** The form asks for the agency alone: of whatever else was left out the usual is meant. */
async function askUnit({ role, planIds, days }: TypedStanding, context: CommandContext): Promise<Reply | CommandOutcome> {
  const refused = onlyDirect(context, 'Việc mời người') ?? refusal({ role, unit: null, planIds }, days ?? INVITED_DAYS, context)
  if (refused !== null) return refused
  const codes = (await context.plans()).filter(({ id }) => planIds?.includes(id)).map(({ code }) => code)
  return beginForm(invitationForm, context, { vaitro: role, kehoach: codes.join(', '), songay: days === null ? '' : String(days) })
}
