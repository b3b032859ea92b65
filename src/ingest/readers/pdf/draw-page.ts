// The drawing instructions of a page, carried out on an empty canvas: only characters and straight lines are kept.
import type { PDFPageProxy } from 'unpdf/pdfjs'
import { UnfoldsTooLarge } from '../../errors.ts'
import type { DrawnPage, FontFace, Rule, TurnedGlyph } from './page-content.ts'

type Matrix = readonly [number, number, number, number, number, number]
type Operations = Readonly<Record<string, number>>

/** Instructions on one page beyond which it is no page of a plan but a drawing or an attack. A dense table has some 50,000. */
const MOST_INSTRUCTIONS = 500_000
/** Characters on one page: a page in the smallest print has some 10,000. */
const MOST_GLYPHS = 60_000
/** Rectangles up to this thickness are lines. */
const LINE_THICKNESS = 3
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

interface State {
  matrix: Matrix
  font: (FontFace & { scale: number; upright: boolean }) | null
  size: number
  spacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
  mode: number
}

interface DrawnGlyph {
  unicode: string
  width: number
  isSpace: boolean
}

const BOLD = /bold|black|heavy|semibold|demi(?!r)|[-,]bd|(?:^|[-_ ])(?:[6-9]00)(?=bold|black|$|[-_])/iu

function faceOf(font: { name?: string; bold?: boolean; black?: boolean } | null): FontFace {
  const name = font?.name ?? ''
  return { name, bold: font?.bold === true || font?.black === true || BOLD.test(name) }
}

function turnOf(matrix: Matrix): TurnedGlyph['turn'] {
  const angle = (Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI
  const quarter = Math.round(angle / 90)
  if (Math.abs(angle - quarter * 90) > 4) return null
  return ((((quarter % 4) + 4) % 4) * 90) as TurnedGlyph['turn']
}

/** Reads one page. Throws UnfoldsTooLarge for one with far more instructions than any page of a plan. */
export async function drawPage(page: PDFPageProxy, fileName: string, OPS: Operations): Promise<DrawnPage> {
  const viewport = page.getViewport({ scale: 1 })
  const list = await page.getOperatorList()
  const tooLarge = () => new UnfoldsTooLarge(fileName, `page ${page.pageNumber} holds more instructions than a page of a plan`)
  if (list.fnArray.length > MOST_INSTRUCTIONS) throw tooLarge()
  const canvas = new Canvas(viewport.transform as unknown as Matrix, (id) => {
    try {
      return page.commonObjs.get(id)
    } catch {
      return null
    }
  })
  const step = stepsBy(OPS)
  for (let at = 0; at < list.fnArray.length; at++) {
    step.get(list.fnArray[at]!)?.(canvas, (list.argsArray[at] ?? []) as never)
    if (canvas.glyphs.length > MOST_GLYPHS) throw tooLarge()
  }
  page.cleanup()
  const { width, height } = viewport
  return {
    page: page.pageNumber,
    width,
    height,
    glyphs: canvas.glyphs.filter(({ x, y }) => x > -5 && y > -5 && x < width + 5 && y < height + 5),
    overlaid: canvas.overlaid,
    rules: canvas.rules,
    pictured: canvas.pictured(width, height),
    hidden: canvas.glyphs.length === 0 ? 0 : canvas.hidden / canvas.glyphs.length,
  }
}

class Canvas {
  readonly glyphs: TurnedGlyph[] = []
  readonly overlaid: TurnedGlyph[] = []
  readonly rules: Rule[] = []
  hidden = 0
  private readonly stack: State[] = []
  private state: State
  private text: Matrix = IDENTITY
  private line: Matrix = IDENTITY
  /** Inside the drawing of an annotation: a stamp, a form field. */
  private overlay = 0
  /** Pictures are not decoded, so what is left of one is the matrix it would have been drawn with. */
  private readonly frames: Matrix[] = []
  private readonly fontById: (id: string) => { name?: string } | null
  private readonly faces = new Map<string, State['font']>()

  constructor(matrix: Matrix, fontById: (id: string) => { name?: string } | null) {
    this.fontById = fontById
    this.state = {
      matrix,
      font: null,
      size: 0,
      spacing: 0,
      wordSpacing: 0,
      stretch: 1,
      leading: 0,
      rise: 0,
      mode: 0,
    }
  }

  save(): void {
    this.stack.push({ ...this.state })
  }

  restore(): void {
    const before = this.stack.pop()
    if (before) this.state = before
  }

  transform(matrix: Matrix): void {
    this.state.matrix = times(this.state.matrix, matrix)
    this.frames.push(this.state.matrix)
  }

  beginOverlay(rect: unknown, transform: Matrix, matrix: Matrix): void {
    this.overlay++
    this.save()
    if (rect) this.state.matrix = times(times(this.state.matrix, transform), matrix)
  }

  endOverlay(): void {
    this.overlay--
    this.restore()
  }

  beginForm(matrix: Matrix | null): void {
    this.save()
    if (matrix) this.state.matrix = times(this.state.matrix, matrix)
  }

  beginText(): void {
    this.text = IDENTITY
    this.line = IDENTITY
  }

  setText(matrix: Matrix): void {
    this.text = matrix
    this.line = matrix
  }

  moveLine(x: number, y: number): void {
    this.line = times(this.line, [1, 0, 0, 1, x, y])
    this.text = this.line
  }

  nextLine(): void {
    this.moveLine(0, -this.state.leading)
  }

  set(change: Partial<State>): void {
    Object.assign(this.state, change)
  }

  setFont(id: string, size: number): void {
    if (!this.faces.has(id)) {
      const font = this.fontById(id) as { name?: string; fontMatrix?: Matrix; vertical?: boolean } | null
      this.faces.set(id, { ...faceOf(font), scale: Math.abs(font?.fontMatrix?.[0] ?? 0.001), upright: font?.vertical === true })
    }
    this.state.font = this.faces.get(id)!
    this.state.size = size
  }

  show(glyphs: (DrawnGlyph | number | null)[]): void {
    const { font, size, spacing, wordSpacing, stretch, rise, mode, matrix } = this.state
    if (!font) return
    const page = times(matrix, times(this.text, [stretch, 0, 0, 1, 0, rise]))
    const along = Math.hypot(page[0], page[1])
    const height = Math.abs(size) * Math.hypot(page[2], page[3])
    const turn = turnOf(size < 0 ? times(page, [-1, 0, 0, -1, 0, 0]) : page)
    const into = this.overlay > 0 ? this.overlaid : this.glyphs
    let x = 0
    for (const glyph of glyphs) {
      if (glyph === null) continue
      if (typeof glyph === 'number') {
        x -= (glyph * size) / 1000
        continue
      }
      const advance = glyph.width * font.scale * size + spacing + (glyph.isSpace ? wordSpacing : 0)
      const [px, py] = apply(page, x, 0)
      if (mode === 3 && this.overlay === 0) this.hidden++
      // Filled and outlined: a face without a bold of its own is made to look so.
      const bold = font.bold || mode === 2
      if (mode !== 7) into.push({ text: glyph.unicode, x: px, y: py, width: Math.abs(advance) * along, size: height, font, bold, turn })
      x += advance
    }
    this.text = times(this.text, [1, 0, 0, 1, x * stretch, 0])
  }

  /** `isStroked` draws the outline, `isFilled` the inside. */
  path(drawn: ArrayLike<number>, isStroked: boolean, isFilled: boolean): void {
    if (this.overlay > 0) return
    for (const points of subpaths(drawn)) {
      const placed = points.map(([x, y]) => apply(this.state.matrix, x, y))
      const xs = placed.map(([x]) => x)
      const ys = placed.map(([, y]) => y)
      const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
      const thin = Math.min(box.x1 - box.x0, box.y1 - box.y0) <= LINE_THICKNESS
      if (thin && (isFilled || isStroked)) this.addRule(box)
      else if (isStroked) for (let at = 1; at < placed.length; at++) this.addEdge(placed[at - 1]!, placed[at]!)
    }
  }

  private addEdge([ax, ay]: [number, number], [bx, by]: [number, number]): void {
    const box = { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) }
    if (Math.min(box.x1 - box.x0, box.y1 - box.y0) <= 1) this.addRule(box)
  }

  private addRule({ x0, y0, x1, y1 }: Rule): void {
    const isLevel = x1 - x0 >= y1 - y0
    if (Math.max(x1 - x0, y1 - y0) < 2) return
    const middle = isLevel ? (y0 + y1) / 2 : (x0 + x1) / 2
    this.rules.push(isLevel ? { x0, y0: middle, x1, y1: middle } : { x0: middle, y0, x1: middle, y1 })
  }

  pictured(width: number, height: number): number {
    const area = this.frames.reduce((sum, matrix) => {
      const [x0, y0] = apply(matrix, 0, 0)
      const [x1, y1] = apply(matrix, 1, 1)
      const inside = (a: number, b: number, most: number) => Math.max(0, Math.min(most, Math.max(a, b)) - Math.max(0, Math.min(a, b)))
      return sum + inside(x0, x1, width) * inside(y0, y1, height)
    }, 0)
    return Math.min(1, area / (width * height))
  }
}

/** Straight pieces of a path; curves count as their ends. */
function subpaths(drawn: ArrayLike<number>): [number, number][][] {
  const all: [number, number][][] = []
  let at = 0
  while (at < drawn.length) {
    const kind = drawn[at++]!
    const current = all.at(-1)
    if (kind === 4) {
      if (current && current.length > 1) current.push(current[0]!)
      continue
    }
    at += kind === 2 ? 4 : kind === 3 ? 2 : 0
    const point: [number, number] = [drawn[at]!, drawn[at + 1]!]
    at += 2
    if (kind === 0 || !current) all.push([point])
    else current.push(point)
  }
  return all.filter((points) => points.length > 1)
}

type Step = (canvas: Canvas, args: never) => void

/** What each instruction does; those that change neither characters nor lines are passed over. */
function stepsBy(OPS: Operations): Map<number, Step> {
  const stroking = [OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]
  const filling = [OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]
  const show: Step = (canvas, [glyphs]: [(DrawnGlyph | number | null)[]]) => canvas.show(glyphs)
  const steps: Record<string, Step> = {
    save: (canvas) => canvas.save(),
    restore: (canvas) => canvas.restore(),
    transform: (canvas, args: number[]) => canvas.transform(args as unknown as Matrix),
    beginAnnotation: (canvas, [, rect, transform, matrix]: [string, unknown, Matrix, Matrix]) =>
      canvas.beginOverlay(rect, transform, matrix),
    endAnnotation: (canvas) => canvas.endOverlay(),
    paintFormXObjectBegin: (canvas, [matrix]: [Matrix | null]) => canvas.beginForm(matrix),
    paintFormXObjectEnd: (canvas) => canvas.restore(),
    beginText: (canvas) => canvas.beginText(),
    setTextMatrix: (canvas, args: [Matrix] | number[]) =>
      canvas.setText((typeof args[0] === 'number' ? args : args[0]) as unknown as Matrix),
    moveText: (canvas, [x, y]: [number, number]) => canvas.moveLine(x, y),
    setLeadingMoveText: (canvas, [x, y]: [number, number]) => {
      canvas.set({ leading: -y })
      canvas.moveLine(x, y)
    },
    nextLine: (canvas) => canvas.nextLine(),
    setCharSpacing: (canvas, [spacing]: [number]) => canvas.set({ spacing }),
    setWordSpacing: (canvas, [wordSpacing]: [number]) => canvas.set({ wordSpacing }),
    setHScale: (canvas, [percent]: [number]) => canvas.set({ stretch: percent / 100 }),
    setLeading: (canvas, [leading]: [number]) => canvas.set({ leading }),
    setTextRise: (canvas, [rise]: [number]) => canvas.set({ rise }),
    setTextRenderingMode: (canvas, [mode]: [number]) => canvas.set({ mode }),
    setFont: (canvas, [id, size]: [string, number]) => canvas.setFont(id, size),
    setGState: (canvas, [entries]: [[string, unknown][]]) => {
      for (const [key, value] of entries) if (key === 'Font') canvas.setFont(...(value as [string, number]))
    },
    showText: show,
    showSpacedText: show,
    nextLineShowText: (canvas, args) => {
      canvas.nextLine()
      show(canvas, args)
    },
    constructPath: (canvas, [kind, [drawn]]: [number, [ArrayLike<number> | null]]) => {
      if (drawn) canvas.path(drawn, stroking.includes(kind), filling.includes(kind))
    },
  }
  return new Map(Object.entries(steps).flatMap(([name, step]) => (OPS[name] === undefined ? [] : [[OPS[name], step] as const])))
}
