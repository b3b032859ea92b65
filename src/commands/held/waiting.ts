// "tepcho": the files that wait for a decision; "xemtep": one of them, row by row or doubt by doubt.
import type { Reply } from '../../chat/chat.ts'
import { dayOf } from '../../domain/clock.ts'
import { showDay } from '../../vietnamese/dates.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from '../command.ts'
import { FILE_ID, findHeld, noneWaits, sentAt } from './find.ts'
import { type HeldPlan, type Opening, rowAtLine, seen, settledDoubts, touched } from './held-plan.ts'
import { doubtLine } from './lines.ts'
import { NUMBERED, preview, rowLines, SEPARATE } from './preview.ts'

const SHOWN = new RegExp(`^(${FILE_ID})(?:\\s+(${NUMBERED}|${SEPARATE}))?$`)

export const waiting = defineCommand<{ id: string | null; opening: Opening }>({
  name: 'tepcho',
  aliases: ['tệp chờ', 'tệp đang chờ', 'các tệp đang chờ'],
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
    return 'plan' in held ? { reply: preview(held), remembers: { held: seen(held) } } : held
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

const ROWS_PER_PAGE = 10
const DOUBTS = 'chuachac'
const PAGE = new RegExp(`^(?:(${FILE_ID})(?:\\s+(${DOUBTS}))?)?(?:\\s*(?<!\\S)(\\d{1,4}))?$`)

export const look = defineCommand<{ id: string | null; doubts: boolean; page: number }>({
  name: 'xemtep',
  aliases: ['xem từng nhiệm vụ'],
  summary: 'Xem từng nhiệm vụ của tệp đang chờ',
  examples: ['xemtep'],
  needs: 'coordinator',
  hidden: true,
  args({ raw }) {
    const [whole, id, doubts, page] = PAGE.exec(raw) ?? []
    return whole === undefined ? null : { id: id ?? null, doubts: doubts !== undefined, page: Number(page ?? 1) }
  },
  async run({ id, doubts, page }, context) {
    const held = await findHeld(id, context, (other) => `xemtep ${other}`)
    if (!('plan' in held)) return held
    const reply = doubts
      ? paged(held, page, { name: 'chỗ chưa chắc', lines: doubtLines(held), says: `xemtep ${held.file.id} ${DOUBTS}` })
      : paged(held, page, { name: 'việc', lines: rowLines(held, 0, held.rows.length), says: `xemtep ${held.file.id}` })
    return { reply, remembers: { held: touched(held, context.memory) } }
  },
})

function doubtLines(held: HeldPlan): string[] {
  const settled = settledDoubts(held)
  return held.plan.warnings.map((warning) => {
    const line = doubtLine(warning, rowAtLine(held.rows, warning.line)?.entry ?? null, held.file.name)
    return settled.has(warning) ? `${line} (đã sửa)` : line
  })
}

interface Pages {
  name: string
  lines: readonly string[]
  /** What turns to the first page; a number behind it names another. */
  says: string
}

function paged({ file }: HeldPlan, wanted: number, { name, lines, says }: Pages): Reply {
  const pages = Math.max(1, Math.ceil(lines.length / ROWS_PER_PAGE))
  const page = Math.min(Math.max(1, wanted), pages)
  const from = (page - 1) * ROWS_PER_PAGE
  const shown = lines.slice(from, from + ROWS_PER_PAGE)
  const span = lines.length === 0 ? '' : ` ${from + 1} đến ${from + shown.length}`
  return {
    blocks: [
      { kind: 'text', text: `Tệp “${file.name}”, ${name}${span} trong ${lines.length}:` },
      ...(shown.length === 0 ? [] : [{ kind: 'list' as const, items: [...shown] }]),
    ],
    buttons: rowsOf([
      ...(page < pages ? [{ label: 'Trang sau', says: `${says} ${page + 1}` }] : []),
      ...(page > 1 ? [{ label: 'Trang trước', says: `${says} ${page - 1}` }] : []),
      { label: 'Sửa', says: `suatep ${file.id}` },
      { label: 'Về bản xem trước', says: `tepcho ${file.id}` },
    ]),
  }
}
