// "tiendo 8": one task with what was reported of it, who wrote it and when; "tiendo": the latest reports of all.
import { placeName, sourceName } from '../answers/plan-name.ts'
import type { Block, Button, Reply } from '../chat/chat.ts'
import { text } from '../chat/chat.ts'
import { isCorrected } from '../digest/corrected-term.ts'
import { type Bucket, dueItems } from '../digest/due.ts'
import { distance, shorten, updateLine, when } from '../digest/lines.ts'
import { dayOf } from '../domain/clock.ts'
import type { CorrectedField, Plan } from '../domain/plan.ts'
import type { StatusUpdate, TrackedTask } from '../domain/work.ts'
import { showDay, showPeriod, showTime } from '../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, defineCommand, mayUse } from './command.ts'
import { currentItems } from './current-items.ts'
import { listDue, vocabulary } from './due.ts'
import { type DueQuery, readDueQuery, sayDueQuery } from './due-query.ts'
import { passageReference } from './passage.ts'
import { askWhich, codesIn, findTask, readReference, type TaskReference } from './task-reference.ts'

/** Latest reports shown; older ones are counted. */
const MOST_REPORTS = 10
/** A schedule's words are shown whole unless a whole paragraph was put into its cell. */
const LONGEST_SCHEDULE = 300

export const progress = defineCommand<{ reference: TaskReference | null; list?: DueQuery }>({
  name: 'tiendo',
  aliases: ['tiến độ', 'xem tiến độ', 'lịch sử'],
  english: { name: 'progress', summary: 'See a task and what was reported of it' },
  phrases: [
    'tiến độ thế nào',
    'tiến độ các nhiệm vụ',
    'ai vừa cập nhật',
    'tiến độ chung',
    'tổng hợp tiến độ',
    'tình hình thực hiện',
    'tình hình tiến độ',
  ],
  summary: 'Xem một nhiệm vụ và lịch sử tiến độ của nó',
  examples: ['tiendo LC-2.8', 'tiến độ nhiệm vụ 8', 'LC-2.8', 'tiendo'],
  needs: 'viewer',
  async args(words, context) {
    if (words.folded === '') return { reference: null }
    const reference = referenceIn(words.folded)
    if (reference !== null) return { reference }
    // Of an agency, a plan or a time: the list, which says what was reported.
    const list = readDueQuery(words, await vocabulary(context), { named: true, today: context.today })
    return list === null || sayDueQuery(list) === 'han' ? null : { reference: null, list }
  },
  async hears({ folded }, { store }) {
    const reference = referenceIn(folded)
    if (reference !== null) return { reference }
    // The answering room does not know our codes, so whatever is asked of one task is answered by its card.
    const codes = [...new Set(codesIn(folded))]
    const known = codes.length === 1 ? await store.tasks.byCode(codes[0]!) : null
    return known === null ? null : { reference: { code: codes[0]!, tableIndex: null, no: null } }
  },
  async run({ reference, list }, context) {
    if (list !== undefined) return listDue(list, context)
    return reference === null ? latestReports(context) : oneTask(reference, context)
  },
})

/** "8 xong chưa", "8 đến đâu rồi": how far a task is, which the plans do not know. What else is asked of a row is left to them. */
const STATUS_ASKED =
  /\s+(?:the nao(?: roi)?|ra sao(?: roi)?|(?:lam )?den dau(?: roi)?|sao roi|(?:da )?(?:xong|hoan thanh|lam|lam xong)(?: roi)?(?: hay)? chua)$/

/** "8", "của nhiệm vụ LC-2.8 thế nào?", "hạn LC-1.8": a task and nothing else but words around it. */
function referenceIn(folded: string): TaskReference | null {
  const opened = folded.replace(/^(?:(?:thoi )?han|xem|ve)\s+(?=\D*\d)/, '').replace(/^(?:cua\s+)?(?:nhiem vu\s+(?=[a-z]))?/, '')
  return readReference(opened.replace(/[\s?.!]+$/, '').replace(STATUS_ASKED, ''))
}

async function oneTask(reference: TaskReference, context: CommandContext): Promise<Reply | CommandOutcome> {
  const found = await findTask(reference, context)
  if (found.kind === 'none') return found.reply
  if (found.kind === 'several') return askWhich(found.tasks, (code) => `tiendo ${code}`)
  return { reply: await taskCard(found.task, context), remembers: { listed: { codes: [found.task.code], numbered: false } } }
}

async function taskCard(task: TrackedTask, context: CommandContext): Promise<Reply> {
  const { store, plans, today, calendar } = context
  const plan = (await plans()).find(({ id }) => id === task.planId)
  const updates = await store.tasks.updates([task.id])
  const proofs = (await store.evidence.counts([task.id])).get(task.id) ?? 0
  const [item] = dueItems([task], updates, today, calendar, {
    yearsOf: () => plan?.plan.years ?? null,
    planOf: () => plan?.plan ?? null,
  })
  const far = item === undefined ? '' : distance(item)
  const deadline = (item === undefined ? '' : when(item, LONGEST_SCHEDULE)) || 'không ghi'
  const noted = (words: string, field: CorrectedField) =>
    words === '' ? null : `${words}${isCorrected(task, plan?.plan ?? null, field) ? ' (đã đính chính)' : ''}`
  const facts = [
    ['Lĩnh vực', task.area],
    ['Chủ trì', noted(task.lead.join('; '), 'lead')],
    ['Phối hợp', noted(task.coordinating.join('; '), 'coordinating')],
    ['Kết quả cần đạt', noted(task.expected ?? '', 'expected')],
    ['Thời hạn', `${deadline}${far === '' ? '' : ` (${far})`}`],
    ['Minh chứng', proofs === 0 ? null : `${proofs} ảnh hoặc tệp`],
    ['Khép lại', task.closedReason],
  ].flatMap(([name, value]) => (value == null ? [] : [`${name}: ${value}`]))
  const passage = plan?.passages.find(({ path }) => path === task.where)
  const blocks: Block[] = [
    { kind: 'heading', text: `${task.code} ${task.title}` },
    { kind: 'list', items: facts },
    ...history(updates),
    ...(plan === undefined ? [] : [sourceOf(task, plan.plan)]),
  ]
  const buttons: Button[] = [
    ...(task.closedReason === null ? [{ label: 'Cập nhật', says: `capnhat ${task.code}` }] : []),
    ...(plan !== undefined && passage !== undefined
      ? [{ label: 'Xem nguyên văn', says: `nguyenvan ${passageReference(plan.code, passage.id)}` }]
      : []),
    ...(proofs > 0 && mayUse({ needs: 'officer' }, context.person) ? [{ label: 'Minh chứng', says: `minhchung ${task.code}` }] : []),
    { label: 'Danh sách việc', says: 'han' },
  ]
  return { blocks, buttons: [buttons] }
}

function sourceOf({ where }: TrackedTask, plan: Plan): Block {
  return { kind: 'source', text: `Nguồn: ${sourceName(plan, placeName(where), undefined)}` }
}

function history(updates: readonly StatusUpdate[]): Block[] {
  if (updates.length === 0) return [{ kind: 'text', text: 'Chưa có tiến độ nào được ghi.' }]
  const reports = updates.filter(({ undoes }) => undoes === null)
  const shown = reports.slice(-MOST_REPORTS)
  const earlier = reports.length - shown.length
  return [
    { kind: 'text', text: `Tiến độ đã ghi (${reports.length})${earlier > 0 ? `, ${MOST_REPORTS} lần gần nhất` : ''}:` },
    { kind: 'list', items: shown.map((update) => reportLine(update, updates)) },
  ]
}

/** A report, with its period and note, and when it was taken back. */
function reportLine(update: StatusUpdate, updates: readonly StatusUpdate[]): string {
  const taking = updates.find(({ undoes }) => undoes === update.id)
  const period = update.period === null ? '' : `${showPeriod(update.period)}, `
  const note = update.note === null ? '' : `. Ghi chú: ${update.note}`
  const undone =
    taking === undefined ? '' : ` – đã hoàn tác lúc ${showTime(new Date(taking.at))} ngày ${showDay(dayOf(new Date(taking.at)))}`
  return `${period}${updateLine(update)}${note}${undone}`
}

async function latestReports(context: CommandContext): Promise<Reply> {
  const { store } = context
  const { items } = await currentItems(context, { planCodes: [], past: false })
  const count = (bucket: Bucket) => items.filter((item) => item.bucket === bucket).length
  const counts = `Đã xong ${count('done')}/${items.length} việc của các kế hoạch đang thực hiện, quá hạn ${count('overdue')}.`
  const updates = await store.tasks.updates()
  const shown = updates
    .filter(({ undoes }) => undoes === null)
    .slice(-MOST_REPORTS)
    .reverse()
  if (shown.length === 0) {
    return {
      ...text(`${counts} Chưa có tiến độ nào được ghi; Anh/Chị gõ ví dụ “8 đạt 75%”.`),
      buttons: [[{ label: 'Danh sách việc', says: 'han' }]],
    }
  }
  const tasks = new Map((await store.tasks.list()).map((task) => [task.id, task]))
  const lines = shown.map((update) => {
    const task = tasks.get(update.taskId)
    return `${task === undefined ? 'Nhiệm vụ đã khép lại' : `${task.code} ${shorten(task.title, 60)}`}: ${reportLine(update, updates)}`
  })
  return {
    blocks: [
      { kind: 'text', text: counts },
      { kind: 'heading', text: 'Tiến độ ghi gần đây' },
      { kind: 'list', items: lines },
    ],
  }
}
