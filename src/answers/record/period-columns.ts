// A table whose columns are quarters or months: the cell under the period that the question names.
import type { Passage } from '../../domain/plan.ts'
import { clip, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { termsOf } from '../terms.ts'

const PERIOD = /^(?:den |het |ket thuc )?((?:quy [1-4])|(?:thang (?:[1-9]|1[0-2]))|6 thang dau nam|9 thang|ca nam)(?: nam)?(?: 20\d\d)?$/
const ASKED_PERIODS = / (quy [1-4]|thang (?:1[0-2]|[1-9])|6 thang dau nam|9 thang|ca nam)(?= (?!\d{1,2} (?:quy|thang)))/g
const ASKS_EACH = / (tung|moi|cac|theo|bon|4) (quy|thang) /
const NAME_COLUMN = /^(?:noi dung|nhiem vu|cong viec|chi tieu|muc tieu|ten)(?: |$)/
const NUMBER_COLUMN = /^(?:stt|tt|so tt|so thu tu)$/
/** Words of asking, and of the period itself, that no row need say. */
const OF_ASKING =
  /^(?:quy|thang|nam|dau|dat|lam|thuc|hien|nhiem|vu|viec|cong|noi|dung|den|het|cuoi|ke|hoach|ty|le|phai|can|trien|khai|moi|tung|theo|lo|trinh|\d+)$/
/** The row's own name must say this share of what is asked, by rarity. */
const LEAST_SHARE = 0.6
const FEWEST_COLUMNS = 2
const MOST_ROWS = 12

interface Cell {
  period: string
  column: string
  text: string
}

interface Row {
  view: PlanView
  passage: Passage
  name: string
  cells: Cell[]
}

function rowsOf(view: PlanView): Row[] {
  return view.passages.flatMap((passage) => {
    const columns = passage.columns.map((column) => termsOf(column).join(' '))
    const periods = columns.map((column) => PERIOD.exec(column)?.[1])
    if (periods.filter((period) => period !== undefined).length < FEWEST_COLUMNS) return []
    const texts = passage.text.split('\t').map((cell) => cell.replace(/\s+/g, ' ').trim())
    const cells = periods.flatMap((period, at) =>
      period === undefined || !texts[at] ? [] : [{ period, column: passage.columns[at]!.replace(/\s+/g, ' ').trim(), text: texts[at] }],
    )
    const named = columns.findIndex((column) => NAME_COLUMN.test(column))
    const first = columns.findIndex((column, at) => periods[at] === undefined && !NUMBER_COLUMN.test(column))
    const name = texts[named >= 0 ? named : first]
    return cells.length === 0 || !name ? [] : [{ view, passage, name, cells }]
  })
}

/** "Đến quý III số hóa bao nhiêu": the cell of the row meant; "quý II làm gì": that column of every row. */
export function periodCell({ u, plans, library }: Inquiry): Draft | null {
  const asked = new Set([...u.spaced.matchAll(ASKED_PERIODS)].map(([, period]) => period!))
  if ((asked.size === 0 && !ASKS_EACH.test(u.spaced)) || u.facets.has('lead') || u.facets.has('coordinating')) return null
  const about = u.content.filter((term) => !OF_ASKING.test(term))
  if (about.length === 0 && !u.meant.named) return null
  const whole = about.reduce((sum, term) => sum + library.weight(term), 0)
  const shareOf = ({ name, cells }: Row) => {
    const words = new Set(termsOf([name, ...cells.map(({ text }) => text)].join(' . ')))
    return whole === 0 ? 1 : about.reduce((sum, term) => sum + (words.has(term) ? library.weight(term) : 0), 0) / whole
  }
  const rows = plans.flatMap(rowsOf).map((row) => ({ row, share: shareOf(row) }))
  const best = Math.max(0, ...rows.map(({ share }) => share))
  if (best < LEAST_SHARE) return null
  const meant = rows.filter(({ row, share }) => share === best && row.view === rows.find((one) => one.share === best)!.row.view)
  const lines = meant.slice(0, MOST_ROWS).flatMap(({ row }) => lineOf(row, asked))
  if (lines.length === 0) return null
  const view = meant[0]!.row.view
  const evidence = meant.map(({ row: { passage } }) => ({ view, passage }))
  const [only] = lines
  return draft(lines.length === 1 ? [`${only} (${view.shortName}).`] : [`${view.shortName}:`, { items: lines }], evidence)
}

function lineOf({ name, cells }: Row, asked: ReadonlySet<string>): string[] {
  const shown = cells.filter(({ period }) => asked.size === 0 || asked.has(period))
  return shown.length === 0 ? [] : [`${clip(name, 200)}: ${shown.map(({ column, text }) => `${column}: ${text}`).join('; ')}`]
}
