// Writes documents as Word files: with a library as people's programs do, and part by part for what no library writes.
import {
  type ISectionOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
  Document as WordDocument,
} from 'docx'
import { strToU8, zipSync } from 'fflate'
import type { Document, DocumentBlock, TableRow as Row } from '../../../src/domain/document.ts'

/** The text of a paragraph, its lines parted by breaks. */
function runs(text: string, bold: boolean): TextRun[] {
  return text.split('\n').map((line, index) => new TextRun({ text: line, bold, ...(index > 0 && { break: 1 }) }))
}

function cellParagraphs(text: string, bold: boolean): Paragraph[] {
  return text.split('\n').map((line) => new Paragraph({ children: [new TextRun({ text: line, bold })] }))
}

/** Columns of a cell that go on downwards: a cell is the start where the row below says that its column is merged. */
function mergeOf(rows: Row[], row: number, column: number): (typeof VerticalMergeType)[keyof typeof VerticalMergeType] | undefined {
  if (rows[row]!.merged?.includes(column)) return VerticalMergeType.CONTINUE
  return rows[row + 1]?.merged?.includes(column) ? VerticalMergeType.RESTART : undefined
}

function table(block: Extract<DocumentBlock, { kind: 'table' }>): Table {
  const columns = Math.max(...block.rows.map(({ cells }) => cells.length))
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: Array.from({ length: columns }, () => Math.floor(9000 / columns)),
    rows: block.rows.map(
      ({ cells }, row) =>
        new TableRow({
          tableHeader: row < (block.headerRows ?? 0),
          cantSplit: true,
          children: cells.map((text, column) => {
            const verticalMerge = mergeOf(block.rows, row, column)
            return new TableCell({ children: cellParagraphs(text, row < (block.headerRows ?? 0)), ...(verticalMerge && { verticalMerge }) })
          }),
        }),
    ),
  })
}

/** The children of a section. Two tables in a row are parted by an empty paragraph, as Word asks for. */
export function wordBlocks(blocks: readonly DocumentBlock[]): ISectionOptions['children'] {
  return blocks.flatMap((block, index) => {
    if (block.kind === 'paragraph') return [new Paragraph({ children: runs(block.text, block.emphasised) })]
    const parted = blocks[index + 1]?.kind === 'table' ? [new Paragraph({})] : []
    return [table(block), ...parted]
  })
}

/** A document as .docx, with borders, bold and header rows that are repeated on every page. */
export async function writeDocx({ blocks }: Pick<Document, 'blocks'>): Promise<Uint8Array> {
  const written = new WordDocument({
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: [{ children: wordBlocks(blocks) }],
  })
  return new Uint8Array(await Packer.toBuffer(written))
}

export const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(' ')

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Parts of a raw Word file: what stands inside their root elements. */
export interface RawParts {
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  endnotes?: string
  theme?: string
  headers?: string[]
  footers?: string[]
  /** Entries as they are, by name; null takes one away. */
  more?: Record<string, string | Uint8Array | null>
  /** Name of the main part. */
  main?: string
}

function root(name: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${name} ${NAMESPACES}>${inner}</${name}>`
}

/** A Word file out of raw parts; those that are not given are missing from it. */
export function rawDocx(parts: RawParts): Uint8Array {
  const main = parts.main ?? 'word/document.xml'
  const entries: Record<string, string | Uint8Array> = { [main]: root('w:document', `<w:body>${parts.body}</w:body>`) }
  const related: { type: string; name: string }[] = []
  const add = (type: string, name: string, text: string) => {
    entries[`word/${name}`] = text
    related.push({ type, name })
  }
  if (parts.styles !== undefined) add('styles', 'styles.xml', root('w:styles', parts.styles))
  if (parts.numbering !== undefined) add('numbering', 'numbering.xml', root('w:numbering', parts.numbering))
  if (parts.footnotes !== undefined) add('footnotes', 'footnotes.xml', root('w:footnotes', parts.footnotes))
  if (parts.endnotes !== undefined) add('endnotes', 'endnotes.xml', root('w:endnotes', parts.endnotes))
  if (parts.theme !== undefined) add('theme', 'theme/theme1.xml', root('a:theme', parts.theme))
  for (const [index, text] of (parts.headers ?? []).entries()) add('header', `header${index + 1}.xml`, root('w:hdr', text))
  for (const [index, text] of (parts.footers ?? []).entries()) add('footer', `footer${index + 1}.xml`, root('w:ftr', text))
  const relations = (list: { type: string; target: string }[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(({ type, target }, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`
  entries['_rels/.rels'] = relations([{ type: 'officeDocument', target: main }])
  const steps = main.split('/')
  entries[[...steps.slice(0, -1), '_rels', `${steps.at(-1)}.rels`].join('/')] = relations(
    related.map(({ type, name }) => ({ type, target: name })),
  )
  const override = (name: string, type: string) =>
    `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`
  entries['[Content_Types].xml'] =
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'}${override(main, 'document.main')}${related.map(({ type, name }) => override(`word/${name}`, type)).join('')}</Types>`
  for (const [name, entry] of Object.entries(parts.more ?? {})) {
    if (entry === null) delete entries[name]
    else entries[name] = entry
  }
  return zip(entries)
}

/** A zip of entries, packed. */
export function zip(entries: Record<string, string | Uint8Array>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, typeof entry === 'string' ? strToU8(entry) : entry])),
  )
}

function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/"/gu, '&quot;')
}

/** A run; `properties` stands inside its w:rPr. */
export function r(text: string, properties = ''): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}

/** A paragraph; plain text becomes a run, anything that starts with a tag stands as it is. `properties` stands inside its w:pPr. */
export function p(content: string, properties = ''): string {
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : r(content)}</w:p>`
}

/** Puts a paragraph into a list. */
export function inList(id: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`
}

/** A cell; `properties` stands inside its w:tcPr. Text becomes a paragraph a line. */
export function tc(content: string, properties = ''): string {
  const blocks = content.startsWith('<')
    ? content
    : content
        .split('\n')
        .map((line) => p(line))
        .join('')
  return `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${blocks}</w:tc>`
}

export function tr(cells: string[], properties = ''): string {
  return `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells.map((cell) => (cell.startsWith('<w:tc>') || cell.startsWith('<w:sdt>') ? cell : tc(cell))).join('')}</w:tr>`
}

/** A table; `widths` in twips. */
export function tbl(rows: string[], widths: number[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`
}
