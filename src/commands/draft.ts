// From what was typed to a draft that the person confirms: checked, completed, and with what gives pause.
import { createHash } from 'node:crypto'
import { type IncomingMessage, type Reply, text } from '../chat/chat.ts'
import { STATE_NAMES, shorten, updateLine } from '../digest/lines.ts'
import { progressOf } from '../digest/progress.ts'
import type { StatusUpdate, TrackedTask } from '../domain/work.ts'
import { showDay, showNumber, showPeriod } from '../vietnamese/dates.ts'
import { fold } from '../vietnamese/fold.ts'
import { agencyNames, officialAgency } from './agencies.ts'
import type { CommandContext, CommandOutcome } from './command.ts'
import { dayWords, sayDocument } from './document-text.ts'
import { doubtsAbout } from './doubts.ts'
import type { UpdateDraft } from './memory.ts'
import { periodOf, sayPeriod } from './period-text.ts'
import { notTheirs, unitFor } from './reporting.ts'
import type { UpdateText } from './update-text.ts'

/** A short name for something with a long key: letters that cannot be mistaken for each other when read aloud. */
export function tokenOf(key: string, length: number): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const hash = createHash('sha256').update(key).digest()
  return Array.from({ length }, (_, index) => letters[hash[index]! % letters.length]).join('')
}

const TOKEN_LENGTH = 4

/** What the draft says, less who and which. */
export type DraftParts = Pick<UpdateDraft, 'period' | 'unit' | 'state' | 'percent' | 'document' | 'note'>

/**
 * A key for the update that the draft becomes: from the message that made it, so that the same message again makes the same draft, and one
 * whose author changed it, too.
 */
function draftKeyOf({ conversation, key, edits }: IncomingMessage): string {
  return `${conversation.platform}:${edits ?? key}`
}

/** The token of the draft that this message makes, or made before it was changed. */
export function draftTokenOf(message: IncomingMessage): string {
  return tokenOf(draftKeyOf(message), TOKEN_LENGTH)
}

function newDraft(task: TrackedTask, parts: DraftParts, { message, person }: CommandContext): UpdateDraft {
  const key = draftKeyOf(message)
  return { token: draftTokenOf(message), key, personId: person.id, taskId: task.id, ...parts, editing: false }
}

/** Shows what was understood and asks once; or says why it cannot be. `before` is a draft that the text mends. */
export async function propose(
  task: TrackedTask,
  typed: UpdateText,
  context: CommandContext,
  before?: UpdateDraft,
): Promise<CommandOutcome> {
  const plans = await context.plans()
  const names = agencyNames({ plans, tasks: await context.store.tasks.list() })
  const read = typed.unit === null ? typed : { ...typed, unit: officialAgency(typed.unit, names) }
  const refused = refusal(task, read) ?? (await notTheirs(task, read.unit, context))
  if (refused !== null) return { reply: refused }
  const years = plans.find(({ id }) => id === task.planId)?.plan.years ?? null
  const found = periodOf(task, read.period, context.today, years, before?.period)
  if ('wrong' in found) return { reply: wrongPeriod(task, read, found) }
  const unit = await unitFor(task, read.unit ?? before?.unit ?? null, context)
  const updates = await context.store.tasks.updates([task.id])
  const last = lastReport(task, updates, found.period, unit)
  const parts = partsOf(read, before, last, { period: found.period, unit })
  if (isOutOfRange(parts.percent)) return offerOther(task, parts, context)
  if (read.isBare && parts.percent > 0 && parts.percent <= 1) return { reply: fractionOrPercent(task, parts) }
  const saysNothingNew = last?.state === 'done' && parts.state === 'done' && parts.document === null && parts.note === null
  if (saysNothingNew) return { reply: alreadyDone(task, last) }
  const doubts = doubtsAbout(task, parts, { read, last, periodDoubt: found.doubt, today: context.today })
  const next = read.second ?? before?.next ?? null
  return confirmation(task, { ...newDraft(task, parts, context), doubts, seen: updates.at(-1)?.id ?? null, next })
}

function refusal(task: TrackedTask, { document, day }: UpdateText): Reply | null {
  if (task.closedReason !== null) {
    return text(`Nhiệm vụ ${task.code} đã khép lại: ${task.closedReason}. Anh/Chị xem các việc đang theo dõi bằng lệnh han.`)
  }
  const wrong = document?.wrongDate ?? (day !== null && day.day === null ? dayWords(day.text) : null)
  if (wrong === null) return null
  const of = document == null ? '' : ` của văn bản ${document.number}`
  return text(`Ngày ${wrong} không có trong lịch. Anh/Chị xem lại ngày${of} rồi gõ lại cả dòng; Trợ lý chưa ghi gì.`)
}

/** What the agency reported last, or what was reported for the whole task. */
export function lastReport(
  task: TrackedTask,
  updates: readonly StatusUpdate[],
  period: string | null,
  unit: string | null,
): StatusUpdate | null {
  const { whole, byUnit } = progressOf(task, updates, period)
  return byUnit.find((update) => unit !== null && fold(update.unit ?? '') === fold(unit)) ?? whole
}

function partsOf(
  read: UpdateText,
  before: UpdateDraft | undefined,
  last: StatusUpdate | null,
  known: Pick<DraftParts, 'period' | 'unit'>,
): DraftParts {
  const percent = read.percent ?? before?.percent ?? last?.percent ?? 0
  const document = read.document === null ? (before?.document ?? null) : { number: read.document.number, date: read.document.date }
  const day = read.day?.day ?? null
  // A day by itself is the day of the document at hand, or else when the work was done.
  const dated = day !== null && document !== null && document.date === null ? { ...document, date: day } : document
  const redated = day !== null && read.document === null && dated !== null ? { ...dated, date: day } : dated
  const note = read.note ?? before?.note ?? null
  const ofDay = day !== null && document === null ? `ngày ${showDay(day)}` : null
  return {
    ...known,
    state: percent === 100 ? 'done' : 'inProgress',
    percent,
    document: redated,
    note: [ofDay, note].filter((part) => part !== null).join(', ') || null,
  }
}

/** The parts as they would be typed after the task's code, with another percentage. */
function sayParts({ period, unit, document, note }: DraftParts, percent: number): string {
  const paper = document === null ? null : sayDocument(document)
  return [`đạt ${showNumber(percent)}%`, unit, period === null ? null : sayPeriod(period), paper, note]
    .filter((part) => part !== null)
    .join(', ')
}

function wrongPeriod(task: TrackedTask, read: UpdateText, { wrong, meant }: { wrong: string; meant: string[] }): Reply {
  const result = read.percent === null ? '' : read.state === 'done' ? ' xong' : ` đạt ${showNumber(read.percent)}%`
  const unit = read.unit === null ? '' : `, ${read.unit}`
  const says = (period: string) => `capnhat ${task.code}${result}${unit}, ${sayPeriod(period)}`
  return {
    ...text(`${wrong} ${meant.length === 0 ? 'Anh/Chị gõ lại kỳ của việc này' : 'Anh/Chị chọn kỳ'}; Trợ lý chưa ghi gì.`),
    buttons: meant.length === 0 ? [] : [meant.map((period) => ({ label: capital(sayPeriod(period)), says: says(period) }))],
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function alreadyDone(task: TrackedTask, last: StatusUpdate): Reply {
  return {
    ...text(
      `${task.code}${forPeriod(last.period)} đã được ghi hoàn thành: ${updateLine(last)}. Nếu có thêm văn bản, Anh/Chị gõ kèm số và ngày, ví dụ “${task.code} xong, BC 45/BC-STP ngày 18/11”.`,
    ),
    buttons: [[{ label: 'Xem tiến độ', says: `tiendo ${task.code}` }]],
  }
}

/** Asks once whether the draft is to be written. */
export function confirmation(task: TrackedTask, draft: UpdateDraft): CommandOutcome & { reply: Reply } {
  const { doubts = [], next = null, other = null } = draft
  return {
    reply: {
      blocks: [
        { kind: 'text', text: 'Ghi nhận như sau?' },
        { kind: 'list', items: draftLines(task, draft) },
        ...doubts.map((doubt) => ({ kind: 'text' as const, text: `Xin lưu ý: ${doubt}` })),
        ...(next === null
          ? []
          : [{ kind: 'text' as const, text: `Mỗi lần ghi một nhiệm vụ; phần “${shorten(next)}” Trợ lý hỏi sau khi ghi xong phần này.` }]),
      ],
      buttons: [
        [
          { label: 'Ghi nhận', says: `ghinhan ${draft.token}` },
          { label: 'Sửa', says: `sua ${draft.token}` },
          { label: 'Hủy', says: `huy ${draft.token}` },
        ],
        ...(other === null ? [] : [[{ label: `Không, ${other.code}`, says: other.says }]]),
      ],
    },
    remembers: { draft, asked: true },
  }
}

export function draftLines(task: TrackedTask, { period, unit, state, percent, document, note }: DraftParts): string[] {
  return [
    `Nhiệm vụ ${task.code} ${shorten(task.title)}${forPeriod(period)}${unit === null ? '' : `, ${unit}`}: ${STATE_NAMES[state]}, ${showNumber(percent)} %`,
    ...(document === null ? [] : [`Văn bản: ${sayDocument(document)}`]),
    ...(note === null ? [] : [`Ghi chú: ${note}`]),
  ]
}

export function forPeriod(period: string | null): string {
  return period === null ? '' : `, ${showPeriod(period)}`
}

export function isOutOfRange(percent: number | null): boolean {
  return percent !== null && (percent < 0 || percent > 100)
}

/** "750" was most likely meant as "75", "-5" as "5"; null where nothing suggests itself. */
function percentMeant(percent: number): number | null {
  const near = percent < 0 ? [-percent] : [percent / 10, percent / 100]
  return near.find((meant) => meant <= 100 && Number.isInteger(meant)) ?? null
}

/** A figure that cannot be: what may have been meant is offered, never taken by itself. `says` is what the button types for it. */
export function outOfRange(percent: number, task: string, says: (percent: number) => string): Reply {
  const meant = percentMeant(percent)
  const again = { label: 'Nhập lại', says: `capnhat ${task}` }
  if (meant === null)
    return { ...text(`Tiến độ phải từ 0 đến 100 %. Anh/Chị nhập lại cho nhiệm vụ ${task}; Trợ lý chưa ghi gì.`), buttons: [[again]] }
  return {
    ...text(`Tiến độ phải từ 0 đến 100 %. Anh/Chị muốn ghi ${showNumber(meant)} % cho nhiệm vụ ${task}?`),
    buttons: [[{ label: `Ghi ${showNumber(meant)} %`, says: says(meant) }, again]],
  }
}

/** For one task the offer is a draft already, so that one press writes it. */
function offerOther(task: TrackedTask, typed: DraftParts, context: CommandContext): CommandOutcome {
  const meant = percentMeant(typed.percent)
  if (meant === null) return { reply: outOfRange(typed.percent, task.code, String) }
  const draft = newDraft(task, { ...typed, percent: meant, state: meant === 100 ? 'done' : 'inProgress' }, context)
  const { blocks, ...rest } = outOfRange(typed.percent, task.code, () => `ghinhan ${draft.token}`)
  return { reply: { blocks: [...blocks, { kind: 'list', items: draftLines(task, draft) }], ...rest }, remembers: { draft, asked: true } }
}

/** "đạt 0,5" may be half a percent or a half. */
function fractionOrPercent(task: TrackedTask, parts: DraftParts): Reply {
  const choices = [parts.percent * 100, parts.percent]
  return {
    ...text(
      `${showNumber(parts.percent)} nghĩa là ${choices.map((choice) => `${showNumber(choice)} %`).join(' hay ')} cho nhiệm vụ ${task.code}?`,
    ),
    buttons: [choices.map((choice) => ({ label: `Ghi ${showNumber(choice)} %`, says: `capnhat ${task.code} ${sayParts(parts, choice)}` }))],
  }
}
