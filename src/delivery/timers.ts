// Waiting is handed in, so that tests turn the hands of the clock themselves.

export interface Timers {
  /** Calls `work` once after so many milliseconds; the returned function calls it off. */
  after(milliseconds: number, work: () => void): () => void
}

export const systemTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
}
