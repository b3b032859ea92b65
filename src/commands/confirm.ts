// Confirming, mending and dropping a draft. Its token stands in the buttons, so that a press on an older message writes nothing wrong.
import { type Conversation, type Reply, text } from '../chat/chat.ts'
import { shorten, updateLine } from '../digest/lines.ts'
import type { StatusUpdate, TrackedTask } from '../domain/work.ts'
import { UserError } from '../errors.ts'
import { showTime } from '../vietnamese/dates.ts'
import { type CommandContext, type CommandOutcome, defineCommand, type Typed } from './command.ts'
import { confirmation, draftLines, lastReport, propose, tokenOf } from './draft.ts'
import { awaitEvidence } from './evidence/awaited.ts'
import { inviting } from './evidence/list.ts'
import type { Memory, UpdateDraft } from './memory.ts'
import { notTheirs } from './reporting.ts'
import { readCorrection, type UpdateText } from './update-text.ts'

/** How long a written update can be taken back. */
export const UNDO_MINUTES = 10
const UPDATE_ID_LENGTH = 16
/** Enough of an update's id to name it in a button. */
export const UNDO_TOKEN_LENGTH = 8
const SETTLED_KEPT = 10

class AlreadyRecorded extends UserError {
  readonly code = 'ALREADY_RECORDED'
  override get userMessage() {
    return 'Bản này đã được ghi nhận rồi, Trợ lý không ghi lần nữa. Anh/Chị xem bằng lệnh tiendo.'
  }
}

/** A token, or nothing for the draft at hand. */
function tokenArgs({ raw }: Typed): { token: string | null } | null {
  if (raw === '') return { token: null }
  return /^[0-9A-Za-z]{4}$/.test(raw) ? { token: raw.toUpperCase() } : null
}

export const confirm = defineCommand<{ token: string | null; isBare?: boolean }>({
  name: 'ghinhan',
  aliases: ['ghi nhận'],
  summary: 'Xác nhận bản cập nhật vừa hiện',
  examples: ['ghi nhận'],
  needs: 'officer',
  hidden: true,
  args: tokenArgs,
  hears({ folded }, { memory }) {
    const agrees =
      /^(?:(?:ok|oke|okay|dong y|co|dung|dung roi|vang|da|uh|u|xac nhan|chuan|duoc|nhat tri|👍)[\s,.!]*)*(?:ghi(?: nhan)?(?: di| luon| nhe| a)?)?[.! ]*$/u.test(
        folded,
      )
    return agrees && memory.draft !== undefined ? { token: null, isBare: true } : null
  },
  // A bare "ok" may be about something else, unless the draft was what the last reply asked about.
  run: ({ token, isBare }, context) => withDraft(token, context, isBare && !context.memory.asked ? askAgain : writeUnlessNews),
})

/** A part of a report without what it should be: "sửa văn bản". */
const PARTS = /^(?:lai )?(?:ket qua|ty le|tien do|van ban|so van ban|ghi chu|ky|don vi|co quan|ngay)[.! ]*$/

export const edit = defineCommand<{ token: string | null; correction?: UpdateText }>({
  name: 'sua',
  aliases: ['sửa'],
  summary: 'Sửa bản cập nhật vừa hiện',
  examples: ['sửa'],
  needs: 'officer',
  hidden: true,
  args(words, { today, memory }) {
    const bare = tokenArgs(words)
    if (bare !== null || memory.draft === undefined) return bare
    if (PARTS.test(words.folded)) return { token: null }
    const correction = readCorrection(words, today)
    return correction === null || correction.reference !== null ? null : { token: null, correction }
  },
  run: ({ token, correction }, context) =>
    withDraft(token, context, async (draft, task) =>
      correction === undefined ? askForCorrection(draft, task) : propose(task, correction, context, draft),
    ),
})

async function askForCorrection(draft: UpdateDraft, task: TrackedTask): Promise<CommandOutcome> {
  return {
    reply: text(
      `Anh/Chị gõ phần cần sửa của ${task.code}, ví dụ “80%”, “BC 46/BC-STP ngày 19/11”, “tháng 10” hoặc “Sở Tư pháp”; hoặc gõ lại cả dòng. Trợ lý chưa ghi gì.`,
    ),
    remembers: { draft: { ...draft, editing: true } },
  }
}

export const cancel = defineCommand<{ token: string | null }>({
  name: 'huy',
  aliases: ['hủy', 'hủy bỏ', 'bỏ qua'],
  english: { name: 'cancel', summary: 'Drop the report that waits to be confirmed' },
  phrases: ['thôi', 'không ghi nữa', 'thôi không ghi', 'dừng lại'],
  summary: 'Bỏ bản cập nhật đang chờ xác nhận',
  examples: ['huy'],
  needs: 'officer',
  args: tokenArgs,
  hears: ({ folded }, { memory }) =>
    memory.asked === true && memory.draft !== undefined && /^(?:khong|khong phai|ko|chua|sai|sai roi|nham|nham roi)[.! ]*$/.test(folded)
      ? { token: null }
      : null,
  run: ({ token }, context) =>
    withDraft(token, context, async (draft) => ({
      reply: text('Đã hủy, không ghi gì.'),
      remembers: { draft: undefined, settled: settled(context.memory, draft, 'Bản này đã được hủy') },
    })),
})

async function withDraft(
  token: string | null,
  context: CommandContext,
  work: (draft: UpdateDraft, task: TrackedTask, context: CommandContext) => Promise<Reply | CommandOutcome>,
): Promise<Reply | CommandOutcome> {
  const { memory, message, person, store } = context
  const { draft } = memory
  if (draft === undefined || (token !== null && token !== draft.token)) {
    const words = stale(token, memory, message.conversation)
    const task = draft === undefined || draft.personId !== person.id ? null : await store.tasks.get(draft.taskId)
    return draft === undefined || task === null
      ? text(words)
      : { reply: withFirst(words, confirmation(task, draft).reply), remembers: { asked: true } }
  }
  if (draft.personId !== person.id) return text('Bản cập nhật này do người khác gửi; người gửi tự xác nhận hoặc hủy. Trợ lý chưa ghi gì.')
  const task = await store.tasks.get(draft.taskId)
  if (task === null || task.closedReason !== null) {
    return {
      reply: text('Nhiệm vụ này không còn trong kế hoạch đang dùng, nên Trợ lý không ghi. Anh/Chị xem lại bằng lệnh han.'),
      remembers: { draft: undefined },
    }
  }
  return work(draft, task, context)
}

function stale(token: string | null, { settled = [], draft }: Memory, { kind }: Conversation): string {
  const known = settled.find((entry) => entry.token === token)
  if (known !== undefined) return `${known.what}; lần bấm này không ghi gì thêm.`
  if (token === null) return 'Không có bản cập nhật nào đang chờ xác nhận. Anh/Chị gõ tiến độ, ví dụ “8 đạt 75%”.'
  const newer = draft === undefined ? '' : ' vì đã có bản mới hơn đang chờ xác nhận'
  // Everybody in a group has drafts of their own, which nobody else's press can reach.
  const other = kind === 'group' && draft === undefined ? ', hoặc do người khác gửi' : ''
  return `Bản cập nhật này không còn hiệu lực${newer}${other}; lần bấm này không ghi gì. Anh/Chị xem tiến độ bằng lệnh tiendo, hoặc gõ lại.`
}

async function askAgain(draft: UpdateDraft, task: TrackedTask): Promise<CommandOutcome> {
  return confirmation(task, draft)
}

function withFirst(words: string, { blocks, ...rest }: Reply): Reply {
  return { blocks: [{ kind: 'text', text: words }, ...blocks], ...rest }
}

function settled({ settled: before = [] }: Memory, { token }: UpdateDraft, what: string): Memory['settled'] {
  return [...before, { token, what }].slice(-SETTLED_KEPT)
}

/** Another report came in since the draft was made: said once before it is written. */
async function writeUnlessNews(draft: UpdateDraft, task: TrackedTask, context: CommandContext): Promise<CommandOutcome> {
  // Their role or agency may have changed since the draft was made.
  const refused = await notTheirs(task, draft.unit, context)
  if (refused !== null) return { reply: refused, remembers: { draft: undefined } }
  const updates = await context.store.tasks.updates([task.id])
  const newest = updates.at(-1)
  const last = lastReport(task, updates, draft.period, draft.unit)
  const isNews =
    draft.seen !== undefined &&
    newest !== undefined &&
    newest.id !== draft.seen &&
    last?.id === newest.id &&
    last.personId !== draft.personId
  if (!isNews) return write(draft, task, context)
  const doubt = `Trong lúc chờ, đã có người ghi: ${updateLine(last)}. Nếu vẫn đúng, Anh/Chị xác nhận lần nữa.`
  return confirmation(task, { ...draft, doubts: [...(draft.doubts ?? []), doubt], seen: newest.id })
}

async function write(draft: UpdateDraft, task: TrackedTask, context: CommandContext): Promise<CommandOutcome> {
  const { person, now, memory } = context
  const at = now.toISOString()
  const { key, period, unit, state, percent, document, note } = draft
  const id = tokenOf(`update:${key}`, UPDATE_ID_LENGTH)
  const written: StatusUpdate = {
    id,
    key,
    taskId: task.id,
    period,
    unit,
    state,
    percent,
    document,
    note,
    personId: person.id,
    personName: person.name,
    at,
    undoes: null,
  }
  const next = draft.next ?? null
  const until = new Date(now.getTime() + UNDO_MINUTES * 60_000)
  const invitation = inviting(task, context)
  return {
    reply: {
      blocks: [
        { kind: 'text', text: `Đã ghi nhận lúc ${showTime(now)}. Có thể hoàn tác đến ${showTime(until)}.` },
        { kind: 'list', items: draftLines(task, draft) },
        ...invitation.blocks,
        ...(next === null ? [] : [{ kind: 'text' as const, text: `Còn phần “${shorten(next)}” của tin trước.` }]),
      ],
      buttons: [
        ...(next === null ? [] : [[{ label: `Tiếp: ${shorten(next, 30)}`, says: next }]]),
        [
          // First stands what does no harm: where choices are numbered, a second "1" comes from a finger that slipped.
          { label: 'Xem tiến độ', says: `tiendo ${task.code}` },
          { label: 'Hoàn tác', says: `hoantac ${id.slice(0, UNDO_TOKEN_LENGTH)}` },
        ],
      ],
    },
    remembers: {
      draft: undefined,
      settled: settled(memory, draft, `Bản này đã được ghi nhận lúc ${showTime(now)}`),
      evidence: awaitEvidence({ taskId: task.id, period, unit }, now),
    },
    async commit(store) {
      if (!(await store.tasks.addUpdate(written))) throw new AlreadyRecorded(`update ${key} is known`)
      const detail = { updateId: id, period, unit, state, percent, document, note }
      await store.audit.add({ at, personId: person.id, action: 'update', subject: task.code, detail })
      await invitation.commit?.(store)
    },
  }
}
