// Pieces that were lately asked for. All of a large library would take gigabytes, and a question looks into few plans.
import type { Passage } from '../domain/plan.ts'
import { cutPassage, type Entries, entriesOf } from './cut-pieces.ts'
import type { Piece, PlanView } from './plan-view.ts'

/** Some forty plans' worth. With the words of those that were weighed they take 40 MB at most. */
const KEPT_PIECES = 12_000

/** The pieces of one plan, cut passage by passage. */
class PiecesOfPlan {
  readonly #view: PlanView
  readonly #entries: Entries
  readonly #positions: ReadonlyMap<string, number>
  readonly #byPassage: (readonly Piece[] | undefined)[] = []
  #all: readonly Piece[] | null = null
  size = 0

  constructor(view: PlanView) {
    this.#view = view
    this.#entries = entriesOf(view.stored)
    this.#positions = new Map(view.passages.map(({ id }, position) => [id, position]))
  }

  get all(): readonly Piece[] {
    this.#all ??= this.#view.passages.flatMap((passage, position) => this.#at(passage, position))
    return this.#all
  }

  of(passageId: string): readonly Piece[] {
    const position = this.#positions.get(passageId)
    return position === undefined ? [] : this.#at(this.#view.passages[position]!, position)
  }

  #at(passage: Passage, position: number): readonly Piece[] {
    const known = this.#byPassage[position]
    if (known !== undefined) return known
    const pieces = cutPassage(this.#view, passage, position, this.#entries)
    this.#byPassage[position] = pieces
    this.size += pieces.length
    return pieces
  }
}

const kept = new Map<PlanView, PiecesOfPlan>()

/** Takes the plan's pieces as the latest asked for, and drops what was not asked for longest. */
function asked<T>(view: PlanView, take: (pieces: PiecesOfPlan) => T): T {
  const pieces = kept.get(view) ?? new PiecesOfPlan(view)
  kept.delete(view)
  kept.set(view, pieces)
  const before = pieces.size
  const taken = take(pieces)
  if (pieces.size > before) dropOldest(view)
  return taken
}

function dropOldest(latest: PlanView): void {
  let size = 0
  for (const pieces of kept.values()) size += pieces.size
  for (const [view, pieces] of kept) {
    if (size <= KEPT_PIECES || view === latest) return
    kept.delete(view)
    size -= pieces.size
  }
}

/** Every piece of a plan in order. */
export function piecesOf(view: PlanView): readonly Piece[] {
  return asked(view, (pieces) => pieces.all)
}

/** The pieces of one passage of a plan; none where the plan has no such passage. */
export function piecesOfPassage(view: PlanView, passageId: string): readonly Piece[] {
  return asked(view, (pieces) => pieces.of(passageId))
}
