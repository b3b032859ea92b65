// What somebody is allowed and for whom they speak: how it is typed ("lãnh đạo Sở Nội vụ xem LC") and how it is shown.
import { issuerName } from '../../answers/plan-name.ts'
import type { Person } from '../../domain/work.ts'
import type { Standing } from '../../store/people-store.ts'
import type { StoredPlan } from '../../store/store.ts'
import { agencyNames, lacksMarks, looksLikeAgency, officialAgencyIn } from '../agencies.ts'
import { type CommandContext, sliceTyped, type Typed, typed } from '../command.ts'
import { planNamed } from '../plans.ts'
import { type GrantedRole, ROLE_NAMES, roleAtStart } from './roles.ts'

/** What was read of a typed standing. */
export interface TypedStanding {
  role: GrantedRole
  /** Official name; null where none was typed. */
  unit: string | null
  /** Words where a unit should stand that are none. */
  unknownUnit: string | null
  /** Null: every plan. */
  planIds: string[] | null
  unknownPlans: string[]
  /** Days for which an invitation holds; null where none were typed. */
  days: number | null
}

const DAYS = /[\s,;(]*(?:(?:co\s+)?hieu luc|han dung|han|trong|dung trong|het han sau)?(?:\s+(?:vong|trong|la))?\s*(\d{1,4})\s*ngay\)?/
const PLANS =
  /(?:^|[\s,;(]+)(?:(?:duoc|chi|de|va)\s+)*(?:(?:xem|doc|theo doi)(?:\s+(?:cac\s+)?(?:ke hoach|kh))?|(?:cac\s+)?ke hoach)\s+(.+)$/
const EVERY_PLAN = /^(?:tat ca|het|moi thu|moi|toan bo)(?:\s+(?:cac\s+)?(?:ke hoach|kh))?$/
/** "cán bộ của Sở Y tế", "lãnh đạo ở Sở Nội vụ". */
const JOINS = /^(?:(?:cua|o|tai|thuoc|don vi|co quan|ben)\s+|[\s,:;])+/

/** The standing that the words name, a role first; null when they do not begin with a role. */
export async function readStanding(words: Typed, context: CommandContext): Promise<TypedStanding | null> {
  const found = roleAtStart(words.folded)
  if (found === null) return null
  let rest = sliceTyped(words, found.length)
  const days = DAYS.exec(rest.folded)
  if (days !== null) rest = without(rest, days)
  const asked = PLANS.exec(rest.folded)
  const plans = asked === null ? null : plansIn(sliceTyped(rest, rest.folded.length - asked[1]!.length), await context.plans())
  if (asked !== null) rest = sliceTyped(rest, 0, asked.index)
  const unit = await readUnit(rest, context)
  return {
    role: found.role,
    ...unit,
    planIds: plans?.planIds ?? null,
    unknownPlans: plans?.unknown ?? [],
    days: days === null ? null : Number(days[1]),
  }
}

function without({ raw }: Typed, match: RegExpExecArray): Typed {
  return typed(`${raw.slice(0, match.index)} ${raw.slice(match.index + match[0].length)}`)
}

/** Plans by code, number or province, parted by commas or blanks. */
export function plansIn(words: Typed, known: readonly StoredPlan[]): { planIds: string[] | null; unknown: string[] } {
  if (EVERY_PLAN.test(words.folded)) return { planIds: null, unknown: [] }
  const isPlan = (part: string) => planNamed(part, known).length > 0
  const parts = words.folded
    .split(/\s*[,;]\s*|\s+va\s+/)
    .flatMap((part) => (!isPlan(part) && part.split(' ').some(isPlan) ? part.split(' ') : [part]))
  const named = parts.filter(Boolean).map((part) => ({ part, plans: planNamed(part, known) }))
  return {
    planIds: [...new Set(named.flatMap(({ plans }) => plans.map(({ id }) => id)))],
    unknown: named.filter(({ plans }) => plans.length === 0).map(({ part }) => part),
  }
}

/** The agency that the words name, by its official name; one that no plan names has to be written with its marks. */
export async function readUnit(
  words: Typed,
  context: Pick<CommandContext, 'plans' | 'store'>,
): Promise<Pick<TypedStanding, 'unit' | 'unknownUnit'>> {
  const joined = JOINS.exec(words.folded)?.[0].length ?? 0
  const bare = typed(words.raw.slice(joined).replace(/[\s,;.]+$/u, ''))
  if (bare.folded === '') return { unit: null, unknownUnit: null }
  const names = agencyNames({ plans: await context.plans(), tasks: await context.store.tasks.list() })
  const official = officialAgencyIn(bare.raw, names)
  const isOfficial = names.has(official) || official !== bare.raw.charAt(0).toUpperCase() + bare.raw.slice(1)
  const isKnown = isOfficial || (looksLikeAgency(bare.raw) && !lacksMarks(bare.raw))
  return isKnown ? { unit: official, unknownUnit: null } : { unit: null, unknownUnit: bare.raw }
}

/** "cán bộ, Sở Tư pháp, xem LC, SL". */
export function standingInWords({ role, unit, planIds }: Standing, plans: readonly Pick<StoredPlan, 'id' | 'code'>[]): string {
  return [ROLE_NAMES[role], unit, planIds === null ? null : `xem ${planCodes(planIds, plans)}`].filter((part) => part !== null).join(', ')
}

/** Codes of these plans; plans that are not in use any more are left out. */
export function planCodes(planIds: readonly string[], plans: readonly Pick<StoredPlan, 'id' | 'code'>[]): string {
  const codes = plans.filter(({ id }) => planIds.includes(id)).map(({ code }) => code)
  return codes.length === 0 ? 'không kế hoạch nào' : `kế hoạch ${codes.join(', ')}`
}

export const STATE_NAMES: Readonly<Record<Person['state'], string>> = { active: 'đang dùng', left: 'đã ngừng dùng', shutOut: 'đã bị khóa' }

/** A plan as a button offers it: "LC: Lai Châu 2026". */
export function planLabel({ code, plan }: Pick<StoredPlan, 'code' | 'plan'>): string {
  const whose = plan.province ?? issuerName(plan) ?? ''
  const years = plan.years === null ? '' : [...new Set(plan.years)].join('-')
  return `${code}: ${whose} ${years}`.trim()
}

/** Somebody as a list shows them. */
export function personInWords(person: Person, plans: readonly Pick<StoredPlan, 'id' | 'code'>[]): string {
  return `${person.name}: ${standingInWords(person, plans)}${person.state === 'active' ? '' : ` (${STATE_NAMES[person.state]})`}`
}
