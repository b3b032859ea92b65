// Waiting is handed in, so that tests turn the hands of the clock themselves.

export interface Timers {
  /** Calls `work` once after so many milliseconds; the returned function calls it off. */
  after(milliseconds: number, work: () => void): () => void
  /** The same over and over, without keeping the process alive for it. */
  every(milliseconds: number, work: () => void): () => void
}

export const systemTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref()
    return () => clearInterval(timer)
  },
}

/** The work's own outcome, or a rejection with what `late` makes when it takes longer. The work itself is not ended by that. */
export function withinTime<T>(work: Promise<T>, milliseconds: number, timers: Timers, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = timers.after(milliseconds, () => reject(late()))
    work.then(resolve, reject).finally(callOff)
  })
}
