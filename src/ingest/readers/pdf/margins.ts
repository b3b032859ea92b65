// What stands on a page but is no part of the text: running heads and feet, page numbers, boxed stamps, the marks of a digital signature.
import { type Line, lineOf, textOf } from './line.ts'
import type { PageLayout } from './page-layout.ts'

/** Part of the page's height at its top and bottom where running heads and feet stand. */
const EDGE = 0.14
const PAGE_NUMBER = /^[-–—]?\s*(?:trang\s*)?\d{1,4}(?:\s*[/|]\s*\d{1,4})?\s*[-–—]?$/iu
export function isPageNumber(line: Line): boolean {
  return PAGE_NUMBER.test(textOf(line))
}

/** What browsers print over and under a page: the day and hour, the address of the file. */
const PRINTED_BY_BROWSER = /^\d{1,2}\/\d{1,2}\/\d{2,4}, \d{1,2}:\d{2}|^(?:file|https?):\/\/\S+/u
/** What opens a part of a plan stays, even at the same place on several pages. */
const OPENS_PART = /^(?:phụ lục|biểu|mẫu|bảng|phần|chương|mục|điều|kế hoạch$|đề cương)/iu
/** Heads stand within this distance of each other on all pages. Points. */
const SAME_PLACE = 4

interface Edge {
  layout: PageLayout
  line: Line
  /** From the top of the page, or from its bottom. */
  distance: number
}

/** Every line of the page that could be its `depth`th running head or foot, counted from the edge. */
function edgeLine(layout: PageLayout, isTop: boolean, depth: number): Edge[] {
  const line = isTop ? layout.lines[depth] : layout.lines.at(-1 - depth)
  if (!line) return []
  const distance = isTop ? line.y : layout.height - line.y
  const beyond = layout.tables.some((table) => (isTop ? table.y0 < line.y : table.y1 > line.y))
  return distance <= EDGE * layout.height && !beyond ? [{ layout, line, distance }] : []
}

function withoutNumbers(text: string): string {
  return text.replace(/\d+/gu, '#').replace(/\s+/gu, ' ')
}

/** The same words at the same place; where they hold a number, it counts the pages. */
function repeats(edge: Edge, others: Edge[]): boolean {
  const text = textOf(edge.line)
  const same = others.filter(
    (other) =>
      Math.abs(other.distance - edge.distance) <= SAME_PLACE &&
      (textOf(other.line) === text || (withoutNumbers(textOf(other.line)) === withoutNumbers(text) && countsPages(edge, other))),
  )
  const pages = others.length
  const share = OPENS_PART.test(text) ? 0.6 : 0.3
  return same.length >= 2 && (same.length >= 3 || pages <= 4) && same.length >= share * pages
}

function countsPages(a: Edge, b: Edge): boolean {
  const numbers = (edge: Edge) => [...textOf(edge.line).matchAll(/\d+/gu)].map(([digits]) => Number(digits))
  const other = numbers(b)
  return numbers(a).every((number, index) => number === other[index] || number - other[index]! === a.layout.page - b.layout.page)
}

/** Takes running heads, feet and page numbers out of the pages and returns their words, each once. */
export function takeRunningHeads(layouts: PageLayout[]): string[] {
  const taken = new Set<string>()
  for (const isTop of [true, false]) {
    for (let depth = 0; depth < 3; depth++) {
      // What was taken is gone, so the outermost line left is looked at each time.
      const edges = layouts.flatMap((layout) => edgeLine(layout, isTop, 0))
      const found = edges.filter(
        (edge) => PAGE_NUMBER.test(textOf(edge.line)) || PRINTED_BY_BROWSER.test(textOf(edge.line)) || repeats(edge, edges),
      )
      for (const { layout, line } of found) {
        layout.lines = layout.lines.filter((other) => other !== line)
        if (!PAGE_NUMBER.test(textOf(line))) taken.add(textOf(line))
      }
    }
  }
  return [...taken]
}

/** A stamp or a note in a box on the first page is short. */
const BOXED_CHARACTERS = 60

/** Takes boxed words out of the head of the first page: stamps of secrecy and urgency, "DỰ THẢO". */
export function takeBoxedStamps(first: PageLayout | undefined): string[] {
  if (!first) return []
  return first.frames.flatMap((frame) => {
    const isSmall = frame.x1 - frame.x0 < 0.5 * first.width && frame.y1 - frame.y0 < 0.15 * first.height
    if (!isSmall || frame.y0 > 0.5 * first.height) return []
    const within = (word: { x0: number; x1: number }, line: Line) =>
      word.x0 >= frame.x0 - 2 && word.x1 <= frame.x1 + 2 && line.y > frame.y0 && line.y < frame.y1 + 2
    const words = first.lines.flatMap((line) => line.words.filter((word) => within(word, line)))
    const text = words.map((word) => word.text).join(' ')
    if (text === '' || text.length > BOXED_CHARACTERS) return []
    first.lines = keepWords(first.lines, (word, line) => !within(word, line))
    return [text]
  })
}

function keepWords(lines: Line[], keeps: (word: Line['words'][number], line: Line) => boolean): Line[] {
  return lines.flatMap((line) => {
    const words = line.words.filter((word) => keeps(word, line))
    if (words.length === line.words.length) return [line]
    return words.length === 0 ? [] : [lineOf(words, line)]
  })
}

const SIGNED =
  /^(?:Ký bởi|Người ký|Được ký (?:số )?bởi|Thời gian ký|Ngày ký\s*:|Giờ ký|Signed by|Digitally signed|Signature (?:valid|not verified)|Signing time)/iu
const BESIDE_SIGNED = /^(?:Email|E-mail|Cơ quan|Tổ chức|Đơn vị|Lý do|Chức vụ|Date|Reason|Location)\s*:/iu

/** Takes out the lines that a digital signature prints on the page: who signed, from which address, when. */
export function takeSignatureMarks(layout: PageLayout): string[] {
  const pieces = layout.lines.flatMap((line) => piecesOf(line).map((words) => ({ ...lineOf(words, line), line })))
  const signed = pieces.filter((piece) => SIGNED.test(textOf(piece)))
  if (signed.length === 0) return []
  const marks = new Set<(typeof pieces)[number]>(signed)
  const reach = (piece: Line, other: Line) =>
    Math.abs(piece.x0 - other.x0) < 4 * piece.size &&
    Math.abs(piece.y - other.y) < 2 * piece.size &&
    Math.abs(piece.size - other.size) < 0.6
  for (const mark of marks) {
    for (const piece of pieces) {
      const isRest = mark.size <= 10 && piece.y > mark.y && !/^(?:Số\s*:|Căn cứ)/u.test(textOf(piece)) && piece.size <= 10
      if (reach(piece, mark) && (BESIDE_SIGNED.test(textOf(piece)) || isRest)) marks.add(piece)
    }
  }
  const words = new Set([...marks].flatMap((mark) => mark.words))
  layout.lines = keepWords(layout.lines, (word) => !words.has(word))
  return [...marks].sort((a, b) => a.y - b.y).map(textOf)
}

function piecesOf(line: Line): Line['words'][] {
  const parts: Line['words'][] = []
  for (const word of line.words) {
    const last = parts.at(-1)?.at(-1)
    if (last && word.x0 - last.x1 < line.size) parts.at(-1)!.push(word)
    else parts.push([word])
  }
  return parts
}
