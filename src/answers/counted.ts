// "Bao nhiêu biên chế": the thing to be counted, and whether a piece of the plan says how many there are.
import { bare } from './passages/bare.ts'
import type { Piece } from './plan-view.ts'
import type { Facet } from './question/facets.ts'
import type { Understanding } from './question/understand.ts'
import type { Ranked } from './ranking.ts'
import { spaced, termsOf } from './terms.ts'

const MEASURE = /^(phan|tram|ngay|thang|tuan|nam|gio|quy|diem|lan|tien|trieu|ty|dong|muc|viec|so|lam|tong)$/

/** The thing to be counted: "biên_chế" of "bao nhiêu biên chế"; null for figures that need no noun. */
function countedNoun({ asking: question, content, facets }: Understanding): string | null {
  const [, noun, second] =
    / (?:bao nhieu|may|so luong|so vu|so ca|so nguoi) (\S+)(?: (\S+))? /.exec(question) ??
    / so (\S+) (\S+) (?:\S+ ){0,10}(?:la )?bao nhieu $/.exec(question) ??
    []
  if (noun === undefined || MEASURE.test(noun)) return null
  // "Cơ quan nào bảo đảm số lượng cấp phó" only speaks of a number.
  if (facets.has('who') && !facets.has('number')) return null
  if (!content.includes(noun) && !(second !== undefined && content.includes(second))) return null
  // "Số" joins other words, so it is no content, but "hồ sơ" is no "hồ".
  if (second === 'so') return `${noun}_so`
  return second !== undefined && content.includes(second) ? `${noun}_${second}` : noun
}

/** Labels, dates, years and numbers of papers are no amounts. */
function withoutLabels(text: string): string {
  return text
    .replace(/\(\d+\)|^\s*[\d.]+[.)\t]/gmu, ' ')
    .replace(
      /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d+[-/][\p{Lu}][\p{L}\d/-]*|(?:năm|giai đoạn|mục|điều|khoản|điểm|đề án|biểu|stt|ngày|tháng|quý|thứ)\s+[\d.-]+|(?<!\d)20\d\d(?!\d)/giu,
      ' ',
    )
}

/** The people's council is no people to be counted. */
function countingTerms(text: string): string {
  return spaced(termsOf(text.replaceAll('%', ' phần trăm '))).replaceAll(/ (uy ban|hoi dong) nhan dan /g, ' $1_nhan_dan ')
}

/** "Phải kiểm tra bao nhiêu đơn vị mỗi năm": a share answers; "có bao nhiêu cán bộ" asks how many there are. */
const ASKS_AIM =
  / (moi|hang) (nam|quy|thang) | toi thieu | it nhat | phan dau | chi tieu | muc tieu | phai | can (?!bo )| yeu cau | bao dam | dam bao | (?:cat )?giam | tang (?:them )?bao nhieu | dat bao nhieu /

/** "Hồ sơ trong 05 ngày làm việc" counts days. */
const OTHER_MEASURE = '(?:ngay|thang|nam|gio|phut|diem|trieu|ty|dong|lan) '

const AIM = / (?:it nhat|toi thieu|hang nam|moi nam|phan dau|moi chi bo|moi don vi) /

/** "Đảng ủy có bao nhiêu đảng viên": how many there are, which no aim ("kết nạp ít nhất 3 đảng viên") tells. */
function asksStock({ asking, content }: Understanding): boolean {
  const counted = / co (?:bao nhieu|may) ((?:\S+ ){1,4})/.exec(asking)?.[1]?.split(' ')
  return counted !== undefined && content.every((term) => counted.includes(term))
}

/** A number at most two words before the noun or four after it, in one clause: "ít nhất 01 đơn vị", "đơn vị trực thuộc: 3". */
function countsNoun(source: string, noun: string, u: Understanding): boolean {
  const { asking } = u
  const words = noun.replace('_', ' ')
  const number = ASKS_AIM.test(asking) ? '\\d+ (?:phan tram )?' : '\\d+ (?!phan tram )'
  const counted = new RegExp(` ${number}(?:\\S+ ){0,2}${words} | ${words} (?:\\S+ ){0,4}${number}(?!${OTHER_MEASURE})`)
  const text = withoutLabels(source)
  // "12 xã, phường" counts "xã phường": there the comma parts no clause.
  const close = new RegExp(` ${number}${words} `)
  const isStock = asksStock(u)
  const isAim = (terms: string) => isStock && AIM.test(terms)
  if (noun.includes('_') && close.test(countingTerms(text)) && !isAim(countingTerms(text))) return true
  return text.split(/[;.,](?!\d)|\n/u).some((clause) => {
    const terms = countingTerms(clause)
    return counted.test(terms) && !isAim(terms)
  })
}

/** "Có mấy yêu cầu": a heading of just that name, so that what stands below it can be counted. */
function isHeading(noun: string, ranked: readonly Ranked[]): boolean {
  return ranked.some(({ piece }) => piece.passage.headings.some((heading) => termsOf(bare(heading)).join('_') === noun))
}

/** A figure far down the ranking belongs to something else. */
const OF_THE_BEST = 0.55

/** The piece says how many there are of what is counted in the question; false where no noun is counted. */
export function saysHowMany(piece: Piece, u: Understanding): boolean {
  const noun = countedNoun(u)
  return noun !== null && countsNoun(piece.text, noun, u)
}

/** Of these the number is not told by a count of a noun. */
const NOT_COUNTED: readonly Facet[] = ['score', 'time', 'duration', 'unitOfMeasure', 'percent']

/** An answer says how many there are of what is counted, or lists what stands under `headings` of that name. */
export function countsAsked(answer: string, headings: string, u: Understanding): boolean {
  if (u.facets.has('list') || u.facets.has('money') || NOT_COUNTED.some((facet) => u.facets.has(facet))) return true
  const noun = countedNoun(u)
  return noun === null || countsNoun(answer, noun, u) || spaced(termsOf(headings)).includes(` ${noun.replace('_', ' ')} `)
}

/** True when a number is asked and no near piece holds one for what is to be counted. */
export function lacksAmount(u: Understanding, near: readonly Ranked[], ranked: readonly Ranked[]): boolean {
  if (NOT_COUNTED.some((facet) => facet !== 'percent' && u.facets.has(facet))) return false
  const top = near[0]?.score ?? 0
  const speaking = near.filter(({ ownCoverage, score }) => ownCoverage >= 0.5 && score >= top * OF_THE_BEST)
  if (u.facets.has('percent')) return !speaking.some(({ piece }) => /\d\s*%/u.test(piece.text))
  const noun = countedNoun(u)
  if (noun === null || isHeading(noun, ranked)) return false
  return !speaking.some(({ piece }) => countsNoun(piece.text, noun, u))
}
