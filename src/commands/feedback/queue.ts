// "phanhoi": what waits for a coordinator. Feedback on answers, and approved answers whose plan has changed since.
import { type Block, type Button, type Reply, text } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import { dayOf } from '../../domain/clock.ts'
import type { ApprovedAnswer, Feedback } from '../../store/feedback-store.ts'
import { showDay, showTime } from '../../vietnamese/dates.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from '../command.ts'
import { sourceBlocks } from '../sources.ts'
import { signOffButtons } from './answering.ts'
import { approvedBlocks, isCurrent } from './approved.ts'
import { AlreadySettled, MAY_DECIDE, QUEUE, settle, VERDICT_NAMES } from './decide.ts'
import { anId, signatureOf } from './given.ts'
import { outdated } from './subject.ts'

const PER_PAGE = 6
const LONGEST_QUESTION = 120

type Waiting = { kind: 'feedback'; feedback: Feedback } | { kind: 'outdated'; approved: ApprovedAnswer }

const WANTED = new RegExp(`^(?:(${anId('GD')})|(?:trang\\s+)?(\\d{1,3}))$`, 'i')

export const queue = defineCommand<{ id: string | null; page: number }>({
  name: 'phanhoi',
  aliases: ['phản hồi', 'góp ý chờ', 'góp ý đang chờ', 'hàng chờ'],
  english: { name: 'feedback', summary: 'See feedback and questions that wait for a coordinator' },
  where: 'direct',
  phrases: ['xem góp ý', 'có góp ý nào không', 'góp ý của người dùng', 'danh sách góp ý'],
  summary: 'Xem góp ý và câu hỏi đang chờ đầu mối',
  examples: ['phanhoi'],
  needs: MAY_DECIDE,
  args({ raw, folded }) {
    if (raw === '') return { id: null, page: 1 }
    const [whole, id, page] = WANTED.exec(folded) ?? []
    return whole === undefined ? null : { id: id?.toUpperCase() ?? null, page: Math.max(1, Number(page ?? 1)) }
  },
  run: ({ id, page }, context) => (id === null ? listWaiting(page, context) : showOne(id, context)),
})

async function listWaiting(page: number, context: CommandContext): Promise<Reply> {
  const all: Waiting[] = [
    ...(await context.store.feedback.open()).map((feedback): Waiting => ({ kind: 'feedback', feedback })),
    ...(await outdated(context)).map((approved): Waiting => ({ kind: 'outdated', approved })),
  ]
  const others = [
    { label: 'Câu hỏi chưa có trong kế hoạch', says: 'chuatraloi' },
    { label: 'Câu trả lời đã duyệt', says: 'daduyet' },
  ]
  if (all.length === 0) return { ...text('Không có góp ý hay câu hỏi nào đang chờ đầu mối.'), buttons: rowsOf(others) }
  const start = Math.min((page - 1) * PER_PAGE, all.length - 1)
  const shown = all.slice(start, start + PER_PAGE)
  const more = start + PER_PAGE < all.length ? [{ label: 'Xem tiếp', says: `phanhoi ${page + 1}` }] : []
  return {
    blocks: [
      { kind: 'heading', text: `Đang chờ đầu mối (${all.length})` },
      ...shown.map((one, index): Block => ({ kind: 'text', text: `${start + index + 1}. ${lineOf(one)}` })),
    ],
    buttons: [
      ...rowsOf(
        shown.map((one, index) => ({
          label: `Xem mục ${start + index + 1}`,
          says: `phanhoi ${one.kind === 'feedback' ? one.feedback.id : one.approved.id}`,
        })),
        3,
      ),
      ...rowsOf([...more, ...others]),
    ],
  }
}

function lineOf(one: Waiting): string {
  if (one.kind === 'outdated') return `Kế hoạch đã đổi: “${shorten(one.approved.question, LONGEST_QUESTION)}”.`
  const { verdict, answer, by, at, remark } = one.feedback
  const said = remark === null ? '' : ` Ghi thêm: “${shorten(remark, LONGEST_QUESTION)}”.`
  return `${VERDICT_NAMES[verdict]}: “${shorten(answer.question, LONGEST_QUESTION)}”, ${by.name}, ${moment(at)}.${said}`
}

/** "09:12 ngày 20/11/2026". */
function moment(at: string): string {
  const instant = new Date(at)
  return `${showTime(instant)} ngày ${showDay(dayOf(instant))}`
}

async function showOne(id: string, context: CommandContext): Promise<Reply> {
  const { store } = context
  if (id.startsWith('D')) {
    const approved = await store.approvedAnswers.get(id)
    return approved === null ? noSuch() : showApproved(approved, context)
  }
  const feedback = await store.feedback.get(id)
  return feedback === null ? noSuch() : showFeedback(feedback, context)
}

const noSuch = (): Reply => ({ ...text('Không còn mục này trong danh sách chờ.'), buttons: [[QUEUE]] })

async function showFeedback(feedback: Feedback, { plans }: CommandContext): Promise<Reply> {
  const { id, answer, verdict, by, at, remark, decision } = feedback
  const whoAsked = answer.by.id === by.id ? '' : ` Người hỏi: ${answer.by.name}.`
  const decided = {
    answered: 'đã có câu trả lời của đầu mối',
    kept: 'câu trả lời được giữ nguyên',
    dismissed: 'đã bỏ qua',
  }
  return {
    blocks: [
      { kind: 'heading', text: `${VERDICT_NAMES[verdict]}: “${answer.question}”` },
      { kind: 'text', text: `Người gửi: ${by.name}, ${moment(at)}.${whoAsked}` },
      ...(remark === null ? [] : [{ kind: 'text' as const, text: `Ghi thêm: “${remark}”` }]),
      { kind: 'text', text: `Trợ lý đã trả lời ${moment(answer.at)}:` },
      { kind: 'text', text: answer.text },
      ...sourceBlocks(answer.citations, await plans()),
      ...(decision === null
        ? []
        : [{ kind: 'text' as const, text: `${decision.by.name} đã xử lý lúc ${moment(decision.at)}: ${decided[decision.kind]}.` }]),
    ],
    buttons: decision === null ? rowsOf(decisionButtons(id, answer.kind !== 'notFound')) : [[QUEUE]],
  }
}

function decisionButtons(id: string, hasAnswer: boolean): Button[] {
  return [
    { label: 'Trả lời', says: `traloi ${id}` },
    ...(hasAnswer ? [{ label: 'Giữ câu trả lời này', says: `giucautraloi ${id}` }] : []),
    { label: 'Bỏ qua, nêu lý do', says: `boquagopy ${id}` },
    QUEUE,
  ]
}

async function showApproved(approved: ApprovedAnswer, { plans }: CommandContext): Promise<Reply> {
  const known = await plans()
  const { id, question, withdrawn, by } = approved
  const standing =
    withdrawn !== null
      ? `Đã thu lại lúc ${moment(withdrawn.at)}.`
      : isCurrent(approved, known)
        ? `${by.name} duyệt; đang dùng cho câu hỏi này.`
        : `${by.name} duyệt; kế hoạch đã đổi nên tạm không dùng. Anh/Chị xem còn đúng không.`
  return {
    blocks: [{ kind: 'heading', text: `“${question}”` }, ...approvedBlocks(approved, known), { kind: 'text', text: standing }],
    buttons: rowsOf([...(withdrawn === null ? signOffButtons(id, isCurrent(approved, known)) : []), QUEUE]),
  }
}

export const keep = defineCommand<{ id: string | null }>({
  name: 'giucautraloi',
  aliases: [],
  summary: 'Giữ câu trả lời của Trợ lý',
  examples: ['giucautraloi'],
  needs: MAY_DECIDE,
  hidden: true,
  args: feedbackId,
  async run({ id }, context) {
    const feedback = id === null ? null : await undecided(id, context)
    if (id === null || feedback === null) return noSuch()
    return {
      reply: { ...text('Đã giữ câu trả lời và báo cho người góp ý.'), buttons: [[QUEUE]] },
      commit: async (store) => {
        const at = context.now.toISOString()
        await settle(store, feedback, { kind: 'kept', by: signatureOf(context.person), at, reason: null })
        await store.audit.add({ at, personId: context.person.id, action: 'keepAnswer', subject: id, detail: {} })
      },
    }
  },
})

export const dismiss = defineCommand<{ id: string | null }>({
  name: 'boquagopy',
  aliases: [],
  summary: 'Bỏ qua một góp ý, kèm lý do',
  examples: ['boquagopy'],
  needs: MAY_DECIDE,
  hidden: true,
  args: feedbackId,
  async run({ id }, context) {
    const feedback = id === null ? null : await undecided(id, context)
    if (id === null || feedback === null) return noSuch()
    return {
      reply: text('Lý do bỏ qua? Người góp ý sẽ đọc lý do này.'),
      remembers: { typing: { what: 'reason', id, personId: context.person.id } },
    }
  },
})

/** Dismisses feedback for the reason that was typed. */
export async function dismissFor(id: string, typed: string, context: CommandContext): Promise<Reply | CommandOutcome> {
  const feedback = await undecided(id, context)
  if (feedback === null) return { reply: noSuch(), remembers: { typing: undefined } }
  const { now, person } = context
  const reason = typed.replace(/\s+/g, ' ').trim()
  return {
    reply: { ...text('Đã bỏ qua và báo lý do cho người góp ý.'), buttons: [[QUEUE]] },
    remembers: { typing: undefined },
    commit: async (store) => {
      const at = now.toISOString()
      await settle(store, feedback, { kind: 'dismissed', by: signatureOf(person), at, reason })
      await store.audit.add({ at, personId: person.id, action: 'dismissFeedback', subject: id, detail: { reason } })
    },
  }
}

/** Null where there is no such feedback; throws AlreadySettled where somebody has decided about it. */
async function undecided(id: string, { store }: CommandContext): Promise<Feedback | null> {
  const feedback = await store.feedback.get(id)
  if (feedback !== null && feedback.decision !== null) throw new AlreadySettled(`feedback ${id} is decided`)
  return feedback
}

/** Null without an id: the reply leads to the queue. */
function feedbackId({ raw }: { raw: string }): { id: string | null } | null {
  if (raw === '') return { id: null }
  return new RegExp(`^${anId('G')}$`, 'i').test(raw) ? { id: raw.toUpperCase() } : null
}
