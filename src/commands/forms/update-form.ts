// Reporting progress step by step: which task, how far, which paper, what else. It ends in the draft that every report ends in.
import type { Reply } from '../../chat/chat.ts'
import { shorten, taskName } from '../../digest/lines.ts'
import type { TrackedTask } from '../../domain/work.ts'
import { showNumber } from '../../vietnamese/dates.ts'
import { type Typed, typed } from '../command.ts'
import { currentItems } from '../current-items.ts'
import { readDocument, sayDocument } from '../document-text.ts'
import { propose } from '../draft.ts'
import { readPercent } from '../percent-text.ts'
import { notTheirs } from '../reporting.ts'
import { findTask, readReference } from '../task-reference.ts'
import { EMPTY_UPDATE, readNamedUpdate, readUpdate } from '../update-text.ts'
import type { Choice, FieldDefinition, FieldRead, FormContext, FormDefinition } from './form.ts'
import { codeKept, keptTask, periodField, periodKept, recurring, withoutMark } from './period-field.ts'

const MOST_OFFERED = 5
const LONGEST_TITLE = 40

const choiceOf = ({ code, title }: TrackedTask): Choice => ({ label: `${code} ${shorten(title, LONGEST_TITLE)}`, value: code })

/** Open tasks of whoever reports: those listed last, then the most urgent. */
async function openTasks(context: FormContext): Promise<readonly Choice[]> {
  const { items } = await currentItems(context, { planCodes: [], past: false })
  const listed = context.memory.listed?.codes ?? []
  const open = items.filter(({ bucket }) => bucket !== 'done' && bucket !== 'past').map(({ task }) => task)
  const inOrder = [...open.filter(({ code }) => listed.includes(code)), ...open.filter(({ code }) => !listed.includes(code))]
  const offered: TrackedTask[] = []
  for (const task of inOrder) {
    if (offered.length === MOST_OFFERED) break
    if ((await notTheirs(task, null, context)) === null) offered.push(task)
  }
  return offered.map(choiceOf)
}

function firstWords({ blocks: [first] }: Reply): string {
  return first?.kind === 'text' ? first.text : ''
}

function wrong(fault: string, offers?: readonly Choice[]): FieldRead {
  return { fault, isAnswer: true, ...(offers === undefined ? {} : { offers }) }
}

async function readTask(words: Typed, context: FormContext): Promise<FieldRead> {
  const reference = readReference(withoutMark(words.folded.replace(/[\s.!]+$/, '')))
  if (reference === null) return { fault: 'Anh/Chị gõ mã nhiệm vụ như LC-2.8, hoặc số thứ tự như 8.' }
  const found = await findTask(reference, context, { toReport: true })
  if (found.kind === 'several')
    return wrong(`Có ${found.tasks.length} nhiệm vụ mang số này.`, found.tasks.slice(0, MOST_OFFERED).map(choiceOf))
  if (found.kind === 'none') return wrong(`Không có nhiệm vụ “${shorten(words.raw, LONGEST_TITLE)}”.`)
  const { task } = found
  if (task.closedReason !== null) return wrong(`Nhiệm vụ ${task.code} đã khép lại: ${task.closedReason}.`)
  const refused = await notTheirs(task, null, context)
  return refused === null ? { value: keptTask(task, (await recurring(task, context)) !== null) } : wrong(firstWords(refused))
}

/** As a whole number or with decimals: "75", "37.5". */
function readResult(words: Typed, { today }: FormContext): FieldRead {
  const named = readUpdate(typed(`1 ${words.raw}`), today) ?? readNamedUpdate(typed(`1 ${words.raw}`), today)
  const bare = /^\d{1,3}(?:[.,]\d{1,2})?$/.test(words.folded) ? readPercent(words.folded) : null
  const percent = bare ?? named?.percent ?? (named?.state === 'inProgress' ? 0 : null)
  if (percent === null || Number.isNaN(percent)) return { fault: 'Anh/Chị gõ tỷ lệ từ 0 đến 100, hoặc “xong”.' }
  return percent < 0 || percent > 100 ? wrong('Tiến độ phải từ 0 đến 100 %.') : { value: String(percent) }
}

/** The paper as it can be typed again: "BC 45/BC-STP ngày 18/11/2026". */
function readPaper(words: Typed, { today }: FormContext): FieldRead {
  const found = readDocument(words, today)
  if (found === null) return { fault: 'Anh/Chị gõ loại, số và ngày văn bản, ví dụ “BC 45/BC-STP ngày 18/11”.' }
  const { document } = found
  return document.wrongDate === null ? { value: sayDocument(document) } : wrong(`Ngày ${document.wrongDate} không có trong lịch.`)
}

const result: FieldDefinition = {
  name: 'ketqua',
  label: 'Kết quả',
  asks: 'Đã làm đến đâu?',
  hint: 'Gõ tỷ lệ, ví dụ 75%, hoặc “xong”.',
  choices: async () => [
    { label: 'Xong', value: '100' },
    ...['75', '50', '25'].map((percent) => ({ label: `${percent} %`, value: percent })),
  ],
  typed: true,
  read: async (words, _values, context) => readResult(words, context),
  shown: async (percent) => (percent === '100' ? 'hoàn thành, 100 %' : `${showNumber(Number(percent))} %`),
}

const fields: readonly FieldDefinition[] = [
  {
    name: 'nhiemvu',
    label: 'Nhiệm vụ',
    asks: 'Anh/Chị báo cáo nhiệm vụ nào?',
    hint: 'Gõ mã hoặc số thứ tự, ví dụ LC-2.8.',
    choices: (_values, context) => openTasks(context),
    typed: true,
    read: (words, _values, context) => readTask(words, context),
    async shown(value, { store }) {
      const task = await store.tasks.byCode(codeKept(value))
      return task === null ? codeKept(value) : taskName(task)
    },
  },
  periodField(result),
  result,
  {
    name: 'vanban',
    label: 'Văn bản',
    asks: 'Văn bản kết quả là gì?',
    hint: 'Gõ số và ngày, ví dụ “BC 45/BC-STP ngày 18/11”.',
    isOptional: true,
    read: async (words, _values, context) => readPaper(words, context),
  },
  {
    name: 'ghichu',
    label: 'Ghi chú',
    asks: 'Anh/Chị có ghi chú gì thêm?',
    isOptional: true,
    isFree: true,
    read: async ({ raw }) => ({ value: raw }),
  },
]

/** `capnhat` without a task. */
export const updateForm: FormDefinition = {
  name: 'capnhat',
  title: 'Ghi tiến độ',
  says: 'capnhat',
  needs: 'officer',
  fields,
  async finish({ nhiemvu = '', ky = '', ketqua = '', vanban = '', ghichu = '' }, context) {
    const code = codeKept(nhiemvu)
    const task = await context.store.tasks.byCode(code)
    if (task === null)
      return { reply: { blocks: [{ kind: 'text', text: `Nhiệm vụ ${code} không còn trong kế hoạch đang dùng; Trợ lý chưa ghi gì.` }] } }
    const percent = Number(ketqua)
    const document = vanban === '' ? null : (readDocument(typed(vanban), context.today)?.document ?? null)
    const state = percent === 100 ? ('done' as const) : ('inProgress' as const)
    return propose(
      task,
      { ...EMPTY_UPDATE, period: periodKept(ky), state, percent, document, note: ghichu === '' ? null : ghichu },
      context,
    )
  },
}
