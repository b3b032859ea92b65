// What is drawn on a page: characters with their places, straight lines, and whether pictures cover it.

/** A face of a font, as far as reading goes. */
export interface FontFace {
  /** As the file names it: "ABCDEF+TimesNewRomanPS-BoldMT". */
  name: string
  bold: boolean
}

/** One character as drawn. Lengths are points, x to the right and y down from the upper left corner of the page as it is shown. */
export interface Glyph {
  text: string
  x: number
  /** Of the baseline. */
  y: number
  /** How far the next character stands by its own account. */
  width: number
  size: number
  font: FontFace
  bold: boolean
}

/** A straight line, or a rectangle thin enough to be one: level where y0 = y1, upright where x0 = x1. */
export interface Rule {
  x0: number
  y0: number
  x1: number
  y1: number
}

export interface PageContent {
  /** Counted from 1. */
  page: number
  width: number
  height: number
  glyphs: Glyph[]
  rules: Rule[]
  /** Texts written across the page: watermarks, vertical notes. */
  slanted: string[]
  /** Texts of stamps and form fields that lie over the page. */
  overlaid: string[]
  /** What notes, stamps and text boxes on the page say by themselves, drawn or not. */
  notes: string[]
  /** Share of the page that pictures cover, 0 to 1. */
  pictured: number
  /** Share of the characters that are there for searching only, behind a picture. */
  hidden: number
}

/** A quarter turn, in degrees clockwise as the page is shown. */
type Turn = 0 | 90 | 180 | 270

/** A glyph with the direction in which its line runs; null for one that is neither level nor upright. */
export interface TurnedGlyph extends Glyph {
  turn: Turn | null
}

export interface DrawnPage extends Omit<PageContent, 'glyphs' | 'slanted' | 'overlaid'> {
  glyphs: TurnedGlyph[]
  overlaid: TurnedGlyph[]
}

function turnPoint(x: number, y: number, turn: Turn, { width, height }: { width: number; height: number }): [number, number] {
  if (turn === 270) return [height - y, x]
  if (turn === 90) return [y, width - x]
  if (turn === 180) return [width - x, height - y]
  return [x, y]
}

function turnedBack<T extends Glyph>(glyph: T, turn: Turn, page: { width: number; height: number }): T {
  const [x, y] = turnPoint(glyph.x, glyph.y, turn, page)
  return { ...glyph, x, y }
}

function turnRule(rule: Rule, turn: Turn, page: { width: number; height: number }): Rule {
  const [ax, ay] = turnPoint(rule.x0, rule.y0, turn, page)
  const [bx, by] = turnPoint(rule.x1, rule.y1, turn, page)
  return { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) }
}

/** The direction most of the text runs in. */
function mainTurn(glyphs: TurnedGlyph[]): Turn {
  const counts = new Map<Turn, number>()
  for (const { turn } of glyphs) if (turn !== null) counts.set(turn, (counts.get(turn) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** Glyphs of slanted or upright text, in the order in which they were drawn, as running text. */
function runningText(glyphs: Glyph[]): string[] {
  const texts: string[] = []
  let before: Glyph | undefined
  for (const glyph of glyphs) {
    const far = before === undefined || Math.hypot(glyph.x - before.x, glyph.y - before.y) > 3 * glyph.size
    if (far) texts.push(glyph.text)
    else texts[texts.length - 1] += glyph.text
    before = glyph
  }
  return texts.map((text) => text.replace(/\s+/gu, ' ').trim()).filter((text) => text !== '')
}

/**
 * Turns the page so that most of its text is level: a wide table is often set sideways on an upright page. Text in a cell that runs
 * upright is laid level where it stands, other slanted text is given apart.
 */
export function levelled({ glyphs, overlaid, rules, ...page }: DrawnPage): PageContent {
  const turn = mainTurn(glyphs)
  const upright = turn === 90 || turn === 270
  const [width, height] = upright ? [page.height, page.width] : [page.width, page.height]
  const level = glyphs.filter((glyph) => glyph.turn === turn).map((glyph) => turnedBack(glyph, turn, page))
  const slanted = runningText(glyphs.filter((glyph) => glyph.turn === null))
  const turned = turn === 0 ? rules : rules.map((rule) => turnRule(rule, turn, page))
  const sideways = glyphs.filter((glyph) => glyph.turn !== null && glyph.turn !== turn)
  return {
    ...page,
    width,
    height,
    glyphs: [...level, ...laidLevel(sideways, turn, page)],
    rules: turned,
    slanted,
    overlaid: runningText(overlaid),
  }
}

/** Upright text is shrunk by this much where it is laid level, so that it stays inside its cell. */
const SHRUNK = 0.05

/** Is it upright text that was laid level? Nothing is printed that small. */
export function isLaidLevel(glyph: Glyph): boolean {
  return glyph.size < 1.5
}

/** Upright runs as level lines round their own middle, small enough to stay inside their cell. */
function laidLevel(glyphs: TurnedGlyph[], turn: Turn, page: { width: number; height: number }): Glyph[] {
  const runs: TurnedGlyph[][] = []
  for (const glyph of glyphs) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const near = last && last.turn === glyph.turn && Math.hypot(glyph.x - last.x, glyph.y - last.y) < 2.5 * glyph.size
    if (near) run!.push(glyph)
    else runs.push([glyph])
  }
  return runs.flatMap((run) => {
    const places = run.map((glyph) => turnPoint(glyph.x, glyph.y, turn, page))
    const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2
    const x = middle(places.map(([at]) => at))
    const y = middle(places.map(([, at]) => at))
    const size = run[0]!.size * SHRUNK
    // Upright lines that run upwards follow each other to the right: their order down the cell is that of x.
    const down = y + (run[0]!.turn === 90 ? -x : x) * SHRUNK
    let along = x
    return run.map((glyph) => {
      const placed = { ...glyph, x: along, y: down, size, width: glyph.width * SHRUNK }
      along += placed.width
      return placed
    })
  })
}
