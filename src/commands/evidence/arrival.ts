// A message that brings evidence: the door has cleaned and stored the file; here it comes to its task.
import { type Reply, type SentFile, text } from '../../chat/chat.ts'
import type { Evidence, TrackedTask } from '../../domain/work.ts'
import { fold } from '../../vietnamese/fold.ts'
import { type CommandContext, type CommandOutcome, mayUse, typed } from '../command.ts'
import { type ReportRefusal, reportRefusal } from '../scope.ts'
import { codesIn, findTask, readReference } from '../task-reference.ts'
import { readUpdate } from '../update-text.ts'
import { awaitedEvidence } from './awaited.ts'
import { type Destination, tie } from './tying.ts'
import { askForTask, untiedHere } from './untied.ts'

/** Whoever reports progress may prove it. */
export const MAY_PROVE = { needs: 'officer' } as const

type EvidenceFile = Extract<SentFile, { kind: 'evidence' }>

/** To the task that its words name, to the one that the talk waits for, or kept until its sender says which. */
export async function receiveEvidence({ id, name }: EvidenceFile, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { store, person, message } = context
  if (!mayUse(MAY_PROVE, person)) {
    return {
      ...{
        reply: text(
          'Tài khoản của Anh/Chị chưa được gửi minh chứng, nên Trợ lý không giữ tệp vừa gửi. Anh/Chị đề nghị người quản trị cấp quyền.',
        ),
      },
      commit: async (inner) => void (await inner.evidence.drop(id)),
    }
  }
  const piece = await store.evidence.get(id)
  if (piece === null) return text(`Tệp “${name}” không còn được giữ. Nếu cần, Anh/Chị gửi lại tệp.`)
  const pieces = await withAlbum(piece, context)
  const named = await namedTask(message.text, context)
  if (named.kind === 'task') {
    const tied = await tieTo(named.task, pieces, context)
    return withReport(tied, named.task, context)
  }
  if (named.kind === 'several') return askForTask(pieces, context, { first: 'Có nhiều nhiệm vụ mang số này.', tasks: named.tasks })
  if (named.kind === 'unknown')
    return askForTask(pieces, context, { first: `Không có nhiệm vụ ${named.code} trong các kế hoạch Anh/Chị được xem.` })
  const awaited = awaitedEvidence(context.memory, context.now)
  const task = awaited === null ? null : await store.tasks.get(awaited.taskId)
  if (awaited === null || task === null) return askForTask(await untiedHere(context), context)
  return tie(pieces, { task, period: awaited.period, unit: awaited.unit, receipt: awaited.receipt }, context)
}

/** Those of the same album that came before its words did. */
async function withAlbum(piece: Evidence, context: CommandContext): Promise<Evidence[]> {
  if (piece.album === null) return [piece]
  const untied = await untiedHere(context)
  return [...untied.filter(({ album, id }) => album === piece.album && id !== piece.id), piece]
}

type Named =
  | { kind: 'task'; task: TrackedTask }
  | { kind: 'several'; tasks: TrackedTask[] }
  | { kind: 'unknown'; code: string }
  | { kind: 'none' }

/** The task that the words beside a file name, by its code anywhere or by a number that is all they are. */
async function namedTask(words: string, context: CommandContext): Promise<Named> {
  const folded = fold(words).trim()
  for (const code of codesIn(folded)) {
    const task = await context.store.tasks.byCode(code)
    if (task !== null) return { kind: 'task', task }
  }
  const reference = readReference(folded.replace(/^(?:minh chung|cho|cua|nhiem vu)\s+/u, ''))
  if (reference === null) return { kind: 'none' }
  if (reference.code !== null) return { kind: 'unknown', code: reference.code.toUpperCase() }
  const found = await findTask(reference, context, { toReport: true })
  if (found.kind === 'one') return { kind: 'task', task: found.task }
  return found.kind === 'several' ? { kind: 'several', tasks: found.tasks } : { kind: 'none' }
}

/** Ties the files to the task that was named, or says why this person may not and asks for another. */
export async function tieTo(task: TrackedTask, pieces: readonly Evidence[], context: CommandContext): Promise<CommandOutcome> {
  const refusal = reportRefusal(context.person, task, await context.plans())
  if (refusal !== null) return askForTask(pieces, context, { first: refusalWords(refusal, task) })
  if (task.closedReason !== null) return askForTask(pieces, context, { first: `Nhiệm vụ ${task.code} không còn trong kế hoạch đang dùng.` })
  return tie(pieces, await destinationAt(task, context), context)
}

async function destinationAt(task: TrackedTask, { store, person, memory, now }: CommandContext): Promise<Destination> {
  const awaited = awaitedEvidence(memory, now)
  if (awaited?.taskId === task.id) return { task, period: awaited.period, unit: awaited.unit, receipt: awaited.receipt }
  const updates = await store.tasks.updates([task.id])
  const last = updates.findLast(({ undoes, unit }) => undoes === null && (person.unit === null || unit === person.unit))
  return { task, period: last?.period ?? null, unit: person.unit ?? last?.unit ?? null, receipt: null }
}

function refusalWords(refusal: ReportRefusal, { code }: TrackedTask): string {
  if (refusal === 'otherUnit') return `Đơn vị của Anh/Chị không chủ trì hay phối hợp ${code}.`
  return refusal === 'noUnit'
    ? 'Tài khoản của Anh/Chị chưa gắn với đơn vị nào; Anh/Chị đề nghị người quản trị bổ sung.'
    : `Anh/Chị không được gửi minh chứng cho ${code}.`
}

/** "LC-2.8 xong" beside a picture reports progress, too: that is offered, since it is written only when confirmed. */
function withReport(outcome: CommandOutcome, task: TrackedTask, { message, today }: CommandContext): CommandOutcome {
  const { reply } = outcome
  const update = readUpdate(typed(message.text), today)
  if (reply === null || update === null || update.state === null || outcome.commit === undefined) return outcome
  const says = `capnhat ${task.code} ${update.rest}`.trim()
  return { ...outcome, reply: { ...reply, buttons: [[{ label: 'Ghi tiến độ này', says }], ...(reply.buttons ?? [])] } }
}
