// From what was typed to a draft that the person confirms: checked, completed, and with what gives pause.
import { createHash } from 'node:crypto'
import { type Reply, text } from '../chat/chat.ts'
import { shorten, updateLine } from '../digest/lines.ts'
import { occurrenceOf } from '../digest/occurrence.ts'
import { progressOf } from '../digest/progress.ts'
import { isClassOfAgencies } from '../digest/responsible.ts'
import type { Day } from '../domain/schedule.ts'
import type { ProgressState, StatusUpdate, TrackedTask } from '../domain/work.ts'
import { showDay, showNumber, showPeriod } from '../vietnamese/dates.ts'
import { fold } from '../vietnamese/fold.ts'
import type { CommandContext, CommandOutcome } from './command.ts'
import type { UpdateDraft } from './memory.ts'
import type { TypedPeriod, UpdateText } from './update-text.ts'

/** A short name for something with a long key: letters that cannot be mistaken for each other when read aloud. */
export function tokenOf(key: string, length: number): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const hash = createHash('sha256').update(key).digest()
  return Array.from({ length }, (_, index) => letters[hash[index]! % letters.length]).join('')
}

const TOKEN_LENGTH = 4

/** What the draft says, less who and which. */
export type DraftParts = Pick<UpdateDraft, 'period' | 'unit' | 'state' | 'percent' | 'document' | 'note'>

/** A key for the update that the draft becomes: from the message that made it, so that the same message again makes the same draft. */
export function newDraft(task: TrackedTask, parts: DraftParts, { message, person }: CommandContext): UpdateDraft {
  const key = `${message.conversation.platform}:${message.key}`
  return { token: tokenOf(key, TOKEN_LENGTH), key, personId: person.id, taskId: task.id, ...parts, editing: false }
}

/** Shows what was understood and asks once; or says why it cannot be. `before` is a draft that the text mends. */
export async function propose(task: TrackedTask, read: UpdateText, context: CommandContext, before?: UpdateDraft): Promise<CommandOutcome> {
  const refused = refusal(task, read)
  if (refused !== null) return { reply: refused }
  const period = await periodFor(task, read.period, context, before)
  const unit = read.unit ?? before?.unit ?? ownUnit(task, context)
  const last = lastReport(task, await context.store.tasks.updates([task.id]), period, unit)
  const parts = partsOf(read, before, last, { period, unit })
  if (parts.percent < 0 || parts.percent > 100) return outOfRange(task, parts, context)
  const saysNothingNew = last?.state === 'done' && parts.state === 'done' && parts.document === null && parts.note === null
  if (saysNothingNew) return { reply: alreadyDone(task, last) }
  return confirmation(task, newDraft(task, parts, context), doubtsAbout(task, parts, read, last, context.today))
}

function refusal(task: TrackedTask, { document }: UpdateText): Reply | null {
  if (task.closedReason !== null) {
    return text(`Nhiệm vụ ${task.code} đã khép lại: ${task.closedReason}. Anh/Chị xem các việc đang theo dõi bằng lệnh han.`)
  }
  if (document?.wrongDate == null) return null
  return text(
    `Ngày ${document.wrongDate} không có trong lịch. Anh/Chị xem lại ngày của văn bản ${document.number} rồi gõ lại cả dòng; Trợ lý chưa ghi gì.`,
  )
}

/** What the agency reported last, or what was reported for the whole task. */
function lastReport(task: TrackedTask, updates: readonly StatusUpdate[], period: string | null, unit: string | null): StatusUpdate | null {
  const { whole, byUnit } = progressOf(task, updates, period)
  return byUnit.find((update) => unit !== null && fold(update.unit ?? '') === fold(unit)) ?? whole
}

function partsOf(
  read: UpdateText,
  before: UpdateDraft | undefined,
  last: StatusUpdate | null,
  known: Pick<DraftParts, 'period' | 'unit'>,
): DraftParts {
  const { document } = read
  const percent = read.percent ?? before?.percent ?? last?.percent ?? 0
  return {
    ...known,
    state: percent === 100 ? 'done' : 'inProgress',
    percent,
    document: document === null ? (before?.document ?? null) : { number: document.number, date: document.date },
    note: read.note ?? before?.note ?? null,
  }
}

function alreadyDone(task: TrackedTask, last: StatusUpdate): Reply {
  return {
    ...text(
      `${task.code}${forPeriod(last.period)} đã được ghi hoàn thành: ${updateLine(last)}. Nếu có thêm văn bản, Anh/Chị gõ kèm số và ngày, ví dụ “${task.code} xong, BC 45/BC-STP ngày 18/11”.`,
    ),
    buttons: [[{ label: 'Xem tiến độ', says: `tiendo ${task.code}` }]],
  }
}

/** What may be right and yet gives pause. */
function doubtsAbout(task: TrackedTask, parts: DraftParts, read: UpdateText, last: StatusUpdate | null, today: Day): string[] {
  const { percent, unit, document } = parts
  const doubts: string[] = []
  if (last !== null && percent < last.percent) {
    doubts.push(`Lần trước đã ghi ${showNumber(last.percent)} % (${updateLine(last)}); số lần này thấp hơn.`)
  }
  if (unit !== null && read.unit !== null && !isInvolved(task, unit)) {
    doubts.push(`${unit} không có tên trong cơ quan chủ trì hoặc phối hợp của nhiệm vụ này.`)
  }
  if (document?.date != null && document.date > today) doubts.push(`Ngày văn bản (${showDay(document.date)}) ở sau hôm nay.`)
  if (read.second !== null) {
    doubts.push(`Chưa gồm phần “${read.second}”: mỗi lần Trợ lý ghi một nhiệm vụ, Anh/Chị gửi riêng phần đó.`)
  }
  return doubts
}

/** Asks once whether the draft is to be written. */
export function confirmation(task: TrackedTask, draft: UpdateDraft, doubts: readonly string[] = []): CommandOutcome {
  return {
    reply: {
      blocks: [
        { kind: 'text', text: 'Ghi nhận như sau?' },
        { kind: 'list', items: draftLines(task, draft) },
        ...doubts.map((doubt) => ({ kind: 'text' as const, text: `Xin lưu ý: ${doubt}` })),
      ],
      buttons: [
        [
          { label: 'Ghi nhận', says: `ghinhan ${draft.token}` },
          { label: 'Sửa', says: `sua ${draft.token}` },
          { label: 'Hủy', says: `huy ${draft.token}` },
        ],
      ],
    },
    remembers: { draft, asked: true },
  }
}

export function draftLines(task: TrackedTask, { period, unit, state, percent, document, note }: DraftParts): string[] {
  return [
    `Nhiệm vụ ${task.code} ${shorten(task.title)}${forPeriod(period)}${unit === null ? '' : `, ${unit}`}: ${stateInWords(state, percent)}`,
    ...(document === null ? [] : [`Văn bản: ${document.number}${document.date === null ? '' : ` ngày ${showDay(document.date)}`}`]),
    ...(note === null ? [] : [`Ghi chú: ${note}`]),
  ]
}

export function forPeriod(period: string | null): string {
  return period === null ? '' : `, ${showPeriod(period)}`
}

export function stateInWords(state: ProgressState, percent: number): string {
  return `${state === 'done' ? 'hoàn thành' : 'đang thực hiện'}, ${showNumber(percent)} %`
}

/** "750" was most likely meant as "75": offered, never taken by itself. */
function outOfRange(task: TrackedTask, typed: DraftParts, context: CommandContext): CommandOutcome {
  const again = { label: 'Nhập lại', says: `capnhat ${task.code}` }
  const meant = typed.percent % 10 === 0 ? typed.percent / 10 : Number.NaN
  if (!(meant > 0 && meant <= 100)) {
    return { reply: { ...text(`Tiến độ phải từ 0 đến 100 %. Anh/Chị nhập lại cho nhiệm vụ ${task.code}.`), buttons: [[again]] } }
  }
  const draft = newDraft(task, { ...typed, percent: meant, state: meant === 100 ? 'done' : 'inProgress' }, context)
  return {
    reply: {
      blocks: [
        { kind: 'text', text: `Tiến độ phải từ 0 đến 100 %. Anh/Chị muốn ghi ${showNumber(meant)} % cho nhiệm vụ ${task.code}?` },
        { kind: 'list', items: draftLines(task, draft) },
      ],
      buttons: [[{ label: `Ghi ${showNumber(meant)} %`, says: `ghinhan ${draft.token}` }, again]],
    },
    remembers: { draft, asked: true },
  }
}

/** Where the lead is a class or several agencies, an official speaks for their own; otherwise for the task. */
function ownUnit(task: TrackedTask, { person }: CommandContext): string | null {
  return task.lead.length > 1 || task.lead.some(isClassOfAgencies) ? person.unit : null
}

function isInvolved(task: TrackedTask, unit: string): boolean {
  const names = [...task.lead, ...task.coordinating]
  return names.some((name) => fold(name) === fold(unit) || isClassOfAgencies(name))
}

/** The period of recurring work: as typed, else the current one; null for work that is done once. */
async function periodFor(
  task: TrackedTask,
  typed: TypedPeriod | null,
  { plans, today }: CommandContext,
  before?: UpdateDraft,
): Promise<string | null> {
  const years = (await plans()).find(({ id }) => id === task.planId)?.plan.years ?? null
  const current = occurrenceOf(task.schedule, today, years).period
  if (current === null) return null
  if (typed === null) return before?.period ?? current
  return occurrenceOf(task.schedule, dayIn(typed, Number(current.slice(0, 4))), null).period
}

/** Some day of a period that was typed, in this year unless another was named. */
function dayIn({ unit, number, year }: TypedPeriod, thisYear: number): string {
  const of = year ?? thisYear
  if (unit === 'week') return new Date(Date.UTC(of, 0, 4 + (number - 1) * 7)).toISOString().slice(0, 10)
  const month = unit === 'month' ? number : unit === 'quarter' ? number * 3 : 12
  return `${of}-${String(month).padStart(2, '0')}-15`
}
