/** Keeps the best `size` of many scored passages. Of equal scores the passage that came first wins. */
export class TopPassages {
  readonly size: number
  readonly #heap: { score: number; num: number }[] = []

  constructor(size: number) {
    this.size = size
  }

  /** An empty one of the same size. */
  another(): TopPassages {
    return new TopPassages(this.size)
  }

  /** A score must be above this to get in. */
  get threshold(): number {
    return this.#heap.length < this.size ? 0 : (this.#heap[0]?.score ?? Number.POSITIVE_INFINITY)
  }

  offer(score: number, num: number): void {
    const heap = this.#heap
    if (heap.length < this.size) {
      heap.push({ score, num })
      if (heap.length === this.size) for (let i = (heap.length >> 1) - 1; i >= 0; i--) this.#sink(i)
      return
    }
    const root = heap[0]
    if (root === undefined || !isWorse(root, { score, num })) return
    heap[0] = { score, num }
    this.#sink(0)
  }

  /** Best first. */
  ranked(): { score: number; num: number }[] {
    return this.#heap.toSorted((a, b) => b.score - a.score || a.num - b.num)
  }

  #sink(start: number): void {
    const heap = this.#heap
    let at = start
    for (;;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const candidate = heap[child]
        if (candidate && isWorse(candidate, heap[worst] as { score: number; num: number })) worst = child
      }
      if (worst === at) return
      const moved = heap[at] as { score: number; num: number }
      heap[at] = heap[worst] as { score: number; num: number }
      heap[worst] = moved
      at = worst
    }
  }
}

function isWorse(a: { score: number; num: number }, b: { score: number; num: number }): boolean {
  return a.score < b.score || (a.score === b.score && a.num > b.num)
}
