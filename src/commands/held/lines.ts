// How parts of a plan that waits for a decision are said: a row, a doubt with its place, a correction.
import { placeName } from '../../answers/plan-name.ts'
import { shorten } from '../../digest/lines.ts'
import type { Warning } from '../../domain/document.ts'
import type { CorrectedField, Correction } from '../../domain/plan.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { TaskField } from '../../store/plan-change.ts'
import type { TaskEntry } from '../../store/tracked-tasks.ts'
import { fold } from '../../vietnamese/fold.ts'
import { describeSchedule } from '../../vietnamese/schedule.ts'

/** Fields as people type and read them. */
export const FIELD_NAMES: Readonly<Record<CorrectedField, string>> = {
  number: 'số, ký hiệu',
  issuedOn: 'ngày ban hành',
  issuer: 'cơ quan ban hành',
  title: 'tên kế hoạch',
  signer: 'người ký',
  schedule: 'hạn',
  lead: 'chủ trì',
  coordinating: 'phối hợp',
  expected: 'kết quả',
  task: 'tên',
}

/** In what a task changed. */
export const CHANGED_NAMES: Readonly<Record<TaskField, string>> = {
  title: 'lời văn',
  schedule: 'thời hạn',
  lead: 'chủ trì',
  coordinating: 'phối hợp',
  expected: 'kết quả',
}

const LONGEST_TITLE = 80
const LONGEST_WORDS = 100

/** "biểu 1, STT 5", "mục III.2 (H2)"; "" where the place says nothing. */
function entryPlace({ mark, origin, where, tableIndex, no }: TaskEntry): string {
  if (origin === 'table') return no === null || no === '' ? `biểu ${tableIndex}` : `biểu ${tableIndex}, STT ${no}`
  const place = placeName(where)
  return place === '' ? mark : `${place} (${mark})`
}

const bare = (words: string) =>
  fold(words)
    .replace(/\b0(?=\d)/g, '')
    .replace(/\bngay\b|[\s.,]/g, '')

/** A schedule in words; one that waits for another paper or an event says so, since its own words name which. */
export function sayTerm(schedule: Schedule): string {
  return schedule.kind === 'external' ? 'chưa có ngày, tùy văn bản hoặc sự kiện khác' : describeSchedule(schedule)
}

/** The deadline of a row; words that were not understood are shown. `corrected`: a person has said what it is. */
export function sayDeadline({ schedule, scheduleText }: Pick<TaskEntry, 'schedule' | 'scheduleText'>, corrected: boolean): string {
  return schedule.kind === 'none' && !corrected ? understood(schedule, scheduleText) : sayTerm(schedule)
}

/** What the schedule was understood to be, where its own words do not say just that. */
function understood(schedule: Schedule, words: string | null): string {
  const said = sayTerm(schedule)
  if (words === null || bare(words) === '') return schedule.kind === 'none' ? 'không ghi thời hạn' : said
  if (schedule.kind === 'none') return `“${shorten(words, LONGEST_WORDS)}”, chưa hiểu được là ngày nào`
  if (schedule.kind === 'external') return `“${shorten(words, LONGEST_WORDS)}”, chưa có ngày`
  return bare(words) === bare(said) ? said : `“${shorten(words, LONGEST_WORDS)}”, hiểu là ${said}`
}

/** "1.5 Rà soát thủ tục · Sở Nội vụ · “Quý III, IV/2026”, hiểu là ...". `corrected` marks fields that a person has changed. */
export function rowLine(
  { mark, title, lead, coordinating, scheduleText, schedule }: TaskEntry,
  corrected: readonly CorrectedField[] = [],
): string {
  const note = (field: CorrectedField) => (corrected.includes(field) ? ' (đã sửa)' : '')
  const when = corrected.includes('schedule') ? sayTerm(schedule) : understood(schedule, scheduleText)
  return [
    `${mark} ${shorten(title, LONGEST_TITLE)}${note('task')}`,
    `chủ trì: ${lead.length === 0 ? 'không ghi' : shorten(lead.join('; '), LONGEST_WORDS)}${note('lead')}`,
    ...(coordinating.length === 0 ? [] : [`phối hợp: ${shorten(coordinating.join('; '), LONGEST_WORDS)}${note('coordinating')}`]),
    `hạn: ${when}${note('schedule')}`,
  ].join(' · ')
}

/** Lines mean something to people in files that have them; elsewhere they are made by the reader. */
const HAS_LINES = /\.(?:txt|md|markdown)$/i

/** "trang 2, biểu 1, STT 7", "dòng 45"; "" where nothing can be named. */
export function doubtPlace({ line, page }: Warning, entry: TaskEntry | null, fileName: string): string {
  return [
    page === undefined ? '' : `trang ${page}`,
    HAS_LINES.test(fileName) ? `dòng ${line}` : '',
    entry === null ? '' : entryPlace(entry),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** "Trang 2, biểu 1, STT 7: “7. Rà soát”: hàng này không ghi thời hạn". */
export function doubtLine(warning: Warning, entry: TaskEntry | null, fileName: string): string {
  return doubtAt(warning, doubtPlace(warning, entry, fileName))
}

/** So many places tell where to look; all of them are a button away. */
const MOST_PLACES = 4

/** "Bảng không hiểu được: 6 chỗ (trang 2; trang 3; ...)": doubts of one kind, each place once. */
export function doubtsLine(why: string, places: readonly string[]): string {
  const named = [...new Set(places.filter((place) => place !== ''))]
  const shown = named.slice(0, MOST_PLACES).join('; ')
  const where = named.length === 0 ? '' : ` (${shown}${named.length > MOST_PLACES ? '; …' : ''})`
  return `${capital(why.replace(/[.\s]+$/, ''))}: ${places.length} chỗ${where}`
}

/** A doubt behind the words for its place, which may be "". */
export function doubtAt({ text, why }: Warning, place: string): string {
  return [place === '' ? '' : `${capital(place)}: `, text.trim() === '' ? '' : `${quoted(text)}: `, why].join('')
}

/** With a capital at the beginning. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "hạn của 1.5", "số, ký hiệu": what a correction is about. */
export function correctedName({ field }: Pick<Correction, 'field'>, entry: Pick<TaskEntry, 'mark'> | null): string {
  return entry === null ? FIELD_NAMES[field] : `${FIELD_NAMES[field]} của ${entry.mark}`
}

/** “Quý III”; words that are not there are said to be none. */
export function quoted(words: string | null): string {
  return words === null || words.trim() === '' ? 'không ghi' : `“${shorten(words, LONGEST_WORDS)}”`
}

/** "hạn của 1.5: “Quý III” → “30/9/2026”". */
export function correctionLine(correction: Correction, entry: Pick<TaskEntry, 'mark'> | null): string {
  return `${correctedName(correction, entry)}: ${correctedWords(correction)}`
}

/** "“Quý III” → “30/9/2026”"; the day of issue as people write it, however it was kept or typed. */
export function correctedWords({ field, was, is }: Pick<Correction, 'field' | 'was' | 'is'>): string {
  const shown = (words: string | null) => quoted(words !== null && field === 'issuedOn' ? dayOfIssue(words) : words)
  return `${shown(was)} → ${shown(is)}`
}

/** "2027-01-05" → "5/1/2027", "2027-01" → "1/2027", "05/01/2027" → "5/1/2027"; other words as they are. */
export function dayOfIssue(words: string): string {
  const parts = /^\d{4}(?:-\d{2}){1,2}$/.test(words) ? words.split('-').reverse() : words.split('/')
  return parts.map((part) => part.replace(/^0(?=\d)/, '')).join('/')
}
