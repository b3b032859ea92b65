import { expect, test } from 'vitest'
import { PostingCache } from '../../src/retrieval/posting-cache.ts'

const LONG = 5000

/** A cache with room for two long lists, and the terms that were read. */
function aCache(length = LONG) {
  const reads: number[] = []
  const cache = new PostingCache((_segment, term) => {
    reads.push(term)
    return term === 0 ? undefined : new Uint8Array(length)
  }, 2 * LONG)
  return { reads, ask: (...terms: number[]) => terms.map((term) => cache.get(1, term)), clear: () => cache.clear() }
}

test('the lists used latest stay when room runs out', () => {
  const { reads, ask } = aCache()
  ask(1, 2, 1, 3, 1, 2)
  expect(reads).toEqual([1, 2, 3, 2])
})

test('short lists are read each time', () => {
  const { reads, ask } = aCache(10)
  ask(1, 1)
  expect(reads).toEqual([1, 1])
})

test('nothing outlives a change of the file', () => {
  const { reads, ask, clear } = aCache()
  ask(1)
  clear()
  ask(1)
  expect(reads).toEqual([1, 1])
})

test('a term that the segment lacks is null', () => {
  expect(aCache().ask(0)).toEqual([null])
})
