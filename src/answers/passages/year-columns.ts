// A figure set year by year: a row whose columns are years ("Mức độ hài lòng | % | 83 | 85 | 88").
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'

const YEAR = /(?<!\d)(20\d\d)(?!\d)/
const NAME_COLUMN = /chỉ tiêu|mục tiêu|nội dung|nhiệm vụ|tên|tiêu chí/iu
const UNIT_COLUMN = /đvt|đơn vị tính|đơn vị đo/iu
/** The row must say this much of what is asked. */
const LEAST_COVERAGE = 0.6

/** Answers from the row that speaks best of what is asked: the year asked for, or each year. */
export function yearlyFigure({ u, ranked }: Inquiry): Draft | null {
  const best = ranked[0]
  if (best === undefined || best.coverage < LEAST_COVERAGE || u.facets.has('unitOfMeasure') || u.facets.has('who')) return null
  const { view, passage } = best.piece
  const cells = passage.text.split('\t').map((cell) => cell.trim())
  const figures = passage.columns.flatMap((column, position) => {
    const year = YEAR.exec(column)?.[1]
    const figure = cells[position]
    return year !== undefined && figure !== undefined && /\d/.test(figure) ? [{ year: Number(year), figure }] : []
  })
  if (figures.length < 2) return null
  const wanted = figures.filter(({ year }) => u.years.includes(year))
  const shown = wanted.length > 0 ? wanted : u.years.length === 0 ? figures : []
  const name = cellUnder(NAME_COLUMN) ?? cells.toSorted((a, b) => b.length - a.length)[0]
  if (shown.length === 0 || name === undefined) return null
  const unit = cellUnder(UNIT_COLUMN)
  const said = shown.map(({ year, figure }) => `${figure}${unit == null || unit === '' ? '' : ` ${unit}`} (năm ${year})`)
  const plan = u.meant.named ? '' : ` (${view.shortName})`
  return draft([`${name}: ${said.join('; ')}${plan}.`], [{ view, passage }])

  function cellUnder(header: RegExp): string | undefined {
    const position = passage.columns.findIndex((column) => header.test(column))
    return position < 0 ? undefined : cells[position]
  }
}
