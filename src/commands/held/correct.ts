// "suatep": what a person says against the reading of a file that waits; kept with the file and taken back by "bỏ sửa".
import type { Button, Reply } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import type { Correction } from '../../domain/plan.ts'
import type { HeldFile } from '../../store/store.ts'
import { agencyNames } from '../agencies.ts'
import { type CommandContext, type CommandOutcome, defineCommand, linesOf, mayUse, typed } from '../command.ts'
import { applyCorrection, type Known } from './apply-correction.ts'
import { MAY_PUT_IN } from './arrival.ts'
import { nameOfRow } from './correction-target.ts'
import { readCorrectionLine, readCorrections, type TypedCorrection } from './correction-text.ts'
import { FILE_ID, findHeld } from './find.ts'
import { type HeldPlan, type HeldRow, heldPlan, seen, touched, withOneMore } from './held-plan.ts'
import { howToCorrect, type Unclear, wantsCorrection } from './how-to-correct.ts'
import { keepCorrections } from './keep-corrections.ts'
import { FIELD_NAMES } from './lines.ts'
import { firstPage } from './pages.ts'
import { acceptButton } from './preview.ts'

interface Correcting {
  id: string | null
  /** What was typed; empty where the person only asks how. */
  words: string
  /** Set where no correction can be read from the words. */
  why?: Unclear
}

const WITH_ID = new RegExp(`^(${FILE_ID})(?:\\s+([\\s\\S]+))?$`)

export const correct = defineCommand<Correcting>({
  name: 'suatep',
  aliases: ['sửa tệp'],
  english: { name: 'fixfile', summary: 'Correct what was read from a waiting file' },
  where: 'direct',
  summary: 'Sửa điều Trợ lý đọc từ tệp đang chờ',
  examples: ['suatep', 'suatep hạn của nhiệm vụ 5 là 30/9/2026', 'suatep số kế hoạch là 12/KH-UBND'],
  needs: 'coordinator',
  args(words, context) {
    if (words.raw === '') return { id: null, words: '' }
    if (readCorrectionLine(words.raw).length > 0)
      return { id: null, words: linesOf(words, context).replace(/^\s*(?:suatep|sửa tệp)[:,]?/iu, '') }
    const found = WITH_ID.exec(words.raw)
    return found === null ? null : { id: found[1]!, words: found[2] ?? '' }
  },
  /** Only while a file waits, and only what says or wants a correction: everything else stays a question or a report. */
  async claims(said, context) {
    const { store, memory, person } = context
    if (!mayUse(MAY_PUT_IN, person) || said.folded.startsWith('suatep')) return null
    const isReporting = memory.draft !== undefined && (memory.asked === true || memory.draft.editing)
    const isBareEdit = /^sua(?: tep| ke hoach)?(?: nay)?[.! ]*$/.test(said.folded)
    if (isBareEdit) return memory.held !== undefined && !isReporting ? { id: memory.held.id, words: '' } : null
    const words = linesOf(said, context)
    if (readCorrections(words).corrections.length > 0) {
      return memory.held !== undefined || (await store.files.list()).length > 0 ? { id: null, words } : null
    }
    const why = memory.held === undefined || isReporting ? null : wantsCorrection(said, memory.aboutHeld === true)
    return why === null ? null : { id: memory.held!.id, words: said.raw, why }
  },
  async run({ id, words, why }, context) {
    const held = await findHeld(id, context, (other) => `suatep ${other}${words === '' ? '' : ` ${words.replace(/\s*\n\s*/g, '; ')}`}`)
    if (!('plan' in held)) return held
    if (words === '') return howToCorrect(held, typed(''), 'asked', context)
    return why === undefined ? applyLines(held, words, context) : howToCorrect(held, typed(words), why, context)
  },
})

async function applyLines(held: HeldPlan, words: string, context: CommandContext): Promise<CommandOutcome> {
  const { file } = held
  const { corrections, others } = readCorrections(words)
  const inUse = await context.plans()
  const inTasks = held.rows.map(({ entry }) => entry)
  const known: Known = {
    names: agencyNames({ plans: [...inUse, { plan: held.plan }], tasks: inTasks }),
    planCodes: inUse.map(({ code }) => code),
  }
  let now = held
  const made: Correction[] = []
  const shown: string[] = []
  const problems: string[] = others.map((line) => `Trợ lý chưa hiểu dòng “${shorten(line)}”.`)
  const choices: Button[][] = []
  for (const correction of corrections) {
    const applied = applyCorrection(now, correction, known, context)
    if (applied.kind === 'refused') problems.push(applied.why)
    if (applied.kind === 'unclear') {
      problems.push(
        `Có ${applied.rows.length} nhiệm vụ mang số ${correction.row!.no.toUpperCase()}; Anh/Chị chọn nhiệm vụ cần sửa ${FIELD_NAMES[correction.field]}.`,
      )
      for (const row of applied.rows) choices.push([choiceOf(file, correction, row)])
    }
    if (applied.kind !== 'made') continue
    made.push(applied.correction)
    shown.push(applied.shown)
    // A later line may speak of what an earlier one changed: its head above all, whose year helps to read deadlines.
    now = withOneMore(now, applied.correction)
  }
  if (made.length > 0) now = await heldPlan(now.file, held.read, { ...context, inUse, numbers: held.numbers })
  return outcome(held, now, { made, shown, problems, choices }, context)
}

function choiceOf(file: HeldFile, { field, value }: TypedCorrection, row: HeldRow): Button {
  return {
    label: `${row.entry.mark} ${shorten(row.entry.title, 48)}`,
    says: `suatep ${file.id} ${FIELD_NAMES[field]} ${nameOfRow(row)} là ${value}`,
  }
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
  const said = firstOf(
    shown.map((line, index) => `(${first + index}) ${line}`),
    'chỗ',
  )
  const undo = `Bỏ bằng “bỏ sửa ${file.corrections.length}”.`
  const reply: Reply = {
    blocks: [
      ...(made.length === 0
        ? [{ kind: 'text' as const, text: 'Trợ lý chưa sửa gì.' }]
        : [
            { kind: 'text' as const, text: `Đã sửa ${made.length} chỗ của tệp “${file.name}”. ${undo}` },
            { kind: 'list' as const, items: said },
          ]),
      ...(problems.length === 0 ? [] : [{ kind: 'list' as const, items: firstOf(problems, 'dòng') }]),
    ],
    buttons: [
      ...choices,
      ...(said.length < shown.length ? [[{ label: 'Xem mọi chỗ đã sửa', says: `xemtep ${file.id} dasua` }]] : []),
      ...nextButtons(now),
    ],
  }
  if (made.length === 0) return { reply, remembers: touched(held, context.memory) }
  return {
    reply,
    // Whoever corrects has seen the plan with the correction: what was said back is what changed.
    remembers: seen(now),
    commit: keepCorrections(held.file, file.corrections, context, { action: 'correctFile', detail: { made } }),
  }
}

/** What one message can say of these lines, and how many are left. */
function firstOf(lines: readonly string[], name: string): string[] {
  const page = firstPage(lines)
  const rest = lines.length - page.length
  return rest > 0 ? [...page, `và ${rest} ${name} khác`] : page
}

function nextButtons(held: HeldPlan): Button[][] {
  return [[{ label: 'Xem lại', says: `tepcho ${held.file.id}` }, acceptButton(held)]]
}
