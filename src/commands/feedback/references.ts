// A source as a coordinator types it: "LC IV.3", "LC biểu 1, STT 8", "LC-2.8". What is cited must stand in a plan in use.
import { placeName, placeOf, sourceName } from '../../answers/plan-name.ts'
import type { CitedPassage } from '../../domain/feedback.ts'
import type { Passage } from '../../domain/plan.ts'
import type { StoredPlan } from '../../store/store.ts'
import { fold } from '../../vietnamese/fold.ts'
import type { CommandContext } from '../command.ts'
import type { Subject } from './subject.ts'

/** The passage under this reference, in the version in use; null when there is none. */
export async function readReference(typed: string, { plans, store }: CommandContext): Promise<CitedPassage | null> {
  const known = await plans()
  const task = await store.tasks.byCode(typed)
  const ofTask = task === null ? undefined : known.find(({ id }) => id === task.planId)
  if (ofTask !== undefined)
    return cited(
      ofTask,
      ofTask.passages.find(({ path }) => path === task?.where),
    )
  const [, code = '', place = ''] = /^([\p{L}\d]+)\s*[:,\s]\s*(.+)$/u.exec(typed) ?? []
  const plan = known.find((one) => fold(one.code) === fold(code))
  return plan === undefined ? null : cited(plan, passageAt(place, plan))
}

/** The same passage in the version in use; null when that has it no more. */
export function citedNow({ planId, passageId }: CitedPassage, plans: readonly StoredPlan[]): CitedPassage | null {
  const plan = plans.find(({ id }) => id === planId)
  return plan === undefined
    ? null
    : cited(
        plan,
        plan.passages.find(({ id }) => id === passageId),
      )
}

/** How a source may be typed, told by one that can be found: of the answer given, else of a plan in question, else of any. */
export function referenceExample(
  { citations, planIds }: Pick<Subject, 'citations' | 'planIds'>,
  plans: readonly StoredPlan[],
): string | null {
  const [first] = citations
  const plan =
    plans.find(({ id }) => id === first?.planId) ??
    plans.find(({ id }) => planIds.includes(id)) ??
    plans.find(({ passages }) => passages.length > 0)
  const passage = plan?.passages.find(({ id }) => id === first?.passageId) ?? plan?.passages.find((one) => placeName(one.path) !== '')
  return plan === undefined || passage === undefined ? null : `${plan.code} ${placeName(passage.path)}`.trim()
}

function cited({ id, version, plan }: StoredPlan, passage: Passage | undefined): CitedPassage | null {
  if (passage === undefined) return null
  return { planId: id, version, passageId: passage.id, label: sourceName(plan, placeName(passage.path), passage.place) }
}

/** A section that has no words of its own is meant by its first part. */
function passageAt(place: string, { passages }: StoredPlan): Passage | undefined {
  const wanted = bare(place)
  const isAt = (passage: Passage) =>
    [passage.id, passage.path, placeName(passage.path), placeOf(passage)].some((name) => bare(name) === wanted)
  return passages.find(isAt) ?? passages.find(({ path }) => bare(placeName(path)).startsWith(`${wanted}.`))
}

/** "mục IV.3" and "IV.3", "biểu 1, STT 8" and "bieu 1 stt 8" are the same place. */
function bare(place: string): string {
  return fold(place)
    .replace(/[,\s]+/g, ' ')
    .trim()
    .replace(/^muc /, '')
    .replace(/[.\s]+$/, '')
}
