// The schedule of inspection visits: when, where and under whom a unit is visited; which units on a day or under a person.
import type { Day } from '../../domain/schedule.ts'
import { clip, type Draft, draft } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import { bare } from '../passages/bare.ts'
import type { PlanView } from '../plan-view.ts'
import { contentTerms, holds, spaced, termsOf } from '../terms.ts'
import { agencyTerms } from './agencies.ts'
import { unitNamed } from './membership.ts'
import { type VisitRow, visitRows } from './visit-tables.ts'

const ASKS_VISIT =
  / (ngay|khi nao|bao gio|chung nao|luc nao|hom nao|buoi|thoi gian|lich|o dau|dia diem|cho nao|noi nao|truong doan|dan dau|phu trach|ai|dau tien|cuoi cung|thang nao|thang may|may gio|tuan nao|dot nao|dot may) /
/** Which units: of a time, of a round, of a leader. */
const ASKS_UNITS =
  / (don vi|co quan|dia phuong|so|xa|phuong|noi|cho|cuoc|benh vien|truong) nao | (nhung|cac|may|bao nhieu) (\S+ )?(don vi|co quan|so|xa|phuong|noi|cuoc|dau) | nhung dau | di dau /
/** The department of tourism has the word for a schedule in its name. */
const WITHOUT_TOURISM = / du lich /g
const ABOUT_VISIT = / (kiem tra|lam viec|lich|truong doan|doan|den|toi|xuong) /
const MOST_TIMES = 3
/** A paper has a day too. */
const SOMETHING_ELSE = / (bao cao|gui|nop|khac phuc|ket luan|thong bao|ban hanh|ky|thoi ky|moc) /

interface Row extends VisitRow {
  view: PlanView
}

const rowsOf = (view: PlanView): Row[] => visitRows(view).map((row) => ({ view, ...row }))

/** Cells of the row under their headers, without its number and the unit itself. */
function cellsOf({ passage, visit }: Row): string {
  return passage.text
    .split('\t')
    .map((cell, at) => ({ cell: cell.replace(/\s+/g, ' ').trim(), column: (passage.columns[at] ?? '').replace(/\s+/g, ' ').trim() }))
    .filter(({ cell, column }) => cell !== '' && cell !== visit.unit && !/^(?:stt|tt|số tt|số thứ tự)$/iu.test(column))
    .map(({ cell, column }) => (column === '' ? cell : `${column}: ${cell}`))
    .join('; ')
}

const line = (row: Row) => `${row.visit.unit}. ${cellsOf(row)}`

/** A unit said in full, or by all the words that tell it from the others of the list. */
function isNamed({ view, visit }: Row, question: string, all: readonly Row[]): boolean {
  const terms = agencyTerms(visit.unit, view.province)
  // "Xã Cô Tô" for "UBND xã Cô Tô".
  const place = spaced(terms)
    .replace(/^ uy ban nhan dan (?=(?:xa|phuong|dac khu|huyen|thi xa|thi tran) )/, ' ')
    .trim()
  if (holds(question, terms) || holds(question, place.split(' '))) return true
  const others = all.filter((row) => row.visit.unit !== visit.unit).map((row) => spaced(termsOf(row.visit.unit)))
  const own = contentTerms(terms).filter((term) => !others.some((other) => other.includes(` ${term} `)))
  return own.length > 1 && holds(question, own)
}

export function visits({ u, plans, today }: Inquiry): Draft | null {
  const asked = u.spaced.replace(WITHOUT_TOURISM, ' ')
  if (!ABOUT_VISIT.test(asked) || SOMETHING_ELSE.test(asked) || u.facets.has('money') || u.facets.has('contact')) return null
  const asksVisit = ASKS_VISIT.test(asked)
  for (const view of plans.filter((plan) => coversYears(plan, u.years))) {
    const all = rowsOf(view)
    const asksUnit = asksVisit || asksColumn(all, asked)
    if (!asksUnit && !ASKS_UNITS.test(asked)) continue
    const rows = rowsMeant(all, u, today, asksUnit)
    if (rows.length === 0) {
      const general = !asksUnit ? null : generalTime(view, u, all.length > 0)
      if (general !== null) return general
      continue
    }
    const evidence = rows.map((row) => ({ view, passage: row.passage }))
    if (rows.length === 1) return draft([`${line(rows[0]!)} (${view.shortName}).`], evidence)
    return draft([`Theo lịch của ${view.shortName}, có ${rows.length} đơn vị:`, { items: rows.map(line) }], evidence, {
      computed: [String(rows.length)],
      computation: 'Số lượng do Trợ lý đếm theo lịch trong kế hoạch.',
    })
  }
  return null
}

/** "Nội dung trọng tâm", "thành phần": a column of the schedule by its own name, two words of it at least. */
function asksColumn(rows: readonly Row[], question: string): boolean {
  return rows.slice(0, 1).some(({ passage }) =>
    passage.columns.some((column) => {
      const terms = termsOf(column)
      return terms.length > 1 && !/ don vi /.test(spaced(terms)) && holds(question, terms)
    }),
  )
}

const ASKS_TIME = / (ngay|khi nao|bao gio|chung nao|luc nao|hom nao|thoi gian|thang nao|tuan nao|dot nao|dot may) /
/** When the inspection goes on, as against the years that it looks into or the days by which papers are due. */
const TIME_OF_INSPECTION = /^(?:thời hiệu(?:,|\s+và)\s+)?thời gian/iu
/** A longer heading is a sentence of its own. */
const LONGEST_HEADING = 70

function isTimeHeading(heading: string): boolean {
  return heading.length <= LONGEST_HEADING && TIME_OF_INSPECTION.test(bare(heading))
}

const DATED = /\d{1,2}[/.-]\d{1,2}|tháng\s+\d|quý\s+(?:[IVX]+|\d)/iu
/** Dates of papers and of the years looked into. */
const OTHER_TIME = /báo cáo|gửi|nộp|thông báo|thời kỳ|thời hiệu|tính từ|mốc/iu
const LEVELS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:xã|phường|đặc khu|thị trấn)$/, / (cap xa|cac xa|xa phuong) /],
  [/^(?:huyện|thành phố|thị xã)$/, / (cap huyen|cac huyen) /],
  [/^(?:sở|ban|văn phòng|cơ quan)$/, / (cap tinh|cac so|so nganh) /],
]

/** Where no row gives a unit's own day: the time that the plan sets for its level, else, unless there is a schedule for others, for all. */
function generalTime(view: PlanView, { spaced: question }: Inquiry['u'], onlyOfLevel: boolean): Draft | null {
  const unit = ASKS_TIME.test(question) ? unitNamed(question, view) : null
  if (unit === null) return null
  const timed = view.pieces.filter(
    ({ part, entry, passage, text }) =>
      part === 'plan' &&
      entry === null &&
      DATED.test(text) &&
      !OTHER_TIME.test(text) &&
      !/^\s*[¹²³\d]+\s*(?:mỗi|các)/iu.test(text) &&
      (passage.headings.some(isTimeHeading) || /^(?:[-–+•]\s*|[\d\p{L}.)]{1,4}\s+)?thời gian (?:kiểm tra|tiến hành)/iu.test(text)),
  )
  const level = LEVELS.find(([kinds]) => kinds.test(unit.kind))?.[1]
  const own = timed.filter(({ text }) => level?.test(spaced(termsOf(text))))
  const pieces = (own.length > 0 || onlyOfLevel ? own : timed).slice(0, MOST_TIMES)
  if (pieces.length === 0) return null
  return draft(
    [
      `${view.shortName} không ghi ngày riêng cho ${unit.name}; thời gian kiểm tra chung:`,
      { items: pieces.map(({ text }) => clip(bare(text), 300)) },
    ],
    pieces.map(({ passage }) => ({ view, passage })),
  )
}

function rowsMeant(all: Row[], u: Inquiry['u'], today: Day, mayBeNamed: boolean): Row[] {
  const { spaced: question, asked, days } = u
  const named = mayBeNamed ? all.filter((row) => isNamed(row, question, all)) : []
  if (named.length > 0) return named
  const round = / (?:dot|stt|so thu tu)(?: so| thu)? (\d{1,3}) /.exec(question)?.[1]
  if (round !== undefined) return all.filter((row) => roundOf(row) === round)
  const led = ledBy(all, question)
  if (led.length > 0) return led
  const day = days[0] ?? shortDay(asked, all)
  if (day !== null && day !== undefined)
    return all.filter(({ visit }) => visit.start !== null && visit.start <= day && day <= (visit.end ?? visit.start))
  const year = all.find(({ visit }) => visit.start !== null)?.visit.start?.slice(0, 4)
  const period = year === undefined ? null : u.period(today, Number(year))
  if (period !== null)
    return all.filter(({ visit }) => visit.start !== null && visit.start <= period.end && period.start <= (visit.end ?? visit.start))
  const dated = all.filter(({ visit }) => visit.start !== null).toSorted((a, b) => a.visit.start!.localeCompare(b.visit.start!))
  if (/ (dau tien|truoc tien|truoc nhat|som nhat) /.test(question)) return dated.slice(0, 1)
  if (/ (cuoi cung|sau cung|muon nhat) /.test(question)) return dated.slice(-1)
  return / (lich kiem tra|lich lam viec|lich cua doan) /.test(question) ? all : []
}

/** Rows under the leader named; "Phó Trưởng đoàn" holds the words of "Trưởng đoàn", so the longest name is meant. */
function ledBy(all: Row[], question: string): Row[] {
  const led = all.flatMap((row) => {
    const terms = row.visit.leader === null ? [] : personTerms(row.visit.leader)
    // A post names nobody: who holds it is another question.
    const isNamed = !/^(?:pho )?truong doan$/.test(terms.join(' ')) || ASKS_UNITS.test(question)
    return terms.length > 1 && isNamed && holds(question, terms) ? [{ row, length: terms.length }] : []
  })
  const longest = Math.max(0, ...led.map(({ length }) => length))
  return led.filter(({ length }) => length === longest).map(({ row }) => row)
}

/** The number in the first column, or in that of the rounds. */
function roundOf({ passage: { columns, text } }: Row): string | undefined {
  const at = Math.max(
    0,
    columns.findIndex((column) => /^đợt/iu.test(column.trim())),
  )
  return /\d+/.exec(text.split('\t')[at] ?? '')?.[0].replace(/^0+(?=\d)/, '')
}

/** "Ông Lê Văn Hòa - Phó Giám đốc" → le van hoa */
function personTerms(leader: string): string[] {
  return termsOf(leader.replace(/^(?:Ông|Bà|Đ\/c|Đồng chí)\s+/iu, '').split(/[,;(–-]/u)[0]!)
}

/** "ngày 14/5" of the schedule's own year. */
function shortDay(asked: string, all: readonly Row[]): string | null {
  const [, date, month] = /(?<![\d/])(\d{1,2})[/.-](\d{1,2})(?![\d/])/.exec(asked) ?? []
  const year = all.find(({ visit }) => visit.start !== null)?.visit.start?.slice(0, 4)
  return date === undefined || month === undefined || year === undefined
    ? null
    : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}
