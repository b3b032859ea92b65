// Writes documents as PDF files, as a print from Word looks: every line is broken and placed here, so that pages, rows and columns can be cut where a test wants it.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import type { DocumentBlock, Table } from '../../../src/domain/document.ts'

const face = (path: string) => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${path}`)))
const REGULAR = face('400Regular/Tinos_400Regular.ttf')
const BOLD = face('700Bold/Tinos_700Bold.ttf')

export interface PdfStyle {
  fontSize: number
  tableFontSize: number
  /** Distance of baselines in parts of the type size. */
  leading: number
  /** Left, right, top and bottom. */
  margin: number
  firstLineIndent: number
  /** Between paragraphs. */
  gap: number
  align: 'left' | 'justify'
  landscape: boolean
  borders: 'all' | 'inner' | 'level' | 'none'
  /** May a row go on on the next page? Else it moves there whole, as long as it fits. */
  breakRows: boolean
  /** No line closes a row where the page cuts it. */
  openAtEdges: boolean
  pageNumbers: boolean
  runningHead: string
  letterhead: { left: string[]; right: string[] } | null
  /** A note under the page on which the paragraph that holds its mark begins: [mark, text]. */
  notes: [mark: string, text: string][]
  /** Turned by /Rotate, the text running upwards on the sheet. */
  rotate: 0 | 90
}

export const PLAIN: PdfStyle = {
  fontSize: 14,
  tableFontSize: 11,
  leading: 1.25,
  margin: 60,
  firstLineIndent: 28,
  gap: 6,
  align: 'justify',
  landscape: false,
  borders: 'all',
  breakRows: true,
  openAtEdges: false,
  pageNumbers: true,
  runningHead: '',
  letterhead: null,
  notes: [],
  rotate: 0,
}

const PADDING = 5

interface PrintedRow {
  cells: string[]
  merged: number[]
  goesOn: number[]
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The bytes of a PDF with these blocks. */
export async function writePdf(blocks: readonly DocumentBlock[], style: Partial<PdfStyle> = {}): Promise<Uint8Array> {
  const printer = new Printer({ ...PLAIN, ...style })
  printer.print(blocks)
  return printer.bytes()
}

class Printer {
  private readonly style: PdfStyle
  private readonly doc: PDFKit.PDFDocument
  private readonly chunks: Buffer[] = []
  private readonly ended: Promise<void>
  private y = 0
  private page = 0
  private foot = 0

  constructor(style: PdfStyle) {
    this.style = style
    this.doc = new PDFDocument({
      size: 'A4',
      layout: style.landscape ? 'landscape' : 'portrait',
      margin: 0,
      autoFirstPage: false,
      info: { CreationDate: new Date(0) },
    })
    this.doc.registerFont('regular', REGULAR).registerFont('bold', BOLD)
    this.ended = new Promise((resolve) => this.doc.on('end', resolve))
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk))
    this.addPage()
  }

  async bytes(): Promise<Uint8Array> {
    this.doc.end()
    await this.ended
    return new Uint8Array(Buffer.concat(this.chunks))
  }

  print(blocks: readonly DocumentBlock[]): void {
    if (this.style.letterhead) this.letterhead(this.style.letterhead)
    for (const block of blocks) {
      if (block.kind === 'table') this.table(block)
      else this.paragraph(block.text, block.emphasised)
    }
  }

  private get left(): number {
    return this.style.margin
  }

  private get width(): number {
    return this.doc.page.width - 2 * this.style.margin
  }

  private get bottom(): number {
    return this.doc.page.height - this.style.margin - this.foot
  }

  private addPage(): void {
    const { fontSize, margin, pageNumbers, runningHead, rotate } = this.style
    this.doc.addPage()
    if (rotate !== 0) Object.assign(this.doc.page.dictionary.data, { Rotate: rotate })
    this.page++
    this.foot = 0
    const middle = (text: string) => this.left + (this.width - this.widthOf(text, 'regular', fontSize)) / 2
    if (pageNumbers && this.page > 1) this.put(String(this.page), middle(String(this.page)), margin / 2, 'regular', fontSize)
    if (runningHead !== '') this.put(runningHead, this.left, this.doc.page.height - margin / 2, 'regular', 10)
    this.y = margin
  }

  private widthOf(text: string, font: string, size: number): number {
    return this.doc.font(font).fontSize(size).widthOfString(text)
  }

  /** `y` is the baseline. A raised number is a small ordinary one, as programs draw it. */
  private put(text: string, x: number, y: number, font: string, size: number, wordSpacing = 0): void {
    let at = x
    for (const piece of text.split(/([⁰¹²³⁴-⁹]+)/u)) {
      if (piece === '') continue
      const isRaised = SUPERSCRIPTS.includes(piece[0]!)
      // The library drops a space in front.
      if (/^ /u.test(piece)) at += this.widthOf(' ', font, size) + wordSpacing
      const drawn = isRaised ? [...piece].map((digit) => SUPERSCRIPTS.indexOf(digit)).join('') : piece.trimStart()
      const drawnSize = isRaised ? size * 0.6 : size
      this.doc
        .font(font)
        .fontSize(drawnSize)
        .text(drawn, at, isRaised ? y - size * 0.38 : y, { lineBreak: false, baseline: 'alphabetic', wordSpacing })
      at += this.widthOf(drawn, font, drawnSize) + wordSpacing * (drawn.split(' ').length - 1)
    }
  }

  /** Breaks a text where the next word no longer fits. */
  private wrap(text: string, width: number, font: string, size: number, indent = 0): string[] {
    const lines: string[] = []
    for (const word of text.split(' ')) {
      const last = lines.at(-1)
      const room = width - (lines.length === 1 ? indent : 0)
      if (last !== undefined && this.widthOf(`${last} ${word}`, font, size) <= room) lines[lines.length - 1] = `${last} ${word}`
      else lines.push(word)
    }
    return lines
  }

  private paragraph(text: string, emphasised: boolean): void {
    const { fontSize, leading, firstLineIndent, gap, align } = this.style
    const font = emphasised ? 'bold' : 'regular'
    const lines = this.wrap(text, this.width, font, fontSize, firstLineIndent)
    for (const [index, line] of lines.entries()) {
      if (this.y + fontSize * leading > this.bottom) this.addPage()
      if (index === 0) for (const [mark, note] of this.style.notes) if (text.includes(mark)) this.note(note)
      this.y += fontSize * leading
      const indent = index === 0 ? firstLineIndent : 0
      const spaces = line.split(' ').length - 1
      const rest = this.width - indent - this.widthOf(line, font, fontSize)
      const spread = align === 'justify' && index < lines.length - 1 && spaces > 0 ? rest / spaces : 0
      this.put(line, this.left + indent, this.y, font, fontSize, spread)
    }
    this.y += gap
  }

  /** Notes are set from the bottom of the page upwards. */
  private note(text: string): void {
    const size = this.style.fontSize * 0.75
    const lines = this.wrap(text, this.width, 'regular', size)
    this.foot += lines.length * size * 1.2 + 8
    const top = this.bottom + 4
    this.doc
      .moveTo(this.left, top)
      .lineTo(this.left + 140, top)
      .lineWidth(0.5)
      .stroke()
    for (const [index, line] of lines.entries()) this.put(line, this.left, top + (index + 1) * size * 1.2, 'regular', size)
  }

  private letterhead({ left, right }: { left: string[]; right: string[] }): void {
    const { fontSize, leading } = this.style
    const size = fontSize - 1
    const centred = (text: string, from: number, width: number, y: number) =>
      this.put(text, from + (width - this.widthOf(text, 'regular', size)) / 2, y, 'regular', size)
    const half = this.width * 0.42
    const rows = Math.max(left.length, right.length)
    for (let row = 0; row < rows; row++) {
      this.y += size * leading
      if (left[row]) centred(left[row]!, this.left, half, this.y)
      if (right[row]) centred(right[row]!, this.left + half, this.width - half, this.y)
    }
    this.y += 2 * fontSize
  }

  private table(table: Table): void {
    const widths = this.columnWidths(table)
    const headerRows = table.headerRows ?? 0
    const rows = table.rows.map(({ cells, merged = [] }, index) => ({ cells, merged, goesOn: table.rows[index + 1]?.merged ?? [] }))
    const printHeader = () => {
      for (const row of rows.slice(0, headerRows)) this.row(row, widths, 'bold', null)
    }
    this.y += PADDING
    // A header is not left alone at the foot of a page.
    if (this.y > this.bottom - 130) this.addPage()
    for (const [index, row] of rows.entries()) {
      if (index < headerRows) this.row(row, widths, 'bold', index === 0 ? () => {} : null)
      else this.row(row, widths, 'regular', printHeader)
    }
    this.y += this.style.gap + PADDING
  }

  private columnWidths({ rows }: Table): number[] {
    const columns = rows[0]!.cells.length
    const weights = Array.from({ length: columns }, (_, column) => {
      const own = rows.filter(({ cells }) => !isGroup(cells)).map(({ cells }) => cells[column] ?? '')
      const longest = Math.max(3, ...own.map((text) => Math.min(60, text.length)))
      const widest = Math.max(
        ...own.flatMap((text) => text.split(/\s/u)).map((word) => this.widthOf(word, 'bold', this.style.tableFontSize)),
      )
      return Math.max(Math.sqrt(longest) * 12, widest + 2 * PADDING + 2)
    })
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    return weights.map((weight) => (weight / whole) * this.width)
  }

  /** Draws a row, going on on the next page, under the header again, where it does not fit. */
  private row({ cells, merged, goesOn }: PrintedRow, widths: number[], font: string, printHeader: (() => void) | null): void {
    const { tableFontSize: size, breakRows } = this.style
    const step = size * 1.2
    const spans = isGroup(cells) ? [this.width] : widths
    let waiting = spans.map((width, column) =>
      (cells[column] ?? '').split('\n').flatMap((text) => (text === '' ? [] : this.wrap(text, width - 2 * PADDING, font, size))),
    )
    const height = (lines: number) => Math.max(1, lines) * step + 2 * PADDING
    const most = () => Math.max(...waiting.map((lines) => lines.length))
    const nextPage = () => {
      this.addPage()
      printHeader?.()
    }
    const whole = height(most())
    if (printHeader && this.y + (breakRows ? height(2) : whole) > this.bottom && this.y > this.style.margin + step) nextPage()
    let isFirst = true
    do {
      const room = Math.max(1, Math.floor((this.bottom - this.y - 2 * PADDING) / step))
      const now = waiting.map((lines) => lines.slice(0, room))
      waiting = waiting.map((lines) => lines.slice(room))
      const tall = height(Math.max(...now.map((lines) => lines.length)))
      const whenCut = this.style.openAtEdges ? [...spans.keys()] : []
      this.cells(now, spans, isFirst ? merged : whenCut, most() > 0 ? whenCut : goesOn, tall, font)
      this.y += tall
      isFirst = false
      if (most() > 0) nextPage()
    } while (most() > 0)
  }

  /** `merged` are the columns that go on from above, `goesOn` those that do below. */
  private cells(lines: string[][], widths: number[], merged: number[], goesOn: number[], tall: number, font: string): void {
    const { tableFontSize: size, borders } = this.style
    const [top, below] = [this.y, this.y + tall]
    let x = this.left
    const line = (x0: number, y0: number, x1: number, y1: number) => this.doc.moveTo(x0, y0).lineTo(x1, y1).lineWidth(0.5).stroke()
    for (const [column, width] of widths.entries()) {
      for (const [index, text] of lines[column]!.entries())
        this.put(text, x + PADDING, top + PADDING + (index + 0.85) * size * 1.2, font, size)
      if (borders !== 'none') {
        if (!merged.includes(column)) line(x, top, x + width, top)
        if (!goesOn.includes(column)) line(x, below, x + width, below)
      }
      if (borders === 'all' && column === 0) line(x, top, x, below)
      if (borders === 'all' || (borders === 'inner' && column < widths.length - 1)) line(x + width, top, x + width, below)
      x += width
    }
  }
}

/** A row with words in its first cell only runs over all columns. */
function isGroup(cells: string[]): boolean {
  return cells.length > 2 && cells[0]!.length > 6 && cells.slice(1).every((cell) => cell === '')
}
