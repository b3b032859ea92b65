// Where a part of the paper begins: the decision, the plan, the report outline, an annex. And where the plan's own text ends.
import type { DocumentBlock, Paragraph } from '../../domain/document.ts'
import { isCapitals, readLabel } from '../readers/labels.ts'

/** As `docs/formats.md` names them: decision, plan, report outline, annex, task table. */
export type PartKind = 'QĐ' | 'KH' | 'ĐC' | 'PL' | 'BNV'

export interface PartOpening {
  kind: PartKind
  /** Number that the source prints ("Phụ lục II": 2), or null. */
  number: number | null
}

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10 }

function romanValue(text: string): number {
  const values = [...text].map((letter) => ROMAN[letter] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}

function numberOf(text: string | undefined): number | null {
  if (!text) return null
  if (/^\d+$/u.test(text)) return Number(text)
  return /^[IVX]+$/u.test(text) ? romanValue(text) : text.charCodeAt(0) - 64
}

const ANNEX = /^phụ\s+lục(?:\s+(?:số\s*)?([IVX]+|\d{1,2}|[A-H])(?![\p{L}\d]))?(?:\s*[.:–-]\s*|\s+|$)(.*)$/iu
const TASK_TABLE = /^biểu(?:\s+(?:mẫu|nhiệm\s+vụ))?\s*(?:số\s*)?(\d{1,2}|[IVX]+)?\s*[.:]?/iu

/** Other words for the outline of a report. Whether it is one, and not a table to fill in, its headings tell. */
export const REPORT_FORM = /^(?:mẫu(?:\s+đề\s+cương)?|khung|kết\s+cấu|bố\s+cục|gợi\s+ý\s+nội\s+dung)\s+báo\s+cáo(?!\p{L})/iu

function stands(paragraph: Paragraph): boolean {
  return paragraph.emphasised || isCapitals(paragraph.text)
}

/** The part that a paragraph opens by its own words, or null. */
export function partOpener(paragraph: Paragraph, afterSignature: boolean): PartOpening | null {
  const { text } = paragraph
  if (text.length > 300 || /[;,]$/u.test(text)) return null
  if (/^QUYẾT ĐỊNH$/u.test(text)) return { kind: 'QĐ', number: null }
  if (/^KẾ HOẠCH$/u.test(text)) return { kind: 'KH', number: null }
  if (REPORT_FORM.test(text) && stands(paragraph)) return { kind: 'ĐC', number: null }
  if (/^đề\s+cương(?:\s|$)/iu.test(text) && (stands(paragraph) || (afterSignature && text.length <= 80)))
    return { kind: 'ĐC', number: null }
  const annex = ANNEX.exec(text)
  if (annex && (annex[2] === '' || stands(paragraph)) && !/^(?:kèm|này|trên|nêu|ban hành)/iu.test(annex[2]!)) {
    return { kind: /đề\s+cương/iu.test(annex[2]!) || REPORT_FORM.test(annex[2]!) ? 'ĐC' : 'PL', number: numberOf(annex[1]?.toUpperCase()) }
  }
  if (/^biểu\s+nhiệm\s+vụ/iu.test(text) && stands(paragraph)) return { kind: 'BNV', number: numberOf(TASK_TABLE.exec(text)?.[1]) }
  return null
}

/** "(Ban hành kèm theo Kế hoạch số ...)" under the title of an annex. */
export function isIssueNote(text: string): boolean {
  return /^\(\s*(?:ban hành\s+)?(?:kèm|đính kèm|trích)/iu.test(text)
}

const RECIPIENTS = /^nơi nhận\s*:?\s*$/iu
const SIGNATURE = /^(?:TM\.|T\/M|KT\.|TL\.|TUQ\.|Q\.)\s*\p{Lu}/u
const OFFICE =
  /^(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|BÍ THƯ(?: THƯỜNG TRỰC)?|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|THỦ TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH ÁN|TRƯỞNG (?:BAN|PHÒNG|ĐOÀN|KHOA|TRẠM|THUẾ)|TỔ TRƯỞNG|CHỦ NHIỆM|TỔNG BIÊN TẬP|HỘI TRƯỞNG|NGƯỜI LẬP(?: BIỂU| KẾ HOẠCH)?)(?: (?:THƯỜNG TRỰC|BAN CHỈ ĐẠO|ĐOÀN KIỂM TRA|TỔ CÔNG TÁC|PHỤ TRÁCH))?$/u

export function isSignatureLine(text: string): boolean {
  return SIGNATURE.test(text) || OFFICE.test(text)
}

/** The recipients or the signature: from here on comes no text of the plan. */
export function closesPlan(paragraph: Paragraph): boolean {
  return RECIPIENTS.test(paragraph.text) || isSignatureLine(paragraph.text)
}

/** Words that caption an annex without calling it one. */
const CAPTION =
  /^(?:biểu|bảng|danh mục|danh sách|lịch|phân công|phân giao|chương trình|giải pháp|nhiệm vụ|thống kê|tổng hợp|kế hoạch chi tiết|kế hoạch thực hiện|bộ tiêu chí|bộ chỉ số|bộ câu hỏi|phiếu|kết quả|mẫu|chỉ tiêu)(?![\p{L}])/iu

/**
 * Is the paragraph the caption of an annex that carries no such word? Only after the signature, in capitals or bold, with a
 * table or a numbered heading soon after it.
 */
export function captionOf(paragraph: Paragraph, next: DocumentBlock[], afterSignature: boolean): boolean {
  const { text } = paragraph
  if (text.length > 300 || readLabel(text) !== null || /[.;:,]$/u.test(text) || isSignatureLine(text) || isIssueNote(text)) return false
  if (!stands(paragraph)) return false
  const leadsToContent = next.some((block, index) => {
    if (block.kind === 'table')
      return next.slice(0, index).every((before) => before.kind === 'paragraph' && readLabel(before.text) === null)
    return index <= 3 && afterSignature && readLabel(block.text) !== null
  })
  if (!leadsToContent) return false
  return afterSignature
    ? isCapitals(text) || CAPTION.test(text)
    : isCapitals(text) && CAPTION.test(text) && next.slice(0, 4).some((block) => block.kind === 'table')
}
