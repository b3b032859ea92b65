// What somebody may read and write where they speak: decided here and nowhere else. `scoped-store.ts` keeps every command to it.
import type { Asking } from '../answers/contract.ts'
import type { Conversation } from '../chat/chat.ts'
import { standingAmong } from '../digest/responsible.ts'
import type { Plan } from '../domain/plan.ts'
import type { Evidence, GroupBinding, Person, Role, TrackedTask } from '../domain/work.ts'
import type { StoredPlan } from '../store/store.ts'
import type { Membership } from '../vietnamese/agencies/classes.ts'
import { isSameAgency } from '../vietnamese/agencies/names.ts'
import type { CommandContext } from './command.ts'

/** Those who run the assistant; each may do what those before may. */
export const STAFF: readonly Role[] = ['coordinator', 'administrator']
const REPORTING: readonly Role[] = ['officer', 'leader', ...STAFF]

/** What may be read in a conversation by whoever speaks there. */
export interface Scope {
  /** Ids of the plans; null: every plan. */
  planIds: readonly string[] | null
  /** In the group of one agency: tasks in which it has no part, and what others reported, are not shown there. */
  unit: string | null
  /** Whose business it is besides plans: their answers, forms and files. */
  personId: string
  /** Runs the assistant, and speaks where nobody else listens: people, invitations, held plans and feedback are open to them. */
  isOffice: boolean
  /** Runs the assistant, wherever they speak. */
  isStaff: boolean
  /** Leads an agency or runs the assistant, and speaks where nobody else listens: what others asked in vain is open to them. */
  mayCountQuestions: boolean
}

/** Who speaks, and where. */
export interface Place {
  person: Person
  conversation: Pick<Conversation, 'kind'>
  binding: GroupBinding | null
}

/**
 * In a bound group the binding alone decides, whoever asks: the others read the answer, too. In a direct talk it is the person's own scope.
 * `plans` gives all there are: the group of an agency reads those in which that has a part.
 */
export async function scopeFor({ person, conversation, binding }: Place, plans: () => Promise<readonly StoredPlan[]>): Promise<Scope> {
  const isStaff = STAFF.includes(person.role) && person.state === 'active'
  return {
    planIds: binding === null ? ownPlans(person) : await boundPlans(binding, plans),
    unit: binding?.unit ?? null,
    personId: person.id,
    isOffice: isStaff && conversation.kind === 'direct',
    isStaff,
    mayCountQuestions: (isStaff || person.role === 'leader') && conversation.kind === 'direct',
  }
}

function ownPlans({ role, planIds, state }: Person): readonly string[] | null {
  if (role === 'guest' || state !== 'active') return []
  return STAFF.includes(role) ? null : planIds
}

async function boundPlans({ planIds, unit }: GroupBinding, plans: () => Promise<readonly StoredPlan[]>): Promise<readonly string[] | null> {
  if (planIds !== null || unit === null) return planIds
  return (await plans()).filter((stored) => hasPart(stored, unit)).map(({ id }) => id)
}

/** What names within the plan leave unsaid. */
function unsaidIn({ issuer, province, team }: Plan): Membership {
  return { issuer, province, committee: team.map(({ unit }) => unit) }
}

/** Does the plan give the agency anything to do, by name or through its class? */
function hasPart({ plan }: Pick<StoredPlan, 'plan'>, unit: string): boolean {
  const isAmong = (names: readonly string[]) => standingAmong(names, unit, unsaidIn(plan)) !== null
  return (
    plan.tasks.some(({ lead, coordinating }) => isAmong(lead) || isAmong(coordinating)) ||
    isAmong(plan.units.map(({ name }) => name)) ||
    isAmong(plan.deadlines.flatMap(({ who }) => (who === null ? [] : [who]))) ||
    isAmong([...plan.team.map((member) => member.unit), ...plan.visits.map((visit) => visit.unit)])
  )
}

/** The scope of whoever wrote the message, as the answering room takes it. */
export function scopeOf({ scope: { planIds } }: Pick<CommandContext, 'scope'>): Pick<Asking, 'scope'> {
  return planIds === null ? {} : { scope: planIds }
}

/** May whoever has this scope read all of these plans? */
export function isInScope({ scope }: Pick<Asking, 'scope'>, planIds: readonly string[]): boolean {
  return scope === undefined || planIds.every((id) => scope.includes(id))
}

/** Does the agency lead the task or take part in it, by name or through a class such as "các sở, ban, ngành"? Its plan is among `plans`. */
export function takesPart(
  { planId, lead, coordinating }: Pick<TrackedTask, 'planId' | 'lead' | 'coordinating'>,
  unit: string,
  plans: readonly StoredPlan[],
): boolean {
  const plan = plans.find(({ id }) => id === planId)?.plan
  const unsaid = plan === undefined ? {} : unsaidIn(plan)
  return standingAmong(lead, unit, unsaid) !== null || standingAmong(coordinating, unit, unsaid) !== null
}

/** Why somebody may not report progress of a task. */
export type ReportRefusal = 'role' | 'noUnit' | 'otherUnit' | 'otherPlan'

/**
 * Who reports for an agency does so for its own tasks, in the plans they may read; coordinators for every agency. Null: they may. The
 * plan of the task is among `plans`.
 */
export function reportRefusal({ role, unit, planIds }: Person, task: TrackedTask, plans: readonly StoredPlan[]): ReportRefusal | null {
  if (STAFF.includes(role)) return null
  if (!REPORTING.includes(role)) return 'role'
  if (unit === null) return 'noUnit'
  if (planIds !== null && !planIds.includes(task.planId)) return 'otherPlan'
  return takesPart(task, unit, plans) ? null : 'otherUnit'
}

/** Does somebody report for whatever agency they name, and not for their own alone? */
export function reportsForAll({ role }: Pick<Person, 'role'>): boolean {
  return STAFF.includes(role)
}

/** Evidence is for who sent it, for those who report for the same agency, and for coordinators. */
export function maySeeEvidence({ id, role, unit, state }: Person, evidence: Pick<Evidence, 'personId' | 'unit'>): boolean {
  if (state !== 'active' || role === 'guest') return false
  const isOfTheirs = REPORTING.includes(role) && unit !== null && evidence.unit !== null && isSameAgency(unit, evidence.unit)
  return evidence.personId === id || isOfTheirs || STAFF.includes(role)
}
