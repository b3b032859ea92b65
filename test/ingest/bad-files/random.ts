/** Always the same numbers between 0 and 1 for a seed (Park and Miller, 1988). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 0x7fffffff
    return state / 0x7fffffff
  }
}
