// "cabang": the whole table in which a cited row stands, in parts that a phone can show, the row asked about marked.
import { sourceName } from '../answers/plan-name.ts'
import { type Block, type Button, type Reply, text } from '../chat/chat.ts'
import { shorten } from '../digest/lines.ts'
import { type CommandContext, type CommandOutcome, defineCommand, type Typed } from './command.ts'
import { findPassage } from './passage.ts'
import { type TableRow, tableAround } from './table-rows.ts'

/** Of one part: more would not be read on a phone, and must fit the shortest message of a platform. */
const MOST_ROWS = 12
const MOST_CHARACTERS = 3_000
const MARK = '→ '

const WHOLE =
  /^(?:(?:gui|cho|xem|hien|dua|mo|lay)(?: (?:toi|em|minh|xem|lai|ra))* )?(?:ca|toan bo|nguyen|day du|het)(?: cai)? (?:bang|bieu)(?: (?:nay|do|tren|luon|nhe|a|di|voi))*[.! ]*$|^(?:gui|xem|mo) (?:bang|bieu)(?: (?:nay|do|tren|day du|goc|nhe|a))*[.! ]*$/
const FURTHER = /^(?:xem )?(?:them|tiep|tiep tuc|tiep theo)[.! ]*$/

const CALL = /^(\S+:\S+)(?:\s+(\d{1,3}))?$/

interface Wanted {
  /** As `nguyenvan` takes it; null: the first cited passage that stands in a table. */
  reference: string | null
  part: number
}

export const wholeTable = defineCommand<Wanted>({
  name: 'cabang',
  aliases: ['cả bảng', 'cả biểu'],
  english: { name: 'table', summary: 'See the whole table of the row just cited' },
  summary: 'Xem cả bảng có dòng vừa trích dẫn',
  examples: ['gửi cả bảng'],
  needs: 'viewer',
  args({ raw }) {
    if (raw === '') return { reference: null, part: 1 }
    const [, reference, part = '1'] = CALL.exec(raw) ?? []
    return reference === undefined ? null : { reference, part: Math.max(1, Number(part)) }
  },
  hears: ({ folded }: Typed, { memory }) => {
    if (WHOLE.test(folded)) return { reference: null, part: 1 }
    return FURTHER.test(folded) && memory.furtherPart !== undefined ? { ...memory.furtherPart } : null
  },
  run: showTable,
})

async function showTable({ reference, part }: Wanted, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { memory, plans } = context
  const known = await plans()
  const cited = reference === null ? (memory.cited ?? []) : [reference]
  if (cited.length === 0) return text('Chưa có dòng nào được trích dẫn. Anh/Chị hỏi một câu trước, rồi gõ “gửi cả bảng”.')
  for (const meant of cited) {
    const found = findPassage(meant, known)
    const rows = found === null ? null : tableAround(found.passage, found.plan.passages)
    if (found === null || rows === null) continue
    return partOf(rows, { title: sourceName(found.plan.plan, rows.name, undefined), reference: meant, part })
  }
  return {
    ...text('Đoạn vừa trích dẫn không nằm trong bảng. Anh/Chị xem nguyên văn đoạn đó.'),
    buttons: [[{ label: 'Xem nguyên văn', says: `nguyenvan ${cited[0]}` }]],
  }
}

interface Shown {
  title: string
  reference: string
  part: number
}

function partOf(table: { columns: string[]; rows: TableRow[] }, { title, reference, part }: Shown): CommandOutcome {
  const parts = partsOf(table.rows)
  const number = Math.min(part, parts.length)
  const rows = parts[number - 1]!
  const askedIn = parts.findIndex((some) => some.some(({ isAsked }) => isAsked)) + 1
  const go = (label: string, to: number): Button => ({ label, says: `cabang ${reference} ${to}` })
  const hasMore = number < parts.length
  const buttons = [
    ...(hasMore ? [go('Xem tiếp', number + 1)] : []),
    ...(number > 1 ? [go('Phần trước', number - 1)] : []),
    ...(askedIn === number ? [] : [go('Đến dòng được hỏi', askedIn)]),
  ]
  const count = parts.length === 1 ? `${table.rows.length} dòng` : `${table.rows.length} dòng, phần ${number}/${parts.length}`
  return {
    reply: {
      blocks: [
        { kind: 'heading', text: `${title} (${count})` },
        ...groupedBlocks(table.columns, rows),
        { kind: 'text', text: `Dòng có dấu ${MARK.trim()} là dòng được hỏi${askedIn === number ? '' : `, ở phần ${askedIn}`}.` },
      ],
      ...(buttons.length === 0 ? {} : { buttons: [buttons] }),
    },
    remembers: { furtherPart: hasMore ? { reference, part: number + 1 } : undefined, listQuery: undefined },
  }
}

function partsOf(rows: readonly TableRow[]): TableRow[][] {
  const parts: TableRow[][] = []
  let length = 0
  for (const row of rows) {
    const size = row.cells.join(' ').length
    const last = parts.at(-1)
    if (last === undefined || last.length === MOST_ROWS || length + size > MOST_CHARACTERS) {
      parts.push([row])
      length = size
    } else {
      last.push(row)
      length += size
    }
  }
  return parts
}

/** A heading for each group, and its rows below. */
function groupedBlocks(columns: string[], rows: readonly TableRow[]): Block[] {
  const groups: TableRow[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last === undefined || last[0]!.group !== row.group) groups.push([row])
    else last.push(row)
  }
  return groups.flatMap((group): Block[] => {
    const [first] = group
    const table: Block = { kind: 'table', header: columns, rows: group.map(marked) }
    return first!.group === '' ? [table] : [{ kind: 'heading', text: shorten(first!.group) }, table]
  })
}

function marked({ cells: [first = '', ...others], isAsked }: TableRow): string[] {
  return [isAsked ? `${MARK}${first}` : first, ...others]
}
