// Writes that are made together when they come together: one commit, and so one sync of the disk, for all of them.
import { setImmediate } from 'node:timers/promises'

/** Rows of one statement, far below what a database binds to one. */
const MOST_TOGETHER = 50

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(reason: unknown): void
}

/**
 * Writes each item, together with those that come while the ones before are being written. Each resolves with its own result, in the order
 * of the items, once that is on the disk. Where a group fails its items are written one by one, so that none fails for another.
 */
export function grouped<Item, Result>(write: (items: readonly Item[]) => Promise<Result[]>): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = []
  let isWriting = false

  async function writeAll(): Promise<void> {
    // Whatever arrived in the same turn of the event loop comes along.
    await setImmediate()
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST_TOGETHER)
      waiting = waiting.slice(MOST_TOGETHER)
      await writeGroup(group)
    }
    isWriting = false
  }

  async function writeGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await write(group.map(({ item }) => item))
      for (const [index, { resolve }] of group.entries()) resolve(results[index]!)
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error)
      else for (const one of group) await writeGroup([one])
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isWriting) return
      isWriting = true
      void writeAll()
    })
}
