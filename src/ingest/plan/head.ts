// Number, date, issuer, title, kind, signer and years of a plan. What the source leaves blank stays null.
import type { Document, Paragraph } from '../../domain/document.ts'
import type { PlanHead, PlanKind } from '../../domain/plan.ts'
import { provinceIn, provinceNamed } from '../../vietnamese/agencies/provinces.ts'
import { dayFrom } from '../../vietnamese/calendar-terms.ts'
import { isCapitals, readLabel } from '../readers/labels.ts'
import { OPENING_HEADING } from './headings.ts'
import { type Opening, readIssuer } from './issuer.ts'
import { isIssueNote, isSignatureLine } from './parts.ts'
import type { Structure } from './structure.ts'

const NUMBER_LINE = /^số(?:\s+(?:hiệu|kế hoạch|văn bản)\s*(?=:))?\s*(?::|[-–]|\.|(?=\d))\s*(.*)$/iu
const DATELINE =
  /^(?:([^,\d(]{2,40}),\s*)?ngày\s*[….]*\s*(\d{1,2})?\s*[….]*\s*tháng\s*[….]*\s*(\d{1,2})?\s*[….]*\s*năm\s*[….]*\s*(\d{4})?/iu
const SLASHED_DAY = /ngày\s+(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d{2})(?!\d)/iu
/** "Ngày ban hành: 15/01/2026", as lists of what is known about a paper have it. */
const LISTED_DAY = /^ngày\s+(?:ban hành|ký|tháng)\s*:\s*(?:ngày\s+)?(?=\d)/iu
const TITLE_WORD = /^KẾ HOẠCH$/u
/** "(Dự thảo lần 2)" */
const DRAFT = /^\(?\s*dự thảo(?!\p{L})[^)]{0,30}\)?$/iu

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
  const match = DATELINE.exec(line.replace(LISTED_DAY, 'ngày ').replace(SLASHED_DAY, 'ngày $1 tháng $2 năm $3'))
  if (!match) return null
  const [, place, day, month, year] = match
  const named = place?.replace(/^[.…\s]+$/u, '').trim() || null
  if (!year) return { place: named, on: null }
  if (!month) return { place: named, on: year }
  const partial = `${year}-${month.padStart(2, '0')}`
  return { place: named, on: day ? (dayFrom(Number(year), Number(month), Number(day)) ?? partial) : partial }
}

/** The end of a dateline that its narrow column broke: "2026", "tháng 4 năm 2026". */
const DATELINE_END = /^(?:\d{1,2}\s+)?(?:tháng\s+\d{1,2}\s+)?(?:năm\s+)?20\d{2}$/iu

function withWholeDatelines(lines: string[]): string[] {
  return lines.map((line, index) => {
    const next = lines[index + 1] ?? ''
    return /(?:^|\s)ngày\s/iu.test(line) && !/20\d{2}/u.test(line) && DATELINE_END.test(next) ? `${line} ${next}` : line
  })
}

/** Outside the letterhead a date is that of the paper only with the place before it and nothing behind. */
function datelineOf(line: string): { place: string | null; on: string | null } | null {
  const found = line.length <= 70 && /năm\s*(?:20\d{2})?\s*$/iu.test(line) ? readDate(line) : null
  return found?.place ? found : null
}

function precision(on: string | null): number {
  return on?.length ?? 0
}

/** The dateline under the letterhead; failing a date there, the one in "(Ban hành kèm theo Quyết định số ... ngày ...)". */
function readIssue(all: Opening[], closing: string[]): { place: string | null; on: string | null } {
  const lines = all.flatMap((opening) => withWholeDatelines(opening.lines))
  const dateline = lines.map(readDate).find((found) => found !== null) ?? closing.map(datelineOf).find((found) => found !== null) ?? null
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

/** Says of whom or where a plan is, behind a title in capitals: "của Trung tâm ...", "trên địa bàn tỉnh". */
const TITLE_END = /^(?:của|tại|trên|thuộc|trong)\s[^.:;]+$/u

/** Lines after "KẾ HOẠCH" up to the first sentence; without that word, after "QUYẾT ĐỊNH"; or a line that carries the word itself. */
function readTitle(all: Opening[]): string | null {
  for (const { lines, titleAt } of [...all].reverse()) {
    const inLine = lines.find(
      (line) => /^kế hoạch\s+\p{L}/iu.test(line) && line.length <= 400 && !/[.:]$/u.test(line) && !OPENS_TEXT.test(line),
    )
    if (titleAt < 0) {
      if (inLine) {
        const next = lines[lines.indexOf(inLine) + 1] ?? ''
        const title = TITLE_END.test(next) ? `${inLine} ${next}` : inLine
        return title.replace(/^kế hoạch\s+/iu, '').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
      }
      continue
    }
    const title: string[] = []
    for (const line of lines.slice(titleAt + 1)) {
      if (NUMBER_LINE.test(line) || DATELINE.test(line) || DRAFT.test(line)) continue
      const isBody = line.length > 500 || /[:;]$/u.test(line) || (/[.]$/u.test(line) && title.length > 0)
      if (
        isIssueNote(line) ||
        isBody ||
        (title.length > 0 && OPENING_HEADING.test(line)) ||
        (title.length > 0 && /^\p{Lu}/u.test(line) && OPENS_TEXT.test(line)) ||
        (title.length > 0 && !isCapitals(line) && isCapitals(title[0]!) && !TITLE_END.test(line))
      )
        break
      title.push(line)
    }
    if (title.length > 0) return title.join(' ')
  }
  return null
}

/** With a degree before it or not: "TS. Nguyễn Văn Bình", "BSCKII. Trần Thị Ba", "H'Hồng Niê". */
const NAME =
  /^(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK\s?I{1,2}|CK\s?I{1,2}|KS|CN)\s*[.,]\s*|(?:Đại|Thượng|Trung|Thiếu)\s+(?:tá|úy|uý|tướng)\s+)*(?:\p{Lu}['’]?\p{L}?\p{Ll}*\.?\s+){1,5}\p{Lu}['’]?\p{L}?\p{Ll}*$/u

/** The name under the signature of the plan (or of the decision that issues it). */
function readSigner(document: Document): string | null {
  const lines = paragraphsOf(document)
  const first = lines.findIndex((line) => isSignatureLine(line.text))
  if (first < 0) return null
  // A cell that lost its line ends holds the post and the name in one.
  const beside = /^[\p{Lu}\s./]{6,}\s((?:\p{Lu}\p{Ll}+\s+){1,4}\p{Lu}\p{Ll}+)$/u.exec(lines[first]!.text)?.[1]
  if (beside) return beside
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
  // Behind "cải cách hành chính" it is one aim of the year's work among others.
  const raises = /^(?:(?!cải cách hành chính).)*?(?:cải thiện|nâng cao[^.]{0,60}chỉ số)/u.test(words)
  if (raises || /khắc phục|chấn chỉnh/u.test(words)) return 'remediation'
  if (/kiểm tra|thanh tra|giám sát/u.test(words)) return 'inspection'
  if (/tự (?:đánh giá|chấm)|chấm điểm|(?:xác định|đo lường)[^.]{0,40}chỉ số/u.test(words)) return 'other'
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
  const { place, on } = readIssue(
    all,
    paragraphsOf(document).map(({ text }) => text),
  )
  const title = readTitle(all)
  // A ministry stands in Hà Nội and belongs to no province.
  const isCentral = lines
    .slice(0, 3)
    .some((line) => /^(?:BỘ(?!\s+(?:CHỈ HUY|TƯ LỆNH))|CHÍNH PHỦ|BAN CHẤP HÀNH TRUNG ƯƠNG|TỔNG CỤC)(?:\s|$)/u.test(line))
  const province = isCentral
    ? provinceIn(title ?? '')
    : (provinceNamed(place ?? '') ?? provinceIn(lines.join('\n')) ?? provinceIn(document.source))
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
