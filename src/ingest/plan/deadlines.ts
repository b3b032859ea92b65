// Duties with a date or a period outside the task tables: what, who, to whom, by when. A date that merely describes is none.
import type { Deadline } from '../../domain/plan.ts'
import { findSchedules, parseSchedule, type ScheduleMention } from '../../vietnamese/schedule.ts'
import { bareClause, clausesOf } from './clauses.ts'
import { columnOf } from './columns.ts'
import { isBareOwner, leadingAgency, receiverIn, subjectOf } from './duty.ts'
import { isDuty, NAMES_ACT } from './duty-times.ts'
import { capital, fieldPart, fieldSubject, textOf, timeOf, whatOf } from './duty-words.ts'
import type { PlanTable } from './plan-tables.ts'
import type { Located, Structure } from './structure.ts'

/** "Thời gian thực hiện: ...": the line says when, and its heading what. */
const TIME_FIELD = /^(?:[-+•*–]\s*)*((?:thời gian|thời hạn|tiến độ|hạn|thời điểm|lịch)[^:.;]{0,60}):/iu
/** The period that is looked at, and what papers are of which age: no duties. */
const DESCRIBES = /^(?:[-+•*–]\s*)*(?:thời hiệu|thời kỳ|niên độ|kỳ kiểm tra|mốc\s|phạm vi)/iu

/** A time field under a heading ("2. Thời gian kiểm tra", then the line) counts as one too. */
function isUnderTimeHeading(item: Located): boolean {
  const own = item.headings.at(-1)?.replace(/^\S+[.)]\s*/u, '') ?? ''
  return /^(?:thời gian|thời hạn|tiến độ|lịch)(?![\p{L}])/iu.test(own) && !/thời hiệu|thời kỳ|nội dung|thành phần|phương pháp/iu.test(own)
}

/** "được các sở gửi về ...", "do Sở Nội vụ tổng hợp": the one who acts stands behind the verb's mark. */
const PASSIVE =
  /(?<!\p{L})(?:được|do)\s+((?:các|những|sở|ubnd|ủy ban|văn phòng|phòng|ban|đoàn|trung tâm|công an|thanh tra|chi cục|tổ|hội đồng|đơn vị|cơ quan)\s.*)$/iu

/** "Sở Xây dựng đề nghị UBND các xã cử ...": the one who is asked owes it. */
const ASKED =
  /(?<!được\s+)(?<=\p{L}\s+|:\s*)(?:đề nghị|yêu cầu|giao(?:\s+cho)?)\s+((?:các|ubnd|ủy ban|sở|văn phòng|phòng|ban|trung tâm|công an|chi cục|bộ)\s.*)$/iu

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
  // "gửi Sở Nội vụ trước ngày ... để tổng hợp, trình UBND tỉnh trong tháng 12": the one who receives goes on with it.
  const passedOn = /^(?:để|nhằm)\s/iu.test(since) ? receiverIn(clause.slice(0, mentions[at - 1]?.start ?? 0)) : null
  if (passedOn !== null) return capital(passedOn)
  // "Trong vòng 10 ngày kể từ ..., đơn vị được kiểm tra gửi ..."
  const behind = /\p{L}/u.test(since) ? null : leadingAgency(capital(clause.slice(mention.end).replace(/^[\s,:)]+/u, '')))
  if (behind !== null) return capital(behind)
  if (ofClause !== null) return ofClause
  const passive = PASSIVE.exec(since)
  const acting = passive && leadingAgency(capital(passive[1]!))
  return acting || null
}

/** Who receives what one of the dates of a clause is about: named up to the next date, or for the whole clause. */
function receiverOf(clause: string, mentions: ScheduleMention[], at: number): string | null {
  const { start, end } = mentions[at]!
  const since = clause.slice(mentions[at - 1]?.end ?? 0, start)
  const own = receiverIn(since)
  if (own !== null) return own
  const behind = clause.slice(end, mentions[at + 1]?.start).replace(/^[\s,:)]+/u, '')
  // Where another one acts behind the date, the receiver is theirs.
  if (/\p{L}/u.test(since) && leadingAgency(capital(behind)) !== null) return null
  // What was told before belongs to the date before where this one has a deed of its own.
  return receiverIn(behind) ?? receiverIn(at > 0 && NAMES_ACT.test(since.replace(/\([^()]*\)/gu, '')) ? clause.slice(end) : clause)
}

/** The clauses of a line; names before a semicolon stay with the clause that says what they owe. */
function owedClauses(text: string): string[] {
  const clauses: string[] = []
  let names = ''
  for (const clause of clausesOf(text)) {
    const isOwner = text[clause.start + clause.text.length] === ';' && isBareOwner(clause.text)
    if (isOwner) names += `${clause.text}; `
    else {
      clauses.push(names + clause.text)
      names = ''
    }
  }
  return (names === '' ? clauses : [...clauses, names]).flatMap(stretches)
}

/** No clause of a plan is as long; a list without any stop is read in stretches, so that each of its dates costs the same. */
const LONGEST_CLAUSE = 2500

function stretches(clause: string): string[] {
  const found: string[] = []
  let rest = clause
  while (rest.length > LONGEST_CLAUSE) {
    const head = rest.slice(0, LONGEST_CLAUSE)
    const end = head.lastIndexOf(' ') + 1 || LONGEST_CLAUSE
    found.push(rest.slice(0, end).trim())
    rest = rest.slice(end)
  }
  return [...found, rest.trim()]
}

interface Beside {
  /** Who leads, by a line "Đơn vị chủ trì: ..." beside a time field. */
  lead: string | null
  /** Who acts in the line over a time field, or in the one that announces a list. */
  actor: string | null
  /** Who receives what a list names, by the line that announces it. */
  receiver: string | null
}

const NOTHING_BESIDE: Beside = { lead: null, actor: null, receiver: null }

/** Who acts in a clause or in one before it in the same line. */
function firstNamed(clauses: string[], index: number): string | null {
  return subjectOf(clauses.slice(0, index + 1).map(bareClause), [])
}

/** "... về UBND tỉnh (qua Sở Nội vụ). Báo cáo quý gửi trước ngày 10": sent to the one named last, who is not named again. */
function receiverBefore(clauses: string[], index: number, before: string): string | null {
  if (!/(?:^|\s)(?:gửi|nộp)\s*$/iu.test(before)) return null
  return clauses.slice(0, index).reduce<string | null>((last, clause) => receiverIn(clause) ?? last, null)
}

/** Without the raised figures of footnotes; those of "km²" are no notes. */
function withoutNotes(words: string): string {
  return words.replace(/(?<!(?<!\p{L})[kcdm]?m)[¹²³⁴-⁹]+/gu, '')
}

function deadlinesOf(item: Located, { lead, actor, receiver }: Beside, firstYear: number | undefined): Deadline[] {
  const { block } = item
  if (block.kind === 'table' || DESCRIBES.test(item.text)) return []
  const field = TIME_FIELD.exec(item.text)
  const isField = field !== null || (isUnderTimeHeading(item) && !item.label)
  const firstDay = firstYear === undefined ? null : `${firstYear}-01-01`
  const clauses = owedClauses(item.text)
  return clauses.flatMap((clause, index) => {
    const mentions = findSchedules(clause, firstYear === undefined ? {} : { year: firstYear })
    const ofClause = lead ?? firstNamed(clauses, index) ?? actor ?? subjectOf([], item.headings)
    const earlier: ScheduleMention[] = []
    return mentions.flatMap((mention, at): Deadline[] => {
      const who = lead ?? ownerOf(clause, mentions, at, ofClause)
      const before = clause.slice(0, mention.start)
      const after = clause.slice(mention.end)
      if (!isDuty(mention, { clause, before, after, isField, isOwed: who !== null, firstDay })) return []
      const ofField = field
        ? (fieldPart(before, index) ?? fieldSubject(field[1]!, item, lead !== null))
        : isField
          ? timeOf(before, after, item)
          : null
      const what = ofField ?? whatOf(clause, mention, who, clauses[index - 1] ?? '', earlier)
      earlier.push(mention)
      const to = field ? null : (receiverOf(clause, mentions, at) ?? receiver ?? receiverBefore(clauses, index, before))
      return [
        {
          what: withoutNotes(what),
          who: who && withoutNotes(who),
          to: to && withoutNotes(to),
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

/** A task written in fields has fewer lines than this. */
const MOST_FIELDS = 12

/** The agency of "Đơn vị chủ trì: ..." among the lines beside a time field. */
function leadBeside(items: Located[], index: number): string | null {
  const path = items[index]!.path
  for (let at = index - 1; at >= Math.max(0, index - MOST_FIELDS) && items[at]!.path === path; at--) {
    const match = /^(?:[-+•*–]\s*)*(?:cơ quan|đơn vị|bộ phận)?\s*chủ trì[^:]{0,30}:\s*(.+)$/iu.exec(items[at]!.text)
    if (match) return bareClause(match[1]!)
  }
  return null
}

function isBullet(item: Located | undefined): boolean {
  return item !== undefined && item.block.kind !== 'table' && /^\s*[-+•*–]/u.test(item.block.text)
}

/** "UBND các xã gửi báo cáo về Sở Nội vụ theo thời hạn sau:" over bullets: who owes them and who receives them. */
function announcedBy(items: Located[], index: number): Beside {
  const { path } = items[index]!
  if (!isBullet(items[index])) return NOTHING_BESIDE
  let at = index - 1
  while (at > index - MOST_FIELDS && items[at]?.path === path && isBullet(items[at])) at--
  const announces = items[at]
  if (announces?.path !== path || announces.block.kind === 'table' || !/:\s*$/u.test(announces.text)) return NOTHING_BESIDE
  const last = clausesOf(announces.text).at(-1)?.text ?? ''
  return { lead: null, actor: leadingAgency(last), receiver: receiverIn(last) }
}

/** Who acts in the line right over a time field, both without a label under one heading. */
function actorAbove(items: Located[], index: number): string | null {
  const [above, field] = [items[index - 1], items[index]!]
  if (!above || above.path !== field.path || above.label || above.block.kind === 'table' || TIME_FIELD.test(above.text)) return null
  return leadingAgency(above.text)
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
    const beside = TIME_FIELD.test(item.text)
      ? { lead: leadBeside(items, index), actor: actorAbove(items, index), receiver: null }
      : announcedBy(items, index)
    return deadlinesOf(item, beside, firstYear)
  })
  const found = [...inText, ...tables.flatMap((table) => deadlinesInTable(table, firstYear))]
  const key = (deadline: Deadline) => JSON.stringify([deadline.where, deadline.text, deadline.schedule, deadline.what])
  const seen = new Set<string>()
  return found.filter((deadline) => !seen.has(key(deadline)) && seen.add(key(deadline)))
}
