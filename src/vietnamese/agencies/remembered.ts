// Plans repeat the same few hundred names over thousands of tasks, so what follows from a name is worked out once.
const MOST_NAMES = 10_000
/** Whole sentences are not names and are not kept. */
const LONGEST_NAME = 200

/** The function with its answers kept, the oldest dropped first. Only for functions that depend on the text alone. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > LONGEST_NAME) return work(text)
    if (known.has(text)) return known.get(text)!
    const result = work(text)
    if (known.size >= MOST_NAMES) known.delete(known.keys().next().value!)
    known.set(text, result)
    return result
  }
}
