// Quarters as they are written: in Roman numerals, by some in figures.

const NAMES = ['I', 'II', 'III', 'IV']

/** "III" of 3. */
export function quarterName(quarter: number): string {
  return NAMES[quarter - 1] ?? String(quarter)
}

/** 3 of "iii", "III" or "3"; NaN for anything else. */
export function quarterNumber(written: string): number {
  const at = NAMES.indexOf(written.toUpperCase())
  return at < 0 ? Number(written) : at + 1
}
