// A model that keeps failing is left alone for a while, so that nobody waits for it in vain.

interface Breaker {
  isOpen(): boolean
  worked(): void
  /** True when this failure made it open. */
  failed(): boolean
}

/** Opens after so many failures in a row, for so long; the first failure after that opens it again. */
export function createBreaker(failures: number, restMs: number, now: () => number): Breaker {
  let inARow = 0
  let restsUntil = 0
  return {
    isOpen: () => now() < restsUntil,
    worked() {
      inARow = 0
    },
    failed() {
      inARow++
      if (inARow < failures) return false
      restsUntil = now() + restMs
      return true
    },
  }
}
