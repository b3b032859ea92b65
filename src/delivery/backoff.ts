// How long to wait before something is tried again.

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30 * 60_000

/** Milliseconds to wait after the n-th attempt (from 1): doubling from one second to half an hour. */
export function backoff(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
}
