// When a plan wants something done: the words of a deadline read into a Schedule, and a Schedule said in Vietnamese.
import type { Day, RecurringKind, RelativeTerm, Schedule, ScheduleItem } from '../domain/schedule.ts'
import { showDay } from './dates.ts'
import { quarterName } from './quarters.ts'
import { wholeRecurring } from './recurring-terms.ts'
import { wholeRelative } from './relative-terms.ts'
import { findSchedules, type ScheduleMention, type ScheduleOptions } from './schedule-mentions.ts'
import { timeSpelling } from './time-spelling.ts'

export { findSchedules, type ScheduleMention, type ScheduleOptions } from './schedule-mentions.ts'

/** In the hands of others: "Theo kế hoạch của ...", "Khi có yêu cầu", "Đột xuất". */
const EXTERNAL =
  /^(?:(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|gửi|báo\s+cáo)\s+)?(?:(?:theo|(?:ngay\s+)?khi|sau\s+khi|căn\s+cứ|tùy)\s+(?=\p{L})|đột\s+xuất(?!\p{L}))/u
/** "Theo Kế hoạch năm 2026", "theo tiến độ năm": the year belongs to the paper, not to the deadline. */
const YEAR_OF_PAPER = /^(?:thực\s+hiện\s+)?(?:theo|căn\s+cứ)\s+[^;,.()\n]*$/u
const DATED: Schedule['kind'][] = ['fixed', 'before', 'month', 'quarter', 'year', 'range']

/** What only a whole cell, or a part of one between semicolons, can say. */
function wholeOf(text: string): Schedule | null {
  const words = fold(timeSpelling(text).lower).replace(/^[-+•*–.\s]+/u, '')
  const periods = wholeRecurring(words)
  if (periods) return periods
  const found = wholeRelative(words)
  if (found) {
    const composed = fold(text.normalize('NFC'))
    const at = found.anchor === null ? -1 : composed.length - (words.length - found.anchor[0])
    const anchor = found.anchor === null ? '' : composed.slice(at, at + found.anchor[1] - found.anchor[0])
    return { kind: 'relative', due: null, relative: { anchor, ...found.term } }
  }
  return EXTERNAL.test(words) ? { kind: 'external', due: null } : null
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

/** Parts of a cell that name no time of the calendar but hold a deadline all the same: "Theo kế hoạch của Bộ; báo cáo trước 15/12". */
function wholeParts(text: string, mentions: ScheduleMention[]): ScheduleMention[] {
  if (mentions.length === 0 || !mentions.every((mention) => DATED.includes(mention.schedule.kind))) return []
  return [...text.matchAll(/[^;\n]+/gu)].flatMap((match): ScheduleMention[] => {
    const start = match.index
    const end = start + match[0].length
    if (mentions.some((mention) => mention.start < end && mention.end > start)) return []
    const schedule = wholeOf(match[0])
    return schedule ? [{ text: fold(match[0]), start, end, schedule }] : []
  })
}

/** Without bullets, joining words and the letter or number of a list, unless that is all there is. */
function bareLabel(words: string): string {
  const label = fold(words.replace(/^[\s;,.\-–+•():]+/u, '').replace(/[\s:(,;.\-–]+$/u, '')).replace(/^(?:và|hoặc)(?:\s+|$)/u, '')
  return label.replace(/^(?:[a-zđ]|\d{1,2})[.)]\s+(?=\p{L})/u, '').replace(/^([a-zđ]|\d{1,2})[.)]$/u, '$1')
}

/** "Quý I (xây dựng); quý II (thực hiện)", "trước 15/6 đối với báo cáo 6 tháng": what is due stands behind its time. */
function labelsFollow(text: string, [first, second]: ScheduleMention[]): boolean {
  if (bareLabel(text.slice(0, first!.start)) !== '') return false
  return /^\s*(?:\([^)]+\)|:\s*\p{L}|(?:đối\s+)?với\s|cho\s)/u.test(text.slice(first!.end, second!.start))
}

function itemsOf(text: string, mentions: ScheduleMention[]): ScheduleItem[] {
  const follow = labelsFollow(text, mentions)
  return mentions.map((mention, index) => {
    const before = text.slice(mentions[index - 1]?.end ?? 0, mention.start)
    const after = text.slice(mention.end, mentions[index + 1]?.start ?? text.length)
    const label = follow
      ? bareLabel(after)
          .replace(/^\(?(?:(?:đối )?với |cho )?/u, '')
          .replace(/\).*$/u, '')
      : bareLabel(before)
    return { label: fold(label), text: mention.text, schedule: mention.schedule }
  })
}

/**
 * Reads the words of a deadline cell. Several different deadlines give `several`; nothing readable gives `none`; a day that
 * does not exist gives `none` too. Examples: "Quý III, IV/2026", "trước ngày 15/12/2026", "ngày 05 hằng tháng".
 */
export function parseSchedule(text: string, options: ScheduleOptions = {}): Schedule {
  const whole = wholeOf(text)
  if (whole && whole.kind !== 'external') return whole
  const found = findSchedules(text, options)
  const framed = found.filter((mention) => !isFrame(mention, found))
  const mentions = [...framed, ...wholeParts(text, framed)].sort((a, b) => a.start - b.start)
  const distinct = [...new Map(mentions.map((mention) => [JSON.stringify(mention.schedule), mention])).values()]
  if (whole && distinct.every(({ schedule }) => schedule.kind === 'year') && YEAR_OF_PAPER.test(timeSpelling(text).lower.trim()))
    return whole
  if (distinct.length === 1) return distinct[0]!.schedule
  if (distinct.length > 1) return { kind: 'several', due: null, items: itemsOf(text, mentions) }
  return whole ?? { kind: 'none', due: null }
}

function describeSpan(schedule: { kind: 'month' | 'quarter' | 'year' | 'range'; start: Day; due: Day }): string {
  const [startYear, startMonth] = schedule.start.split('-').map(Number) as [number, number]
  const [dueYear, dueMonth] = schedule.due.split('-').map(Number) as [number, number]
  const span = (first: string, last: string) => (first === last ? `${first}/${dueYear}` : `${first} đến ${last}/${dueYear}`)
  if (schedule.kind === 'year') return startYear === dueYear ? `năm ${dueYear}` : `năm ${startYear}-${dueYear}`
  if (schedule.kind === 'range' || startYear !== dueYear) return `từ ngày ${showDay(schedule.start)} đến ngày ${showDay(schedule.due)}`
  if (schedule.kind === 'month') return `tháng ${span(String(startMonth), String(dueMonth))}`
  return `quý ${span(quarterName(Math.ceil(startMonth / 3)), quarterName(Math.ceil(dueMonth / 3)))}`
}

const RECURRING_WORDS: Record<RecurringKind, string> = {
  weekly: 'hằng tuần',
  monthly: 'hằng tháng',
  quarterly: 'hằng quý',
  yearly: 'hằng năm',
  periodic: 'định kỳ',
}

function describeBeforeEvent(anchor: string): string {
  return /^tết/iu.test(anchor) ? `trước ${anchor}` : `trước khi ${anchor}`
}

function describeRelative({ anchor, offset, unit, direction }: RelativeTerm): string {
  const amount = `${offset} ${unit === 'workingDay' ? 'ngày làm việc' : unit === 'month' ? 'tháng' : 'ngày'}`
  if (direction === 'before') return offset === 0 ? describeBeforeEvent(anchor) : `trước ${amount} ${anchor}`
  if (anchor === '') return `trong vòng ${amount}`
  return offset === 0 ? `ngay sau khi ${anchor}` : `trong vòng ${amount} kể từ ${anchor}`
}

/** Says a schedule in Vietnamese, in words that `parseSchedule` reads back to the same value (external and none aside). */
export function describeSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'fixed':
      return `ngày ${showDay(schedule.due)}`
    case 'before':
      return `trước ngày ${showDay(schedule.boundary)}`
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
