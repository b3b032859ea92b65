// A form is a value: what it asks for, how each answer is read, and what comes of all of them.
import type { FormView, Reply } from '../../chat/chat.ts'
import type { Role } from '../../domain/work.ts'
import type { OpenForm } from '../../store/form-store.ts'
import type { CommandContext, CommandOutcome, Typed } from '../command.ts'

/** Answers by the names of the fields, each in the form in which `read` gives it; '' where it was left out. */
export type FormValues = Readonly<Record<string, string>>

/** What a form may look at: the same in the talk and where it is shown as a whole. */
export type FormContext = Pick<
  CommandContext,
  'store' | 'person' | 'binding' | 'scope' | 'plans' | 'bindablePlans' | 'calendar' | 'memory' | 'now' | 'today' | 'digestHour'
>

export interface Choice {
  label: string
  value: string
}

/**
 * An answer in the form in which it is kept (`also`: what the same words answer of later questions), or what is wrong with it and what may have been meant. `isAnswer`: wrong, yet an answer to just
 * this; without it the words may be about something else.
 */
export type FieldRead = { value: string; also?: FormValues } | { fault: string; isAnswer?: true; offers?: readonly Choice[] }

export interface FieldDefinition {
  /** One word of a-z. */
  name: string
  /** What stands beside it in a list, without a colon. */
  label: string
  /** The question, as a sentence of the talk. */
  asks: string
  /** An example, or what it is good for. */
  hint?: string
  isOptional?: true
  /** What is shown where it was left out. */
  blank?: string
  /** May be typed although there are choices: not everything can be offered. */
  typed?: true
  /** Free words: everything but a command and a question is an answer. */
  isFree?: true
  /** Not asked for where it makes no sense beside the answers so far. */
  applies?(values: FormValues): boolean
  choices?(values: FormValues, context: FormContext): Promise<readonly Choice[]>
  read(typed: Typed, values: FormValues, context: FormContext): Promise<FieldRead>
  /** The answer as it is shown again; the answer itself unless given. */
  shown?(value: string, context: FormContext): Promise<string>
}

export interface FormDefinition {
  name: string
  title: string
  /** What begins it anew. */
  says: string
  needs: Role
  fields: readonly FieldDefinition[]
  /** Label of the last yes; absent where what it ends in asks by itself. */
  lastYes?: string
  /** What comes of the answers. Its `commit` is run only if the form has not ended meanwhile. */
  finish(values: FormValues, context: CommandContext): Promise<CommandOutcome>
}

/** An open form with what it is. */
export interface Filling {
  form: OpenForm
  definition: FormDefinition
}

/** What a command made up, as an outcome. */
export function asOutcome(made: Reply | CommandOutcome): CommandOutcome {
  return 'blocks' in made ? { reply: made } : made
}

/** The fields that make sense beside the answers so far. */
export function fieldsOf({ fields }: FormDefinition, values: FormValues): FieldDefinition[] {
  return fields.filter((field) => field.applies?.(values) !== false)
}

/** The first field without an answer; null when there is none. */
export function nextField(definition: FormDefinition, values: FormValues): FieldDefinition | null {
  return fieldsOf(definition, values).find(({ name }) => values[name] === undefined) ?? null
}

/** The form as a whole, for platforms that show it so. */
export async function viewOf({ form, definition }: Filling, context: FormContext): Promise<FormView> {
  const { id, values } = form
  const fields = definition.fields.map(async ({ name, label, hint, isOptional, isFree, typed, applies, choices }) => {
    const value = values[name]
    const given = choices === undefined || typed ? undefined : [...(await choices(values, context))]
    const mayBeEmpty = isOptional === true || applies !== undefined
    return {
      name,
      label,
      ...(hint === undefined ? {} : { hint }),
      ...(given === undefined || given.length === 0 ? {} : { choices: given }),
      ...(mayBeEmpty ? { isOptional: true } : {}),
      ...(value === undefined || value === '' ? {} : { value }),
      ...(isFree === undefined ? {} : { isLong: isFree }),
    }
  })
  return { id, title: definition.title, fields: await Promise.all(fields), closing: `dien ${id} huy` }
}
