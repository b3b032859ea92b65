// Duties that the text, not a table, gives to an agency by its name.
import type { Passage } from '../../domain/plan.ts'
import type { PlanView } from '../plan-view.ts'
import { spaced, termsOf } from '../terms.ts'
import { isSameAgency, type NamedAgency } from './agencies.ts'

/** Roles that the tables and lists say already. */
const TOLD_ELSEWHERE = /^(?:chủ trì|phối hợp|inspected|tổ chức thực hiện)/iu
/** So many of a duty's first words find its passage. */
const KEY_LENGTH = 5

export function textDuties(view: PlanView, agency: NamedAgency): { words: string; passage: Passage }[] {
  const roles = view.plan.units.filter(({ name }) => isSameAgency(name, agency, view)).flatMap(({ role }) => role.split(/;\s+/u))
  return [...new Set(roles)].flatMap((role) => {
    if (role.split(' ').every((word) => /^(?:chủ|trì|phối|hợp|\/)+$/iu.test(word)) || TOLD_ELSEWHERE.test(role)) return []
    const key = spaced(termsOf(role).slice(0, KEY_LENGTH))
    const passage = view.passages.find(({ text, columns }) => columns.length === 0 && spaced(termsOf(text)).includes(key))
    return passage === undefined ? [] : [{ words: role.charAt(0).toUpperCase() + role.slice(1), passage }]
  })
}
