// A command is a value: how it is called, what it takes, what it does. Help and intents are computed from these values.
import type { Answerer } from '../answers/contract.ts'
import type { Capabilities, IncomingMessage, Inspection, Platform, Reply } from '../chat/chat.ts'
import type { Day } from '../domain/schedule.ts'
import type { GroupBinding, Person, Role } from '../domain/work.ts'
import type { Outcome, StoredPlan, StoreReader } from '../store/store.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'
import { fold } from '../vietnamese/fold.ts'
import { legible } from '../vietnamese/legible.ts'
import type { Readings } from './held/readings.ts'
import type { Memory } from './memory.ts'
import { isAbove } from './people/roles.ts'
import type { Scope } from './scope.ts'

/** What the platform of a message can do, for commands that depend on it. */
export interface Surroundings {
  capabilities: Capabilities
  /** What the assistant is able to do in this chat; null where there is nothing to know beyond the capabilities. */
  inspect(): Promise<Inspection | null>
  /** Where somebody with this invitation code is led straight into the talk, on whichever platform has such addresses. */
  invitationLinks(code: string): { platform: Platform; address: string }[]
  /** Address under which people reach this server, for pages that a chat cannot replace; null where none is known. */
  publicUrl: URL | null
  /** Hour of the digest unless a group has its own, "07:30". */
  digestHour: string
}

export interface CommandContext extends Surroundings {
  message: IncomingMessage
  person: Person
  /** Of the group in which it was said; null in a direct talk, and in a group that nobody bound. */
  binding: GroupBinding | null
  /** What may be read here by whoever speaks; `store` and `plans` keep to it by themselves. */
  scope: Scope
  /** For reading only; a command writes through the `commit` of its outcome. */
  store: StoreReader
  answerer: Answerer
  calendar: WorkCalendar
  now: Date
  today: Day
  memory: Memory
  /** Plans in use, oldest first; read once until a plan changes. */
  plans(): Promise<readonly StoredPlan[]>
  /** For whoever ties a group to plans: every plan, wherever it is said; none for those who may not. Nothing else asks for it. */
  bindablePlans(): Promise<readonly StoredPlan[]>
  /** What was read of files that wait for a decision. */
  readings: Readings
  /** Given up when nobody waits for the reply any more. */
  signal?: AbortSignal
  /** Shows words of the reply while it is still being written; absent where the platform cannot. */
  progress?(words: string): void
  /** All commands, for help. */
  commands: readonly Command[]
}

export interface CommandOutcome extends Outcome {
  /** Parts of the memory that change; undefined forgets a part. */
  remembers?: Partial<Memory>
  /** The reply is a step of the form that the person is filling in, so nothing is said of that form beside it. */
  isAboutForm?: true
}

/** What a person typed: white space folded to single spaces, and the same folded, with equal offsets. */
export interface Typed {
  raw: string
  folded: string
}

export interface CommandDefinition<Args> {
  /** One unmarked word: "trogiup". */
  name: string
  /** Other names, of one or more words. */
  aliases: readonly string[]
  /** How it stands in an English menu: one word of a-z, which is taken as an alias, and what it does. Absent for what stands in no menu. */
  english?: { name: string; summary: string }
  /** Where it makes sense; both unless given. */
  where?: 'direct' | 'group'
  /** Whole messages in plain words that mean this command without arguments; a final "?" does not matter. */
  phrases?: readonly string[]
  summary: string
  /** Examples of use; the first one stands in the overview. */
  examples: readonly string[]
  needs: Role
  /** Left out of help: reached by buttons. */
  hidden?: true
  /** Arguments from the words after the name; null when they make no sense to this command. */
  args(words: Typed, context: CommandContext): Args | null | Promise<Args | null>
  /**
   * Arguments from a whole message that means this command although it may begin with the name of another; null otherwise. Asked before
   * any name is, so it must be sure.
   */
  claims?(text: Typed, context: CommandContext): Args | null | Promise<Args | null>
  /** Arguments from a whole message that does not begin with a name; null when it does not mean this command. */
  hears?(text: Typed, context: CommandContext): Args | null | Promise<Args | null>
  run(args: Args, context: CommandContext): Promise<Reply | CommandOutcome>
}

/** A command bound to the arguments it was given. */
export type Run = () => Promise<Reply | CommandOutcome>

/** A command whose arguments nobody else needs to know. */
export interface Command extends Omit<CommandDefinition<unknown>, 'args' | 'claims' | 'hears' | 'run'> {
  fromClaim(text: Typed, context: CommandContext): Promise<Run | null>
  fromWords(words: Typed, context: CommandContext): Promise<Run | null>
  fromText(text: Typed, context: CommandContext): Promise<Run | null>
}

/** Hides what a command's arguments look like: whoever holds the command gets them bound to a `Run`, or null. */
export function defineCommand<Args>(definition: CommandDefinition<Args>): Command {
  const { args, claims, hears, run, ...rest } = definition
  const { aliases, english } = rest
  const bind = (found: Args | null, context: CommandContext): Run | null => (found === null ? null : () => run(found, context))
  return {
    ...rest,
    aliases: english === undefined || aliases.includes(english.name) ? aliases : [...aliases, english.name],
    fromClaim: async (text, context) => bind(claims === undefined ? null : await claims(text, context), context),
    fromWords: async (words, context) => bind(await args(words, context), context),
    fromText: async (text, context) => bind(hears === undefined ? null : await hears(text, context), context),
  }
}

/** For commands that take no arguments. */
export function nothing({ folded }: Typed): Record<never, never> | null {
  return folded === '' ? {} : null
}

/** Composes letters with their marks, folds white space, and keeps both forms. */
export function typed(text: string): Typed {
  const raw = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return { raw, folded: fold(raw) }
}

/** The part of a typed text between two offsets, trimmed. */
export function sliceTyped({ raw }: Typed, start: number, end?: number): Typed {
  return typed(raw.slice(start, end))
}

/** What was typed, with its lines where the message has several: the form in which commands get texts has them folded. */
export function linesOf({ raw }: Pick<Typed, 'raw'>, { message }: CommandContext): string {
  return /\r?\n/.test(message.text.trim()) ? legible(message.text) : raw
}

/** Roles rise from viewer to administrator; each may do what those below it may. */
export function mayUse(command: Pick<Command, 'needs'>, person: Pick<Person, 'role'>): boolean {
  return !isAbove(command.needs, person.role)
}
