// A row says more than its words: who leads and who only joins, when it begins and when it ends, by the column. What a clause puts under
// one heading must stand in that column.
import type { Passage } from '../../domain/plan.ts'
import { holds, spaced, termsOf } from '../terms.ts'
import { type Figure, figuresIn, isBorne } from './figures.ts'
import { agenciesIn, standsIn } from './names.ts'

interface Column {
  cell: string
  words: string
  figures: Figure[]
  /** Words that tell it from the columns with which it could be confused. */
  telling: string[]
}

/** Columns of which one could be taken for another: each has figures, or each names bodies. */
function columnsOf({ columns, text }: Passage): Column[] {
  const cells = text.split('\t')
  const read = columns.map((heading, position) => {
    const cell = cells[position] ?? ''
    return { heading: termsOf(heading), cell, words: spaced(termsOf(cell)), figures: figuresIn(cell) }
  })
  return read.map(({ heading, cell, words, figures }) => {
    const shared = new Set(read.filter((other) => other.heading !== heading).flatMap((other) => other.heading))
    return { cell, words, figures, telling: heading.filter((term) => !shared.has(term)) }
  })
}

/** Columns that the clause names by the words that tell them apart. */
function namedIn(clause: string, columns: readonly Column[]): Column[] {
  const words = spaced(termsOf(clause))
  return columns.filter(({ telling }) => telling.length > 0 && holds(words, telling))
}

/** Bodies and figures that a clause puts under another column than the row does. Of a passage that is no row: none. */
export function misplaced(sentence: string, passage: Passage): string[] {
  if (passage.columns.length < 2) return rolesTurned(sentence, passage.text)
  const columns = columnsOf(passage)
  return sentence.split(/[;,](?!\d)|(?<!\p{L})(?:còn|trong khi)(?!\p{L})/u).flatMap((clause) => {
    const named = namedIn(clause, columns)
    if (named.length !== 1) return []
    const [{ words, cell, figures }] = named as [Column]
    const others = columns.filter((column) => column.cell !== cell)
    const bodies = agenciesIn(clause).filter((name) => !standsIn(name, words) && others.some((other) => standsIn(name, other.words)))
    const basis = { figures, years: [] }
    const wrong = figuresIn(clause).filter(
      (figure) =>
        figures.length > 0 && !isBorne(figure, basis) && others.some((other) => isBorne(figure, { ...basis, figures: other.figures })),
    )
    const ownBodies = agenciesIn(cell).length > 0 ? bodies : []
    return [...ownBodies, ...wrong.map(({ text }) => text)].map((what) => `cột của ${what}`)
  })
}

const LEADS = /(?<body>\p{Lu}[^,;:.]*?)\s+(?:chủ trì|làm đầu mối)|(?:[Cc]hủ trì|[Đđ]ầu mối)\s*(?::|là)\s*(?<led>[^;.]*)/gu
const JOINS = /[Pp]hối hợp(?:\s+(?:với|cùng))?\s*:?\s*(?<joined>[^;.]*)|(?<body>\p{Lu}[^,;:.]*?)\s+phối hợp(?!\s+(?:với|cùng|:))/gu

function bodiesBy(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].flatMap(({ groups = {} }) => agenciesIn(Object.values(groups).filter(Boolean).join(' ; ')))
}

/** In running text: a body that only joins is not said to lead, nor the other way round. */
function rolesTurned(sentence: string, source: string): string[] {
  const leads = new Set(bodiesBy(LEADS, source))
  const joins = new Set(bodiesBy(JOINS, source))
  const claimedLeads = bodiesBy(LEADS, sentence).filter((name) => joins.has(name) && !leads.has(name))
  const claimedJoins = bodiesBy(JOINS, sentence).filter((name) => leads.has(name) && !joins.has(name))
  return [...claimedLeads, ...claimedJoins].map((name) => `vai trò của ${name}`)
}
