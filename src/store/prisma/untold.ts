// Writes of which nobody outside hears before another one is on the disk.
import { AsyncLocalStorage } from 'node:async_hooks'

const untold = new AsyncLocalStorage<true>()

/**
 * What is committed inside need not reach the disk by itself, only together with the next commit: a power cut may take it back, a kill does
 * not. A sync takes as long as an answer, and holds up everything.
 */
export function asUntold<T>(work: () => Promise<T>): Promise<T> {
  return untold.run(true, work)
}

/** Whether that holds for what is being done now. */
export function isUntold(): boolean {
  return untold.getStore() === true
}
