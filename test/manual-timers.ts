import type { Timers } from '../src/delivery/timers.ts'

export interface ManualTimers extends Timers {
  /** Lets time pass: calls everything that falls due, in order, and lets what follows from it run. */
  advance(milliseconds: number): Promise<void>
  now(): Date
}

/** Work asks for two turns of the event loop before each message: enough for a few that follow each other without waiting. */
const TURNS = 12

async function whatFollows(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise(setImmediate)
}

/** A clock whose hands the test turns. */
export function manualTimers(start = '2026-11-20T02:12:00.000Z'): ManualTimers {
  let at = Date.parse(start)
  let waiting: { at: number; work: () => void }[] = []
  const after: Timers['after'] = (milliseconds, work) => {
    const entry = { at: at + milliseconds, work }
    waiting.push(entry)
    return () => {
      waiting = waiting.filter((other) => other !== entry)
    }
  }
  return {
    now: () => new Date(at),
    after,
    every(milliseconds, work) {
      let callOff = () => {}
      const again = () => {
        callOff = after(milliseconds, () => {
          again()
          work()
        })
      }
      again()
      return () => callOff()
    },
    async advance(milliseconds) {
      // What is under way now may yet ask for time.
      await whatFollows()
      const end = at + milliseconds
      for (;;) {
        const next = waiting.filter((entry) => entry.at <= end).sort((one, other) => one.at - other.at)[0]
        if (next === undefined) break
        at = Math.max(at, next.at)
        waiting = waiting.filter((entry) => entry !== next)
        next.work()
        await whatFollows()
      }
      at = end
      await whatFollows()
    },
  }
}
