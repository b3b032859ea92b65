// "han": what is overdue, due, recurring and ongoing, by plan, agency and area.
import { officialName } from '../answers/plan-name.ts'
import type { Block, Button } from '../chat/chat.ts'
import { BUCKETS, type Bucket, type DueItem, dueItems } from '../digest/due.ts'
import { BUCKET_NAMES, itemLine } from '../digest/lines.ts'
import { responsibility } from '../digest/responsible.ts'
import type { StoredPlan } from '../store/store.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import { showDayWithWeekday } from '../vietnamese/dates.ts'
import { rowsOf } from './buttons.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from './command.ts'
import { type DueQuery, mentionsDueWork, readDueQuery, sayDueQuery } from './due-query.ts'

/** How many of a group the overview shows; the rest is one tap away. Groups at 0 are only counted. */
const SHOWN: Readonly<Record<Bucket, number>> = {
  overdue: 5,
  today: 5,
  week: 5,
  month: 5,
  soon: 5,
  future: 2,
  recurring: 3,
  ongoing: 3,
  undated: 0,
  past: 0,
  done: 0,
}
/** Lines on one page of a single group. */
const PAGE_LENGTH = 10

export const due = defineCommand({
  name: 'han',
  aliases: ['hạn', 'việc', 'sapdenhan'],
  phrases: ['hạn việc', 'danh sách việc', 'việc cần làm'],
  summary: 'Xem việc quá hạn, sắp đến hạn, định kỳ và thường xuyên',
  examples: ['han', 'việc nào sắp đến hạn?', 'đến hạn trong 7 ngày', 'quá hạn của Sở Nội vụ', 'han LC tháng này'],
  needs: 'viewer',
  args: async (words, context) => readDueQuery(words, await vocabulary(context), { named: true }),
  hears: async (text, context) => (mentionsDueWork(text) ? readDueQuery(text, await vocabulary(context), { named: false }) : null),
  run: listDue,
})

async function vocabulary({ plans, store }: CommandContext) {
  return { plans: await plans(), tasks: await store.tasks.list() }
}

/** Items of the plans in question; plans of earlier years only when they were asked for. */
export async function currentItems(context: CommandContext, query: Pick<DueQuery, 'planCodes' | 'past'>) {
  const { plans, store, today, calendar } = context
  const all = await plans()
  const isPast = ({ plan }: StoredPlan) => plan.years !== null && plan.years[1] < Number(today.slice(0, 4))
  const inQuestion = all.filter((plan) => (query.planCodes.length > 0 ? query.planCodes.includes(plan.code) : query.past || !isPast(plan)))
  const ids = new Map(inQuestion.map((plan) => [plan.id, plan]))
  const tasks = (await store.tasks.list()).filter(({ planId }) => ids.has(planId))
  const updates = await store.tasks.updates(tasks.map(({ id }) => id))
  const items = dueItems(tasks, updates, today, calendar, { yearsOf: (planId) => ids.get(planId)?.plan.years ?? null })
  return { items, plans: inQuestion, leftOut: all.filter((plan) => !inQuestion.includes(plan)) }
}

async function listDue(query: DueQuery, context: CommandContext): Promise<CommandOutcome> {
  const { person, today } = context
  const found = await currentItems(context, query)
  const isOwn = person.unit !== null && (query.mine ?? query.agencies.length === 0)
  const agencies = isOwn && person.unit !== null ? [...query.agencies, person.unit] : query.agencies
  const items = found.items.filter((item) => isWanted(item, query, agencies, today))
  const single = query.buckets.length === 1 || query.withinDays !== null
  const { blocks, buttons, shown } = single ? onePage(items, query) : overview(items, query)
  const about = heading(query, agencies, found.plans)
  const notes = [
    ...(query.mine && person.unit === null ? ['Tài khoản này chưa gắn với đơn vị nào, nên đây là việc của mọi đơn vị.'] : []),
    ...(items.length === 0 ? [nothingFound(query)] : []),
  ]
  return {
    reply: {
      blocks: [
        { kind: 'heading', text: `${about}, tính đến ${showDayWithWeekday(today)}` },
        ...notes.map((note): Block => ({ kind: 'text', text: note })),
        ...blocks,
        ...legend(shown, found.plans),
        ...(query.planCodes.length === 0 ? leftOutNote(found.leftOut) : []),
      ],
      buttons: rowsOf([...buttons, ...otherButtons(query, isOwn, found.leftOut)]),
    },
    remembers: { listed: { codes: shown.map(({ task }) => task.code), numbered: false } },
  }
}

function isWanted(item: DueItem, { buckets, withinDays, areas }: DueQuery, agencies: string[], today: string): boolean {
  const { task, bucket, due } = item
  if (buckets.length > 0 && withinDays === null && !inBuckets(item, buckets, today)) return false
  if (withinDays !== null && !(bucket !== 'done' && due !== null && due >= today && due <= shiftDay(today, withinDays))) return false
  if (areas.length > 0 && !(task.area !== null && areas.includes(task.area))) return false
  return agencies.length === 0 || agencies.some((agency) => responsibility(task, agency) !== null)
}

/** Whoever asks for this month means everything that falls due in it, also today and the recurring. */
function inBuckets({ bucket, due }: DueItem, buckets: Bucket[], today: string): boolean {
  if (buckets.includes(bucket)) return true
  if (due === null || due < today || bucket === 'done') return false
  if (buckets.includes('month') && due.slice(0, 7) === today.slice(0, 7)) return true
  return buckets.includes('week') && bucket === 'today'
}

interface Listing {
  blocks: Block[]
  buttons: Button[]
  shown: DueItem[]
}

function overview(items: DueItem[], query: DueQuery): Listing {
  const listing: Listing = { blocks: [], buttons: [], shown: [] }
  const counted: string[] = []
  for (const bucket of BUCKETS) {
    const group = items.filter((item) => item.bucket === bucket)
    if (group.length === 0) continue
    const shown = group.slice(0, SHOWN[bucket])
    const name = `${BUCKET_NAMES[bucket]} (${group.length})`
    if (shown.length > 0) listing.blocks.push({ kind: 'heading', text: name }, { kind: 'list', items: shown.map(itemLine) })
    else counted.push(name)
    listing.shown.push(...shown)
    if (group.length > shown.length) {
      const label = shown.length > 0 ? `Xem thêm: ${BUCKET_NAMES[bucket].toLowerCase()}` : `Xem: ${BUCKET_NAMES[bucket].toLowerCase()}`
      listing.buttons.push({ label, says: sayDueQuery({ ...query, buckets: [bucket], page: 1 }) })
    }
  }
  if (counted.length > 0) listing.blocks.push({ kind: 'text', text: counted.join(' · ') })
  return listing
}

function onePage(items: DueItem[], query: DueQuery): Listing {
  const pages = Math.max(1, Math.ceil(items.length / PAGE_LENGTH))
  const page = Math.min(query.page, pages)
  const shown = items.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH)
  const blocks: Block[] = []
  for (const bucket of BUCKETS) {
    const group = shown.filter((item) => item.bucket === bucket)
    if (group.length === 0) continue
    const total = items.filter((item) => item.bucket === bucket).length
    blocks.push({ kind: 'heading', text: `${BUCKET_NAMES[bucket]} (${total})` }, { kind: 'list', items: group.map(itemLine) })
  }
  if (pages > 1) blocks.push({ kind: 'text', text: `Trang ${page}/${pages}` })
  const buttons = page < pages ? [{ label: 'Xem thêm', says: sayDueQuery({ ...query, page: page + 1 }) }] : []
  return { blocks, buttons, shown }
}

function heading({ buckets, withinDays, planCodes, areas }: DueQuery, agencies: string[], plans: readonly StoredPlan[]): string {
  const named = buckets.map((bucket) => BUCKET_NAMES[bucket].toLowerCase())
  const what =
    withinDays === null
      ? named.length === 0
        ? agencies.length === 0
          ? 'Việc cần theo dõi'
          : 'Việc'
        : `Việc ${named.join(', ')}`
      : `Việc đến hạn trong ${withinDays} ngày`
  const whose = agencies.length === 0 ? '' : ` của ${agencies.join(', ')}`
  const where = planCodes.length === 0 ? '' : `, ${plans.map(({ plan }) => officialName(plan)).join('; ')}`
  return `${what}${whose}${areas.length === 0 ? '' : `, lĩnh vực ${areas.join(', ')}`}${where}`
}

function nothingFound({ buckets, withinDays }: DueQuery): string {
  const everything = buckets.length === 0 && withinDays === null
  return everything
    ? 'Chưa có nhiệm vụ nào trong các kế hoạch đang dùng. Anh/Chị xem các kế hoạch bằng lệnh kehoach.'
    : 'Không có việc nào như vậy. Anh/Chị gõ han để xem toàn bộ.'
}

/** Codes begin with the plan's, so each plan is named once below the list. */
function legend(shown: readonly DueItem[], plans: readonly StoredPlan[]): Block[] {
  const used = new Set(shown.map(({ task }) => task.planCode))
  const names = plans.filter(({ code }) => used.has(code)).map(({ code, plan }) => `${officialName(plan)} (${code})`)
  return names.length === 0 ? [] : [{ kind: 'source', text: `Nguồn: ${names.join('; ')}` }]
}

function leftOutNote(leftOut: readonly StoredPlan[]): Block[] {
  if (leftOut.length === 0) return []
  return [{ kind: 'text', text: `Chưa kể ${leftOut.length} kế hoạch của các năm trước (${leftOut.map(({ code }) => code).join(', ')}).` }]
}

function otherButtons(query: DueQuery, isOwn: boolean, leftOut: readonly StoredPlan[]): Button[] {
  const { buckets, withinDays, agencies, planCodes, areas } = query
  const isNarrowed = buckets.length > 0 || withinDays !== null || agencies.length > 0 || planCodes.length > 0 || areas.length > 0
  return [
    { label: 'Cập nhật', says: 'capnhat' },
    isNarrowed ? { label: 'Tất cả', says: 'han' } : { label: '30 ngày tới', says: 'han trong 30 ngày' },
    ...(isOwn ? [{ label: 'Cả tỉnh', says: sayDueQuery({ ...query, mine: false, page: 1 }) }] : []),
    ...(leftOut.length > 0 && planCodes.length === 0
      ? [{ label: 'Cả kế hoạch cũ', says: sayDueQuery({ ...query, past: true, page: 1 }) }]
      : []),
  ]
}
