// Looking around a place in a long text without reading the whole text again for every place.

/** As `pattern.exec` of what stands before `end`, for a pattern that ends with `$`; it sees the last `reach` characters only. `index` is that of the text. */
export function matchEndingAt(pattern: RegExp, text: string, end: number, reach = 120): RegExpExecArray | null {
  const from = Math.max(0, end - reach)
  const match = pattern.exec(text.slice(from, end))
  if (match) match.index += from
  return match
}

/** Which stretches of a text are spoken for. */
export class Taken {
  readonly #taken: Uint8Array

  constructor(length: number) {
    this.#taken = new Uint8Array(length + 1)
  }

  isFree(start: number, end: number): boolean {
    return !this.#taken.subarray(start, end).includes(1)
  }

  take(start: number, end: number): void {
    this.#taken.fill(1, start, end)
  }
}
