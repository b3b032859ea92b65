/** Resolves after so many milliseconds; rejects when it is called off. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** Settles as the work does, or with null once the time is over; the work itself goes on. */
export async function inTime<Value>(work: Promise<Value>, ms: number, wait: Wait): Promise<Value | null> {
  const settled = new AbortController()
  const late = wait(ms, settled.signal).then(
    () => null,
    () => null,
  )
  return Promise.race([work, late]).finally(() => settled.abort())
}
