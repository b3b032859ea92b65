// Times at which something is to be looked at again, each kept once.
import type { Timers } from './timers.ts'

export interface Alarms {
  /** `ring` is called at this time (milliseconds since 1970), or at once where it has passed. */
  at(time: number): void
  /** Nothing rings any more. */
  stop(): void
}

/** No timer waits longer at once (2^31 - 1 ms is the most that one can): it is set anew then. */
const LONGEST_MS = 24 * 3_600_000

/** Alarms that call `ring`; several at the same time ring once. */
export function createAlarms(clock: { now(): Date }, timers: Timers, ring: () => void): Alarms {
  const set = new Map<number, () => void>()
  let isStopped = false

  function at(time: number): void {
    if (isStopped || set.has(time)) return
    const wait = time - clock.now().getTime()
    const callOff = timers.after(Math.min(Math.max(0, wait), LONGEST_MS), () => {
      set.delete(time)
      // Node's timers may fire some milliseconds early: whoever looks then finds that it is not time yet, and nobody looks again.
      if (clock.now().getTime() < time) at(time)
      else ring()
    })
    set.set(time, callOff)
  }

  return {
    at,
    stop() {
      isStopped = true
      for (const callOff of set.values()) callOff()
      set.clear()
    },
  }
}
