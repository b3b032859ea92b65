// Which rows at the top of a table name its columns.
import type { TableRow } from '../../domain/document.ts'

const HEADING_WORDS =
  /^(?:stt|tt|số tt|số thứ tự|mã(?: số)?|nội dung|nhiệm vụ|tên|chỉ tiêu|chỉ số|tiêu chí|lĩnh vực|cơ quan|đơn vị|thời gian|thời hạn|tiến độ|kết quả|sản phẩm|ghi chú|giải pháp|điểm|ngày|địa điểm|trưởng đoàn|họ và tên|họ tên|chức vụ|chức danh|số văn bản|trích yếu|tồn tại|hạn chế|các tồn tại|phối hợp|chủ trì|mục tiêu|kế hoạch|hoàn thành|hạn|đvt|công việc|hoạt động|đầu ra|người|phụ trách|tham mưu|đúng hạn|năm \d{4}|tự |thẩm định|tối đa|minh chứng|yêu cầu|thành phần|buổi|căn cứ|phân công|trách nhiệm|lần|kỳ|đợt|quý|bắt đầu|kết thúc|từ ngày|đến ngày|tỷ lệ|số lượng|diễn giải|biện pháp|nguyên nhân|cấp|mức|loại|báo cáo|nơi |việc|ai |khi nào|xong)/iu

const NUMBERED_COLUMN = /^(?:\(?\d{1,2}\)?|\(?[A-E]\)?)(?:\s*=.*)?$/u

function filled(row: TableRow): string[] {
  return row.cells.filter((cell) => cell !== '')
}

/** A cell that could name a column: short, a word of headings first, no sentence. */
export function namesColumn(cell: string): boolean {
  const bare = cell.replace(/\s+/gu, ' ')
  return bare.length <= 110 && HEADING_WORDS.test(bare) && !/[.;]$/u.test(bare)
}

function isFirstHeader(row: TableRow): boolean {
  const cells = filled(row)
  if (cells.length < 2) return false
  const naming = cells.filter(namesColumn).length
  if (/^(?:stt|tt|số tt|số thứ tự|mã|mã số|#)\.?$/iu.test(row.cells[0] ?? '') && naming >= 1) return true
  return naming >= 2 && naming / cells.length >= 0.6 && !/^\d/u.test(row.cells[0] ?? '')
}

/** A second line of headings stands under merged cells, so its first cell is empty or repeats. */
function isSecondHeader(first: TableRow, row: TableRow): boolean {
  const cells = filled(row)
  if (cells.length === 0 || (row.cells[0] !== '' && row.cells[0] !== first.cells[0])) return false
  const underMerged = row.cells.filter((cell, column) => cell !== '' && (first.cells[column] ?? '') === '').length
  return underMerged > 0 && cells.every((cell) => cell.length <= 60) && cells.filter(namesColumn).length / cells.length >= 0.5
}

/** "(1) | (2) | (3)" or "A | B | 1 | 2" under the headings. */
function isColumnNumbers(row: TableRow): boolean {
  const cells = filled(row)
  return cells.length >= 3 && cells.every((cell) => NUMBERED_COLUMN.test(cell))
}

/**
 * Markdown sets a ruler under the row that it calls a header. That row names columns when all its cells are short words; a
 * converter also puts rows of a continued table there.
 */
export function isRuledHeader(row: TableRow): boolean {
  return (
    row.cells.length >= 2 && row.cells.every((cell) => /\p{L}/u.test(cell) && cell.length <= 60 && !/^\d|^[IVX]+[.)]|[.;]$/u.test(cell))
  )
}

/** How many rows at the top of a table name its columns; 0 for a table, or the piece of one, that starts with its rows. */
export function countHeaderRows(rows: TableRow[]): number {
  const first = rows[0]
  if (!first || !isFirstHeader(first)) return 0
  let count = 1
  while (count < 3 && rows[count] && isSecondHeader(first, rows[count]!)) count++
  if (rows[count] && isColumnNumbers(rows[count]!)) count++
  return count
}
