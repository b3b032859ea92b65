import type { SearchHit } from './search-index.ts'

/**
 * How little the first places count for more than the next: 60, as in "Reciprocal Rank Fusion outperforms Condorcet and individual Rank
 * Learning Methods" (Cormack, Clarke, Büttcher, SIGIR 2009), which found it good over many collections.
 */
const K = 60

/** One ranking of several: a hit gets 1 / (60 + place) from each list that has it. What it says of itself comes from the first of them. */
export function fused(lists: readonly (readonly SearchHit[])[]): SearchHit[] {
  const hits = new Map<string, SearchHit>()
  for (const list of lists) {
    list.forEach((hit, i) => {
      const score = 1 / (K + i + 1)
      const known = hits.get(hit.id)
      hits.set(hit.id, { ...(known ?? hit), score: (known?.score ?? 0) + score })
    })
  }
  return [...hits.values()].sort((a, b) => b.score - a.score)
}
