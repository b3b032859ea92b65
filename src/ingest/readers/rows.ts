// Lines of a table → cells: columns parted by tabs, Markdown pipes, or an HTML table.
import type { TableRow } from '../../domain/document.ts'
import { cellText } from './markup.ts'
import { namesColumn } from './table-header.ts'

export function isPipeLine(line: string): boolean {
  return /^\s*\|.*\|\s*$/u.test(line) && line.split('|').length >= 4
}

/** `|---|:--:|` between header and body. */
function isRuler(cells: string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^\s*:?-{2,}:?\s*$/u.test(cell))
}

/** Does a line of these cells, with as many in the line below, name the columns of a table? */
function nameColumns(cells: string[], below: string[]): boolean {
  const names = cells.map((cell) => cell.trim())
  if (names.length < 3 || below.length !== names.length || names.some((name) => name === '' || name.length > 60)) return false
  return (/^(?:stt|tt|số tt|số thứ tự)\.?$/iu.test(names[0]!) && namesColumn(names[1]!)) || names.every(namesColumn)
}

/** A heading of a table is no longer than this. */
const LONGEST_HEADING = 400

/** Cells parted by semicolons; one in quotation marks may hold them, as a spreadsheet saves it. */
function semicolonCells(line: string): string[] {
  const isQuoted = line.length <= 4_000 && line.includes('"')
  if (!isQuoted) return line.trim().split(';')
  return [...line.trim().matchAll(/(?:^|;)("(?:[^"]|"")*"(?=;|$)|[^;]*)/gu)].map(([, cell]) =>
    cell!.replace(/^"([\s\S]*)"$/u, '$1').replaceAll('""', '"'),
  )
}

/** A table saved as "STT;Nhiệm vụ;Thời hạn": how many lines it takes from `at` on, 0 where none begins. */
export function countSemicolonLines(lines: string[], at: number): number {
  const heading = lines[at]!
  if (heading.length > LONGEST_HEADING || !heading.includes(';')) return 0
  const width = semicolonCells(heading).length
  if (!nameColumns(semicolonCells(heading), semicolonCells(lines[at + 1] ?? ''))) return 0
  let end = at + 1
  while (end < lines.length && semicolonCells(lines[end]!).length === width) end++
  return end - at
}

/** Rows of the lines of a table whose cells semicolons part. */
export function readSemicolonRows(lines: string[], firstLine: number): TableRow[] {
  return lines.map((line, index) => row(semicolonCells(line), firstLine + index))
}

/** A table without pipes at its edges, "a | b | c": told by the ruler under its first line, or by the names of its columns. */
export function isLoosePipeTable(lines: string[], at: number): boolean {
  const [line, ruler] = [lines[at]!, lines[at + 1] ?? '']
  if (!/(?<!\\)\|/u.test(line)) return false
  if (line.length <= LONGEST_HEADING && !isPipeLine(line) && nameColumns(pipeCells(line), pipeCells(ruler))) return true
  return /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/u.test(ruler) && pipeCells(line).length === pipeCells(ruler).length
}

function pipeCells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|'))
}

function row(cells: string[], line: number, endLine = line): TableRow {
  return { cells: cells.map(cellText), place: { line, endLine } }
}

/** Does a ruler stand under the first of the pipe lines? */
export function hasRuler(lines: string[]): boolean {
  return lines[1] !== undefined && isRuler(pipeCells(lines[1]))
}

/** Rows of consecutive pipe lines; rulers and the empty header that a converter puts over a continued table are left out. */
export function readPipeRows(lines: string[], firstLine: number): TableRow[] {
  const isLoose = lines.some((line) => !isPipeLine(line))
  const width = isLoose ? pipeCells(lines[0] ?? '').length : 0
  return lines.flatMap((line, index) => {
    const cells = pipeCells(line)
    if (isRuler(cells) || cells.every((cell) => cell.trim() === '')) return []
    return [row([...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')], firstLine + index)]
  })
}

export function readTabRows(lines: string[], firstLine: number): TableRow[] {
  const width = Math.max(...lines.map((line) => line.split('\t').length))
  return lines.flatMap((line, index) => {
    const cells = line.split('\t')
    if (cells.every((cell) => cell.trim() === '')) return []
    return [row([...cells, ...Array<string>(width - cells.length).fill('')], firstLine + index)]
  })
}

const HTML_ROW = /<tr(?:\s[^<>]*)?>([\s\S]*?)(?=<tr[\s>]|<\/tr>|<\/table>|$)/gi
const HTML_CELL = /<t([hd])((?:\s[^<>]*)?)>([\s\S]*?)(?=<t[hd][\s>]|<\/t[hd]>|$)/gi
/** More columns than any sheet of paper holds; cells that span rows without end would pile up otherwise. */
const MOST_COLUMNS = 200

/** How many rows at the top of an HTML table hold nothing but heading cells. */
export function countHtmlHeaders(html: string): number {
  const rows = [...html.matchAll(HTML_ROW)].map(([, inside]) => inside!).filter((inside) => /<t[hd][\s>]/iu.test(inside))
  const first = rows.findIndex((inside) => !/<th[\s>]/iu.test(inside) || /<td[\s>]/iu.test(inside))
  return first < 0 ? 0 : first
}

/** Rows of an HTML table. A cell that spans columns or rows is written once, at its first place. */
export function readHtmlRows(html: string, firstLine: number): TableRow[] {
  const rows: TableRow[] = []
  let spans: number[] = []
  let counted = 0
  let breaks = 0
  for (const match of html.matchAll(HTML_ROW)) {
    const cells: string[] = []
    const next: number[] = []
    const merged: number[] = []
    const fillSpanned = () => {
      while ((spans[cells.length] ?? 0) > 0 && cells.length < MOST_COLUMNS) {
        next[cells.length] = spans[cells.length]! - 1
        merged.push(cells.length)
        cells.push('')
      }
    }
    for (const cell of match[1]!.matchAll(HTML_CELL)) {
      fillSpanned()
      const columns = Number(/colspan\s*=\s*["']?(\d+)/i.exec(cell[2]!)?.[1] ?? 1)
      const down = Number(/rowspan\s*=\s*["']?(\d+)/i.exec(cell[2]!)?.[1] ?? 1)
      for (let column = 0; column < columns && cells.length < MOST_COLUMNS; column++) {
        next[cells.length] = down - 1
        cells.push(column === 0 ? cell[3]! : '')
      }
    }
    fillSpanned()
    spans = next
    for (; counted < match.index; counted++) if (html[counted] === '\n') breaks++
    const before = breaks
    const inside = match[0].trimEnd().split('\n').length - 1
    if (cells.some((cell) => cell.trim() !== ''))
      rows.push({ ...row(cells, firstLine + before, firstLine + before + inside), ...(merged.length > 0 && { merged }) })
  }
  return rows
}
