// Numbers, dates, months, quarters and numbers of papers in a text, in one form whichever way they are written, so that what an answer
// says can be compared with what its sources say: "15" is no part of "15/8/2015", and "ngày 15 tháng 8 năm 2026" is "15/8/2026".
import { quarterNumber } from '../../vietnamese/quarters.ts'
import { termsOf } from '../terms.ts'

export type FigureKind = 'number' | 'year' | 'day' | 'month' | 'quarter' | 'paper'

/** "Trước", "không quá": at most; "từ", "ít nhất": at least. */
export type Bound = 'most' | 'least' | null

export interface Figure {
  /** As written. */
  text: string
  kind: FigureKind
  /** In one form: "15/8/2026", "15/8", "8/2026", "8", "q3/2026", "q3", "2.049", "4745/kh-ubnd". */
  key: string
  /** The noun that is counted or measured, folded: "%", "ngay", "ngay lam viec"; "" for none. */
  unit: string
  bound: Bound
}

const PAPER = /\d+(?:\/\d{4})?\s?[-/]\s?\p{Lu}[\p{L}\d]*(?:\s?[-/&]\s?\p{L}[\p{L}\d]*)*/u
const ISO_DAY = /(?<!\d)(?<iy>\d{4})-(?<im>\d{2})-(?<id>\d{2})(?!\d)/
const DAY = /(?<![\d.,/])(?<d>\d{1,2})(?<s>[/.-])(?<m>\d{1,2})\k<s>(?<y>\d{4})(?!\d)/
const DAY_IN_WORDS = /(?<![\d.,/])(?<wd>\d{1,2})\s+[Tt]háng\s+(?<wm>\d{1,2})(?:\s*(?:năm|\/)\s*(?<wy>\d{4}))?(?![\d/])/u
const ONE_QUARTER = '(?:IV|iv|I{1,3}|i{1,3}|[1-4])'
const QUARTERS = new RegExp(
  String.raw`[Qq][Uu][Ýý]\s+(?<q>${ONE_QUARTER}(?:\s*(?:,|và|đến|-|–)\s*(?:quý\s+)?${ONE_QUARTER}(?![\p{L}\d]))*)(?:\s*(?:\/|,?\s*năm)\s*(?<qy>\d{4}))?(?![\p{L}\d])`,
  'u',
)
const MONTHS =
  /[Tt]háng\s+(?<ms>\d{1,2}(?:\s*(?:,|và|đến|-|–)\s*(?:tháng\s+)?\d{1,2}(?![\d./]))*)(?:\s*(?:\/|-|,?\s*năm)\s*(?<my>\d{4}))?(?!\d)/u
const MONTH_OF_YEAR = /(?<![\d/.,-])(?<om>\d{1,2})[/-](?<oy>\d{4})(?!\d)/
/** A day of a month or a share of points: told apart by what stands around it. */
const PAIR = /(?<![\d/.,-])(?<pa>\d+(?:[.,]\d+)?)\/(?<pb>\d+(?:[.,]\d+)?)(?![\d/])/
const NUMBER = /\d+(?:[.,]\d+)*/

const FIGURE = new RegExp(
  [PAPER, ISO_DAY, DAY, DAY_IN_WORDS, QUARTERS, MONTHS, MONTH_OF_YEAR, PAIR, NUMBER].map(({ source }) => `(?:${source})`).join('|'),
  'gu',
)
const WHOLE_PAPER = new RegExp(`^(?:${PAPER.source})$`, 'u')

const plain = (number: string) => number.replaceAll(',', '.').replace(/^0+(?=\d)/, '')

const OF_YEARS = /(?:năm|giai đoạn|nhiệm kỳ|[-–]|đến)\s*$/iu

/** Every figure of a text, in order; a list of months or quarters gives one for each. */
export function figuresIn(text: string): Figure[] {
  const composed = text.normalize('NFC')
  const found: Figure[] = []
  for (const match of composed.matchAll(FIGURE)) {
    const bound = boundAt(composed, match.index, match.index + match[0].length)
    const after = composed.slice(match.index + match[0].length)
    const unit = unitAfter(after)
    // "2015 xã" counts, "năm 2015 xã" does not.
    const isCount = unit !== '' && !OF_YEARS.test(composed.slice(Math.max(0, match.index - 40), match.index))
    for (const { kind, key } of readings(match, after)) {
      const counted = kind === 'year' && isCount ? 'number' : kind
      found.push({ text: match[0], kind: counted, key, unit: counted === 'number' ? unit : '', bound })
    }
  }
  return [...found, ...inWords(composed)]
}

type Reading = Pick<Figure, 'kind' | 'key'>

function readings(match: RegExpMatchArray, after: string): Reading[] {
  const [text] = match
  const g = match.groups ?? {}
  const day = (d = '', m = '', y: string | undefined): Reading => ({
    kind: 'day',
    key: [plain(d), plain(m), ...(y === undefined ? [] : [y])].join('/'),
  })
  if (WHOLE_PAPER.test(text)) return [{ kind: 'paper', key: text.replaceAll(/\s/g, '').toLowerCase() }]
  if (g.iy !== undefined) return [day(g.id, g.im, g.iy)]
  if (g.y !== undefined) return [day(g.d, g.m, g.y)]
  if (g.wd !== undefined) return [day(g.wd, g.wm, g.wy)]
  if (g.q !== undefined) {
    const quarters = g.q.match(/IV|I{1,3}|[1-4]/giu) ?? []
    return quarters.map((quarter) => ({ kind: 'quarter', key: withYear(`q${quarterNumber(quarter)}`, g.qy) }))
  }
  if (g.ms !== undefined) return (g.ms.match(/\d+/g) ?? []).map((month) => ({ kind: 'month', key: withYear(plain(month), g.my) }))
  if (g.om !== undefined) return [{ kind: 'month', key: withYear(plain(g.om), g.oy) }]
  if (g.pa !== undefined && g.pb !== undefined) return pairReadings(plain(g.pa), plain(g.pb), after)
  return [{ kind: /^(?:19|20)\d\d$/.test(text) ? 'year' : 'number', key: plain(text) }]
}

/** "10.951/13 điểm": a share, whose two numbers are figures of their own; "15/8": a day. */
function pairReadings(one: string, two: string, after: string): Reading[] {
  const whole: Reading = { kind: 'day', key: `${one}/${two}` }
  const isDay = Number(one) <= 31 && Number(two) <= 12 && !one.includes('.') && !two.includes('.') && !/^\s*điểm/iu.test(after)
  if (isDay) return [whole]
  return [whole, ...[one, two].map((key): Reading => ({ kind: 'number', key }))]
}

function withYear(key: string, year: string | undefined): string {
  return year === undefined ? key : `${key}/${year}`
}

/** What is counted or measured in these plans, by the folded syllable that follows the number. */
const MEASURES = new Set(
  `diem dong trieu ty ti nghin ngan ngay thang tuan nam gio phut quy lan cuoc dot buoi nguoi thanh don co so xa phuong huyen phong chi
  nhiem tieu ho van thu noi dia muc mo cong can vien du hang bien nhom trang ban bao to`.split(/\s+/),
)

/** "-30%" and "đến 04 ngày" behind the first number of a range: both are of one unit. */
const REST_OF_RANGE = /^\s*(?:[-–]|đến|hoặc)\s*\d+(?:[.,]\d+)*/iu

function unitAfter(after: string): string {
  const rest = after.replace(REST_OF_RANGE, '').replace(/^\s*\([^)]{0,30}\)/u, '')
  if (/^\s*(?:%|phần trăm)/iu.test(rest)) return '%'
  if (!/^\s*\p{L}/u.test(rest)) return ''
  const [first = '', second = '', third = ''] = termsOf(rest.slice(0, 40).split(/[,.;:()\n]/u)[0] ?? '')
  if (!MEASURES.has(first)) return ''
  return first === 'ngay' && second === 'lam' && third === 'viec' ? 'ngay lam viec' : first
}

const JOINING = String.raw`(?:\s+(?:là|vào|ngày|hết|kể|mức|đạt|khoảng|tháng))*\s*$`
const MOST = new RegExp(
  String.raw`(?<!\p{L})(?:trước|chậm nhất|muộn nhất|không quá|không vượt quá|không muộn hơn|tối đa|nhiều nhất|(?<!không )dưới)${JOINING}`,
  'iu',
)
const LEAST = new RegExp(
  String.raw`(?<!\p{L})(?:sau|từ|trên|hơn|ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|thấp nhất)${JOINING}`,
  'iu',
)

function boundAt(text: string, start: number, end: number): Bound {
  const before = text.slice(Math.max(0, start - 40), start)
  if (MOST.test(before)) return 'most'
  if (LEAST.test(before) || /^\s*(?:%|phần trăm|điểm)?\s*trở lên/iu.test(text.slice(end, end + 24))) return 'least'
  return null
}

const DIGIT_WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
const UNIT_WORDS = `${DIGIT_WORDS.slice(1).join('|')}|tư|lăm|mốt`
const COUNTED = 'ngày|tuần|tháng|quý|năm|lần|giờ|người|đơn vị|sở|xã|phường|huyện|nhiệm vụ|tiêu chí|điểm|triệu|tỷ|phần trăm|%'
const NUMBER_IN_WORDS = new RegExp(
  String.raw`(?<!\p{L})(?:(?<tens>hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+mươi(?:\s+(?<ones>${UNIT_WORDS}))?|mười(?:\s+(?<teen>${UNIT_WORDS}))?|(?<one>${UNIT_WORDS}))\s+(?<unit>${COUNTED})(?!\p{L})`,
  'giu',
)

function digit(word: string | undefined): number {
  const lower = word?.toLowerCase() ?? ''
  if (lower === 'tư') return 4
  if (lower === 'lăm') return 5
  if (lower === 'mốt') return 1
  return Math.max(0, DIGIT_WORDS.indexOf(lower))
}

/** "Mười lăm ngày", "ba lần": numbers written out before what they count. */
function inWords(text: string): Figure[] {
  return [...text.matchAll(NUMBER_IN_WORDS)].map((match) => {
    const { tens, ones, teen, one, unit = '' } = match.groups ?? {}
    const value = one !== undefined ? digit(one) : tens !== undefined ? digit(tens) * 10 + digit(ones) : 10 + digit(teen)
    return {
      text: match[0],
      kind: 'number',
      key: String(value),
      unit: unitAfter(` ${unit}${text.slice(match.index + match[0].length)}`),
      bound: boundAt(text, match.index, match.index + match[0].length),
    }
  })
}

export interface Basis {
  figures: readonly Figure[]
  /** Years for which the source speaks as a whole: "trong tháng 8" of a plan for 2026 is August 2026. */
  years: readonly number[]
}

/** Is this figure said by the basis? `exactly`: with the same unit and no other bound. */
export function isBorne(figure: Figure, basis: Basis, { exactly = false } = {}): boolean {
  if (!exactly && keysOf(basis.figures).has(keyOf(figure))) return true
  const same = basis.figures.filter((known) => isSame(figure, known, basis))
  if (!exactly) return same.length > 0
  const measured = same.filter((known) => isOfUnit(figure, known))
  return measured.length > 0 && (figure.bound === null || measured.some(({ bound }) => bound === figure.bound))
}

const keyOf = ({ kind, key }: Figure) => `${kind} ${key}`
const keys = new WeakMap<readonly Figure[], ReadonlySet<string>>()

/** The figures of a basis as they are written: most claims repeat one of them, and a long list has hundreds of either. */
function keysOf(figures: readonly Figure[]): ReadonlySet<string> {
  const known = keys.get(figures) ?? new Set(figures.map(keyOf))
  keys.set(figures, known)
  return known
}

function isSame({ kind, key }: Figure, known: Figure, { years }: Basis): boolean {
  if (kind === 'year') return known.key.split(/[/-]/).includes(key)
  if (known.kind === 'paper') return known.key === key || (kind === 'number' && known.key.match(/^\d+/)?.[0] === key)
  if (known.kind !== kind) return false
  if (known.key === key) return true
  const [known1, known2, knownYear] = partsOf(known)
  const [one, two, year] = partsOf({ kind, key })
  if (known1 !== one || known2 !== two) return false
  return year === '' || (knownYear === '' && years.includes(Number(year)))
}

/** Day, month and year of a key, "" for what it lacks. */
function partsOf({ kind, key }: Pick<Figure, 'kind' | 'key'>): [string, string, string] {
  const [first = '', second = '', third = ''] = key.split('/')
  return kind === 'day' ? [first, second, third] : kind === 'month' || kind === 'quarter' ? [first, '', second] : [key, '', '']
}

function isOfUnit({ unit }: Figure, known: Figure): boolean {
  return unit === '' || unit === known.unit
}

const UNIT_COLUMN = /đơn vị tính|đơn vị đo|đvt/iu

/** Figures of a row: the unit that a cell does not write stands in the heading of its column, or in the cell for units. */
export function figuresOfRow(columns: readonly string[], cells: readonly string[]): Figure[] {
  const unitAt = columns.findIndex((heading) => UNIT_COLUMN.test(heading))
  const ofRow = unitAt < 0 ? '' : unitAfter(` ${cells[unitAt] ?? ''}`)
  return cells.flatMap((cell, position) => {
    const ofColumn = unitIn(columns[position] ?? '')
    return figuresIn(cell).map((figure) =>
      figure.kind === 'number' && figure.unit === '' ? { ...figure, unit: ofColumn || ofRow } : figure,
    )
  })
}

/** "Điểm tối đa", "Tỷ lệ (%)", "Số ngày": the measure that a heading names; a heading "Nhiệm vụ" counts nothing. */
function unitIn(heading: string): string {
  if (/%/u.test(heading)) return '%'
  const [, noun = ''] = /(?:^|[\s(])(?:số\s+)?(điểm|ngày|tháng|lần|cuộc|triệu|đồng|người)(?![\p{L}])/iu.exec(heading) ?? []
  return unitAfter(` ${noun}`)
}
