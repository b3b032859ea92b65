// "han": what is overdue, due, recurring and ongoing, by plan, agency and area.
import { officialName } from '../answers/plan-name.ts'
import { type Block, type Button, type Reply, text } from '../chat/chat.ts'
import { type Bucket, type DueItem, SOON_DAYS } from '../digest/due.ts'
import { BUCKET_NAMES, shorten } from '../digest/lines.ts'
import { seenByUnit } from '../digest/of-unit.ts'
import { provinceOf, responsibility } from '../digest/responsible.ts'
import { isSameMonth } from '../digest/spans.ts'
import type { Day, RecurringKind } from '../domain/schedule.ts'
import type { StoredPlan } from '../store/store.ts'
import { comparableAgency } from '../vietnamese/agencies/names.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { showDay, showDayWithWeekday } from '../vietnamese/dates.ts'
import { rowsOf } from './buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand, sliceTyped, type Typed, typed } from './command.ts'
import { type CurrentItems, currentItems } from './current-items.ts'
import { legend, onePage, overview } from './due-list.ts'
import { areaName, type DueQuery, mentionsDueWork, readDueQuery, sayDueQuery } from './due-query.ts'

/** More would be a second list below the list; what has no button is said in words. */
const MOST_BUTTONS = 5

export const due = defineCommand({
  name: 'han',
  aliases: ['hạn', 'việc', 'sapdenhan'],
  english: { name: 'due', summary: 'See what is overdue, due soon, recurring and ongoing' },
  phrases: ['hạn việc', 'danh sách việc', 'việc cần làm'],
  summary: 'Xem việc quá hạn, sắp đến hạn, định kỳ và thường xuyên',
  examples: [
    'han',
    'việc nào sắp đến hạn?',
    'đến hạn trong 7 ngày',
    'han tuần sau',
    'quá hạn của Sở Nội vụ',
    'han LC tháng này',
    'han trước 15/12',
  ],
  needs: 'viewer',
  args: async (words, context) => readDueQuery(words, await vocabulary(context), { named: true, today: context.today }),
  async hears(text, context) {
    const going = (await followUp(text, context)) ?? (await furtherPage(text, context))
    if (going !== null || !mentionsDueWork(text)) return going
    return readDueQuery(text, await vocabulary(context), { named: false, today: context.today })
  },
  run: listDue,
})

/** "xem thêm", "trang 2" after one group of the list. */
async function furtherPage({ folded }: Typed, context: CommandContext): Promise<DueQuery | null> {
  const found = /^(?:xem\s+)?(?:(?:them|tiep|tiep tuc|tiep theo)|trang\s+(\d{1,3}))[\s.!]*$/.exec(folded)
  const { listQuery } = context.memory
  if (found === null || listQuery === undefined) return null
  const before = readDueQuery(typed(listQuery), await vocabulary(context), { named: true, today: context.today })
  if (before === null || !isSingle(before)) return null
  return { ...before, page: found[1] === undefined ? before.page + 1 : Math.max(1, Number(found[1])) }
}

/** "còn Sơn La?" after the list: the same list with another plan, agency, area or time. */
async function followUp(text: Typed, context: CommandContext): Promise<DueQuery | null> {
  const { listQuery } = context.memory
  const opening = /^(?:(?:the|vay|a)\s+)*con\s+|^(?=(?:ca|toan) tinh[\s?.!]*$|(?:ca ke hoach cu|moi ke hoach)[\s?.!]*$)/.exec(text.folded)
  // "còn việc gì quá hạn" asks anew.
  if (listQuery === undefined || opening === null || /(?<!\p{L})(?:viec|nhiem vu)(?!\p{L})/u.test(text.folded)) return null
  const known = await vocabulary(context)
  const bare = sliceTyped(text, opening[0].length, /\s+(?:thi\s+sao|thi\s+the\s+nao|sao)[\s?.!]*$|[\s?.!]+$/.exec(text.folded)?.index)
  const fresh = readDueQuery(bare, known, { named: true, today: context.today })
  const before = readDueQuery(typed(listQuery), known, { named: true, today: context.today })
  if (fresh === null || before === null || sayDueQuery(fresh) === 'han') return null
  const timed = fresh.buckets.length > 0 || fresh.withinDays !== null || fresh.window !== null || fresh.every !== null
  return {
    ...before,
    ...(timed
      ? {
          buckets: fresh.buckets,
          withinDays: fresh.withinDays,
          inWorkingDays: fresh.inWorkingDays,
          window: fresh.window,
          every: fresh.every,
        }
      : {}),
    ...(fresh.planCodes.length > 0 ? { planCodes: fresh.planCodes } : {}),
    ...(fresh.agencies.length > 0 ? { agencies: fresh.agencies, mine: null } : {}),
    ...(fresh.areas.length > 0 ? { areas: fresh.areas } : {}),
    wrongDay: fresh.wrongDay,
    table: fresh.table ?? before.table,
    mine: fresh.mine ?? (fresh.agencies.length > 0 ? null : before.mine),
    past: fresh.past || before.past,
    page: 1,
  }
}

/** What a text about due work may name. */
export async function vocabulary({ plans, store }: CommandContext) {
  return { plans: await plans(), tasks: await store.tasks.list() }
}

/** The list that a query asks for. */
export async function listDue(query: DueQuery, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { person, today } = context
  if (query.wrongDay !== null) return text(`Ngày ${query.wrongDay} không có trong lịch. Anh/Chị gõ lại, ví dụ “han trước 15/12”.`)
  const found = await currentItems(context, query)
  const isOwn = person.unit !== null && (query.mine ?? query.agencies.length === 0)
  const agencies = isOwn && person.unit !== null ? [...query.agencies, person.unit] : query.agencies
  const theirs = ledBy(agencies, found)
  const items = seenBy(agencies, theirs).filter((item) => isWanted(item, query, today))
  const { blocks, buttons, shown } = isSingle(query) ? onePage(items, query) : overview(items, query, today)
  const about = heading(query, agencies, found.plans)
  const notes = [
    ...(query.mine && person.unit === null ? ['Tài khoản này chưa gắn với đơn vị nào, nên đây là việc của mọi đơn vị.'] : []),
    ...(items.length === 0 ? [nothingFound(query), ...nearest(theirs, query, today)] : []),
  ]
  return {
    reply: {
      blocks: [
        { kind: 'heading', text: `${about}${items.length > 0 ? ` (${items.length})` : ''}, tính đến ${showDayWithWeekday(today)}` },
        ...notes.map((note): Block => ({ kind: 'text', text: note })),
        ...blocks,
        ...legend(shown, found.plans),
        ...(query.planCodes.length === 0 ? leftOutNote(found.leftOut) : []),
      ],
      buttons: rowsOf([...buttons, ...otherButtons(query, isOwn, found.leftOut)].slice(0, MOST_BUTTONS)),
    },
    remembers: { listed: { codes: shown.map(({ task }) => task.code), numbered: false }, listQuery: sayDueQuery(query) },
  }
}

/** One group, shown page by page. */
function isSingle(query: DueQuery): boolean {
  return query.buckets.length === 1 || isTimed(query)
}

function isTimed({ withinDays, window, every }: DueQuery): boolean {
  return withinDays !== null || window !== null || every !== null
}

function isWanted(item: DueItem, query: DueQuery, today: Day): boolean {
  const { task, bucket } = item
  const { buckets, areas, table, every } = query
  if (every !== null && !(task.schedule.kind === every && bucket !== 'done')) return false
  if (query.withinDays !== null || query.window !== null) {
    if (!isInTime(item, query, today)) return false
  } else if (buckets.length > 0 && !inBuckets(item, buckets, today)) return false
  if (areas.length > 0 && !(task.area !== null && areas.includes(task.area))) return false
  return table === null || task.tableIndex === table
}

/** What one of the agencies leads, by its name or as one of a class; everything where none is named. */
function ledBy(agencies: readonly string[], { items, plans }: CurrentItems): readonly DueItem[] {
  if (agencies.length === 0) return items
  return items.filter(({ task }) => agencies.some((agency) => responsibility(task, agency, provinceOf(task, plans)) !== null))
}

function seenBy(agencies: readonly string[], items: readonly DueItem[]): DueItem[] {
  const [only, ...others] = agencies
  return only === undefined || others.length > 0 ? [...items] : seenByUnit(only, items)
}

/** Within the days asked for; work that is late already counts only where its day lies in a window that was named. */
function isInTime({ task, bucket, due, workingDays }: DueItem, { withinDays, inWorkingDays, window }: DueQuery, today: Day): boolean {
  if (due === null || bucket === 'done') return false
  if (withinDays !== null && (due < today || (inWorkingDays ? workingDays > withinDays : due > shiftDay(today, withinDays)))) return false
  if (window === null) return true
  const isWithin = (day: Day) => day >= (window.from ?? today) && day <= window.to
  // "trước ngày 15/12" is looked for under 15/12, too.
  return isWithin(due) || (task.schedule.kind === 'before' && window.from === window.to && isWithin(task.schedule.boundary))
}

/** Whoever asks for this month means everything that falls due in it, also today and the recurring. */
function inBuckets({ bucket, due }: DueItem, buckets: Bucket[], today: Day): boolean {
  if (buckets.includes(bucket)) return true
  if (due === null || due < today || bucket === 'done') return false
  if (buckets.includes('month') && isSameMonth(due, today)) return true
  return buckets.includes('week') && bucket === 'today'
}

function heading(query: DueQuery, agencies: string[], plans: readonly StoredPlan[]): string {
  const { planCodes, areas, table } = query
  const whose = agencies.length === 0 ? '' : ` của ${agencies.join(', ')}`
  const areaNames = [...new Map(areas.toSorted(capitalsFirst).map((area) => [comparableAgency(areaName(area)), areaName(area)])).values()]
  const [only, ...others] = plans
  const where =
    planCodes.length === 0 || only === undefined
      ? ''
      : others.length === 0
        ? `, ${officialName(only.plan)}`
        : `, kế hoạch ${planCodes.join(', ')}`
  const ofTable = table === null ? '' : `, biểu ${table}`
  return `${subject(query, agencies)}${whose}${areaNames.length === 0 ? '' : `, lĩnh vực ${areaNames.join(', ')}`}${where}${ofTable}`
}

/** Of two spellings the later one is shown: a name that is not all capitals. */
function capitalsFirst(one: string, other: string): number {
  const inCapitals = (name: string) => Number(name === name.toUpperCase())
  return inCapitals(other) - inCapitals(one)
}

const EVERY_NAMES: Readonly<Record<RecurringKind, string>> = {
  weekly: 'hằng tuần',
  monthly: 'hằng tháng',
  quarterly: 'hằng quý',
  yearly: 'hằng năm',
  periodic: 'định kỳ',
}

function subject({ buckets, withinDays, inWorkingDays, window, every }: DueQuery, agencies: string[]): string {
  if (window !== null) return `Việc đến hạn ${window.words.startsWith('đến') ? 'từ nay ' : ''}${window.words}`
  if (withinDays !== null) return `Việc đến hạn trong ${withinDays} ngày${inWorkingDays ? ' làm việc' : ''}`
  if (every !== null) return `Việc ${EVERY_NAMES[every]}`
  if (buckets.length > 0) return `Việc ${buckets.map((bucket) => BUCKET_NAMES[bucket].toLowerCase()).join(', ')}`
  return agencies.length === 0 ? 'Việc cần theo dõi' : 'Việc'
}

function nothingFound(query: DueQuery): string {
  const everything = sayDueQuery({ ...query, mine: null, past: false, page: 1 }) === 'han'
  return everything
    ? 'Chưa có nhiệm vụ nào trong các kế hoạch đang dùng. Anh/Chị xem các kế hoạch bằng lệnh kehoach.'
    : 'Không có việc nào như vậy. Anh/Chị gõ han để xem toàn bộ.'
}

/** Who asks about days without work is told the next ones with some. */
function nearest(items: readonly DueItem[], query: DueQuery, today: Day): string[] {
  const anyTime = { ...query, buckets: [], withinDays: null, window: null, every: null }
  const next = items
    .filter((item) => isWanted(item, anyTime, today) && item.bucket !== 'done' && item.due !== null && item.due >= today)
    .toSorted((one, other) => (one.due! < other.due! ? -1 : 1))[0]
  return next === undefined ? [] : [`Hạn gần nhất: ${showDay(next.due!)}, ${next.task.code} ${shorten(next.task.title)}.`]
}

function leftOutNote(leftOut: readonly StoredPlan[]): Block[] {
  if (leftOut.length === 0) return []
  return [
    {
      kind: 'text',
      text: `Chưa kể ${leftOut.length} kế hoạch của các năm trước (${leftOut.map(({ code }) => code).join(', ')}); gõ “han mọi kế hoạch” để xem cả.`,
    },
  ]
}

function otherButtons(query: DueQuery, isOwn: boolean, leftOut: readonly StoredPlan[]): Button[] {
  const { agencies, planCodes, areas, buckets, table } = query
  const isNarrowed = isTimed(query) || table !== null || [buckets, agencies, planCodes, areas].some((list) => list.length > 0)
  return [
    { label: 'Cập nhật', says: 'capnhat' },
    isNarrowed ? { label: 'Tất cả', says: 'han' } : { label: `${SOON_DAYS} ngày tới`, says: `han trong ${SOON_DAYS} ngày` },
    ...(isOwn ? [{ label: 'Cả tỉnh', says: sayDueQuery({ ...query, mine: false, page: 1 }) }] : []),
    ...(leftOut.length > 0 && planCodes.length === 0
      ? [{ label: 'Cả kế hoạch cũ', says: sayDueQuery({ ...query, past: true, page: 1 }) }]
      : []),
  ]
}
