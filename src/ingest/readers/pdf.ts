// .pdf with a text layer → Document. Characters and lines are taken by their places on the page; nothing in the file is run or fetched.
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import type { Document, Reading } from '../../domain/document.ts'
import { UserError } from '../../errors.ts'
import { DamagedFile, EmptyFile, EncryptedFile, GarbledText, ScannedFile, UnfoldsTooLarge } from '../errors.ts'
import type { OnProgress } from '../read-plan.ts'
import { assembleReading, type Piece } from './assemble.ts'
import { drawPage } from './pdf/draw-page.ts'
import { piecesOf } from './pdf/flow.ts'
import { takeFootnotes } from './pdf/footnotes.ts'
import type { Line } from './pdf/line.ts'
import { takeBoxedStamps, takeRunningHeads, takeSignatureMarks } from './pdf/margins.ts'
import { levelled, type PageContent } from './pdf/page-content.ts'
import { layOut, type PageLayout, takeUnruledTables } from './pdf/page-layout.ts'
import { withoutStrayRejections } from './pdf/stray-rejections.ts'
import { doubtsOf, doubtsOfColumns, isGarbled, isScanned, type PageDoubt } from './pdf/text-layer.ts'

/** Pages of the longest file that is read; the longest plans have some 200. */
const MAX_PAGES = 1000

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

const NAMED = (cause: unknown): string => (cause instanceof Error ? cause.name : '')

async function open(fileName: string, bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes the bytes over, so it gets its own.
    return await getDocumentProxy(new Uint8Array(bytes), {
      // Nothing but the bytes: no fetching, no forms with programs, no compiled functions, no pictures.
      disableAutoFetch: true,
      disableRange: true,
      disableStream: true,
      disableFontFace: true,
      enableXfa: false,
      useWasm: false,
      useWorkerFetch: false,
      maxImageSize: 1,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      verbosity: 0,
    })
  } catch (cause) {
    if (NAMED(cause) === 'PasswordException') throw new EncryptedFile(fileName, cause)
    throw new DamagedFile(fileName, 'no PDF that can be opened', cause)
  }
}

interface ReadPages {
  contents: PageContent[]
  /** Pages that could not be read. */
  damaged: number[]
}

async function readPages(fileName: string, pdf: Pdf, onProgress: OnProgress): Promise<ReadPages> {
  const { OPS } = await getResolvedPDFJS()
  const pages: ReadPages = { contents: [], damaged: [] }
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      pages.contents.push(levelled(await drawPage(await pdf.getPage(number), fileName, OPS)))
    } catch (cause) {
      if (cause instanceof UserError) throw cause
      pages.damaged.push(number)
    }
    onProgress({ stage: 'reading', page: number, pages: pdf.numPages })
  }
  return pages
}

/** Title, subject and key words that the file was given; a stamp may stand there. */
async function propertiesOf(pdf: Pdf): Promise<string[]> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const { Title, Subject, Keywords } = info as Record<string, unknown>
  return [Title, Subject, Keywords].filter((text) => typeof text === 'string' && text.trim() !== '') as string[]
}

/** A PDF ends with a mark of its own; without it the end of the file is missing. */
function isCutOff(bytes: Uint8Array): boolean {
  return !new TextDecoder('latin1').decode(bytes.subarray(-2048)).includes('%%EOF')
}

function bodySizeOf(layouts: PageLayout[]): number {
  const sizes = new Map<number, number>()
  for (const line of layouts.flatMap((layout) => layout.lines)) {
    const size = Math.round(line.size * 2) / 2
    sizes.set(size, (sizes.get(size) ?? 0) + line.words.length)
  }
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12
}

function piecesAndMargin(contents: PageContent[]): { pieces: Piece[]; margin: string[]; doubts: PageDoubt[] } {
  const layouts = layOut(contents)
  const margin = [
    ...contents.flatMap(({ slanted, overlaid, notes }) => [...slanted, ...overlaid, ...notes]),
    ...layouts.flatMap((layout) => layout.upright),
    ...takeBoxedStamps(layouts[0]),
    ...layouts.flatMap(takeSignatureMarks),
    ...takeRunningHeads(layouts),
  ]
  const columns = takeUnruledTables(layouts)
  const bodySize = bodySizeOf(layouts)
  const notes = new Map<number, Line[]>()
  for (const layout of layouts) {
    const lines = takeFootnotes(layout, bodySize)
    if (lines.length > 0) notes.set(layout.page, lines)
  }
  return { pieces: piecesOf(layouts, notes), margin: [...new Set(margin)], doubts: doubtsOfColumns(columns) }
}

/**
 * Reads the text layer of a PDF. Rejects with EncryptedFile (a password is needed to open it), ScannedFile (pictures of pages), GarbledText
 * (characters that mean nothing), EmptyFile, DamagedFile or UnfoldsTooLarge. A password that only guards against printing or changing does
 * not matter.
 */
export function readPdf(fileName: string, bytes: Uint8Array, onProgress: OnProgress = () => {}): Promise<Reading<Document>> {
  return withoutStrayRejections(() => read(fileName, bytes, onProgress))
}

async function read(fileName: string, bytes: Uint8Array, onProgress: OnProgress): Promise<Reading<Document>> {
  onProgress({ stage: 'opening' })
  const pdf = await open(fileName, bytes)
  try {
    if (pdf.numPages > MAX_PAGES) throw new UnfoldsTooLarge(fileName, `${pdf.numPages} pages, more than the limit of ${MAX_PAGES}`)
    const { contents, damaged } = await readPages(fileName, pdf, onProgress)
    if (contents.length === 0) throw new DamagedFile(fileName, 'none of its pages can be read')
    if (isScanned(contents)) throw new ScannedFile(fileName)
    if (contents.every((content) => content.glyphs.every((glyph) => glyph.text.trim() === '')))
      throw isCutOff(bytes) ? new DamagedFile(fileName, 'cut off before any text') : new EmptyFile(fileName)
    if (isGarbled(contents)) throw new GarbledText(fileName)
    const { pieces, margin, doubts: ofColumns } = piecesAndMargin(contents)
    const doubts = [...doubtsOf(contents, damaged, isCutOff(bytes)), ...ofColumns]
    const { value, warnings } = assembleReading(fileName, { pieces, margin: [...margin, ...(await propertiesOf(pdf))] })
    const lineOn = (page: number) => value.blocks.find((block) => (block.place.page ?? 0) >= page)?.place.line ?? 1
    return { value, warnings: [...doubts.map((doubt) => ({ line: lineOn(doubt.page), ...doubt })), ...warnings] }
  } finally {
    await pdf.loadingTask.destroy()
  }
}
