// The schedule of inspection visits: when, where and under whom a unit is visited; which units on a day or under a person.
import type { Passage, Visit } from '../../domain/plan.ts'
import { clip, type Draft, draft } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { contentTerms, holds, spaced, termsOf } from '../terms.ts'
import { agencyTerms } from './agencies.ts'
import { unitNamed } from './membership.ts'

const ASKS_VISIT =
  / (ngay|khi nao|bao gio|chung nao|luc nao|hom nao|buoi|thoi gian|lich|o dau|dia diem|cho nao|noi nao|truong doan|dan dau|phu trach|ai|dau tien|cuoi cung|thang nao|may gio|tuan nao) /
/** The department of tourism has the word for a schedule in its name. */
const WITHOUT_TOURISM = / du lich /g
const ABOUT_VISIT = / (kiem tra|lam viec|lich|truong doan|doan|den|toi|xuong) /
const MOST_TIMES = 3
/** A paper has a day too. */
const SOMETHING_ELSE = / (bao cao|gui|nop|khac phuc|ket luan|thong bao|ban hanh|ky|thoi ky|moc) /

interface Row {
  view: PlanView
  visit: Visit
  passage: Passage
}

function rowsOf(view: PlanView): Row[] {
  return view.plan.visits.flatMap((visit) => {
    const passage =
      view.passages.find(({ text, columns }) => columns.length > 0 && text.split('\t').some((cell) => cell.trim() === visit.unit)) ??
      view.passages.find(({ text, columns }) => columns.length > 0 && text.includes(visit.unit))
    return passage === undefined ? [] : [{ view, visit, passage }]
  })
}

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

export function visits({ u, plans }: Inquiry): Draft | null {
  const asked = u.spaced.replace(WITHOUT_TOURISM, ' ')
  if (!ABOUT_VISIT.test(asked) || SOMETHING_ELSE.test(asked) || u.facets.has('money') || u.facets.has('contact')) return null
  const asksVisit = ASKS_VISIT.test(asked)
  for (const view of plans.filter((plan) => coversYears(plan, u.years))) {
    const all = rowsOf(view)
    if (!asksVisit && !asksColumn(all, asked)) continue
    const rows = rowsMeant(all, u)
    if (rows.length === 0) {
      const general = generalTime(view, u, all.length > 0)
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
const TIME_OF_INSPECTION = /^(?!.*(?:thời kỳ|mốc thời gian|thời hạn)).*thời gian/iu
const DATED = /\d{1,2}[/.-]\d{1,2}|tháng\s+\d|quý\s+(?:[IVX]+|\d)/iu
/** Dates of papers and of the years looked into. */
const OTHER_TIME = /báo cáo|gửi|nộp|thông báo|thời kỳ|tính từ|mốc/iu
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
      (passage.headings.some((heading) => TIME_OF_INSPECTION.test(heading)) ||
        /^(?:[\d\p{L}.)]{1,4}\s+)?thời gian (?:kiểm tra|tiến hành)/iu.test(text)),
  )
  const level = LEVELS.find(([kinds]) => kinds.test(unit.kind))?.[1]
  const own = timed.filter(({ text }) => level?.test(spaced(termsOf(text))))
  const pieces = (own.length > 0 || onlyOfLevel ? own : timed).slice(0, MOST_TIMES)
  if (pieces.length === 0) return null
  return draft(
    [
      `${view.shortName} không ghi ngày riêng cho ${unit.name}; thời gian kiểm tra chung:`,
      { items: pieces.map(({ text }) => clip(text, 300)) },
    ],
    pieces.map(({ passage }) => ({ view, passage })),
  )
}

function rowsMeant(all: Row[], { spaced: question, asked, days }: Inquiry['u']): Row[] {
  const named = all.filter((row) => isNamed(row, question, all))
  if (named.length > 0) return named
  const led = all.filter(({ visit }) => visit.leader !== null && holds(question, personTerms(visit.leader)))
  if (led.length > 0) return led
  const day = days[0] ?? shortDay(asked, all)
  if (day !== null && day !== undefined)
    return all.filter(({ visit }) => visit.start !== null && visit.start <= day && day <= (visit.end ?? visit.start))
  const dated = all.filter(({ visit }) => visit.start !== null).toSorted((a, b) => a.visit.start!.localeCompare(b.visit.start!))
  if (/ (dau tien|truoc tien|truoc nhat|som nhat) /.test(question)) return dated.slice(0, 1)
  if (/ (cuoi cung|sau cung|muon nhat) /.test(question)) return dated.slice(-1)
  return / (lich kiem tra|lich lam viec|lich cua doan) /.test(question) ? all : []
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
