// A choice that is typed instead of pressed: its number where choices are numbered, its words, "cả hai", "cái đầu tiên".
import { fold } from '../vietnamese/fold.ts'
import type { Memory } from './memory.ts'

const ENDING = '(?: (?:a|nhe|nha|di|vay|thoi))*[.! ]*$'
const ALL = new RegExp(
  `^(?:(?:xem|hoi|cho|toi|em|lay|chon|tra loi) )*(?:ca (?:hai|ba|bon|nam|[2-6])|tat ca|het|moi ke hoach)(?: (?:cac )?(?:ke hoach|tinh|noi))?${ENDING}`,
)
const ORDINAL = new RegExp(
  `^(?:(?:xem|lay|chon) )*(?:(?:cai|ke hoach|lua chon) )?(?:(dau tien|thu nhat)|thu (hai|ba|tu|nam|[1-6])|(cuoi cung|sau cung))${ENDING}`,
)
const PLACES = ['nhat', 'hai', 'ba', 'tu', 'nam']

/** What the message says, with a choice of the last reply put for what names it. */
export function chosenText(said: string, { choices, offered = [] }: Pick<Memory, 'choices' | 'offered'>): string {
  const number = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(said)?.[1]
  const numbered = number === undefined ? undefined : choices?.[Number(number) - 1]
  return numbered ?? offeredBy(fold(said).trim().replace(/\s+/g, ' '), offered) ?? said
}

function offeredBy(folded: string, offered: NonNullable<Memory['offered']>): string | undefined {
  const byName = offered.find(({ label }) => fold(label) === folded.replace(new RegExp(ENDING), ''))
  if (byName !== undefined) return byName.says
  // All of them together stand last.
  if (ALL.test(folded)) return offered.at(-1)?.says
  const [whole, first, nth, last] = ORDINAL.exec(folded) ?? []
  if (whole === undefined) return undefined
  const each = offered.slice(0, -1)
  if (last !== undefined) return each.at(-1)?.says
  return each[first !== undefined ? 0 : (Number(nth) || PLACES.indexOf(nth ?? '') + 1) - 1]?.says
}
