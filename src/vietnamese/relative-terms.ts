// Days counted from an event: "trong vòng 10 ngày làm việc kể từ ngày kết luận", "trước 05 ngày kiểm tra". They read text in the
// spelling of `timeSpelling`.
import type { RelativeTerm } from '../domain/schedule.ts'

export interface FoundRelative {
  /** Offsets in the text: [start, end). */
  start: number
  end: number
  /** Offsets of the event's words; null where the sentence does not name it there. */
  anchor: [number, number] | null
  /** The event in lower case, where it stands elsewhere or is only meant. */
  meant?: string
  term: Omit<RelativeTerm, 'anchor'>
}

const LEFT = '(?<![\\p{L}\\p{N}])'
const RIGHT = '(?![\\p{L}\\p{N}])'
const UNIT = '(ngày\\s+làm\\s+việc|ngày(?!\\s+làm\\s+việc)|tuần|tháng|(?<=(?:24|48|72)\\s+)giờ(?!\\s+làm))'
const AMOUNT = `(\\d{1,3})(?:\\s*\\([^)]{0,60}\\))?\\s+${UNIT}`
// "bộ, ngành" and the like are one word of administration, comma and all.
const ANCHOR = '((?:(?:bộ|sở|ban|cơ quan), (?=ban|ngành|đơn vị)|[^.;:,()\\n])+)'
const AFTER_EVENT = '(?:kể\\s+từ(?:\\s+khi)?|tính\\s+từ(?:\\s+khi)?|sau\\s+khi|sau(?:\\s+ngày)?|từ(?:\\s+khi)?)'
type Direction = RelativeTerm['direction']

const RELATIVES: { pattern: RegExp; direction: Direction }[] = [
  // "trong vòng 10 ngày làm việc kể từ ngày nhận", "không quá 05 ngày làm việc kể từ ...", "chậm nhất sau 15 ngày kể từ ..."
  {
    pattern: new RegExp(
      `${LEFT}(?:(?:chậm\\s+nhất|muộn\\s+nhất)(?:\\s+(?:là|sau|trong))*|trong(?:\\s+vòng|\\s+thời\\s+(?:hạn|gian))?|không\\s+quá|tối\\s+đa|sau)\\s+(?:không\\s+quá\\s+)?${AMOUNT},?\\s+${AFTER_EVENT}\\s+${ANCHOR}`,
      'gu',
    ),
    direction: 'after',
  },
  // "chậm nhất 05 ngày trước khi kiểm tra", "05 ngày làm việc trước ngày kiểm tra"
  {
    pattern: new RegExp(
      `${LEFT}(?:(?:chậm|muộn)\\s+nhất\\s+|ít\\s+nhất\\s+|tối\\s+thiểu\\s+)?(?:là\\s+)?${AMOUNT}\\s+trước\\s+(?:khi\\s+|ngày\\s+)?(?!\\d|ngày\\s+\\d)${ANCHOR}`,
      'gu',
    ),
    direction: 'before',
  },
  // "trước 05 ngày kiểm tra", "trước ít nhất 03 ngày làm việc khi tiến hành kiểm tra"
  {
    pattern: new RegExp(
      `${LEFT}trước\\s+(?:ít\\s+nhất\\s+|tối\\s+thiểu\\s+)?${AMOUNT}\\s+(?:so\\s+với\\s+|trước\\s+|khi\\s+|tính\\s+đến\\s+)?(?!cuối|đầu|hằng|hàng|sau\\s)${ANCHOR}`,
      'gu',
    ),
    direction: 'before',
  },
  // "20 ngày sau khi kết thúc kiểm tra", "05 ngày từ ngày nhận"
  {
    pattern: new RegExp(
      `${LEFT}${AMOUNT},?\\s+(?:sau\\s+(?:khi|ngày)|kể\\s+từ(?:\\s+khi)?|tính\\s+từ(?:\\s+khi)?|từ\\s+(?=ngày\\s+\\p{L})|từ\\s+khi)\\s+${ANCHOR}`,
      'gu',
    ),
    direction: 'after',
  },
  // "sau 15 ngày kết thúc kiểm tra"
  { pattern: new RegExp(`${LEFT}(?:trong\\s+vòng|sau)\\s+${AMOUNT}\\s+(?!kể|tính|sau|từ)${ANCHOR}`, 'gu'), direction: 'after' },
]
const TRAILING: { pattern: RegExp; direction: Direction }[] = [
  {
    pattern: new RegExp(
      `${LEFT}sau\\s+(?:khi\\s+|ngày\\s+)?(\\p{L}[^.;:,()\\n\\d]{2,79}?)\\s+(?:(?:chậm|muộn)\\s+nhất\\s+|không\\s+quá\\s+|tối\\s+đa\\s+|trong\\s+vòng\\s+)?${AMOUNT}${RIGHT}`,
      'gu',
    ),
    direction: 'after',
  },
  {
    pattern: new RegExp(
      `${LEFT}trước\\s+(?:khi\\s+|ngày\\s+|thời\\s+điểm\\s+)?(?!ngày\\s+\\d)(\\p{L}[^.;:,()\\n\\d]{2,79}?)\\s+(?:ít\\s+nhất\\s+|tối\\s+thiểu\\s+)?${AMOUNT}${RIGHT}`,
      'gu',
    ),
    direction: 'before',
  },
]
// "thông báo lịch kiểm tra trước 07 ngày làm việc": the event stands before the notation, or is only meant.
const EVENT_BEFORE = new RegExp(`${LEFT}trước\\s+(?:ít\\s+nhất\\s+|tối\\s+thiểu\\s+)?${AMOUNT}(?=\\s*(?:[.;,)\\n]|$))`, 'gu')
const EVENTS =
  /kiểm\s+tra|giám\s+sát|thanh\s+tra|khảo\s+sát|thẩm\s+định|hội\s+nghị|hội\s+thảo|cuộc\s+họp|phiên\s+họp|họp|tập\s+huấn|đối\s+thoại/gu
/** The event that a lead time counts back from where the sentence names none. */
const UNNAMED_EVENT = 'ngày thực hiện'
const AT_ONCE = new RegExp(`${LEFT}ngay\\s+sau\\s+(?:khi\\s+)?${ANCHOR}`, 'gu')
const BEFORE_TET = new RegExp(
  `${LEFT}trước\\s+(?:dịp\\s+)?(tết(?:\\s+nguyên\\s+đán)?(?:\\s+\\p{L}+\\s+\\p{L}+(?=\\s+\\d{4}))?(?:\\s+(?:năm\\s+)?\\d{4})?)${RIGHT}`,
  'gu',
)

/** What a cell may say and running text must not: a bare span of days, "trước khi ...". */
const WHOLE_DURATION = new RegExp(
  `^(?:(?:chậm\\s+nhất|muộn\\s+nhất|trong(?:\\s+vòng|\\s+thời\\s+(?:hạn|gian))?|không\\s+quá|tối\\s+đa|thời\\s+hạn|sau)\\s*:?\\s+){0,3}${AMOUNT}\\.?$`,
  'u',
)
const WHOLE_BEFORE_EVENT = /^(?:(?:xong|hoàn\s+thành)\s+)?trước\s+khi\s+([^;\n]+)$/u

/** Weeks and whole days of hours are said in days: a schedule counts in days, working days and months. */
function offsetOf(amount: string, unit: string): Pick<RelativeTerm, 'offset' | 'unit'> {
  const count = Number(amount)
  if (unit.includes('làm')) return { offset: count, unit: 'workingDay' }
  if (unit === 'tuần') return { offset: count * 7, unit: 'day' }
  if (unit === 'giờ') return { offset: count / 24, unit: 'day' }
  return { offset: count, unit: unit === 'tháng' ? 'month' : 'day' }
}

function anchored(match: RegExpMatchArray, anchor: string, term: FoundRelative['term']): FoundRelative {
  const start = match.index!
  const at = start + match[0].lastIndexOf(anchor)
  return { start, end: start + match[0].trimEnd().length, anchor: [at, at + anchor.trimEnd().length], term }
}

/** In the order in which they are to be taken: a later one counts only where it does not touch an earlier one. */
export function findRelatives(lower: string): FoundRelative[] {
  const found: FoundRelative[] = []
  for (const { pattern, direction } of RELATIVES)
    for (const match of lower.matchAll(pattern)) found.push(anchored(match, match[3]!, { ...offsetOf(match[1]!, match[2]!), direction }))
  for (const { pattern, direction } of TRAILING)
    for (const match of lower.matchAll(pattern)) {
      const start = match.index
      const at = start + match[0].indexOf(match[1]!)
      found.push({
        start,
        end: start + match[0].length,
        anchor: [at, at + match[1]!.length],
        term: { ...offsetOf(match[2]!, match[3]!), direction },
      })
    }
  const events = [...lower.matchAll(EVENTS)]
  let next = 0
  for (const match of lower.matchAll(EVENT_BEFORE)) {
    while (next < events.length && events[next]!.index + events[next]![0].length <= match.index) next++
    const event = events[next - 1]
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      anchor: null,
      meant: event ? event[0].replace(/\s+/gu, ' ') : UNNAMED_EVENT,
      term: { ...offsetOf(match[1]!, match[2]!), direction: 'before' },
    })
  }
  for (const match of lower.matchAll(AT_ONCE)) found.push(anchored(match, match[1]!, { offset: 0, unit: 'day', direction: 'after' }))
  for (const match of lower.matchAll(BEFORE_TET)) found.push(anchored(match, match[1]!, { offset: 0, unit: 'day', direction: 'before' }))
  return found
}

/** A whole cell that counts from an event, or for a while without saying from when; null for any other. */
export function wholeRelative(lower: string): FoundRelative | null {
  const end = lower.length
  const duration = WHOLE_DURATION.exec(lower)
  if (duration) return { start: 0, end, anchor: null, meant: '', term: { ...offsetOf(duration[1]!, duration[2]!), direction: 'after' } }
  const before = WHOLE_BEFORE_EVENT.exec(lower)
  return before && !/\d/u.test(before[1]!)
    ? anchored(before, before[1]!.replace(/[\s.]+$/u, ''), { offset: 0, unit: 'day', direction: 'before' })
    : null
}
