// A question goes to the answering room; its answer becomes a reply with sources one tap away from their words, kept so that people
// can say what they think of it. What a coordinator has approved for the same question goes first.
import type { Answer, Asking } from '../answers/contract.ts'
import type { Block, Button, Reply } from '../chat/chat.ts'
import type { ApprovedAnswer, GivenAnswer } from '../store/feedback-store.ts'
import type { HeldFile, StoredPlan } from '../store/store.ts'
import { fold } from '../vietnamese/fold.ts'
import { rowsOf } from './buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand, mayUse } from './command.ts'
import { approvedBlocks, approvedFor } from './feedback/approved.ts'
import { MAY_DECIDE } from './feedback/decide.ts'
import { forwardButton, given, givenAnswer, verdictButtons } from './feedback/given.ts'
import { sameQuestion } from './feedback/same-question.ts'
import { heldOnScreen } from './held/find.ts'
import { askWhatAbout, plansNamedAlone } from './plans.ts'
import { scopeOf } from './scope.ts'
import { referenceOf, sourceBlocks } from './sources.ts'

/** Sources beyond this are named but get no button, so that a phone still shows the answer. */
const MOST_SOURCE_BUTTONS = 3

/** Where the plans are silent, the next step is to see what there is. */
const WAYS_ON: readonly Button[] = [
  { label: 'Việc sắp đến hạn', says: 'han' },
  { label: 'Các kế hoạch', says: 'kehoach' },
]

export async function answerQuestion(question: string, context: CommandContext): Promise<CommandOutcome> {
  const { answerer, today, calendar, memory, person } = context
  // What follows on an earlier question is known as a whole only when it has been understood.
  const standing = memory.topic === undefined ? await approvedFor(sameQuestion(question), context) : null
  if (standing !== null) return approvedAnswer(standing, question, context)
  const asking = { question, today, calendar, mayAskBack: true, askedBy: person.id, ...scopeOf(context), ...whileWaiting(context) }
  const answer = await answerer.answer(memory.topic === undefined ? asking : { ...asking, topic: memory.topic })
  const named = answer.kind === 'notFound' ? plansNamedAlone(fold(question), await context.plans()) : []
  if (named.length > 0) return { reply: askWhatAbout(named), remembers: { topic: undefined, listQuery: undefined } }
  const approved = await approvedFor(sameQuestion(answer.topic.question), context)
  if (approved !== null) return approvedAnswer(approved, answer.topic.question, context)
  return ownAnswer(answer, context)
}

/** What is told and watched while somebody waits for the answer. */
function whileWaiting({ signal, progress }: CommandContext): Pick<Asking, 'signal' | 'progress'> {
  return { ...(signal === undefined ? {} : { signal }), ...(progress === undefined ? {} : { progress }) }
}

async function ownAnswer(answer: Answer, context: CommandContext): Promise<CommandOutcome> {
  const plans = await context.plans()
  const cited = answer.citations.map((one) => referenceOf(one, plans))
  const waits = await heldOnScreen(context)
  const kept = isJudged(answer) ? await givenAnswer(answer, context) : null
  return {
    reply: {
      blocks: [...blocksOf(answer, sourceBlocks(answer.citations, plans)), ...(waits === null ? [] : [notAsked(waits)])],
      buttons: [
        ...rowsOf(sourceButtons(cited), MOST_SOURCE_BUTTONS),
        ...rowsOf(choiceButtons(answer)),
        ...(kept === null || answer.kind === 'notFound' ? [] : [verdictButtons(kept.id)]),
        ...(kept === null || answer.kind === 'found' ? [] : rowsOf([...nearestButton(answer, plans), forwardButton(kept.id)])),
        ...(answer.kind === 'notFound' ? [[...WAYS_ON]] : []),
        ...(waits === null ? [] : [[{ label: 'Về bản xem trước', says: `tepcho ${waits.id}` }]]),
      ],
    },
    remembers: {
      ...{ topic: answer.topic, cited, listQuery: undefined },
      ...(kept === null ? { offered: choiceButtons(answer) } : { given: kept.id }),
    },
    ...(kept === null ? {} : keeping(kept)),
  }
}

/** A question back is no answer yet. */
function isJudged(answer: Answer): answer is Answer & { kind: 'found' | 'notFound' } {
  return answer.kind !== 'askBack'
}

/** What a coordinator stands for, in place of our own answer. */
async function approvedAnswer(approved: ApprovedAnswer, question: string, context: CommandContext): Promise<CommandOutcome> {
  const plans = await context.plans()
  const { id, text, citations, restsOn } = approved
  const planIds = restsOn.map(({ planId }) => planId)
  const kept = { ...(await given(question, context)), kind: 'approved' as const, origin: null, text, citations, planIds }
  const cited = citations.map((one) => referenceOf(one, plans))
  const mayWithdraw = mayUse({ needs: MAY_DECIDE }, context.person)
  return {
    reply: {
      blocks: approvedBlocks(approved, plans),
      buttons: [
        ...rowsOf([...sourceButtons(cited), ...(mayWithdraw ? [{ label: 'Thu lại', says: `thulai ${id}` }] : [])]),
        verdictButtons(kept.id),
      ],
    },
    remembers: { topic: { question, planIds }, cited, listQuery: undefined, given: kept.id },
    ...keeping(kept),
  }
}

/** An answer that is kept to be judged is no reason not to answer the question in other words. */
function keeping(kept: GivenAnswer): Pick<CommandOutcome, 'commit' | 'onlyRemembers'> {
  return { commit: async (store) => void (await store.givenAnswers.add(kept)), onlyRemembers: true }
}

/** Whoever has a file before them may take the answer for one about it. */
function notAsked({ name }: HeldFile): Block {
  return { kind: 'text', text: `Tệp “${name}” còn chờ quyết định nên chưa được tính vào câu trả lời này.` }
}

function blocksOf({ paragraphs, computation }: Answer, sources: Block[]): Block[] {
  return [
    ...paragraphs.map(
      (paragraph): Block => (typeof paragraph === 'string' ? { kind: 'text', text: paragraph } : { kind: 'list', ...paragraph }),
    ),
    ...sources,
    ...(computation === null ? [] : [{ kind: 'text' as const, text: computation }]),
  ]
}

function sourceButtons(cited: string[]): Button[] {
  return cited.slice(0, MOST_SOURCE_BUTTONS).map((reference, index) => ({
    label: cited.length === 1 ? 'Xem nguyên văn' : `Xem nguồn ${index + 1}`,
    says: `nguyenvan ${reference}`,
  }))
}

function choiceButtons({ choices }: Answer): Button[] {
  return choices.map(({ label, question }) => ({ label, says: question }))
}

/** What lies nearest is shown only to whoever asks for it: its figures are no answer. */
function nearestButton({ nearest }: Answer, plans: readonly StoredPlan[]): Button[] {
  return nearest == null ? [] : [{ label: 'Xem điều gần nhất', says: `nguyenvan ${referenceOf(nearest, plans)}` }]
}

export const question = defineCommand({
  name: 'hoi',
  aliases: ['hỏi'],
  english: { name: 'ask', summary: 'Ask what the plans say' },
  summary: 'Hỏi nội dung các kế hoạch',
  examples: ['hạn nộp báo cáo kiểm tra CCHC của Lào Cai?', 'nhiệm vụ 8 biểu 1 do ai chủ trì?', 'còn Sơn La?'],
  needs: 'viewer',
  args: ({ raw }) => ({ asked: raw }),
  run: async ({ asked }, context) => (asked === '' ? askWhat() : answerQuestion(asked, context)),
})

function askWhat(): Reply {
  return {
    blocks: [
      { kind: 'text', text: 'Anh/Chị muốn hỏi gì? Ví dụ:' },
      { kind: 'list', items: question.examples.slice(0, 2) },
    ],
  }
}
