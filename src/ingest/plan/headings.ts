// What of a paragraph serves as a heading or a title.
import type { Paragraph } from '../../domain/document.ts'
import { type Label, readLabel } from '../readers/labels.ts'

/** Longer words are cut, or are no heading. */
export const LONGEST_HEADING = 130

/** What headings of a plan are usually called, for a text that has lost its bold print and numbers. */
export const USUAL_HEADING =
  /^(?:mục đích|yêu cầu|mục tiêu|chỉ tiêu|nội dung|nhiệm vụ|giải pháp|tổ chức thực hiện|trách nhiệm|kinh phí|thời gian|đối tượng|phạm vi|thành phần|phân công|chế độ báo cáo|tiến độ|phương pháp|quan điểm)(?:,?\s+\p{L}+){0,8}$/iu

const KIND_OF_AGENCY = /^(?:(?:chủ tịch\s+)?(?:ubnd|ủy ban nhân dân)\s+)?các\s[^:;.()\d]{2,40}:\s+(?=\p{L})/iu
const MOST_WORDS_OF_NAME = 6

/** "Các sở: Tài chính, Nội vụ, Tư pháp": a kind of agency and, behind a colon, which of them; each name has a capital. */
export function listsNamesOfKind(heading: string): boolean {
  const kind = KIND_OF_AGENCY.exec(heading)
  if (!kind || heading.length > LONGEST_HEADING) return false
  const names = heading.slice(kind[0].length).split(/,\s*|\svà\s/u)
  return names.length > 1 && names.every((name) => /^\p{Lu}[^;:.()\d]+[.;:]?$/u.test(name) && name.split(' ').length <= MOST_WORDS_OF_NAME)
}

/** The words of a numbered paragraph that serve as its heading: all of a short one, the opening of a long one. */
export function headingOf(text: string): string {
  if (listsNamesOfKind(text)) return text.replace(/[\s.;:]+$/u, '')
  const colon = text.indexOf(':')
  const lead = colon > 0 ? text.slice(0, colon) : ''
  if (lead !== '' && lead.length <= LONGEST_HEADING && !/[\d(]$|\(|[.;]\s/u.test(lead)) return lead.trim()
  const bare = text.replace(/[\s.;:]+$/u, '')
  if (bare.length <= LONGEST_HEADING + 70 && !/[.;]\s/u.test(bare)) return bare
  const end = [...bare.matchAll(/[.;,]\s/gu)].find((match) => match.index >= 40)?.index ?? bare.length
  if (end <= LONGEST_HEADING) return bare.slice(0, end)
  return bare.slice(0, bare.lastIndexOf(' ', LONGEST_HEADING))
}

/** A paragraph that can be part of a centred title: short, unlabelled, no sentence. */
export function isTitleLine(paragraph: Paragraph): boolean {
  return (
    readLabel(paragraph.text) === null &&
    paragraph.text.length <= 400 &&
    !/(?<!\.\.)[.;:]$/u.test(paragraph.text) &&
    !/^[-+•(]/u.test(paragraph.text)
  )
}

/** Label and words: "2. Đơn vị ...", "a) Thành phần". */
export function titleOf(label: Label, heading: string): string {
  const mark = /^[a-zđ]/u.test(label.name) ? ')' : '.'
  return `${label.name}${mark} ${heading}`.trim()
}

/** The heading that opens the text of a plan, in capitals and without a label. */
export const OPENING_HEADING = /^(?:MỤC ĐÍCH|MỤC TIÊU|QUAN ĐIỂM)(?:(?:,\s*|\s+VÀ\s+|\s*[-–]\s*)(?:YÊU CẦU|MỤC TIÊU|MỤC ĐÍCH|CHỈ TIÊU))*$/u
