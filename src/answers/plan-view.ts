// A plan made ready for questions, once per version: its passages cut into pieces that can be an answer, its names, its words.

import type { Place } from '../domain/document.ts'
import type { Criterion, Deadline, Indicator, Passage, Plan, Task } from '../domain/plan.ts'
import type { StoredPlan } from '../store/store.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { syllables } from '../vietnamese/tokens.ts'
import { isPromulgated, officialName, shortName } from './plan-name.ts'
import { pairsOf, spaced, termsOf } from './terms.ts'

/** The part of the document: decision, plan, report outline, annex, task table. */
export type Part = 'decision' | 'plan' | 'outline' | 'annex' | 'taskTable'

export type RecordEntry =
  | { kind: 'task'; task: Task }
  | { kind: 'criterion'; criterion: Criterion }
  | { kind: 'indicator'; indicator: Indicator }
  | { kind: 'duty'; duty: Deadline }

/** The smallest thing that is shown as an answer: a sentence, a list item, a row, a remedy of a row. */
export interface Piece {
  view: PlanView
  passage: Passage
  /** Position in the plan, so that neighbours can be found. */
  order: number
  text: string
  /** The line that opens its passage and names whose items these are: "Văn phòng Sở" above "- Làm đầu mối". */
  opening: string | null
  part: Part
  /** Terms and pairs of the piece itself, and of the headings above it. */
  terms: ReadonlySet<string>
  headTerms: ReadonlySet<string>
  /** Terms of the nearest heading without its label, when it is short; else none. */
  titled: readonly string[]
  /** Syllables with their marks, of the piece and of its headings, to tell "tiền" from "tiến". */
  marked: ReadonlySet<string>
  headMarked: ReadonlySet<string>
  length: number
  entry: RecordEntry | null
}

export interface PlanView {
  stored: StoredPlan
  plan: Plan
  officialName: string
  shortName: string
  pieces: Piece[]
  passages: Passage[]
  /** Folded terms of the names by which the plan is meant. */
  province: string[]
  issuer: string[]
  /** Terms of its title: said in a question, they name the plan and need not stand in a piece. */
  titleTerms: ReadonlySet<string>
  /** All its words, spaced, for looking up a phrase. */
  words: string
}

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
export function cutIntoPieces(text: string): string[] {
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

export function partOf(path: string): Part {
  if (path.startsWith('QĐ')) return 'decision'
  if (path.startsWith('ĐC')) return 'outline'
  if (path.startsWith('BNV')) return 'taskTable'
  if (path.startsWith('PL')) return 'annex'
  return 'plan'
}

const LABEL = /^(?:(?:[IVX]+|\d+(?:\.\d+)*|\p{Ll})\s*[.)]|(?:[IVX]+|\d+)\s*[-–](?=\s))\s*/u
/** Longer headings say more than a name. */
const LONGEST_TITLE = 5
const LABELLED = /^(?:[IVX]+|\d+(?:\.\d+)*|\p{Ll})\s*[.)]|^(?:[IVX]+|\d+)\s*[-–]\s|^(?:Phần|Chương|Điều|Mục)\s/u

/** True for the title of a part ("ĐỀ CƯƠNG BÁO CÁO KIỂM TRA ..."): it repeats the plan's name and tells its passages from none. */
export function isPartTitle(heading: string): boolean {
  return !LABELLED.test(heading) && heading === heading.toUpperCase()
}

/** Headings that say what stands below them; the caption of a table stays with its rows. */
function tellingHeadings({ headings, columns }: Passage): string[] {
  return columns.length > 0 ? headings : headings.filter((heading) => !isPartTitle(heading))
}

/** Lower-case syllables with marks, short forms written out. */
export function markedSyllables(text: string): Set<string> {
  return new Set(syllables(expandAbbreviations(text), { marks: true }).map(shared))
}

/** Terms and pairs recur in every plan; one copy of each is kept. */
const interned = new Map<string, string>()

function shared(word: string): string {
  const known = interned.get(word)
  if (known !== undefined) return known
  interned.set(word, word)
  return word
}

export function termSet(text: string): Set<string> {
  const terms = termsOf(text)
  return new Set([...terms, ...pairsOf(terms)].map(shared))
}

/** True when the piece or a heading above it holds the syllable with just these marks. */
export function isSpelledIn({ marked, headMarked }: Piece, syllable: string): boolean {
  return marked.has(syllable) || headMarked.has(syllable)
}

/** The stored passage in which an entry of the record stands: the one at its lines, else at its path. */
export function passageAt(passages: readonly Passage[], where: string, place: Place): Passage | null {
  let best: Passage | null = null
  let bestScore = 0
  for (const passage of passages) {
    const overlap = passage.place.line <= place.endLine && passage.place.endLine >= place.line
    const samePath = passage.path === where
    const score = (overlap ? 2 : 0) + (samePath ? 3 : 0) + (overlap && passage.place.line === place.line ? 1 : 0)
    if (score > bestScore) [best, bestScore] = [passage, score]
  }
  return best
}

function entriesOf(plan: Plan, passages: readonly Passage[]): Map<string, { entry: RecordEntry; text: string }[]> {
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

export function createPlanView(stored: StoredPlan): PlanView {
  const { plan, passages } = stored
  const view: PlanView = {
    stored,
    plan,
    officialName: officialName(plan),
    shortName: shortName(plan),
    pieces: [],
    passages,
    province: plan.province === null ? [] : termsOf(plan.province),
    issuer: plan.issuer === null ? [] : termsOf(plan.issuer),
    titleTerms: new Set(termsOf(`Kế hoạch ${plan.title ?? ''}${isPromulgated(plan) ? ' quyết định' : ''}`)),
    words: '',
  }
  const entries = entriesOf(plan, passages)
  const words: string[] = termsOf([plan.title, plan.number, plan.issuer, plan.province, plan.signer].filter(Boolean).join(' . '))
  for (const passage of passages) {
    const opening = openingOf(passage.text)
    const above = opening === null ? passage.columns : [...passage.columns, opening]
    const headTerms = termSet([...tellingHeadings(passage), ...above].join(' . '))
    const headMarked = markedSyllables([...passage.headings, ...above].join('\n'))
    const nearest = termsOf((passage.headings.at(-1) ?? '').replace(LABEL, ''))
    const titled = nearest.length <= LONGEST_TITLE ? nearest : []
    const add = (text: string, entry: RecordEntry | null, extra = '') => {
      const terms = termSet(extra === '' ? text : `${text}\n${extra}`)
      const part = partOf(passage.path)
      const marked = markedSyllables(`${text}\n${extra}`)
      view.pieces.push({
        view,
        titled,
        passage,
        order: view.pieces.length,
        text,
        opening: opening === text ? null : opening,
        part,
        terms,
        headTerms,
        marked,
        headMarked,
        length: terms.size,
        entry,
      })
    }
    const own = entries.get(passage.id) ?? []
    for (const { entry, text } of own) add(text, entry, entry.kind === 'indicator' ? entry.indicator.group : '')
    const isRow = passage.columns.length > 0
    if (isRow && own.every(({ entry }) => entry.kind === 'criterion')) add(passage.text.replaceAll('\t', ' | '), null)
    if (!isRow) for (const text of cutIntoPieces(passage.text)) add(text, null)
    words.push(...termsOf(passage.headings.join(' . ')), ...termsOf(passage.text))
  }
  view.words = spaced(words)
  return view
}

const views = new WeakMap<StoredPlan, PlanView>()
const byVersion = new Map<string, PlanView>()
/** Enough for every plan of a large province; the oldest is dropped first. */
const KEPT_VIEWS = 2000

/** The view of this version of a plan; made once, whoever asks and however often the store hands out new objects for it. */
export function viewOf(stored: StoredPlan): PlanView {
  const known = views.get(stored) ?? byVersion.get(versionKey(stored))
  const view = known ?? createPlanView(stored)
  views.set(stored, view)
  if (known === undefined) {
    byVersion.set(versionKey(stored), view)
    if (byVersion.size > KEPT_VIEWS) byVersion.delete(byVersion.keys().next().value!)
  }
  return view
}

function versionKey({ id, version, contentHash }: StoredPlan): string {
  return `${id}/${version}/${contentHash}`
}
