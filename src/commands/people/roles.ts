// What the roles are called, and how people write them. The one dictionary of roles.
import type { Role } from '../../domain/work.ts'
import { fold } from '../../vietnamese/fold.ts'

/** As they are shown. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  guest: 'khách',
  viewer: 'người xem',
  officer: 'cán bộ',
  leader: 'lãnh đạo',
  coordinator: 'đầu mối',
  administrator: 'quản trị viên',
}

/** A role that somebody can be given. */
export type GrantedRole = Exclude<Role, 'guest'>

/** As they are typed, besides the names; nobody is made a guest. */
const WORDS: Readonly<Record<GrantedRole, readonly string[]>> = {
  viewer: ['người được xem', 'người đọc', 'viewer'],
  officer: ['chuyên viên', 'công chức', 'viên chức', 'officer'],
  leader: ['thủ trưởng', 'leader'],
  coordinator: ['người đầu mối', 'cán bộ đầu mối', 'coordinator'],
  administrator: ['người quản trị', 'quản trị', 'admin', 'administrator'],
}

/** Roles from viewer up; each may do more than those before. */
export const GRANTED: readonly GrantedRole[] = ['viewer', 'officer', 'leader', 'coordinator', 'administrator']
const RANKS: readonly Role[] = ['guest', ...GRANTED]

/** What each may do, in one line. */
export const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
  guest: 'chưa được mời, chỉ nhập được mã mời',
  viewer: 'hỏi và xem',
  officer: 'hỏi, xem và ghi tiến độ cho đơn vị mình',
  leader: 'hỏi, xem và ghi tiến độ cho đơn vị mình lãnh đạo',
  coordinator: 'ghi tiến độ cho mọi đơn vị, nạp kế hoạch, mời người và gắn nhóm',
  administrator: 'làm được mọi việc, kể cả đổi quyền của người khác',
}

const SPELLINGS = GRANTED.flatMap((role) => [ROLE_NAMES[role], ...WORDS[role]].map((words) => ({ role, words: fold(words) }))).sort(
  (one, other) => other.words.length - one.words.length,
)

/** The role with which folded words begin, and how long its name is; null when they begin otherwise. */
export function roleAtStart(folded: string): { role: GrantedRole; length: number } | null {
  const found = SPELLINGS.find(({ words }) => folded.startsWith(words) && !/[\p{L}\p{N}]/u.test(folded.charAt(words.length)))
  return found === undefined ? null : { role: found.role, length: found.words.length }
}

/** Does the first role allow more than the other? */
export function isAbove(one: Role, other: Role): boolean {
  return RANKS.indexOf(one) > RANKS.indexOf(other)
}

/** Those whom this role may invite: coordinators everybody below them, administrators everybody. */
export function mayGrant(by: Role, role: Role): boolean {
  return by === 'administrator' || (by === 'coordinator' && isAbove('coordinator', role))
}
