// "danhgia": what somebody says of an answer, by button or in plain words, and "ghithem": what they add to it.
import { type Reply, text } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import type { Verdict } from '../../domain/feedback.ts'
import type { Feedback, GivenAnswer } from '../../store/feedback-store.ts'
import { type CommandContext, type CommandOutcome, defineCommand, type Typed } from '../command.ts'
import { answerQuestion } from '../question.ts'
import { VERDICT_NAMES } from './decide.ts'
import { anId, idOf, signatureOf } from './given.ts'
import { sameQuestion } from './same-question.ts'

/** How long an answer is kept for a verdict, in days; one that found nothing is kept longer, to be counted. */
export const JUDGED_DAYS = 30

/** Of a question that is said again. */
const LONGEST_QUESTION = 200

const SAID: Readonly<Record<string, Verdict>> = { dung: 'right', chuadung: 'wrong', thieu: 'missing', chuyen: 'forwarded' }

const BUTTON = new RegExp(`^(${anId('H')})\\s+(${Object.keys(SAID).join('|')})$`, 'i')

const RIGHT = /^(?:(?:tra loi|cau nay|the|vay|da|vang|ok)\s+)*(?:dung|chuan|chinh xac)(?: (?:roi|day|the|vay|a|nhe|lam))*[.! ]*$/
const MISSING =
  /^(?:(?:tra loi|cau nay|the|vay|nhung|ma)\s+)*(?:(?:con|bi|van) )*(?:thieu|chua du|khong du|chua day du)(?: (?:roi|y|nguon|a|nhe))*[.! ]*$/
const FORWARD =
  /^(?:nho |xin )?(?:gui|chuyen|hoi|bao)(?: (?:cau hoi|cau nay|giup|cho toi))*(?: (?:nay|do))?(?: (?:cho|den|toi|len))? dau moi(?: (?:giup|nhe|a|tra loi|giup toi))*[.! ]*$/

/** What plain words say of the answer on the screen. */
function inWords({ folded }: Typed): Verdict | null {
  if (FORWARD.test(folded)) return 'forwarded'
  if (RIGHT.test(folded)) return 'right'
  return MISSING.test(folded) ? 'missing' : null
}

/**
 * "Gửi đầu mối" can mean nothing else, even where there is nothing to send; "còn thiếu" hardly ever does, but may be said of a file or as a
 * remark; "đúng rồi" is said of anything.
 */
function isMeant(verdict: Verdict, { given, aboutHeld, remarking }: CommandContext['memory']): boolean {
  if (given !== undefined || verdict === 'forwarded') return true
  return verdict === 'missing' && aboutHeld === undefined && remarking === undefined
}

export const judge = defineCommand<{ id: string | null; verdict: Verdict }>({
  name: 'danhgia',
  aliases: ['đánh giá'],
  summary: 'Nói câu trả lời đúng, chưa đúng hay còn thiếu',
  examples: ['gửi câu hỏi cho đầu mối'],
  needs: 'viewer',
  hidden: true,
  args({ raw }) {
    const [, id, said = ''] = BUTTON.exec(raw) ?? []
    return id === undefined ? null : { id: id.toUpperCase(), verdict: SAID[said.toLowerCase()]! }
  },
  hears(said, { memory }) {
    const verdict = inWords(said)
    return verdict === null || !isMeant(verdict, memory) ? null : { id: null, verdict }
  },
  run: ({ id, verdict }, context) => giveVerdict(id ?? context.memory.given ?? null, verdict, context),
})

/** Writes the verdict of whoever wrote the message; of an answer that nobody keeps any more it says so. */
export async function giveVerdict(answerId: string | null, verdict: Verdict, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { store, person, message, now } = context
  if (answerId === null) return text('Chưa có câu trả lời nào để đánh giá. Anh/Chị hỏi một câu trước.')
  const answer = await store.givenAnswers.get(answerId)
  const isHere = answer?.conversation.platform === message.conversation.platform && answer.conversation.id === message.conversation.id
  if (answer === null || !isHere)
    return text(
      `Câu trả lời này đã quá ${JUDGED_DAYS} ngày nên Trợ lý không còn giữ để đánh giá. Anh/Chị hỏi lại câu đó rồi bấm dưới câu trả lời mới.`,
    )
  const id = idOf('G', answer.id, person.id)
  const known = await store.feedback.get(id)
  const isRepeated = known?.verdict === verdict
  const isHeard = verdict !== 'right'
  return {
    reply: isRepeated ? repeated(known) : thanked(verdict, id, known, answer),
    remembers: { given: undefined, ...(isHeard && !isRepeated ? { remarking: id } : {}) },
    async commit(inside) {
      const at = now.toISOString()
      const what = await inside.feedback.give({
        ...{ id, answer, verdict, at, by: signatureOf(person), conversation: message.conversation },
      })
      if (what === 'same') return
      await inside.audit.add({ at, personId: person.id, action: 'judge', subject: answer.id, detail: { verdict } })
    },
  }
}

function repeated({ verdict, decision }: Feedback): Reply {
  if (decision !== null) return text('Đầu mối đã xem góp ý này và đã báo lại; Trợ lý không ghi thêm.')
  return text(
    verdict === 'right'
      ? 'Trợ lý đã ghi nhận đánh giá này trước đó.'
      : 'Góp ý này đã được gửi cho đầu mối trước đó; khi có trả lời, Trợ lý báo Anh/Chị tại đây.',
  )
}

function thanked(verdict: Verdict, id: string, known: Feedback | null, { question }: GivenAnswer): Reply {
  const changed = known === null ? '' : `Đã đổi đánh giá trước (${VERDICT_NAMES[known.verdict]}). `
  if (verdict === 'right') return text(`${changed}Cảm ơn Anh/Chị đã xác nhận.`)
  const sent = `${changed}Đã gửi câu hỏi “${shorten(question, LONGEST_QUESTION)}” cho đầu mối. Khi có trả lời, Trợ lý báo Anh/Chị tại đây.`
  const more = {
    right: '',
    wrong: ' Anh/Chị ghi thêm điều gì chưa đúng?',
    missing: ' Anh/Chị ghi thêm còn thiếu điều gì?',
    forwarded: ' Anh/Chị ghi thêm điều gì để đầu mối rõ hơn?',
  }[verdict]
  return { ...text(sent + more), buttons: [[{ label: 'Không ghi thêm', says: `ghithem ${id} khong` }]] }
}

const REMARK = new RegExp(`^(?:(${anId('G')})(?:\\s+|$))?([\\s\\S]*)$`, 'i')
/** A button under a remark says that it was a question: the remark goes, the question is asked. */
const MEANT_TO_ASK = /^hoi\s+/
/** What asks is a new question, even right after "Anh/Chị ghi thêm ...?". */
const ASKS =
  /\?\s*$|(?<!\p{L})(?:ai|gi|nao|dau|may|bao nhieu|bao gio|bao lau|the nao|khi nao|vi sao|tai sao|khong a?)(?:\s+(?:a|vay|the|nhi))*[.?! ]*$|^(?:ai|bao nhieu|bao gio|khi nao|vi sao|tai sao|con|the con)(?!\p{L})/u

/** "còn hạn của Đoàn nữa" says what is missing. */
const ADDS = /^con (?!.*\?).* nua(?: (?:a|nhe))*[.! ]*$/

interface Remark {
  /** Null where nothing was judged just before. */
  id: string | null
  words: string
  /** It might as well be a question. */
  isGuess?: boolean
}

export const addRemark = defineCommand<Remark>({
  name: 'ghithem',
  aliases: ['ghi thêm'],
  summary: 'Ghi thêm cho góp ý vừa gửi',
  examples: ['ghithem văn bản mới đã lùi hạn'],
  needs: 'viewer',
  hidden: true,
  args({ raw }, { memory }) {
    const [, typedId, words = ''] = REMARK.exec(raw) ?? []
    const id = typedId?.toUpperCase() ?? memory.remarking ?? null
    return words === '' ? null : { id, words }
  },
  /** Asked last of all: only what would otherwise be a question, and does not ask. */
  async hears({ raw, folded }, { memory, store, person }) {
    if (memory.remarking === undefined || (ASKS.test(folded) && !ADDS.test(folded))) return null
    const judged = await store.feedback.get(memory.remarking)
    const isTheirs = judged?.by.id === person.id && judged.answer.sameAs !== sameQuestion(raw)
    return !isTheirs ? null : { id: memory.remarking, words: raw, isGuess: true }
  },
  run: keepRemark,
})

async function keepRemark({ id, words, isGuess }: Remark, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { store, person } = context
  const feedback = id === null ? null : await store.feedback.get(id)
  if (id === null || feedback?.by.id !== person.id)
    return text('Không có góp ý nào vừa gửi để ghi thêm. Anh/Chị bấm Chưa đúng hoặc Thiếu dưới câu trả lời trước.')
  if (/^(?:khong|không|thoi|thôi)$/i.test(words)) return text('Vâng. Góp ý đã được gửi cho đầu mối.')
  if (MEANT_TO_ASK.test(words)) {
    const answered = await answerQuestion(words.replace(MEANT_TO_ASK, ''), context)
    return {
      ...answered,
      async commit(inside) {
        await answered.commit?.(inside)
        await inside.feedback.remark(id, null)
      },
    }
  }
  return {
    reply: {
      ...text(`Đã ghi thêm cho đầu mối: “${words}”.`),
      ...(isGuess ? { buttons: [[{ label: 'Đây là câu hỏi khác', says: `ghithem ${id} hoi ${words}` }]] } : {}),
    },
    commit: async (inside) => void (await inside.feedback.remark(id, words)),
  }
}
