// How much of a wording is left in another one, so that a task that was reworded can be told to be the same.
import type { Schedule } from '../domain/schedule.ts'
import { syllables } from '../vietnamese/tokens.ts'

/** Least share of common syllables of two wordings that may be one task, where its place is the same too. */
export const ALIKE = 0.6

interface Worded {
  title: string
}

/** Compares the wordings of these entries; each is taken apart once. */
export interface Likeness<Entry extends Worded> {
  /** Share of the syllables of the richer wording that the other one has too; 0 to 1. */
  share(one: Entry, other: Entry): number
  /** Does one wording hold every syllable of the other? */
  holds(one: Entry, other: Entry): boolean
}

/** A comparison over these entries; others cannot be asked about. */
export function createLikeness<Entry extends Worded>(entries: readonly Entry[]): Likeness<Entry> {
  const words = new Map(entries.map((entry) => [entry, new Set(syllables(entry.title))]))
  const compare = (one: Entry, other: Entry) => {
    const [first, second] = [words.get(one)!, words.get(other)!]
    return { common: [...first].filter((syllable) => second.has(syllable)).length, first: first.size, second: second.size }
  }
  return {
    share(one, other) {
      const { common, first, second } = compare(one, other)
      return common / Math.max(first, second, 1)
    },
    holds(one, other) {
      const { common, first, second } = compare(one, other)
      return common > 0 && common === Math.min(first, second)
    },
  }
}

/** What a schedule binds to, without the words for an event or for the parts of a cell. Databases give its fields back in any order. */
export function binding(schedule: Schedule): unknown {
  if (schedule.kind === 'several') return schedule.items.map((item) => binding(item.schedule))
  const { offset, unit, direction } = schedule.kind === 'relative' ? schedule.relative : {}
  const { kind, due } = schedule
  const start = 'start' in schedule ? schedule.start : null
  const day = 'day' in schedule ? schedule.day : null
  return [kind, due, start, day ?? null, offset ?? null, unit ?? null, direction ?? null]
}

/** Do two schedules bind to the same? The words they came from do not count. */
export function schedulesAgree(one: Schedule, other: Schedule): boolean {
  return JSON.stringify(binding(one)) === JSON.stringify(binding(other))
}
