// A document in fixed-width columns, as `pdftotext -layout` writes it: cells wrapped, pages of equal length, the heading on each of them.
import type { Document, Table } from '../../../src/domain/document.ts'

export interface LayoutOptions {
  /** Characters of a line. */
  width: number
  /** Lines of a page; no page ends where absent. */
  pageLines?: number
  /** Numbers stand in the middle of tall rows. */
  centredNumbers?: boolean
}

function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((part) => {
    const lines: string[] = []
    for (const word of part.split(' ')) {
      const last = lines.at(-1)
      if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
      else lines.push(word)
    }
    return lines
  })
}

function columnWidths(table: Table, width: number): number[] {
  const columns = table.rows[0]!.cells.length
  const longest = Array.from({ length: columns }, (_, column) => Math.max(...table.rows.map(({ cells }) => cells[column]?.length ?? 0)))
  const least = Array.from({ length: columns }, (_, column) =>
    Math.max(...table.rows.flatMap(({ cells }) => (cells[column] ?? '').split(/\s/u).map((word) => word.length))),
  )
  const wish = longest.map((length) => Math.sqrt(length))
  const all = wish.reduce((sum, one) => sum + one, 0)
  return wish.map((one, column) => Math.min(longest[column]!, Math.max(least[column]!, Math.floor((one / all) * (width - 3 * columns)))))
}

function rowLines(cells: string[], widths: number[], centred: boolean): string[] {
  const wrapped = cells.map((cell, column) => wrap(cell, widths[column]!))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  if (centred) wrapped[0] = [...Array<string>(Math.floor((height - 1) / 2)).fill(''), cells[0]!]
  return Array.from({ length: height }, (_, at) =>
    wrapped
      .map((lines, column) => (lines[at] ?? '').padEnd(widths[column]! + 3))
      .join('')
      .trimEnd(),
  )
}

/** Lines of a table, page by page. */
function tableLines(table: Table, options: LayoutOptions, from: number): string[] {
  const widths = columnWidths(table, options.width)
  const headerRows = table.headerRows ?? 1
  const heading = table.rows.slice(0, headerRows).flatMap(({ cells }) => rowLines(cells, widths, false))
  const lines = [...heading]
  for (const { cells } of table.rows.slice(headerRows)) {
    const isGroup = cells.slice(2).every((cell) => cell === '') && cells[1] !== '' && /^[IVX]+$/u.test(cells[0]!)
    const row = isGroup ? [`${cells[0]!.padEnd(widths[0]! + 3)}${cells[1]}`] : rowLines(cells, widths, options.centredNumbers ?? false)
    for (const line of row) {
      if (options.pageLines !== undefined && (from + lines.length) % options.pageLines === 0)
        lines.push(`\f${heading[0]}`, ...heading.slice(1))
      lines.push(line)
    }
  }
  return lines
}

/** The text of the document in columns. */
export function layoutText(document: Document, options: LayoutOptions): string {
  const lines: string[] = []
  for (const block of document.blocks) {
    if (block.kind === 'table') lines.push('', ...tableLines(block, options, lines.length + 1), '')
    else lines.push(...wrap(`     ${block.text}`, options.width))
  }
  return `${lines.join('\n')}\n`
}
