// The way of the clock: what has to happen without anybody asking for it is looked at once a minute.
import { systemTimers, type Timers } from '../delivery/timers.ts'
import { type Clock, dayOf } from '../domain/clock.ts'
import type { Log } from '../log.ts'

const MINUTE_MS = 60_000

export interface Chore {
  /** For the log: what could not be done. */
  name: string
  /** Looks whether something is due at this moment, and does it. May be called again at any time, also by another instance. */
  run(now: Date): Promise<void>
}

export interface TickParts {
  clock: Clock
  log: Log
  timers?: Timers
  /** Called after each round: what the chores put into the outbox need not wait. */
  done?(): void
}

/**
 * Runs the chores one after the other, now and once a minute until the returned function is called, which waits for what is under way.
 * One that fails is logged and looked at again with the next minute; it keeps neither the others nor the start from going on.
 */
export async function startTick(
  chores: readonly Chore[],
  { clock, log, timers = systemTimers, done }: TickParts,
): Promise<() => Promise<void>> {
  let isRunning = false

  async function runAll(): Promise<void> {
    // A round that takes longer than a minute is not begun again beside itself.
    if (isRunning) return
    isRunning = true
    for (const { name, run } of chores) {
      await run(clock.now()).catch((error: unknown) => log.error({ err: error, chore: name }, 'a chore failed'))
    }
    isRunning = false
    done?.()
  }

  let underWay = runAll()
  await underWay
  const stop = timers.every(MINUTE_MS, () => {
    if (!isRunning) underWay = runAll()
  })
  return async () => {
    stop()
    await underWay
  }
}

/** A chore for the first tick and for the first one of every day in Vietnam; one that failed waits for the next day. */
export function daily({ name, run }: Chore): Chore {
  let doneOn: string | null = null
  return {
    name,
    async run(now) {
      const today = dayOf(now)
      if (today === doneOn) return
      doneOn = today
      await run(now)
    },
  }
}
