// Lines → paragraphs: which line goes on the one before it. The strongest sign is room: would the first word have fitted there?
import { BULLET, FOOTNOTE, isCapitals, readLabel } from '../labels.ts'
import { firstWidth, isBold, type Line, textOf } from './line.ts'

/** The space that a line could fill. */
export interface Measure {
  left: number
  right: number
  /** Usual distance of baselines inside a paragraph, by the size of the type; null where it is unknown. */
  leading(size: number): number | null
  /** In a cell of a table lines are so short that a break made on purpose often leaves no room to tell it by. */
  isCell?: boolean
  /** Words that open paragraphs elsewhere in the table, as `openingWords` gives them. */
  openers?: ReadonlySet<string>
  /** The program that set the text breaks words behind a slash, as `partsAtSlashes` finds; otherwise a space stood there. */
  partsAtSlash?: boolean
  /** Lines of a letterhead, a signature, a list of recipients: each was set by hand, and only an item of the list or half a sentence goes on. */
  isSetByHand?: boolean
}

/** Opens another time in a cell that holds several; none of these words is part of a name. */
const ANOTHER_TIME =
  /^(?:Thường xuyên|Quý [IVX\d]|Tháng \d|Năm \d{4}|H[ằà]ng (?:ngày|tuần|tháng|quý|năm)|Trước ngày|Trước tháng|Chậm nhất|Định kỳ|Ngay (?:sau|khi))/u

/** What an agency has to do, behind its name: the next line of the cell names another. */
const DUTY_BEHIND_NAME = /\((?:cơ quan |đơn vị )?(?:chủ trì|phối hợp|chịu trách nhiệm chính)\)[;.]?$/iu

/** Names of agencies and phrases that hold a hyphen between spaces, by what stands before and behind it: a line may begin with it. */
const BEFORE_HYPHEN =
  /(?:Văn hóa|Văn hoá|Kinh tế|Chính trị|Kế hoạch|Tài chính|Lao động|Nông nghiệp|Khoa học|Giáo dục|Văn phòng|Tư pháp|Địa chính|Xây dựng|Mầm non|Độc lập|Tự do)$/iu
const BEHIND_HYPHEN =
  /^[-–] (?:Xã hội|Kế hoạch|Tài chính|Kế toán|Kỹ thuật|Thương binh|Môi trường|Công nghệ|Đào tạo|Thống kê|Hộ tịch|Nông nghiệp|Xây dựng|Tiểu học|Tự do|Hạnh phúc)/iu

/** A line of legal bases, and the note under a title, stand alone. */
const ALWAYS_OPENS = /^(?:Căn cứ|Theo đề nghị của|Xét đề nghị của)\s|^\(\s*(?:Ban hành\s+k|K|k)èm theo/u
/** Verbs that open the text under a title; none stands with a capital inside a sentence. */
const OPENS_AFTER_TITLE = /^(?:Thực hiện|Để|Nhằm|Triển khai|Trên đây là)\s/u

/** Words behind which a label is only named. */
const NAMES_A_LABEL =
  /(?:^|\s)(?:số|điểm|khoản|mục|điều|phần|phụ lục|chương|tiết|biểu|bảng|tiêu chí|nhiệm vụ|ngày|tháng|quý|năm|và|hoặc|đến|từ|tại|theo|quyết định|nghị quyết|nghị định|thông tư|kế hoạch|công văn|chỉ thị|luật)$|,$/iu

/** Space between words, in parts of the type size. */
const SPACE = 0.25
/** What a generator's own arithmetic may differ by, in parts of the type size. */
const SLACK = 0.3
const SENTENCE_END = /[.;:!?…]["”»)\]]*$/u
/** A title in capitals that somebody broke by hand is as long as this before the break; any other line longer. See the text reader. */
const BROKEN_CAPITALS = 40
const BROKEN = 60

/**
 * Usual distance of baselines inside paragraphs, by size of type: from lines that surely go on, else the small ones among all that follow
 * each other.
 */
export function leadingsOf(blocks: Line[][], right: (line: Line) => number): (size: number) => number | null {
  const sure = new Map<number, number[]>()
  const seen = new Map<number, number[]>()
  const note = (where: Map<number, number[]>, size: number, distance: number) => {
    const known = where.get(size)
    if (known) known.push(distance)
    else where.set(size, [distance])
  }
  for (const lines of blocks) {
    lines.forEach((line, index) => {
      const before = lines[index - 1]
      if (!before || before.page !== line.page || Math.abs(before.size - line.size) > 0.5) return
      const distance = line.y - before.y
      if (distance < 0.8 * line.size || distance > 2.6 * line.size) return
      note(seen, Math.round(line.size), distance)
      if (/^\p{Ll}/u.test(textOf(line)) && !hadRoom(before, line, right(line))) note(sure, Math.round(line.size), distance)
    })
  }
  const middle = (values: number[], share: number) => values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? null
  return (size) => middle(sure.get(Math.round(size)) ?? [], 0.5) ?? middle(seen.get(Math.round(size)) ?? [], 0.2)
}

/** Would the first word of the next line have fitted at the end of this one? Then somebody ended the line on purpose. */
function hadRoom(line: Line, next: Line, right: number): boolean {
  return line.x1 + SPACE * line.size + firstWidth(next) < right - SLACK * line.size
}

/** As far from the left as from the right, as centred lines are, and lines that fill the measure. */
function isBalanced(line: Line, { left, right }: Measure): boolean {
  return Math.abs(line.x0 - left - (right - line.x1)) < 1.5 * line.size
}

function isCentred(line: Line, measure: Measure): boolean {
  return line.x0 - measure.left > line.size && isBalanced(line, measure)
}

/** Starts as an item or heading does; "- 2030", "III/2026" and "10/2026" are none. */
function opensItem(text: string): boolean {
  if (/^[\dIVX]{1,4}\s*\/\s*\d/u.test(text)) return false
  return FOOTNOTE.test(text) || (BULLET.test(text) && !/^[-–]\s+\d{4}/u.test(text)) || readLabel(text) !== null
}

/**
 * How two lines of one paragraph are put together. A soft hyphen goes. Programs break behind a hyphen, and some behind a slash; the slash of
 * a document's number or of a date never has a space behind it.
 */
export function joinTexts(before: string, after: string, { endsInSpace = false, partsAtSlash = false } = {}): string {
  if (before.endsWith('\u00ad')) return before.slice(0, -1) + after
  if (/^[%,;:!?)]/u.test(after)) return before + after
  if (/(?:^|[^\p{L}])[IVX]{1,4}\/$/u.test(before) && /^\d{4}(?!\d)/u.test(after)) return before + after
  const isBroken = /[\p{L}\p{N}]-$/u.test(before) || /\d\/$/u.test(before) || (partsAtSlash && /\p{L}\/$/u.test(before))
  return !endsInSpace && isBroken && /^[\p{L}\p{N}]/u.test(after) ? before + after : `${before} ${after}`
}

/**
 * Does the line open a paragraph of its own? `started` is the first line of the paragraph that `before` ends, `next` the line after it, if
 * it stands in the same block. Distances between lines count only within a page.
 */
export function opensParagraph(line: Line, context: { before: Line; started: Line; next: Line | undefined; measure: Measure }): boolean {
  const { before, started, next, measure } = context
  const text = textOf(line)
  const previous = textOf(before)
  const samePage = line.page === before.page
  const isUnfinished = !SENTENCE_END.test(previous)
  const goesOnInLowerCase = /^\p{Ll}/u.test(text) && isUnfinished && readLabel(text) === null
  if (text === previous) return true
  if (/^\p{Lu}/u.test(text) && !/[,–-]$/u.test(previous) && measure.openers?.has(openingWords(line, next) ?? '')) return true
  if (ALWAYS_OPENS.test(text) || (isUnfinished && OPENS_AFTER_TITLE.test(text) && !/,$/u.test(previous))) return true
  if (measure.isSetByHand && goesOnInHead(previous, text)) return false
  if (measure.isSetByHand && !goesOnInLowerCase && !BULLET.test(textOf(started))) return true
  if (measure.isCell && ANOTHER_TIME.test(`${text} ${next ? textOf(next) : ''}`) && !/(?:[,:–-]|\(\d{1,2}\))$/u.test(previous)) return true
  if (measure.isCell && DUTY_BEHIND_NAME.test(previous) && /^\p{Lu}/u.test(text)) return true
  if (BEFORE_HYPHEN.test(previous) && BEHIND_HYPHEN.test(text) && !isBulleted(started)) return false
  // A post under the last sentence, however full its line.
  if (!measure.isCell && line.words.length >= 2 && isCapitals(text) && !isCapitals(previous) && /[.;]["”»)]?$/u.test(previous)) return true
  const room = hadRoom(before, line, measure.right)
  const gap = samePage ? line.y - before.y : null
  const leading = measure.leading(line.size)
  const isFar = gap !== null && leading !== null && gap > leading * 1.1 + 1.2
  if (gap !== null && gap > 2.6 * Math.max(line.size, before.size)) return true
  if (Math.abs(line.size - before.size) > 0.12 * Math.max(line.size, before.size)) return true
  if (opensItem(text)) {
    // "... theo Quyết định" / "06/QĐ-TTg ...", "... tại điểm" / "a) ...": a full line in the middle of a sentence.
    const refers = /^\d{1,4}\s*\//u.test(text) || BULLET.test(text) || NAMES_A_LABEL.test(previous)
    const inSentence = refers && !room && !isFar && /[,\p{L}]$/u.test(previous) && line.x0 - before.x0 < 0.5 * line.size
    const sameStyle = isBold(before) === isBold(line) && (isCapitals(previous) === isCapitals(text) || text.length < 20)
    return !(inSentence && sameStyle && (!BULLET.test(text) || /^[-–]\s+\p{Ll}/u.test(text)) && !FOOTNOTE.test(text))
  }
  if (room && isCapitals(previous) && !isCapitals(text)) return true
  if (goesOnInLowerCase && !(isFar && room)) return false
  if (isFar) return true
  const changesCase = isCapitals(previous) !== isCapitals(text)
  if (changesCase && (isCentred(line, measure) || isBold(before) !== isBold(line) || (isCapitals(text) && text.length >= 20))) return true
  if (isBold(before) && isBold(started) && !isBold(line) && (room || isCapitals(previous))) return true
  if (room) {
    const isBrokenTitle = isCentred(line, measure) && isBalanced(before, measure) && isBold(before) === isBold(line) && isUnfinished
    const isLong = previous.length >= (isCapitals(previous) ? BROKEN_CAPITALS : BROKEN)
    return !(isBrokenTitle && isLong && !/^\(/u.test(text))
  }
  if (isBalanced(line, measure) && isBalanced(before, measure)) return /^\(/u.test(text) && !isUnfinished && isCentred(line, measure)
  return isIndented(line, { before, started, next })
}

function isBulleted(line: Line): boolean {
  return BULLET.test(textOf(line))
}

/** Halves of the motto and of the date over a paper: a column too narrow for them wraps them, though nobody would break them there. */
function goesOnInHead(previous: string, text: string): boolean {
  if (/^CỘNG (?:HÒA|HOÀ)(?: XÃ(?: HỘI(?: CHỦ(?: NGHĨA(?: VIỆT)?)?)?)?)?$/u.test(previous)) return true
  if (/^ĐẢNG CỘNG SẢN(?: VIỆT)?$/u.test(previous) || /^Độc lập\s*[-–]\s*Tự do\s*[-–]?(?:\s*Hạnh)?$/u.test(previous)) return true
  return /(?:^|\s)(?:ngày|tháng|năm)(?:\s[\d.…]+)?$|,$/u.test(previous) && /^(?:\d{1,4}(?!\d)|[.…]+|ngày\s|tháng\s|năm\s)/u.test(text)
}

/** The first three words of a line and the one after it, null where there are fewer. */
function openingWords(line: Line, next: Line | undefined): string | null {
  const words = [...line.words, ...(next?.words ?? [])].slice(0, 3)
  return words.length < 3 ? null : words.map((word) => word.text).join(' ')
}

/** What surely opens paragraphs inside the cells: the line before had room for more. */
export function openersOf(cells: { lines: Line[]; right: number }[]): Set<string> {
  const openers = new Set<string>()
  for (const { lines, right } of cells) {
    lines.forEach((line, index) => {
      const words = openingWords(line, lines[index + 1])
      if (index > 0 && words !== null && /^\p{Lu}/u.test(words) && hadRoom(lines[index - 1]!, line, right)) openers.add(words)
    })
  }
  return openers
}

/** A first line is indented against the lines under it, unless it hangs out because of its label. */
function isIndented(line: Line, { before, started, next }: { before: Line; started: Line; next: Line | undefined }): boolean {
  const step = 0.8 * line.size
  if (line.page !== before.page)
    return next !== undefined && next.page === line.page && line.x0 - next.x0 > step && !opensItem(textOf(next))
  if (line.x0 - before.x0 > step) return !(before === started && opensItem(textOf(before)))
  // As far in as the line before, but the next goes back to the margin: a paragraph of one line, then another.
  const level = Math.abs(line.x0 - before.x0) <= 2
  return (
    level && before === started && next !== undefined && next.page === line.page && line.x0 - next.x0 > step && !opensItem(textOf(next))
  )
}
