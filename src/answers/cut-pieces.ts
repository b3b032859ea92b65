// Passages cut into pieces that can be an answer by themselves: sentences, list items, rows, entries of the record. The words of a piece are
// read when it is first weighed.
import type { Place } from '../domain/document.ts'
import type { Passage } from '../domain/plan.ts'
import type { StoredPlan } from '../store/store.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { isPartTitle, type Part, type Piece, type PlanView, passageAt, type RecordEntry } from './plan-view.ts'
import { pairsOf, termsOf, termsOfWords, wordsOf } from './terms.ts'

const SENTENCE_END = /(?<=[\p{L}\p{N})”"%][.?!;]?[.?!])\s+(?=["“(]?[\p{Lu}])/u
const BULLET = /^\s*[-–+•*]\s/u
const LONGEST_OPENING = 120

/** The first line of a passage when it stands above items and is none itself; null for other passages. */
function openingOf(text: string): string | null {
  const [first = '', second = ''] = text.split('\n')
  return first.length <= LONGEST_OPENING && !BULLET.test(first) && BULLET.test(second) && !/[.;,]$/u.test(first.trim())
    ? first.trim()
    : null
}

const LABEL_ONLY = /^(?:[\d.]+|\p{L}|[IVX]+)[.)]?$/u

/** Lines, list items and sentences of a passage in order; a lone label stays with what follows. */
function cutIntoPieces(text: string): string[] {
  const pieces: string[] = []
  let label = ''
  for (const line of text.split('\n')) {
    for (const sentence of wholeBrackets(line.split(SENTENCE_END))) {
      const whole = `${label}${sentence.trim()}`
      if (LABEL_ONLY.test(whole)) {
        label = `${whole} `
        continue
      }
      label = ''
      if (whole !== '') pieces.push(whole)
    }
  }
  return pieces
}

/** Sentences within brackets stay with the one that opened them. */
function wholeBrackets(sentences: readonly string[]): string[] {
  const whole: string[] = []
  for (const sentence of sentences) {
    const last = whole.at(-1)
    if (last !== undefined && last.split('(').length > last.split(')').length) whole[whole.length - 1] = `${last} ${sentence}`
    else whole.push(sentence)
  }
  return whole
}

function partOf(path: string): Part {
  if (path.startsWith('QĐ')) return 'decision'
  if (path.startsWith('ĐC')) return 'outline'
  if (path.startsWith('BNV')) return 'taskTable'
  if (path.startsWith('PL')) return 'annex'
  return 'plan'
}

const LABEL = /^(?:(?:[IVX]+|\d+(?:\.\d+)*|\p{Ll})\s*[.)]|(?:[IVX]+|\d+)\s*[-–](?=\s))\s*/u
/** Longer headings say more than a name. */
const LONGEST_TITLE = 5
/** Headings that say what stands below them; the caption of a table stays with its rows. */
function tellingHeadings({ headings, columns }: Passage): string[] {
  return columns.length > 0 ? headings : headings.filter((heading) => !isPartTitle(heading))
}

/** Terms and pairs recur in every plan; one copy of each is kept. */
const interned = new Map<string, string>()
const MOST_INTERNED = 200_000

function shared(word: string): string {
  const known = interned.get(word)
  if (known !== undefined) return known
  if (interned.size >= MOST_INTERNED) interned.clear()
  interned.set(word, word)
  return word
}

/** The words of a text as they are weighed: terms with pairs, and spellings with marks; short forms written out. */
interface TextWords {
  terms: ReadonlySet<string>
  marked: ReadonlySet<string>
}

function textWords(text: string): TextWords {
  const words = wordsOf(expandAbbreviations(text, { keepShort: false }))
  const terms = termsOfWords(words)
  return { terms: new Set([...terms, ...pairsOf(terms)].map(shared)), marked: new Set(words.map(({ spelled }) => spelled)) }
}

/** Entries of the record with their texts, by the id of the passage that they stand in. */
export type Entries = ReadonlyMap<string, readonly { entry: RecordEntry; text: string }[]>

/** Reads which passage each entry of the record stands in; entries without a passage are left out. */
export function entriesOf({ plan, passages }: Pick<StoredPlan, 'plan' | 'passages'>): Entries {
  const byPassage = new Map<string, { entry: RecordEntry; text: string }[]>()
  const put = (where: string, place: Place, entry: RecordEntry, text: string) => {
    const passage = passageAt(passages, where, place)
    if (passage === null) return
    const list = byPassage.get(passage.id) ?? []
    list.push({ entry, text })
    byPassage.set(passage.id, list)
  }
  for (const task of plan.tasks) {
    const text = [task.task, task.expected, task.shortcoming, task.area].filter(Boolean).join('\n')
    put(task.where, task.place, { kind: 'task', task }, text)
  }
  for (const criterion of plan.criteria) {
    const cut = criterion.deductedCriteria.map(({ code, name }) => `Tiêu chí ${code}: ${name}`)
    put(
      criterion.where,
      criterion.place,
      { kind: 'criterion', criterion },
      [`Tiêu chí ${criterion.code}: ${criterion.name}`, ...cut].join('\n'),
    )
  }
  for (const indicator of plan.indicators) put(indicator.where, indicator.place, { kind: 'indicator', indicator }, indicator.name)
  for (const duty of plan.deadlines)
    put(duty.where, duty.place, { kind: 'duty', duty }, [duty.who, duty.what, duty.to, duty.text].filter(Boolean).join('\n'))
  return byPassage
}

/** Rows of a table and passages of a section stand below the same words. */
const knownAbove = new Map<string, TextWords>()
const MOST_ABOVE = 4000

function wordsAbove(text: string): TextWords {
  const known = knownAbove.get(text)
  if (known !== undefined) return known
  if (knownAbove.size >= MOST_ABOVE) knownAbove.clear()
  const words = textWords(text)
  knownAbove.set(text, words)
  return words
}

/** What a passage says above its pieces; read once for all of them. */
class Above {
  readonly #passage: Passage
  readonly opening: string | null
  #terms: ReadonlySet<string> | null = null
  #marked: ReadonlySet<string> | null = null
  #titled: readonly string[] | null = null

  constructor(passage: Passage) {
    this.#passage = passage
    this.opening = openingOf(passage.text)
  }

  get terms(): ReadonlySet<string> {
    this.#terms ??= wordsAbove([...tellingHeadings(this.#passage), ...this.#columns].join(' . ')).terms
    return this.#terms
  }

  get marked(): ReadonlySet<string> {
    this.#marked ??= wordsAbove([...this.#passage.headings, ...this.#columns].join('\n')).marked
    return this.#marked
  }

  get titled(): readonly string[] {
    if (this.#titled === null) {
      const nearest = termsOf((this.#passage.headings.at(-1) ?? '').replace(LABEL, ''))
      this.#titled = nearest.length <= LONGEST_TITLE ? nearest : []
    }
    return this.#titled
  }

  get #columns(): string[] {
    return this.opening === null ? this.#passage.columns : [...this.#passage.columns, this.opening]
  }
}

/** A passage is cut into fewer pieces than this. */
const MOST_IN_PASSAGE = 10_000

class CutPiece implements Piece {
  readonly view: PlanView
  readonly passage: Passage
  readonly place: number
  readonly text: string
  readonly part: Part
  readonly entry: RecordEntry | null
  readonly #above: Above
  #words: TextWords | null = null

  constructor(view: PlanView, passage: Passage, { text, entry }: Cut, place: number, above: Above) {
    this.view = view
    this.passage = passage
    this.place = place
    this.text = text
    this.part = partOf(passage.path)
    this.entry = entry
    this.#above = above
  }

  get order(): number {
    return this.view.pieces.findIndex(({ place }) => place === this.place)
  }

  get opening(): string | null {
    return this.#above.opening === this.text ? null : this.#above.opening
  }

  get #read(): TextWords {
    this.#words ??= textWords(wholeText(this))
    return this.#words
  }

  get terms(): ReadonlySet<string> {
    return this.#read.terms
  }

  get marked(): ReadonlySet<string> {
    return this.#read.marked
  }

  get headTerms(): ReadonlySet<string> {
    return this.#above.terms
  }

  get headMarked(): ReadonlySet<string> {
    return this.#above.marked
  }

  get titled(): readonly string[] {
    return this.#above.titled
  }

  get length(): number {
    return this.terms.size
  }
}

type Cut = Pick<Piece, 'text' | 'entry'>

/** The text of a piece; an indicator is also known by its group. */
function wholeText({ text, entry }: Cut): string {
  return entry?.kind === 'indicator' && entry.indicator.group !== '' ? `${text}\n${entry.indicator.group}` : text
}

function cutsOf(passage: Passage, entries: Entries): Cut[] {
  const own = entries.get(passage.id) ?? []
  if (passage.columns.length === 0) return [...own, ...cutIntoPieces(passage.text).map((text) => ({ text, entry: null }))]
  const isWhole = own.every(({ entry }) => entry.kind === 'criterion')
  return isWhole ? [...own, { text: passage.text.replaceAll('\t', ' | '), entry: null }] : [...own]
}

/** The texts of a plan's pieces in order. */
export function* textsOfPieces(stored: StoredPlan): Generator<string> {
  const entries = entriesOf(stored)
  for (const passage of stored.passages) for (const cut of cutsOf(passage, entries)) yield wholeText(cut)
}

/** The pieces of a passage, which is the one at `position` in its plan. */
export function cutPassage(view: PlanView, passage: Passage, position: number, entries: Entries): Piece[] {
  const above = new Above(passage)
  return cutsOf(passage, entries).map((cut, i) => new CutPiece(view, passage, cut, position * MOST_IN_PASSAGE + i, above))
}
