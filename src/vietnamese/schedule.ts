// When a plan wants something done: the words of a deadline read into a Schedule, and a Schedule said in Vietnamese.
import type { Day, RecurringKind, RelativeTerm, Schedule, ScheduleItem } from '../domain/schedule.ts'
import { findSchedules, type ScheduleMention, type ScheduleOptions } from './schedule-mentions.ts'

export { findSchedules, type ScheduleMention, type ScheduleOptions } from './schedule-mentions.ts'

const EXTERNAL = /^(?:(?:thực\s+hiện|hoàn\s+thành|triển\s+khai)\s+)?(?:theo|(?:ngay\s+)?khi|sau\s+khi|căn\s+cứ|tùy|tuỳ)\s+(?=\p{L})/u

/** A cell that names periods and nothing else: "Quý, 6 tháng, năm", "02 lần/năm". The first period binds. */
const PERIOD_NAMES =
  /^(?:kỳ\s+)?(?:\d{1,2}\s+lần\s*\/\s*)?(tuần|tháng|qu[ýí]|0?[69]\s+tháng|năm)(?:\s*(?:,|;|\/|và)\s*(?:tuần|tháng|qu[ýí]|0?[69]\s+tháng|năm|đột\s+xuất))*\.?$/u
const PERIOD_KINDS: Record<string, RecurringKind> = { tuần: 'weekly', tháng: 'monthly', quý: 'quarterly', quí: 'quarterly', năm: 'yearly' }

function periodsOf(text: string): Schedule | null {
  const match = PERIOD_NAMES.exec(text)
  if (!match) return null
  const kind = /lần/u.test(text) ? 'periodic' : (PERIOD_KINDS[match[1]!] ?? 'periodic')
  return { kind, due: null }
}

/** A term of the year that only says which year a recurring or ongoing duty belongs to is no deadline of its own. */
function isFrame(mention: ScheduleMention, all: ScheduleMention[]): boolean {
  const { kind } = mention.schedule
  const carriers = ['monthly', 'quarterly', 'weekly', 'yearly', 'periodic', 'ongoing']
  return (
    (kind === 'year' || (kind === 'periodic' && mention.text.toLowerCase().startsWith('định'))) &&
    all.some((other) => other !== mention && carriers.includes(other.schedule.kind))
  )
}

function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function sameSchedule(a: Schedule, b: Schedule): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function labelBefore(text: string, previousEnd: number, start: number): string {
  const words = text.slice(previousEnd, start).replace(/^[\s;,.\-–+•)]+/u, '')
  return fold(words.replace(/[\s:(,]+$/u, ''))
}

/**
 * Reads the words of a deadline cell. Several different deadlines give `several`; nothing readable gives `none`; a day that
 * does not exist gives `none` too. Examples: "Quý III, IV/2026", "trước ngày 15/12/2026", "ngày 05 hằng tháng".
 */
export function parseSchedule(text: string, options: ScheduleOptions = {}): Schedule {
  const found = findSchedules(text, options)
  const mentions = found.filter((mention) => !isFrame(mention, found))
  const distinct = mentions.filter(
    (mention, index) => mentions.findIndex((other) => sameSchedule(other.schedule, mention.schedule)) === index,
  )
  if (distinct.length === 1) return distinct[0]!.schedule
  if (distinct.length > 1) {
    const items: ScheduleItem[] = mentions.map((mention, index) => ({
      label: labelBefore(text, index === 0 ? 0 : mentions[index - 1]!.end, mention.start),
      text: mention.text,
      schedule: mention.schedule,
    }))
    return { kind: 'several', due: null, items }
  }
  const words = fold(text).toLowerCase()
  return periodsOf(words) ?? (EXTERNAL.test(words) ? { kind: 'external', due: null } : { kind: 'none', due: null })
}

/** The day as people write it: "15/8/2026". */
export function describeDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}/${month}/${year}`
}

const QUARTER_NAMES = ['I', 'II', 'III', 'IV']

function describeSpan(schedule: { kind: 'month' | 'quarter' | 'year' | 'range'; start: Day; due: Day }): string {
  const [startYear, startMonth] = schedule.start.split('-').map(Number) as [number, number]
  const [dueYear, dueMonth] = schedule.due.split('-').map(Number) as [number, number]
  const span = (first: string, last: string) => (first === last ? `${first}/${dueYear}` : `${first} đến ${last}/${dueYear}`)
  if (schedule.kind === 'year') return startYear === dueYear ? `năm ${dueYear}` : `năm ${startYear}-${dueYear}`
  if (schedule.kind === 'range' || startYear !== dueYear)
    return `từ ngày ${describeDay(schedule.start)} đến ngày ${describeDay(schedule.due)}`
  if (schedule.kind === 'month') return `tháng ${span(String(startMonth), String(dueMonth))}`
  return `quý ${span(QUARTER_NAMES[Math.ceil(startMonth / 3) - 1]!, QUARTER_NAMES[Math.ceil(dueMonth / 3) - 1]!)}`
}

const RECURRING_WORDS: Record<RecurringKind, string> = {
  weekly: 'hằng tuần',
  monthly: 'hằng tháng',
  quarterly: 'hằng quý',
  yearly: 'hằng năm',
  periodic: 'định kỳ',
}

function describeRelative({ anchor, offset, unit, direction }: RelativeTerm): string {
  const amount = `${offset} ${unit === 'workingDay' ? 'ngày làm việc' : unit === 'month' ? 'tháng' : 'ngày'}`
  if (direction === 'before') return `trước ${amount} ${anchor}`
  return offset === 0 ? `ngay sau khi ${anchor}` : `trong vòng ${amount} kể từ ${anchor}`
}

/** Says a schedule in Vietnamese, in words that `parseSchedule` reads back to the same value (external and none aside). */
export function describeSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'fixed':
      return `ngày ${describeDay(schedule.due)}`
    case 'before':
      return `trước ngày ${describeDay(schedule.boundary)}`
    case 'month':
    case 'quarter':
    case 'year':
    case 'range':
      return describeSpan(schedule)
    case 'weekly':
    case 'monthly':
    case 'quarterly':
    case 'yearly':
    case 'periodic':
      return schedule.day === undefined ? RECURRING_WORDS[schedule.kind] : `ngày ${schedule.day} ${RECURRING_WORDS[schedule.kind]}`
    case 'ongoing':
      return schedule.due === null ? 'thường xuyên' : `thường xuyên trong năm ${schedule.due.slice(0, 4)}`
    case 'relative':
      return describeRelative(schedule.relative)
    case 'external':
      return 'theo kế hoạch của cơ quan có thẩm quyền'
    case 'none':
      return 'không ghi thời hạn'
    case 'several':
      return schedule.items.map((item) => (item.label ? `${item.label}: ` : '') + describeSchedule(item.schedule)).join('; ')
  }
}
