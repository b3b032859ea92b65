// The forms in which people say what is to be corrected, as patterns for folded text.
import type { CorrectedField } from '../../domain/plan.ts'

/** A form in which a correction is said; what stands behind the match is the value, where no group `value` holds it. */
export interface CorrectionForm {
  field: CorrectedField
  /**
   * Groups: `code` of a plan, `no`, further rows in `others`, `tableFirst` and `tableAfter`, and `is`, the word between. Forms of the
   * head have `is` alone.
   */
  pattern: RegExp
}

const HEAD_WORDS: readonly [CorrectedField, string][] = [
  ['issuer', '(?:co quan|don vi|noi) ban hanh'],
  ['signer', 'nguoi ky|ky boi'],
  ['title', 'ten (?:cua )?ke hoach|tieu de|trich yeu'],
  ['issuedOn', 'ngay (?:ban hanh|ky(?: ban hanh)?|van ban)(?: (?:cua )?(?:ke hoach|van ban))?|(?:ban hanh|ky) ngay'],
  ['number', 'so(?:,? (?:va )?ky hieu)?(?: (?:cua )?(?:ke hoach|van ban))|so,? (?:va )?ky hieu|so hieu|so kh'],
]

const ROW_WORDS: readonly [CorrectedField, string][] = [
  ['schedule', '(?:thoi )?han(?: hoan thanh| thuc hien| chot)?|thoi gian(?: hoan thanh| thuc hien)?|deadline'],
  ['lead', '(?:co quan |don vi )?chu tri(?: thuc hien)?'],
  ['coordinating', '(?:co quan |don vi )?phoi hop(?: thuc hien)?(?: voi)?'],
  ['expected', 'ket qua(?: can dat)?|san pham(?: dau ra)?'],
  ['task', 'ten|noi dung|loi van'],
]

const VERB = '(?:sua(?: lai)?|doi|chinh(?: lai| sua)?|dieu chinh|chuyen|thay(?: doi)?|cap nhat|lui|gia|keo dai|giao)'
/** Whom it is said to, by whom, how politely: before a verb, and within what it opens. */
export const PLEASE = '(?:(?:xin|hay|nho|giup|ho|de nghi|vui long|cho|muon|can|anh|chi|em|toi|minh|tro ly)\\s+)*'
const OPENING = `(?:${PLEASE}${VERB}\\s*:?\\s+${PLEASE})?`
const OF = '(?:cua\\s+|cho\\s+|o\\s+)?'
const ROW_NAME = '(?:(?:(?:cac\\s+)?(?:nhiem vu|cong viec|viec|nv|stt|dong|hang|muc)\\s*(?:so|thu|stt)?|so)\\s*)'
/** Neither a share nor a day is the number of a row. */
const NO_END = '(?![\\p{L}\\p{N}])(?!\\s*[/%])'
const NO = `h?\\d{1,3}(?:\\.\\d{1,3})*[a-z]?${NO_END}`
/** More rows at once are a list that was pasted, not a sentence. */
const MOST_OTHERS = 60
const OTHERS = `(?<others>(?:\\s*(?:,|&|\\sva\\s)\\s*${ROW_NAME}?${NO}(?!\\s*(?:ngay|thang|nam|quy|tuan)(?!\\p{L}))){0,${MOST_OTHERS}})`
const TABLE_FIRST = '(?:bieu\\s*(?:so\\s*)?(?<tableFirst>\\d{1,2}),?\\s*)?'
const TABLE_AFTER = '(?:,?\\s*(?:cua\\s+|trong\\s+|thuoc\\s+|o\\s+)?bieu\\s*(?:so\\s*)?(?<tableAfter>\\d{1,2}))?'
const CODE = '(?:(?<code>[a-z]{1,6}\\d{0,2})\\s?-\\s?)?'
const ROW = `${OF}${TABLE_FIRST}${ROW_NAME}?${CODE}(?<no>${NO})${OTHERS}${TABLE_AFTER}`

const IS = '\\s*(?<is>:|=|->|→|(?<=\\s)(?:phai la|(?:sua |doi |chuyen )?(?:lai )?(?:thanh|sang)|sua la|la)(?!\\p{L}))\\s*'
const THEN = `(?:${IS}|,?\\s+)`

const whole = (words: string) => `(?:${words})(?!\\p{L})`
const form = (field: CorrectedField, pattern: string): CorrectionForm => ({ field, pattern: new RegExp(`^${pattern}`, 'du') })

/** "số kế hoạch là ...". */
export const HEAD_FORMS: readonly CorrectionForm[] = [
  ...HEAD_WORDS.map(([field, words]) => form(field, `${OPENING}${whole(words)}${THEN}`)),
  // "Số" by itself may be that of a row, unless the number of a paper follows.
  form('number', `${OPENING}so${IS}(?=(?:so\\s*)?\\d{1,6}\\p{L}?\\s*[-/]\\s*[\\p{L}\\d])`),
]

const AGENCY_ROLES = ROW_WORDS.filter(([field]) => field === 'lead' || field === 'coordinating')
const HANDS_OVER = '(?:do|cho|giao(?: cho)?|chuyen(?: sang| cho)?|sang(?: cho)?)'

/** Earlier forms go first. */
export const ROW_FORMS: readonly CorrectionForm[] = [
  // "hạn của nhiệm vụ 5 là ..."
  ...ROW_WORDS.map(([field, words]) => form(field, `${OPENING}${whole(words)}\\s*${ROW}${THEN}`)),
  // "nhiệm vụ 5: hạn là ..."
  ...ROW_WORDS.map(([field, words]) => form(field, `${OPENING}${ROW}\\s*[:,]?\\s*${whole(words)}${THEN}`)),
  // "nhiệm vụ 5 do Sở Tư pháp chủ trì"
  ...AGENCY_ROLES.map(([field, words]) => form(field, `${OPENING}${ROW}\\s+${HANDS_OVER}\\s+(?<value>.+?)\\s+${whole(words)}[.! ]*$`)),
  // "chuyển nhiệm vụ 5 cho Sở Tư pháp": who gets a task leads it.
  form('lead', `(?:chuyen|giao)\\s+${ROW}\\s+(?:sang|cho)(?:\\s+cho)?\\s+(?<value>.+)$`),
  // "nhiệm vụ 5 không có hạn", "bỏ hạn của nhiệm vụ 5"
  ...ROW_WORDS.map(([field, words]) => form(field, `${ROW}\\s+(?<value>khong(?: (?:co|ghi))?)\\s+${whole(words)}[.! ]*$`)),
  ...ROW_WORDS.map(([field, words]) => form(field, `(?<value>bo|xoa)\\s+${whole(words)}\\s*${ROW}[.! ]*$`)),
]

/** "5: 30/9", "sửa nhiệm vụ 5 thành quý IV": a deadline where the value holds nothing but words for time. */
export const BARE_ROW_FORM: CorrectionForm = form('schedule', `${OPENING}${ROW}${IS}`)

const FIELD_OF_ROW = new RegExp(`^${OPENING}(?:${ROW_WORDS.map(([, words]) => whole(words)).join('|')})`, 'u')

/** Does this begin with a field of a row ("chủ trì Sở Tư pháp")? The row may have been named before. */
export function beginsWithField(folded: string): boolean {
  return FIELD_OF_ROW.test(folded)
}

/** A row that is named anywhere in a text; groups as in `CorrectionForm`. */
export const ROW_ANYWHERE: readonly RegExp[] = [
  `${TABLE_FIRST}${ROW_NAME}${CODE}(?<no>${NO})${TABLE_AFTER}`,
  `${CODE}(?<no>(?=h\\d|\\d{1,2}\\.\\d)${NO})`,
].map((words) => new RegExp(`(?<![\\p{L}\\p{N}/.-])${words}`, 'u'))

/** A field of a plan that is named anywhere in a text. */
export const FIELD_ANYWHERE = new RegExp(`(?<!\\p{L})(?:${[...HEAD_WORDS, ...ROW_WORDS].map(([, words]) => whole(words)).join('|')})`, 'u')

export const NUMBERS_IN_LIST = new RegExp(NO, 'gu')
