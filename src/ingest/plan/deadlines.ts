// Duties with a date or a period outside the task tables: what, who, to whom, by when. A date that merely describes is none.
import type { Deadline } from '../../domain/plan.ts'
import type { Schedule } from '../../domain/schedule.ts'
import { findSchedules, parseSchedule, type ScheduleMention } from '../../vietnamese/schedule.ts'
import { bareClause, clausesOf } from './clauses.ts'
import { columnOf } from './columns.ts'
import { leadingAgency, receiverIn, subjectOf } from './duty.ts'
import type { PlanTable } from './plan-tables.ts'
import type { Located, Structure } from './structure.ts'

/** "Thời gian thực hiện: ...": the line says when, and its heading what. */
export const TIME_FIELD = /^(?:[-+•*–]\s*)*((?:thời gian|thời hạn|tiến độ|hạn|thời điểm|lịch)[^:.;]{0,60}):/iu
/** The period that is looked at, and what papers are of which age: no duties. */
const DESCRIBES = /^(?:[-+•*–]\s*)*(?:thời hiệu|thời kỳ|niên độ|kỳ kiểm tra|mốc\s|phạm vi)/iu
const DESCRIBED_BEFORE =
  /(?:hình thành|phát sinh|(?:đã|được)\s+(?:ban hành|cấp|tiếp nhận|công bố|phê duyệt|thành lập)|có hiệu lực|hiệu lực|tính đến|tính|số liệu|sinh|ra đời|thành lập|so với|áp dụng|kể)\s*$/iu
const ACTS =
  'báo cáo|tổng hợp|gửi|tổ chức|rà soát|kiểm tra|đánh giá|khảo sát|công khai|cập nhật|theo dõi|sơ kết|tổng kết|thống kê|họp|giao ban|đôn đốc|trình|xây dựng|ban hành|thực hiện|tham mưu|phối hợp|chủ trì|tự kiểm tra|tiến hành|cung cấp|đăng tải|thông báo|lập|rút kinh nghiệm|đối thoại|kiểm điểm'
const FINISHES = new RegExp(
  `hoàn thành|xong|kết thúc|triển khai|công bố|phê duyệt|nghiệm thu|bàn giao|đăng ký|nộp|quán triệt|phổ biến|tuyên truyền|tập huấn|bồi dưỡng|đào tạo|niêm yết|chuẩn bị|kiện toàn|thành lập|nâng cấp|lắp đặt|phát động|chấm điểm|thẩm định|số hóa|${ACTS}`,
  'iu',
)
/** "thực hiện nhiệm vụ từ ngày ... đến ngày ...": the span says of what time the work is that is looked at. */
const SPANS_WORK = /(?:nhiệm vụ|kết quả|số liệu|tình hình|công tác|hoạt động|văn bản|hồ sơ|nội dung|phát sinh|kỳ)\s*$/iu
const ACT_NEXT = new RegExp(`^\\s*[,(]?\\s*(?:${ACTS})(?![\\p{L}])`, 'iu')
const NAMES_ACT = new RegExp(`(?:${ACTS})(?![\\p{L}])`, 'iu')
const ACT_BEFORE = /(?:báo cáo|gửi|tổng hợp|trình)[^;.]{0,120}$/iu

const RECURRING = new Set<Schedule['kind']>(['monthly', 'quarterly', 'weekly', 'yearly', 'periodic'])

interface Sight {
  /** The clause in which the notation of time stands. */
  clause: string
  before: string
  after: string
  isField: boolean
  /** Somebody owes it: the sentence or a heading names the agency. */
  isOwed: boolean
  firstDay: string | null
}

function isRecurringDuty(mention: ScheduleMention, { before, after, isField }: Sight): boolean {
  const { schedule, text } = mention
  if (isField || ('day' in schedule && schedule.day !== undefined)) return true
  // "mỗi năm kiểm tra 20 %" is a rate, not a date that comes round.
  if (/^mỗi\s+năm/iu.test(text)) return false
  if (ACT_NEXT.test(after)) return true
  // "báo cáo Giám đốc Sở vào tuần cuối của tháng"
  if (/^(?:tuần|ngày)\s/iu.test(text) && NAMES_ACT.test(before)) return true
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
    /^(?:(?:chậm|muộn)|không (?:muộn|chậm)|hết|đến|trong|vào|xong|hoàn thành|trước|cuối|đầu|giữa|tuần|nửa|(?:thượng|trung|hạ) tuần|từ)/u.test(
      words,
    )
  if (schedule.kind === 'fixed' && /(?:báo cáo|tháng|quý|năm)[^(;.]{0,20}\(\s*$/iu.test(before)) return NAMES_ACT.test(clause)
  if (schedule.kind === 'fixed') return stated || /(?:vào|hạn|thời gian|xong|hoàn thành|là)\s*:?\s*$/iu.test(before)
  // "Trong quý II: sắp xếp lại nơi tiếp dân."
  const opens = /^[\s\-+•*]*$/u.test(before) && /^\s*:\s*\p{L}/u.test(sight.after)
  return stated && (isOwed || opens || FINISHES.test(clause))
}

function isDuty(mention: ScheduleMention, sight: Sight): boolean {
  const { kind } = mention.schedule
  if (kind === 'ongoing') return sight.isField
  if (RECURRING.has(kind)) return isRecurringDuty(mention, sight)
  if (kind === 'relative') return !/hiệu lực[^.;]*$/iu.test(sight.before)
  return isDatedDuty(mention, sight)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** " gửi về Sở Nội vụ ...": the receiver is told apart. */
const SENT_TO = /[,\s]+(?:và\s+)?(?:gửi|về)(?:\s+về)?\s+(?:\p{Lu}|các\s|đoàn\s|ubnd|phòng\s|văn phòng).*$/u

/** "báo cáo 6 tháng (trước ngày 10/6), năm (trước ngày 10/11)": the second names only its period. */
const PERIOD_ONLY = /^(?:và\s+)?((?:tuần|tháng|quý|0?[69] tháng|năm)(?:\s+20\d{2})?)$/iu

/** The words of the duty without the one who owes it, the receiver and the time. */
function whatOf(clause: string, mention: ScheduleMention, who: string | null, previous: string, from: number): string {
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
function subjectHeading(item: Located): string | null {
  const heading = item.headings.findLast((one) => !/trách nhiệm|thời gian|thời hạn|tiến độ/iu.test(one))
  return heading?.replace(/^\S+[.)]\s*/u, '') ?? null
}

/** A time field under a heading ("2. Thời gian kiểm tra", then the line) counts as one too. */
function isUnderTimeHeading(item: Located): boolean {
  const own = item.headings.at(-1)?.replace(/^\S+[.)]\s*/u, '') ?? ''
  return /^(?:thời gian|thời hạn|tiến độ|lịch)(?![\p{L}])/iu.test(own) && !/thời hiệu|thời kỳ|nội dung|thành phần|phương pháp/iu.test(own)
}

function textOf(mention: ScheduleMention, clause: string): string {
  const { schedule } = mention
  if (!RECURRING.has(schedule.kind) || ('day' in schedule && mention.text.includes(String(schedule.day)))) return mention.text
  const rest = /^[\s,]*[^;.,]*/u.exec(clause.slice(mention.end))![0]
  return bareClause(`${mention.text}${rest.length <= 140 ? rest : ''}`)
}

/** "Thời gian: 2 đợt. Đợt 1: tháng 5": the clause says which part of the time it means. */
function fieldPart(before: string, index: number): string | null {
  const words = bareClause(before)
  return index > 0 && /\p{L}{2}/u.test(words) && words.length <= 60 ? capital(words) : null
}

/** Under a heading on time, "Đợt 1: giữa tháng 6" names its round, and a bare span is the time of the heading. */
function timeOf(before: string, item: Located): string | null {
  const words = bareClause(before)
  if (/^(?:đợt|lần|giai đoạn|bước|vòng)\s/iu.test(words) && words.length <= 60) return capital(words)
  return /\p{L}{4}/u.test(words) ? null : (item.headings.at(-1)?.replace(/^\S+[.)]\s*/u, '') ?? null)
}

/** "được các sở gửi về ...", "do Sở Nội vụ tổng hợp": the one who acts stands behind the verb's mark. */
const PASSIVE = /(?<!\p{L})(?:được|do)\s+((?:các|những|sở|ubnd|ủy ban|văn phòng|phòng|ban|đoàn|trung tâm|công an|đơn vị|cơ quan)\s.*)$/iu

/** "Sở Xây dựng đề nghị UBND các xã cử ...": the one who is asked owes it. */
const ASKED =
  /(?<!được\s+)(?<=\p{L}\s+)(?:đề nghị|yêu cầu|giao(?:\s+cho)?)\s+((?:các|ubnd|ủy ban|sở|văn phòng|phòng|ban|trung tâm|công an|chi cục|bộ)\s.*)$/iu

/** Who owes what one of the dates of a clause is about: named since the date before it, behind it, or as for the whole clause. */
function ownerOf(clause: string, mentions: ScheduleMention[], at: number, ofClause: string | null): string | null {
  const mention = mentions[at]!
  const since = clause.slice(mentions[at - 1]?.end ?? 0, mention.start).replace(/^[\s,;)]+(?:và\s+|còn\s+)?/u, '')
  if (at > 0) {
    const own = leadingAgency(`${since} ${clause.slice(mention.start)}`)
    if (own !== null && since.length > own.length) return capital(own)
  }
  const asked = ASKED.exec(since)
  const told = asked && leadingAgency(capital(asked[1]!))
  if (told) return told
  if (ofClause !== null) return ofClause
  const passive = PASSIVE.exec(since)
  const acting = passive && leadingAgency(capital(passive[1]!))
  if (acting) return acting
  // "Trong vòng 10 ngày kể từ ..., đơn vị được kiểm tra gửi ..."
  const behind = /\p{L}/u.test(since) ? null : leadingAgency(capital(clause.slice(mention.end).replace(/^[\s,:)]+/u, '')))
  return behind === null ? null : capital(behind)
}

function deadlinesOf(item: Located, lead: string | null, firstYear: number | undefined): Deadline[] {
  const { block } = item
  if (block.kind === 'table' || DESCRIBES.test(item.text)) return []
  const field = TIME_FIELD.exec(item.text)
  const clauses = clausesOf(item.text).map((clause) => clause.text)
  return clauses.flatMap((clause, index) => {
    const isField = field !== null || (isUnderTimeHeading(item) && !item.label)
    const mentions = findSchedules(clause, firstYear === undefined ? {} : { year: firstYear })
    const ofClause = lead ?? subjectOf(clauses.slice(0, index + 1).map(bareClause), item.headings)
    return mentions.flatMap((mention, at): Deadline[] => {
      const who = lead ?? ownerOf(clause, mentions, at, ofClause)
      const before = clause.slice(0, mention.start)
      const after = clause.slice(mention.end)
      const firstDay = firstYear === undefined ? null : `${firstYear}-01-01`
      if (!isDuty(mention, { clause, before, after, isField, isOwed: who !== null, firstDay })) return []
      const fieldSubject =
        isField && !field
          ? timeOf(before, item)
          : field && (fieldPart(before, index) ?? (lead ? subjectHeading(item) : null) ?? capital(field[1]!))
      return [
        {
          what: fieldSubject ?? whatOf(clause, mention, who, clauses[index - 1] ?? '', mentions[at - 1]?.end ?? 0),
          who,
          to: field ? null : receiverIn(clause),
          text: textOf(mention, clause),
          schedule: mention.schedule,
          where: item.path,
          place: block.place,
        },
      ]
    })
  })
}

/** Rows of a table that pairs contents with dates and is no task table: "Loại báo cáo | Thời hạn gửi". */
function deadlinesInTable(table: PlanTable, firstYear: number | undefined): Deadline[] {
  const at = {
    what: columnOf(table.columns, 'content', 'task', 'indicator', 'criterion', 'expected'),
    when: columnOf(table.columns, 'schedule', 'end'),
    who: columnOf(table.columns, 'lead', 'agency'),
    no: columnOf(table.columns, 'no'),
    to: columnOf(table.columns, 'receiver'),
  }
  if (!table.kinds.includes('deadlines')) return []
  return table.rows.flatMap((row): Deadline[] => {
    const text = row.cells[at.when] ?? ''
    const schedule = parseSchedule(text, firstYear === undefined ? {} : { year: firstYear })
    const what = row.cells[at.what] ?? ''
    if (what === '' || schedule.kind === 'none') return []
    const no = at.no < 0 ? '' : row.cells[at.no]
    return [
      {
        what,
        who: at.who < 0 ? null : row.cells[at.who] || null,
        to: at.to < 0 ? null : row.cells[at.to] || null,
        text,
        schedule,
        where: no ? `${table.id}.${no}` : table.id,
        place: row.place,
      },
    ]
  })
}

/** The agency of "Đơn vị chủ trì: ..." among the lines beside a time field. */
function leadBeside(items: Located[], index: number): string | null {
  const path = items[index]!.path
  for (let at = index - 1; at >= 0 && items[at]!.path === path; at--) {
    const match = /^(?:[-+•*–]\s*)*(?:cơ quan|đơn vị|bộ phận)?\s*chủ trì[^:]{0,30}:\s*(.+)$/iu.exec(items[at]!.text)
    if (match) return bareClause(match[1]!)
  }
  return null
}

/**
 * Every dated duty of the text, in order. Left out: the opening before the first heading, report outlines, recipients and
 * signatures, and the paragraphs in `skip` (tasks written as paragraphs).
 */
export function readDeadlines(
  structure: Structure,
  tables: PlanTable[],
  skip: ReadonlySet<unknown>,
  firstYear: number | undefined,
): Deadline[] {
  const { items } = structure
  const hasSections = structure.sections.length > 0
  const inText = items.flatMap((item, index) => {
    const isOpening = hasSections && item.path === item.part && (item.part === 'KH' || item.part === 'QĐ')
    const { block } = item
    if (block.kind === 'table' || item.frame || isOpening || item.part.startsWith('ĐC') || skip.has(block)) return []
    return deadlinesOf(item, TIME_FIELD.test(item.text) ? leadBeside(items, index) : null, firstYear)
  })
  const found = [...inText, ...tables.flatMap((table) => deadlinesInTable(table, firstYear))]
  const key = (deadline: Deadline) => JSON.stringify([deadline.where, deadline.text, deadline.schedule, deadline.what])
  const seen = new Set<string>()
  return found.filter((deadline) => !seen.has(key(deadline)) && seen.add(key(deadline)))
}
