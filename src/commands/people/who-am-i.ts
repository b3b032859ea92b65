// "toi": as whom the assistant knows somebody, and what they may do.
import { type Reply, text } from '../../chat/chat.ts'
import { platformName } from '../../chat/platform-names.ts'
import { type CommandContext, defineCommand, type Typed } from '../command.ts'
import { STAFF } from '../scope.ts'
import { onlyDirect } from './places.ts'
import { rename } from './rename.ts'
import { ROLE_MEANINGS, ROLE_NAMES } from './roles.ts'
import { planCodes } from './standing.ts'

/** "tôi tên gì" asks. */
const ASKS = /(?:^| )(?:gi|nao|sao)(?= |$)|\?/

export const whoAmI = defineCommand<{ name: string | null }>({
  name: 'toi',
  aliases: ['tôi là ai', 'tài khoản của tôi', 'quyền của tôi'],
  phrases: [
    'tôi là ai',
    'tôi có quyền gì',
    'tôi được làm gì',
    'tài khoản của tôi',
    'thông tin của tôi',
    'vai trò của tôi',
    'vai trò của tôi là gì',
    'tôi thuộc đơn vị nào',
  ],
  english: { name: 'me', summary: 'Your name, agency, role, plans and accounts' },
  summary: 'Xem vai trò, đơn vị và các tài khoản của mình',
  examples: ['toi', 'toi tên Nguyễn Thị Hoa'],
  needs: 'guest',
  args: named,
  hears({ raw, folded }) {
    const start = SAYS_NAME.exec(folded)?.[0].length
    return start === undefined ? null : { name: raw.slice(start) }
  },
  async run({ name }, context) {
    if (name !== null && context.person.role !== 'guest')
      return onlyDirect(context, 'Việc đổi tên') ?? rename(context.person, name, context)
    return context.message.conversation.kind === 'direct' ? allOf(context) : hereIn(context)
  },
})

/** "đổi tên tôi thành Nguyễn Thị Hoa". */
const SAYS_NAME = /^(?:hay |xin )?(?:doi|sua) ten (?:cua )?(?:toi|minh|em) (?:thanh|la|sang) /

function named({ raw, folded }: Typed): { name: string | null } | null {
  if (folded === '') return { name: null }
  const start = /^(?:ten|ten la) (?=\S)/.exec(folded)?.[0].length
  return start === undefined || ASKS.test(folded) ? null : { name: raw.slice(start).replace(/^là /u, '') }
}

async function allOf({ person, store, plans, capabilities }: CommandContext): Promise<Reply> {
  if (person.role === 'guest') {
    const first = person.state !== 'active' ? 'Tài khoản này đã ngừng dùng Trợ lý' : 'Trợ lý chưa biết Anh/Chị là ai'
    return text(
      `${first} (tên hiển thị: ${person.name}). Có mã mời thì Anh/Chị gõ thamgia kèm mã; chưa có thì xin đầu mối cải cách hành chính ở cơ quan mình.`,
    )
  }
  const accounts = await store.people.accounts(person.id)
  const read = STAFF.includes(person.role) || person.planIds === null ? 'mọi kế hoạch' : planCodes(person.planIds, await plans())
  const shown = accounts.map(({ platform, name }) => `${platformName(platform)}${name === '' || name === person.name ? '' : ` (${name})`}`)
  return {
    blocks: [
      { kind: 'heading', text: person.name },
      {
        kind: 'list',
        items: [
          `Vai trò: ${ROLE_NAMES[person.role]}, ${ROLE_MEANINGS[person.role]}`,
          `Đơn vị: ${person.unit ?? 'chưa gắn với đơn vị nào'}`,
          `Được xem: ${read}`,
          `Tài khoản: ${shown.join(', ')}`,
        ],
      },
    ],
    buttons: [
      [
        { label: 'Thêm tài khoản', says: 'lienket' },
        ...(capabilities.buttons ? [{ label: 'Ngừng dùng', says: 'ngừng dùng', quiet: true as const }] : []),
      ],
    ],
  }
}

/** In a group only what everybody sees anyway. */
async function hereIn({ person }: CommandContext): Promise<Reply> {
  const unit = person.unit === null ? '' : `, ${person.unit}`
  return text(`Trong nhóm này Anh/Chị ${person.name} là ${ROLE_NAMES[person.role]}${unit}. Xem đầy đủ: nhắn riêng cho Trợ lý “toi”.`)
}
