// Pages → pieces in reading order: text that goes on over page breaks, tables that do, notes behind the paragraph they stand under.
import type { Piece } from '../assemble.ts'
import { readingOrder, type TextBlock } from './columns.ts'
import { leadingsOf, type Measure } from './joining.ts'
import type { LaidTable } from './laid-table.ts'
import type { Line } from './line.ts'
import type { PageLayout } from './page-layout.ts'
import { paragraphsOf, type TextParagraph } from './paragraphs.ts'
import { partsAtSlashes, type Stretch } from './slashes.ts'
import { goOn, startRun, type TableRun, tablePiece } from './table-pieces.ts'

type Run = { kind: 'text'; lines: Line[]; isColumn: boolean } | { kind: 'table'; run: TableRun }

/** Text blocks and tables of a page from top to bottom. */
function itemsOf(layout: PageLayout): (TextBlock | LaidTable)[] {
  const items: (TextBlock | LaidTable)[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const table of [...layout.tables, null]) {
    const to = table ? table.y0 : Number.POSITIVE_INFINITY
    items.push(...readingOrder(layout.lines.filter((line) => line.y > from && line.y <= to)))
    if (table) items.push(table)
    from = to
  }
  return items
}

/** What stands in columns: the cells of the tables, and the text of each page. */
function stretchesOf(layouts: PageLayout[]): Stretch[] {
  return layouts.flatMap(({ lines, tables }) => {
    const cells = tables.flatMap((table) => table.rows.flatMap((row) => row.cells.filter((cell) => cell !== null)))
    return [{ lines, right: Math.max(0, ...lines.map((line) => line.x1)) }, ...cells]
  })
}

function runsOf(layouts: PageLayout[]): Run[] {
  const runs: Run[] = []
  for (const layout of layouts) {
    for (const item of itemsOf(layout)) {
      const last = runs.at(-1)
      if ('rows' in item) {
        if (!(last?.kind === 'table' && goOn(last.run, item))) runs.push({ kind: 'table', run: startRun(item) })
      } else if (last?.kind === 'text' && !last.isColumn && !item.isColumn) {
        last.lines.push(...item.lines)
      } else {
        runs.push({ kind: 'text', lines: item.lines, isColumn: item.isColumn })
      }
    }
  }
  return runs
}

/** So few long lines may all end before the margin. */
const FEW = 8
/** Tables stick out by the padding of their cells. Points. */
const PADDING = 6

/** Text runs about as far as the tables of the page. */
function tableRight({ tables }: PageLayout): number {
  return Math.max(0, ...tables.map((table) => table.x1)) - PADDING
}

type Bound = Pick<Measure, 'left' | 'right'>

/** Where no line need be full: what similar pages have, or margins as wide on the right as on the left. */
function guessedBound(layout: PageLayout, lines: Line[], similar: Bound[]): Bound {
  const left = Math.min(...similar.map((one) => one.left), ...lines.map((line) => line.x0))
  const right = Math.max(...similar.map((one) => one.right), ...lines.map((line) => line.x1))
  return {
    left,
    right: similar.length > 0 || left > 0.25 * layout.width ? right : Math.max(right, layout.width - left, tableRight(layout)),
  }
}

/** The room that lines of a page have: as wide as its widest, or where all are short as those of pages of the same width. */
function pageMeasures(layouts: PageLayout[], body: Line[], leading: Measure['leading']): Map<number, Measure> {
  const own = Map.groupBy(body, (line) => line.page)
  const linesOn = (layout: PageLayout) => own.get(layout.page) ?? layout.lines
  const wide = (layout: PageLayout) => linesOn(layout).filter((line) => line.x1 - line.x0 > 0.55 * layout.width)
  const bounds = layouts.map((layout) => {
    const lines = wide(layout)
    if (lines.length < 3) return null
    const right = Math.max(...lines.map((line) => line.x1))
    return { left: Math.min(...lines.map((line) => line.x0)), right: lines.length < FEW ? Math.max(right, tableRight(layout)) : right }
  })
  return new Map(
    layouts.map((layout, index) => {
      const similar = bounds.filter((one, other): one is Bound => one !== null && Math.abs(layouts[other]!.width - layout.width) < 5)
      return [layout.page, { ...(bounds[index] ?? guessedBound(layout, linesOn(layout), similar)), leading }]
    }),
  )
}

/** Longer columns are text in columns. */
const SET_BY_HAND = 16

function columnMeasure(lines: Line[], leading: Measure['leading']): Measure {
  return {
    left: Math.min(...lines.map((line) => line.x0)),
    right: Math.max(...lines.map((line) => line.x1)),
    leading,
    isSetByHand: lines.length <= SET_BY_HAND,
  }
}

function pieceOf({ text, emphasised, lines }: TextParagraph): Piece {
  return { kind: 'paragraph', text, emphasised, page: lines[0]!.page }
}

/** `notes` are the footnotes of each page; each page's go behind the paragraph that ends on it or is cut by its end. */
export function piecesOf(layouts: PageLayout[], notes: Map<number, Line[]>): Piece[] {
  const partsAtSlash = partsAtSlashes(stretchesOf(layouts))
  for (const table of layouts.flatMap((layout) => layout.tables)) table.partsAtSlash = partsAtSlash
  const runs = runsOf(layouts)
  const texts = runs.flatMap((run) => (run.kind === 'text' ? [run.lines] : []))
  const rightOf = new Map(layouts.map((layout) => [layout.page, Math.max(0, ...layout.lines.map((line) => line.x1))]))
  const leading = leadingsOf(texts, (line) => rightOf.get(line.page) ?? 0)
  const measures = pageMeasures(
    layouts,
    runs.flatMap((run) => (run.kind === 'text' && !run.isColumn ? run.lines : [])),
    leading,
  )
  for (const measure of measures.values()) measure.partsAtSlash = partsAtSlash
  const waiting = new Map(notes)
  const pieces: Piece[] = []
  const putNotes = (before: number) => {
    for (const [page, lines] of waiting) {
      if (page >= before) continue
      waiting.delete(page)
      const measure = measures.get(page)!
      pieces.push(...paragraphsOf(lines, () => measure).map(pieceOf))
    }
  }
  runs.forEach((run, index) => {
    if (run.kind === 'table') {
      putNotes(run.run.pieces[0]!.page)
      pieces.push(tablePiece(run.run))
    } else {
      const measure = run.isColumn ? { ...columnMeasure(run.lines, leading), partsAtSlash } : null
      for (const paragraph of paragraphsOf(run.lines, (line) => measure ?? measures.get(line.page)!)) {
        putNotes(paragraph.lines[0]!.page)
        pieces.push(pieceOf(paragraph))
      }
    }
    if (index === runs.length - 1) putNotes(Number.POSITIVE_INFINITY)
  })
  return pieces
}
