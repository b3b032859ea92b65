// "suatep": what a person says against the reading of a file that waits; kept with the file and taken back by "bỏ sửa".
import type { Button, Reply } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import { partOf } from '../../domain/corrected.ts'
import type { Correction } from '../../domain/plan.ts'
import { sourceWords, whyNot, withCorrections } from '../../ingest/corrections.ts'
import type { HeldFile } from '../../store/store.ts'
import { agencyNames } from '../agencies.ts'
import { type CommandContext, type CommandOutcome, defineCommand, mayUse } from '../command.ts'
import { MAY_PUT_IN } from './arrival.ts'
import { nameOfRow, rowsNamed, writtenAgencies } from './correction-target.ts'
import { readCorrectionLine, readCorrections, type TypedCorrection } from './correction-text.ts'
import { thingAfter, valueIn, valueNow } from './correction-values.ts'
import { FILE_ID, findHeld } from './find.ts'
import { type HeldPlan, type HeldRow, heldPlan, seen, touched, withOneMore } from './held-plan.ts'
import { keepCorrections } from './keep-corrections.ts'
import { correctedName, FIELD_NAMES, sayTerm } from './lines.ts'
import { acceptButton } from './preview.ts'

interface Correcting {
  id: string | null
  /** What was typed; empty where the person only asks how. */
  words: string
}

const WITH_ID = new RegExp(`^(${FILE_ID})(?:\\s+([\\s\\S]+))?$`)

/** A message of several lines keeps them: the form in which commands get texts has them folded. */
function linesOf({ raw }: { raw: string }, { message }: CommandContext): string {
  return /\r?\n/.test(message.text.trim()) ? message.text : raw
}

export const correct = defineCommand<Correcting>({
  name: 'suatep',
  aliases: ['sửa tệp'],
  summary: 'Sửa điều Trợ lý đọc từ tệp đang chờ',
  examples: ['suatep', 'suatep hạn của nhiệm vụ 5 là 30/9/2026', 'suatep số kế hoạch là 12/KH-UBND'],
  needs: 'coordinator',
  args(words, context) {
    if (words.raw === '') return { id: null, words: '' }
    if (readCorrectionLine(words.raw) !== null)
      return { id: null, words: linesOf(words, context).replace(/^\s*(?:suatep|sửa tệp)[:,]?/iu, '') }
    const found = WITH_ID.exec(words.raw)
    return found === null ? null : { id: found[1]!, words: found[2] ?? '' }
  },
  /** Only while a file waits, and only what says a correction: everything else stays a question or a report. */
  async claims(said, context) {
    const { store, memory, person } = context
    if (!mayUse(MAY_PUT_IN, person) || said.folded.startsWith('suatep')) return null
    const isBareEdit = /^sua(?: tep| ke hoach)?(?: nay)?[.! ]*$/.test(said.folded)
    if (isBareEdit)
      return memory.held !== undefined && !(memory.draft !== undefined && memory.asked) ? { id: memory.held.id, words: '' } : null
    const words = linesOf(said, context)
    if (readCorrections(words).corrections.length === 0) return null
    return memory.held !== undefined || (await store.files.list()).length > 0 ? { id: null, words } : null
  },
  async run({ id, words }, context) {
    const held = await findHeld(id, context, (other) => `suatep ${other}${words === '' ? '' : ` ${words.replace(/\s*\n\s*/g, '; ')}`}`)
    if (!('plan' in held)) return held
    return words === '' ? howToCorrect(held, context) : applyLines(held, words, context)
  },
})

function howToCorrect(held: HeldPlan, { today, memory }: CommandContext): CommandOutcome {
  const { file, rows, plan } = held
  const row = rows.find(({ entry }) => entry.origin === 'table')
  const year = plan.years?.[0] ?? Number(today.slice(0, 4))
  const name = row === undefined ? 'nhiệm vụ 5' : nameOfRow(row)
  return {
    reply: {
      blocks: [
        { kind: 'text', text: `Anh/Chị gõ phần cần sửa của tệp “${file.name}”, mỗi chỗ một dòng, có dấu hay không dấu đều được:` },
        {
          kind: 'list',
          items: [
            `hạn của ${name} là 30/9/${year}`,
            `chủ trì ${name} là Sở Nội vụ, Sở Tư pháp`,
            'phối hợp, kết quả, tên: cũng như vậy',
            `số kế hoạch là 12/KH-UBND; ngày ban hành là 05/01/${year}; cơ quan ban hành, người ký, tên kế hoạch: cũng như vậy`,
          ],
        },
        { kind: 'text', text: 'Lời của tệp được giữ nguyên; phần sửa ghi bên cạnh, kèm tên người sửa. Bỏ một chỗ đã sửa: “bỏ sửa 2”.' },
      ],
      buttons: [
        [
          { label: 'Xem từng nhiệm vụ', says: `xemtep ${file.id}` },
          { label: 'Về bản xem trước', says: `tepcho ${file.id}` },
        ],
      ],
    },
    remembers: { held: touched(held, memory) },
  }
}

/** What became of one line. */
type Applied =
  | { kind: 'made'; correction: Correction; shown: string }
  | { kind: 'refused'; why: string }
  | { kind: 'unclear'; rows: HeldRow[] }

async function applyLines(held: HeldPlan, words: string, context: CommandContext): Promise<CommandOutcome> {
  const { file } = held
  const { corrections, others } = readCorrections(words)
  const known = await context.plans()
  const inTasks = held.rows.map(({ entry }) => entry)
  const names = agencyNames({ plans: [...known, { plan: held.plan }], tasks: inTasks })
  let now = held
  const made: Correction[] = []
  const shown: string[] = []
  const problems: string[] = others.map((line) => `Trợ lý chưa hiểu dòng “${shorten(line)}”.`)
  const choices: Button[][] = []
  for (const typed of corrections) {
    const applied = apply(now, typed, names, context)
    if (applied.kind === 'refused') problems.push(applied.why)
    if (applied.kind === 'unclear') {
      problems.push(
        `Có ${applied.rows.length} nhiệm vụ mang số ${typed.row!.no.toUpperCase()}; Anh/Chị chọn nhiệm vụ cần sửa ${FIELD_NAMES[typed.field]}.`,
      )
      for (const row of applied.rows) choices.push([choiceOf(file, typed, row)])
    }
    if (applied.kind !== 'made') continue
    made.push(applied.correction)
    shown.push(applied.shown)
    // A later line may speak of what an earlier one changed: its head above all, whose year helps to read deadlines.
    now = withOneMore(now, applied.correction)
  }
  if (made.length > 0) now = await heldPlan(now.file, held.read, { ...context, inUse: known, numbers: held.numbers })
  return outcome(held, now, { made, shown, problems, choices }, context)
}

function choiceOf(file: HeldFile, { field, value }: TypedCorrection, row: HeldRow): Button {
  return {
    label: `${row.entry.mark} ${shorten(row.entry.title, 48)}`,
    says: `suatep ${file.id} ${FIELD_NAMES[field]} ${nameOfRow(row)} là ${value}`,
  }
}

function apply(held: HeldPlan, typed: TypedCorrection, names: ReadonlySet<string>, context: CommandContext): Applied {
  const { field, row: named } = typed
  const why = (reason: string, row: HeldRow | null) => ({
    kind: 'refused' as const,
    why: `${capital(correctedName(typed, row?.entry ?? null))}: ${reason}`,
  })
  const rows = named === null ? [null] : rowsNamed(named, held.rows)
  if (rows.length === 0) return { kind: 'refused', why: noSuchRow(typed, held.rows) }
  if (rows.length > 1) return { kind: 'unclear', rows: rows.filter((row) => row !== null) }
  const [row = null] = rows
  if (row?.entry.origin === 'duty' && (field === 'coordinating' || field === 'expected')) {
    return why('việc trong văn bản không có phần này.', row)
  }
  const is = field === 'lead' || field === 'coordinating' ? writtenAgencies(typed.value, names) : typed.value
  const refusal = whyNot(field, is, held.plan)
  if (refusal !== null) return why(refusal, row)
  const part = row === null ? { where: null } : partOf(held.plan, row.thing)
  const was = sourceWords(held.read.plan, field, part)
  const correction: Correction = { field, ...part, was, is, by: context.person.name, at: context.now.toISOString() }
  const before = valueNow(held, field, row)
  const after = withCorrections(held.plan, [correction])
  const afterRow = row === null ? null : thingAfter(held, after, row)
  const value = field === 'schedule' && afterRow !== null ? sayTerm(afterRow.schedule) : valueIn(after, field, afterRow) || 'không ghi'
  if (value === before) return why(`vốn đã là “${shorten(value, 120)}”, không cần sửa.`, row)
  return { kind: 'made', correction, shown: `${capital(correctedName(typed, row?.entry ?? null))}: ${before} → ${value}` }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function noSuchRow({ field, row }: TypedCorrection, rows: readonly HeldRow[]): string {
  const inTables = rows.filter(({ entry }) => entry.origin === 'table')
  const where = row!.tableIndex === null ? '' : ` trong biểu ${row!.tableIndex}`
  const known =
    inTables.length === 0
      ? 'Tệp này không có biểu nhiệm vụ.'
      : `Các nhiệm vụ của tệp mang mã từ ${inTables[0]!.entry.mark} đến ${inTables.at(-1)!.entry.mark}.`
  return `Không có nhiệm vụ ${row!.no.toUpperCase()}${where} để sửa ${FIELD_NAMES[field]}. ${known}`
}

interface Results {
  made: Correction[]
  shown: string[]
  problems: string[]
  choices: Button[][]
}

function outcome(held: HeldPlan, now: HeldPlan, { made, shown, problems, choices }: Results, context: CommandContext): CommandOutcome {
  const { file } = now
  const first = file.corrections.length - made.length + 1
  const undo = `Bỏ bằng “bỏ sửa ${file.corrections.length}”.`
  const reply: Reply = {
    blocks: [
      ...(made.length === 0
        ? [{ kind: 'text' as const, text: 'Trợ lý chưa sửa gì.' }]
        : [
            { kind: 'text' as const, text: `Đã sửa ${made.length} chỗ của tệp “${file.name}”. ${undo}` },
            { kind: 'list' as const, items: shown.map((line, index) => `(${first + index}) ${line}`) },
          ]),
      ...(problems.length === 0 ? [] : [{ kind: 'list' as const, items: problems }]),
    ],
    buttons: [...choices, ...nextButtons(now)],
  }
  if (made.length === 0) return { reply, remembers: { held: touched(held, context.memory) } }
  return {
    reply,
    // Whoever corrects has seen the plan with the correction: what was said back is what changed.
    remembers: { held: seen(now) },
    commit: keepCorrections(held.file, file.corrections, context, { action: 'correctFile', detail: { made } }),
  }
}

function nextButtons(held: HeldPlan): Button[][] {
  return [[{ label: 'Xem lại', says: `tepcho ${held.file.id}` }, acceptButton(held)]]
}
