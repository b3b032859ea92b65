// A slip of the source on which an answer rests: a day that no calendar has, a label that stands twice, a sum that its parts do not
// make, a number that the list behind it does not have. The source's words stay as they are; the answer says that they are kept.
import type { Warning } from '../domain/document.ts'
import type { Plan } from '../domain/plan.ts'
import { doubtOfDays } from '../vietnamese/schedule-doubts.ts'
import { CORRECTED_MARK } from './corrected.ts'
import { asText, type Draft, type Evidence } from './draft.ts'
import type { Understanding } from './question/understand.ts'
import { listSlips, moneySlips } from './slips-of-counts.ts'

const MOST_SLIPS = 2

/** "Nguồn ghi “30/02/2027” (lịch không có ngày này); Trợ lý giữ nguyên." None where there are no slips. */
export function slipLine(slips: readonly string[]): string[] {
  const told = [...new Set(slips)].slice(0, MOST_SLIPS)
  return told.length === 0 ? [] : [`Nguồn ghi ${told.join('; ')}; Trợ lý giữ nguyên.`]
}

/** Slips on which this answer rests, as they follow "Nguồn ghi". */
export function slipsUnder({ paragraphs, evidence }: Draft, u: Understanding): string[] {
  const answer = asText(paragraphs)
  return [
    ...daySlips(answer, evidence),
    ...labelSlips(answer, evidence, u),
    ...moneySlips(answer, evidence),
    ...listSlips(answer, evidence, u),
  ]
}

/** What the reader of files says of a slip, and how an answer says it. */
const AS_SLIP: readonly (readonly [RegExp, (found: RegExpExecArray, plan: Plan, warning: Warning) => string | null])[] = [
  [/^Lịch không có ngày “(.+?)”/u, ([, day]) => `“${day}” (lịch không có ngày này)`],
  [/^Không có “((?:tháng|quý).+?)”/u, ([, term]) => `“${term}” (lịch không có ${term!.split(/\s/u)[0]} này)`],
  [/^(.+) là (\S+ \S+), văn bản ghi (.+?)\.?$/u, ([, day, real, written]) => `${day} là ${written} (theo lịch là ${real})`],
  [/^Ngày kết thúc đứng trước ngày bắt đầu/u, () => 'ngày kết thúc đứng trước ngày bắt đầu'],
  [/^Số thứ tự (\S+) ghi hai lần/u, ([, no]) => `số thứ tự ${no} hai lần`],
  [
    /^Số thứ tự từ (\d+) sang (\d+), không có số (.+?)\.?$/u,
    ([, from, to, missing]) => `số thứ tự từ ${from} sang ${to}, không có ${missing}`,
  ],
  [
    /^Cộng (điểm .+?) của các tiêu chí( thành phần)? được (\S+), nhưng (?:tiêu chí|dòng tổng) ghi (\S+?)\.?$/u,
    ([, words, ofParts, sum, written], plan, warning) =>
      ofParts !== undefined && !areAllParts(plan, warning)
        ? null
        : `${written} ${words}, nhưng cộng các tiêu chí${ofParts ?? ''} được ${sum}`,
  ],
]

/** Is the doubt one of the source, not of the reading? */
export function isSlip({ why }: Warning): boolean {
  return AS_SLIP.some(([pattern]) => pattern.test(why))
}

/** The doubt as it follows "Nguồn ghi"; null where it is none after all: only some of the parts of a sum are listed. */
export function slipInWords(warning: Warning, plan: Plan): string | null {
  for (const [pattern, inWords] of AS_SLIP) {
    const found = pattern.exec(warning.why)
    if (found !== null) return inWords(found, plan, warning)
  }
  return null
}

/** A table of lost points lists the parts that lost some: a sum is to be expected only where the parts run from the first on without a gap. */
function areAllParts({ criteria }: Plan, { line }: Warning): boolean {
  const whole = criteria.find(({ place }) => place.line === line)
  if (whole === undefined) return false
  const below = criteria.map(({ code }) => code).filter((code) => code.startsWith(`${whole.code}.`))
  const direct = below.filter((code) => /^\d+$/.test(code.slice(whole.code.length + 1)))
  return direct.length > 1 && direct.every((code, position) => code === `${whole.code}.${position + 1}`)
}

/** Figures after "/" as large as these are no month: "95/100". */
const LAST_DAY = 31
const LAST_MONTH = 12

function isDayLike(written: string): boolean {
  const [day = 0, month = 0] = [...written.matchAll(/\d+/g)].map(([figure]) => Number(figure))
  return !/^\d/.test(written) || (day <= LAST_DAY && month <= LAST_MONTH)
}

/** Days, months and quarters of the answer that no calendar has and that stand so in what it rests on. */
function daySlips(answer: string, evidence: readonly Evidence[]): string[] {
  const sources = evidence.map(({ passage }) => passage.text.replace(/\s+/gu, ' ').toLowerCase())
  const lines = answer.split('\n').filter((line) => !CORRECTED_MARK.test(line))
  return lines.flatMap((line) => {
    const why = doubtOfDays(line)
    const written = /^(?:Lịch không có ngày|Không có) “(.+?)”/u.exec(why ?? '')?.[1]
    if (why === null || written === undefined || !isDayLike(written) || !sources.some((text) => text.includes(written))) return []
    const unit = /^(tháng|quý)/u.exec(written)?.[1] ?? 'ngày'
    return [`“${written}” (lịch không có ${unit} này)`]
  })
}

/** A second heading of the same label in one place is called "ĐC/III#2" by the record. */
const SECOND = /#\d+$/u
const lastLabel = (path: string) => path.split(/[/.]/).at(-1) ?? ''

/** Labels of headings of one plan that stand twice in one place, told by the answer both times or named by the question. */
function labelSlips(answer: string, evidence: readonly Evidence[], { asked }: Understanding): string[] {
  return [...new Set(evidence.map(({ view }) => view))].flatMap(({ plan }) => {
    const repeated = new Set(plan.sections.filter(({ path }) => SECOND.test(path)).map(({ path }) => path.replace(SECOND, '')))
    return [...repeated].flatMap((first) => {
      const sections = plan.sections.filter(({ path }) => path.replace(SECOND, '') === first)
      const label = lastLabel(first)
      const isCited = evidence.some(({ passage }) =>
        sections.some(({ path }) => passage.path === path || passage.path.startsWith(`${path}.`)),
      )
      const told = sections.filter(({ heading }) => saysHeading(answer, label, heading))
      return (isCited && namesLabel(asked, label)) || told.length > 1
        ? [`nhãn “${label}” ${TIMES[sections.length] ?? sections.length} lần`]
        : []
    })
  })
}

const TIMES: Readonly<Record<number, string>> = { 2: 'hai', 3: 'ba' }

function namesLabel(asked: string, label: string): boolean {
  return new RegExp(`(?:mục|phần|chương|điểm|khoản|muc|phan|chuong|diem|khoan)\\s+(?:số\\s+)?${label}(?![\\p{L}\\p{N}.])`, 'iu').test(asked)
}

const COMPARED = 40

function saysHeading(answer: string, label: string, heading: string): boolean {
  return [`${label}. `, `${label}) `, `${label}- `].some((mark) => answer.includes(`${mark}${heading.slice(0, COMPARED)}`))
}
