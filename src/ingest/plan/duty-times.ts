// Which notations of time in running text are deadlines: a date that merely describes is none.
import { isRecurring } from '../../domain/schedule.ts'
import type { ScheduleMention } from '../../vietnamese/schedule.ts'

const DESCRIBED_BEFORE =
  /(?:hình thành|phát sinh|(?:đã|được)\s+(?:ban hành|cấp|tiếp nhận|công bố|phê duyệt|thành lập)|có hiệu lực|hiệu lực|tính đến|tính|số liệu|sinh|ra đời|thành lập|so với|áp dụng|kể)\s*$/iu
const ACTS =
  'báo cáo|tổng hợp|gửi|tổ chức|rà soát|kiểm tra|đánh giá|khảo sát|công khai|cập nhật|theo dõi|sơ kết|tổng kết|thống kê|họp|giao ban|đôn đốc|trình|xây dựng|ban hành|thực hiện|tham mưu|phối hợp|chủ trì|tự kiểm tra|tiến hành|cung cấp|đăng tải|thông báo|lập|rút kinh nghiệm|đối thoại|kiểm điểm'
/** What people do with a date, in a wider sense than reporting. */
export const SAYS_DEED = new RegExp(
  `hoàn thành|xong|kết thúc|triển khai|công bố|phê duyệt|nghiệm thu|bàn giao|đăng ký|nộp|quán triệt|phổ biến|tuyên truyền|tập huấn|bồi dưỡng|đào tạo|niêm yết|chuẩn bị|kiện toàn|thành lập|nâng cấp|lắp đặt|phát động|chấm điểm|thẩm định|số hóa|xét|hệ thống hóa|chuẩn hóa|đơn giản hóa|cắt giảm|rút ngắn|nhân rộng|mua sắm|${ACTS}`,
  'iu',
)
/** "thực hiện nhiệm vụ từ ngày ... đến ngày ...": the span says of what time the work is that is looked at. */
const SPANS_WORK = /(?:nhiệm vụ|kết quả|số liệu|tình hình|công tác|hoạt động|văn bản|hồ sơ|nội dung|phát sinh|kỳ)\s*$/iu
const ACT_NEXT = new RegExp(`^\\s*[,(]?\\s*(?:${ACTS})(?![\\p{L}])`, 'iu')
export const NAMES_ACT = new RegExp(`(?:${ACTS})(?![\\p{L}])`, 'iu')
const ENDS_CLAUSE = /^\s*(?:[.;]|$)/u
const SOON = new Set<string>(['weekly', 'monthly', 'quarterly'])
/** "kế hoạch hằng tháng": which kind of paper it is, not when it is due. */
const NAMES_KIND = /(?:kế hoạch|chương trình|chỉ tiêu|chỉ số|đánh giá|lịch|nhiệm vụ|xếp loại|cuộc họp)\s*$/iu
const MEETS_BEFORE = /(?:^|[\s,;])(?:họp|giao ban|sinh hoạt|đối thoại|sơ kết|tổng kết|kiểm điểm)(?:\s+định kỳ)?\s*$/iu
/** "Trong quý II: ...", "Giai đoạn 1 (quý I): ...": the time, or the round with its time, opens the line. */
const OPENS = /^[\s\-+•*]*(?:(?:giai đoạn|đợt|bước|lần|vòng|kỳ)\s+\S{1,4}\s*)?[(,:-]?\s*$/iu
const ACT_BEFORE = /(?:báo cáo|gửi|tổng hợp|trình)[^;.]{0,120}$/iu

export interface Sight {
  /** The clause in which the notation of time stands. */
  clause: string
  before: string
  after: string
  isField: boolean
  /** Somebody owes it: the sentence or a heading names the agency. */
  isOwed: boolean
  firstDay: string | null
}

function isRecurringDuty(mention: ScheduleMention, { before, after, isField, isOwed }: Sight): boolean {
  const { schedule, text } = mention
  if (isField || ('day' in schedule && schedule.day !== undefined)) return true
  // "mỗi năm kiểm tra 20 %" is a rate, not a date that comes round.
  if (/^mỗi\s+năm/iu.test(text)) return false
  if (ACT_NEXT.test(after)) return true
  // "họp mỗi quý một lần", "giao ban hằng tuần"
  if (mention.schedule.kind !== 'periodic' && MEETS_BEFORE.test(before)) return true
  // "báo cáo Giám đốc Sở vào tuần cuối của tháng"
  if (/^(?:tuần|ngày)\s/iu.test(text) && NAMES_ACT.test(before)) return true
  if (isOwed && NAMES_ACT.test(before)) {
    // "tiến hành mỗi quý một lần"
    if (/lần/iu.test(text) || /^\s*(?:ít nhất\s+)?(?:0?1|một)\s+lần/iu.test(after)) return true
    // "công khai kết quả xếp loại các phòng hằng quý."
    if (ENDS_CLAUSE.test(after) && SOON.has(mention.schedule.kind) && !NAMES_KIND.test(before)) return true
  }
  const reportsBefore = ACT_BEFORE.test(before)
  // "báo cáo định kỳ (quý, 6 tháng ...)", "báo cáo định kỳ hoặc đột xuất về Văn phòng Sở", "báo cáo hằng quý gửi Sở Nội vụ"
  if (reportsBefore && (/\(/u.test(text) || /^\s*(?:\(|(?:hoặc|và)?[\s,]*(?:đột xuất\s+)?(?:về|gửi|cho|đến|tới)\s)/iu.test(after)))
    return true
  return (
    reportsBefore &&
    /h[àằ]ng|lần/iu.test(text) &&
    /^\s*(?:[.;,]|$|theo|để|và\s)/iu.test(after) &&
    !/(?:đánh giá|kế hoạch|chỉ số)[^,;]{0,40}$/iu.test(before)
  )
}

/** Does the time stand at the head of its line, with a colon before what is to be done? */
export function opensLine(before: string, after: string): boolean {
  return OPENS.test(before) && /^\s*\)?\s*:\s*\p{L}/u.test(after)
}

function isDatedDuty(mention: ScheduleMention, sight: Sight): boolean {
  const { schedule, text } = mention
  const { before, clause, isField, isOwed, firstDay } = sight
  const due = schedule.due
  if (due !== null && firstDay !== null && due < firstDay) return false
  if (DESCRIBED_BEFORE.test(before) && !/(?:báo cáo|gửi|trình|hoàn thành)\s*$/iu.test(before)) return false
  if (isField) return true
  if (schedule.kind === 'range' && SPANS_WORK.test(before)) return false
  const words = text.toLowerCase()
  if (schedule.kind === 'before') return true
  if (schedule.kind === 'year')
    return /20\d{2}/u.test(words) && /(?:hoàn thành|xong|kết thúc)[^;,.]{0,60}$/iu.test(`${before} ${words}`) && !/đến\s+năm/u.test(words)
  const stated =
    /^(?:(?:chậm|muộn)|không (?:muộn|chậm)|dự kiến|hết|đến|trong|vào|xong|hoàn thành|trước|cuối|đầu|giữa|tuần|nửa|(?:thượng|trung|hạ) tuần|từ)/u.test(
      words,
    )
  if (schedule.kind === 'fixed' && /(?:báo cáo|tháng|quý|năm)[^(;.]{0,20}\(\s*$/iu.test(before)) return NAMES_ACT.test(clause)
  if (schedule.kind === 'fixed') return stated || /(?:vào|hạn(?:\s+\p{L}+){0,2}|thời gian|xong|hoàn thành|là)\s*:?\s*$/iu.test(before)
  if (opensLine(before, sight.after)) return true
  // "tổ chức lớp bồi dưỡng (dự kiến tháng 5/2026)": a bracket that holds the time and nothing else.
  if (isOwed && /\(\s*(?:dự kiến|khoảng|thời gian:?|hoàn thành)?\s*$/iu.test(before) && /^\s*\)/u.test(sight.after))
    return SAYS_DEED.test(clause)
  return stated && (isOwed || SAYS_DEED.test(clause))
}

/** Is the time that was found one by which somebody must do something, or does it only describe? */
export function isDuty(mention: ScheduleMention, sight: Sight): boolean {
  const { kind } = mention.schedule
  if (kind === 'ongoing') return sight.isField
  if (isRecurring(mention.schedule)) return isRecurringDuty(mention, sight)
  if (kind === 'relative') return !/hiệu lực[^.;]*$/iu.test(sight.before)
  return isDatedDuty(mention, sight)
}
