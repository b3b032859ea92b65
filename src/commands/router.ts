// From a message to its outcome. Errors that a person can mend become replies here, once; the rest is a bug and goes up.
import type { Answerer } from '../answers/contract.ts'
import { type IncomingMessage, type Reply, text } from '../chat/chat.ts'
import { errorReply } from '../chat/error-reply.ts'
import { choicesOf } from '../chat/render.ts'
import { type Clock, dayOf } from '../domain/clock.ts'
import type { Person } from '../domain/work.ts'
import { UserError } from '../errors.ts'
import type { Outcome, StoredPlan, StoreReader } from '../store/store.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'
import { legible } from '../vietnamese/legible.ts'
import { isGuestFlood, isTurnedAway, turnAway, welcomeGuest, withBindingHint } from './admittance.ts'
import { chosenText } from './chosen.ts'
import { type Command, type CommandContext, type CommandOutcome, mayUse, type Surroundings, typed } from './command.ts'
import { changesNothing, isSettled } from './edits.ts'
import { type FormStep, formStep, submitForm, withReminder } from './forms/fill.ts'
import { asOutcome } from './forms/form.ts'
import { receiveFile } from './held/arrival.ts'
import type { Readings } from './held/readings.ts'
import { findIntent, type Intent } from './intent.ts'
import { type Memory, rememberedFor, speakerIn, stateOf } from './memory.ts'
import { answerQuestion } from './question.ts'
import { readingHere } from './scoped-store.ts'
import { keepSilent } from './silence.ts'
import type { Speaker } from './speaker.ts'

/** A question or an update is a few lines; what is longer is a document, which nobody reads out of a chat message. */
const LONGEST_TEXT = 2_000
const LONGEST_NAME = 60

export interface RouterParts {
  commands: readonly Command[]
  store: StoreReader
  answerer: Answerer
  calendar: WorkCalendar
  clock: Clock
  readings: Readings
  /** What the platform of a message can do. */
  surroundings(message: IncomingMessage): Surroundings
}

export type Router = (
  message: IncomingMessage,
  speaker: Speaker,
  handling?: Pick<CommandContext, 'signal' | 'progress'>,
) => Promise<Outcome>

/** The way from a message to its outcome. What it returns only reads; it rejects on bugs alone, never on what a person can mend. */
export function createRouter(parts: RouterParts): Router {
  const { commands, store, answerer, calendar, clock, readings, surroundings } = parts
  const plans = planShelf(store)

  return async (message, speaker, handling = {}) => {
    const now = clock.now()
    const memory = await rememberedFor(message, now.toISOString(), store)
    const today = dayOf(now)
    const context: CommandContext = {
      message,
      ...speaker,
      ...surroundings(message),
      ...(await readingHere({ store, plans }, message, speaker)),
      answerer,
      calendar,
      now,
      today,
      memory,
      readings,
      commands,
      ...handling,
    }
    const outcome = await asReply(() => respond(legible(message.quotes ? message.text : chosenText(message.text, memory)), context))
    return remember(withName(outcome, message), context)
  }
}

async function respond(said: string, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { message, now } = context
  if (isGuestFlood(context)) return keepSilent('guestFlood', message.conversation, now.toISOString())
  if (message.file !== undefined) return isTurnedAway(context, null) ? turnAway(context) : receiveFile(message.file, context)
  if (isSettled(context)) return changesNothing()
  const text = typed(said)
  const isReadable = /[\p{L}\p{N}]/u.test(text.raw) && text.raw.length <= LONGEST_TEXT
  const step = isReadable && message.form === undefined && message.quotes === undefined ? await formStep(text, context) : null
  if (step?.outcome != null && step.sure) return step.outcome
  const intent = isReadable ? await findIntent(text, context.commands, context) : null
  const command = intent?.kind === 'command' ? intent.command : null
  if (isTurnedAway(context, command)) return turnAway(context)
  if (context.person.role === 'guest' && (command === null || !mayUse(command, context.person))) return welcomeGuest(context.person)
  if (message.form !== undefined) return submitForm(message.form, context)
  if (message.quotes && intent !== null) return askAbout(text.raw, intent, context)
  if (intent !== null) return besideForm(intent, step, context)
  if (text.raw === '?') return carryOut(await findIntent(typed('trogiup'), context.commands, context), context)
  return text.raw.length > LONGEST_TEXT ? tooLong(text.raw.length) : emptyMessage(text.raw)
}

/** What somebody else wrote may be looked up, but nothing is written in the name of whoever points at it. */
async function askAbout(said: string, intent: Intent, context: CommandContext): Promise<Reply | CommandOutcome> {
  if (intent.kind !== 'command') return answerQuestion(said, context)
  const { reply, commit } = asOutcome(await carryOut(intent, context))
  return commit === undefined && reply !== null ? reply : answerQuestion(said, context)
}

/** What is no command while a form is open is an answer to it that was not understood, unless it asks something. */
async function besideForm(intent: Intent, step: FormStep | null, context: CommandContext): Promise<Reply | CommandOutcome> {
  if (step?.outcome != null && intent.kind !== 'command') return step.outcome
  const made = asOutcome(await carryOut(intent, context))
  const command = intent.kind === 'command' ? intent.command.name : null
  const hinted = await withBindingHint(made, command, context)
  return step === null ? hinted : withReminder(hinted, step, command)
}

async function carryOut(intent: Intent, context: CommandContext): Promise<Reply | CommandOutcome> {
  switch (intent.kind) {
    case 'command':
      return mayUse(intent.command, context.person) ? intent.run() : notAllowed(intent.command, context.person)
    case 'misused':
      return misused(intent.command)
    case 'unknown':
      return unknownCommand(intent.name, intent.near)
    case 'question':
      return answerQuestion(intent.text, context)
  }
}

async function asReply(work: () => Promise<Reply | CommandOutcome>): Promise<CommandOutcome> {
  try {
    return asOutcome(await work())
  } catch (error) {
    if (error instanceof UserError) return { reply: errorReply(error) }
    throw error
  }
}

/** Joins what the command wants written with what the conversation is to remember. */
function remember(
  { reply, commit, remembers, isAboutForm: _, ...rest }: CommandOutcome,
  { message, memory, now, capabilities, person }: CommandContext,
): Outcome {
  // Who hears nothing goes on with what was said before.
  if (reply === null) return { reply, ...rest, ...(commit === undefined ? {} : { commit }) }
  const choices = capabilities.buttons ? undefined : choicesOf(reply).map((choice) => choice.says)
  const ended = {
    asked: undefined,
    aboutHeld: undefined,
    given: undefined,
    remarking: undefined,
    furtherPart: undefined,
    offered: undefined,
    choosingTask: undefined,
  }
  const toGuest = person.role === 'guest' ? (memory.toGuest ?? 0) + 1 : undefined
  const next: Memory = { ...memory, ...ended, ...remembers, choices, toGuest }
  const state = stateOf(next, now)
  // Memory that stays as it is is written, too: every message begins the silence anew.
  const isEmpty = [memory, state.value].every((value) => Object.keys(value).length === 0)
  if (commit === undefined && isEmpty) return { reply, ...rest }
  return {
    reply,
    ...rest,
    ...(commit === undefined ? { onlyRemembers: true } : {}),
    async commit(store) {
      await commit?.(store)
      await store.conversations.setState(message.conversation, state, speakerIn(message))
    },
  }
}

/** In a group whose platform cannot show to which message a reply belongs, it says to whom. */
function withName(outcome: CommandOutcome, { conversation, messageId, sender }: IncomingMessage): CommandOutcome {
  const { reply } = outcome
  if (reply === null || conversation.kind !== 'group' || messageId !== undefined) return outcome
  const name = legible(sender.name).replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME)
  return name === ''
    ? outcome
    : { ...outcome, reply: { ...reply, blocks: [{ kind: 'text', text: `Gửi Anh/Chị ${name}:` }, ...reply.blocks] } }
}

/** Plans are read whole, so they are kept until their revision changes. */
function planShelf(store: StoreReader): () => Promise<readonly StoredPlan[]> {
  let kept: { revision: string; plans: Promise<readonly StoredPlan[]> } | null = null
  return async () => {
    const revision = await store.plans.revision()
    if (kept?.revision !== revision) {
      const plans = store.plans.list()
      kept = { revision, plans }
      // A failed reading must not be kept.
      plans.catch(() => {
        if (kept?.plans === plans) kept = null
      })
    }
    return kept.plans
  }
}

function emptyMessage(raw: string): Reply {
  // A thumb up or folded hands ask for nothing.
  if (/\p{Extended_Pictographic}/u.test(raw)) return text('Vâng. Anh/Chị cần gì thêm cứ nhắn Trợ lý.')
  return {
    ...text('Trợ lý chưa thấy nội dung trong tin này. Anh/Chị gõ câu hỏi, hoặc xem những việc Trợ lý làm được.'),
    buttons: [[{ label: 'Trợ giúp', says: 'trogiup' }]],
  }
}

function tooLong(length: number): Reply {
  const shown = (count: number) => new Intl.NumberFormat('vi-VN').format(count)
  return text(
    `Tin này dài ${shown(length)} ký tự; Trợ lý đọc mỗi tin đến ${shown(LONGEST_TEXT)} ký tự. Anh/Chị gửi lại câu hỏi ngắn hơn, hoặc chia thành nhiều tin.`,
  )
}

function notAllowed(command: Command, { role }: Person): Reply {
  const may = role === 'viewer' ? 'chỉ được xem, ' : ''
  return text(
    `Tài khoản của Anh/Chị ${may}chưa được dùng lệnh ${command.name} (${command.summary.toLowerCase()}). Anh/Chị đề nghị người quản trị cấp quyền.`,
  )
}

function misused(command: Command): Reply {
  const summary = command.summary.charAt(0).toLowerCase() + command.summary.slice(1)
  return {
    blocks: [
      { kind: 'text', text: `Trợ lý chưa hiểu phần sau tên lệnh ${command.name} (${summary}). Ví dụ đúng:` },
      { kind: 'list', items: [...command.examples] },
    ],
    buttons: [[{ label: 'Trợ giúp', says: 'trogiup' }]],
  }
}

function unknownCommand(name: string, near: string[]): Reply {
  const help = { label: 'Trợ giúp', says: 'trogiup' }
  const meant = near.length > 0 ? ' Có phải Anh/Chị muốn dùng lệnh dưới đây?' : ' Anh/Chị xem các lệnh trong phần trợ giúp.'
  return { ...text(`Không có lệnh “/${name.slice(0, 40)}”.${meant}`), buttons: [[...near.map((says) => ({ label: says, says })), help]] }
}
