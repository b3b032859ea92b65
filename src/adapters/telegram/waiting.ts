// Waiting that a stop ends at once. Handed in, so that tests wait for nothing.
import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves after so many milliseconds, or as soon as the signal says stop. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** By the timers of Node. */
export const realWait: Wait = (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => {})

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/** Milliseconds to wait after the n-th failure in a row (from 1): doubling from a second to a minute. */
export function waitAfter(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS)
}
