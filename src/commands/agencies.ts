// Which agencies can be named in a chat, and their official names for what people type.
import type { TrackedTask } from '../domain/work.ts'
import type { StoredPlan } from '../store/store.ts'
import { AGENCIES } from '../vietnamese/agencies/directory.ts'
import { comparableAgency } from '../vietnamese/agencies/names.ts'

/** Bodies of the province, which a plan may mean by a class alone. */
const PROVINCIAL = AGENCIES.filter(({ level }) => level === 'tỉnh').map(({ name }) => name)

const AGENCY =
  /^(?:so|ubnd|uy ban|xa|phuong|dac khu|ban|van phong|thanh tra|cong an|huyen|phong|trung tam|chi cuc|cuc|bo chi huy|truong|benh vien)\s+\p{L}/u

/** Names in the plans, and the bodies of the province that plans mean by "các sở, ban, ngành". */
export function agencyNames({
  plans,
  tasks,
}: {
  plans: readonly Pick<StoredPlan, 'plan'>[]
  tasks: readonly Pick<TrackedTask, 'lead' | 'coordinating'>[]
}): Set<string> {
  const names = tasks.flatMap(({ lead, coordinating }) => [...lead, ...coordinating])
  return new Set([...names, ...plans.flatMap(({ plan }) => plan.units.map(({ name }) => name)), ...PROVINCIAL])
}

/** Do the words begin like the name of an agency? "Sở Tư pháp", "stp". */
export function looksLikeAgency(words: string): boolean {
  return AGENCY.test(comparableAgency(words)) && !/(?<!\p{L})(?:chua|khong|gan|sap|da|dang)(?!\p{L})/u.test(comparableAgency(words))
}

/** The official name where the plans or the directory know it: "stp" → "Sở Tư pháp"; else as typed, with a capital. */
export function officialAgency(typed: string, names: ReadonlySet<string>): string {
  const wanted = comparableAgency(typed)
  const known =
    [...names].find((name) => comparableAgency(name) === wanted) ??
    AGENCIES.find(({ aliases }) => aliases.some((alias) => comparableAgency(alias) === wanted))?.name
  return known ?? typed.charAt(0).toUpperCase() + typed.slice(1)
}
