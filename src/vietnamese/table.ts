// The tables of agencies and the dictionaries are plain text, so that people who do not write code can extend them: a line an entry, cells parted by "|",
// lines that begin with "#" are remarks.
import { readFileSync } from 'node:fs'
import type { Day } from '../domain/schedule.ts'
import { OperatorError } from '../errors.ts'
import { dayFrom } from './calendar-terms.ts'

/** A line of a table: its cells, trimmed, and where it stands, for saying what is wrong with it. */
export interface Row {
  cells: string[]
  place: string
}

/**
 * The entries of a table beside this file. A cell that is left out at the end of its line is empty. A line with too many cells, or without one of
 * its first `needed`, is the operator's to mend: every such line of the table is named.
 */
export function readRows(file: string, columns: number, needed = 1): Row[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .normalize('NFC')
    .split(/\r?\n/)
  const faults: string[] = []
  const rows = lines.flatMap((line, index) => {
    if (/^\s*(?:# |#$|$)/u.test(line)) return []
    const cells = line.split('|').map((cell) => cell.trim())
    const place = `${file.replace(/^\.\//, 'src/vietnamese/')}, line ${index + 1}`
    const missing = Array.from({ length: needed }, (_, i) => i + 1).find((column) => (cells[column - 1] ?? '') === '')
    if (cells.length > columns) faults.push(`${place}: more than ${columns} cells`)
    else if (missing !== undefined) faults.push(`${place}: cell ${missing} is empty`)
    return [{ cells: [...cells, ...Array<string>(Math.max(0, columns - cells.length)).fill('')], place }]
  })
  if (faults.length > 0) throw new OperatorError(faults)
  return rows
}

/** The cells alone. */
export function readTable(file: string, columns: number, needed = 1): string[][] {
  return readRows(file, columns, needed).map(({ cells }) => cells)
}

/** "Yên Bái, Lào Cai" by its separator, without empty parts. */
export function listIn(cell: string, separator: string): string[] {
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

export interface WrittenDay {
  day: Day
  /** A "?" stands behind it: it differs from province to province, or nobody has looked it up yet. */
  isSure: boolean
}

/** "28/2/2025?"; null for an empty cell. Throws where the cell holds no day of the calendar. */
export function dayIn(cell: string): WrittenDay | null {
  if (cell === '') return null
  const [, day, month, year, unsure] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(\?)?$/.exec(cell) ?? []
  const found = dayFrom(Number(year), Number(month), Number(day))
  if (found === null) throw new Error(`no day: ${cell}`)
  return { day: found, isSure: unsure === undefined }
}
