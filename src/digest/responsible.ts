// Whether a task is an agency's to lead: by its own name, or as a member of a class ("Các sở, ban, ngành tỉnh").
import type { TrackedTask } from '../domain/work.ts'
import { fold } from '../vietnamese/fold.ts'

/** Named as the lead itself, or meant by the name of its class. */
export type Responsibility = 'named' | 'throughClass'

const PROVINCIAL_CLASS = /\b(?:cac|nhung)\s+(?:so|ban,? nganh|co quan|don vi)\b|\bso,\s*(?:ban,\s*)?nganh\b/
const PROVINCIAL = /^(?:so|ban|van phong|thanh tra|cong an|bo chi huy|chi cuc|cuc)\b/
const COMMUNE_CLASS = /\bcac\s+(?:xa|phuong|dac khu|dia phuong)\b/
const COMMUNE = /^(?:(?:ubnd|uy ban nhan dan)\s+)?(?:xa|phuong|dac khu)\b/
const DISTRICT_CLASS = /\bcac\s+huyen\b/
const DISTRICT = /^(?:(?:ubnd|uy ban nhan dan)\s+)?(?:huyen|thanh pho|thi xa)\b/

const CLASSES: readonly [RegExp, RegExp][] = [
  [PROVINCIAL_CLASS, PROVINCIAL],
  [COMMUNE_CLASS, COMMUNE],
  [DISTRICT_CLASS, DISTRICT],
]

/** "Các sở, ban, ngành tỉnh", "UBND các xã, phường": one name for many agencies. */
export function isClassOfAgencies(name: string): boolean {
  const folded = fold(name)
  return CLASSES.some(([ofClass]) => ofClass.test(folded))
}

/** In which way the agency leads the task; null when it does not. Names are compared without case and marks. */
export function responsibility({ lead }: TrackedTask, agency: string): Responsibility | null {
  const wanted = fold(agency)
  const names = lead.map((name) => fold(name))
  if (names.includes(wanted)) return 'named'
  const isMember = names.some((name) => CLASSES.some(([ofClass, member]) => ofClass.test(name) && member.test(wanted)))
  return isMember ? 'throughClass' : null
}
