// Before an answer is given: every number, date and agency in it stands in a passage it rests on, in the question, in the name of the
// plan, or was computed and is said to be. An answer that fails is not given. Text that somebody else worded, a language model, is
// checked sentence by sentence, and more strictly.

import type { Passage } from '../domain/plan.ts'
import { misplaced } from './claims/columns.ts'
import { type Basis, type Figure, figuresIn, figuresOfRow, isBorne } from './claims/figures.ts'
import { agenciesIn, namesAnybody, namesLacking, standsIn } from './claims/names.ts'
import { turnedAround } from './claims/polarity.ts'
import { CORRECTED_MARK, correctionsUnder, wordsOfCorrection } from './corrected.ts'
import type { Draft, Evidence } from './draft.ts'
import { placeName, placeOf } from './plan-name.ts'
import type { PlanView } from './plan-view.ts'
import { contentTerms, spaced, termsOf } from './terms.ts'

/** The names of a plan that an answer may say without a passage: what its head says. */
function namesOf({ officialName, shortName, plan }: PlanView): string[] {
  return [officialName, shortName, plan.title ?? '', plan.signer ?? '', plan.number ?? '']
}

function placesOf({ passage, where }: Evidence): string {
  return `${placeOf(passage)} ${placeName(where ?? passage.path)} ${passage.path}`
}

function wordsOf({ passage }: Evidence): string {
  return [...passage.headings, ...passage.columns, passage.text].join('\n')
}

interface Read {
  figures: readonly Figure[]
  /** Spaced terms. */
  words: string
}

function read(text: string): Read {
  return { figures: figuresIn(text), words: spaced(termsOf(text)) }
}

/** Several drafts of one question rest on the same passages, and so do those of the next question. */
const readSources = new Map<Passage, { of: Evidence; source: Read }>()
const MOST_READ = 2000

function readSource(one: Evidence): Read {
  const known = readSources.get(one.passage)
  if (known !== undefined && known.of.view === one.view && known.of.where === one.where) return known.source
  if (readSources.size >= MOST_READ) readSources.clear()
  const source = read([...namesOf(one.view), placesOf(one), wordsOf(one)].join('\n'))
  readSources.set(one.passage, { of: one, source })
  return source
}

/** What the checked answer says that nothing bears out; empty when it may be given. */
export function unsupported(answer: Draft, question: string): string[] {
  const text = answer.paragraphs.flatMap((paragraph) => (typeof paragraph === 'string' ? [paragraph] : paragraph.items)).join('\n• ')
  const besides = read([question, ...answer.computed, ...corrections(answer, text)].join('\n'))
  const sources = [...new Set(answer.evidence.map(readSource)), besides]
  const known = { figures: sources.flatMap(({ figures }) => figures), years: [] }
  const figures = figuresIn(text).filter((figure) => !isBorne(figure, known))
  const words = sources.map((source) => source.words).join('')
  const agencies = agenciesIn(text).filter((name) => !standsIn(name, words))
  return [...new Set(figures.map((figure) => figure.text)), ...agencies]
}

/** A corrected value stands in no passage; it may be given where the answer says that it is one. */
function corrections({ evidence }: Pick<Draft, 'evidence'>, text: string): string[] {
  if (!CORRECTED_MARK.test(text)) return []
  return correctionsUnder(evidence).flatMap(({ view, correction }) => wordsOfCorrection(view, correction))
}

export interface UnsupportedClaim {
  /** The sentence or list item as it was written. */
  sentence: string
  /** What of it nothing bears out, in Vietnamese for a log: "31/7/2027", "cơ quan so y te", "liên kết ...", "phủ định ở “phạt”". */
  faults: string[]
}

export interface ClaimGrounds {
  /** As asked. Its figures and names may only be repeated where a sentence says that the plans do not say something. */
  question?: string
  /** Figures and words that code computed over the evidence: counts, sums, days left. They bear a sentence out wherever they stand. */
  computed?: readonly string[]
}

/**
 * The strict check, for text that a language model wrote: the sentences and list items that the evidence does not bear out, each with
 * what is wrong with it; empty when every one is borne out. Without evidence nothing is.
 *
 * A sentence is borne out when
 * - each number, date, month, quarter and number of a paper in it stands in the evidence, of the same unit ("05 ngày" is no "05 ngày
 *   làm việc", "15" no part of "15/8/2015") and not turned from "trước" into "sau", or is among the figures `computed`;
 * - each body, post, person, other proper name and link stands there, short forms written out on both sides. A link of the question is
 *   no source;
 * - one passage alone says all of it where it joins a figure to a body or to another figure, so that nothing is put together from two
 *   rows; a sentence on several plans is checked in the parts that name each;
 * - what it puts under a column of a row (who leads, who joins, begin, end) stands in that column;
 * - it denies nothing that the passage affirms, nor the other way round;
 * - most of its content words stand in the evidence.
 * A line that only leads to a list ("Các hạn như sau:") and a sentence that only says that the plans do not say something
 * (`isDenial`) need no passage, but may name no figure and nobody beyond the question and the evidence.
 * Numbers of list items and marks like "[1]" and "(AI soạn)" are no figures.
 */
export function claimsUnsupported(text: string, evidence: readonly Evidence[], grounds: ClaimGrounds = {}): UnsupportedClaim[] {
  const sources = evidence.map(sourceOf)
  return sentencesOf(text).flatMap((sentence) => {
    const faults = [...new Set(faultsOf(sentence, sources, grounds))]
    return faults.length === 0 ? [] : [{ sentence, faults }]
  })
}

const OWN_MARKS = /\[\d+\]|\(\s*AI soạn\s*\)/giu
const SENTENCE_END = /(?<=[\p{L}\p{N})”"%…][.?!;]?[.?!])\s+(?=["“(]?\p{Lu})/u
const LIST_MARK = /^\s*(?:[-–•*+]\s+|\d{1,2}[.)]\s+)+/u

/** Sentences and items of a text, without bullets, list numbers and marks of its own. */
export function sentencesOf(text: string): string[] {
  const lines = text
    .replaceAll(OWN_MARKS, ' ')
    .replaceAll(/\*\*|__|`/g, '')
    .split('\n')
  return lines
    .flatMap((line) => line.replace(LIST_MARK, '').split(SENTENCE_END))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}|\d/u.test(sentence))
}

const DENIAL =
  /(?:không|chưa)\s+(?:tìm thấy|thấy|nêu|ghi|quy định|đề cập|nhắc|có thông tin|xác định|công bố|có kế hoạch|có nội dung)|không có\s.{0,30}(?:thông tin|nội dung|quy định)/iu

/** Does the sentence only say that the plans do not say something? An answer of such sentences alone has found nothing. */
export function isDenial(sentence: string): boolean {
  return DENIAL.test(sentence)
}

const LEADS_TO_LIST = /:\s*$/u

interface Source {
  evidence: Evidence
  /** Everything that this passage may bear out: its words, headings, columns, place, and the names of its plan. */
  text: string
  own: string
  terms: ReadonlySet<string>
  figures: Basis
}

function sourceOf(evidence: Evidence): Source {
  const { view, passage } = evidence
  const corrected = correctionsUnder([evidence]).flatMap(({ correction }) => wordsOfCorrection(view, correction))
  const own = [wordsOf(evidence), ...corrected].join('\n')
  const text = [own, placesOf(evidence), ...namesOf(view)].join('\n')
  const [first, last] = view.plan.years ?? [0, 0]
  const besides = [...passage.headings, ...passage.columns, ...corrected, placesOf(evidence), ...namesOf(view)].join('\n')
  const inText = passage.columns.length > 0 ? figuresOfRow(passage.columns, passage.text.split('\t')) : figuresIn(passage.text)
  const figures = [...inText, ...figuresIn(besides)]
  return {
    evidence,
    text,
    own,
    terms: new Set(termsOf(text)),
    figures: { figures, years: first === last && first > 0 ? [first] : [] },
  }
}

/** Content words, by count, that must stand in what bears a sentence out; the rest joins them. */
const LEAST_SAID = 0.65
/** A passage that says this much less of a sentence than another is not the one that bears it out. */
const NEAR_BEST = 0.1

function faultsOf(sentence: string, sources: readonly Source[], { question = '', computed = [] }: ClaimGrounds): string[] {
  const given = computed.join('\n')
  if (isDenial(sentence))
    return lacking(sentence, [...sources.map(({ text }) => text), question, given].join('\n'), allFigures(sources, question, given))
  const together = [...sources.map(({ text }) => text), given].join('\n')
  if (LEADS_TO_LIST.test(sentence)) return lacking(sentence, together, allFigures(sources, '', given))
  const missing = lacking(sentence, together, allFigures(sources, '', given), true)
  if (missing.length > 0) return missing
  const whole = faultsWithin(sentence, sources, given)
  if (whole.length === 0) return []
  const parts = partsByPlan(sentence, sources)
  if (parts.length > 1 && parts.every((part) => faultsWithin(part.text, part.sources, given).length === 0)) return []
  return whole
}

function allFigures(sources: readonly Source[], ...more: string[]): Basis {
  const [first] = sources
  const years = sources.every(({ figures }) => figures.years[0] === first?.figures.years[0]) ? (first?.figures.years ?? []) : []
  return { figures: [...sources.flatMap(({ figures }) => figures.figures), ...more.flatMap(figuresIn)], years }
}

/** Figures and names of a sentence that stand nowhere in the basis. */
function lacking(sentence: string, words: string, figures: Basis, exactly = false): string[] {
  const unknown = figuresIn(sentence).filter((figure) => !isBorne(figure, figures, { exactly }))
  return [...unknown.map(({ text }) => text), ...namesLacking(sentence, words)]
}

/** What is wrong with a sentence as borne out by these sources: by one that speaks of it; only where none does, by all together. */
function faultsWithin(sentence: string, sources: readonly Source[], given: string): string[] {
  const figures = figuresIn(sentence).filter((figure) => !isBorne(figure, { figures: figuresIn(given), years: [] }))
  const shares = sources.map((source) => shareSaid(sentence, [source], given))
  const least = Math.max(LEAST_SAID, Math.max(0, ...shares) - NEAR_BEST)
  const speaking = sources.filter((_, i) => shares[i]! >= least)
  const tried = speaking.length > 0 || joins(sentence, figures) ? speaking.map((source) => [source]) : [sources]
  const faults = tried.map((group) => faultsUnder(sentence, figures, group, given))
  return faults.toSorted((a, b) => a.length - b.length)[0] ?? ['không có nguồn']
}

/** The share of the content words of the sentence that stand in these sources. */
function shareSaid(sentence: string, sources: readonly Source[], given: string): number {
  const content = contentTerms(termsOf(sentence))
  const computed = new Set(termsOf(given))
  const said = content.filter((term) => computed.has(term) || sources.some(({ terms }) => terms.has(term))).length
  return content.length === 0 ? 0 : said / content.length
}

/** A figure joined to a body or to another figure is a claim about both; a name or a figure alone is not. */
function joins(sentence: string, figures: readonly Figure[]): boolean {
  const telling = figures.filter(({ unit, kind }) => kind !== 'number' || unit !== '')
  return telling.length > 1 || (telling.length > 0 && namesAnybody(sentence))
}

function faultsUnder(sentence: string, figures: readonly Figure[], sources: readonly Source[], given: string): string[] {
  const basis = allFigures(sources)
  const text = [...sources.map((source) => source.text), given].join('\n')
  const unknown = figures.filter((figure) => !isBorne(figure, basis, { exactly: true })).map((figure) => figure.text)
  return [
    ...unknown,
    ...namesLacking(sentence, text),
    ...(shareSaid(sentence, sources, given) >= LEAST_SAID ? [] : ['nội dung không có trong nguồn']),
    ...turnedAround(sentence, sources.map(({ own }) => own).join('\n')),
    ...(sources.length === 1 ? misplaced(sentence, sources[0]!.evidence.passage) : []),
  ]
}

/** "Lào Cai trước ngày ..., Sơn La trước ngày ...": the parts of a sentence that each name another plan, with that plan's sources. */
function partsByPlan(sentence: string, sources: readonly Source[]): { text: string; sources: Source[] }[] {
  const clauses = sentence.split(/[;,](?!\d)\s*|\s(?:còn|trong khi|và)\s/u)
  const parts: { text: string; sources: Source[] }[] = []
  for (const clause of clauses) {
    const words = spaced(termsOf(clause))
    const own = sources.filter(({ evidence: { view } }) =>
      [view.province, view.issuer].some((name) => name.length > 0 && words.includes(spaced(name))),
    )
    const last = parts.at(-1)
    if (own.length > 0) parts.push({ text: clause, sources: own })
    else if (last !== undefined) last.text = `${last.text}, ${clause}`
    else return []
  }
  return parts
}
