// A plan as questions see it: its names, its words, and the pieces that can be an answer.
import type { Place } from '../domain/document.ts'
import type { Criterion, Deadline, Indicator, Passage, Plan, Task } from '../domain/plan.ts'
import type { StoredPlan } from '../store/store.ts'
import type { PlanWords } from './plan-words.ts'

/** The part of the document: decision, plan, report outline, annex, task table. */
export type Part = 'decision' | 'plan' | 'outline' | 'annex' | 'taskTable'

/** What the record holds for a piece: the piece then stands for the whole entry. */
export type RecordEntry =
  | { kind: 'task'; task: Task }
  | { kind: 'criterion'; criterion: Criterion }
  | { kind: 'indicator'; indicator: Indicator }
  | { kind: 'duty'; duty: Deadline }

/** The smallest thing that is shown as an answer: a sentence, a list item, a row, a remedy of a row. */
export interface Piece {
  view: PlanView
  passage: Passage
  /** Position in the plan, so that neighbours can be found; asking it cuts the whole plan. */
  readonly order: number
  /** Greater for a piece further down in the plan. */
  place: number
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

/** Made by `viewOf`, once for each version of a plan. */
export interface PlanView {
  stored: StoredPlan
  plan: Plan
  officialName: string
  shortName: string
  /** Every piece in order; cut anew where they were not wanted for long. */
  readonly pieces: readonly Piece[]
  passages: Passage[]
  /** Folded terms of the names by which the plan is meant. */
  province: string[]
  issuer: string[]
  /** Terms of its title: said in a question, they name the plan and need not stand in a piece. */
  titleTerms: ReadonlySet<string>
  /** All its words, for looking up a phrase. */
  words: PlanWords
}

const LABELLED = /^(?:[IVX]+|\d+(?:\.\d+)*|\p{Ll})\s*[.)]|^(?:[IVX]+|\d+)\s*[-–]\s|^(?:Phần|Chương|Điều|Mục)\s/u

/** True for the title of a part ("ĐỀ CƯƠNG BÁO CÁO KIỂM TRA ..."): it repeats the plan's name and tells its passages from none. */
export function isPartTitle(heading: string): boolean {
  return !LABELLED.test(heading) && heading === heading.toUpperCase()
}

/** True when the piece or a heading above it holds the syllable with just these marks. */
export function isSpelledIn({ marked, headMarked }: Piece, syllable: string): boolean {
  return marked.has(syllable) || headMarked.has(syllable)
}

/** Has the words of a piece read, which are else read when they are first looked at. Gives how many they are. */
export function readWords({ terms, headTerms, headMarked }: Piece): number {
  return terms.size + headTerms.size + headMarked.size
}

/** The passages of a plan by their path; made once for each list. */
const byPath = new WeakMap<readonly Passage[], ReadonlyMap<string, readonly Passage[]>>()

function passagesAtPath(passages: readonly Passage[], path: string): readonly Passage[] {
  const known = byPath.get(passages) ?? Map.groupBy(passages, (passage) => passage.path)
  byPath.set(passages, known)
  return known.get(path) ?? []
}

const overlaps = (one: Place, other: Place) => one.line <= other.endLine && one.endLine >= other.line

/** The stored passage in which an entry of the record stands: the one at its lines, else at its path. */
export function passageAt(passages: readonly Passage[], where: string, place: Place): Passage | null {
  const atPath = passagesAtPath(passages, where)
  const atBoth = atPath.filter((passage) => overlaps(passage.place, place))
  // Nothing speaks more for a passage than its path and its lines together.
  if (atBoth.length > 0) return atBoth.find((passage) => passage.place.line === place.line) ?? atBoth[0]!
  const atLines = passages.filter((passage) => overlaps(passage.place, place))
  const opening = atLines.find((passage) => passage.place.line === place.line)
  const [first] = atPath
  // The path alone weighs as much as the very line: then the first in the plan.
  if (first !== undefined && opening !== undefined) return passages.indexOf(opening) < passages.indexOf(first) ? opening : first
  return first ?? opening ?? atLines[0] ?? null
}
