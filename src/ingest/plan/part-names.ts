// Names of the parts of a paper: "KH", "PL2", "BNV1".
import type { PartKind } from './parts.ts'

/** Numbers parts of a kind as they come, unless the source numbers them. */
export class PartNames {
  readonly #used = new Map<string, number>()
  readonly #names = new Set<string>()

  next(kind: PartKind, printed: number | null): string {
    if (kind === 'KH' || kind === 'QĐ' || kind === 'ĐC') return this.#unique(kind)
    const count = (this.#used.get(kind) ?? 0) + 1
    this.#used.set(kind, count)
    if (kind === 'PL' && printed === null) return this.#unique(count === 1 ? 'PL' : `PL${count}`)
    return this.#unique(`${kind}${printed ?? count}`)
  }

  #unique(name: string): string {
    let unique = name
    for (let copy = 2; this.#names.has(unique); copy++) unique = `${name}#${copy}`
    this.#names.add(unique)
    return unique
  }
}
