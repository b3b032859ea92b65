// When what was committed is on the disk: the disk is synced beside the process, and commits that come together share a sync.

export interface Syncs {
  /** Something was committed that is not on the disk yet. */
  committed(): void
  /** Resolves when whatever was committed by now is on the disk; rejects when the disk fails. */
  reached(): Promise<void>
}

/** Nothing was committed yet; `sync` brings to the disk what was committed when it is called. */
export function createSyncs(sync: () => Promise<void>): Syncs {
  let committed = 0
  let reached = 0
  let underWay: Promise<void> | null = null

  async function syncOnce(): Promise<void> {
    const upTo = committed
    try {
      await sync()
      reached = upTo
    } finally {
      underWay = null
    }
  }

  return {
    committed() {
      committed++
    },
    async reached() {
      const wanted = committed
      while (reached < wanted) {
        underWay ??= syncOnce()
        await underWay
      }
    },
  }
}
