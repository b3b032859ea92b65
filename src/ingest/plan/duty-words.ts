// What a duty of the text is, in its own words: without the one who owes it, the receiver and the time.
import { isRecurring } from '../../domain/schedule.ts'
import type { ScheduleMention } from '../../vietnamese/schedule.ts'
import { bareClause } from './clauses.ts'
import { NAMES_ACT } from './duty-times.ts'
import type { Located } from './structure.ts'

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** " gửi về Sở Nội vụ ...": the receiver is told apart. */
const SENT_TO = /[,\s]+(?:và\s+)?(?:gửi|về)(?:\s+về)?\s+(?:\p{Lu}|các\s|đoàn\s|ubnd|phòng\s|văn phòng).*$/u

/** "báo cáo 6 tháng (trước ngày 10/6), năm (trước ngày 10/11)": the second names only its period. */
const PERIOD_ONLY = /^(?:và\s+)?((?:tuần|tháng|quý|0?[69] tháng|năm)(?:\s+20\d{2})?)$/iu

/** The words of the duty without the one who owes it, the receiver and the time. */
export function whatOf(clause: string, mention: ScheduleMention, who: string | null, previous: string, from: number): string {
  const after = clause.slice(mention.end)
  // "trước ngày 10/6 (báo cáo 6 tháng)": the bracket behind the date says what it is for.
  const named = /^\s*\((?:đối với\s+)?((?:báo cáo|sơ kết|tổng kết|kế hoạch|đợt|lần)[^()]{2,60})\)/iu.exec(after)?.[1]
  if (named) return capital(bareClause(named))
  const own = clause.slice(0, mention.start).replace(/[\s,(:]+$/u, '')
  const since = own.slice(from)
  // Of several dates in one clause each takes the words since the one before it, if these say what is to be done.
  const words = from > 0 && NAMES_ACT.test(since) ? since : own
  const period = from > 0 ? PERIOD_ONLY.exec(bareClause(since.replace(/^[\s),;]+/u, '')))?.[1] : undefined
  if (period && /báo cáo/iu.test(own)) return `Báo cáo ${period}`
  const at = who === null ? -1 : words.toLowerCase().indexOf(who.toLowerCase())
  // "Kết quả rà soát được các sở gửi về ...": what is owed stands before the one who owes it.
  const owed = at < 0 ? undefined : /^(.{6,}?)\s+(?:được|do)\s*$/iu.exec(words.slice(0, at))?.[1]
  if (owed) return capital(bareClause(owed))
  const bare = at < 0 ? words : words.slice(at + who!.length).replace(/^\s*:/u, '')
  const unsent = ` ${bareClause(bare.replace(/^[\s,;)]+(?:và\s+)?/u, '').replace(/^[a-zđ]\)\s+/u, ''))}`.replace(SENT_TO, '')
  const cut = bareClause(
    unsent
      .replace(/\s+(?:định kỳ\s+)?(?:vào|là|trong|từ|gửi|nộp|về)$/u, '')
      .replace(/^\s*(?:có trách nhiệm|chủ động|khẩn trương|sẽ|phải)\s+/iu, ''),
  )
  const behind = bareClause(after.replace(/^[\s,):]+/u, ''))
  const rest = withoutSubject(behind, who)
  // "Trước ngày 15/3, Thanh tra Sở xây dựng ...": everything stands behind the date.
  if (cut === '' && rest !== behind && rest.length >= 12) return capital(rest)
  const actAt = rest.search(NAMES_ACT)
  // "định kỳ hằng tháng (ngày 18), hằng quý (ngày 12) tổng hợp ...": the dates come first, what is to be done behind them.
  if (actAt >= 0 && (cut === '' || (cut.length >= 12 && !NAMES_ACT.test(cut)))) return capital(rest.slice(actAt))
  if (cut.length >= 12 || (cut.length >= 6 && !/^(?:gửi|trình|về|nộp|hoàn thành|xong|báo cáo)$/iu.test(cut))) return capital(cut)
  if (cut.length < 12 && rest.length >= 12) return capital(bareClause(`${cut} ${rest}`))
  return capital(bareClause(previous === '' ? clause : `${previous}; ${bareClause(own)}`))
}

function withoutSubject(words: string, who: string | null): string {
  return who !== null && words.toLowerCase().startsWith(who.toLowerCase()) ? bareClause(words.slice(who.length)) : words
}

/** Heading that says what a time field is about: the nearest one that does not itself say "trách nhiệm" or "thời gian". */
export function subjectHeading(item: Located): string | null {
  const heading = item.headings.findLast((one) => !/trách nhiệm|thời gian|thời hạn|tiến độ/iu.test(one))
  return heading?.replace(/^\S+[.)]\s*/u, '') ?? null
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
export function timeOf(before: string, item: Located): string | null {
  const words = bareClause(before)
  if (/^(?:đợt|lần|giai đoạn|bước|vòng)\s/iu.test(words) && words.length <= 60) return capital(words)
  return /\p{L}{4}/u.test(words) ? null : (item.headings.at(-1)?.replace(/^\S+[.)]\s*/u, '') ?? null)
}
