// What somebody says while a form is open: an answer, a word about the form itself, or something else altogether.
import { text } from '../../chat/chat.ts'
import type { OpenForm } from '../../store/form-store.ts'
import { fold } from '../../vietnamese/fold.ts'
import { isSyllable } from '../../vietnamese/typing-keys.ts'
import { type CommandContext, type CommandOutcome, defineCommand, mayUse, sliceTyped, type Typed, typed } from '../command.ts'
import { isQuestion } from '../report-line.ts'
import { act, answerAll, answerField, expired, type FormAct, leavesOut, readField } from './engine.ts'
import { type Filling, fieldsOf } from './form.ts'
import { formNamed } from './forms.ts'
import { reminder } from './steps.ts'

/** So long after its end an answer to an expired form is told so; later nobody remembers having been asked. */
const TOLD_HOURS = 24
const HOUR_MS = 3_600_000

const WORDS: readonly [RegExp, FormAct][] = [
  [/^(?:huy|huy bo|huy bieu mau|huy di|thoi|thoi khong (?:ghi|dien|lam)(?: nua)?|dung lai|khong (?:ghi|dien|lam) nua)[.! ]*$/, 'huy'],
  [/^(?:quay lai|lui lai|tro lai|ve (?:muc )?truoc|muc truoc)[.! ]*$/, 'lai'],
  [/^(?:tiep tuc|tiep|dien tiep|lam tiep|giu nguyen|(?:mo |xem )?bieu mau)[.! ]*$/, 'tiep'],
  [/^(?:bo qua|bo trong|de trong)[.! ]*$/, 'boqua'],
]
const YES = /^(?:ok|oke|okay|dong y|co|dung|dung roi|vang|da|xac nhan|gui|gui di|duoc|nhat tri|ghi|ghi nhan)(?:[\s,]+(?:a|nhe|di))?[.! ]*$/
const NO = /^(?:khong|chua|chua dung|sai|sai roi|nham|sua|sua lai)[.! ]*$/
const CORRECTS = /^(?:sua|doi)(?: lai)? (?:muc )?/

/** `sure`: an answer. Otherwise it may be something else that was said; `outcome` is for when it is not. */
export interface FormStep {
  filling: Filling
  sure: boolean
  outcome: CommandOutcome | null
}

/** What the text means to the form that its author is filling in here; null where there is none, or the text is none of its business. */
export async function formStep(words: Typed, context: CommandContext): Promise<FormStep | null> {
  const filling = await fillingSince(TOLD_HOURS, context)
  if (filling === null || !mayUse(filling.definition, context.person)) return null
  const step = await stepOf(words, filling, context)
  if (!hasExpired(filling.form, context.now)) return step
  return step?.sure ? { ...step, outcome: expired(filling) } : null
}

/** The form that whoever speaks is filling in here. */
export async function fillingHere(context: CommandContext): Promise<Filling | null> {
  return fillingSince(0, context)
}

/** The same, one that expired in these hours included. */
async function fillingSince(hours: number, { store, person, message, now }: CommandContext): Promise<Filling | null> {
  const since = new Date(now.getTime() - hours * HOUR_MS).toISOString()
  const form = await store.forms.openFor(person.id, message.conversation, since)
  const definition = form === null ? null : formNamed(form.kind)
  return form === null || definition === null ? null : { form, definition }
}

/** Ends the form without a word. */
export function ending({ form }: Filling): Required<Pick<CommandOutcome, 'commit'>> {
  return { commit: async (store) => void (await store.forms.end(form.id, 'cancelled')) }
}

async function stepOf(words: Typed, filling: Filling, context: CommandContext): Promise<FormStep | null> {
  const { form, definition } = filling
  const sure = (outcome: CommandOutcome): FormStep => ({ filling, sure: true, outcome })
  const other: FormStep = { filling, sure: false, outcome: null }
  if ((await callsCommand(words, context)) || isAwaited(words, context)) return other
  const said = WORDS.find(([pattern]) => pattern.test(words.folded))?.[1]
  if (said !== undefined) return sure(await act(said, filling, context))
  const field = fieldsOf(definition, form.values).find(({ name }) => name === form.asks)
  const corrected = fieldMeant(words, filling)
  if (corrected !== null) return sure(await act('sua', filling, context, corrected))
  if (field === undefined) {
    if (YES.test(words.folded)) return sure(await act('gui', filling, context))
    return NO.test(words.folded) ? sure(await act('sua', filling, context)) : other
  }
  const isAsking = !leavesOut(field, words) && (field.isFree ? /\?\s*$/.test(words.raw) : isQuestion(words))
  const read = await readField(field, words, form.values, context)
  const isAnswer = 'value' in read || read.isAnswer === true
  if (isAnswer && !isAsking) return sure(await answerField(filling, field, words, context))
  return isAsking ? other : { filling, sure: false, outcome: await answerField(filling, field, words, context) }
}

/** "sửa văn bản": a field by its label, which is enough where all are filled in. */
function fieldMeant({ folded }: Typed, { form, definition }: Filling): string | null {
  const opening = CORRECTS.exec(folded)?.[0] ?? (form.asks === null ? '' : null)
  if (opening === null) return null
  const label = folded.slice(opening.length).replace(/[.! ]+$/, '')
  return fieldsOf(definition, form.values).find((field) => fold(field.label) === label)?.name ?? null
}

/** Another command called by its name, as buttons do and people who know it. */
async function callsCommand(words: Typed, context: CommandContext): Promise<boolean> {
  if (words.folded.startsWith('/')) return true
  const bare = words.folded.replace(/[\s?.!]+$/, '')
  if (WORDS.some(([word]) => word.test(bare))) return false
  const [first = ''] = words.raw.split(' ')
  for (const command of context.commands) {
    const { name, aliases, phrases = [], hidden } = command
    if (hidden === undefined && [name, ...aliases, ...phrases].some((known) => fold(known) === bare)) return true
    // "han" without marks may begin a note as well; what follows it tells.
    if (first === name && (!isSyllable(name) || (await command.fromWords(sliceTyped(words, name.length), context)) !== null)) return true
  }
  return false
}

/** Something else waits for these words: an answer that is being typed for a question, or what the last reply asked about. */
function isAwaited({ folded }: Typed, { memory, person }: CommandContext): boolean {
  if (memory.remarking !== undefined || memory.typing?.personId === person.id) return true
  const asked = (memory.asked === true && memory.draft !== undefined) || memory.aboutHeld === true
  return asked && (WORDS[0]![0].test(folded) || YES.test(folded) || NO.test(folded))
}

function hasExpired({ expiresAt }: OpenForm, now: Date): boolean {
  return Date.parse(expiresAt) <= now.getTime()
}

/** Puts a word about the open form below the answer to something else. */
export function withReminder(outcome: CommandOutcome, { filling }: FormStep, command: string | null): CommandOutcome {
  const { reply, commit } = outcome
  if (reply === null || outcome.isAboutForm) return outcome
  const hasWritten = commit !== undefined && outcome.onlyRemembers === undefined
  if (command === filling.definition.name && (hasWritten || isUntouched(filling))) {
    return {
      ...outcome,
      async commit(store) {
        await commit?.(store)
        await store.forms.end(filling.form.id, 'cancelled')
      },
      ...(commit === undefined ? { onlyRemembers: true } : {}),
    }
  }
  const { blocks, buttons } = reminder(filling)
  return { ...outcome, reply: { ...reply, blocks: [...reply.blocks, ...blocks], buttons: [...(reply.buttons ?? []), ...buttons] } }
}

/** Nothing was answered yet: whoever then calls the command in one line wants no form. */
function isUntouched({ form, definition }: Filling): boolean {
  const [first] = definition.fields
  return form.asks === first?.name && form.values[first.name] === undefined
}

/** A form that came as a whole. */
export async function submitForm(
  { id, values }: { id: string; values: Record<string, string> },
  context: CommandContext,
): Promise<CommandOutcome> {
  const found = await openForm(id, context)
  return 'reply' in found ? found : answerAll(found, values, context)
}

/** The form with this id, if whoever speaks is filling it in here; else why not. */
async function openForm(id: string, context: CommandContext): Promise<Filling | CommandOutcome> {
  const { store, person, message, now } = context
  const form = await store.forms.get(id)
  const definition = form === null ? null : formNamed(form.kind)
  const { platform, id: chat } = message.conversation
  const isHere = form?.conversation.platform === platform && form.conversation.id === chat
  // Whatever is not theirs is not there for them.
  if (form === null || definition === null || !isHere)
    return told('Biểu mẫu này không còn, hoặc do người khác điền. Anh/Chị gõ trogiup để xem những việc Trợ lý làm được.')
  if (form.state === 'done') return told(`Biểu mẫu “${definition.title}” đã điền xong trước đó; lần này Trợ lý không ghi gì thêm.`)
  if (form.state === 'cancelled') return again(`Biểu mẫu “${definition.title}” đã hủy trước đó; Trợ lý không ghi gì.`, definition.says)
  if (!mayUse(definition, person))
    return told(`Tài khoản của Anh/Chị không còn được dùng biểu mẫu “${definition.title}”; Trợ lý không ghi gì.`)
  const filling = { form, definition }
  return hasExpired(form, now) ? expired(filling) : filling
}

function told(words: string): CommandOutcome {
  return { reply: text(words), isAboutForm: true }
}

function again(words: string, says: string): CommandOutcome {
  return { reply: { ...text(words), buttons: [[{ label: 'Điền lại', says }]] }, isAboutForm: true }
}

const ACTS: readonly string[] = ['huy', 'lai', 'tiep', 'boqua', 'gui', 'sua']

/** What follows the name on a button: "K7F3QX9A ketqua 75". */
function pressed({ raw }: Typed): { id: string; what: string; words: Typed } | null {
  const found = /^([2-9A-Z]{8}) ([a-z]+)(?: (.+))?$/.exec(raw)
  return found === null ? null : { id: found[1]!, what: found[2]!, words: typed(found[3] ?? '') }
}

/** Buttons of forms: "dien K7F3QX9A ketqua 75", "dien K7F3QX9A huy". */
export const fill = defineCommand<{ id: string; what: string; words: Typed }>({
  name: 'dien',
  aliases: [],
  summary: 'Điền biểu mẫu đang mở',
  examples: ['dien K7F3QX9A tiep'],
  needs: 'viewer',
  hidden: true,
  args: pressed,
  // Nothing else begins so, whatever else is awaited.
  claims: (text) => (text.raw.startsWith('dien ') ? pressed(sliceTyped(text, 'dien '.length)) : null),
  async run({ id, what, words }, context) {
    const found = await openForm(id, context)
    if ('reply' in found) return found
    if (ACTS.includes(what)) return act(what as FormAct, found, context, words.folded)
    const field = fieldsOf(found.definition, found.form.values).find(({ name }) => name === what)
    return field === undefined ? act('tiep', found, context) : answerField(found, field, words, context)
  },
})
