// Forms as Slack's modals: a form as a view, and what was filled in as values of its fields.
import { createHash } from 'node:crypto'
import type { types } from '@slack/bolt'
import type { FormField, FormView } from '../../chat/chat.ts'
import { LIMITS } from './limits.ts'
import type { Place } from './parse.ts'
import type { ElementState } from './payloads.ts'
import { readable, shortened } from './split.ts'

/** `callback_id` of our modals. */
const FORM_CALLBACK = 'cchc_form'
const ELEMENT = 'answer'
/** Block ids may not be empty, and a field might be named like one of ours. */
const FIELD_PREFIX = 'field:'

interface FormPlace {
  form: string
  place: Place
  /** What closing it without sending says. */
  closing: string
}

/** What a modal carries along to know what its answers belong to. */
function writeFormPlace(at: FormPlace): string {
  return JSON.stringify(at)
}

/** Null for a view that is no form of ours. */
export function readFormPlace(metadata: string): FormPlace | null {
  try {
    const { form, place, closing } = JSON.parse(metadata)
    if (typeof form !== 'string' || typeof place?.kind !== 'string' || typeof closing !== 'string') return null
    return { form, place, closing }
  } catch {
    return null
  }
}

/** The form as a modal. Closing it without sending is told to us as well. */
export function renderForm(form: FormView, place: Place): types.ModalView {
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: writeFormPlace({ form: form.id, place, closing: form.closing }),
    title: plain(form.title || 'Biểu mẫu', LIMITS.viewTitle),
    submit: plain('Gửi', LIMITS.viewTitle),
    close: plain('Hủy', LIMITS.viewTitle),
    notify_on_close: true,
    blocks: form.fields.slice(0, LIMITS.blocksPerView).map(inputOf),
  }
}

function inputOf(field: FormField): types.InputBlock {
  return {
    type: 'input',
    block_id: blockOf(field.name),
    label: plain(field.label || field.name, LIMITS.label),
    ...(field.hint ? { hint: plain(field.hint, LIMITS.label) } : {}),
    optional: field.isOptional ?? false,
    element: elementOf(field),
  }
}

function elementOf(field: FormField): types.StaticSelect | types.PlainTextInput {
  const choices = field.choices?.slice(0, LIMITS.options * LIMITS.optionGroups) ?? []
  if (choices.length === 0) {
    const initial = readable(field.value ?? '').slice(0, LIMITS.inputLength)
    return {
      type: 'plain_text_input',
      action_id: ELEMENT,
      multiline: field.isLong ?? false,
      max_length: LIMITS.inputLength,
      ...(initial ? { initial_value: initial } : {}),
    }
  }
  const options = choices.map(optionOf)
  const chosen = options[choices.findIndex(({ value }) => value === field.value)]
  const initial = chosen === undefined ? {} : { initial_option: chosen }
  if (options.length <= LIMITS.options) return { type: 'static_select', action_id: ELEMENT, options, ...initial }
  const groups = Array.from({ length: Math.ceil(options.length / LIMITS.options) }, (_, index) => {
    const from = index * LIMITS.options
    const part = options.slice(from, from + LIMITS.options)
    return { label: plain(`${from + 1} – ${from + part.length}`, LIMITS.optionText), options: part }
  })
  return { type: 'static_select', action_id: ELEMENT, option_groups: groups, ...initial }
}

function optionOf({ label, value }: { label: string; value: string }): types.PlainTextOption {
  return { text: plain(label || value, LIMITS.optionText), value: optionValue(value) }
}

/** A value as an option can carry it: itself, or a mark that is computed from it where it is too long or empty. */
export function optionValue(value: string): string {
  if (value !== '' && value.length <= LIMITS.optionValue && !value.startsWith('#')) return value
  return `#${createHash('sha256').update(value).digest('hex').slice(0, 40)}`
}

/** What was filled in, by the names of the fields, choices still as their options carry them. Fields left empty are not in it. */
export function formValues(state: Record<string, Record<string, ElementState>>): Record<string, string> {
  const filled = Object.entries(state).flatMap(([block, elements]) => {
    const element = Object.values(elements)[0]
    const value = element?.selected_option?.value ?? element?.value
    return value ? [[block.replace(FIELD_PREFIX, ''), value] as const] : []
  })
  return Object.fromEntries(filled)
}

/** The values with the choices of this form in their full length. */
export function withFullChoices(form: FormView, values: Record<string, string>): Record<string, string> {
  const full = Object.entries(values).map(([name, value]) => {
    const choices = form.fields.find((field) => field.name === name)?.choices
    return [name, choices?.find((choice) => optionValue(choice.value) === value)?.value ?? value] as const
  })
  return Object.fromEntries(full)
}

/** Faults where Slack shows them: at the input of their field, or at the first one where a fault belongs to none. */
export function faultsByBlock(form: FormView, faults: Record<string, string>): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [name, words] of Object.entries(faults)) {
    const field = form.fields.find((known) => known.name === name) ?? form.fields[0]
    if (field !== undefined) shown[blockOf(field.name)] = [shown[blockOf(field.name)], words].filter(Boolean).join(' ')
  }
  return shown
}

function blockOf(field: string): string {
  return `${FIELD_PREFIX}${field}`.slice(0, LIMITS.id)
}

function plain(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: shortened(readable(text), most).trim() || '…', emoji: false }
}
