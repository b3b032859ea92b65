// What somebody is called: platforms give nicknames, and what is reported stands under a name.
import { type Reply, text } from '../../chat/chat.ts'
import type { Person } from '../../domain/work.ts'
import { legible } from '../../vietnamese/legible.ts'
import type { CommandContext, CommandOutcome } from '../command.ts'

const LONGEST_NAME = 60
const NAME = /^\p{L}[\p{L}\p{M}\s.'-]+$/u

/** Gives the person this name from now on; what they reported before keeps the one of then. */
export function rename(person: Person, words: string, { person: by, now }: CommandContext): Reply | CommandOutcome {
  const name = legible(words).replace(/\s+/g, ' ').trim()
  if (!NAME.test(name) || name.length > LONGEST_NAME) {
    return text(`Tên gồm chữ cái và dấu cách, tối đa ${LONGEST_NAME} ký tự, ví dụ “Nguyễn Thị Hoa”. Chưa đổi gì.`)
  }
  if (name === person.name) return text(`Tên vẫn là ${name}; không có gì thay đổi.`)
  const at = now.toISOString()
  return {
    reply: text(`Đã đổi tên từ ${person.name} thành ${name}. Những gì ghi trước đây vẫn mang tên cũ.`),
    async commit(store) {
      await store.people.rename(person.id, name)
      await store.audit.add({ at, personId: by.id, action: 'rename', subject: person.id, detail: { before: person.name, name } })
    },
  }
}
