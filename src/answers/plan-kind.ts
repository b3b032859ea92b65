// What kind of plan it is, in words: "Kế hoạch kiểm tra CCHC", or by its own title where that speaks of something else.
import type { Plan } from '../domain/plan.ts'
import { fold } from '../vietnamese/fold.ts'

const KIND_NAME: Readonly<Record<Plan['kind'], string>> = {
  inspection: 'Kế hoạch kiểm tra CCHC',
  leadership: 'Kế hoạch lãnh đạo CCHC',
  remediation: 'Kế hoạch khắc phục',
  annual: 'Kế hoạch CCHC',
  other: 'Kế hoạch',
}

/** Titles for which the name of the kind stands: those on administrative reform, its index, or what is to be mended. */
const OF_REFORM = /cai cach hanh chinh|cchc|par ?index|khac phuc/
/** Where the subject of a title ends: the year, whose plan it is, where it holds, on what it rests. */
const END_OF_SUBJECT =
  /[,;]?\s+(?:(?:(?:trong\s+)?(?:6 tháng|quý|năm\s+20\d\d|giai đoạn)|trên địa bàn|tại|đối với|theo)(?!\p{L})|(?:của|thuộc|tỉnh|thành phố|xã|phường|đặc khu)\s+\p{Lu})/u
/** The same in a title in capitals, where a name cannot be told from another word. */
const END_IN_CAPITALS =
  /[,;]?\s+(?:6 tháng|quý|năm\s+20\d\d|giai đoạn|trên địa bàn|tại|đối với|theo|của|thuộc|tỉnh|thành phố|xã|phường|đặc khu)(?!\p{L})/u
const OPENING = /^(?:kế hoạch|(?:triển khai|thực hiện|triển khai thực hiện)\s+(?:công tác|nhiệm vụ|kế hoạch))\s+/iu
const LONGEST_SUBJECT = 14

/** "Thanh tra, kiểm tra công vụ trên địa bàn tỉnh X" → "thanh tra, kiểm tra công vụ"; null where that would be no short name. */
function subjectOf(title: string): string | null {
  const written = title.normalize('NFC').replace(/\s+/g, ' ').trim()
  const isCapital = written === written.toUpperCase()
  const whole = (isCapital ? written.toLowerCase() : written).replace(OPENING, '').replace(OPENING, '')
  const end = (isCapital ? END_IN_CAPITALS : END_OF_SUBJECT).exec(whole)
  const subject = whole.slice(0, end?.index).replace(/[\s.,;:]+$/u, '')
  const words = subject.split(' ').length
  if (words < 2 || words > LONGEST_SUBJECT) return null
  return /^\p{Lu}(?:\p{Ll}|\s)/u.test(subject) ? subject.charAt(0).toLowerCase() + subject.slice(1) : subject
}

/** The kind of a plan as a name: "Kế hoạch CCHC", "Kế hoạch kiểm soát thủ tục hành chính". */
export function kindName({ kind, title }: Pick<Plan, 'kind' | 'title'>): string {
  if (title === null || OF_REFORM.test(fold(title))) return KIND_NAME[kind]
  const subject = subjectOf(title)
  return subject === null ? KIND_NAME[kind] : `Kế hoạch ${subject}`
}
