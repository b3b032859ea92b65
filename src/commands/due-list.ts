// The list of due work as blocks: an overview by groups, short enough for a phone, or one group page by page.
import { citedName } from '../answers/plan-name.ts'
import type { Block, Button } from '../chat/chat.ts'
import { BUCKETS, type Bucket, type DueItem } from '../digest/due.ts'
import { BUCKET_NAMES, itemLine } from '../digest/lines.ts'
import { dayOf } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import type { StoredPlan } from '../store/store.ts'
import { BUCKET_WORDS, type DueQuery, sayDueQuery } from './due-query.ts'

/** How many of a group the overview shows; groups at 0 are only counted. */
const SHOWN: Readonly<Record<Bucket, number>> = {
  overdue: 5,
  today: 5,
  week: 5,
  month: 5,
  soon: 5,
  future: 0,
  recurring: 2,
  ongoing: 0,
  undated: 0,
  past: 0,
  done: 0,
}
/** Lines of an overview: two screens of a phone. */
const MOST_LINES = 9
/** So few can be shown whole. */
const SHOWN_WHOLE = 8
const MOST_REPORTED_TODAY = 2
/** Lines on one page of a single group. */
const PAGE_LENGTH = 10
/** Groups with a button of their own; the rest are reached by typing. */
const MOST_MORE_BUTTONS = 2

export interface Listing {
  blocks: Block[]
  buttons: Button[]
  shown: DueItem[]
}

export function overview(items: readonly DueItem[], query: DueQuery, today: Day): Listing {
  const listing: Listing = { blocks: [], buttons: [], shown: [] }
  const cut: Bucket[] = []
  const counted: string[] = []
  for (const bucket of BUCKETS) {
    const group = items.filter((item) => item.bucket === bucket)
    if (group.length === 0) continue
    const room = MOST_LINES - listing.shown.length
    const shown = items.length <= SHOWN_WHOLE ? group : group.slice(0, Math.min(SHOWN[bucket], room))
    const name = `${BUCKET_NAMES[bucket]} (${group.length})`
    if (shown.length > 0) addGroup(listing, name, shown)
    else counted.push(name)
    if (group.length > shown.length) cut.push(bucket)
  }
  const reported = items.filter((item) => !listing.shown.includes(item) && isReportedOn(item, today)).slice(-MOST_REPORTED_TODAY)
  if (reported.length > 0) addGroup(listing, 'Vừa ghi tiến độ hôm nay', reported)
  if (counted.length > 0) listing.blocks.push({ kind: 'text', text: counted.join(' · ') })
  addWaysOn(listing, cut, query)
  return listing
}

function addGroup(listing: Listing, heading: string | null, items: readonly DueItem[]): void {
  if (heading !== null) listing.blocks.push({ kind: 'heading', text: heading })
  listing.blocks.push({ kind: 'list', items: items.map(itemLine) })
  listing.shown.push(...items)
}

function isReportedOn({ progress: { whole, byUnit } }: DueItem, day: Day): boolean {
  return [...(whole === null ? [] : [whole]), ...byUnit].some(({ at }) => dayOf(new Date(at)) === day)
}

/** To what was cut: the most urgent groups by a button, all of them by typing. */
function addWaysOn({ blocks, buttons }: Listing, cut: readonly Bucket[], query: DueQuery): void {
  for (const bucket of cut.slice(0, MOST_MORE_BUTTONS)) {
    buttons.push({ label: `Xem thêm: ${BUCKET_NAMES[bucket].toLowerCase()}`, says: sayDueQuery({ ...query, buckets: [bucket], page: 1 }) })
  }
  const typed = cut.slice(MOST_MORE_BUTTONS).map((bucket) => `“han ${BUCKET_WORDS[bucket][0]}”`)
  if (typed.length > 0) blocks.push({ kind: 'text', text: `Xem các nhóm khác: gõ ${typed.join(', ')}.` })
}

export function onePage(items: readonly DueItem[], query: DueQuery): Listing {
  const pages = Math.max(1, Math.ceil(items.length / PAGE_LENGTH))
  const page = Math.min(query.page, pages)
  const shown = items.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH)
  const listing: Listing = { blocks: [], buttons: [], shown: [] }
  for (const bucket of BUCKETS) {
    const group = shown.filter((item) => item.bucket === bucket)
    if (group.length === 0) continue
    const total = items.filter((item) => item.bucket === bucket).length
    // The heading of the whole list has said it already.
    const isNamed = query.buckets.length === 1 && query.buckets[0] === bucket
    addGroup(listing, isNamed ? null : `${BUCKET_NAMES[bucket]} (${total})`, group)
  }
  if (pages > 1) listing.blocks.push({ kind: 'text', text: `Trang ${page}/${pages}` })
  if (page < pages) listing.buttons.push({ label: 'Xem thêm', says: sayDueQuery({ ...query, page: page + 1 }) })
  return listing
}

/** Codes begin with the plan's, so each plan is named once below the list. */
export function legend(shown: readonly DueItem[], plans: readonly StoredPlan[]): Block[] {
  const used = new Set(shown.map(({ task }) => task.planCode))
  const names = plans.filter(({ code }) => used.has(code)).map(({ code, plan }) => `${citedName(plan)} (${code})`)
  return names.length === 0 ? [] : [{ kind: 'source', text: `Nguồn: ${names.join('; ')}` }]
}
