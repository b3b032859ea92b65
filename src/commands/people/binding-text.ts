// What is typed after "nhom": an agency or plans, the hour of the digest, where in the group it goes.
import type { GroupBinding } from '../../domain/work.ts'
import { type CommandContext, sliceTyped, type Typed, typed } from '../command.ts'
import { planNamed } from '../plans.ts'
import { readUnit } from './standing.ts'

/** What is to change; what is absent stays as it is. */
export type BindingChange = Partial<Pick<GroupBinding, 'unit' | 'planIds' | 'digestAt'>> & {
  /** Where the digest goes: the topic or thread in which this was said, or the chat itself. */
  goesTo?: 'here' | 'chat'
}

export type TypedBinding =
  | { kind: 'change'; change: BindingChange }
  | { kind: 'unbind' }
  | { kind: 'unknown'; words: string; what: 'hour' | 'words' }

const UNBIND = /^(?:tat|huy|bo|go|bo gan|huy gan|go bo|tat nhom|ngung)(?:\s+(?:gan|nhom|nhom nay|di))*$/
const NO_DIGEST = /(?:^|[\s,;])(?:khong|tat|bo|ngung|dung)(?:\s+(?:gui|nhan|can))?\s+(?:ban )?tin(?:\s+(?:hang ngay|moi ngay))?(?=$|[\s,;])/
const HOUR =
  /(?:^|[\s,;])(?:(?:ban tin|tin|gui|nhan|vao|luc|gio|sang|moi ngay|hang ngay|moi sang)[\s:]+)*(\d{1,2})\s*(?::|h|g|gio|\.)\s*(\d{2})?(?:\s*(?:phut|sang))?(?=$|[\s,;])/
const EVERYTHING = /(?:^|[\s,;])(?:tat ca|moi|het|toan bo|cac)\s+(?:cac\s+)?(?:ke hoach|don vi)(?=$|[\s,;])|(?:^|[\s,;])ca tinh(?=$|[\s,;])/
const HERE = /(?:^|[\s,;])(?:vao|trong|o|tai|gui vao)?\s*(?:chu de|luong|topic|thread) nay(?=$|[\s,;])/
const CHAT = /(?:^|[\s,;])(?:vao|trong|gui vao|gui)?\s*(?:ca nhom|nhom chung|chung ca nhom|kenh chung)(?=$|[\s,;])/
/** What joins the parts. */
const JOINS = /^(?:(?:voi|cho|vao|nay|theo|xem|ke hoach|kh|don vi|co quan|cua|va|la|gan|nhom)(?=\s|$)|[\s,;:])+/
const ASKS = /(?:^| )(?:nao|gi|ai|bao nhieu|may|sao|khong|chua)(?= |$)|\?/

/** What the words say about the binding of a group; null when they speak of something else. */
export async function readBinding(
  words: Typed,
  context: Pick<CommandContext, 'plans' | 'bindablePlans' | 'store'>,
): Promise<TypedBinding | null> {
  if (UNBIND.test(words.folded)) return { kind: 'unbind' }
  const change: BindingChange = {}
  let rest = words
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest.folded)
    if (found !== null) rest = typed(`${rest.raw.slice(0, found.index)} ${rest.raw.slice(found.index + found[0].length)}`)
    return found
  }
  if (take(NO_DIGEST) !== null) change.digestAt = null
  if (take(HERE) !== null) change.goesTo = 'here'
  else if (take(CHAT) !== null) change.goesTo = 'chat'
  const hour = take(HOUR)
  if (hour !== null) {
    const digestAt = hourOf(hour)
    if (digestAt === null) return { kind: 'unknown', words: hour[0].trim(), what: 'hour' }
    change.digestAt = digestAt
  }
  if (take(EVERYTHING) !== null) Object.assign(change, { unit: null, planIds: null })
  return readSubject(rest, change, context)
}

function hourOf([, hours, minutes = '00']: RegExpExecArray): string | null {
  const [hour, minute] = [Number(hours), Number(minutes)]
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null
}

/** Plans and an agency, in whatever order. */
async function readSubject(
  words: Typed,
  change: BindingChange,
  context: Pick<CommandContext, 'plans' | 'store' | 'bindablePlans'>,
): Promise<TypedBinding | null> {
  const rest = withoutJoins(words)
  if (rest.folded === '') return Object.keys(change).length === 0 ? null : { kind: 'change', change }
  if (ASKS.test(rest.folded)) return null
  const known = await context.bindablePlans()
  const byName = planNamed(rest.folded, known)
  if (byName.length > 0) return { kind: 'change', change: { ...change, unit: null, planIds: byName.map(({ id }) => id) } }
  const parts = rest.raw.split(/[\s,;]+/u)
  const isPlan = (part: string) => planNamed(typed(part).folded, known).length > 0
  const planIds = parts.flatMap((part) => planNamed(typed(part).folded, known).map(({ id }) => id))
  const others = withoutJoins(typed(parts.filter((part) => !isPlan(part)).join(' ')))
  if (others.folded === '' || others.folded === 'va') return { kind: 'change', change: { ...change, unit: null, planIds } }
  const { unit } = await readUnit(others, context)
  if (unit === null) return { kind: 'unknown', words: others.raw, what: 'words' }
  return { kind: 'change', change: { ...change, unit, planIds: planIds.length === 0 ? null : planIds } }
}

function withoutJoins(words: Typed): Typed {
  const joined = JOINS.exec(words.folded)?.[0].length ?? 0
  return sliceTyped(words, joined)
}
