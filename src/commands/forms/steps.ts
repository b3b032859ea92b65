// What somebody sees who goes through a form step by step.
import type { Block, Button, Reply } from '../../chat/chat.ts'
import { rowsOf } from '../buttons.ts'
import type { CommandContext } from '../command.ts'
import { type Choice, type FieldDefinition, type Filling, type FormContext, fieldsOf, viewOf } from './form.ts'

const CHOICES_PER_ROW = 2
/** A label longer than this gets a row of its own, so that a phone shows it whole. */
const SHORT_LABEL = 18

/** Words that precede the question: why it is asked again, what was understood. */
export interface StepOptions {
  before?: string
  /** Instead of the field's own choices. */
  offers?: readonly Choice[]
}

/** The question that is next, or all the answers where none is left. */
export async function showStep(filling: Filling, context: CommandContext, options: StepOptions = {}): Promise<Reply> {
  const field = filling.definition.fields.find(({ name }) => name === filling.form.asks)
  const reply = field === undefined ? await askLast(filling, context) : await askField(field, filling, context, options)
  const { before } = options
  return before === undefined ? reply : { ...reply, blocks: [{ kind: 'text', text: before }, ...reply.blocks] }
}

async function askField(
  field: FieldDefinition,
  { form, definition }: Filling,
  context: CommandContext,
  { before, offers }: StepOptions,
): Promise<Reply> {
  const { id, values } = form
  const fields = fieldsOf(definition, values)
  const place = fields.findIndex(({ name }) => name === field.name)
  const known = values[field.name]
  const choices = offers ?? (await field.choices?.(values, context)) ?? []
  const says = ({ label, value }: Choice): Button => ({ label, says: `dien ${id} ${field.name} ${value}` })
  // What is wrong with an answer says how it is to be.
  const hint = field.hint === undefined || before !== undefined ? '' : ` ${field.hint}`
  const opening = context.capabilities.forms
    ? [{ label: 'Mở biểu mẫu', says: `dien ${id} tiep`, opens: await viewOf({ form, definition }, context) }]
    : []
  return {
    blocks: [
      {
        kind: 'text',
        text: `${definition.title} (${place + 1}/${fields.length}): ${field.asks}${hint}`,
      },
      ...(known === undefined ? [] : [{ kind: 'text' as const, text: `Đã điền: ${await shown(field, known, context)}.` }]),
    ],
    buttons: [
      ...inRows(choices.map(says)),
      ...(place === 0 ? opening.map((button) => [button]) : []),
      [
        ...(known === undefined ? [] : [{ label: 'Giữ nguyên', says: `dien ${id} tiep` }]),
        ...(field.isOptional && known === undefined ? [{ label: 'Bỏ qua', says: `dien ${id} boqua` }] : []),
        ...(place > 0 ? [{ label: 'Quay lại', says: `dien ${id} lai` }] : []),
        ...(place === 0 ? [] : opening),
        { label: 'Hủy', says: `dien ${id} huy` },
      ],
    ],
  }
}

async function askLast(filling: Filling, context: CommandContext): Promise<Reply> {
  const { form, definition } = filling
  return {
    blocks: [{ kind: 'text', text: `${definition.title}: Anh/Chị xem lại trước khi Trợ lý ghi.` }, await summary(filling, context)],
    buttons: [
      [
        { label: definition.lastYes ?? 'Tiếp tục', says: `dien ${form.id} gui` },
        { label: 'Sửa', says: `dien ${form.id} sua` },
        { label: 'Hủy', says: `dien ${form.id} huy` },
      ],
    ],
  }
}

/** The answers so far, a line each. */
async function summary({ form, definition }: Filling, context: FormContext): Promise<Block> {
  const lines = fieldsOf(definition, form.values).flatMap((field) => {
    const value = form.values[field.name]
    return value === undefined ? [] : [shown(field, value, context).then((words) => `${field.label}: ${words}`)]
  })
  return { kind: 'list', items: await Promise.all(lines) }
}

/** Which answer is to be given anew. */
export async function askWhichField(filling: Filling, context: CommandContext): Promise<Reply> {
  const { form, definition } = filling
  const answered = fieldsOf(definition, form.values).filter(({ name }) => form.values[name] !== undefined)
  return {
    blocks: [{ kind: 'text', text: 'Anh/Chị muốn sửa mục nào?' }, await summary(filling, context)],
    buttons: [
      ...inRows(answered.map(({ name, label }) => ({ label, says: `dien ${form.id} sua ${name}` }))),
      [{ label: 'Giữ nguyên', says: `dien ${form.id} tiep` }],
    ],
  }
}

/** What goes below the answer to something else, so that the form is not forgotten. */
export function reminder({ form, definition }: Filling): { blocks: Block[]; buttons: Button[][] } {
  const field = definition.fields.find(({ name }) => name === form.asks)
  const waits = field === undefined ? 'xác nhận lần cuối' : field.label.toLowerCase()
  return {
    blocks: [{ kind: 'text', text: `Biểu mẫu “${definition.title}” còn dở, đang chờ ${waits}. Anh/Chị gõ “tiếp tục” để điền tiếp.` }],
    buttons: [
      [
        { label: 'Tiếp tục', says: `dien ${form.id} tiep` },
        { label: 'Hủy biểu mẫu', says: `dien ${form.id} huy` },
      ],
    ],
  }
}

async function shown(field: FieldDefinition, value: string, context: FormContext): Promise<string> {
  if (value === '') return field.blank ?? 'để trống'
  return field.shown === undefined ? value : field.shown(value, context)
}

function inRows(buttons: Button[]): Button[][] {
  return buttons.some(({ label }) => label.length > SHORT_LABEL) ? buttons.map((button) => [button]) : rowsOf(buttons, CHOICES_PER_ROW)
}
