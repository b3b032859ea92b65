// "ngaylamviec": which days are off or worked instead, and the documents that say so.
import { type Block, type Reply, text } from '../chat/chat.ts'
import type { Day } from '../domain/schedule.ts'
import type { SpecialDay } from '../vietnamese/calendar.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { findTypedDay, showDay, showDayWithWeekday } from '../vietnamese/dates.ts'
import { type CommandContext, defineCommand, mayUse, sliceTyped, type Typed } from './command.ts'

/** What computed entries of the calendar begin with, where no document was known. */
const COMPUTED = 'tính theo'
const AMENDS = { needs: 'administrator' } as const

/** "mai có nghỉ không", "thứ Hai 31/8 phải đi làm không ạ"; group: the day. */
const OF_DAY =
  /^(.+?)\s+(?:(?:co|duoc|phai)\s+)*(?:nghi|lam viec|di lam|lam bu)(?:\s+(?:le|bu))?\s+(?:khong|ko|k|hong)(?:\s+(?:a|nhi|vay|em|anh|chi))*[\s?.!]*$/d
/** "có ngày nghỉ nào sắp tới không", "sắp tới nghỉ lễ nào", "bao giờ nghỉ tết". */
const OF_YEAR =
  /^(?:sap toi|bao gio|khi nao|nam nay|co|duoc|thi|nhung|cac|\s)*(?:(?:ngay|dip|ky)\s+)?nghi(?:\s+(?:le|tet|may|nhung|cac|ngay|dip|nao|sap|toi|trong|nam|nay|tiep theo|khong|ko|k|a|nhi))*[\s?.!]*$/

type Asked = { day: Day } | { year: number } | { wrongDay: string }

export const workingDays = defineCommand<Asked>({
  name: 'ngaylamviec',
  aliases: ['ngày làm việc', 'lịch nghỉ', 'ngày nghỉ', 'lịch làm việc'],
  english: { name: 'holidays', summary: 'See public holidays and make-up days, and the documents that decide them' },
  phrases: ['lịch nghỉ lễ', 'ngày nghỉ lễ', 'lịch nghỉ tết', 'nghỉ tết', 'nghỉ lễ'],
  summary: 'Xem ngày nghỉ, ngày làm bù và văn bản quyết định',
  examples: ['ngaylamviec', 'ngaylamviec 2027', 'ngaylamviec 31/8/2026'],
  needs: 'viewer',
  args: readAsked,
  hears: readSaid,
  run: async (asked, context) => answer(asked, context),
})

function readAsked({ raw, folded }: Typed, { today }: CommandContext): Asked | null {
  if (folded === '') return { year: Number(today.slice(0, 4)) }
  const year = /^(?:nam )?(20\d\d)$/.exec(folded)?.[1]
  if (year !== undefined) return { year: Number(year) }
  if (folded === 'hom nay') return { day: today }
  const typedDay = findTypedDay(raw, today)
  if (typedDay === null || typedDay.text.length !== raw.length) return null
  return typedDay.day === null ? { wrongDay: typedDay.text } : { day: typedDay.day }
}

function readSaid(words: Typed, context: CommandContext): Asked | null {
  const place = OF_DAY.exec(words.folded)?.indices?.[1]
  if (place !== undefined) return dayNamed(sliceTyped(words, ...place), context)
  const isShort = words.folded.split(' ').length === 1
  return OF_YEAR.test(words.folded) && !isShort ? { year: Number(context.today.slice(0, 4)) } : null
}

function dayNamed(words: Typed, context: CommandContext): Asked | null {
  if (/^(?:ngay )?mai$/.test(words.folded)) return { day: shiftDay(context.today, 1) }
  return /^\d{4}$|^$/.test(words.folded) ? null : readAsked(words, context)
}

function answer(asked: Asked, context: CommandContext): Reply {
  if ('wrongDay' in asked) return text(`Ngày ${asked.wrongDay} không có trong lịch. Anh/Chị gõ lại, ví dụ “ngaylamviec 31/8/2026”.`)
  return 'day' in asked ? ofDay(asked.day, context) : ofYear(asked.year, context)
}

function ofDay(day: Day, { calendar }: CommandContext): Reply {
  const [special] = calendar.specialDays(day, day)
  const what = calendar.isWorkingDay(day) ? 'là ngày làm việc' : 'là ngày nghỉ'
  const why = special === undefined ? (calendar.isWorkingDay(day) ? '' : ' cuối tuần') : `: ${special.name} (${special.basis})`
  return {
    ...text(`${capital(showDayWithWeekday(day))} ${what}${why}.`),
    buttons: [[{ label: 'Cả năm', says: `ngaylamviec ${day.slice(0, 4)}` }]],
  }
}

function ofYear(year: number, context: CommandContext): Reply {
  const days = context.calendar.specialDays(`${year}-01-01`, `${year}-12-31`)
  if (days.length === 0) {
    return text(
      [`Trợ lý chưa có ngày nghỉ lễ của năm ${year}, nên tính từ thứ Hai đến thứ Sáu là ngày làm việc.`, ...howToAmend(context)].join(' '),
    )
  }
  const isComputed = days.some(({ basis }) => basis.startsWith(COMPUTED))
  const blocks: Block[] = [
    { kind: 'heading', text: `Ngày nghỉ và ngày làm bù năm ${year}` },
    { kind: 'list', items: inSpans(days).map(spanLine) },
    ...(isComputed ? [{ kind: 'text' as const, text: COMPUTED_NOTE }] : []),
    ...howToAmend(context).map((line): Block => ({ kind: 'text', text: line })),
  ]
  return {
    blocks,
    buttons: [[year - 1, year + 1].map((other) => ({ label: `Năm ${other}`, says: `ngaylamviec ${other}` }))],
  }
}

const COMPUTED_NOTE =
  'Dòng ghi “tính theo” là ngày Trợ lý tính từ Bộ luật Lao động và âm lịch, chưa dựa vào thông báo của năm đó; hạn việc và bản tin sẽ đúng theo thông báo khi quản trị viên bổ sung.'

function howToAmend({ person }: CommandContext): string[] {
  return mayUse(AMENDS, person)
    ? ['Quản trị viên bổ sung ngày nghỉ của thông báo mới bằng tệp calendar-days.json trong thư mục dữ liệu, rồi khởi động lại Trợ lý.']
    : []
}

interface Span extends SpecialDay {
  last: Day
}

/** Days that follow each other for the same reason are one line. */
function inSpans(days: readonly SpecialDay[]): Span[] {
  const spans: Span[] = []
  for (const entry of days) {
    const before = spans.at(-1)
    const goesOn =
      before !== undefined &&
      before.kind === entry.kind &&
      before.name === entry.name &&
      before.basis === entry.basis &&
      shiftDay(before.last, 1) >= entry.day
    if (goesOn) before.last = entry.day
    else spans.push({ ...entry, last: entry.day })
  }
  return spans
}

function spanLine({ day, last, kind, name, basis }: Span): string {
  const when = day === last ? showDayWithWeekday(day) : `${showDay(day)} đến ${showDay(last)}`
  return `${capital(when)}: ${kind === 'off' ? `nghỉ, ${name}` : uncapital(name)} (${basis})`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function uncapital(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
