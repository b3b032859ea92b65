// Work runs in order within a lane and side by side between lanes: one lane per conversation.
import type { Timers } from './timers.ts'

/** Waits while the lane is held, without counting as under way. False when the lanes were stopped: then leave off. */
export type Rest = (milliseconds: number) => Promise<boolean>

export interface Lanes {
  /** Puts work at the end of a lane. It must not reject. */
  push(lane: string, work: (rest: Rest) => Promise<void>): void
  /** Counts work outside the lanes as under way. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is under way; lanes at rest, and what waits behind them, do not count. */
  idle(): Promise<void>
  /** Ends every rest and starts no further work; what is under way goes on to its end. */
  stop(): void
}

interface Lane {
  queue: ((rest: Rest) => Promise<void>)[]
  wake: (() => void) | null
}

/** Lanes without any work yet; `timers` measure the rests. */
export function createLanes(timers: Timers): Lanes {
  const lanes = new Map<string, Lane>()
  let waitingForIdle: (() => void)[] = []
  let outside = 0
  let stopped = false

  const isIdle = () => outside === 0 && [...lanes.values()].every((lane) => lane.wake !== null)

  function settle(): void {
    if (!isIdle()) return
    const waiting = waitingForIdle
    waitingForIdle = []
    for (const resolve of waiting) resolve()
  }

  function restOf(lane: Lane): Rest {
    return (milliseconds) => {
      if (stopped) return Promise.resolve(false)
      return new Promise((resolve) => {
        const callOff = timers.after(milliseconds, () => lane.wake?.())
        lane.wake = () => {
          lane.wake = null
          callOff()
          resolve(!stopped)
        }
        settle()
      })
    }
  }

  async function run(name: string, lane: Lane): Promise<void> {
    const rest = restOf(lane)
    for (let work = lane.queue.shift(); work !== undefined && !stopped; work = lane.queue.shift()) await work(rest)
    lanes.delete(name)
    settle()
  }

  return {
    push(name, work) {
      if (stopped) return
      const lane = lanes.get(name)
      if (lane !== undefined) {
        lane.queue.push(work)
        return
      }
      const fresh: Lane = { queue: [work], wake: null }
      lanes.set(name, fresh)
      void run(name, fresh)
    },
    async during(work) {
      outside++
      try {
        return await work()
      } finally {
        outside--
        settle()
      }
    },
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => waitingForIdle.push(resolve))),
    stop() {
      stopped = true
      for (const lane of [...lanes.values()]) lane.wake?.()
    },
  }
}
