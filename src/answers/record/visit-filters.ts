// Which visits of a schedule a question means: those of a unit, a round, a leader, a time, a kind of unit, a content.
import type { Day } from '../../domain/schedule.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { contentTerms, holds, spaced, termsOf } from '../terms.ts'
import { agencyTerms } from './agencies.ts'
import { kindsAsked } from './unit-kinds.ts'
import { ledBy, namesPost } from './visit-leaders.ts'
import { contentOf, numberOf, roundsOf, type VisitRow, visitRows } from './visit-tables.ts'

export interface ViewedRow extends VisitRow {
  view: PlanView
}

/** Which units: of a time, of a round, of a leader. */
export const ASKS_UNITS =
  / (don vi|co quan|dia phuong|so|xa|phuong|noi|cho|cuoc|benh vien|truong) nao | (nhung|cac|may|bao nhieu) (\S+ )?(don vi|co quan|so|xa|phuong|noi|cuoc|dau) | nhung dau | di dau | den dau | o dau | (nhung|cac|may|bao nhieu) (trung tam|chi cuc|ban quan ly|benh vien|truong) | (trung tam|chi cuc|ban quan ly) nao /

/** A unit said in full, or by all the words that tell it from the others of the list. */
export function isNamed({ view, visit }: ViewedRow, question: string, all: readonly ViewedRow[]): boolean {
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

const COUNTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ i: '1', ii: '2', iii: '3', iv: '4', v: '5', vi: '6', vii: '7', viii: '8' },
    ...{ mot: '1', nhat: '1', hai: '2', ba: '3', bon: '4', tu: '4' },
  }),
)

/** The number of the round that is asked for: "đợt 2", "đợt II", "đợt thứ hai". */
export function roundAsked(question: string): string | null {
  const said = / dot (?:(?:thu|so|kiem tra) )?(\d{1,3}|[iv]{1,4}|mot|nhat|hai|ba|bon|tu) (?!pham |van )/.exec(question)?.[1]
  return said === undefined ? null : (COUNTED.get(said) ?? said)
}

const numberAsked = (question: string) => / (?:stt|so thu tu)(?: so)? (\d{1,3}) /.exec(question)?.[1]

/** "Kiểm tra về thời giờ làm việc": the words behind "về", two at least. */
function aboutContent<Row extends ViewedRow>(all: readonly Row[], question: string): Row[] {
  const about = / ve ((?:\S+ ){2,8}?)(?:khong |nao |la |thi |$)/.exec(question.trimEnd())?.[1] ?? / ve (.+)$/.exec(question.trimEnd())?.[1]
  const terms = (about ?? '').trim().split(' ')
  return terms.length < 2 ? [] : all.filter((row) => spaced(termsOf(contentOf(row))).includes(` ${terms.join(' ')} `))
}

/** Rows that a question means and how many terms of their leader it says; several bounds hold together. */
export function rowsMeant<Row extends ViewedRow>(
  all: Row[],
  u: Inquiry['u'],
  today: Day,
  mayBeNamed: boolean,
): { rows: Row[]; length: number } {
  const { spaced: question } = u
  const named = mayBeNamed ? all.filter((row) => isNamed(row, question, all)) : []
  if (named.length > 0) return { rows: named, length: 0 }
  const led = ledBy(all, question, { issuer: spaced(all[0]?.view.issuer ?? []), asksUnits: ASKS_UNITS.test(question) })
  const bounds = [boundOfRound(all, question), led?.rows ?? null, boundOfTime(all, u, today)].filter((bound) => bound !== null)
  if (led === null && namesPost(question)) return { rows: [], length: 0 }
  if (bounds.length > 0) {
    const kinds = kindsAsked(question)
    const rows = all.filter(
      (row) => bounds.every((bound) => bound.includes(row)) && (kinds.length === 0 || kinds.some((kind) => kind.holds(row.visit.unit))),
    )
    return { rows, length: led?.length ?? 0 }
  }
  const about = ASKS_UNITS.test(question) ? aboutContent(all, question) : []
  if (about.length > 0) return { rows: about, length: 0 }
  return { rows: / (lich kiem tra|lich lam viec|lich cua doan) /.test(question) ? all : [], length: 0 }
}

/** Rows of the round or of the running number asked for; null where neither is. */
function boundOfRound<Row extends ViewedRow>(all: readonly Row[], question: string): Row[] | null {
  const round = roundAsked(question)
  const number = numberAsked(question)
  if (round !== null) {
    const rounds = roundsOf(all)
    return all.filter((_, at) => rounds[at] === round)
  }
  return number === undefined ? null : all.filter((row) => numberOf(row) === number)
}

/** Rows of the day or of the time asked for, the first or the last of all; null where no time is. */
function boundOfTime<Row extends ViewedRow>(all: readonly Row[], u: Inquiry['u'], today: Day): Row[] | null {
  const { spaced: question, asked, days } = u
  const dated = all.filter(({ visit }) => visit.start !== null).toSorted((a, b) => a.visit.start!.localeCompare(b.visit.start!))
  const year = all.find(({ visit }) => visit.start !== null)?.visit.start?.slice(0, 4)
  const within = (start: Day, end: Day) =>
    all.filter(({ visit }) => visit.start !== null && visit.start <= end && start <= (visit.end ?? visit.start))
  const day = days[0] ?? shortDay(asked, all)
  if (day !== null && day !== undefined) return within(day, day)
  const period = year === undefined ? null : u.period(today, Number(year))
  if (period !== null) return within(period.start, period.end)
  if (/ (dau tien|truoc tien|truoc nhat|som nhat) /.test(question)) return dated.slice(0, 1)
  if (/ (cuoi cung|sau cung|muon nhat) /.test(question)) return dated.slice(-1)
  return null
}

/** "ngày 14/5" of the schedule's own year. */
function shortDay(asked: string, all: readonly ViewedRow[]): string | null {
  const [, date, month] = /(?<![\d/])(\d{1,2})[/.-](\d{1,2})(?![\d/])/.exec(asked) ?? []
  const year = all.find(({ visit }) => visit.start !== null)?.visit.start?.slice(0, 4)
  return date === undefined || month === undefined || year === undefined
    ? null
    : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

/** True when every visit has a day or a round, so that none in the time or the round asked is none at all. */
export function isNoneOf(all: readonly ViewedRow[], u: Inquiry['u'], today: Day): boolean {
  if (all.length === 0 || !ASKS_UNITS.test(u.spaced)) return false
  if (roundAsked(u.spaced) !== null) return roundsOf(all).every((round) => round !== undefined) && boundOfRound(all, u.spaced)?.length === 0
  return all.every(({ visit }) => visit.start !== null) && boundOfTime(all, u, today)?.length === 0
}

/** True when the question bounds the visits of this plan by a round, a time or a leader: its whole list is no answer then. */
export function isBounded(view: PlanView, u: Inquiry['u'], today: Day): boolean {
  const all = visitRows(view).map((row) => ({ view, ...row }))
  if (roundAsked(u.spaced) !== null || namesPost(u.spaced)) return true
  const within = boundOfTime(all, u, today)
  return within !== null && within.length < all.length
}
