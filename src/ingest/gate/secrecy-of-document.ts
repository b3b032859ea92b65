// Where a stamp stands on a paper: in its head, before or beside the title, or outside the text (form 19 of Circular 24/2020/TT-BCA shows
// the places). Words about secrecy in the text itself are no stamp.
import type { Document, DocumentBlock, Table } from '../../domain/document.ts'
import { higher, isLifted, type SecrecyLevel, stampIn } from '../../vietnamese/secrecy-stamp.ts'

/** Lines with words that a head has at most, title included. */
const HEAD_LINES = 40
/** A longer line is a paragraph of the text. */
const HEAD_LINE_CHARACTERS = 200

const BODY_BEGINS =
  /^[#*_\s>]*(?:(?:PHẦN|CHƯƠNG|MỤC)\s+(?:[IVX]+|\d+|THỨ)|[IVX]{1,5}\s*[.)/–-]\s|[A-H]\s*[.)]\s|\d{1,2}\s*[.)]\s|Điều\s+\d+|Căn cứ\s|Thực hiện\s)/iu

/** A line that ends so runs on: "... bảo vệ bí" / "mật". */
const RUNS_ON = /(?:^|[\s*_])(?:bí|bảo|giải|cơ|độ|liệu|bản|tin|sơ|và|hoặc|không)[\s*_]*$/iu
/** A degree of two words that was broken in its box. */
const FIRST_HALF = /^[\s*_[(]*(TỐI|TUYỆT)[\s*_]*$/u

/** "Kế hoạch kiểm tra (MẬT)" as the title in a file's properties, or in a running head. */
const BRACKETED = /[([]\s*(?:TUYỆT MẬT|TỐI MẬT|MẬT)\s*[)\]]/u

const SHOUTED = /^[^\p{Ll}]+$/u
const SECRECY_COLUMN = /^(?:mức\s+)?độ\s+mật$|^loại$|^phân\s+loại$/iu
const FIELD_OF_SECRECY = /^(?:mức|độ|do|muc|secrecy)/iu

/** The highest degree that the paper is stamped with; null where there is no stamp, or one that says it has been lifted. */
export function secrecyOf(document: Document): SecrecyLevel | null {
  const head = headOf(document)
  const margin = (document.margin ?? []).flatMap((text) => text.split('\n'))
  if ([...head.pieces, ...margin].some(isLifted)) return null
  const found = [
    ...head.pieces.map((piece, at) => stampAt(head.pieces, piece, at)),
    ...margin.map((text) => stampIn(text) ?? stampIn(BRACKETED.exec(text)?.[0] ?? '')),
    ...tablesIn(document.blocks, head.endLine).flatMap(stampsInTable),
    ...Object.entries(document.header).map(([key, value]) => (FIELD_OF_SECRECY.test(key) ? stampIn(value) : null)),
    stampInText(document.blocks, head.endLine),
  ]
  return found.reduce(higher, null)
}

interface Head {
  /** Its lines, cut where wide gaps or tabs part what stands side by side. */
  pieces: string[]
  /** The last line of the source that belongs to it. */
  endLine: number
}

function headOf({ source, blocks }: Document): Head {
  const pieces: string[] = []
  const isInTable = linesOfTables(blocks)
  let endLine = 0
  let filled = 0
  for (const line of source.split('\n')) {
    if (filled >= HEAD_LINES || line.trim().length > HEAD_LINE_CHARACTERS || BODY_BEGINS.test(line)) break
    endLine++
    if (line.trim() === '') continue
    filled++
    if (!isInTable.has(endLine))
      pieces.push(...line.split(/\t|\s{3,}|\||<\/?t[dhr][^>]*>|<br\s*\/?>/iu).filter((piece) => piece.trim() !== ''))
  }
  for (const block of blocks) if (block.kind === 'paragraph' && block.place.endLine <= endLine) pieces.push(block.text)
  return { pieces, endLine }
}

function linesOfTables(blocks: readonly DocumentBlock[]): Set<number> {
  const lines = new Set<number>()
  for (const { kind, place } of blocks) if (kind === 'table') for (let line = place.line; line <= place.endLine; line++) lines.add(line)
  return lines
}

function stampAt(pieces: readonly string[], piece: string, at: number): SecrecyLevel | null {
  const before = pieces[at - 1] ?? ''
  const stamp = stampIn(piece)
  if (stamp === null) return null
  const half = FIRST_HALF.exec(before)?.[1]
  if (half !== undefined) return half === 'TỐI' ? 'TỐI MẬT' : 'TUYỆT MẬT'
  return RUNS_ON.test(before) ? null : stamp
}

/** Tables of the head, and boxes of one cell wherever they stand. */
function tablesIn(blocks: readonly DocumentBlock[], endLine: number): Table[] {
  const isBox = ({ rows }: Table) => rows.length === 1 && rows[0]!.cells.filter((cell) => cell.trim() !== '').length === 1
  return blocks.filter((block): block is Table => block.kind === 'table' && (block.place.line <= endLine || isBox(block)))
}

/** Stamps in cells; a list of papers with a column for their degree is none, a form with "Độ mật" beside the degree is. */
function stampsInTable({ rows }: Table): (SecrecyLevel | null)[] {
  const listed = new Set<number>()
  return rows.flatMap(({ cells }) => {
    const stamps = cells.flatMap((cell, column) => (listed.has(column) ? [] : cell.split('\n').map(stampIn)))
    for (const [column, cell] of cells.entries()) if (SECRECY_COLUMN.test(cell.trim())) listed.add(column)
    return stamps
  })
}

/**
 * A paper that follows in the same file (a plan behind its decision, an annex) has its stamp on its own first page: a paragraph in capitals
 * that is nothing but the degree. Where several degrees stand so, it is a list of them.
 */
function stampInText(blocks: readonly DocumentBlock[], endLine: number): SecrecyLevel | null {
  const stamps = new Set<SecrecyLevel>()
  let before = ''
  for (const block of blocks) {
    if (block.kind === 'table') continue
    const stamp = block.place.line > endLine && SHOUTED.test(block.text) ? stampIn(block.text) : null
    if (stamp !== null && !RUNS_ON.test(before)) stamps.add(stamp)
    before = block.text
  }
  return stamps.size === 1 ? [...stamps][0]! : null
}
