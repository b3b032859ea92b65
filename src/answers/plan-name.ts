// How a plan and a place in it are named: in the official form under an answer, shortly within one.
import { correctionOf } from '../domain/corrected.ts'
import type { Place } from '../domain/document.ts'
import type { CorrectedField, Passage, Plan } from '../domain/plan.ts'
import { CURRENT_PROVINCES } from '../vietnamese/agencies/provinces.ts'
import { fold } from '../vietnamese/fold.ts'
import { kindName } from './plan-kind.ts'

/** "2026-06-11" → "ngày 11/6/2026", "2026-03" → "tháng 3/2026"; null stays null. */
function issuedOnInWords(issuedOn: string | null): string | null {
  if (issuedOn === null) return null
  const [year, month, day] = issuedOn.split('-')
  if (day !== undefined) return `ngày ${Number(day)}/${Number(month)}/${year}`
  return month === undefined ? `năm ${year}` : `tháng ${Number(month)}/${year}`
}

const CITIES: ReadonlySet<string> = new Set(CURRENT_PROVINCES.filter(({ rank }) => rank === 'thành phố').map(({ name }) => fold(name)))
const OF_COMMUNE = /(?<!\p{L})(?:xã|phường|đặc khu|thị trấn)(?!\p{L})/iu

/** "tỉnh Lai Châu", "thành phố Huế" */
function withRank(province: string): string {
  return `${CITIES.has(fold(province)) ? 'thành phố' : 'tỉnh'} ${province}`
}

/** "Ủy ban nhân dân tỉnh Lai Châu" → "UBND tỉnh Lai Châu"; the province is added where the issuer does not say it. */
export function issuerName(plan: Plan): string | null {
  if (plan.issuer === null) return plan.province === null ? null : withRank(plan.province)
  const short = plan.issuer.replace(/[ỦUỶ]y ban nhân dân|uỷ ban nhân dân/giu, 'UBND')
  if (plan.province === null || fold(short).includes(fold(plan.province))) return short
  if (OF_COMMUNE.test(short)) return `${short}, ${withRank(plan.province)}`
  return `${short} ${/^sở/i.test(short) ? plan.province : withRank(plan.province)}`
}

/** " năm 2026", " giai đoạn 2026-2030"; "" where the plan names no year. */
export function yearsInWords(plan: Plan): string {
  if (plan.years === null) return ''
  const [first, last] = plan.years
  return first === last ? ` năm ${first}` : ` giai đoạn ${first}-${last}`
}

/** The day a plan was made, or the month or year as far as it says; else the year it begins to speak for. Days compare as texts. */
export function madeOnOf({ issuedOn, years }: Pick<Plan, 'issuedOn' | 'years'>): string | null {
  return issuedOn ?? (years === null ? null : String(years[0]))
}

/** True for a plan put into force by a decision that stands before it in the same file. */
export function isPromulgated(plan: Plan): boolean {
  return plan.sections.some(({ path }) => path === 'QĐ' || path.startsWith('QĐ/'))
}

/** Official form of a plan: "Kế hoạch 4745/KH-UBND ngày 11/6/2026"; a draft is named by its kind and issuer and said to be one. */
export function officialName(plan: Plan): string {
  const issued = issuedOnInWords(plan.issuedOn)
  if (plan.number !== null && !isPromulgated(plan)) return [`Kế hoạch ${plan.number}`, issued].filter(Boolean).join(' ')
  const issuer = issuerName(plan)
  if (isPromulgated(plan)) {
    const decision = plan.number === null ? 'Quyết định' : `Quyết định ${plan.number}`
    const from = issuer === null ? '' : ` của ${issuer}`
    const draft = plan.number === null ? ' (chưa có số)' : ''
    return `${kindName(plan)}${yearsInWords(plan)} kèm theo ${decision}${from}${issued === null ? '' : `, ${issued}`}${draft}`
  }
  const from = issuer === null ? '' : ` của ${issuer}`
  return `${kindName(plan)}${from}${issued === null ? yearsInWords(plan) : `, ${issued}`} (dự thảo, chưa có số)`
}

/** What of the name a person corrected when the plan was taken into use, and how it is called. */
const CORRECTED_IN_NAME: readonly (readonly [CorrectedField, string])[] = [
  ['number', 'số, ký hiệu'],
  ['issuedOn', 'ngày'],
  ['issuer', 'cơ quan ban hành'],
]

/** The official name as a source is cited by it: "Kế hoạch 15/KH-UBND ngày 5/1/2026 (số, ký hiệu đã đính chính)". */
export function citedName(plan: Plan): string {
  const corrected = CORRECTED_IN_NAME.flatMap(([field, name]) => (correctionOf(plan, null, field) === null ? [] : [name]))
  return officialName(plan) + (corrected.length === 0 ? '' : ` (${corrected.join('; ')} đã đính chính)`)
}

/** "trang 3": the page on which a place begins, where the file has pages; else "". */
function pageName({ page }: Pick<Place, 'page'>): string {
  return page === undefined ? '' : `trang ${page}`
}

/** How a source is named under an answer: plan, place, page, as far as each is known. */
export function sourceName(plan: Plan, place: string, at: Pick<Place, 'page'> | undefined): string {
  return [citedName(plan), place, at === undefined ? '' : pageName(at)].filter((part) => part !== '').join(', ')
}

/** Within a sentence: "Kế hoạch kiểm tra CCHC năm 2026 của UBND tỉnh Lào Cai". */
export function shortName(plan: Plan): string {
  const issuer = issuerName(plan)
  return `${kindName(plan)}${yearsInWords(plan)}${issuer === null ? '' : ` của ${issuer}`}`
}

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']

/** "KH/II.2.a" → "mục II.2.a", "BNV1.8" → "biểu 1, STT 8", "ĐC/II.7" → "đề cương, mục II.7", "QĐ/2" → "Điều 2"; "" where it says nothing. */
export function placeName(path: string): string {
  const row = /^BNV(\d*)(?:\/[^.]*)?\.(.+)$/.exec(path)
  if (row) return `biểu ${row[1] || 1}, STT ${row[2]}`
  const [part = '', rest = ''] = path.split(/\/(.*)/s)
  const table = /^BNV(\d*)$/.exec(part)
  if (table) return `biểu ${table[1] || 1}${rest === '' ? '' : `, mục ${rest}`}`
  if (part === 'QĐ')
    return rest === '' ? 'phần quyết định' : /^[\dĐ]/.test(rest) ? `Điều ${rest.replace(/^Điều\s*/, '')}` : `quyết định, ${rest}`
  const section = rest === '' ? '' : `mục ${rest.replaceAll('/', ', ')}`
  if (part === 'ĐC') return section === '' ? 'đề cương' : `đề cương, ${section}`
  const annex = /^PL(\d*)(?:\.(.+))?$/.exec(part)
  if (annex) {
    const name = annex[1] ? `phụ lục ${ROMAN[Number(annex[1])] ?? annex[1]}` : 'phụ lục'
    return [name, annex[2] ? `STT ${annex[2]}` : '', section].filter(Boolean).join(', ')
  }
  return section
}

const HEADING_LABEL = /^(?:(?:Phần|Chương|Điều)\s+)?([IVX]+|\d+(?:\.\d+)*|\p{Ll})\s*(?:[.)]|[-–](?=\s))/u

/** Labels of the headings as one reference; a label that the next one repeats is said once: "II.", "1.", "1.2." → "II.1.2". */
function labelsOf(headings: readonly string[]): string {
  const labels = headings.flatMap((heading) => HEADING_LABEL.exec(heading)?.[1] ?? [])
  return labels.filter((label, i) => !labels[i + 1]?.startsWith(`${label}.`)).join('.')
}

/** Where a passage stands, as people write it: by the labels of its headings within the plan's own text, else by its path. */
export function placeOf({ path, headings }: Passage): string {
  const labels = labelsOf(headings)
  const part = path.split('/')[0] ?? ''
  if (labels === '' || !/^(?:KH|ĐC)$/.test(part)) return placeName(path)
  return `${part === 'ĐC' ? 'đề cương, ' : ''}mục ${labels}`
}
