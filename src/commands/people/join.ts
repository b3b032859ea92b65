// "thamgia CODE", "quantri CODE": somebody becomes known, or gets another account, by a code that was given to them.
import { type Reply, text } from '../../chat/chat.ts'
import { platformName } from '../../chat/platform-names.ts'
import type { Invitation, Person } from '../../domain/work.ts'
import { UserError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { type CommandContext, type CommandOutcome, defineCommand, type Typed } from '../command.ts'
import { codeHash, readCode, WRITTEN_CODE } from './codes.ts'
import { tell } from './notices.ts'
import { onlyDirect } from './places.ts'
import { isAbove, ROLE_MEANINGS, ROLE_NAMES } from './roles.ts'
import { countWrong, refuseTooMany } from './wrong-codes.ts'

/** "tôi có mã mời 7F3K-9QXA", "mã của tôi là 7F3K 9QXA"; a bare code counts where it is written with its dash. */
const SAYS_CODE = new RegExp(
  `^(?:(?:toi|em|minh|chao|xin|day la|co|nhan duoc|duoc cap|muon tham gia|nhap|dung|bang|voi|la)[\\s,:]+)*(?:ma|code)(?:\\s+(?:moi|tham gia|quan tri|lien ket|cua toi|nay|so|la))*[\\s:]+(${WRITTEN_CODE})[\\s.]*$`,
)
const BARE_CODE = /^[2-9a-hj-np-z]{4}-[2-9a-hj-np-z]{4}[\s.]*$/
const LOOSE_CODE = /^[2-9a-hj-np-z]{4}\s?[2-9a-hj-np-z]{4}[\s.]*$/

/** A code by itself: with its dash from anybody, and however a guest writes it, who has nothing else to say. */
function isBareCode({ raw, folded }: Typed, { role }: Pick<Person, 'role'>): boolean {
  if (BARE_CODE.test(folded)) return true
  return role === 'guest' && LOOSE_CODE.test(folded) && (/\d/.test(raw) || raw === raw.toUpperCase())
}

/** Within other words, such as the whole message of whoever invites; the dash tells it from numbers of papers and from years. */
const CODE_AMONG_WORDS = /(?<![a-z0-9-])[2-9a-hj-np-z]{4}-[2-9a-hj-np-z]{4}(?![a-z0-9-])/g
const SAID_TO_JOIN = /(?<![a-z0-9])tham ?gia[\s:]+$/
/** The first administrator's, which is taken in direct talks only. */
const OTHER_CODE = /^\/?quan ?tri(?![a-z])/

/** The one code among these words: any in those of a guest, who has nothing else to say, else what stands behind "thamgia". */
function pastedCode({ folded }: Typed, { role }: Pick<Person, 'role'>): string | null {
  if (OTHER_CODE.test(folded)) return null
  const found = [...folded.matchAll(CODE_AMONG_WORDS)].filter(({ index }) => role === 'guest' || SAID_TO_JOIN.test(folded.slice(0, index)))
  const [code, ...others] = new Set(found.map(([written]) => written))
  return code === undefined || others.length > 0 ? null : code
}

class CodeEnded extends UserError {
  readonly code = 'CODE_ENDED'
  override get userMessage() {
    return 'Mã này vừa được dùng, đã thu lại hoặc hết hạn. Anh/Chị xin mã mới của người đã mời.'
  }
}

class OwnerLeft extends UserError {
  readonly code = 'OWNER_LEFT'
  override get userMessage() {
    return 'Người tạo mã này không còn dùng Trợ lý, nên không liên kết được. Anh/Chị xin mã mời mới của đầu mối.'
  }
}

type Args = { code: string | null }

/** A code, nothing at all, or what should be one: a word, and from a guest, who has nothing else to say, whatever it is. */
function args({ raw, folded }: Typed, { person }: CommandContext): Args | null {
  const code = readCode(raw.replace(/[\s.]+$/u, ''))
  if (code !== null) return { code }
  const isLikeOne = /^[a-z0-9-]{4,12}$/.test(folded) && /\d/.test(folded)
  return folded === '' || isLikeOne || person.role === 'guest' ? { code: null } : null
}

export const join = defineCommand<Args>({
  name: 'thamgia',
  aliases: ['tham gia', 'nhập mã', 'nhập mã mời', 'mã mời'],
  english: { name: 'join', summary: 'Join with the invitation code that you were given' },
  summary: 'Tham gia bằng mã mời',
  examples: ['thamgia 7F3K-9QXA', 'tôi có mã mời 7F3K-9QXA'],
  needs: 'guest',
  args,
  claims(said, { person }) {
    const bare = isBareCode(said, person) ? said.folded.replace(/[\s.]+$/, '') : null
    const code = SAYS_CODE.exec(said.folded)?.[1] ?? bare ?? pastedCode(said, person)
    return code === null ? null : { code: readCode(code) }
  },
  // Whoever reads along could be faster; and in a group several people may write under one account, that of the group or a channel.
  run: async ({ code }, context) => onlyDirect(context, 'Việc nhập mã') ?? enterCode(code, context),
})

export const becomeAdministrator = defineCommand<Args>({
  name: 'quantri',
  aliases: ['quản trị'],
  summary: 'Nhận quyền quản trị viên đầu tiên bằng mã in trên máy chủ',
  examples: ['quantri 7F3K-9QXA'],
  needs: 'guest',
  where: 'direct',
  hidden: true,
  args,
  run: async ({ code }, context) =>
    onlyDirect(context, 'Việc nhận quyền quản trị') ??
    (code === null
      ? text('Anh/Chị gõ quantri kèm mã mà máy chủ in ra khi khởi động, ví dụ “quantri 7F3K-9QXA”.')
      : enterCode(code, context, 'lấy mã mà máy chủ in ra ở lần khởi động gần nhất')),
})

/** Takes a code for what it is good for; null asks for one. `otherwise` is where another comes from when this one is wrong. */
export async function enterCode(
  code: string | null,
  context: CommandContext,
  otherwise = 'xin mã mới của người đã mời',
): Promise<Reply | CommandOutcome> {
  if (code === null) {
    return text(
      'Anh/Chị gõ thamgia kèm mã mời gồm 8 chữ và số, ví dụ “thamgia 7F3K-9QXA”. Mã do đầu mối cải cách hành chính hoặc quản trị viên cấp; trong mã không có số 0, số 1, chữ O và chữ I.',
    )
  }
  const { store, now, person } = context
  const invitation = await store.invitations.byCode(codeHash(code))
  if (invitation === null) return wrongCode(otherwise, context)
  const ended = endedReply(invitation, now)
  if (ended !== null) return ended
  // What they are beyond this conversation, where they may be more or less.
  const known = (await store.people.get(person.id)) ?? person
  return invitation.personId === null
    ? takeStanding(invitation, known, context)
    : tieAccount(invitation, invitation.personId, known, context)
}

function wrongCode(otherwise: string, { message, person, now }: CommandContext): CommandOutcome {
  return {
    reply: text(`Mã này không đúng. Anh/Chị xem lại từng chữ, hoặc ${otherwise}.`),
    commit: (store) => countWrong(store, message.sender, person.id, now),
  }
}

function endedReply({ usedAt, withdrawnAt, expiresAt }: Invitation, now: Date): Reply | null {
  const again = 'Anh/Chị xin mã mới của người đã mời.'
  if (usedAt !== null) return text(`Mã này đã được dùng; mỗi mã chỉ dùng một lần. ${again}`)
  if (withdrawnAt !== null) return text(`Mã này đã được thu lại. ${again}`)
  return Date.parse(expiresAt) <= now.getTime() ? text(`Mã này đã hết hạn. ${again}`) : null
}

async function use(store: Store, { id }: Invitation, { message, person, now }: CommandContext): Promise<void> {
  await refuseTooMany(store, message.sender, now)
  if (!(await store.invitations.use(id, person.id, now.toISOString()))) throw new CodeEnded(`invitation ${id} has ended`)
}

function takeStanding(invitation: Invitation, known: Person, context: CommandContext): Reply | CommandOutcome {
  const { role, unit, planIds, invitedBy, id } = invitation
  if (known.state === 'active' && isAbove(known.role, role)) {
    return text(
      `Tài khoản này đã là ${ROLE_NAMES[known.role]}, quyền rộng hơn mã mời (${ROLE_NAMES[role]}), nên Trợ lý giữ nguyên và chưa dùng mã.`,
    )
  }
  const at = context.now.toISOString()
  const ofUnit = unit === null ? '' : `, ${unit}`
  return {
    reply: {
      ...text(
        `Đã tham gia. Anh/Chị là ${ROLE_NAMES[role]}${ofUnit}: ${ROLE_MEANINGS[role]}.`,
        'Anh/Chị có thể hỏi bằng lời ngay tại đây, hoặc chọn một việc dưới đây.',
      ),
      buttons: [
        [
          { label: 'Việc sắp đến hạn', says: 'han' },
          { label: 'Các kế hoạch', says: 'kehoach' },
          { label: 'Trợ giúp', says: 'trogiup' },
        ],
      ],
    },
    async commit(store) {
      await use(store, invitation, context)
      await store.people.setStanding(known.id, { role, unit, planIds })
      const detail = { invitation: id, role, unit, planIds, before: { role: known.role, unit: known.unit, state: known.state } }
      await store.audit.add({ at, personId: known.id, action: 'join', subject: known.id, detail })
      if (invitedBy === null) return
      await tell(
        store,
        invitedBy,
        `joined:${id}`,
        `${known.name} đã dùng mã mời ${id} và tham gia với vai trò ${ROLE_NAMES[role]}${ofUnit}.`,
        at,
      )
    },
  }
}

/** The account becomes one more of whoever made the code. */
function tieAccount(invitation: Invitation, owner: string, known: Person, context: CommandContext): Reply | CommandOutcome {
  if (owner === known.id) return text('Mã này do chính tài khoản này tạo. Anh/Chị nhập mã ở tài khoản khác của mình, trên kênh khác.')
  if (known.state === 'active' && isAbove(known.role, invitation.role)) {
    return text(`Tài khoản này đã là ${ROLE_NAMES[known.role]}, quyền rộng hơn người tạo mã, nên Trợ lý không liên kết và chưa dùng mã.`)
  }
  const { sender } = context.message
  const at = context.now.toISOString()
  return {
    reply: {
      ...text('Đã liên kết. Từ nay tài khoản này có cùng vai trò và đơn vị với tài khoản đã tạo mã.'),
      buttons: [[{ label: 'Xem tài khoản của tôi', says: 'toi' }]],
    },
    async commit(store) {
      await use(store, invitation, context)
      const person = await store.people.get(owner)
      if (person?.state !== 'active') throw new OwnerLeft(`${owner} has left`)
      const name = `${platformName(sender.platform)} “${sender.name}”`
      const warning = 'Nếu không phải Anh/Chị làm việc này, Anh/Chị báo ngay quản trị viên.'
      await tell(store, owner, `linked:${invitation.id}`, `Tài khoản ${name} vừa được liên kết với tài khoản của Anh/Chị. ${warning}`, at)
      await store.people.attach(sender, owner)
      const account = { platform: sender.platform, id: sender.id }
      const detail = { invitation: invitation.id, account, before: known.id }
      await store.audit.add({ at, personId: owner, action: 'linkAccount', subject: owner, detail })
    },
  }
}
