// "tepcho": the files that wait for a decision; "xemtep": one of them, row by row or doubt by doubt.
import type { Reply } from '../../chat/chat.ts'
import { dayOf } from '../../domain/clock.ts'
import { showDay } from '../../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from '../command.ts'
import { FILE_ID, findHeld, noneWaits, sentAt } from './find.ts'
import { type Opening, seen, touched } from './held-plan.ts'
import { type PageKind, pageOf } from './pages.ts'
import { NUMBERED, preview, SEPARATE } from './preview.ts'

const SHOWN = new RegExp(`^(${FILE_ID})(?:\\s+(${NUMBERED}|${SEPARATE}))?$`)

export const waiting = defineCommand<{ id: string | null; opening: Opening }>({
  name: 'tepcho',
  aliases: ['tệp chờ', 'tệp đang chờ', 'các tệp đang chờ'],
  english: { name: 'pending', summary: 'See plan files that wait for a decision' },
  where: 'direct',
  phrases: ['có tệp nào đang chờ', 'có tệp nào đang chờ không', 'tệp nào đang chờ', 'xem tệp đang chờ', 'kế hoạch đang chờ'],
  summary: 'Xem các tệp kế hoạch đang chờ đưa vào sử dụng',
  examples: ['tepcho'],
  needs: 'coordinator',
  args({ raw }) {
    if (raw === '') return { id: null, opening: {} }
    const [, id, said] = SHOWN.exec(raw) ?? []
    return id === undefined ? null : { id, opening: said === undefined ? {} : { numbers: said === NUMBERED } }
  },
  async run({ id, opening }, context) {
    if (id === null) return listWaiting(context)
    const held = await findHeld(id, context, (other) => `tepcho ${other}`, opening)
    return 'plan' in held ? { reply: preview(held), remembers: seen(held) } : held
  },
})

async function listWaiting(context: CommandContext): Promise<Reply | CommandOutcome> {
  const isWaiting = ({ expiresAt }: { expiresAt: string }) => Date.parse(expiresAt) > context.now.getTime()
  const files = (await context.store.files.list()).filter(isWaiting)
  if (files.length === 0) return noneWaits()
  const lines = files.map((file) => {
    const corrected = file.corrections.length === 0 ? '' : `, đã sửa ${file.corrections.length} chỗ`
    return `${file.name}: ${file.by.name} gửi ${sentAt(file)}${corrected}; chờ đến ${showDay(dayOf(new Date(file.expiresAt)))}`
  })
  return {
    blocks: [
      { kind: 'text', text: `Có ${files.length} tệp đang chờ quyết định:` },
      { kind: 'list', items: lines, ordered: true },
    ],
    buttons: files.map(({ id, name }) => [
      { label: `Xem ${name}`, says: `tepcho ${id}` },
      { label: 'Bỏ', says: `botep ${id}` },
    ]),
  }
}

const PAGE = new RegExp(`^(?:(${FILE_ID})(?:\\s+(chuachac|dasua|thaydoi))?)?(?:\\s*(?<!\\S)(\\d{1,4}))?$`)

export const look = defineCommand<{ id: string | null; kind: PageKind; page: number }>({
  name: 'xemtep',
  aliases: ['xem từng nhiệm vụ'],
  summary: 'Xem từng nhiệm vụ của tệp đang chờ',
  examples: ['xemtep'],
  needs: 'coordinator',
  hidden: true,
  args({ raw }) {
    const [whole, id, kind, page] = PAGE.exec(raw) ?? []
    return whole === undefined ? null : { id: id ?? null, kind: (kind as PageKind | undefined) ?? 'rows', page: Number(page ?? 1) }
  },
  async run({ id, kind, page }, context) {
    const held = await findHeld(id, context, (other) => `xemtep ${other}`)
    return 'plan' in held ? { reply: pageOf(held, kind, page), remembers: touched(held, context.memory) } : held
  },
})
