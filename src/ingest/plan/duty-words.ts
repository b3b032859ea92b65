// What a duty of the text is, in its own words: without the one who owes it, the receiver and the time.
import { isRecurring } from '../../domain/schedule.ts'
import type { ScheduleMention } from '../../vietnamese/schedule.ts'
import { bareClause } from './clauses.ts'
import { NAMES_ACT, opensLine, SAYS_DEED } from './duty-times.ts'
import type { Located } from './structure.ts'

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** " gửi về Sở Nội vụ ...": the receiver is told apart. */
const SENT_TO =
  /[,\s]+(?:và\s+)?(?:gửi|về|(?<=(?:[Gg]ửi|[Nn]ộp|[Cc]ung cấp|[Tt]hông báo|[Cc]huyển)\s[^,;]{1,60}\s)(?:cho|đến|tới))(?:\s+về)?\s+(?:\p{Lu}|các\s|đoàn\s|ubnd|phòng\s|văn phòng).*$|(?<=báo cáo(?:\s+\p{L}+){0,4})\s+với\s+\p{Lu}.*$/u
/** "rút ngắn thời gian xử lý, báo cáo kết quả 6 tháng một lần": only the report comes round. */
const REPORT_LAST = /^.*,\s+(báo cáo\s+(?:kết quả|tình hình|tiến độ|số liệu)[^,]*)$/iu

/** "báo cáo 6 tháng (trước ngày 10/6), năm (trước ngày 10/11)": the second names only its period. */
const PERIOD_ONLY = /^(?:và\s+)?((?:tuần|tháng|quý|0?[69] tháng|năm)(?:\s+20\d{2})?)$/iu

/** The period of a recurring duty, told before the words of what is to be done. */
const EVERY_PERIOD =
  /^\s*(?:định kỳ\s+)?(?:h[àằ]ng|mỗi)\s+(?:tuần|tháng|quý|năm)(?:\s*(?:,|và)\s*(?:h[àằ]ng\s+|mỗi\s+)?(?:tháng|quý|năm))*(?!\p{L})[\s,]*/iu

/** "Hằng tuần ... vào chiều thứ Sáu" */
const ON_WEEKDAY =
  /\s+(?:trước|vào|chậm nhất(?:\s+(?:là|vào))?)\s+(?:(?:sáng|chiều|ngày)\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)$/iu
/** What is left of "hằng tháng (...), 6 tháng (...) và năm" without its days. */
const ONLY_PERIODS = /^(?:[\s,]|định kỳ|và|h[àằ]ng|0?\d tháng|tuần|tháng|quý|năm)*$/iu

/** Before what is owed: "là cơ quan thường trực, có trách nhiệm ..." */
const LEAD_WORDS =
  /^\s*(?:(?:là|làm)\s+(?:cơ quan|đơn vị|đầu mối|thường trực)[^,;]*,\s+)?(?:có (?:trách nhiệm|nhiệm vụ)|chủ động|khẩn trương|sẽ|phải)?\s*/iu

/** Without the receiver, where enough is left to say what is owed. */
function unsent(words: string): string {
  const told = ` ${words}`.replace(SENT_TO, '').trim()
  return told.length >= 20 ? told : words
}

/** Without the times that were told before, and the brackets that held them. */
function withoutTimes(words: string, times: readonly ScheduleMention[]): string {
  return times
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, words)
    .replace(/\(\s*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/(?:\s+,)+/gu, ',')
    .trim()
}

/**
 * The words of the duty without the one who owes it, the receiver and the time. `previous` is the clause before it, `earlier` are
 * the times of other duties before this one in the same clause.
 */
export function whatOf(
  clause: string,
  mention: ScheduleMention,
  who: string | null,
  previous: string,
  earlier: readonly ScheduleMention[],
): string {
  const from = earlier.at(-1)?.end ?? 0
  const after = clause.slice(mention.end)
  if (opensLine(clause.slice(0, mention.start), after)) return capital(withoutSubject(bareClause(after.replace(/^[\s):]+/u, '')), who))
  // "trước ngày 10/6 (báo cáo 6 tháng)": the bracket behind the date says what it is for.
  const named = /^\s*\((?:đối với\s+)?((?:báo cáo|sơ kết|tổng kết|kế hoạch|đợt|lần)[^()]{2,60})\)/iu.exec(after)?.[1]
  if (named) return capital(bareClause(named))
  const own = clause
    .slice(0, mention.start)
    .replace(/[\s,(:]+$/u, '')
    .replace(/[\s,]*\((?:hạn|thời hạn|thời gian|hoàn thành|dự kiến|khoảng)[^()]{0,20}$/iu, '')
  const since = own.slice(from)
  // Of several dates in one clause each takes the words since the one before it, if these say what is to be done.
  const words = from > 0 && NAMES_ACT.test(since) ? since.replace(/^[\s),;]*(?:để|nhằm)\s+/u, '') : withoutTimes(own, earlier)
  const period = from > 0 ? PERIOD_ONLY.exec(bareClause(since.replace(/^[\s),;]+/u, '')))?.[1] : undefined
  if (period && /báo cáo/iu.test(own)) return `Báo cáo ${period}`
  const at = who === null ? -1 : words.toLowerCase().indexOf(who.toLowerCase())
  // "Kết quả rà soát được các sở gửi về ...": what is owed stands before the one who owes it.
  const owed = at < 0 ? undefined : /^(.{6,}?)\s+(?:được|do)\s*$/iu.exec(words.slice(0, at))?.[1]
  if (owed) return capital(bareClause(owed))
  const bare = at < 0 ? words : words.slice(at + who!.length).replace(/^\s*(?:\([^()]*\))?\s*:?/u, '')
  const told = ` ${bareClause(bare.replace(/^[\s,;)]+(?:và\s+)?/u, '').replace(/^[a-zđ]\)\s+/u, ''))}`.replace(SENT_TO, '')
  const cut = bareClause(
    told
      .replace(/\s+(?:định kỳ\s+)?(?:vào|là|trong|từ|gửi|nộp|về|ít nhất|tối thiểu)$/u, '')
      .replace(ON_WEEKDAY, '')
      .replace(LEAD_WORDS, '')
      .replace(isRecurring(mention.schedule) ? EVERY_PERIOD : /^$/u, '')
      .replace(ONLY_PERIODS, ''),
  )
  const behind = bareClause(after.replace(/^[\s,):]+/u, '')).replace(ON_WEEKDAY, '')
  const rest = withoutSubject(behind, who)
  // "Trước ngày 15/3, Thanh tra Sở xây dựng ...": everything stands behind the date.
  if (cut === '' && rest !== behind && rest.length >= 12) return capital(unsent(rest))
  const actAt = rest.search(NAMES_ACT)
  // "định kỳ hằng tháng (ngày 18), hằng quý (ngày 12) tổng hợp ...": the dates come first, what is to be done behind them.
  if (actAt >= 0 && (cut === '' || (cut.length >= 12 && !SAYS_DEED.test(cut)))) return capital(unsent(rest.slice(actAt)))
  if (isRecurring(mention.schedule) && REPORT_LAST.test(cut)) return capital(REPORT_LAST.exec(cut)![1]!)
  if (/^(?:họp|giao ban|sinh hoạt|sơ kết|tổng kết|đối thoại)$/iu.test(cut)) return capital(cut)
  if (cut.length >= 12 || (cut.length >= 6 && !/^(?:gửi|trình|về|nộp|hoàn thành|xong|báo cáo)$/iu.test(cut))) return capital(cut)
  if (cut.length < 12 && rest.length >= 12) return capital(bareClause(`${cut} ${rest}`))
  if (previous === '') return capital(bareClause(clause))
  const owedBefore = withoutSubject(bareClause(previous), who).replace(LEAD_WORDS, '')
  return capital(bareClause(`${owedBefore}; ${bareClause(own)}`))
}

function withoutSubject(words: string, who: string | null): string {
  return who !== null && words.toLowerCase().startsWith(who.toLowerCase()) ? bareClause(words.slice(who.length)) : words
}

/** A time field that does not say of what. */
const BARE_FIELD = /^(?:thời gian|thời hạn|tiến độ|hạn)(?:\s+(?:thực hiện|hoàn thành|triển khai|tiến hành))?$/iu
/** Headings that name a kind of content, not one thing to be done. */
const GENERAL_HEADING =
  /^(?:nội dung|đối tượng|phạm vi|thành phần|tổ chức|yêu cầu|mục đích|mục tiêu|nhiệm vụ|giải pháp|địa điểm|phương pháp|phương thức|hình thức|kế hoạch|trách nhiệm|phân công|căn cứ|kinh phí|chế độ)(?!\p{L})/iu

function bareHeading(heading: string): string {
  return heading.replace(/^\S+[.)]\s*/u, '').replace(/^(?:bước|đợt|giai đoạn)\s+\S{1,4}\s*:\s*/iu, '')
}

/**
 * What a time field is about: where `isLed`, the nearest heading that does not itself say "trách nhiệm" or "thời gian"; for a bare
 * "Thời gian:" the heading it stands under, if that names a thing to be done; otherwise its own words ("Thời gian kiểm tra").
 */
export function fieldSubject(label: string, item: Located, isLed: boolean): string {
  const onTime = /trách nhiệm|thời gian|thời hạn|tiến độ/iu
  const over = isLed ? item.headings.findLast((one) => !onTime.test(one)) : undefined
  if (over !== undefined) return over.replace(/^\S+[.)]\s*/u, '')
  const heading = bareHeading(item.headings.at(-1) ?? '')
  const isSubject = BARE_FIELD.test(label.trim()) && heading !== '' && !onTime.test(heading) && !GENERAL_HEADING.test(heading)
  return isSubject && NAMES_ACT.test(heading) ? capital(bareClause(heading)) : capital(label)
}

/** The notation as it is quoted: a recurring one with the words that follow it. */
export function textOf(mention: ScheduleMention, clause: string): string {
  const { schedule } = mention
  if (!isRecurring(schedule) || ('day' in schedule && mention.text.includes(String(schedule.day)))) return mention.text
  const rest = /^[\s,]*[^;.,]*/u.exec(clause.slice(mention.end))![0]
  return bareClause(`${mention.text}${rest.length <= 140 ? rest : ''}`)
}

/** "Thời gian: 2 đợt. Đợt 1: tháng 5": the clause says which part of the time it means. */
export function fieldPart(before: string, index: number): string | null {
  const words = bareClause(before)
  return index > 0 && /\p{L}{2}/u.test(words) && words.length <= 60 ? capital(words) : null
}

/** Under a heading on time, "Đợt 1: giữa tháng 6" names its round, and a bare span is the time of the heading. */
export function timeOf(before: string, after: string, item: Located): string | null {
  const words = bareClause(before)
  if (/^(?:đợt|lần|giai đoạn|bước|vòng)\s/iu.test(words) && words.length <= 60) return opensLine(before, after) ? null : capital(words)
  return /\p{L}{4}/u.test(words) || opensLine(before, after) ? null : (item.headings.at(-1)?.replace(/^\S+[.)]\s*/u, '') ?? null)
}
