// The thing that an answer would have to hold: an amount of a noun, a time, a rank, a name. Where the nearest passages hold none,
// they are near in words only.
import { bare } from './passages/section-list.ts'
import type { Piece } from './plan-view.ts'
import type { Facet } from './question/facets.ts'
import type { Understanding } from './question/understand.ts'
import type { Ranked } from './ranking.ts'
import { spaced, termsOf } from './terms.ts'

export interface AskedThing {
  /** What an answer must hold. */
  held: RegExp
  /** How it is called when it is missing. */
  name: string
}

/** Things that plans seldom hold, and the form in which they would stand. */
const THINGS: readonly (AskedThing & { facet: Facet })[] = [
  { facet: 'contact', held: /(?<!\d)0\d{2,3}[\s.-]?\d{3}[\s.-]?\d{3,4}|@\w|https?:|www\.|\.vn\b/iu, name: 'thông tin liên hệ này' },
  {
    facet: 'rank',
    held: /(?:xếp|đứng|hạng|vị trí)\s+(?:hạng\s+)?(?:thứ\s+)?\d|thứ\s+\d+\s*\/|\d+\/\d+\s+(?:tỉnh|bộ)/iu,
    name: 'thứ hạng này',
  },
  { facet: 'money', held: /\d[\d.,]*\s*(?:triệu|tỷ|tỉ|nghìn|ngàn)?\s*(?:đồng|đ\b|VNĐ|triệu|tỷ)/u, name: 'số tiền này' },
  { facet: 'penalty', held: /phạt/iu, name: 'mức phạt hay hình thức phạt này' },
  { facet: 'personName', held: /(?:ông|bà|đồng chí|đ\/c)\s+\p{Lu}/u, name: 'tên người này' },
]

const ASKS_POINTS = / (bao nhieu|may) diem | diem (\S+ ){0,8}(bao nhieu|may) /
const POINTS: AskedThing = { held: /\d[\d.,]*(?:\/\d+)?\s*điểm/u, name: 'số điểm này' }

/** A post that somebody holds; its words must stand together. */
const POST =
  /(?: ai (?:la|lam) | ai giu chuc | nguoi nao la )(pho truong doan|thu ky|pho giam doc|pho bi thu|ke toan|truong ban|pho ban|to truong)| (pho truong doan|thu ky|pho giam doc|pho bi thu|ke toan truong|truong ban|pho ban|to truong) (?:\S+ ){0,10}(?:la )?ai /
/** What has been done is kept by the records of work, not by a plan. */
const ASKS_DONE =
  / (bao nhieu|may|nhung) (\S+ ){1,8}da (\S+ ){0,4}(xong|nop|gui|hoan thanh|bao cao)|(da|co) (nop|gui|bao cao|hoan thanh|lam xong) (\S+ ){0,6}chua /

/** The thing asked for, when it has a form of its own; null otherwise. */
export function thingAsked({ facets, asking }: Understanding): AskedThing | null {
  const thing = THINGS.find(({ facet }) => facets.has(facet))
  if (thing !== undefined) return thing
  if (ASKS_POINTS.test(asking)) return POINTS
  if (ASKS_DONE.test(asking)) return { held: /(?!)/, name: 'tình hình đã thực hiện này' }
  const [, first, second] = POST.exec(asking) ?? []
  const post = first ?? second
  return post === undefined ? null : { held: withMarks(post), name: 'người giữ chức danh này' }
}

/** A pattern for folded words in a text with marks, one blank or more between them. */
function withMarks(words: string): RegExp {
  const letters: Record<string, string> = {
    a: '[aàáảãạăằắẳẵặâầấẩẫậ]',
    d: '[dđ]',
    e: '[eèéẻẽẹêềếểễệ]',
    i: '[iìíỉĩị]',
    o: '[oòóỏõọôồốổỗộơờớởỡợ]',
    u: '[uùúủũụưừứửữự]',
    y: '[yỳýỷỹỵ]',
  }
  return new RegExp([...words].map((letter) => (letter === ' ' ? '\\s+' : (letters[letter] ?? letter))).join(''), 'iu')
}

const MEASURE = /^(phan|tram|ngay|thang|tuan|nam|gio|quy|diem|lan|tien|trieu|ty|dong|muc|viec|so|lam|tong)$/

/** The thing to be counted: "biên_chế" of "bao nhiêu biên chế"; null for figures that need no noun. */
function countedNoun({ asking: question, content }: Understanding): string | null {
  const [, noun, second] = / (?:bao nhieu|may|so luong|so vu|so ca|so nguoi) (\S+)(?: (\S+))? /.exec(question) ?? []
  if (noun === undefined || MEASURE.test(noun)) return null
  if (!content.includes(noun) && !(second !== undefined && content.includes(second))) return null
  return second !== undefined && content.includes(second) ? `${noun}_${second}` : noun
}

/** Labels, dates, years and numbers of papers are no amounts. */
function withoutLabels(text: string): string {
  return text
    .replace(/\(\d+\)|^\s*[\d.]+[.)\t]/gmu, ' ')
    .replace(
      /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d+[-/][\p{Lu}][\p{L}\d/-]*|(?:năm|giai đoạn|mục|điều|khoản|điểm|đề án|stt)\s+[\d.-]+|(?<!\d)20\d\d(?!\d)/giu,
      ' ',
    )
}

/** A number at most two words before the noun or four after it, in one clause: "ít nhất 01 đơn vị", "đơn vị trực thuộc: 3". */
function countsNoun(piece: Piece, noun: string): boolean {
  const words = noun.replace('_', ' ')
  const counted = new RegExp(` \\d+ (?:phan tram )?(?:\\S+ ){0,2}${words} | ${words} (?:\\S+ ){0,4}\\d`)
  return withoutLabels(piece.text)
    .split(/[;.,](?!\d)|\n/u)
    .some((clause) => counted.test(spaced(termsOf(clause.replaceAll('%', ' phần trăm ')))))
}

/** "Có mấy yêu cầu": a heading of just that name, so that what stands below it can be counted. */
function isHeading(noun: string, ranked: readonly Ranked[]): boolean {
  return ranked.some(({ piece }) => piece.passage.headings.some((heading) => termsOf(bare(heading)).join('_') === noun))
}

/** A figure far down the ranking belongs to something else. */
const OF_THE_BEST = 0.55

/** True when a number is asked and no near piece holds one for what is to be counted. */
export function lacksAmount(u: Understanding, near: readonly Ranked[], ranked: readonly Ranked[]): boolean {
  if (['score', 'time', 'duration', 'unitOfMeasure'].some((facet) => u.facets.has(facet as Facet))) return false
  const top = near[0]?.score ?? 0
  const speaking = near.filter(({ ownCoverage, score }) => ownCoverage >= 0.5 && score >= top * OF_THE_BEST)
  if (u.facets.has('percent')) return !speaking.some(({ piece }) => /\d\s*%/u.test(piece.text))
  const noun = countedNoun(u)
  if (noun === null || isHeading(noun, ranked)) return false
  return !speaking.some(({ piece }) => countsNoun(piece, noun))
}

/** "Khi nào" may ask for a condition; a day, a month or a quarter is a time. */
const ASKS_WHEN = / (ngay|thang|quy|tuan|gio) (nao|may) /
const ANY_TIME =
  /\d{1,2}[/.-]\d{1,2}|(?:tháng|quý|ngày|năm)\s+(?:\d|[IVX]+\b)|\d+\s+(?:ngày|tháng|tuần|năm)|h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)|thường xuyên|định kỳ|ngay (?:sau )?khi|trường hợp|từ ngày|theo (?:kế hoạch|hướng dẫn)|đúng (?:thời )?hạn|đúng thời gian|sau khi|trước khi/iu

/** True when a time is asked and no near piece holds any. */
export function lacksTime({ asking }: Understanding, near: readonly Ranked[]): boolean {
  if (!ASKS_WHEN.test(asking)) return false
  return !near.some(({ piece, ownCoverage }) => ownCoverage >= 0.4 && ANY_TIME.test(piece.entry === null ? piece.text : piece.passage.text))
}

/** True when the words of an answer hold the kind of thing that was asked for. */
export function holdsAsked(answer: string, u: Understanding): boolean {
  if (u.facets.has('percent') && !/%|phần trăm/iu.test(answer)) return false
  if (ASKS_WHEN.test(u.asking) && !ANY_TIME.test(answer)) return false
  return thingAsked(u)?.held.test(answer) ?? true
}

/** Numbers of papers that the question names ("quyết định 893") and no near piece holds. */
export function lacksPaper({ terms, years, days }: Understanding, near: readonly Ranked[]): boolean {
  const numbers = terms.filter((term) => /^\d{3,}$/.test(term) && !years.includes(Number(term)))
  if (numbers.length === 0 || days.length > 0) return false
  return !near.some(({ piece }) =>
    numbers.some((number) => spaced(termsOf(piece.passage.text)).includes(` ${number} `) || piece.view.words.startsWith(` ${number} `)),
  )
}

/** The kind of body or paper asked for by its noun, spaced: "xã" of "những xã nào". It must stand in the answer. */
export function nounAsked({ spaced }: Understanding): string | null {
  const noun =
    / (?:nhung |cac |may )?(xa|phuong|huyen|chi bo|phong|luat|thong tu|nghi dinh|chi thi|nghi quyet|truong hoc|benh vien|trung tam|cong ty) nao /.exec(
      spaced,
    )?.[1]
  return noun === undefined ? null : ` ${noun} `
}
