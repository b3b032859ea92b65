// How the commands that measure tell a time.

/** Milliseconds that the work took, with its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const begun = performance.now()
  const result = await work()
  return { result, ms: performance.now() - begun }
}

/** Milliseconds to two decimals, as records carry them. */
export function roundedMs(ms: number): number {
  return Math.round(ms * 100) / 100
}

/** The value below which this share (0 to 1) of all values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
