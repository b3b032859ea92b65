// The drawing instructions of a page, carried out on an empty canvas: only characters and straight lines are kept.
import type { PDFPageProxy } from 'unpdf/pdfjs'
import { UnfoldsTooLarge } from '../../errors.ts'
import { annotationTexts } from './annotations.ts'
import { Canvas, type DrawnGlyph } from './canvas.ts'
import type { Matrix } from './matrix.ts'
import type { DrawnPage } from './page-content.ts'

type Operations = Readonly<Record<string, number>>

/** Instructions on one page beyond which it is no page of a plan but a drawing or an attack. A dense table has some 50,000. */
const MOST_INSTRUCTIONS = 500_000
/** Characters on one page: a page in the smallest print has some 10,000. */
const MOST_GLYPHS = 60_000

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
  const notes = await annotationTexts(page)
  page.cleanup()
  const { width, height } = viewport
  return {
    page: page.pageNumber,
    width,
    height,
    glyphs: canvas.glyphs.filter(({ x, y }) => x > -5 && y > -5 && x < width + 5 && y < height + 5),
    overlaid: canvas.overlaid,
    notes,
    rules: canvas.rules,
    pictured: canvas.pictured(width, height),
    hidden: canvas.glyphs.length === 0 ? 0 : canvas.hidden / canvas.glyphs.length,
  }
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
