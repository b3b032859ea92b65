// "tuần sau", "đầu tháng 12", "trước ngày 15/12": a stretch of days in which work falls due.
import type { Day } from '../domain/schedule.ts'
import { weekdayOf } from '../vietnamese/calendar.ts'
import { dayFrom, shiftDay } from '../vietnamese/calendar-terms.ts'
import { showDay } from '../vietnamese/dates.ts'
import { quarterName, quarterNumber } from '../vietnamese/quarters.ts'

/** Both ends included; `from` is null where anything earlier counts too, save what is overdue already. */
export interface DueWindow {
  from: Day | null
  to: Day
  /** As it is shown, and as it can be typed again. */
  words: string
  /** Told from today ("tuần sau"), so it is never a word of a plan. */
  isRelative: boolean
}

/** A day that the calendar lacks. */
export interface WrongDay {
  wrongDay: string
}

type Read = (groups: (string | undefined)[], today: Day) => DueWindow | WrongDay | null

const DAY = '(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})(?:\\s*[/.-]\\s*(\\d{4}))?'
const MONTH = 'thang (\\d{1,2})(?:\\s*(?:/|-|nam)\\s*(\\d{4}))?'
const QUARTER = 'quy (iv|iii|ii|i|[1-4])(?:\\s*(?:/|-|nam)\\s*(\\d{4}))?'
const NEXT = '(?:sau|toi|ke tiep)'
/** A third of a month: its first and last day. */
const THIRDS: Readonly<Record<string, { words: string; first: number; last: number }>> = {
  dau: { words: 'đầu', first: 1, last: 10 },
  giua: { words: 'giữa', first: 11, last: 20 },
  cuoi: { words: 'cuối', first: 21, last: 31 },
}

/** The more a pattern says, the earlier it stands. */
const FORMS: readonly (readonly [RegExp, Read])[] = [
  [
    new RegExp(` tu (?:ngay )?${DAY} (?:den|toi)(?: het)? (?:ngay )?${DAY}(?= )`),
    ([d1, m1, y1, d2, m2, y2], today) => {
      const [from, to] = [dayOf(d1, m1, y1 ?? y2, today), dayOf(d2, m2, y2, today)]
      if (typeof from !== 'string') return from
      if (typeof to !== 'string') return to
      return from <= to ? stretch(from, to, `từ ${showDay(from)} đến ${showDay(to)}`) : null
    },
  ],
  [
    new RegExp(` truoc (?:ngay )?${DAY}(?= )`),
    ([d, m, y], today) =>
      withDay(dayOf(d, m, y, today), (day) => ({
        from: null,
        to: shiftDay(day, -1),
        words: `trước ngày ${showDay(day)}`,
        isRelative: false,
      })),
  ],
  [
    new RegExp(` (?:den|toi|truoc)(?: het)? (?:ngay )?${DAY}(?= )`),
    ([d, m, y], today) =>
      withDay(dayOf(d, m, y, today), (day) => ({ from: null, to: day, words: `đến ngày ${showDay(day)}`, isRelative: false })),
  ],
  [
    new RegExp(` (?:vao |trong )?(?:ngay )?${DAY}(?= )`),
    ([d, m, y], today) => withDay(dayOf(d, m, y, today), (day) => stretch(day, day, `ngày ${showDay(day)}`)),
  ],
  [
    / (?:vao |trong )?(dau|giua|cuoi) thang (nay|sau|toi)(?= )/,
    ([third, which], today) => thirdOf(monthFrom(today, which === 'nay' ? 0 : 1), third!),
  ],
  [
    new RegExp(` (?:vao |trong )?(dau|giua|cuoi) ${MONTH}(?= )`),
    ([third, month, year], today) => {
      const of = numbered(month, year, today)
      return of === null ? null : thirdOf(of, third!)
    },
  ],
  [new RegExp(`(?<!\\d) (?:trong )?tuan ${NEXT}(?= )`), (_, today) => relative(shiftDay(monday(today), 7), 6, 'tuần sau')],
  [/ (?:ngay )?mai(?= )/, (_, today) => relative(shiftDay(today, 1), 0, 'ngày mai')],
  [/ (?:ngay )?(?:mot|kia)(?= )/, (_, today) => relative(shiftDay(today, 2), 0, 'ngày kia')],
  [new RegExp(`(?<!\\d) (?:trong )?thang ${NEXT}(?= )`), (_, today) => ({ ...wholeMonth(monthFrom(today, 1)), isRelative: true })],
  [
    new RegExp(` (?:trong )?quy (nay|${NEXT})(?= )`),
    ([which], today) => {
      const [year, month] = parts(today)
      const quarter = Math.ceil(month / 3) + (which === 'nay' ? 0 : 1)
      return { ...wholeQuarter(year + Math.floor((quarter - 1) / 4), ((quarter - 1) % 4) + 1), isRelative: true }
    },
  ],
  [
    new RegExp(` (?:trong )?${MONTH}(?= )`),
    ([month, year], today) => {
      const of = numbered(month, year, today)
      return of === null ? null : wholeMonth(of)
    },
  ],
  [
    new RegExp(` (?:trong )?${QUARTER}(?= )`),
    ([quarter, year], today) => wholeQuarter(Number(year ?? parts(today)[0]), quarterNumber(quarter!)),
  ],
  [
    / (?:trong )?nam nay(?= )/,
    (_, today) => ({ ...stretch(`${parts(today)[0]}-01-01`, `${parts(today)[0]}-12-31`, 'năm nay'), isRelative: true }),
  ],
  [
    / (?:den )?cuoi nam(?: nay)?(?= )/,
    (_, today) => ({ from: null, to: `${parts(today)[0]}-12-31`, words: 'đến cuối năm', isRelative: true }),
  ],
]

/** The window that a folded text names, and where; null when it names none. The text begins and ends with a space. */
export function findWindow(folded: string, today: Day): { found: DueWindow | WrongDay; pattern: RegExp } | null {
  for (const [pattern, read] of FORMS) {
    const groups = pattern.exec(folded)
    if (groups === null) continue
    const found = read(groups.slice(1), today)
    if (found !== null) return { found, pattern }
  }
  return null
}

function parts(day: Day): [number, number] {
  const [year, month] = day.split('-').map(Number)
  return [year!, month!]
}

function dayOf(date: string | undefined, month: string | undefined, year: string | undefined, today: Day): Day | WrongDay {
  const of = Number(year ?? parts(today)[0])
  return dayFrom(of, Number(month), Number(date)) ?? { wrongDay: `${date}/${month}/${of}` }
}

function withDay(day: Day | WrongDay, make: (day: Day) => DueWindow): DueWindow | WrongDay {
  return typeof day === 'string' ? make(day) : day
}

function stretch(from: Day, to: Day, words: string): DueWindow {
  return { from, to, words, isRelative: false }
}

function relative(from: Day, length: number, words: string): DueWindow {
  return { from, to: shiftDay(from, length), words, isRelative: true }
}

function monday(today: Day): Day {
  return shiftDay(today, 1 - weekdayOf(today))
}

interface Month {
  year: number
  month: number
}

function monthFrom(today: Day, shift: number): Month {
  const [year, month] = parts(today)
  return month + shift > 12 ? { year: year + 1, month: month + shift - 12 } : { year, month: month + shift }
}

function numbered(month: string | undefined, year: string | undefined, today: Day): Month | null {
  const number = Number(month)
  return number >= 1 && number <= 12 ? { year: Number(year ?? parts(today)[0]), month: number } : null
}

function lastOf({ year, month }: Month): Day {
  return shiftDay(month === 12 ? `${year + 1}-01-01` : dayFrom(year, month + 1, 1)!, -1)
}

function wholeMonth(of: Month): DueWindow {
  return stretch(dayFrom(of.year, of.month, 1)!, lastOf(of), `tháng ${of.month}/${of.year}`)
}

function thirdOf(of: Month, name: string): DueWindow {
  const { words, first, last } = THIRDS[name]!
  const to = dayFrom(of.year, of.month, last) ?? lastOf(of)
  return stretch(dayFrom(of.year, of.month, first)!, to, `${words} tháng ${of.month}/${of.year}`)
}

function wholeQuarter(year: number, quarter: number): DueWindow {
  const last = lastOf({ year, month: quarter * 3 })
  return stretch(dayFrom(year, quarter * 3 - 2, 1)!, last, `quý ${quarterName(quarter)}/${year}`)
}
