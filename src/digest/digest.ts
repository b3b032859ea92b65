// The digest that a group gets: counts, then the most urgent work, short enough for a phone and never empty.
import type { Block, Button, Reply } from '../chat/chat.ts'
import type { Day } from '../domain/schedule.ts'
import type { PlanChange } from '../store/store.ts'
import { showDayWithWeekday, showNumber } from '../vietnamese/dates.ts'
import type { DueItem } from './due.ts'
import { distance, leadNames, shorten } from './lines.ts'
import { planNews } from './plan-news.ts'
import { endOfWeek, isSameMonth } from './spans.ts'

/** Lines of work shown; the rest is counted. */
const MOST_LINES = 7
const TITLE_LENGTH = 64
/** Agencies named in a line: a phone has room for one. */
const MOST_LEADS = 1
const LEAD_LENGTH = 60

export interface DigestParts {
  /** As `dueItems` gives them. */
  items: readonly DueItem[]
  today: Day
  /** What the plans changed since the last digest. */
  changes?: readonly PlanChange[]
  /** What the digest is about: the official name of a plan, or "5 kế hoạch". */
  about: string
  /** It is of one agency, which is then not named in every line. */
  isOfUnit?: boolean
  /** Time of day at which it should have gone out, "07:30", where it comes later. */
  lateFor?: string
  /** What the buttons under it say. */
  buttons?: Button[]
}

export interface Digest {
  reply: Reply
  /** Codes of the tasks named, in the order in which they are numbered. */
  codes: string[]
  /** Nothing is late or due this month, and no plan changed. */
  isQuiet: boolean
  /** There is work at all, done or not. */
  hasWork: boolean
}

/** The digest of a day. Work that is done, or whose period is over, is not named. */
export function digest({
  items,
  today,
  about,
  changes = [],
  isOfUnit = false,
  lateFor,
  buttons = [{ label: 'Xem tất cả', says: 'han' }],
}: DigestParts): Digest {
  const sunday = endOfWeek(today)
  const dated = items
    .filter(({ due, bucket }) => due !== null && bucket !== 'done' && bucket !== 'past')
    .toSorted((one, other) => (one.due! < other.due! ? -1 : 1))
  const overdue = dated.filter(({ due }) => due! < today)
  const ahead = dated.filter(({ due }) => due! >= today)
  // Each count holds the one before it: what is due today is due this week and this month, too.
  const ofToday = ahead.filter(({ due }) => due === today)
  const ofWeek = ahead.filter(({ due }) => due! <= sunday)
  const ofMonth = ahead.filter(({ due }) => isSameMonth(due!, today))
  const urgent = [...overdue, ...ahead.filter((item) => ofWeek.includes(item) || ofMonth.includes(item))]
  const shown = urgent.slice(0, MOST_LINES)
  const blocks: Block[] = [
    { kind: 'heading', text: `Bản tin hạn việc ${showDayWithWeekday(today)}, ${about}` },
    ...(lateFor === undefined ? [] : [{ kind: 'text' as const, text: `Gửi muộn: bản tin này lẽ ra đến lúc ${lateFor}.` }]),
    {
      kind: 'text',
      text: `Quá hạn ${overdue.length} · Hôm nay ${ofToday.length} · Tuần này ${ofWeek.length} · Tháng này ${ofMonth.length}`,
    },
    ...(shown.length > 0 ? [{ kind: 'list' as const, items: shown.map((item) => digestLine(item, isOfUnit)), ordered: true }] : []),
  ]
  if (urgent.length > shown.length)
    blocks.push({ kind: 'text', text: `Còn ${urgent.length - shown.length} việc nữa trong danh sách đầy đủ.` })
  if (shown.length === 0) blocks.push({ kind: 'text', text: quietLine(items, ahead[0]) })
  const news = planNews(changes)
  if (news.length > 0) blocks.push({ kind: 'text', text: news.join('\n') })
  return {
    reply: { blocks, buttons: [buttons] },
    codes: shown.map(({ task }) => task.code),
    isQuiet: shown.length === 0 && news.length === 0,
    hasWork: items.length > 0,
  }
}

function digestLine(item: DueItem, isOfUnit = false): string {
  const { task } = item
  const whose = isOfUnit || task.lead.length === 0 ? '' : `, ${shorten(leadNames(task, MOST_LEADS), LEAD_LENGTH)}`
  const far = distance(item)
  const percent = item.progress.whole === null ? '' : `, đã đạt ${showNumber(item.progress.whole.percent)} %`
  return `${task.code} ${shorten(task.title, TITLE_LENGTH)}${whose}${far === '' ? '' : `: ${far}`}${percent}`
}

/** A day without anything urgent still says what comes next and what is done. */
function quietLine(items: readonly DueItem[], next: DueItem | undefined): string {
  const done = items.filter(({ bucket }) => bucket === 'done').length
  const comes = next === undefined ? 'Chưa có hạn nào phía trước.' : `Hạn gần nhất: ${digestLine(next)}.`
  return `Không có việc quá hạn hoặc đến hạn trong tháng. ${comes} Đã xong ${done}/${items.length} việc.`
}
