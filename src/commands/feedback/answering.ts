// "traloi": a coordinator types an answer, sees it as the asker will, and stands for it with "duyet". Until then nobody else sees it.
import { issuerName, officialName } from '../../answers/plan-name.ts'
import { type Button, type Reply, text } from '../../chat/chat.ts'
import type { CitedPassage, PlanVersionUsed } from '../../domain/feedback.ts'
import type { ApprovedAnswer } from '../../store/feedback-store.ts'
import type { Store, StoredPlan, StoreReader } from '../../store/store.ts'
import { rowsOf } from '../buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand, nothing } from '../command.ts'
import { tokenOf } from '../draft.ts'
import type { Memory } from '../memory.ts'
import { approvedBlocks } from './approved.ts'
import { AlreadySettled, MAY_DECIDE, QUEUE, settle } from './decide.ts'
import { anId, idOf, signatureOf } from './given.ts'
import { citedNow, readReference, referenceExample } from './references.ts'
import { type Subject, subjectOf } from './subject.ts'

const TOKEN_LENGTH = 4
/** An answer in a chat is read on a phone. */
const LONGEST_ANSWER = 1_200

/** Beyond these nobody reads them all. */
const MOST_CODES = 8

const MARKED_SOURCE = /(?:^|\n|(?<=[.;!?…]))\W*(?:nguồn|nguon)\s*[:：]\s*/iu

type Written = NonNullable<Memory['approval']>

/** What can be done with an answer that was approved before. */
export function signOffButtons(id: string, isCurrent: boolean): Button[] {
  return [
    ...(isCurrent ? [] : [{ label: 'Vẫn đúng, duyệt lại', says: `traloi ${id} nhucu` }]),
    { label: 'Trả lời lại', says: `traloi ${id}` },
    { label: 'Thu lại', says: `thulai ${id}` },
  ]
}

const CALL = new RegExp(`^(${anId('HGD')})(?:\\s+(nhucu))?$`, 'i')

export const answer = defineCommand<{ id: string | null; asBefore: boolean }>({
  name: 'traloi',
  aliases: [],
  summary: 'Trả lời câu hỏi thay Trợ lý',
  examples: ['traloi'],
  needs: MAY_DECIDE,
  hidden: true,
  args({ raw }) {
    if (raw === '') return { id: null, asBefore: false }
    const [, id, again] = CALL.exec(raw) ?? []
    return id === undefined ? null : { id: id.toUpperCase(), asBefore: again !== undefined }
  },
  async run({ id, asBefore }, context) {
    const subject = id === null ? null : await openSubject(id, context)
    if (subject === null) return noSuchSubject()
    return asBefore && subject.approved !== null ? asApprovedBefore(subject, subject.approved, context) : askForText(subject, context)
  },
})

/** What is to be answered; null where it is gone. Throws AlreadySettled where somebody has decided. */
async function openSubject(id: string, context: CommandContext): Promise<Subject | null> {
  const subject = await subjectOf(id, context)
  if (subject !== null && subject.feedback !== null && subject.feedback.decision !== null)
    throw new AlreadySettled(`feedback ${id} is decided`)
  return subject
}

const noSuchSubject = (): Reply => ({ ...text('Không còn câu hỏi này trong danh sách.'), buttons: [[QUEUE]] })

async function askForText(subject: Subject, { person, plans }: CommandContext): Promise<CommandOutcome> {
  const example = referenceExample(subject, await plans())
  const withSource =
    example === null ? '' : ` Muốn kèm nguồn thì thêm dòng cuối, ví dụ “Nguồn: ${example}” (mã kế hoạch và mục, hoặc mã nhiệm vụ).`
  return {
    reply: { ...text(`Câu hỏi: “${subject.question}”`, `Anh/Chị gõ câu trả lời.${withSource}`), buttons: [[CANCEL]] },
    remembers: { typing: { what: 'answer', id: subject.id, personId: person.id } },
  }
}

const CANCEL = { label: 'Hủy', says: 'thoitraloi' }

/** The words that a coordinator typed as an answer, shown as the asker will see them; nothing is written yet. */
export async function proposeAnswer(id: string, typed: string, context: CommandContext): Promise<Reply | CommandOutcome> {
  const subject = await openSubject(id, context)
  if (subject === null) return { reply: noSuchSubject(), remembers: { typing: undefined } }
  const { words, references } = readAnswer(typed)
  if (words === '') return { ...text('Câu trả lời chưa có nội dung. Anh/Chị gõ lại.'), buttons: [[CANCEL]] }
  if (words.length > LONGEST_ANSWER)
    return {
      ...text(`Câu trả lời dài ${words.length} ký tự; mỗi câu tối đa ${LONGEST_ANSWER}. Anh/Chị gõ lại ngắn hơn.`),
      buttons: [[CANCEL]],
    }
  const citations: CitedPassage[] = []
  for (const reference of references) {
    const found = await readReference(reference, context)
    if (found === null)
      return {
        ...text(
          `Không thấy “${reference}” trong các kế hoạch đang dùng.${await codesInUse(context)} Anh/Chị gõ lại câu trả lời với nguồn gồm mã kế hoạch và chỗ trong kế hoạch${exampleText(referenceExample(subject, await context.plans()))}; không có nguồn thì bỏ dòng Nguồn.`,
        ),
        buttons: [[CANCEL]],
      }
    citations.push(found)
  }
  return preview({ subject, words, citations }, context)
}

const exampleText = (example: string | null) => (example === null ? '' : `, ví dụ “${example}”`)

/** Who mistypes a source mostly has the code of another plan in mind. */
async function codesInUse({ plans }: CommandContext): Promise<string> {
  const known = await plans()
  const codes = known.map(({ code, plan }) => `${code} (${issuerName(plan) ?? officialName(plan)})`)
  return known.length === 0 || known.length > MOST_CODES ? '' : ` Các mã kế hoạch: ${codes.join(', ')}.`
}

/** The text, and the references that its last line names. Words of a plan stand in “ ”, so these marks are left to them. */
function readAnswer(typed: string): { words: string; references: string[] } {
  const lines = typed
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/\p{Cf}/gu, '')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
  const [words = '', ...sources] = lines.join('\n').split(MARKED_SOURCE)
  const references = sources
    .flatMap((source) => source.split(/[;\n]/))
    .map((reference) => reference.trim().replace(/[.]+$/, ''))
    .filter((reference) => reference !== '' && !/^kh[oô]ng(?: c[oó])?$/iu.test(reference))
  return { words: words.replace(/[“”„«»]/g, '"').trim(), references }
}

interface Proposal {
  subject: Subject
  words: string
  citations: CitedPassage[]
}

/** The text stays; of its sources those that the version in use still has. */
async function asApprovedBefore(subject: Subject, { text: words }: ApprovedAnswer, context: CommandContext): Promise<CommandOutcome> {
  return preview({ subject, words, citations: await former(subject, context) }, context)
}

/** Sources of the answer before, as far as the plans in use have them. */
async function former({ citations }: Subject, { plans }: CommandContext): Promise<CitedPassage[]> {
  const known = await plans()
  return citations.flatMap((cited) => citedNow(cited, known) ?? [])
}

async function preview({ subject, words, citations }: Proposal, context: CommandContext): Promise<CommandOutcome> {
  const { message, now } = context
  const known = await context.plans()
  const token = tokenOf(`approval:${message.conversation.platform}:${message.key}`, TOKEN_LENGTH)
  const inReach = citations.length === 0 ? await former(subject, context) : []
  const shown = { text: words, citations, restsOn: restsOn(citations, subject, known), at: now.toISOString() }
  const use =
    subject.sameAs === ''
      ? 'Câu hỏi này dựa vào câu trước nên câu trả lời chỉ gửi cho người hỏi.'
      : 'Trợ lý sẽ dùng câu trả lời này cho câu hỏi giống hệt, đến khi kế hoạch liên quan có phiên bản mới.'
  return {
    reply: {
      blocks: [
        { kind: 'heading', text: `Người hỏi sẽ thấy như sau, cho câu hỏi “${subject.question}”` },
        ...approvedBlocks(shown, known),
        { kind: 'text', text: use },
      ],
      buttons: rowsOf(
        [
          { label: 'Duyệt', says: `duyet ${token}` },
          ...(inReach.length === 0 ? [] : [{ label: 'Duyệt, kèm nguồn cũ', says: `duyet ${token} nguoncu` }]),
          { label: 'Gõ lại', says: `traloi ${subject.id}` },
          CANCEL,
        ],
        3,
      ),
    },
    remembers: {
      typing: undefined,
      approval: { token, id: subject.id, text: words, citations, seen: await inForce(subject, context.store) },
    },
  }
}

/** The plans that it cites, else those that the question was about: where one of them changes, the answer has to be looked at again. */
function restsOn(citations: readonly CitedPassage[], { planIds }: Subject, plans: readonly StoredPlan[]): PlanVersionUsed[] {
  const about = citations.length > 0 ? citations.map(({ planId }) => planId) : planIds
  return plans.filter(({ id }) => about.includes(id)).map(({ id: planId, version }) => ({ planId, version }))
}

export const cancelAnswer = defineCommand({
  name: 'thoitraloi',
  aliases: [],
  summary: 'Bỏ câu trả lời đang viết',
  examples: ['thoitraloi'],
  needs: MAY_DECIDE,
  hidden: true,
  args: nothing,
  run: async () => ({
    reply: { ...text('Đã bỏ; Trợ lý chưa ghi gì.'), buttons: [[QUEUE]] },
    remembers: { typing: undefined, approval: undefined },
  }),
})

const APPROVAL = new RegExp(`^([0-9A-Z]{${TOKEN_LENGTH}})(\\s+nguoncu)?$`, 'i')

export const approve = defineCommand<{ token: string | null; withFormer: boolean }>({
  name: 'duyet',
  aliases: [],
  summary: 'Duyệt câu trả lời vừa viết',
  examples: ['duyet'],
  needs: MAY_DECIDE,
  hidden: true,
  args({ raw }) {
    if (raw === '') return { token: null, withFormer: false }
    const [, token, withFormer] = APPROVAL.exec(raw) ?? []
    return token === undefined ? null : { token: token.toUpperCase(), withFormer: withFormer !== undefined }
  },
  async run({ token, withFormer }, context) {
    const written = context.memory.approval
    const subject = written?.token === token ? await openSubject(written.id, context) : null
    if (written === undefined || subject === null)
      return { ...text('Bản này không còn chờ duyệt; lần bấm này không ghi gì.'), buttons: [[QUEUE]] }
    return signOff(subject, written, withFormer ? await former(subject, context) : written.citations, context)
  },
})

/** Id of the approved answer for this question; null where there is none. */
async function inForce({ sameAs }: Subject, { approvedAnswers }: StoreReader): Promise<string | null> {
  return sameAs === '' ? null : ((await approvedAnswers.forQuestion(sameAs))?.id ?? null)
}

async function signOff(
  subject: Subject,
  { token, text: words, seen }: Written,
  citations: CitedPassage[],
  context: CommandContext,
): Promise<CommandOutcome> {
  const { person, now, store, message } = context
  const plans = await context.plans()
  const [at, by] = [now.toISOString(), signatureOf(person)]
  const approved = {
    ...{ id: idOf('D', message.conversation.platform, message.conversation.id, subject.id, token), question: subject.question },
    ...{ sameAs: subject.sameAs, text: words, citations, restsOn: restsOn(citations, subject, plans), by, at },
  }
  const others = subject.sameAs === '' ? [] : await store.feedback.open()
  const alike = others.filter(({ id, answer: { sameAs } }) => sameAs === subject.sameAs && id !== subject.feedback?.id)
  const asked = [...(subject.feedback === null ? [] : [subject.feedback]), ...alike]
  const told = asked.length === 0 ? '' : ` Trợ lý đã báo cho ${asked.length} người hỏi.`
  return {
    reply: { ...text(`Đã duyệt câu trả lời.${told}`), buttons: [[QUEUE, { label: 'Thu lại', says: `thulai ${approved.id}` }]] },
    remembers: { approval: undefined, typing: undefined },
    async commit(inside: Store) {
      if ((await inForce(subject, inside)) !== seen) throw new AlreadySettled(`another answer than ${seen} is approved`)
      for (const feedback of asked)
        await settle(inside, feedback, { kind: 'answered', by, at, reason: null }, approvedBlocks(approved, plans))
      if (!(await inside.approvedAnswers.approve(approved))) throw new AlreadySettled(`answer ${approved.id} is approved`)
      await inside.audit.add({
        ...{ at, personId: person.id, action: 'approveAnswer', subject: approved.id },
        detail: { question: subject.question, text: words, citations, feedback: asked.map(({ id }) => id) },
      })
    },
  }
}
