// How much is done at once: whoever comes when all slots are taken waits in order of arrival.

export interface Slots {
  /** Runs the work as soon as there is room. */
  use<T>(work: () => Promise<T>): Promise<T>
}

/** Room for `most` pieces of work at once. */
export function createSlots(most: number): Slots {
  let taken = 0
  const queue: (() => void)[] = []

  return {
    async use(work) {
      if (taken < most) taken++
      else await new Promise<void>((resolve) => queue.push(resolve))
      try {
        return await work()
      } finally {
        // The slot is handed on, so that nobody who comes meanwhile overtakes.
        const next = queue.shift()
        if (next === undefined) taken--
        else next()
      }
    },
  }
}
