// "Xem nguyên văn": the cited passage word for word, with what stands before and after it in the source.
import { placeName, sourceName } from '../answers/plan-name.ts'
import { type Block, type Reply, text } from '../chat/chat.ts'
import { shorten } from '../digest/lines.ts'
import type { Passage } from '../domain/plan.ts'
import type { StoredPlan } from '../store/store.ts'
import { rowsOf } from './buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from './command.ts'
import { tableAround } from './table-rows.ts'

/** Lines of the source shown on each side, and how much of each. */
const SURROUNDING_LINES = 2
const LONGEST_SURROUNDING = 300

/** How a button names a passage: "LC:KH/III.3#1". */
export function passageReference(planCode: string, passageId: string): string {
  return `${planCode}:${passageId}`
}

const ASKS_SOURCE =
  /^(?:(?:cai nay|cau nay|dieu nay|so nay|thong tin nay)\s+)?(?:(?:lay|ghi|noi|viet|quy dinh|trich|dua vao|can cu vao|can cu)\s+)+(?:o |tu )?(?:dau|muc nao|trang nao|cho nao)(?: (?:ra|vay|the|a|day))*[?. ]*$/

export const passage = defineCommand({
  name: 'nguyenvan',
  aliases: ['nguyên văn', 'xem nguyên văn', 'trích dẫn'],
  english: { name: 'quote', summary: 'See the passage just cited, word for word' },
  phrases: [
    'nguồn',
    'nguồn đâu',
    'nguồn nào',
    'xem nguồn',
    'dẫn nguồn',
    'cho xem nguồn',
    'cho xem nguyên văn',
    'nguyên văn thế nào',
    'nguyên văn đâu',
    'trích nguyên văn',
    'xem bản gốc',
    'xem gốc',
  ],
  summary: 'Xem nguyên văn đoạn vừa trích dẫn',
  examples: ['xem nguyên văn'],
  needs: 'viewer',
  args: ({ raw }) => ({ reference: raw }),
  hears({ folded }, { memory }) {
    const position = /^(?:xem\s+)?nguon\s+(\d{1,2})$/.exec(folded)?.[1]
    if (position !== undefined) return { reference: position }
    // "lấy ở đâu ra" asks for the source where there is one; else it is a question.
    return memory.cited !== undefined && ASKS_SOURCE.test(folded) ? { reference: '' } : null
  },
  async run({ reference }, context) {
    if (reference === '') return lastCited(context)
    return showPassage(await passageMeant(reference, context), context)
  },
})

/** A number counts the sources of the last answer; a task's code means its row. */
async function passageMeant(reference: string, { memory, store, plans }: CommandContext): Promise<string> {
  const position = /^(?:nguồn\s+)?(\d{1,2})$/i.exec(reference)?.[1]
  if (position !== undefined) return memory.cited?.[Number(position) - 1] ?? reference
  const task = reference.includes(':') ? null : await store.tasks.byCode(reference)
  const plan = task === null ? undefined : (await plans()).find(({ id }) => id === task.planId)
  const passage = plan?.passages.find(({ path }) => path === task?.where)
  return plan === undefined || passage === undefined ? reference : passageReference(plan.code, passage.id)
}

async function lastCited(context: CommandContext): Promise<Reply | CommandOutcome> {
  const cited = context.memory.cited ?? []
  if (cited.length === 0)
    return text('Chưa có đoạn nào được trích dẫn trong cuộc trò chuyện này. Anh/Chị hỏi một câu trước, rồi xem nguyên văn.')
  if (cited.length === 1) return showPassage(cited[0]!, context)
  return {
    ...text(`Câu trả lời vừa rồi dẫn ${cited.length} nguồn. Anh/Chị xem nguồn nào?`),
    buttons: rowsOf(cited.map((reference, index) => ({ label: `Nguồn ${index + 1}`, says: `nguyenvan ${reference}` }))),
  }
}

async function showPassage(reference: string, { plans, store }: CommandContext): Promise<Reply> {
  const found = findPassage(reference, await plans())
  if (found === null && !reference.includes(':'))
    return text(
      `Trợ lý không thấy đoạn “${shorten(reference, 40)}”. Anh/Chị gõ “xem nguyên văn” sau một câu trả lời, hoặc kèm mã nhiệm vụ.`,
    )
  if (found === null) return text('Đoạn này không còn trong phiên bản đang dùng của kế hoạch. Anh/Chị hỏi lại để lấy trích dẫn mới.')
  const { plan, passage } = found
  const source = sourceName(plan.plan, placeName(passage.path), passage.place)
  const lines = (await store.plans.source(plan.id))?.split('\n') ?? []
  const before = surroundings(lines.slice(0, passage.place.line - 1).reverse()).reverse()
  const after = surroundings(lines.slice(passage.place.endLine))
  return {
    blocks: [
      ...headingPath(passage),
      ...context('Phần đứng trước:', before),
      { kind: 'quote', text: wordsOf(passage), source },
      ...context('Phần tiếp theo:', after),
    ],
    ...(tableAround(passage, plan.passages) === null ? {} : { buttons: [[{ label: 'Xem cả bảng', says: `cabang ${reference}` }]] }),
  }
}

/** The passage under this reference, in the version in use; null when there is none. */
export function findPassage(reference: string, plans: readonly StoredPlan[]): { plan: StoredPlan; passage: Passage } | null {
  const colon = reference.indexOf(':')
  const [code, id] = [reference.slice(0, colon), reference.slice(colon + 1)]
  const plan = plans.find((known) => known.code === code || known.id === code)
  const passage = plan?.passages.find((known) => known.id === id)
  return plan && passage ? { plan, passage } : null
}

/** A heading that opens the passage itself is not said twice. */
function headingPath({ headings, text }: Passage): Block[] {
  const above = headings.filter((heading) => !text.startsWith(heading)).map((heading) => shorten(heading))
  return above.length === 0 ? [] : [{ kind: 'heading', text: above.join(' › ') }]
}

/** A row of a table is read with the names of its columns; the words of the cells stay as they are. */
function wordsOf({ text, columns }: Passage): string {
  if (columns.length === 0) return text
  return text
    .split('\t')
    .map((cell, index) => (columns[index] ? `${columns[index]}: ${cell}` : cell))
    .filter((cell) => !cell.endsWith(': '))
    .join('\n')
}

function context(label: string, lines: string[]): Block[] {
  return lines.length === 0 ? [] : [{ kind: 'text', text: [label, ...lines].join('\n') }]
}

function surroundings(lines: string[]): string[] {
  const shown: string[] = []
  for (const line of lines) {
    const words = withoutMarkup(line)
    if (!/[\p{L}\p{N}]/u.test(words)) continue
    shown.push(words.length > LONGEST_SURROUNDING ? `${words.slice(0, LONGEST_SURROUNDING).replace(/\s+\S*$/, '')} …` : words)
    if (shown.length === SURROUNDING_LINES) break
  }
  return shown
}

/** Marks of Markdown and HTML that the plan files carry; they are no words of the plan. */
function withoutMarkup(line: string): string {
  return line
    .replace(/<[^>]*>/g, ' ')
    .replace(/\*\*|^#+\s*/g, '')
    .replace(/[\t|]+/g, ' · ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s·-]+|[\s·]+$/g, '')
}
