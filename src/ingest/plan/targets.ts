// Figures to reach: from prose, from task rows, from tables of targets. A bullet under "Phấn đấu đến năm 2030:" is a target even
// where it names no figure.
import type { Place } from '../../domain/document.ts'
import type { Target, Task } from '../../domain/plan.ts'
import type { Day } from '../../domain/schedule.ts'
import { findCalendarTerms } from '../../vietnamese/calendar-terms.ts'
import { bareClause, clausesOf } from './clauses.ts'
import { columnOf } from './columns.ts'
import { amount, comparatorOf, type Figure, figuresIn } from './figures.ts'
import { filledValue, indicatorName } from './indicators.ts'
import type { PlanRow, PlanTable } from './plan-tables.ts'
import type { Located, Structure } from './structure.ts'

/** The words that a figure belongs to: from the comma or bracket before it to the next one. */
function wordsAround(clause: string, { start, end }: Figure): string {
  const from = Math.max(clause.lastIndexOf(', ', start), clause.lastIndexOf('(', start), 0)
  const to = clause.slice(end).search(/[,)]/u)
  return clause.slice(from, to < 0 ? clause.length : end + to)
}

/** Money that a plan costs and where it comes from: no figure to reach. */
const COSTS = /^(?:[-+•*–]\s*)*(?:(?:tổng|nguồn)\s+)?(?:kinh phí|vốn|dự toán chi|mức chi|ngân sách)(?!\p{L})/iu

/** Does the clause tell what was reached in years before the plan's, or what a document weighed? */
function isPast(clause: string, firstYear: number | undefined): boolean {
  if (/(?:đạt|được)\s+\d+(?:[.,]\d+)?\s*\/\s*\d+/iu.test(clause)) return true
  if (
    /(?<!bảng )xếp (?:thứ|hạng|vị trí)[^.;]{0,20}(?<!\d)\d{1,3}(?!\d)/iu.test(clause) &&
    !/phấn đấu|mục tiêu|nâng|duy trì|giữ|nhóm|tốp|top/iu.test(clause)
  )
    return true
  if (firstYear === undefined || /phấn đấu|mục tiêu/iu.test(clause)) return false
  // A comparison with a year before the last one tells what was, not what is to be.
  const compared = [...clause.matchAll(/so với\s+(?:cùng kỳ\s+)?năm\s+(20\d{2})/giu)].map((match) => Number(match[1]))
  if (compared.length > 0 && compared.every((year) => year < firstYear - 1)) return true
  if (/phấn đấu|mục tiêu|nâng|tăng|bảo đảm|đảm bảo/iu.test(clause)) return false
  const years = [...clause.matchAll(/(?<!so với\s)(?<!so với cùng kỳ\s)năm\s+(20\d{2})/giu)].map((match) => Number(match[1]))
  return years.length > 0 && years.every((year) => year < firstYear)
}

/** The words of each figure of a clause: parted at the last comma or "và" before the next one. */
function piecesOf(clause: string, figures: Figure[]): string[] {
  let from = 0
  return figures.map((figure, index) => {
    const next = figures[index + 1]
    if (!next) return clause.slice(from)
    const between = clause.slice(figure.end, next.start)
    const seam = [...between.matchAll(/,\s|\s+và\s|:\s/gu)].at(-1)
    const end = seam ? figure.end + seam.index : next.start
    const piece = clause.slice(from, end)
    from = seam ? end + seam[0].length : end
    return piece
  })
}

/** The last day of "đến năm 2030", "trong năm 2026", "trước ngày ..." in the words of a target. */
function dayIn(text: string): Day | null {
  const lower = text.toLowerCase()
  const term = findCalendarTerms(text).find(({ start }) =>
    /(?:đến|hết|trong|cuối|trước|xong|vào)\s+(?:hết\s+|cuối\s+|ngày\s+)*$/u.test(lower.slice(0, start)),
  )
  // "nằm trong nhóm 10 xã dẫn đầu năm 2026": the year ends the words.
  const atEnd = /(?<!(?:so với|của|từ|hoạch|cùng kỳ)\s+)năm\s+(20\d{2})[\s.;]*$/iu.exec(text)?.[1]
  return term?.to ?? (atEnd === undefined ? null : `${atEnd}-12-31`)
}

interface Context {
  where: string
  place: Place
  by: Day | null
  firstYear: number | undefined
}

export function targetsIn(text: string, { where, place, by, firstYear }: Context): Target[] {
  return clausesOf(text).flatMap((clause) => {
    const figures = figuresIn(clause.text).filter(
      (figure) => !COSTS.test(clause.text) && !isPast(wordsAround(clause.text, figure), firstYear),
    )
    return piecesOf(clause.text, figures).map((piece, index): Target => {
      const { value, unit, comparator } = figures[index]!
      return { text: bareClause(piece.replace(/^\s*(?:,\s*|và\s+)+/u, '')), value, unit, comparator, by: by ?? dayIn(piece), where, place }
    })
  })
}

const LEAD_IN = /(?:phấn đấu|mục tiêu|chỉ tiêu)?[^.;]{0,80}(?:đến|trong|hết)\s+(?:hết\s+|cuối\s+)?năm\s+20\d{2}[^.;]{0,60}:$/iu

function markerOf(text: string): string {
  return [...(/^(?:[-+•*–]\s*)+/u.exec(text)?.[0] ?? '')].findLast((letter) => letter.trim() !== '') ?? ''
}

/** "2. Đến năm 2030", "Mục tiêu đến hết năm 2026": the heading names the day for all that stands under it. */
function dayOfHeadings(headings: string[]): Day | null {
  const heading = headings
    .map((one) => one.replace(/^\S{1,8}[.)]\s+/u, ''))
    .findLast((one) =>
      /^(?:(?:phấn đấu|mục tiêu|chỉ tiêu)(?:\s+cụ thể)?\s+)?(?:đến|trong|hết)\s+(?:hết\s+|cuối\s+)?năm\s+20\d{2}/iu.test(one),
    )
  return heading === undefined ? null : dayIn(heading)
}

/** Does the section tell what was reached, rather than what is to be? */
function looksBack(item: Located): boolean {
  const headings = item.headings.map((heading) => heading.replace(/^\S{1,8}[.)]\s+/u, ''))
  return (
    headings.some((heading) => /^(?:kết quả|tình hình|đánh giá|thực trạng|đặc điểm|những kết quả)(?![\p{L}])/iu.test(heading)) &&
    !/phấn đấu/iu.test(item.text)
  )
}

function targetsInText(structure: Structure, skip: ReadonlySet<unknown>, firstYear: number | undefined): Target[] {
  const targets: Target[] = []
  let listed: { by: Day | null; marker: string | null } | null = null
  for (const item of structure.items) {
    const { block } = item
    if (block.kind === 'table' || item.frame || item.part.startsWith('ĐC') || skip.has(block) || looksBack(item)) {
      listed = null
      continue
    }
    const marker = markerOf(block.text)
    if (item.label || marker === '' || (listed?.marker != null && listed.marker !== marker)) listed = null
    const isLeadIn =
      block.text.length <= 200 &&
      block.text.endsWith(':') &&
      LEAD_IN.test(block.text) &&
      /phấn đấu|mục tiêu|chỉ tiêu|^(?:[-+]\s*)*đến/iu.test(block.text)
    if (isLeadIn) {
      listed = { by: dayIn(block.text), marker: null }
      continue
    }
    if (listed) listed.marker = marker
    const found = targetsIn(item.text, { where: item.path, place: block.place, by: listed?.by ?? dayOfHeadings(item.headings), firstYear })
    if (found.length === 0 && listed) {
      found.push({
        text: bareClause(item.text),
        value: null,
        unit: null,
        comparator: null,
        by: listed.by,
        where: item.path,
        place: block.place,
      })
    }
    targets.push(...found)
  }
  return targets
}

function targetsOfTask(task: Task, firstYear: number | undefined): Target[] {
  const { schedule, where, place } = task
  const by = schedule.kind === 'ongoing' ? null : schedule.due
  return [task.task, task.expected ?? ''].flatMap((text) =>
    targetsIn(text.replace(/(?<=\S)\s+(?=[-+•]\s+\p{Lu})/gu, '\n'), { where, place, by, firstYear }),
  )
}

/** What was reached, or was to be reached before: "Thực hiện năm 2025", "Ước 2026", "Hiện trạng". */
const LOOKS_BACK = /(?<!\p{L})(?:thực hiện|ước|hiện trạng|kết quả|đã đạt)(?!\p{L})/iu

/**
 * The cells of a row that set a value: one for each coming year that has a column of its own ("Mục tiêu 2026 | Mục tiêu 2030"),
 * else the last that is filled.
 */
function setValues(table: PlanTable, row: PlanRow, firstYear: number | undefined): { text: string; year: number | undefined }[] {
  const { headings, roles } = table.columns
  const ahead = roles.flatMap((role, column) => {
    const year = Number(/20\d{2}/u.exec(headings[column] ?? '')?.[0] ?? Number.NaN)
    const text = row.cells[column] ?? ''
    const counts = role === 'value' && /\d/u.test(text) && year >= (firstYear ?? 0) && !LOOKS_BACK.test(headings[column]!)
    return counts ? [{ text, year }] : []
  })
  if (new Set(ahead.map(({ year }) => year)).size > 1) return ahead
  const filled = filledValue(table, row)
  const year = filled && /20\d{2}/u.exec(headings[filled.column]!)?.[0]
  return filled ? [{ text: filled.text, year: year ? Number(year) : firstYear }] : []
}

/** Rows of a table that set a value: "Tỷ lệ hồ sơ trực tuyến | % | 90". */
function targetsOfTable(table: PlanTable, firstYear: number | undefined): Target[] {
  const unitAt = columnOf(table.columns, 'measure')
  const noAt = columnOf(table.columns, 'no', 'code')
  return table.rows.flatMap((row): Target[] => {
    const name = indicatorName(table, row)
    if (name === '') return []
    const unit = unitAt < 0 ? '' : (row.cells[unitAt] ?? '')
    const no = noAt < 0 ? '' : (row.cells[noAt] ?? '').replace(/[.)\s]+$/u, '')
    return setValues(table, row, firstYear).map((set) => {
      const text = set.text.toLowerCase()
      const numbers = [...text.matchAll(/\d+(?:[.,]\d+)?/gu)]
      const first = numbers[0]!
      const isRange = numbers.length === 2 && /\d\s*%?\s*(?:-|–|đến)\s*\d/u.test(text)
      const value: number | [number, number] = isRange ? [amount(first[0]), amount(numbers[1]![0])] : amount(first[0])
      const after = text.slice(first.index + first[0].length).replace(/^\s*%/u, '')
      return {
        text: name,
        value,
        unit: unit || (text.includes('%') ? '%' : null),
        comparator: isRange ? 'range' : comparatorOf(text.slice(0, first.index), after),
        by: set.year === undefined ? null : `${set.year}-12-31`,
        where: no ? `${table.id}.${no}` : table.id,
        place: row.place,
      }
    })
  })
}

/** Every target: of the text (outlines and `skip` left out), of the task rows, of tables that set values. */
export function readTargets(
  structure: Structure,
  tables: PlanTable[],
  tasks: Task[],
  skip: ReadonlySet<unknown>,
  firstYear: number | undefined,
): Target[] {
  const found = [
    ...targetsInText(structure, skip, firstYear),
    ...tasks.flatMap((task) => targetsOfTask(task, firstYear)),
    ...tables.filter((table) => table.kinds.includes('targets')).flatMap((table) => targetsOfTable(table, firstYear)),
  ]
  const key = (target: Target) => JSON.stringify([target.where, target.text.toLowerCase(), target.value])
  const seen = new Set<string>()
  return found.filter((target) => !seen.has(key(target)) && seen.add(key(target)))
}
