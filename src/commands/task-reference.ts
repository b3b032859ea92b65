// Which task a person means: by its code ("LC-2.8"), by table and row ("2.8"), or by the row number alone ("8").
import { type Button, type Reply, text } from '../chat/chat.ts'
import { shorten } from '../digest/lines.ts'
import type { TrackedTask } from '../domain/work.ts'
import { fold } from '../vietnamese/fold.ts'
import type { CommandContext } from './command.ts'
import { currentItems, type ItemSource } from './current-items.ts'

export interface TaskReference {
  /** Set for a whole code. */
  code: string | null
  tableIndex: number | null
  /** Row number, folded: "8", "12a"; null for a code. */
  no: string | null
}

/** `other` is a further open task with the same number, outside the list last shown. */
export type FoundTask =
  | { kind: 'one'; task: TrackedTask; other?: TrackedTask }
  | { kind: 'several'; tasks: TrackedTask[] }
  | { kind: 'none'; reply: Reply }

/** Words before a number that are no code of a plan. */
const NO_CODE = '(?!(?:viec|vu|nv|stt|dong|muc|so|bieu|dieu|khoan|diem|ngay|thang|xong|la)[\\s-])'
/** "lc-2.8", "lc - 2.8", "lc 2.8", "lc2.8", "lc–2,8", "lc-h1"; also what only looks like a code ("lc-28"), so that it can be said to be none. */
const CODE = `${NO_CODE}[a-z]{1,8}\\d{0,3}(?:\\s?[-–—_]\\s?(?:h?\\d[\\w.]*\\w|h?\\d)(?:,\\d{1,2}[a-z]?(?!\\d))?|\\s?(?<!\\d)\\d{1,2}[.]\\d\\w{0,3})`
const ROW_WORDS = '(?:(?:nhiem vu|cong viec|viec|nv|stt|dong|muc)\\s*(?:so|thu|stt)?|so)\\s*'
const ROW = '(?:(\\d{1,2})\\.)?(\\d{1,3}[a-z]?)'

/** Pattern (for folded text) of a reference; groups: code, table, row, table said after the row. */
export const REFERENCE = `(?:(?:${ROW_WORDS})?(${CODE})|(?:${ROW_WORDS})?${ROW}(?:,?\\s*(?:cua\\s+|trong\\s+|o\\s+)?bieu\\s*(?:so\\s*)?(\\d{1,2}))?)(?![\\p{L}\\p{N}/%])`
const WHOLE_REFERENCE = new RegExp(`^${REFERENCE}$`, 'u')

export function referenceOf([code, table, no, tableAfter]: readonly (string | undefined)[]): TaskReference {
  if (code !== undefined) return { code: writtenCode(code), tableIndex: null, no: null }
  const tableIndex = table ?? tableAfter
  return { code: null, tableIndex: tableIndex === undefined ? null : Number(tableIndex), no: String(no) }
}

/** "lc 2,8" → "lc-2.8"; a plan's own number stays with its letters: "lc3-h1". */
function writtenCode(code: string): string {
  return code
    .replace(/\s?[-–—_]\s?|\s/, '-')
    .replace(/^([a-z]+)(?=\d{1,2}\.)/, '$1-')
    .replace(',', '.')
}

/** Codes that stand in a folded text, whether or not they exist. */
export function codesIn(folded: string): string[] {
  const anywhere = new RegExp(`(?<![\\p{L}\\p{N}/.-])(${CODE})(?![\\p{L}\\p{N}/%])`, 'gu')
  return [...folded.matchAll(anywhere)].map((found) => writtenCode(found[1]!))
}

/** A text that is a reference and nothing else. */
export function readReference(folded: string): TaskReference | null {
  const found = WHOLE_REFERENCE.exec(folded)
  return found === null ? null : referenceOf(found.slice(1))
}

/**
 * A code names one task, closed ones included. A row number means the tasks of the list last shown in this conversation, by their row or
 * by their place where the list was numbered; failing that, all tasks with that row. Where progress is to be reported (`toReport`),
 * tasks that are open in plans of this year go before the rest.
 */
export async function findTask(
  reference: TaskReference,
  context: ItemSource & Pick<CommandContext, 'memory'>,
  { toReport = false } = {},
): Promise<FoundTask> {
  const { store, memory } = context
  const tasks = await store.tasks.list()
  if (reference.code !== null) {
    const task = await store.tasks.byCode(reference.code)
    return task === null ? { kind: 'none', reply: unknownCode(reference.code, tasks) } : { kind: 'one', task }
  }
  const fits = (task: TrackedTask) =>
    task.no !== null && fold(task.no) === reference.no && (reference.tableIndex === null || task.tableIndex === reference.tableIndex)
  const listed = (memory.listed?.codes ?? []).flatMap((code) => tasks.find((task) => task.code === code) ?? [])
  const atPlace = memory.listed?.numbered && reference.tableIndex === null ? listed[Number(reference.no) - 1] : undefined
  const shown = listed.filter((task) => fits(task) || task === atPlace)
  const open = toReport ? await openTasks(context) : []
  const found = [shown, open.filter(fits), tasks.filter(fits)].find((candidates) => candidates.length > 0) ?? []
  if (found.length === 0) return { kind: 'none', reply: unknownRow(reference, tasks) }
  if (found.length > 1) return { kind: 'several', tasks: found }
  const [task] = found
  const other = open.find((candidate) => fits(candidate) && candidate.id !== task!.id)
  return { kind: 'one', task: task!, ...(other === undefined ? {} : { other }) }
}

async function openTasks(context: ItemSource): Promise<TrackedTask[]> {
  const { items } = await currentItems(context, { planCodes: [], past: false })
  return items.filter(({ bucket }) => bucket !== 'done' && bucket !== 'past').map(({ task }) => task)
}

/** The reference as it may be typed. */
export function sayReference({ code, tableIndex, no }: TaskReference): string {
  return code?.toUpperCase() ?? (tableIndex === null ? no! : `${tableIndex}.${no}`)
}

const MOST_CHOICES = 6

/** Asks which of several tasks is meant; a press says the same again with the code in it. */
export function askWhich(tasks: readonly TrackedTask[], says: (code: string) => string): Reply {
  const buttons: Button[][] = tasks
    .slice(0, MOST_CHOICES)
    .map((task) => [{ label: `${task.code} ${shorten(task.title, 48)}`, says: says(task.code) }])
  const more = tasks.length > MOST_CHOICES ? ` Còn ${tasks.length - MOST_CHOICES} nhiệm vụ khác; Anh/Chị có thể gõ thẳng mã.` : ''
  return { ...text(`Có ${tasks.length} nhiệm vụ mang số này. Anh/Chị nói về nhiệm vụ nào?${more}`), buttons }
}

function unknownCode(code: string, tasks: readonly TrackedTask[]): Reply {
  const [plan = '', mark = ''] = code.toLowerCase().split('-')
  const ofPlan = tasks.filter((task) => fold(task.planCode) === plan)
  const sameMark = tasks.filter((task) => fold(task.code).endsWith(`-${mark}`))
  const lettered = ofPlan.filter((task) => task.no !== null && fold(task.code).slice(0, -1) === fold(code))
  const near = (
    lettered.length > 0
      ? lettered
      : sameMark.length > 0
        ? sameMark
        : ofPlan.filter((task) => fold(task.code).startsWith(`${plan}-${mark.split('.')[0]}.`))
  ).slice(0, 3)
  const plans = [...new Set(tasks.map((task) => task.planCode))]
  const known =
    ofPlan.length === 0
      ? ` Các kế hoạch đang có nhiệm vụ: ${plans.join(', ')}.`
      : ` Kế hoạch ${ofPlan[0]!.planCode} có các mã từ ${ofPlan[0]!.code} đến ${ofPlan.at(-1)!.code}.`
  return missing(`Không có nhiệm vụ ${code.toUpperCase()}.${plans.length === 0 ? ' Chưa kế hoạch nào có nhiệm vụ.' : known}`, near)
}

function unknownRow({ no, tableIndex }: TaskReference, tasks: readonly TrackedTask[]): Reply {
  const wanted = Number.parseInt(no ?? '', 10)
  const rows = tasks.filter((task) => task.no !== null && (tableIndex === null || task.tableIndex === tableIndex))
  const distance = (task: TrackedTask) => Math.abs(Number.parseInt(task.no!, 10) - wanted)
  const near = rows
    .filter((task) => Number.isFinite(distance(task)))
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, 3)
  const place = tableIndex === null ? '' : ` trong biểu ${tableIndex}`
  return missing(`Không có nhiệm vụ nào mang số ${no}${place}. Anh/Chị xem lại số thứ tự hoặc gõ mã đầy đủ.`, near)
}

function missing(words: string, near: readonly TrackedTask[]): Reply {
  const buttons = near.map((task) => [{ label: `${task.code} ${shorten(task.title, 48)}`, says: `tiendo ${task.code}` }])
  const hint = near.length > 0 ? ' Gần nhất là:' : ''
  return { ...text(words + hint), buttons: [...buttons, [{ label: 'Xem danh sách việc', says: 'han' }]] }
}
