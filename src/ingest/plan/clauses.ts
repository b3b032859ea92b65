// Running text → sentences and clauses, each with its offset, so that a finding can say where it stood.

export interface Clause {
  text: string
  /** Offset in the text that was given. */
  start: number
}

/** Where a clause ends: a semicolon, a full stop before a capital or a bullet, a line end. Abbreviations with a full stop inside stay whole. */
const CLAUSE_END = /;\s*|\n+|(?<![\d\p{Lu}]|\b(?:tp|đ\/c|v\.v))\.\s+(?=["“(]?[\p{Lu}\d+-])|(?<=\d|\p{Lu})\.\s+(?=["“(]?\p{Lu}\p{Ll})/gu
const SENTENCE_END = /\n+|(?<![\p{Lu}]|\btp)\.\s+(?=["“(]?[\p{Lu}+-])|(?<=\p{Lu})\.\s+(?=["“(]?\p{Lu}\p{Ll})/gu

function cutAt(text: string, ends: RegExp): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  const add = (end: number) => {
    const raw = text.slice(start, end)
    if (raw.trim() !== '') clauses.push({ text: raw.trim(), start: start + raw.length - raw.trimStart().length })
  }
  for (const match of text.matchAll(ends)) {
    add(match.index + (match[0].startsWith('.') ? 1 : 0))
    start = match.index + match[0].length
  }
  add(text.length)
  return clauses
}

export function clausesOf(text: string): Clause[] {
  return cutAt(text, CLAUSE_END)
}

export function sentencesOf(text: string): Clause[] {
  return cutAt(text, SENTENCE_END)
}

/** Without bullets before and punctuation behind. */
export function bareClause(text: string): string {
  return text
    .replace(/^(?:[-+•*–¹²³⁴-⁹]\s*)+/u, '')
    .replace(/[\s.;:,]+$/u, '')
    .trim()
}
