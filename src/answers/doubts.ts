// Where the reading of a file was unsure, an answer that rests on that place says so; other answers are not burdened with it.
import { correctedThing } from '../domain/corrected.ts'
import type { Warning } from '../domain/document.ts'
import type { Passage } from '../domain/plan.ts'
import { MOST_CITATIONS } from './citations.ts'
import { asText, type Draft, type Evidence } from './draft.ts'
import { placeName, placeOf } from './plan-name.ts'
import type { PlanView } from './plan-view.ts'
import type { Facet } from './question/facets.ts'
import type { Understanding } from './question/understand.ts'
import { isSlip, slipInWords, slipLine, slipsUnder } from './slips.ts'

/** What a doubt is about; `words` for whatever makes the text itself unsure. */
type Subject = 'time' | 'agency' | 'score' | 'figure' | 'rows' | 'words'

const SUBJECTS: readonly (readonly [Subject, RegExp])[] = [
  ['rows', /số thứ tự|ghi hai lần/iu],
  ['time', /thời (?:hạn|gian)|(?<!\p{L})(?:hạn|ngày|tháng|quý|lịch)(?!\p{L})/iu],
  ['agency', /cơ quan|chủ trì|phối hợp|trưởng đoàn/iu],
  ['score', /điểm/iu],
  ['figure', /đơn vị tính|chỉ tiêu|số liệu|tỷ lệ|cộng/iu],
]

const subjectOf = (words: string): Subject => SUBJECTS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'words'

const ASKED: Readonly<Record<Exclude<Subject, 'words'>, readonly Facet[]>> = {
  time: ['time', 'duration', 'frequency', 'month', 'quarter', 'dueIn'],
  agency: ['who', 'lead', 'coordinating', 'recipient', 'teamLead', 'team'],
  score: ['score', 'maxScore', 'loss', 'extreme'],
  figure: ['number', 'percent', 'count', 'unitOfMeasure', 'extreme'],
  rows: ['count'],
}

/** The paper leaves it out: no doubt of the reading, and the answer says itself that nothing is written there. */
const LEFT_OUT =
  /^(?:nhiệm vụ|bảng|kế hoạch|ngày ban hành|thời hạn)\s(?:\S+\s){0,3}?(?:không|chưa|còn)\s(?:ghi|có|trống|để trống)|^không (?:thấy|rõ cơ quan ban hành)/iu
const TAKEN_FOR = /được hiểu/iu

/** The column that a doubt about a table names, counted from 0: by its heading, or "cột 3" where it has none; -1 for none. */
function columnMeant({ text, why }: Warning, { columns }: Passage): number {
  if (!/(?<!\p{L})cột(?!\p{L})/iu.test(why)) return -1
  const unnamed = /^cột (\d+)$/u.exec(text)?.[1]
  return unnamed === undefined ? columns.indexOf(text) : columns[Number(unnamed) - 1] === '' ? Number(unnamed) - 1 : -1
}

const tableOf = ({ path }: Passage) => path.replace(/\.[^.]*$/, '')

/** The cell of a row about whose column the reading was unsure; null where the doubt is about another table. */
function cellInDoubt(warning: Warning, passage: Passage, { passages }: PlanView): string | null {
  const column = columnMeant(warning, passage)
  const first = passages.find(({ columns, place }) => columns.length > 0 && place.line >= warning.line)
  if (column < 0 || first === undefined || tableOf(first) !== tableOf(passage)) return null
  return passage.text.split('\t')[column] ?? ''
}

/** Does the doubt lie where this passage stands? One about a column that was left blank counts for the blank cells only. */
function isAt(warning: Warning, { view, passage }: Evidence): boolean {
  if (passage.place.line <= warning.line && warning.line <= passage.place.endLine) return true
  const cell = cellInDoubt(warning, passage, view)
  return cell !== null && (!/để trống/iu.test(warning.why) || cell.trim() === '')
}

function isAsked(warning: Warning, { facets }: Understanding, answer: string): boolean {
  const subject = subjectOf(warning.why)
  const ofColumn = subject === 'words' && /(?<!\p{L})cột(?!\p{L})/iu.test(warning.why) ? subjectOf(warning.text) : subject
  if (ofColumn === 'words') return true
  const quoted = [...warning.why.matchAll(/“([^”]+)”/gu)].some(([, words = '']) => answer.includes(words))
  return quoted || ASKED[ofColumn].some((facet) => facets.has(facet))
}

/** Somebody has looked at the place and said what is right. */
function isSettled(warning: Warning, { plan }: PlanView): boolean {
  return (plan.corrections ?? []).some((correction) => {
    const thing = correctedThing(plan, correction)
    return thing !== null && thing.place.line <= warning.line && warning.line <= thing.place.endLine
  })
}

const MOST_DOUBTS = 2

/** "STT 2", "nhiệm vụ số 2": a row asked for by its number. */
const ASKS_ROW = / (?:stt|so thu tu|(?:nhiem vu|nv|tieu chi|dong|muc)(?: so)?) (\d{1,3}) /

/** A number that two rows have matters to who counts them, and to who asks by it. */
function isRowAsked({ why }: Warning, { spaced }: Understanding): boolean {
  const asked = ASKS_ROW.exec(spaced)?.[1]
  return asked !== undefined && /^Số thứ tự (\d+) ghi hai lần/u.exec(why)?.[1] === asked
}

/** Lines to stand under an answer whose evidence holds a slip, or was read with doubt, about what is asked; none for any other answer. */
export function doubtLines(found: Draft, u: Understanding): string[] {
  const answer = asText(found.paragraphs)
  const cited = found.evidence.slice(0, MOST_CITATIONS)
  const doubted = cited.flatMap((one) =>
    one.view.plan.warnings
      .filter((warning) => TAKEN_FOR.test(warning.why) || !LEFT_OUT.test(warning.why))
      .filter((warning) => isAt(warning, one) && (isAsked(warning, u, answer) || isRowAsked(warning, u)) && !isSettled(warning, one.view))
      .map((warning) => ({ warning, one })),
  )
  const slips = doubted.filter(({ warning }) => isSlip(warning)).flatMap(({ warning, one }) => slipInWords(warning, one.view.plan) ?? [])
  const unsure = doubted
    .filter(({ warning }) => !isSlip(warning))
    .map(({ warning, one }) => ({
      why: warning.why.replace(/[.\s]+$/u, ''),
      place: one.where === undefined ? placeOf(one.passage) : placeName(one.where),
    }))
  return [...slipLine([...slipsUnder(found, u), ...slips]), ...unsureLine(unsure, cited.length)]
}

function unsureLine(unsure: readonly { why: string; place: string }[], cited: number): string[] {
  const doubts = [...new Map(unsure.map((doubt) => [doubt.why, doubt])).values()].slice(0, MOST_DOUBTS)
  if (doubts.length === 0) return []
  const said = doubts.map(({ why, place }) => (cited === 1 || place === '' ? why : `${why} (${place})`))
  return [`Lưu ý: khi đọc tệp, Trợ lý chưa chắc chỗ này: ${said.join('; ')}.`]
}
