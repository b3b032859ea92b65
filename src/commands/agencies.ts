// Which agencies can be named in a chat, and their official names for what people type.
import type { TrackedTask } from '../domain/work.ts'
import type { StoredPlan } from '../store/store.ts'
import { AGENCIES } from '../vietnamese/agencies/directory.ts'
import { comparableAgency } from '../vietnamese/agencies/names.ts'
import { CURRENT_PROVINCES, PROVINCES } from '../vietnamese/agencies/provinces.ts'
import { fold } from '../vietnamese/fold.ts'

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

/** As `officialAgency`; a province behind the name stays, as it is written: "so ngoai vu ha tinh" → "Sở Ngoại vụ tỉnh Hà Tĩnh". */
export function officialAgencyIn(typed: string, names: ReadonlySet<string>): string {
  const whole = officialAgency(typed, names)
  if (names.has(whole)) return whole
  const words = comparableAgency(typed)
  const province = PROVINCES.find((name) => words.endsWith(` ${fold(name)}`))
  if (province === undefined) return whole
  const head = words.slice(0, -fold(province).length).replace(/ (?:(?:tinh|thanh pho|tp) )?$/, '')
  const official = officialAgency(head, names)
  const rank = CURRENT_PROVINCES.find(({ name }) => name === province)?.rank ?? 'tỉnh'
  return names.has(official) ? `${official} ${rank} ${province}` : whole
}

/** A name that no plan has, typed without any mark: it could not be shown to others as it is. */
export function lacksMarks(name: string): boolean {
  return fold(name) === name.normalize('NFC').toLowerCase()
}
