// Which row of the plan a correction names, and which agencies it means.

import { BETWEEN_AGENCIES, saysNothing } from '../../ingest/corrections.ts'
import { comparableAgency } from '../../vietnamese/agencies/names.ts'
import { splitAgencies } from '../../vietnamese/agency-names.ts'
import { fold } from '../../vietnamese/fold.ts'
import { officialAgency } from '../agencies.ts'
import type { RowNamed } from './correction-text.ts'
import type { HeldRow } from './held-plan.ts'

/** "2.5a" without its table: "5a". */
const rowMark = (mark: string) => mark.replace(/^\d+\./, '')

/** Rows that carry this number; a bare "2.5" is row 5 of table 2 where no row is printed so. */
export function rowsNamed({ no, tableIndex }: RowNamed, rows: readonly HeldRow[]): HeldRow[] {
  const inTable = rows.filter(({ entry }) => tableIndex === null || entry.tableIndex === tableIndex)
  const tries: ((row: HeldRow) => boolean)[] = [
    ({ entry }) => entry.no !== null && fold(entry.no) === no,
    ({ entry }) => fold(rowMark(entry.mark)) === no,
    ({ entry }) => fold(entry.mark) === no,
  ]
  return tries.map((fits) => inTable.filter(fits)).find((found) => found.length > 0) ?? []
}

/** How a row is named so that it alone is meant. */
export function nameOfRow({ entry: { mark, origin, tableIndex } }: HeldRow): string {
  return origin === 'duty' ? mark : `nhiệm vụ ${rowMark(mark)} biểu ${tableIndex}`
}

/** So many parts of a name may be parted by commas: "Sở Văn hóa, Thể thao và Du lịch". */
const MOST_PARTS = 4

/**
 * The agencies that somebody typed, each under its official name where one is known, parted as corrections keep them. A name that is
 * known goes first, however many commas it holds; the rest is parted as cells of a plan are.
 */
export function writtenAgencies(typed: string, names: ReadonlySet<string>): string {
  if (saysNothing(typed)) return typed
  const known = new Set([...names].map(comparableAgency))
  const pieces = typed
    .split(/\s*[;\n]\s*/)
    .flatMap((part) => joinKnown(part.split(/\s*,\s*|\s+(?:và|va)\s+(?=(?:so|sở|ubnd|ban|thanh|van|văn)\s)/iu), known))
  return [...new Set(pieces.flatMap((piece) => (known.has(comparableAgency(piece)) ? [piece] : splitAgencies(piece))))]
    .map((name) => officialAgency(name, names))
    .join(BETWEEN_AGENCIES)
}

/** Joins neighbours again that are one known name together. What no name claims stays joined by its commas. */
function joinKnown(parts: readonly string[], known: ReadonlySet<string>): string[] {
  const found: string[] = []
  let unknown: string[] = []
  const flush = () => {
    if (unknown.length > 0) found.push(unknown.join(', '))
    unknown = []
  }
  for (let at = 0; at < parts.length; ) {
    const length = [...Array(MOST_PARTS).keys()]
      .map((less) => MOST_PARTS - less)
      .find((count) => at + count <= parts.length && known.has(comparableAgency(parts.slice(at, at + count).join(', '))))
    if (length === undefined) unknown.push(parts[at]!)
    else {
      flush()
      found.push(parts.slice(at, at + length).join(', '))
    }
    at += length ?? 1
  }
  flush()
  return found.filter((name) => name.trim() !== '')
}
