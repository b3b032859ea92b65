// What is being done now, so that stopping and tests can wait for its end.

export interface UnderWay {
  /** Counts the work as under way until it ends. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is. */
  idle(): Promise<void>
}

/** Nothing is under way yet. */
export function createUnderWay(): UnderWay {
  let count = 0
  const waiting: (() => void)[] = []

  return {
    async during(work) {
      count++
      try {
        return await work()
      } finally {
        count--
        if (count === 0) for (const resolve of waiting.splice(0)) resolve()
      }
    },
    idle: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
