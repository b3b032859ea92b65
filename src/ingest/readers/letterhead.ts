// The head of a state paper: two columns, the body on the left and the nation's motto on the right, set as a table or with gaps.
import type { TableRow } from '../../domain/document.ts'

/** Letterhead and signature are often set in a table of two columns, or on lines parted by wide gaps. */
export const LETTERHEAD = /CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|^Số\s*:|^Nơi nhận\s*:|Độc lập\s*[-–]\s*Tự do/mu

/** A line drawn with signs, or the star of a party paper: no text. */
export const RULE = /^\s*(?:(?:```|~~~)\w*|(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|\*|={3,})\s*$/u

/** A small table that holds the letterhead, or the recipients beside the signature. */
export function isLetterhead(rows: TableRow[]): boolean {
  const narrow = rows.every((row) => row.cells.filter((cell) => cell !== '').length <= 3)
  return rows.length <= 8 && narrow && rows.some((row) => row.cells.some((cell) => LETTERHEAD.test(cell)))
}
