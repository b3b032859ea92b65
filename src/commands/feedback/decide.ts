// A decision about feedback: made once, and told to whoever gave it, in the transaction that makes it.
import type { Block, Reply } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import type { Decision, Verdict } from '../../domain/feedback.ts'
import type { Role } from '../../domain/work.ts'
import { UserError } from '../../errors.ts'
import type { Feedback } from '../../store/feedback-store.ts'
import type { Store } from '../../store/store.ts'

/** Whoever decides about feedback. */
export const MAY_DECIDE: Role = 'coordinator'

/** How a verdict is called where it is listed. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  right: 'Đúng',
  wrong: 'Chưa đúng',
  missing: 'Thiếu',
  forwarded: 'Gửi đầu mối',
}

/** Of a question that is said again. */
const LONGEST_QUESTION = 200

/** Leads back to the queue. */
export const QUEUE = { label: 'Góp ý đang chờ', says: 'phanhoi' }

/** Somebody else was faster. */
export class AlreadySettled extends UserError {
  readonly code = 'ALREADY_SETTLED'
  override get userMessage() {
    return 'Vừa có người xử lý mục này rồi; Trợ lý không ghi lần nữa.'
  }
  override get waysOn() {
    return [QUEUE]
  }
}

/** Decides and tells; throws AlreadySettled, which rolls everything back, where somebody has decided already. */
export async function settle(store: Store, feedback: Feedback, decision: Decision, answer: readonly Block[] = []): Promise<void> {
  const { id, conversation } = feedback
  if (!(await store.feedback.decide(id, decision))) throw new AlreadySettled(`feedback ${id} is decided`)
  await store.outbox.add({
    key: `decided:${id}:${decision.at}`,
    conversation,
    reply: news(feedback, decision, answer),
    createdAt: decision.at,
  })
}

function news({ answer: { question } }: Feedback, { kind, reason }: Decision, answer: readonly Block[]): Reply {
  const about = `câu hỏi “${shorten(question, LONGEST_QUESTION)}” của Anh/Chị`
  const said = {
    answered: `Đầu mối đã trả lời ${about}.`,
    kept: `Đầu mối đã xem lại ${about} và giữ câu trả lời của Trợ lý.`,
    dismissed: `Đầu mối đã xem ${about} và không trả lời thêm.${reason === null ? '' : ` Lý do: ${reason}`}`,
  }[kind]
  return { blocks: [{ kind: 'text', text: said }, ...answer] }
}
