// "coquan Sở Nội vụ": what is known of an agency, and in which plans it has what to do.
import { madeOnOf, officialName } from '../answers/plan-name.ts'
import { type Block, type Button, type Reply, text } from '../chat/chat.ts'
import { itemLine, shorten } from '../digest/lines.ts'
import { type Responsibility, responsibility, standingAmong } from '../digest/responsible.ts'
import type { TrackedTask } from '../domain/work.ts'
import type { StoredPlan } from '../store/store.ts'
import { isClassOfAgencies, type Membership } from '../vietnamese/agencies/classes.ts'
import { agencyNamed, endingOf, levelOf, predecessorsOf } from '../vietnamese/agencies/directory.ts'
import { endedInWords } from '../vietnamese/agencies/ended.ts'
import { kindOfAgency } from '../vietnamese/agencies/kinds.ts'
import { bareAgency, isSameAgency } from '../vietnamese/agencies/names.ts'
import { showDay } from '../vietnamese/dates.ts'
import { agencyNames, looksLikeAgency, officialAgency } from './agencies.ts'
import { rowsOf } from './buttons.ts'
import { type CommandContext, defineCommand, type Typed, typed } from './command.ts'
import { currentItems } from './current-items.ts'

const MOST_DEADLINES = 3
const MOST_PLANS = 8
const MOST_PLAN_BUTTONS = 2
const LONGEST_NAME = 80

/**
 * "Sở Nội vụ có những việc gì?": the whole of the text, so that what is asked of one plan stays a question, and so does what an agency
 * is to do.
 */
const ASKS_WORK = /^(.+?)\s+(?:dang )?co\s+(?:nhung\s+|cac\s+)?(?:viec|nhiem vu|cong viec)\s+(?:gi|nao)(?:\s+(?:vay|a|the|nhi))?[\s?.!]*$/

export const agency = defineCommand<{ name: string | null }>({
  name: 'coquan',
  aliases: ['cơ quan', 'xem cơ quan'],
  english: { name: 'agency', summary: 'See an agency: to whom it belongs, and its work in the plans' },
  summary: 'Xem một cơ quan: trực thuộc đâu, còn hoạt động không, có việc ở những kế hoạch nào',
  examples: ['coquan Sở Nội vụ', 'sở nội vụ có những việc gì?'],
  needs: 'viewer',
  async args(words, context) {
    if (words.folded === '') return { name: null }
    const bare = typed(words.raw.replace(/[\s?.!]+$/u, ''))
    const asked = ASKS_WORK.exec(words.folded)
    return found(await nameOf(asked === null ? bare : typed(words.raw.slice(0, asked[1]!.length)), context))
  },
  async hears(words, context) {
    const [, subject] = ASKS_WORK.exec(words.folded) ?? []
    // Of a plan that is being talked about, the question stays one.
    if (subject === undefined || context.memory.topic?.planIds.length === 1) return null
    const name = await nameOf(typed(words.raw.slice(0, subject.length)), context)
    return name === null || isClassOfAgencies(name) ? null : { name }
  },
  run: async ({ name }, context) =>
    name === null ? text('Anh/Chị muốn xem cơ quan nào? Ví dụ: “coquan Sở Nội vụ”.') : showAgency(name, context),
})

const found = (name: string | null) => (name === null ? null : { name })

/** The official name of an agency that the plans or the directory know, or whose kind tells what it is; null for other words. */
async function nameOf(words: Typed, { plans, store }: CommandContext): Promise<string | null> {
  if (words.raw.length > LONGEST_NAME) return null
  const names = agencyNames({ plans: await plans(), tasks: await store.tasks.list() })
  const official = officialAgency(words.raw, names)
  if ([...names].some((name) => bareAgency(name) === bareAgency(official))) return official
  const known = agencyNamed(words.raw)
  if (known !== null) return known.name
  return looksLikeAgency(words.raw) && endingOf(words.raw) !== null ? official : null
}

/** What the rows of the tables say already. */
const TOLD_IN_TABLES = /^(?:chủ trì|phối hợp|[\s;/,])+$/iu

type Counts = Record<Responsibility, number>

interface Part {
  stored: StoredPlan
  lead: Counts
  coordinating: Counts
  /** Duties that the words of the plan, not its tables, give it. */
  duties: number
  isInspected: boolean
  inTeam: boolean
}

/** A class of a plan means those that there are when it is made. */
function hasEndedBefore(name: string, plan: StoredPlan['plan']): boolean {
  const ending = endingOf(name)
  const madeOn = madeOnOf(plan)
  return ending !== null && madeOn !== null && madeOn > ending.until
}

/** What the agency has to do with a plan; null where that does not know it. */
function partIn(stored: StoredPlan, name: string): Part | null {
  const { tasks, units, team, issuer, province } = stored.plan
  const context: Membership = { issuer, province, committee: team.map(({ unit }) => unit) }
  const hasEnded = hasEndedBefore(name, stored.plan)
  const counts = (of: 'lead' | 'coordinating'): Counts => {
    const standings = tasks.map((task) => standingAmong(task[of], name, context))
    const count = (wanted: Responsibility) => standings.filter((standing) => standing === wanted).length
    return { named: count('named'), throughClass: hasEnded ? 0 : count('throughClass') }
  }
  const own = units.filter((unit) => isSameAgency(unit.name, name, context))
  const part: Part = {
    stored,
    lead: counts('lead'),
    coordinating: counts('coordinating'),
    duties: own.filter(({ role }) => !role.startsWith('inspected') && !TOLD_IN_TABLES.test(role)).length,
    isInspected: own.some(({ role }) => role.startsWith('inspected')),
    inTeam: team.some(({ unit }) => isSameAgency(unit, name, context)),
  }
  const total = part.duties + part.lead.named + part.lead.throughClass + part.coordinating.named + part.coordinating.throughClass
  return total > 0 || part.isInspected || part.inTeam ? part : null
}

function countsInWords(what: string, { named, throughClass }: Counts): string[] {
  if (named + throughClass === 0) return []
  const through =
    throughClass === 0 ? '' : named === 0 ? ' (giao chung theo nhóm)' : ` (${named} nêu tên, ${throughClass} giao chung theo nhóm)`
  return [`${what} ${named + throughClass}${through}`]
}

function partLine({ stored, lead, coordinating, duties, isInspected, inTeam }: Part): string {
  const said = [
    ...countsInWords('chủ trì', lead),
    ...countsInWords('phối hợp', coordinating),
    ...(duties === 0 ? [] : [`${duties} việc trong phần lời`]),
    ...(isInspected ? ['được kiểm tra'] : []),
    ...(inTeam ? ['có trong đoàn kiểm tra'] : []),
  ]
  return `${stored.code}, ${officialName(stored.plan)}: ${said.join('; ')}`
}

/** An office has the body for a parent whose plan names it, where only one does. */
function parentOf(name: string, parts: readonly Part[]): string | null {
  const known = agencyNamed(name)
  if (known !== null) return known.parent
  if (!/^(?:phòng|văn phòng|trung tâm)$/u.test(kindOfAgency(name))) return null
  const naming = parts.filter(({ lead, coordinating, duties }) => lead.named + coordinating.named + duties > 0)
  const issuers = new Set(naming.map(({ stored }) => stored.plan.issuer))
  const [issuer] = issuers
  return issuers.size === 1 ? (issuer ?? null) : null
}

/** Kind, level and parent; since when and until when; what it was before. */
function facts(name: string, parts: readonly Part[]): string[] {
  const known = agencyNamed(name)
  const parent = parentOf(name, parts)
  const ending = endingOf(name)
  const level = levelOf(name)
  const kind = kindOfAgency(name)
  const before = known === null ? [] : predecessorsOf(known).map((one) => one.name)
  const standing = [`Loại: ${kind}`, level === null ? '' : level === 'trung ương' ? 'cơ quan trung ương' : `cấp ${level}`]
  return [
    [...standing.filter((part) => part !== ''), parent === null ? '' : `trực thuộc ${parent}`].filter((part) => part !== '').join(', '),
    ...(known?.since == null || ending !== null || !known.since.isSure ? [] : [`Hoạt động từ ${showDay(known.since.day)}`]),
    ...(ending === null ? [] : [endedInWords(ending).replace(/\.$/, '') + (ending.basis === null ? '' : ` (${ending.basis})`)]),
    ...(before.length === 0 ? [] : [`Nhận việc của: ${before.join(', ')}`]),
  ]
}

async function showAgency(name: string, context: CommandContext): Promise<Reply> {
  const plans = await context.plans()
  const parts = plans.flatMap((stored) => partIn(stored, name) ?? [])
  const leads = (task: TrackedTask) => {
    const plan = plans.find(({ id }) => id === task.planId)?.plan
    const standing = responsibility(task, name)
    return standing === 'named' || (standing === 'throughClass' && (plan === undefined || !hasEndedBefore(name, plan)))
  }
  const { items } = await currentItems(context, { planCodes: [], past: false })
  const own = items.filter(({ task, bucket }) => bucket !== 'done' && bucket !== 'past' && leads(task))
  const dated = own.filter(({ due }) => due !== null && due >= context.today).toSorted((one, other) => (one.due! < other.due! ? -1 : 1))
  const overdue = own.filter(({ bucket }) => bucket === 'overdue').length
  const blocks: Block[] = [
    { kind: 'heading', text: name },
    { kind: 'list', items: facts(name, parts) },
    ...(parts.length === 0 ? [{ kind: 'text', text: 'Các kế hoạch đang dùng không giao việc cho cơ quan này.' } as const] : []),
    ...(parts.length === 0
      ? []
      : ([
          { kind: 'text', text: `Có trong ${parts.length} kế hoạch:` },
          { kind: 'list', items: parts.slice(0, MOST_PLANS).map(partLine) },
        ] as const)),
    ...(parts.length > MOST_PLANS ? [{ kind: 'text', text: `Còn ${parts.length - MOST_PLANS} kế hoạch nữa.` } as const] : []),
    ...(dated.length === 0
      ? []
      : ([
          { kind: 'text', text: `Hạn gần nhất${overdue === 0 ? '' : ` (ngoài ${overdue} việc quá hạn)`}:` },
          { kind: 'list', items: dated.slice(0, MOST_DEADLINES).map(itemLine) },
        ] as const)),
    ...(dated.length === 0 && overdue > 0 ? [{ kind: 'text', text: `${overdue} việc quá hạn.` } as const] : []),
  ]
  const successors = endingOf(name)?.now ?? []
  const buttons: Button[] = [
    ...(own.length > 0 ? [{ label: 'Việc của cơ quan này', says: `han ${name}` }] : []),
    ...successors.filter((one) => agencyNamed(one) !== null).map((one) => ({ label: shorten(one, 40), says: `coquan ${one}` })),
    ...parts.slice(0, MOST_PLAN_BUTTONS).map(({ stored: { code } }) => ({ label: `Kế hoạch ${code}`, says: `kehoach ${code}` })),
  ]
  return { blocks, buttons: rowsOf(buttons) }
}
