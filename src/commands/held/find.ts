// Which file that waits for a decision a message is about: the one it names, the one shown last, or the only one.
import { type Reply, text } from '../../chat/chat.ts'
import { dayOf } from '../../domain/clock.ts'
import type { HeldFile } from '../../store/store.ts'
import { showDay, showTime } from '../../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, mayUse } from '../command.ts'
import { MAY_PUT_IN, openOrDrop } from './arrival.ts'
import type { HeldPlan, Opening } from './held-plan.ts'

/** Ids as the door makes them; nothing that people type looks like one. */
export const FILE_ID = '[\\w-]{6,64}'

/** Forgotten after so many decisions; older presses are told that the file waits no more. */
const DECIDED_KEPT = 10

/** What the memory keeps after a decision about a file. */
export function decided(id: string, what: string, { memory }: CommandContext): NonNullable<CommandOutcome['remembers']> {
  const kept = (memory.decided ?? []).filter((entry) => entry.id !== id)
  return { held: memory.held?.id === id ? undefined : memory.held, decided: [...kept, { id, what }].slice(-DECIDED_KEPT) }
}

/** The file with its plan, or what to say instead. `says` is what a button of the choice among several files types, given the id. */
export async function findHeld(
  id: string | null,
  context: CommandContext,
  says: (id: string) => string,
  opening: Opening = {},
): Promise<HeldPlan | CommandOutcome> {
  const file = await fileMeant(id, context)
  if (Array.isArray(file)) return file.length === 0 ? { reply: noneWaits() } : { reply: askWhichFile(file, says) }
  if (file === null) return { reply: gone(id, context) }
  if (Date.parse(file.expiresAt) <= context.now.getTime()) return expired(file, context)
  return openOrDrop(file, context, opening)
}

async function fileMeant(id: string | null, { store, memory }: CommandContext): Promise<HeldFile | null | HeldFile[]> {
  if (id !== null) return store.files.get(id)
  const shown = memory.held === undefined ? null : await store.files.get(memory.held.id)
  if (shown !== null) return shown
  const all = await store.files.list()
  return all.length === 1 ? all[0]! : all
}

/** The file that the last reply was about, as long as it waits and this person may decide about it. */
export async function heldOnScreen({ memory, person, store, now }: CommandContext): Promise<HeldFile | null> {
  if (memory.held === undefined || memory.aboutHeld !== true || !mayUse(MAY_PUT_IN, person)) return null
  const file = await store.files.get(memory.held.id)
  return file !== null && Date.parse(file.expiresAt) > now.getTime() ? file : null
}

const HOW_TO = { label: 'Cách gửi kế hoạch', says: 'napkehoach' }
/** Leads to the files that wait. */
export const WAITING = { label: 'Tệp đang chờ', says: 'tepcho' }

/** Said where a decision was meant and there is nothing to decide about. */
export function noneWaits(): Reply {
  return { ...text('Không có tệp nào đang chờ quyết định. Anh/Chị gửi tệp kế hoạch ngay tại đây để bắt đầu.'), buttons: [[HOW_TO]] }
}

function askWhichFile(files: readonly HeldFile[], says: (id: string) => string): Reply {
  return {
    ...text(`Có ${files.length} tệp đang chờ quyết định. Anh/Chị nói về tệp nào?`),
    buttons: files.map(({ id, name }) => [{ label: name, says: says(id) }]),
  }
}

function gone(id: string | null, { memory }: CommandContext): Reply {
  const known = memory.decided?.find((entry) => entry.id === id)
  if (known !== undefined) return { ...text(`${known.what}; lần bấm này không ghi gì thêm.`), buttons: [[WAITING]] }
  return {
    ...text(
      'Tệp này không còn chờ quyết định: đã được đưa vào sử dụng, đã bỏ, hoặc quá hạn chờ nên Trợ lý tự bỏ. Lần bấm này không ghi gì. Nếu cần, Anh/Chị gửi lại tệp.',
    ),
    buttons: [[WAITING, { label: 'Các kế hoạch', says: 'kehoach' }]],
  }
}

/** "lúc 09:12 ngày 20/11/2026". */
export function sentAt({ heldAt }: HeldFile): string {
  const at = new Date(heldAt)
  return `lúc ${showTime(at)} ngày ${showDay(dayOf(at))}`
}

function expired(file: HeldFile, context: CommandContext): CommandOutcome {
  const { now, person } = context
  return {
    reply: text(
      `Tệp “${file.name}” (${file.by.name} gửi ${sentAt(file)}) đã quá hạn chờ mà chưa ai quyết định, nên Trợ lý đã bỏ. Nếu còn cần, Anh/Chị gửi lại tệp.`,
    ),
    remembers: decided(file.id, `Tệp “${file.name}” đã bỏ vì quá hạn chờ`, context),
    async commit(store) {
      if (!(await store.files.drop(file.id))) return
      await store.audit.add({
        ...{ at: now.toISOString(), personId: person.id, action: 'expireFile', subject: file.id },
        detail: { name: file.name, contentHash: file.contentHash },
      })
    },
  }
}
