// "nguoidung": whom the assistant knows; an administrator changes what they may do, or shuts them out.
import { type Button, type Reply, text } from '../../chat/chat.ts'
import { platformName } from '../../chat/platform-names.ts'
import type { Person } from '../../domain/work.ts'
import { fold } from '../../vietnamese/fold.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand, sliceTyped, type Typed } from '../command.ts'
import { STAFF } from '../scope.ts'
import { keepOneAdministrator } from './leave.ts'
import { tell } from './notices.ts'
import { onlyDirect } from './places.ts'
import { rename } from './rename.ts'
import { GRANTED, ROLE_MEANINGS, ROLE_NAMES } from './roles.ts'
import { personInWords, readStanding, STATE_NAMES, standingInWords, type TypedStanding } from './standing.ts'

const PER_PAGE = 10
/** Enough of an id to stand in a button, and to be typed. */
const ID_SHOWN = 8

/** "nâng quyền chị Hoa lên đầu mối", "đổi vai trò của anh An", "khóa tài khoản Trần Văn An"; group: the name. */
const CHANGES =
  /^(?:(?:toi|minh|hay|nho)\s+)*(?:(?:muon|can)\s+)?(?:(?:nang|ha|cap|doi|sua|thu|thu hoi|phan)\s+quyen|(?:doi|sua)\s+(?:vai tro|don vi|ten)|(?:mo )?khoa(?:\s+(?:tai khoan|nguoi dung))?)\s+(?:(?:cho|cua|tai khoan|nguoi dung)\s+)*(?:(?:anh|chi|ong|ba|co|chu|bac|em|dong chi|d\/c)\s+)?(.+?)(?:\s+(?:len|thanh|lam|la|xuong|sang)(?:\s.*)?)?[\s.]*$/du

type Args =
  | { kind: 'list'; page: number }
  | { kind: 'search'; words: string }
  | { kind: 'show'; id: string }
  | { kind: 'roles'; id: string }
  | { kind: 'shutOut'; id: string; isSure: boolean }
  | { kind: 'rename'; id: string; name: string }
  | { kind: 'change'; id: string; to: TypedStanding }

export const users = defineCommand<Args>({
  name: 'nguoidung',
  aliases: ['người dùng', 'danh sách người dùng'],
  phrases: ['xem người dùng', 'những ai đang dùng trợ lý', 'ai đang dùng trợ lý', 'ai được dùng trợ lý'],
  english: { name: 'users', summary: 'Who uses the assistant; change a role or an agency, shut somebody out' },
  where: 'direct',
  summary: 'Xem người dùng; đổi vai trò, đơn vị hoặc khóa một người',
  examples: ['nguoidung', 'nguoidung Lê Thị Bình', 'nguoidung Sở Tư pháp'],
  needs: 'administrator',
  args,
  hears: nameToChange,
  run: async (wanted, context) => onlyDirect(context, 'Việc quản lý người dùng') ?? carryOut(wanted, context),
})

/** Somebody whom the assistant knows; other words ask what the plans say of rights. */
async function nameToChange(words: Typed, { store }: CommandContext): Promise<Args | null> {
  const place = CHANGES.exec(words.folded)?.indices?.[1]
  if (place === undefined) return null
  const { raw, folded } = sliceTyped(words, ...place)
  const isKnown = (await store.people.list()).some(({ name }) => ` ${fold(name)} `.includes(` ${folded} `))
  return isKnown ? { kind: 'search', words: raw } : null
}

async function args(words: Typed, context: CommandContext): Promise<Args | null> {
  if (words.folded === '') return { kind: 'list', page: 1 }
  const page = /^trang (\d{1,4})$/.exec(words.folded)?.[1]
  if (page !== undefined) return { kind: 'list', page: Number(page) }
  const id = /^[0-9a-f]{8}(?= |$)/.exec(words.folded)?.[0]
  if (id === undefined) return /^(?:nao|gi|la|co)(?= |$)|\?/.test(words.folded) ? null : { kind: 'search', words: words.raw }
  const rest = sliceTyped(words, ID_SHOWN)
  if (rest.folded === '') return { kind: 'show', id }
  if (rest.folded === 'doi') return { kind: 'roles', id }
  if (rest.folded === 'khoa' || rest.folded === 'khoa chac chan') return { kind: 'shutOut', id, isSure: rest.folded !== 'khoa' }
  if (/^ten \S/.test(rest.folded)) return { kind: 'rename', id, name: rest.raw.slice(4) }
  const to = await readStanding(rest, context)
  return to === null ? null : { kind: 'change', id, to }
}

async function carryOut(wanted: Args, context: CommandContext): Promise<Reply | CommandOutcome> {
  const everybody = await context.store.people.list()
  if (wanted.kind === 'list') return list(everybody, wanted.page, context)
  if (wanted.kind === 'search') return search(wanted.words, everybody, context)
  const person = everybody.find(({ id }) => shortId(id) === wanted.id)
  if (person === undefined) return text('Không có người dùng nào mang mã này. Anh/Chị xem lại bằng lệnh nguoidung.')
  switch (wanted.kind) {
    case 'show':
      return show(person, context)
    case 'roles':
      return askRole(person)
    case 'shutOut':
      return wanted.isSure ? shutOut(person, context) : askShutOut(person)
    case 'rename':
      return rename(person, wanted.name, context)
    case 'change':
      return change(person, wanted.to, context)
  }
}

const shortId = (id: string) => id.slice(0, ID_SHOWN)
const opens = (person: Person): Button => ({ label: person.name, says: `nguoidung ${shortId(person.id)}` })

async function list(everybody: readonly Person[], page: number, { plans }: CommandContext): Promise<Reply> {
  const pages = Math.max(1, Math.ceil(everybody.length / PER_PAGE))
  const shownPage = Math.min(Math.max(1, page), pages)
  const shown = everybody.slice((shownPage - 1) * PER_PAGE, shownPage * PER_PAGE)
  const known = await plans()
  const turns = [
    ...(shownPage > 1 ? [{ label: 'Trang trước', says: `nguoidung trang ${shownPage - 1}` }] : []),
    ...(shownPage < pages ? [{ label: 'Trang sau', says: `nguoidung trang ${shownPage + 1}` }] : []),
  ]
  return {
    blocks: [
      { kind: 'text', text: `Có ${everybody.length} người dùng${pages > 1 ? `, trang ${shownPage}/${pages}` : ''}:` },
      { kind: 'list', items: shown.map((person) => personInWords(person, known)) },
      { kind: 'text', text: 'Gõ nguoidung kèm tên hoặc đơn vị để tìm.' },
    ],
    buttons: [...rowsOf(shown.map(opens)), ...(turns.length > 0 ? [turns] : [])],
  }
}

async function search(words: string, everybody: readonly Person[], context: CommandContext): Promise<Reply> {
  const wanted = fold(words)
  const found = everybody.filter(({ name, unit }) => fold(name).includes(wanted) || fold(unit ?? '').includes(wanted))
  const [only, ...others] = found
  if (only === undefined)
    return text(`Không có người dùng nào có tên hoặc đơn vị “${words.slice(0, 80)}”. Anh/Chị xem tất cả bằng lệnh nguoidung.`)
  return others.length === 0 ? show(only, context) : list(found, 1, context)
}

async function show(person: Person, { store, plans }: CommandContext): Promise<Reply> {
  const accounts = await store.people.accounts(person.id)
  const id = shortId(person.id)
  return {
    blocks: [
      { kind: 'heading', text: person.name },
      {
        kind: 'list',
        items: [
          `Vai trò và đơn vị: ${standingInWords(person, await plans())}`,
          `Trạng thái: ${STATE_NAMES[person.state]}`,
          `Tài khoản: ${accounts.map(({ platform, name }) => `${platformName(platform)} (${name})`).join(', ') || 'không còn tài khoản nào'}`,
        ],
      },
      {
        kind: 'text',
        text: `Đổi bằng một dòng, ví dụ “nguoidung ${id} lãnh đạo Sở Nội vụ xem LC” hoặc “nguoidung ${id} tên Nguyễn Thị Hoa”.`,
      },
    ],
    buttons: [
      [
        { label: 'Đổi vai trò', says: `nguoidung ${id} doi` },
        ...(person.state !== 'shutOut' ? [{ label: 'Khóa', says: `nguoidung ${id} khoa` }] : []),
      ],
    ],
  }
}

function askRole(person: Person): Reply {
  const unit = person.unit === null ? '' : ` ${person.unit}`
  return {
    ...text(`Vai trò mới của ${person.name}${person.unit === null ? '' : ` (${person.unit})`}?`),
    buttons: rowsOf(
      GRANTED.map((role) => ({ label: ROLE_NAMES[role], says: `nguoidung ${shortId(person.id)} ${ROLE_NAMES[role]}${unit}` })),
    ),
  }
}

function askShutOut(person: Person): Reply {
  const id = shortId(person.id)
  return {
    ...text(`Khóa ${person.name}? Mọi tài khoản của người này chỉ còn nhập được mã mời; những gì đã ghi vẫn giữ nguyên.`),
    buttons: [
      [
        { label: 'Không khóa', says: `nguoidung ${id}` },
        { label: 'Khóa', says: `nguoidung ${id} khoa chắc chắn` },
      ],
    ],
  }
}

function shutOut(person: Person, { now, person: by }: CommandContext): Reply | CommandOutcome {
  if (person.id === by.id) return text('Anh/Chị không tự khóa tài khoản của mình. Muốn ngừng dùng, Anh/Chị gõ “ngừng dùng”.')
  if (person.state === 'shutOut') return text(`${person.name} đã bị khóa từ trước; Trợ lý không đổi gì.`)
  const at = now.toISOString()
  return {
    reply: text(`Đã khóa ${person.name}. Để cho dùng lại, Anh/Chị gõ vai trò mới, ví dụ “nguoidung ${shortId(person.id)} người xem”.`),
    async commit(store) {
      await keepOneAdministrator(store, person.id)
      await tell(store, person.id, `shutOut:${person.id}:${at}`, 'Quản trị viên đã ngừng quyền dùng Trợ lý của tài khoản này.', at)
      if (!(await store.people.leave(person.id, 'shutOut'))) return
      await store.audit.add({
        at,
        personId: by.id,
        action: 'shutOut',
        subject: person.id,
        detail: { role: person.role, unit: person.unit },
      })
    },
  }
}

async function change(person: Person, to: TypedStanding, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { now, person: by, plans } = context
  if (to.unknownUnit !== null)
    return text(`Trợ lý chưa biết đơn vị “${to.unknownUnit}”. Anh/Chị gõ lại đủ tên cơ quan, có dấu; chưa đổi gì.`)
  if (to.unknownPlans.length > 0) return text(`Không có kế hoạch “${to.unknownPlans.join('”, “')}”; chưa đổi gì.`)
  const { role, unit } = to
  const planIds = STAFF.includes(role) ? null : to.planIds
  if ((role === 'officer' || role === 'leader') && unit === null) {
    return text(
      `${ROLE_NAMES[role]} cần có đơn vị. Anh/Chị gõ kèm tên, ví dụ “nguoidung ${shortId(person.id)} ${ROLE_NAMES[role]} Sở Tư pháp”; chưa đổi gì.`,
    )
  }
  const standing = { role, unit, planIds }
  const words = standingInWords(standing, await plans())
  const at = now.toISOString()
  return {
    reply: {
      ...text(`Đã đổi ${person.name} từ ${standingInWords(person, await plans())} thành ${words}.`),
      buttons: [[{ label: 'Xem lại', says: `nguoidung ${shortId(person.id)}` }]],
    },
    async commit(store) {
      if (role !== 'administrator') await keepOneAdministrator(store, person.id)
      await store.people.setStanding(person.id, standing)
      const before = { role: person.role, unit: person.unit, planIds: person.planIds, state: person.state }
      await store.audit.add({ at, personId: by.id, action: 'changeStanding', subject: person.id, detail: { ...standing, before } })
      if (person.id !== by.id) {
        await tell(
          store,
          person.id,
          `standing:${person.id}:${at}`,
          `Quản trị viên đã đổi vai trò của Anh/Chị thành ${words}: ${ROLE_MEANINGS[role]}.`,
          at,
        )
      }
    },
  }
}
