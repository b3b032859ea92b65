// The schedule of inspection visits: when, where and under whom a unit is visited; which units on a day or under a person.
import { type Draft, draft } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { holds, spaced, termsOf } from '../terms.ts'
import { ASKS_UNITS, isNamed, isNoneOf, roundAsked, rowsMeant, type ViewedRow } from './visit-filters.ts'
import { contentOf, roundRowsOf, roundsOf, roundWritten, type VisitRow, visitRows } from './visit-tables.ts'
import { generalTime } from './visit-times.ts'

const ASKS_VISIT =
  / (ngay|khi nao|bao gio|chung nao|luc nao|hom nao|buoi|thoi gian|lich|o dau|dia diem|cho nao|noi nao|truong doan|dan dau|phu trach|ai|dau tien|cuoi cung|thang nao|thang may|may gio|tuan nao|dot nao|dot may) /
/** The department of tourism has the word for a schedule in its name. */
const WITHOUT_TOURISM = / du lich /g
const ABOUT_VISIT = / (kiem tra|lam viec|lich|truong doan|doan|den|toi|xuong|dot may|dot nao) /
/** A paper has a day too. */
const SOMETHING_ELSE = / (bao cao|gui|nop|khac phuc|ket luan|thong bao|ban hanh|ky|thoi ky|moc) /

/** A visit with the row above it in which its round is written, where its own has an empty cell. */
interface Row extends ViewedRow {
  roundFrom: VisitRow | null
}

function rowsOf(view: PlanView): Row[] {
  const rows = visitRows(view)
  const written = roundRowsOf(rows)
  return rows.map((row, at) => ({ view, ...row, roundFrom: written[at] === undefined || written[at] === row ? null : written[at] }))
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

function line(row: Row): string {
  const round = row.roundFrom === null ? '' : `Đợt: ${roundWritten(row.roundFrom)}; `
  return `${row.visit.unit}. ${round}${cellsOf(row)}`
}

/** "Có", "Không": whether the one unit named is visited in the round that is asked. */
function inRound({ u: { spaced: question, facets } }: Inquiry, rows: readonly Row[], all: readonly Row[]): string {
  const round = roundAsked(question)
  if (rows.length !== 1 || round === null || !facets.has('yesNo')) return ''
  const own = roundsOf(all)[all.indexOf(rows[0]!)]
  return own === undefined ? '' : own === round ? 'Có. ' : 'Không. '
}

export function visits(inquiry: Inquiry): Draft | null {
  const { u, plans, today } = inquiry
  const asked = u.spaced.replace(WITHOUT_TOURISM, ' ')
  if (!(ABOUT_VISIT.test(asked) || roundAsked(asked) !== null)) return null
  if (SOMETHING_ELSE.test(asked) || u.facets.has('money') || u.facets.has('contact')) return null
  const asksVisit = ASKS_VISIT.test(asked) || (u.facets.has('yesNo') && roundAsked(asked) !== null)
  let best: { draft: Draft; length: number } | null = null
  for (const view of plans.filter((plan) => coversYears(plan, u.years))) {
    const all = rowsOf(view)
    const asksUnit = asksVisit || asksColumn(all, asked)
    if (!asksUnit && !ASKS_UNITS.test(asked)) continue
    const { rows, length } = rowsMeant(all, u, today, asksUnit)
    const found = rows.length > 0 ? listed(view, rows, inRound(inquiry, rows, all)) : asksUnit ? generalTime(view, u, all.length > 0) : null
    if (found === null) continue
    if (best === null || length > best.length) best = { draft: found, length }
    // Another plan may say the post that is asked more closely: "Giám đốc Sở", "Giám đốc Sở Nội vụ".
    if (best.length === 0) break
  }
  const [only] = plans
  return best?.draft ?? (only === undefined || plans.length > 1 ? null : noneOf(only, inquiry))
}

/** The schedule of the plan meant has nobody in the time or the round that is asked. */
function noneOf(view: PlanView, { u, today }: Inquiry): Draft | null {
  const all = rowsOf(view)
  if (!coversYears(view, u.years) || !isNoneOf(all, u, today)) return null
  const bound = roundAsked(u.spaced) === null ? 'thời gian' : 'đợt'
  return draft(
    [`Lịch của ${view.shortName} không có đơn vị nào trong ${bound} được hỏi.`],
    all.map(({ passage }) => ({ view, passage })),
  )
}

function listed(view: PlanView, rows: readonly Row[], said: string): Draft {
  const passages = new Set(rows.flatMap(({ roundFrom, passage }) => (roundFrom === null ? [passage] : [roundFrom.passage, passage])))
  const evidence = [...passages].map((passage) => ({ view, passage }))
  if (rows.length === 1) return draft([`${said}${line(rows[0]!)} (${view.shortName}).`], evidence)
  return draft([`Theo lịch của ${view.shortName}, có ${rows.length} đơn vị:`, { items: rows.map(line) }], evidence, {
    computed: [String(rows.length)],
    computation: 'Số lượng do Trợ lý đếm theo lịch trong kế hoạch.',
  })
}

/** "Nội dung trọng tâm", "thành phần": a column of the schedule by its own name, two words of it at least. */
function asksColumn(rows: readonly Row[], question: string): boolean {
  if (/ (?:noi dung|trong tam) /.test(question) && rows.some((row) => contentOf(row) !== '' && isNamed(row, question, rows))) return true
  return rows.slice(0, 1).some(({ passage }) =>
    passage.columns.some((column) => {
      const terms = termsOf(column)
      return terms.length > 1 && !/ don vi /.test(spaced(terms)) && holds(question, terms)
    }),
  )
}
