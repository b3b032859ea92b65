// The tables of this folder are plain text, so that people who do not write code can extend them: a line an entry, cells parted by "|",
// lines that begin with "#" are remarks.
import { readFileSync } from 'node:fs'
import type { Day } from '../../domain/schedule.ts'
import { dayFrom } from '../calendar-terms.ts'

/** The cells of each entry, trimmed; a cell that is left out at the end of its line is empty. Throws where a line has too many. */
export function readTable(file: string, columns: number): string[][] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .normalize('NFC')
    .split(/\r?\n/)
  return lines.flatMap((line, index) => {
    if (/^\s*(?:#|$)/u.test(line)) return []
    const cells = line.split('|').map((cell) => cell.trim())
    if (cells.length > columns) throw new Error(`${file}, line ${index + 1}: more than ${columns} cells`)
    return [[...cells, ...Array<string>(columns - cells.length).fill('')]]
  })
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
