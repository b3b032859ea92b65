// Ruling lines → tables: the columns and rows that they part, and which places make one cell because no line runs between them.
import type { Rule } from './page-content.ts'

export interface Box {
  x0: number
  y0: number
  x1: number
  y1: number
}

export interface GridCell extends Box {
  row: number
  column: number
  rowSpan: number
  columnSpan: number
}

export interface Grid extends Box {
  /** Where the columns begin, and where the last one ends. */
  xs: number[]
  ys: number[]
  /** Row after row, from left to right. */
  cells: GridCell[]
  /** No line closes it above: it goes on from the page before. */
  isOpenAbove: boolean
  isOpenBelow: boolean
}

/** Lines no further apart are one: double lines, the borders of neighbouring cells drawn apart. Points. */
const SAME_LINE = 4.5
/** A line reaches another if it ends no further from it. */
const REACH = 4.5
/** Part of a side of a cell that a line has to run along to be its border. */
const COVERED = 0.6
/** Lines made of pieces joined, on one page; and places in one table: the largest have some 60 rows and 20 columns. */
const MOST_STROKES = 3_000
const MOST_PLACES = 5_000
/** A line of a table, as against one under a word. Points. */
const WIDE = 150
/** Height of a row that holds a heading of one or two lines. Points. */
const ONE_ROW = 50
/** Lines on one page beyond which it is a drawing; the largest tables of plans have some 2,000 pieces. */
const MOST_RULES = 20_000

/** A line of the grid, or several in a row: `at` across, `spans` along. */
interface Track {
  at: number
  spans: [number, number][]
}

function tracksOf(lines: { at: number; from: number; to: number }[]): Track[] {
  const tracks: (Track & { first: number })[] = []
  for (const { at, from, to } of lines.toSorted((a, b) => a.at - b.at)) {
    const track = tracks.at(-1)
    if (track && at - track.first <= SAME_LINE) {
      track.spans.push([from, to])
      track.at = (track.first + at) / 2
    } else {
      tracks.push({ at, first: at, spans: [[from, to]] })
    }
  }
  return tracks.map(({ at, spans }) => ({ at, spans: joined(spans) }))
}

function joined(spans: [number, number][]): [number, number][] {
  const result: [number, number][] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1] + REACH) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

function covers(track: Track | undefined, from: number, to: number): boolean {
  if (!track) return false
  const covered = track.spans.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0)
  return covered >= COVERED * (to - from)
}

interface Stroke {
  isLevel: boolean
  at: number
  from: number
  to: number
}

/** Collinear pieces joined, so that a line drawn cell by cell is one. */
function strokesOf(rules: Rule[]): Stroke[] {
  const level = rules.filter((rule) => rule.y0 === rule.y1).map((rule) => ({ at: rule.y0, from: rule.x0, to: rule.x1 }))
  const upright = rules
    .filter((rule) => rule.x0 === rule.x1 && rule.y0 !== rule.y1)
    .map((rule) => ({ at: rule.x0, from: rule.y0, to: rule.y1 }))
  const strokes = (tracks: Track[], isLevel: boolean) =>
    tracks.flatMap(({ at, spans }) => spans.filter(([from, to]) => to - from > 5).map(([from, to]) => ({ isLevel, at, from, to })))
  return [...strokes(tracksOf(level), true), ...strokes(tracksOf(upright), false)]
}

function meet(a: Stroke, b: Stroke): boolean {
  if (a.isLevel === b.isLevel) return false
  return a.at >= b.from - REACH && a.at <= b.to + REACH && b.at >= a.from - REACH && b.at <= a.to + REACH
}

/** Strokes that touch one another, directly or through others. */
function clustersOf(strokes: Stroke[]): Stroke[][] {
  const group = strokes.map((_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (group[root] !== root) root = group[root]!
    group[index] = root
    return root
  }
  const level = strokes.flatMap((stroke, index) => (stroke.isLevel ? [index] : []))
  const upright = strokes.flatMap((stroke, index) => (stroke.isLevel ? [] : [index]))
  const columnsAt = (line: Stroke) =>
    upright
      .map((index) => strokes[index]!)
      .filter((stroke) => meet(line, stroke))
      .map((stroke) => stroke.at)
  const touched = (line: Stroke) => columnsAt(line).length > 0
  for (const a of level) for (const b of upright) if (meet(strokes[a]!, strokes[b]!)) group[find(a)] = find(b)
  // A row without a line inside it, between borders that are not drawn: a heading over all columns of a table that is open at its sides.
  const isOpenSided = (line: Stroke) =>
    !upright.some((index) => Math.min(Math.abs(strokes[index]!.at - line.from), Math.abs(strokes[index]!.at - line.to)) <= SAME_LINE)
  const open = level.filter((index) => strokes[index]!.to - strokes[index]!.from > WIDE && isOpenSided(strokes[index]!))
  open.forEach((below, index) => {
    const above = open[index - 1]
    if (above === undefined) return
    const [a, b] = [strokes[above]!, strokes[below]!]
    const isSame = Math.abs(a.from - b.from) <= REACH && Math.abs(a.to - b.to) <= REACH
    const [columnsAbove, columnsBelow] = [columnsAt(a), columnsAt(b)].sort((one, other) => one.length - other.length)
    const sameColumns = columnsAbove!.every((x) => columnsBelow!.length === 0 || columnsBelow!.some((y) => Math.abs(x - y) <= SAME_LINE))
    if (sameColumns && isSame && b.at - a.at < ONE_ROW && (touched(a) || touched(b))) group[find(above)] = find(below)
  })
  return Object.values(Object.groupBy(strokes.keys().toArray(), find)).map((indices) => indices!.map((index) => strokes[index]!))
}

/** Positions of the lines, with an edge added where lines of the other direction reach beyond the outermost. */
function edges(own: Track[], other: Track[]): { at: number[]; addedFirst: boolean; addedLast: boolean } {
  const at = own.map((track) => track.at)
  const ends = other.flatMap((track) => track.spans)
  const first = Math.min(...ends.map(([from]) => from))
  const last = Math.max(...ends.map(([, to]) => to))
  const addedFirst = first < at[0]! - 2 * REACH
  const addedLast = last > at.at(-1)! + 2 * REACH
  return { at: [...(addedFirst ? [first] : []), ...at, ...(addedLast ? [last] : [])], addedFirst, addedLast }
}

function gridOf(strokes: Stroke[]): Grid | null {
  const level = tracksOf(strokes.filter((stroke) => stroke.isLevel))
  const upright = tracksOf(strokes.filter((stroke) => !stroke.isLevel))
  if (level.length === 0 || upright.length === 0) return null
  const { at: xs } = edges(upright, level)
  const { at: ys, addedFirst, addedLast } = edges(level, upright)
  if (xs.length < 2 || ys.length < 2 || xs.length * ys.length > MOST_PLACES) return null
  const columnLine = (column: number) => upright.find((track) => track.at === xs[column])
  const rowLine = (row: number) => level.find((track) => track.at === ys[row])
  const cells = cellsOf(xs, ys, {
    right: (row, column) => covers(columnLine(column + 1), ys[row]!, ys[row + 1]!),
    below: (row, column) => covers(rowLine(row + 1), xs[column]!, xs[column + 1]!),
  })
  return { x0: xs[0]!, y0: ys[0]!, x1: xs.at(-1)!, y1: ys.at(-1)!, xs, ys, cells, isOpenAbove: addedFirst, isOpenBelow: addedLast }
}

interface Borders {
  right(row: number, column: number): boolean
  below(row: number, column: number): boolean
}

/** Places without a line between them are one cell, as far as they make a rectangle. */
export function cellsOf(xs: number[], ys: number[], borders: Borders): GridCell[] {
  const columns = xs.length - 1
  const rows = ys.length - 1
  const taken = new Set<number>()
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue
      let columnSpan = 1
      while (
        column + columnSpan < columns &&
        !taken.has(row * columns + column + columnSpan) &&
        !borders.right(row, column + columnSpan - 1)
      )
        columnSpan++
      let rowSpan = 1
      const isOpen = (below: number) =>
        below < rows &&
        Array.from({ length: columnSpan }, (_, index) => !borders.below(below - 1, column + index)).every(Boolean) &&
        Array.from({ length: columnSpan - 1 }, (_, index) => !borders.right(below, column + index)).every(Boolean)
      while (isOpen(row + rowSpan)) rowSpan++
      for (let down = 0; down < rowSpan; down++)
        for (let across = 0; across < columnSpan; across++) taken.add((row + down) * columns + column + across)
      cells.push({
        row,
        column,
        rowSpan,
        columnSpan,
        x0: xs[column]!,
        x1: xs[column + columnSpan]!,
        y0: ys[row]!,
        y1: ys[row + rowSpan]!,
      })
    }
  }
  return cells
}

function inside(inner: Box, outer: Box): boolean {
  return inner.x0 >= outer.x0 - 1 && inner.x1 <= outer.x1 + 1 && inner.y0 >= outer.y0 - 1 && inner.y1 <= outer.y1 + 1
}

/** Grids of a page by what they are: tables; frames, a single box round text; and level lines that belong to neither. */
export interface Ruled {
  tables: Grid[]
  frames: Box[]
  levelLines: Rule[]
}

/** Finds the tables that lines make. A frame round the page, and a table inside a cell of another, count as no table. */
export function findGrids(rules: Rule[]): Ruled {
  if (rules.length > MOST_RULES) return { tables: [], frames: [], levelLines: [] }
  const strokes = strokesOf(rules)
  if (strokes.length > MOST_STROKES) return { tables: [], frames: [], levelLines: [] }
  const clusters = clustersOf(strokes)
  const grids = clusters.map(gridOf)
  const tables = grids.filter((grid): grid is Grid => grid !== null && grid.cells.length > 1)
  const outermost = tables.filter((table) => !tables.some((other) => other !== table && inside(table, other)))
  const frames = grids.filter((grid): grid is Grid => grid !== null && grid.cells.length === 1)
  const levelLines = clusters
    .filter((_, index) => grids[index] === null)
    .flat()
    .filter((stroke) => stroke.isLevel)
    .map(({ at, from, to }) => ({ x0: from, y0: at, x1: to, y1: at }))
  return { tables: outermost, frames, levelLines }
}
