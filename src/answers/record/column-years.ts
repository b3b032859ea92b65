// Of which years a table of figures speaks: the years that head its columns.
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { placeName } from '../plan-name.ts'

const ASKS_YEARS_OF_FIGURES = / (?:phu luc|bieu|bang|thong ke) (?:\S+ ){0,14}(?:nam|giai doan) nao /
const YEAR_COLUMN = /^năm\s+20\d\d$/iu

/** "Phụ lục thống kê lấy số liệu những năm nào": the heads of the columns, where exactly one plan is asked about. */
export function columnYears({ u, plans }: Inquiry): Draft | null {
  const [view, ...others] = plans
  if (view === undefined || others.length > 0 || !/ (?:so lieu|thong ke) /.test(u.spaced) || !ASKS_YEARS_OF_FIGURES.test(u.spaced))
    return null
  const row = view.passages.find(({ columns }) => columns.some((column) => YEAR_COLUMN.test(column.trim())))
  if (row === undefined) return null
  const years = row.columns.map((column) => column.trim()).filter((column) => YEAR_COLUMN.test(column))
  const table = placeName(row.path.replace(/\..*$/s, ''))
  const said = `${table.charAt(0).toUpperCase()}${table.slice(1)} có cột số liệu của: ${years.join('; ')}.`
  return draft([said], [{ view, passage: { ...row, text: [row.columns.join('\t'), row.text].join('\n') } }])
}
