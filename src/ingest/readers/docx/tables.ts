// Tables: which columns people see, behind the grid that Word keeps (ISO/IEC 29500-1, 17.4).
import type { Block, CellBlock, TableBlock } from './flow.ts'
import { isPrompt, unwrapped } from './wrappers.ts'
import { child, childrenNamed, isOn, number, value, type XmlElement } from './xml.ts'

/** A cell between two positions on the grid, in twips (twentieths of a point). */
interface PlacedCell {
  from: number
  to: number
  isContinued: boolean
  blocks: Block[]
}

interface PlacedRow {
  cells: PlacedCell[]
  isHeader: boolean
}

const ROWS: ReadonlySet<string> = new Set(['w:tr'])
const CELLS: ReadonlySet<string> = new Set(['w:tc', 'w:sdt'])

/** Of a column that the grid does not list: any width keeps columns apart. */
const UNLISTED = 1_000

/** Word has 63 columns at most; what stands beyond this many steps of the grid falls into the last. */
const MOST_COLUMNS = 200

/** Borders that a hand drew one below the other miss each other by less than this, in twips: 2.5 mm. */
const MISSED_BY = 142

const TWIPS: Readonly<Record<string, number>> = { pt: 20, in: 1440, cm: 567, mm: 56.7, pc: 240, pi: 240 }

function twips(measure: string | undefined): number {
  const found = /^(-?[\d.]+)(pt|in|cm|mm|pc|pi)?$/u.exec(measure ?? '')
  return found ? Number(found[1]) * (TWIPS[found[2] ?? ''] ?? 1) : 0
}

/** Left borders of the grid's columns. */
function gridOf(table: XmlElement): (index: number) => number {
  const widths = childrenNamed(child(table, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) => twips(attributes['w:w']))
  const borders = [0]
  for (const width of widths.every((one) => one > 0) ? widths : widths.map(() => UNLISTED)) borders.push(borders.at(-1)! + width)
  return (index) => (index < borders.length ? borders[index]! : borders.at(-1)! + (index - borders.length + 1) * UNLISTED)
}

function steps(count: string | undefined, least: number): number {
  return Math.min(Math.max(number(count) ?? least, least), MOST_COLUMNS)
}

function isRemoved(properties: XmlElement | undefined): boolean {
  return child(properties, 'w:del') !== undefined || isOn(properties, 'w:hidden') === true
}

/** Cells of a row. A control around a cell that only shows its prompt leaves the cell empty. */
function* cellsOf(parent: XmlElement, isEmpty = false): Generator<{ cell: XmlElement; isEmpty: boolean }> {
  for (const element of unwrapped(parent, CELLS)) {
    if (element.name === 'w:tc') yield { cell: element, isEmpty }
    else {
      const content = child(element, 'w:sdtContent')
      if (content) yield* cellsOf(content, isEmpty || isPrompt(element))
    }
  }
}

/** Left borders of the cells that may go on in the next row. */
type OpenMerges = Set<number>

interface TableReading {
  border: (index: number) => number
  readCell: (cell: XmlElement) => Block[]
  merges: OpenMerges
}

function readRow(row: XmlElement, reading: TableReading): PlacedRow | null {
  const { border, readCell } = reading
  const properties = child(row, 'w:trPr')
  if (isRemoved(properties)) return null
  const cells: PlacedCell[] = []
  const merges: OpenMerges = new Set()
  let at = steps(value(properties, 'w:gridBefore'), 0)
  for (const { cell, isEmpty } of cellsOf(row)) {
    const settings = child(cell, 'w:tcPr')
    if (child(settings, 'w:cellDel') !== undefined) continue
    const span = steps(value(settings, 'w:gridSpan'), 1)
    const across = child(settings, 'w:hMerge')
    const down = child(settings, 'w:vMerge')
    const from = border(at)
    at = Math.min(at + span, MOST_COLUMNS)
    const last = cells.at(-1)
    if (across && across.attributes['w:val'] !== 'restart' && last) {
      last.to = border(at)
      continue
    }
    // Where nothing above it is merged, the cell is the first of its kind, whatever it says.
    const isContinued = down !== undefined && down.attributes['w:val'] !== 'restart' && reading.merges.has(from)
    if (down !== undefined) merges.add(from)
    cells.push({ from, to: border(at), isContinued, blocks: isContinued || isEmpty ? [] : readCell(cell) })
  }
  reading.merges = merges
  return cells.length === 0 ? null : { cells, isHeader: isOn(properties, 'w:tblHeader') ?? false }
}

/**
 * Left borders of the columns that people see: borders that almost meet are one, unless a row has a cell between them. Those at which no cell
 * begins are none at all.
 */
function columnBorders(rows: PlacedRow[]): number[][] {
  const width = Math.max(...rows.flatMap(({ cells }) => cells.map(({ to }) => to)))
  const tolerance = Math.min(MISSED_BY, width * 0.02)
  const starts = rows.map(({ cells }) => new Set(cells.map(({ from }) => from)))
  const all = [...new Set(starts.flatMap((one) => [...one]))].sort((a, b) => a - b)
  const columns: number[][] = []
  for (const start of all) {
    const column = columns.at(-1)
    const meets = column !== undefined && start - column[0]! <= tolerance
    if (meets && !starts.some((row) => row.has(start) && column.some((other) => row.has(other)))) column.push(start)
    else columns.push([start])
  }
  return columns
}

/** Rows under a marked header that share a merged cell with it belong to it. */
function countHeaderRows(rows: PlacedRow[]): number {
  let count = rows.findIndex(({ isHeader }) => !isHeader)
  // A table all of whose rows are marked has none that is a header.
  if (count <= 0) return 0
  while (count < rows.length && rows[count]!.cells.some(({ isContinued }) => isContinued)) count++
  return count < rows.length ? count : 0
}

/** Reads a w:tbl, changes accepted. `readCell` reads the blocks of a cell; cells that are one with the cell above are not read. */
export function readTable(table: XmlElement, readCell: (cell: XmlElement) => Block[]): TableBlock {
  const reading: TableReading = { border: gridOf(table), readCell, merges: new Set() }
  const placed = [...unwrapped(table, ROWS)].flatMap((row) => readRow(row, reading) ?? [])
  if (placed.length === 0) return { kind: 'table', columns: 0, rows: [], headerRows: 0 }
  const borders = columnBorders(placed)
  const columnAt = new Map(borders.flatMap((column, index) => column.map((start) => [start, index] as const)))
  const rows = placed.map(({ cells }) =>
    cells.map(({ from, to, isContinued, blocks }): CellBlock => {
      const column = columnAt.get(from)!
      const after = borders.findIndex((other, index) => index > column && other[0]! >= to - Math.min(MISSED_BY, (to - from) / 2))
      return { column, span: (after < 0 ? borders.length : after) - column, isContinued, blocks }
    }),
  )
  return { kind: 'table', columns: borders.length, rows, headerRows: countHeaderRows(placed) }
}
