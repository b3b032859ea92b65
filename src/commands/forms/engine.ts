// How a form goes on: begun, answered, gone back in, ended. Every step is written down with its reply, so a restart loses none.
import { type Reply, text } from '../../chat/chat.ts'
import { UserError } from '../../errors.ts'
import type { OpenForm } from '../../store/form-store.ts'
import { showTime } from '../../vietnamese/dates.ts'
import { legible } from '../../vietnamese/legible.ts'
import { type CommandContext, type CommandOutcome, type Typed, typed } from '../command.ts'
import { tokenOf } from '../draft.ts'
import { type FieldDefinition, type Filling, type FormDefinition, type FormValues, fieldsOf, nextField } from './form.ts'
import { askWhichField, type StepOptions, showStep } from './steps.ts'

/** A form that nobody goes on with for so long is given up. */
const FORM_MINUTES = 60
/** Ended forms are kept so long, so that a late press is told what became of them. */
const KEPT_DAYS = 30
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const ID_LENGTH = 8
/** An answer is a line or two; what is longer is a document. */
const LONGEST_ANSWER = 500
/** Said where an answer may be left out. */
const NOTHING = /^(?:khong|khong co|khong co gi|khong can|ko|chua|chua co|bo qua|bo trong|de trong)[.! ]*$/

class FormEnded extends UserError {
  readonly code = 'FORM_ENDED'
  override get userMessage() {
    return 'Biểu mẫu này đã kết thúc ở một lần bấm khác; lần này Trợ lý không ghi gì thêm.'
  }
}

/** Begins a form for whoever wrote the message; what they were filling in here is given up. `known` are answers that stand already. */
export async function beginForm(definition: FormDefinition, context: CommandContext, known: FormValues = {}): Promise<CommandOutcome> {
  const { message, person, now } = context
  const form: OpenForm = {
    id: tokenOf(`form:${message.conversation.platform}:${message.key}`, ID_LENGTH),
    kind: definition.name,
    personId: person.id,
    conversation: message.conversation,
    values: { ...known },
    asks: nextField(definition, known)?.name ?? null,
    state: 'open',
    begunAt: now.toISOString(),
    expiresAt: expiry(now),
  }
  const forgotten = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString()
  return {
    reply: await showStep({ form, definition }, context),
    isAboutForm: true,
    // Nothing but a question was put: the message may still be changed.
    onlyRemembers: true,
    async commit(store) {
      await store.forms.dropExpired(forgotten)
      await store.forms.begin(form)
    },
  }
}

function expiry(now: Date): string {
  return new Date(now.getTime() + FORM_MINUTES * MINUTE_MS).toISOString()
}

/** Takes an answer to one field; a faulty one is asked for again. */
export async function answerField(
  filling: Filling,
  field: FieldDefinition,
  words: Typed,
  context: CommandContext,
): Promise<CommandOutcome> {
  const read = await readField(field, words, filling.form.values, context)
  if ('value' in read) return goOn(filling, { ...filling.form.values, [field.name]: read.value, ...read.also }, context)
  const { fault, offers } = read
  return moveTo(filling, field.name, context, { before: fault, ...(offers === undefined ? {} : { offers }) })
}

/** What the words are as an answer to this field, which may be left out where it is optional. */
export async function readField(field: FieldDefinition, words: Typed, values: FormValues, context: Parameters<FieldDefinition['read']>[2]) {
  if (leavesOut(field, words)) return { value: '' }
  if (words.raw.length > LONGEST_ANSWER) return { fault: `Câu trả lời dài quá ${LONGEST_ANSWER} ký tự. Anh/Chị viết ngắn hơn.` }
  return field.read(words, values, context)
}

/** The field may stay empty, and that is what the words say. */
export function leavesOut({ isOptional }: FieldDefinition, { raw, folded }: Typed): boolean {
  return isOptional === true && (raw === '' || NOTHING.test(folded))
}

/** With these answers to the next question, to the last yes, or to the end. */
async function goOn(filling: Filling, values: FormValues, context: CommandContext): Promise<CommandOutcome> {
  const next = nextField(filling.definition, values)
  const further = { ...filling, form: { ...filling.form, values: { ...values } } }
  if (next === null && filling.definition.lastYes === undefined) return finish(further, context)
  return moveTo(further, next?.name ?? null, context)
}

/** Asks for this field, or for the last yes. */
async function moveTo(
  { form, definition }: Filling,
  asks: string | null,
  context: CommandContext,
  options: StepOptions = {},
): Promise<CommandOutcome> {
  const moved = { definition, form: { ...form, asks } }
  return {
    reply: await showStep(moved, context, options),
    isAboutForm: true,
    async commit(store) {
      const written = await store.forms.update(form.id, { values: form.values, asks, expiresAt: expiry(context.now) })
      if (!written) throw new FormEnded(`form ${form.id} has ended`)
    },
  }
}

async function finish({ form, definition }: Filling, context: CommandContext): Promise<CommandOutcome> {
  const isLeftOut = (name: string) => definition.fields.some((field) => field.name === name && field.applies?.(form.values) === false)
  const values = Object.fromEntries(Object.entries(form.values).filter(([name]) => !isLeftOut(name)))
  const { onlyRemembers: _, ...outcome } = await definition.finish(values, context)
  return {
    ...outcome,
    isAboutForm: true,
    async commit(store) {
      if (!(await store.forms.end(form.id, 'done'))) throw new FormEnded(`form ${form.id} has ended`)
      await outcome.commit?.(store)
    },
  }
}

/** What somebody may do with a form besides answering it. */
export type FormAct = 'huy' | 'lai' | 'tiep' | 'boqua' | 'gui' | 'sua'

/** Does it; `name` is the field to be answered anew. */
export async function act(what: FormAct, filling: Filling, context: CommandContext, name?: string): Promise<CommandOutcome> {
  const { form, definition } = filling
  const fields = fieldsOf(definition, form.values)
  const asked = fields.find((field) => field.name === form.asks)
  switch (what) {
    case 'huy':
      return cancelled(filling)
    case 'lai': {
      const before = fields[(asked === undefined ? fields.length : fields.indexOf(asked)) - 1]
      return moveTo(filling, (before ?? fields[0]!).name, context)
    }
    case 'tiep':
      return asked === undefined || form.values[asked.name] === undefined
        ? moveTo(filling, form.asks, context)
        : goOn(filling, form.values, context)
    case 'boqua':
      if (asked?.isOptional) return goOn(filling, { ...form.values, [asked.name]: '' }, context)
      return moveTo(filling, form.asks, context, { before: 'Mục này cần có câu trả lời.' })
    case 'gui':
      if (nextField(definition, form.values) === null) return finish(filling, context)
      return moveTo(filling, nextField(definition, form.values)!.name, context, { before: 'Biểu mẫu chưa đủ câu trả lời.' })
    case 'sua': {
      const meant = fields.find((field) => field.name === name)
      return meant === undefined
        ? { reply: await askWhichField(filling, context), isAboutForm: true }
        : moveTo(filling, meant.name, context)
    }
  }
}

function cancelled({ form, definition }: Filling): CommandOutcome {
  return {
    reply: {
      ...text(`Đã hủy biểu mẫu “${definition.title}”; Trợ lý không ghi gì.`),
      buttons: [[{ label: 'Điền lại', says: definition.says }]],
    },
    isAboutForm: true,
    commit: async (store) => void (await store.forms.end(form.id, 'cancelled')),
  }
}

/** Said once to whoever goes on with a form too late. */
export function expired({ form, definition }: Filling): CommandOutcome {
  const { commit, ...outcome } = cancelled({ form, definition })
  const since = showTime(new Date(form.expiresAt))
  return {
    ...outcome,
    reply: {
      ...text(`Biểu mẫu “${definition.title}” đã hết hạn lúc ${since} vì ${FORM_MINUTES} phút không có câu trả lời; Trợ lý chưa ghi gì.`),
      buttons: [[{ label: 'Điền lại', says: definition.says }]],
    },
    ...(commit === undefined ? {} : { commit }),
  }
}

/** Answers that came all at once: every fault is told at once, and nothing is taken while there is one. */
export async function answerAll(filling: Filling, given: FormValues, context: CommandContext): Promise<CommandOutcome> {
  const { values, faults } = await readAll(filling.definition, given, context)
  const faulty = Object.entries(faults)
  if (faulty.length === 0) return goOn(filling, values, context)
  const labels = new Map(filling.definition.fields.map(({ name, label }) => [name, label]))
  const listed = faulty.map(([name, fault]) => `${labels.get(name)}: ${fault}`)
  const outcome = await moveTo({ ...filling, form: { ...filling.form, values } }, faulty[0]![0], context)
  const reply: Reply = {
    ...outcome.reply!,
    blocks: [{ kind: 'text', text: 'Một số mục chưa đúng:' }, { kind: 'list', items: listed }, ...outcome.reply!.blocks],
  }
  return { ...outcome, reply }
}

/** Reads every field in its order; answers that are right, and what is wrong with the others. */
export async function readAll(
  { fields }: FormDefinition,
  given: FormValues,
  context: Parameters<FieldDefinition['read']>[2],
): Promise<{ values: Record<string, string>; faults: Record<string, string> }> {
  const values: Record<string, string> = {}
  const faults: Record<string, string> = {}
  for (const field of fields) {
    if (field.applies?.(values) === false) continue
    const words = typed(legible(given[field.name] ?? ''))
    const read =
      words.raw === '' && !field.isOptional ? { fault: 'Mục này cần có câu trả lời.' } : await readField(field, words, values, context)
    if ('fault' in read) faults[field.name] = read.fault
    else if (read.also !== undefined) faults[field.name] = 'Câu trả lời này thuộc mục khác.'
    else values[field.name] = read.value
  }
  return { values, faults }
}
