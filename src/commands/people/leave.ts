// "roi": somebody stops using the assistant. What they wrote stays.
import { type Reply, text } from '../../chat/chat.ts'
import { UserError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from '../command.ts'
import { onlyDirect } from './places.ts'

class LastAdministrator extends UserError {
  readonly code = 'LAST_ADMINISTRATOR'
  override get userMessage() {
    return 'Đây là quản trị viên duy nhất, nên chưa rời hay đổi vai trò được. Cần có một quản trị viên khác trước, ví dụ mời bằng “moi quản trị viên”.'
  }
}

/** Throws a UserError where nobody but this person could do what an administrator does. */
export async function keepOneAdministrator(store: Store, personId: string): Promise<void> {
  const isAdministrator = ({ role, state }: { role: string; state: string }) => role === 'administrator' && state === 'active'
  const people = await store.people.list()
  const isOne = people.some((person) => person.id === personId && isAdministrator(person))
  if (isOne && !people.some((person) => person.id !== personId && isAdministrator(person))) {
    throw new LastAdministrator(`${personId} is the only administrator`)
  }
}

export const leave = defineCommand<{ isSure: boolean }>({
  name: 'roi',
  aliases: ['rời', 'ngừng dùng', 'thôi dùng trợ lý'],
  phrases: [
    'tôi muốn rời',
    'tôi không dùng nữa',
    'tôi muốn ngừng dùng',
    'tôi muốn ngừng dùng trợ lý',
    'ngừng dùng trợ lý',
    'xóa tài khoản của tôi',
  ],
  english: { name: 'leave', summary: 'Stop using the assistant with this account' },
  where: 'direct',
  summary: 'Ngừng dùng Trợ lý',
  examples: ['roi'],
  needs: 'viewer',
  args({ folded }, context) {
    if (folded === 'chac chan') return { isSure: true }
    return folded === '' && !meansAlready(context) ? { isSure: false } : null
  },
  run: async ({ isSure }, context) => onlyDirect(context, 'Việc ngừng dùng') ?? (isSure ? goodbye(context) : ask()),
})

/** What "rồi" may answer. */
const AWAITED = ['draft', 'held', 'typing', 'approval', 'remarking', 'offered', 'choosingTask'] as const

/** "rồi", typed without marks or with them, answers what was asked. */
function meansAlready({ message, memory }: CommandContext): boolean {
  const said = message.text.normalize('NFC').trim().toLowerCase()
  return said.startsWith('rồi') || (said === 'roi' && AWAITED.some((part) => memory[part] !== undefined))
}

function ask(): Reply {
  return {
    ...text('Anh/Chị muốn ngừng dùng Trợ lý? Sau đó mọi tài khoản của Anh/Chị chỉ nhập được mã mời; tiến độ đã ghi vẫn giữ nguyên.'),
    buttons: [
      [
        { label: 'Tiếp tục dùng', says: 'trogiup' },
        { label: 'Ngừng dùng', says: 'roi chắc chắn' },
      ],
    ],
  }
}

function goodbye({ person, now }: CommandContext): CommandOutcome {
  const at = now.toISOString()
  return {
    reply: text('Anh/Chị đã ngừng dùng Trợ lý. Khi cần dùng lại, Anh/Chị xin mã mời mới rồi gõ thamgia kèm mã.'),
    async commit(store) {
      await keepOneAdministrator(store, person.id)
      if (!(await store.people.leave(person.id))) return
      await store.audit.add({ at, personId: person.id, action: 'leave', subject: person.id, detail: {} })
    },
  }
}
