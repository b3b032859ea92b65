// One page, taken apart: tables with what stands in them, and the lines outside them.
import { standsInColumns, tablesWithoutLines } from './aligned.ts'
import { framesBetweenLines, tablesBetweenLines } from './between-lines.ts'
import type { Frame } from './gaps.ts'
import { type Box, findGrids, type Grid, type Ruled } from './grid.ts'
import { type LaidTable, layTable } from './laid-table.ts'
import { type Line, linesOf, textOf } from './line.ts'
import { linesAtEdges } from './open-stacks.ts'
import { type Glyph, isLaidLevel, type PageContent, type Rule } from './page-content.ts'
import { partedTables } from './table-pieces.ts'

export interface PageLayout {
  page: number
  width: number
  height: number
  /** From top to bottom. */
  tables: LaidTable[]
  /** Outside the tables, from top to bottom. */
  lines: Line[]
  /** Single boxes. */
  frames: Box[]
  /** Level lines that belong to no table: under a motto, over footnotes. */
  levelLines: Rule[]
  /** Outside the ruled tables. */
  glyphs: Glyph[]
  /** Upright text outside the tables: notes along the edge. */
  upright: string[]
}

function isInside(glyph: Glyph, box: Box): boolean {
  const middle = glyph.x + glyph.width / 2
  const height = glyph.y - 0.3 * glyph.size
  return middle >= box.x0 - 1 && middle <= box.x1 + 1 && height >= box.y0 && height <= box.y1
}

/** Lines drawn under words to stress them, as against those of tables: they end where the words end. */
function isUnderline(rule: Rule, glyphs: Glyph[]): boolean {
  if (rule.y0 !== rule.y1) return false
  const over = glyphs.filter(
    ({ x, y, size, width, text }) =>
      text.trim() !== '' &&
      y <= rule.y0 + 0.05 * size &&
      y >= rule.y0 - 0.25 * size &&
      x + width / 2 >= rule.x0 &&
      x + width / 2 <= rule.x1,
  )
  if (over.length === 0) return false
  const from = Math.min(...over.map((glyph) => glyph.x))
  const to = Math.max(...over.map((glyph) => glyph.x + glyph.width))
  return Math.abs(from - rule.x0) < 1.5 && Math.abs(to - rule.x1) < 3
}

/** Lines times characters beyond which a page is not searched for underlined words; a dense table has some 2,000 times 5,000. */
const MOST_COMPARISONS = 30_000_000

/** Which glyphs stand in which table, and which in none. */
function shareOut(glyphs: Glyph[], grids: Grid[]): { inside: Glyph[][]; outside: Glyph[] } {
  const inside = grids.map((): Glyph[] => [])
  const outside = glyphs.filter((glyph) => {
    const at = grids.findIndex((table) => isInside(glyph, table))
    if (at >= 0) inside[at]!.push(glyph)
    return at < 0
  })
  return { inside, outside }
}

function layOutPage(
  { page, width, height, glyphs }: PageContent,
  { tables: ruled, frames, levelLines }: Ruled,
  { columns, closing }: { columns: Frame[]; closing: Rule[] },
): PageLayout {
  const free = linesOf(shareOut(glyphs, ruled).outside, page)
  const tables = [...ruled, ...tablesBetweenLines([...levelLines, ...closing], free, width, columns)].sort((a, b) => a.y0 - b.y0)
  const { inside, outside: around } = shareOut(glyphs, tables)
  const outside = around.filter((glyph) => !isLaidLevel(glyph))
  const laid = tables.map((grid, index) => partedTables(layTable(grid, inside[index]!, page)))
  return {
    page,
    width,
    height,
    tables: laid.flatMap((one) => one.tables),
    lines: [...linesOf(outside, page), ...laid.flatMap((one) => one.captions)].sort((a, b) => a.y - b.y),
    frames,
    levelLines,
    glyphs: outside,
    upright: linesOf(around.filter(isLaidLevel), page).map(textOf),
  }
}

export function layOut(contents: PageContent[]): PageLayout[] {
  const pages = contents.map((content) => {
    const underlined = content.rules.length * content.glyphs.length <= MOST_COMPARISONS
    const rules = underlined ? content.rules.filter((rule) => !isUnderline(rule, content.glyphs)) : content.rules
    return { content, ruled: findGrids(rules) }
  })
  const lined = pages.map(({ content, ruled }) => {
    const { levelLines } = ruled
    const lines = levelLines.length === 0 ? [] : linesOf(shareOut(content.glyphs, ruled.tables).outside, content.page)
    return { levelLines, lines, width: content.width, height: content.height }
  })
  const columns = lined.flatMap(({ levelLines, lines, width }) =>
    levelLines.length < 3 ? [] : framesBetweenLines(levelLines, lines, width),
  )
  const atEdges = linesAtEdges(lined, columns)
  return pages.map(({ content, ruled }, index) => layOutPage(content, ruled, { columns, closing: atEdges[index]! }))
}

/** Lines in columns that may be a head, a signature, a form to fill in; more of them are a table. */
const FEW_ROWS = 4

/** Takes tables without any lines out of the lines of the pages; done when running heads are gone, since those would cut them. Returns the pages
 * whose columns were guessed, and those with columns that no table was made of. */
export function takeUnruledTables(layouts: PageLayout[]): { guessed: number[]; unread: number[] } {
  const guessed: number[] = []
  const unread: number[] = []
  let before: Frame | null = null
  for (const layout of layouts) {
    const { grids, last }: ReturnType<typeof tablesWithoutLines> = tablesWithoutLines(
      layout.lines,
      layout.tables.length > 0 ? null : before,
    )
    before = last
    const { inside } = shareOut(layout.glyphs, grids)
    const laid = grids.map((grid, index) => layTable(grid, inside[index]!, layout.page))
    layout.tables = [...layout.tables, ...laid].sort((a, b) => a.y0 - b.y0)
    layout.lines = layout.lines.filter((line) => !grids.some((grid) => line.y > grid.y0 && line.y < grid.y1))
    if (grids.length > 0) guessed.push(layout.page)
    if (layout.lines.filter(standsInColumns).length >= FEW_ROWS) unread.push(layout.page)
  }
  return { guessed, unread }
}
