// Number, date, issuer, title, kind, signer and years of a plan. What the source leaves blank stays null.
import type { Document, Paragraph } from '../../domain/document.ts'
import type { PlanHead, PlanKind } from '../../domain/plan.ts'
import { dayFrom } from '../../vietnamese/calendar-terms.ts'
import { provinceIn, provinceNamed, withRank } from '../../vietnamese/provinces.ts'
import { isCapitals, readLabel } from '../readers/labels.ts'
import { isIssueNote, isSignatureLine } from './parts.ts'
import type { Structure } from './structure.ts'

/** What stands before the first numbered heading. */
interface Opening {
  lines: string[]
  /** Index of "KẾ HOẠCH" in `lines`, or -1. */
  titleAt: number
}

const NUMBER_LINE = /^số\s*(?::|[-–]|\.|(?=\d))\s*(.*)$/iu
const DATELINE =
  /^(?:([^,\d(]{2,40}),\s*)?ngày\s*[….]*\s*(\d{1,2})?\s*[….]*\s*tháng\s*[….]*\s*(\d{1,2})?\s*[….]*\s*năm\s*[….]*\s*(\d{4})?/iu
const SLASHED_DAY = /ngày\s+(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d{2})(?!\d)/iu
const TITLE_WORD = /^KẾ HOẠCH$/u

function paragraphsOf(document: Document): Paragraph[] {
  return document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : []))
}

/** Runs of lines before each first label; a decision brings a second one, for the plan it issues. */
function openings(structure: Structure): Opening[] {
  return structure.parts
    .filter((part) => part.kind === 'QĐ' || part.kind === 'KH')
    .map((part) => {
      const lines: string[] = []
      for (const item of structure.items.filter((one) => one.part === part.id)) {
        if (item.block.kind === 'table' || (item.label && !/^số\s/iu.test(item.block.text)) || item.headings.length > 0) break
        lines.push(item.block.text)
      }
      return { lines, titleAt: lines.findIndex((line) => TITLE_WORD.test(line)) }
    })
}

/** "4745/KH-UBND" of "Số: 4745/KH-UBND"; null for "Số: /KH-UBND". */
function readNumber(lines: string[]): { number: string | null; suffix: string } {
  for (const line of lines) {
    const written = NUMBER_LINE.exec(line.split(/\s{2,}|\t/u)[0]!)?.[1]?.trim()
    if (written === undefined || written.length > 60 || /^lượng|^liệu/iu.test(written)) continue
    const [, digits, suffix] = /^(\d+[A-Za-zĐđ]?)?[\s.…_]*([-–/]\s*[\p{L}\d&/\s–-]+)?/u.exec(written) ?? []
    const tail = (suffix ?? '').replace(/\s+/gu, '')
    if (digits && tail) return { number: `${digits}${tail}`, suffix: tail }
    if (tail) return { number: null, suffix: tail }
  }
  return { number: null, suffix: '' }
}

function readDate(line: string): { place: string | null; on: string | null } | null {
  const match = DATELINE.exec(line.replace(SLASHED_DAY, 'ngày $1 tháng $2 năm $3'))
  if (!match) return null
  const [, place, day, month, year] = match
  const named = place?.replace(/^[.…\s]+$/u, '').trim() || null
  if (!year) return { place: named, on: null }
  if (!month) return { place: named, on: year }
  const partial = `${year}-${month.padStart(2, '0')}`
  return { place: named, on: day ? (dayFrom(Number(year), Number(month), Number(day)) ?? partial) : partial }
}

function precision(on: string | null): number {
  return on?.length ?? 0
}

/** The dateline under the letterhead; failing a date there, the one in "(Ban hành kèm theo Quyết định số ... ngày ...)". */
function readIssue(all: Opening[]): { place: string | null; on: string | null } {
  const lines = all.flatMap((opening) => opening.lines)
  const dateline = lines.map(readDate).find((found) => found !== null) ?? null
  const notes = lines.filter(isIssueNote).flatMap((line) => {
    const at = line.search(/ngày/iu)
    return at < 0 ? [] : (readDate(line.slice(at)) ?? [])
  })
  const best = [dateline, ...notes].filter((found) => found !== null).sort((a, b) => precision(b.on) - precision(a.on))[0]
  return {
    place: dateline?.place ?? null,
    on: dateline?.on && precision(dateline.on) >= precision(best?.on ?? null) ? dateline.on : (best?.on ?? null),
  }
}

const OPENS_TEXT =
  /^(?:căn cứ|thực hiện|để|nhằm|theo|triển khai thực hiện|trên cơ sở|ủy ban nhân dân|uỷ ban nhân dân|ubnd|xét|thi hành|tiếp tục)(?![\p{L}])/iu

/** Lines after "KẾ HOẠCH" up to the first sentence; without that word, after "QUYẾT ĐỊNH"; or a line that carries the word itself. */
function readTitle(all: Opening[]): string | null {
  for (const { lines, titleAt } of [...all].reverse()) {
    const inLine = lines.find(
      (line) => /^kế hoạch\s+\p{L}/iu.test(line) && line.length <= 400 && !/[.:]$/u.test(line) && !OPENS_TEXT.test(line),
    )
    if (titleAt < 0) {
      if (inLine) return inLine.replace(/^kế hoạch\s+/iu, '').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
      continue
    }
    const title: string[] = []
    for (const line of lines.slice(titleAt + 1)) {
      if (NUMBER_LINE.test(line) || DATELINE.test(line)) continue
      const isBody = line.length > 500 || /[:;]$/u.test(line) || (/[.]$/u.test(line) && title.length > 0)
      if (
        isIssueNote(line) ||
        isBody ||
        (title.length > 0 && /^\p{Lu}/u.test(line) && OPENS_TEXT.test(line)) ||
        (title.length > 0 && !isCapitals(line) && isCapitals(title[0]!))
      )
        break
      title.push(line)
    }
    if (title.length > 0) return title.join(' ')
  }
  return null
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
  `(?:^|[,;.]\\s+)(?:nay\\s+)?((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Đảng ủy|Đảng uỷ|Ban Thường vụ|Tỉnh ủy|Ban|Văn phòng|Chi cục|Cục|Trung tâm|Phòng|Công an|Đoàn kiểm tra|Tổ công tác)\\s?(?:(?![.;]|ban hành|xây dựng|tổ chức|triển khai).)*?)\\s*(?:\\([^)]*\\)\\s*)?(?:,\\s*)?${ISSUES}`,
  'u',
)

function titleCase(capitals: string): string {
  const lower = capitals.toLowerCase()
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}

function placeName(capitals: string): string {
  return capitals.toLowerCase().replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase())
}

/** Names of places in a line of capitals get their capitals back: "ỦY BAN NHÂN DÂN XÃ TẢ VAN" → "Ủy ban nhân dân xã Tả Van". */
function issuerFromCapitals(written: string): string {
  const line = written.replace(/(?<!\p{L})UBND(?!\p{L})/gu, 'ỦY BAN NHÂN DÂN').replace(/(?<!\p{L})HĐND(?!\p{L})/gu, 'HỘI ĐỒNG NHÂN DÂN')
  return fromCapitals(line).replace(/(?<=\s)(ủy ban|hội đồng) nhân dân/gu, (name) => name.charAt(0).toUpperCase() + name.slice(1))
}

function fromCapitals(line: string): string {
  const party = /^(TỈNH|THÀNH|HUYỆN|QUẬN)\s+([ỦU][YỶ])\s+(.+)$/u.exec(line)
  if (party) return `${titleCase(party[1]!)} ${party[2]!.toLowerCase()} ${placeName(party[3]!)}`
  const department = /^(SỞ|BAN|PHÒNG|CHI CỤC|CỤC|VỤ|TRUNG TÂM)\s+(.+)$/u.exec(line.replace(/\s+(?:TỈNH|THÀNH PHỐ)\s.*$/u, ''))
  if (department) return `${titleCase(department[1]!)} ${titleCase(department[2]!)}`
  const match = /^(.*?\s)?(TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|HUYỆN|THỊ XÃ|ĐẶC KHU)\s+(.+)$/u.exec(line)
  if (!match) return titleCase(line)
  const place = placeName(match[3]!)
  const before = (match[1] ?? '').trim()
  return before === '' ? `${titleCase(match[2]!)} ${place}` : `${titleCase(before)} ${match[2]!.toLowerCase()} ${place}`
}

const LETTERHEAD =
  /^(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|SỞ|ĐẢNG ỦY|ĐẢNG UỶ|BAN|VĂN PHÒNG|CHI CỤC|CỤC|VỤ|TRUNG TÂM|CÔNG AN|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|HUYỆN ỦY|HUYỆN UỶ|QUẬN ỦY|ĐẢNG BỘ|CHI BỘ|BỘ|PHÒNG|THANH TRA|THUẾ|KHO BẠC|BẢO HIỂM|BỆNH VIỆN|TRƯỜNG|VIỆN|HỘI|LIÊN ĐOÀN|TỈNH ĐOÀN|MẶT TRẬN|TÒA ÁN|HẢI QUAN|ĐÀI|BÁO|ĐOÀN|TỔ)(?:\s|$)/u
/** A body that says whose it is only by the line above it. */
const PART_OF_SUPERIOR = /^(?:BAN|VĂN PHÒNG|ỦY BAN KIỂM TRA|UỶ BAN KIỂM TRA|PHÒNG|TRUNG TÂM|HỘI ĐỒNG|VỤ|CỤC)(?:\s|$)/u
const PARTY_SUPERIOR = /^(?:TỈNH|THÀNH|HUYỆN|QUẬN|ĐẢNG)\s+[ỦU][YỶ]\s/u
const PLACE_LINE = /^(?:TỈNH|XÃ|PHƯỜNG|HUYỆN|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|ĐẶC KHU)\s/u

/** The issuer above "Số:", in capitals; the lower of two lines is the issuer, the upper its superior. */
function issuerInLetterhead(lines: string[], titleAt: number, source: string): string | null {
  const head = lines
    .slice(0, titleAt < 0 ? 8 : titleAt)
    .filter((line) => isCapitals(line) && !/CỘNG HÒA|CỘNG HOÀ|ĐỘC LẬP|ĐẢNG CỘNG SẢN|^SỐ/u.test(line))
  const at = head.findLastIndex((line) => LETTERHEAD.test(line))
  if (at < 0) return null
  const whole = (index: number) => (PLACE_LINE.test(head[index + 1] ?? '') ? `${head[index]} ${head[index + 1]}` : head[index]!)
  const line = whole(at)
  const named = asWrittenElsewhere(line, source) ?? issuerFromCapitals(line)
  const above = head.slice(0, at).findLastIndex((other) => LETTERHEAD.test(other))
  if (above < 0 || !PART_OF_SUPERIOR.test(line) || PLACE_LINE.test(head[at + 1] ?? '')) return named
  return ofSuperior(named, whole(above))
}

/** "TỈNH ỦY VĨNH LONG" over "BAN TỔ CHỨC": "Ban Tổ chức Tỉnh ủy Vĩnh Long"; of a people's committee only the place is said. */
function ofSuperior(body: string, above: string): string {
  const superior = issuerFromCapitals(above)
  if (PARTY_SUPERIOR.test(above))
    return body.toLowerCase().includes(superior.split(' ').slice(0, 2).join(' ').toLowerCase()) ? body : `${body} ${superior}`
  const place = /(?:xã|phường|huyện|thị xã|thành phố|đặc khu)\s+\p{Lu}.*$/u.exec(superior)?.[0]
  return place && !body.includes(place) ? `${body} ${place}` : body
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
  const noun = /(?<=\s)(xã|phường|huyện|thị xã|thị trấn|đặc khu)$/iu.exec(name)?.[1]
  if (noun === undefined) return name
  const line = lines.find((one) => isCapitals(one) && new RegExp(`(?:^|\\s)${noun}\\s+\\p{L}`, 'iu').test(one))
  const place = line && new RegExp(`(?:^|\\s)${noun}\\s+(.+)$`, 'iu').exec(line)?.[1]
  return place ? `${name} ${placeName(place)}` : name
}

function readIssuer(all: Opening[], suffix: string, province: string | null, source: string): string | null {
  const first = all[0]
  if (!first) return null
  const decider = first.lines.find(
    (line) => /^(?:CHỦ TỊCH|GIÁM ĐỐC|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ TRƯỞNG)\s+\p{Lu}/u.test(line) && isCapitals(line),
  )
  if (decider && suffix.includes('QĐ')) return withProvince(personOffice(decider), province)
  const head = issuerInLetterhead(first.lines, first.titleAt, source)
  for (const { lines } of all) {
    for (const line of lines) {
      const match = line.length > 60 ? ISSUER_IN_TEXT.exec(line) : null
      if (!match) continue
      const isShort = head?.toLowerCase().startsWith(`${match[1]!.toLowerCase()} `)
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

const NAME = /^(?:\p{Lu}\p{Ll}*\.?\s+){1,4}\p{Lu}\p{Ll}*$/u

/** The name under the signature of the plan (or of the decision that issues it). */
function readSigner(document: Document): string | null {
  const lines = paragraphsOf(document)
  const first = lines.findIndex((line) => isSignatureLine(line.text))
  if (first < 0) return null
  const name = lines.slice(first + 1, first + 8).find((line) => NAME.test(line.text) && !isSignatureLine(line.text))
  return name?.text ?? null
}

/** The years the plan speaks for: those of its title, else of its date. */
function readYears(title: string | null, on: string | null): [number, number] | null {
  const span = /(?:giai đoạn|năm)\s+(20\d{2})\s*(?:[-–]|đến|tới)\s*(?:năm\s+)?(20\d{2})/iu.exec(title ?? '')
  if (span) return [Number(span[1]), Number(span[2])]
  const year = [...(title ?? '').matchAll(/năm\s+(20\d{2})/giu)].at(-1)?.[1]
  const issued = on ? Number(on.slice(0, 4)) : null
  // A plan that mends last year's shortcomings names that year; it speaks for the year it is issued in.
  const named = year ? Number(year) : null
  const own = named !== null && issued !== null && named < issued ? issued : (named ?? issued)
  return own === null ? null : [own, own]
}

function readKind(title: string, suffix: string): PlanKind {
  const words = title.toLowerCase()
  if (/khắc phục|cải thiện|nâng cao[^.]{0,60}chỉ số|chấn chỉnh/u.test(words)) return 'remediation'
  if (/kiểm tra|thanh tra|giám sát/u.test(words)) return 'inspection'
  if (/lãnh đạo/u.test(words) || /ĐU$|TU$|\/ĐU|ĐUK/u.test(suffix)) return 'leadership'
  if (/tuyên truyền|đào tạo|bồi dưỡng|tập huấn|hội nghị|khảo sát|rà soát/u.test(words)) return 'other'
  return /cải cách hành chính|cchc|kiểm soát thủ tục hành chính|công tác năm|chuyển đổi số/u.test(words) &&
    /năm\s+20\d{2}(?!\s*[-–]\s*20)/u.test(words)
    ? 'annual'
    : 'other'
}

function readYearsHeader(text: string | undefined): [number, number] | null {
  const years = (text?.match(/20\d{2}/gu) ?? []).map(Number)
  return years.length === 0 ? null : [years[0]!, years.at(-1)!]
}

const KINDS: PlanKind[] = ['inspection', 'leadership', 'remediation', 'annual', 'other']

/** The header of a knowledge file says what it knows better than the text; an empty value there means: unknown. */
function override(head: PlanHead, header: Record<string, string>): PlanHead {
  const text = (key: string, own: string | null) =>
    key in header ? (header[key] === '' || header[key] === 'null' ? null : header[key]!) : own
  const kind = KINDS.find((one) => one === header.kind) ?? head.kind
  return {
    number: text('number', head.number),
    issuedOn: text('issuedOn', head.issuedOn),
    issuer: text('issuer', head.issuer),
    province: text('province', head.province),
    title: text('title', head.title),
    kind,
    signer: text('signer', head.signer),
    years: readYearsHeader(header.years) ?? head.years,
  }
}

export function readHead(document: Document, structure: Structure): PlanHead {
  const all = openings(structure)
  const lines = all.flatMap((opening) => opening.lines)
  const { number, suffix } = readNumber(lines.filter((line) => readLabel(line) === null))
  const { place, on } = readIssue(all)
  const title = readTitle(all)
  const province = provinceNamed(place ?? '') ?? provinceIn(lines.join('\n')) ?? provinceIn(document.source)
  const head: PlanHead = {
    number,
    issuedOn: on,
    issuer: readIssuer(all, suffix, province, document.source),
    province,
    title,
    kind: readKind(title ?? '', suffix),
    signer: readSigner(document),
    years: readYears(title, on),
  }
  return override(head, document.header)
}
