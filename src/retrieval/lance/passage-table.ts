// Passages as rows of LanceDB: our terms as text that is cut at blanks, what they are filtered by as lists of terms.
import { createHash } from 'node:crypto'
import { holdsStamp } from '../../vietnamese/secrecy-stamp.ts'
import { indexTerms } from '../../vietnamese/tokens.ts'
import { facetTerms, filterTerms, readableGroups } from '../facet-terms.ts'
import type { IndexedPassage, SearchOptions } from '../search-index.ts'
import { syllableRun } from '../syllable-run.ts'
import type { LanceModules, LanceRow } from './modules.ts'

/** Raised whenever the columns, the terms or their indexes change: older tables are then filled anew. */
export const LANCE_FORMAT = 1

/**
 * How often the title's terms stand among those of its passage. LanceDB weighs one column with constants of its own, and a second one
 * takes three times as long; on 525 judged law questions nDCG@10 is .898 with the title once, .903 twice, .906 three times, .906 as a
 * column of its own.
 */
const TITLE_TIMES = 3

/** Longer runs without a blank are no words, in bytes. */
const LONGEST_TERM = 256

/** The columns of the passages, in the order of `passageRow`. */
export function passageSchema({ arrow }: LanceModules): unknown {
  const { Field, Utf8, Binary, List } = arrow
  const text = (name: string, nullable = false) => new Field(name, new Utf8(), nullable)
  const terms = new List(new Field('item', new Utf8(), true))
  return new arrow.Schema([
    text('id'),
    text('grp'),
    text('terms'),
    new Field('facet_terms', terms, false),
    text('facets', true),
    new Field('run', new Binary(), false),
    text('content', true),
    text('content_key', true),
  ])
}

/** `keepsContent`: vectors are made of it later; what bears a secrecy stamp is sent to no model, so it has none. */
export function passageRow({ id, group, title, text, facets }: IndexedPassage, keepsContent: boolean): LanceRow {
  const run = syllableRun(title, text)
  const titleTerms = indexTerms(title)
  const whole = [title, text].filter((part) => part !== '').join('\n')
  const content = keepsContent && !holdsStamp(whole) ? whole : null
  return {
    id,
    grp: group,
    terms: [...Array.from({ length: TITLE_TIMES }, () => titleTerms).flat(), ...indexTerms(text)].join(' '),
    facet_terms: facets ? [...facetTerms(facets)] : [],
    facets: facets ? JSON.stringify(facets) : null,
    run: new Uint8Array(run.buffer, run.byteOffset, run.byteLength),
    content,
    content_key: content === null ? null : contentKey(content),
  }
}

/** Tells whether a vector was made of just this text. */
function contentKey(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22)
}

/** How the columns are indexed: the words cut at blanks and left as they are. */
export function passageIndexes({ lancedb: { Index } }: LanceModules): Record<string, () => unknown> {
  const words = {
    baseTokenizer: 'whitespace',
    withPosition: false,
    stem: false,
    removeStopWords: false,
    asciiFolding: false,
    lowercase: false,
    maxTokenLength: LONGEST_TERM,
  }
  return { terms: () => Index.fts(words), id: () => Index.btree(), grp: () => Index.bitmap(), facet_terms: () => Index.labelList() }
}

/** A value within a condition: standard SQL, where a quote is doubled and nothing else means anything. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** The condition that a value is one of these; there must be one. */
export function isOneOf(column: string, values: Iterable<string>): string {
  return `${column} IN (${Array.from(values, quoted).join(', ')})`
}

/** What a search is narrowed to, as conditions of SQL; null where nothing can fit. */
export function narrowedTo({ filter = {}, scope }: Pick<SearchOptions, 'filter' | 'scope'>): string[] | null {
  const groups = readableGroups(filter.plans, scope)
  const conditions = filterTerms(filter)
  if (groups?.size === 0 || conditions.some((terms) => terms.length === 0)) return null
  return [
    ...(groups === null ? [] : [isOneOf('grp', groups)]),
    ...conditions.map((terms) => `array_has_any(facet_terms, make_array(${terms.map(quoted).join(', ')}))`),
  ]
}
