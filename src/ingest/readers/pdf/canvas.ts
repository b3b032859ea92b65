// An empty page on which instructions leave characters and straight lines.
import { apply, IDENTITY, type Matrix, times, turnOf } from './matrix.ts'
import type { FontFace, Rule, TurnedGlyph } from './page-content.ts'
import { rulesOf } from './rules-of-path.ts'

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

export interface DrawnGlyph {
  unicode: string
  width: number
  isSpace: boolean
}

const BOLD = /bold|black|heavy|semibold|demi(?!r)|[-,]bd|(?:^|[-_ ])(?:[6-9]00)(?=bold|black|$|[-_])/iu

function faceOf(font: { name?: string; bold?: boolean; black?: boolean } | null): FontFace {
  const name = font?.name ?? ''
  return { name, bold: font?.bold === true || font?.black === true || BOLD.test(name) }
}

export class Canvas {
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

  path(drawn: ArrayLike<number>, isStroked: boolean, isFilled: boolean): void {
    if (this.overlay === 0) this.rules.push(...rulesOf(drawn, { matrix: this.state.matrix, isStroked, isFilled }))
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
