// Running text → clauses, each with its offset, so that a finding can say where it stood.

export interface Clause {
  text: string
  /** Offset in the text that was given. */
  start: number
}

/** Where a clause ends: a semicolon, a full stop before a capital or a bullet, a line end. Abbreviations with a full stop inside stay whole. */
const CLAUSE_END = /;\s*|\n+|(?<![\d\p{Lu}]|\b(?:tp|đ\/c|v\.v))\.\s+(?=["“(]?[\p{Lu}\d+-])|(?<=\d|\p{Lu})\.\s+(?=["“(]?\p{Lu}\p{Ll})/gu

/** The clauses of a text in order; blank ones are left out. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  const add = (end: number) => {
    const raw = text.slice(start, end)
    if (raw.trim() !== '') clauses.push({ text: raw.trim(), start: start + raw.length - raw.trimStart().length })
  }
  for (const match of text.matchAll(CLAUSE_END)) {
    add(match.index + (match[0].startsWith('.') ? 1 : 0))
    start = match.index + match[0].length
  }
  add(text.length)
  return clauses
}

/** Without bullets before and punctuation behind. */
export function bareClause(text: string): string {
  return text
    .replace(/^(?:[-+•*–¹²³⁴-⁹]\s*)+/u, '')
    .replace(/[\s.;:,]+$/u, '')
    .trim()
}
