// Duties with a date or a period outside the task tables: what, who, to whom, by when. A date that merely describes is none.
import type { Deadline } from '../../domain/plan.ts'
import { findSchedules, parseSchedule, type ScheduleMention } from '../../vietnamese/schedule.ts'
import { bareClause, clausesOf } from './clauses.ts'
import { columnOf } from './columns.ts'
import { leadingAgency, receiverIn, subjectOf } from './duty.ts'
import { isDuty } from './duty-times.ts'
import { capital, fieldPart, subjectHeading, textOf, timeOf, whatOf } from './duty-words.ts'
import type { PlanTable } from './plan-tables.ts'
import type { Located, Structure } from './structure.ts'

/** "Thời gian thực hiện: ...": the line says when, and its heading what. */
export const TIME_FIELD = /^(?:[-+•*–]\s*)*((?:thời gian|thời hạn|tiến độ|hạn|thời điểm|lịch)[^:.;]{0,60}):/iu
/** The period that is looked at, and what papers are of which age: no duties. */
const DESCRIBES = /^(?:[-+•*–]\s*)*(?:thời hiệu|thời kỳ|niên độ|kỳ kiểm tra|mốc\s|phạm vi)/iu

/** A time field under a heading ("2. Thời gian kiểm tra", then the line) counts as one too. */
function isUnderTimeHeading(item: Located): boolean {
  const own = item.headings.at(-1)?.replace(/^\S+[.)]\s*/u, '') ?? ''
  return /^(?:thời gian|thời hạn|tiến độ|lịch)(?![\p{L}])/iu.test(own) && !/thời hiệu|thời kỳ|nội dung|thành phần|phương pháp/iu.test(own)
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
