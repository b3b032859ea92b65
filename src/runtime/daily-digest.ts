// Every working day each group that a coordinator bound gets its digest, at its hour and once.
import { conversationOf, type DigestSource, digestOf, sendDigest } from '../commands/group-digest.ts'
import type { Digest } from '../digest/digest.ts'
import { weekOf } from '../digest/unanswered.ts'
import { dayOf, instantAt } from '../domain/clock.ts'
import type { Day } from '../domain/schedule.ts'
import type { GroupBinding } from '../domain/work.ts'
import type { Log } from '../log.ts'
import type { Store, StoredPlan } from '../store/store.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'
import { shiftDay } from '../vietnamese/calendar-terms.ts'
import type { Chore } from './tick.ts'

const MINUTE_MS = 60_000
/** A tick comes every minute and may take its time; later than this was a stop of the program, which the digest then says. */
const PUNCTUAL_MS = 15 * MINUTE_MS
/** The end of a working day: nobody is told then what was due on it, unless the group's own hour is as late. */
const LATEST = '18:00'
const LATE_AFTER_OWN_HOUR_MS = 2 * 60 * MINUTE_MS

export interface DailyDigestParts {
  store: Store
  calendar: WorkCalendar
  /** Does this platform show buttons? Where it does not, their numbers are remembered. */
  hasButtons(platform: string): boolean
  log: Log
}

/**
 * One message for each group and day, by its key in the outbox, whatever restarts and however many instances share the store. After a
 * time in which the program did not run it comes late on the same day, and says so, or not at all. A day on which nothing is late, due or
 * new is passed over, but for the first working day of a week: then the group reads what comes next.
 */
export function dailyDigest({ store, calendar, hasButtons, log }: DailyDigestParts): Chore {
  /** Days settled, by group. */
  const settled = new Map<string, Day>()

  async function send(binding: GroupBinding, source: DigestSource, now: Date, isLate: boolean): Promise<void> {
    const { today } = source
    if ((await store.chats.get(conversationOf(binding)))?.state === 'gone') return
    const made = await digestOf({ planCodes: [], binding }, source, isLate ? binding.digestAt! : undefined)
    if (isPassedOver(made, today, calendar)) return
    const key = `digest:${binding.id}:${today}`
    const numbersChoices = !hasButtons(binding.platform)
    const isNew = await sendDigest(store, { key, binding, made, now, priority: 'digest', numbersChoices })
    if (isNew) log.info({ group: nameOf(binding), late: isLate }, 'the digest of the day is on its way')
  }

  return {
    name: 'send the digest of the day to groups',
    async run(now) {
      const today = dayOf(now)
      if (!calendar.isWorkingDay(today)) return
      let read: Promise<readonly StoredPlan[]> | undefined
      const source = { store, plans: () => (read ??= store.plans.list()), today, calendar }
      for (const binding of await store.bindings.list()) {
        const dueAt = dueTime(binding, today)
        if (dueAt === null || settled.get(binding.id) === today || !isInTime(dueAt, today, now)) continue
        try {
          await send(binding, source, now, now.getTime() - dueAt > PUNCTUAL_MS)
          settled.set(binding.id, today)
        } catch (error) {
          log.error({ err: error, group: nameOf(binding) }, 'the digest of a group could not be made; it is tried again with the next tick')
        }
      }
    },
  }
}

function nameOf({ title, conversationId }: GroupBinding): string {
  return title ?? conversationId
}

/** When the group's digest of the day falls due; null where it gets none, as on the day on which it was bound after its hour. */
function dueTime({ digestAt, boundAt }: GroupBinding, today: Day): number | null {
  if (digestAt === null) return null
  const dueAt = instantAt(today, digestAt).getTime()
  return Date.parse(boundAt) > dueAt ? null : dueAt
}

function isInTime(dueAt: number, today: Day, now: Date): boolean {
  const latest = Math.max(instantAt(today, LATEST).getTime(), dueAt + LATE_AFTER_OWN_HOUR_MS)
  return dueAt <= now.getTime() && now.getTime() <= latest
}

function isPassedOver({ isQuiet, hasWork }: Digest, today: Day, calendar: WorkCalendar): boolean {
  return isQuiet && !(hasWork && isFirstWorkingDayOfWeek(today, calendar))
}

function isFirstWorkingDayOfWeek(today: Day, calendar: WorkCalendar): boolean {
  let day = weekOf(today).from
  while (!calendar.isWorkingDay(day)) day = shiftDay(day, 1)
  return day === today
}
