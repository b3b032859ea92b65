// Who issues a plan: the sentence that says so, or the letterhead, whose capitals get their names back.
import { AGENCIES } from '../../vietnamese/agencies/directory.ts'
import { withRank } from '../../vietnamese/agencies/provinces.ts'
import { isCapitals } from '../readers/labels.ts'

/** What stands before the first numbered heading. */
export interface Opening {
  lines: string[]
  /** Index of "KẾ HOẠCH" in `lines`, or -1. */
  titleAt: number
}

const FULL_NAMES: [RegExp, string][] = [
  [/\bUBND(?![\p{L}])/gu, 'Ủy ban nhân dân'],
  [/Uỷ ban/gu, 'Ủy ban'],
  [/\bHĐND(?![\p{L}])/gu, 'Hội đồng nhân dân'],
]

function fullName(name: string): string {
  return FULL_NAMES.reduce((text, [short, full]) => text.replace(short, full), name)
    .replace(/\s*\([^)]*\)\s*$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

const ISSUES = '(?:ban hành|xây dựng|tổ chức thực hiện|triển khai)\\s+(?:và\\s+\\p{L}+\\s+\\p{L}+\\s+)?[Kk]ế hoạch'
const ISSUER_IN_TEXT = new RegExp(
  `(?:^|[,;.]\\s+)(?:nay\\s+)?((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Đảng ủy|Đảng uỷ|Ban Thường vụ|Tỉnh ủy|Ban|Văn phòng|Chi cục|Cục|Trung tâm|Phòng|Công an|Đoàn kiểm tra|Tổ công tác|Tổng Công ty|Công ty|Trường|Bệnh viện|Học viện|Viện|Vụ|Thanh tra|Bộ|Đảng bộ|Hội|Liên đoàn|Kho bạc|Bảo hiểm xã hội|Thuế)\\s?(?:(?![.;]|ban hành|xây dựng|tổ chức|triển khai).)*?)\\s*(?:\\([^)]*\\)\\s*)?(?:,\\s*)?${ISSUES}`,
  'u',
)

/** Written with a capital inside the name of a school or hospital. */
const INNER_NOUN = /(?<=^(?:trường|bệnh viện) )(?:đại học|cao đẳng|chính trị|đa khoa)/u

/** Names of the directory by their small letters. */
const KNOWN = new Map(AGENCIES.map(({ name }) => [name.toLowerCase(), name]))

function titleCase(capitals: string): string {
  const lower = capitals.toLowerCase()
  return KNOWN.get(lower) ?? capital(lower.replace(INNER_NOUN, capital))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function placeName(capitals: string): string {
  return capitals.toLowerCase().replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase())
}

/** Names of places in a line of capitals get their capitals back: "ỦY BAN NHÂN DÂN XÃ TẢ VAN" → "Ủy ban nhân dân xã Tả Van". */
function issuerFromCapitals(written: string): string {
  const line = written
    .replace(/(?<!\p{L})UBND(?!\p{L})/gu, 'ỦY BAN NHÂN DÂN')
    .replace(/(?<!\p{L})HĐND(?!\p{L})/gu, 'HỘI ĐỒNG NHÂN DÂN')
    .replace(/(?<!\p{L})CCHC(?!\p{L})/gu, 'CẢI CÁCH HÀNH CHÍNH')
  return fromCapitals(line).replace(/(?<=\s)(ủy ban|hội đồng) nhân dân/gu, capital)
}

function fromCapitals(line: string): string {
  const party = /^(TỈNH|THÀNH|HUYỆN|QUẬN)\s+([ỦU][YỶ])\s+(.+)$/u.exec(line)
  if (party) return `${titleCase(party[1]!)} ${party[2]!.toLowerCase()} ${placeName(party[3]!)}`
  const department = /^(SỞ|BAN|PHÒNG|CHI CỤC|CỤC|VỤ|TRUNG TÂM)\s+(.+)$/u.exec(line.replace(/\s+(?:TỈNH|THÀNH PHỐ)\s.*$/u, ''))
  if (department) return KNOWN.get(department[0]!.toLowerCase()) ?? `${titleCase(department[1]!)} ${titleCase(department[2]!)}`
  const match = /^(.*?\s)?(TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|HUYỆN|THỊ XÃ|ĐẶC KHU)\s+(.+)$/u.exec(line)
  if (!match) return titleCase(line)
  const place = placeName(match[3]!)
  const before = (match[1] ?? '').trim()
  return before === '' ? `${titleCase(match[2]!)} ${place}` : `${titleCase(before)} ${match[2]!.toLowerCase()} ${place}`
}

const LETTERHEAD =
  /^(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|SỞ|ĐẢNG ỦY|ĐẢNG UỶ|BAN|VĂN PHÒNG|CHI CỤC|CỤC|VỤ|TRUNG TÂM|CÔNG AN|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|HUYỆN ỦY|HUYỆN UỶ|QUẬN ỦY|ĐẢNG BỘ|CHI BỘ|BỘ|PHÒNG|THANH TRA|THUẾ|KHO BẠC|BẢO HIỂM|BỆNH VIỆN|TRƯỜNG|VIỆN|HỘI|LIÊN ĐOÀN|TỈNH ĐOÀN|MẶT TRẬN|TÒA ÁN|HẢI QUAN|ĐÀI|BÁO|ĐOÀN|TỔ|TỔNG CÔNG TY|CÔNG TY|TẬP ĐOÀN|HỌC VIỆN|NHÀ MÁY|XÍ NGHIỆP|NGÂN HÀNG|CHI NHÁNH|QUỸ|TỔNG CỤC|NHÀ XUẤT BẢN|NHÀ HÁT|THƯ VIỆN|BẢO TÀNG|VƯỜN QUỐC GIA|LIÊN MINH|LIÊN HIỆP)(?:\s|$)/u
/** A body that says whose it is only by the line above it. */
const PART_OF_SUPERIOR = /^(?:BAN|VĂN PHÒNG|ỦY BAN KIỂM TRA|UỶ BAN KIỂM TRA|PHÒNG|TRUNG TÂM|HỘI ĐỒNG|VỤ|CỤC)(?:\s|$)/u
const PARTY_SUPERIOR = /^(?:TỈNH|THÀNH|HUYỆN|QUẬN|ĐẢNG)\s+[ỦU][YỶ]\s/u
const PLACE_LINE = /^(?:TỈNH|XÃ|PHƯỜNG|HUYỆN|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|ĐẶC KHU)\s/u

/** Words in capitals that stand in an opening and name no body. */
const NO_NAME =
  /CỘNG HÒA|CỘNG HOÀ|ĐỘC LẬP|ĐẢNG CỘNG SẢN|^SỐ|^(?:DỰ THẢO|HỎA TỐC|HOẢ TỐC|KHẨN|THƯỢNG KHẨN|KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|THÔNG BÁO|ĐỀ ÁN|PHƯƠNG ÁN)(?!\p{L})/u

/** A name that runs over two lines is one: "BAN CHỈ ĐẠO" and "CẢI CÁCH HÀNH CHÍNH", "SỞ ... VÀ MÔI" and "TRƯỜNG". */
function wholeNames(lines: string[]): string[] {
  const names: string[] = []
  let open = false
  for (const line of lines) {
    const isName = isCapitals(line) && !NO_NAME.test(line)
    const isRest = !PLACE_LINE.test(line) && (!LETTERHEAD.test(line) || !/\s/u.test(line))
    if (isName && open && isRest) names[names.length - 1] += ` ${line}`
    else if (isName) names.push(line)
    open = isName && (LETTERHEAD.test(line) || (open && isRest))
  }
  return names
}

/** The issuer above "Số:", in capitals; the lower of two lines is the issuer, the upper its superior. */
function issuerInLetterhead(lines: string[], titleAt: number, source: string): string | null {
  const head = wholeNames(lines.slice(0, titleAt < 0 ? 8 : titleAt))
  const at = head.findLastIndex((line) => LETTERHEAD.test(line))
  if (at < 0) return null
  const whole = (index: number) => (PLACE_LINE.test(head[index + 1] ?? '') ? `${head[index]} ${head[index + 1]}` : head[index]!)
  const line = whole(at)
  const named = asWrittenElsewhere(line, source) ?? withPlaceOfDate(issuerFromCapitals(line), lines)
  const above = head.slice(0, at).findLastIndex((other) => LETTERHEAD.test(other))
  if (above < 0 || !PART_OF_SUPERIOR.test(line) || PLACE_LINE.test(head[at + 1] ?? '')) return named
  return ofSuperior(named, whole(above))
}

/** "TỈNH ỦY VĨNH LONG" over "BAN TỔ CHỨC": "Ban Tổ chức Tỉnh ủy Vĩnh Long"; of a people's committee only the place is said. */
function ofSuperior(body: string, above: string): string {
  const superior = issuerFromCapitals(above)
  if (/^(?:văn phòng|thanh tra)$/iu.test(body)) return `${body} ${superior}`
  if (PARTY_SUPERIOR.test(above))
    return body.toLowerCase().includes(superior.split(' ').slice(0, 2).join(' ').toLowerCase()) ? body : `${body} ${superior}`
  const place = /(?:xã|phường|huyện|thị xã|thành phố|đặc khu)\s+\p{Lu}.*$/u.exec(superior)?.[0]
  return place && !body.includes(place) ? `${body} ${place}` : body
}

/** The place where a paper is dated is often part of its issuer's name: "Bệnh viện ... Tân Uyên". */
function withPlaceOfDate(name: string, lines: string[]): string {
  const place = lines.map((line) => /^(\p{Lu}[^,\d]{1,40}),\s*ngày(?!\p{L})/u.exec(line)?.[1]?.trim()).find((found) => found !== undefined)
  const at = place === undefined ? -1 : ` ${name.toLowerCase()} `.indexOf(` ${place.toLowerCase()} `)
  return place === undefined || at < 0 ? name : `${name.slice(0, at)}${place}${name.slice(at + place.length)}`
}

/** Capitals hide how a name is written; the text often says it again. */
function asWrittenElsewhere(capitals: string, source: string): string | null {
  const words = capitals.toLowerCase()
  const folded = source.replace(/\s+/gu, ' ')
  const lower = folded.toLowerCase()
  for (let at = lower.indexOf(words); at >= 0; at = lower.indexOf(words, at + 1)) {
    const written = folded.slice(at, at + words.length)
    if (!isCapitals(written) && /^\p{Lu}/u.test(written)) return written
  }
  return null
}

function withProvince(issuer: string, province: string | null): string {
  const name = fullName(issuer)
  if (province === null || name.toLowerCase().includes(province.toLowerCase())) return name
  if (/(?:xã|phường|huyện|đặc khu|thị xã|thị trấn)\s+\p{Lu}/u.test(name)) return name
  if (/(?:tỉnh|thành phố|tỉnh ủy|thành ủy)$/iu.test(name)) return `${name} ${province}`
  return /^(?:Sở|Ủy ban nhân dân$|Ban\s|Thanh tra|Văn phòng)/u.test(name) ? `${name} ${withRank(province)}` : name
}

/** "UBND xã ban hành" leaves the name to the letterhead: "Ủy ban nhân dân xã Tả Van". */
function withPlace(name: string, lines: string[]): string {
  const noun = /(?<=\s)(xã|phường|huyện|thị xã|thị trấn|đặc khu|tỉnh|tỉnh ủy|thành ủy)$/iu.exec(name)?.[1]
  if (noun === undefined) return name
  const line = lines.find((one) => isCapitals(one) && new RegExp(`(?:^|\\s)${noun}\\s+\\p{L}`, 'iu').test(one))
  const place = line && new RegExp(`(?:^|\\s)${noun}\\s+(.+)$`, 'iu').exec(line)?.[1]
  return place ? `${name} ${placeName(place)}` : name
}

/** "Cơ quan ban hành: UBND tỉnh Điện Biên" above the text of a plan. */
const LISTED_ISSUER = /^(?:cơ quan|đơn vị|nơi)\s+ban hành\s*:\s*(\p{Lu}[^:;.]{2,120})$/iu

/** The issuer in full ("Sở Nội vụ tỉnh Nghệ An"), or null. `suffix` is that of the plan's number, `source` the whole text. */
export function readIssuer(all: Opening[], suffix: string, province: string | null, source: string): string | null {
  const first = all[0]
  if (!first) return null
  const decider = first.lines.find(
    (line) => /^(?:CHỦ TỊCH|GIÁM ĐỐC|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ TRƯỞNG)\s+\p{Lu}/u.test(line) && isCapitals(line),
  )
  if (decider && suffix.includes('QĐ')) return withProvince(withPlace(personOffice(decider), first.lines), province)
  const listed = first.lines.map((line) => LISTED_ISSUER.exec(line)?.[1]).find((name) => name !== undefined)
  if (listed) return withProvince(listed, province)
  const head = issuerInLetterhead(first.lines, first.titleAt, source)
  for (const { lines } of all) {
    for (const line of lines) {
      const match = line.length > 60 || line.endsWith(':') ? ISSUER_IN_TEXT.exec(line) : null
      if (!match) continue
      const isShort = head?.toLowerCase().startsWith(`${match[1]!.trim().toLowerCase()} `)
      return withProvince(isShort ? head! : withPlace(match[1]!, first.lines), province)
    }
  }
  if (head) return withProvince(head, province)
  return /UBND$/u.test(suffix) && province ? `Ủy ban nhân dân ${withRank(province)}` : null
}

function personOffice(line: string): string {
  const [, office, body] = /^(CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG)\s+(.*)$/u.exec(line) ?? []
  return office ? `${titleCase(office)} ${issuerFromCapitals(body!)}` : issuerFromCapitals(line)
}
