// Tables that a program wrote out cell by cell, each on lines of its own: which words stood in which column is lost.
import type { Warning } from '../../domain/document.ts'
import { namesColumn } from './table-header.ts'

const NUMBER_HEADING = /^(?:stt|tt|số tt)$/iu
/** The names of the columns come within this many lines. */
const NEAR = 16
const LEAST_NAMES = 3

/** A doubt for the first place where the names of a table's columns stand one below the other; none where no table was lost. */
export function lostTables(lines: string[]): Warning[] {
  const at = lines.findIndex((line, index) => {
    if (!NUMBER_HEADING.test(line.trim())) return false
    const below = lines.slice(index + 1, index + 1 + NEAR).map((other) => other.trim())
    if (below.some((other) => /\t|\||\s{3}/u.test(other))) return false
    return below.filter((other) => other.length <= 40 && namesColumn(other)).length >= LEAST_NAMES
  })
  if (at < 0) return []
  const why =
    'Bảng trong tệp bị tách, mỗi ô một dòng, nên Trợ lý không chắc ô nào thuộc cột nào. Anh/Chị gửi bản Word hoặc PDF gốc để đọc đúng bảng.'
  return [{ line: at + 1, text: lines[at]!.trim(), why }]
}
