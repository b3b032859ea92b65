// "việc nào của Sở Nội vụ đến hạn trong 7 ngày?": which tasks a text about due work asks for. Every word must be understood, or else
// the text is a question about the plans and not about the list.

import { type Bucket, SOON_DAYS } from '../digest/due.ts'
import type { Plan } from '../domain/plan.ts'
import type { Day, RecurringKind } from '../domain/schedule.ts'
import type { TrackedTask } from '../domain/work.ts'
import type { StoredPlan } from '../store/store.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { comparableAgency } from '../vietnamese/agencies/names.ts'
import { fold } from '../vietnamese/fold.ts'
import { agencyNames } from './agencies.ts'
import type { Typed } from './command.ts'
import { type DueWindow, findWindow, type WrongDay } from './due-window.ts'

export interface DueQuery {
  /** Empty: all of them, as an overview. */
  buckets: Bucket[]
  /** Due within so many days, overdue left out; null when not asked. */
  withinDays: number | null
  /** Those days are working days. */
  inWorkingDays: boolean
  /** Due within these days; null when not asked. */
  window: DueWindow | null
  /** A day was named that the calendar lacks. */
  wrongDay: string | null
  /** Only work that recurs so often. */
  every: RecurringKind | null
  /** Only rows of this task table. */
  table: number | null
  planCodes: string[]
  agencies: string[]
  areas: string[]
  /** Only the person's own unit; null: not said. */
  mine: boolean | null
  /** Plans of earlier years too. */
  past: boolean
  /** From 1. */
  page: number
}

/** What the stored plans name, so that a text can be understood. */
export interface DueVocabulary {
  plans: readonly StoredPlan[]
  tasks: readonly TrackedTask[]
}

/** Words for buckets as people say them; the first of each is what our buttons say. */
export const BUCKET_WORDS: Readonly<Record<Bucket, readonly string[]>> = {
  overdue: ['quá hạn', 'trễ hạn', 'chậm tiến độ', 'trễ tiến độ', 'đã qua hạn', 'hết hạn', 'việc trễ', 'việc chậm', 'bị trễ', 'bị chậm'],
  today: ['hôm nay'],
  week: ['tuần này', 'trong tuần'],
  month: ['tháng này', 'trong tháng'],
  soon: [`${SOON_DAYS} ngày tới`],
  future: [`sau ${SOON_DAYS} ngày`],
  recurring: ['định kỳ'],
  ongoing: ['thường xuyên'],
  undated: ['không ghi ngày', 'chưa có hạn', 'không có hạn'],
  past: ['đã hết thời gian', 'đã diễn ra'],
  done: ['đã xong', 'đã hoàn thành', 'xong rồi'],
}

/** Saying one of these asks for the list although it narrows nothing. */
const LIST_WORDS = ['gấp', 'khẩn', 'sắp đến hạn', 'gần đến hạn', 'sắp tới hạn', 'đến hạn', 'tới hạn', 'chưa xong', 'chưa hoàn thành']
const MINE_WORDS = ['của đơn vị tôi', 'của cơ quan tôi', 'của đơn vị mình', 'đơn vị tôi', 'việc của tôi', 'của tôi', 'của mình']
const EVERYONE_WORDS = ['cả tỉnh', 'toàn tỉnh', 'mọi đơn vị', 'tất cả đơn vị', 'các đơn vị']
const PAST_WORDS = ['mọi kế hoạch', 'cả kế hoạch cũ', 'tất cả kế hoạch', 'các năm trước']

const EVERY_WORDS: readonly (readonly [RecurringKind, readonly string[]])[] = [
  ['weekly', ['hàng tuần', 'hằng tuần', 'mỗi tuần']],
  ['monthly', ['hàng tháng', 'hằng tháng', 'mỗi tháng']],
  ['quarterly', ['hàng quý', 'hằng quý', 'mỗi quý']],
  ['yearly', ['hàng năm', 'hằng năm', 'mỗi năm']],
]

/** Words that carry nothing here. */
const NOISE = new Set(
  fold(
    'việc công nhiệm vụ nào gì những các có còn của cho thuộc trong đến hạn danh sách liệt kê xem hiện ra về kế hoạch lĩnh vực tỉnh thì đi nhé ạ à vậy không phải làm cần sắp tới mới đang bây giờ nay tính bao nhiêu mấy là được tất cả toàn bộ cả mọi hãy giúp tôi mình với và all',
  ).split(' '),
)

/** What is left of a text while its parts are taken out of it. */
class Remainder {
  #left: string

  constructor(folded: string) {
    this.#left = ` ${folded
      .replace(/[?!.,;:“”"]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()} `
  }

  /** Takes the words out where they stand as whole words. */
  take(words: string): boolean {
    const at = words === '' ? -1 : this.#left.indexOf(` ${words} `)
    if (at < 0) return false
    this.#left = `${this.#left.slice(0, at)} ${this.#left.slice(at + words.length + 1)}`
    return true
  }

  takeAny(phrases: readonly string[]): boolean {
    return phrases
      .map(fold)
      .toSorted((one, other) => other.length - one.length)
      .map((phrase) => this.take(phrase))
      .includes(true)
  }

  match(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#left)
    if (found !== null) this.#left = `${this.#left.slice(0, found.index)} ${this.#left.slice(found.index + found[0].length)}`
    return found
  }

  takeWindow(today: Day): DueWindow | WrongDay | null {
    const window = findWindow(this.#left, today)
    if (window !== null) this.match(window.pattern)
    return window?.found ?? null
  }

  isNoise(): boolean {
    return this.#left.split(' ').every((word) => word === '' || NOISE.has(word))
  }
}

/** A cheap look before the vocabulary is read: without one of these words no text asks for the list. */
export function mentionsDueWork({ folded }: Typed): boolean {
  const words = [...Object.values(BUCKET_WORDS).flat(), ...LIST_WORDS, ...MINE_WORDS].map(fold)
  return (
    words.some((word) => folded.includes(word)) ||
    /\d+ (?:ngay|tuan|thang)/.test(folded) ||
    RELATIVE_TIME.test(folded) ||
    / (?:hang|moi) (?:tuan|thang|quy|nam)/.test(` ${folded}`)
  )
}

const RELATIVE_TIME = /(?:tuan|thang|quy) (?:sau|toi|nay|ke tiep)|ngay mai|ngay kia|(?<!\p{L})mai(?!\p{L})|nam nay|cuoi nam/u

const DAYS_PER_UNIT: Readonly<Record<string, number>> = { ngay: 1, tuan: 7, thang: 30 }

/** Null when some word is not understood, or when nothing asks for due work and `named` is not set. */
export function readDueQuery({ raw }: Typed, vocabulary: DueVocabulary, { named, today }: { named: boolean; today: Day }): DueQuery | null {
  const left = new Remainder(fold(expandAbbreviations(raw, { keepShort: false })))
  const short = new Remainder(fold(raw))
  const page = left.match(/ trang (\d{1,3})(?= )/)
  const everyone = left.takeAny(EVERYONE_WORDS)
  const own = left.takeAny(MINE_WORDS)
  const past = left.takeAny(PAST_WORDS)
  const table = left.match(/ bieu(?: so| nhiem vu)? (\d{1,2})(?= )/)
  const timed = left.takeWindow(today)
  const window = timed !== null && 'to' in timed ? timed : null
  const every = EVERY_WORDS.find(([, words]) => left.takeAny(words))?.[0] ?? null
  const soon = left.take(fold(BUCKET_WORDS.soon[0]!))
  const later = left.take(fold(BUCKET_WORDS.future[0]!))
  const within = left.match(/ (?:trong (?:vong )?)?(\d{1,3}) (ngay|tuan|thang)( lam viec)?(?: toi| nua)?(?= )/)
  const buckets = (Object.keys(BUCKET_WORDS) as Bucket[]).filter((bucket) => left.takeAny(BUCKET_WORDS[bucket]))
  if (later) buckets.push('future')
  const asksForList =
    left.takeAny(LIST_WORDS) || buckets.length > 0 || within !== null || every !== null || window?.isRelative === true || own || soon
  const planCodes = takePlans(left, short, vocabulary.plans)
  const agencies = takeNames(left, agencyNames(vocabulary))
  const areas = takeAreas(left, vocabulary.tasks, named)
  if (!left.isNoise() || !(named || asksForList)) return null
  const withinDays = within === null ? (soon ? SOON_DAYS : null) : Number(within[1]) * DAYS_PER_UNIT[within[2]!]!
  return {
    buckets,
    withinDays,
    inWorkingDays: within?.[3] !== undefined,
    window,
    wrongDay: timed !== null && 'wrongDay' in timed ? timed.wrongDay : null,
    every,
    table: table === null ? null : Number(table[1]),
    planCodes,
    agencies,
    areas,
    mine: everyone ? false : own || null,
    past,
    page: Math.max(1, Number(page?.[1] ?? 1)),
  }
}

function takeNames(left: Remainder, names: ReadonlySet<string>): string[] {
  return [...names].toSorted((one, other) => other.length - one.length).filter((name) => left.take(comparableAgency(name)))
}

/** Areas by their names, however a table numbers or abbreviates them; after the command's name "cải cách" may be left out. */
function takeAreas(left: Remainder, tasks: readonly TrackedTask[], named: boolean): string[] {
  const areas = new Set(tasks.map(({ area }) => area).filter((area) => area !== null))
  const byName = Map.groupBy(areas, (area) => comparableAgency(areaName(area)))
  const names = [...byName.keys()].toSorted((one, other) => other.length - one.length)
  const short = (name: string) => name.replace(/^cai cach /, '')
  return names.flatMap((name) => (left.take(name) || (named && left.take(short(name))) ? byName.get(name)! : []))
}

/** "III. CẢI CÁCH THỦ TỤC HÀNH CHÍNH" without its number. */
export function areaName(area: string): string {
  return area.replace(/^\s*(?:[IVX]{1,5}|\d{1,2})\s*[.)]\s*/, '')
}

/** A plan is meant by its code, number, province, or year. Abbreviations may have eaten a code, so codes are looked for in the text as typed. */
function takePlans(left: Remainder, short: Remainder, plans: readonly StoredPlan[]): string[] {
  const namesOf = ({ number, province }: Plan) => [number, number?.split('/')[0], province === null ? null : `tỉnh ${province}`, province]
  const codes = plans.filter(({ code }) => short.take(fold(code)))
  for (const { code } of codes) left.takeAny([expandAbbreviations(code, { keepShort: false }), code])
  const provinces = new Set<string>()
  const byName = plans.filter(({ plan }) => {
    const found = namesOf(plan).some((name) => name != null && (provinces.has(fold(name)) || left.take(fold(name))))
    if (found && plan.province !== null) provinces.add(fold(plan.province))
    return found
  })
  const year = left.match(/ (?:nam )?(20\d\d)(?= )/)?.[1]
  const ofYear = plans.filter(
    ({ plan }) => year !== undefined && plan.years !== null && plan.years[0] <= Number(year) && Number(year) <= plan.years[1],
  )
  const named = new Set([...codes, ...byName].map(({ code }) => code))
  if (year === undefined) return [...named]
  return ofYear.map(({ code }) => code).filter((code) => named.size === 0 || named.has(code))
}

/** The words that ask for the same again, as a button says them. */
export function sayDueQuery(query: DueQuery): string {
  const { buckets, withinDays, inWorkingDays, window, every, table, planCodes, agencies, areas, mine, past, page } = query
  return [
    'han',
    ...buckets.map((bucket) => BUCKET_WORDS[bucket][0]!),
    ...(withinDays === null ? [] : [`trong ${withinDays} ngày${inWorkingDays ? ' làm việc' : ''}`]),
    ...(window === null ? [] : [window.words]),
    ...EVERY_WORDS.flatMap(([kind, words]) => (kind === every ? [words[0]!] : [])),
    ...(table === null ? [] : [`biểu ${table}`]),
    ...planCodes,
    ...agencies,
    ...new Set(areas.map(areaName)),
    ...(mine === null ? [] : [mine ? 'của đơn vị tôi' : 'cả tỉnh']),
    ...(past ? ['mọi kế hoạch'] : []),
    ...(page > 1 ? [`trang ${page}`] : []),
  ].join(' ')
}
