// What of the library a language model may see: plans that the asker may read, and of them nothing that bears a secrecy stamp. A file
// that waits for a decision is in no library, so it cannot be seen either.
import type { Passage } from '../../domain/plan.ts'
import { holdsStamp } from '../../vietnamese/secrecy-stamp.ts'
import type { Asking, Library } from '../contract.ts'
import type { Evidence } from '../draft.ts'
import { libraryViewOf } from '../library-view.ts'
import type { PlanView } from '../plan-view.ts'

/** The plans that a model may look at for one question, and what it was shown of them. */
export interface Readable {
  plans: readonly PlanView[]
  /** Ids of these plans where the asker may not read all. */
  scope: Asking['scope']
  planOf(code: string): PlanView | null
  /** What names it from here on; a passage that was never named so was not shown to the model. */
  show(view: PlanView, passage: Passage): string
  /** The passage of a name that was given out; null for any other. */
  shown(reference: string): Evidence | null
}

/** True for a passage that bears a secrecy stamp or stands below one. */
export function isStamped({ headings, columns, text }: Passage): boolean {
  return holdsStamp([...headings, ...columns, text].join('\n'))
}

/** The plans of the library in this scope, nothing of them shown yet. */
export function readableFor({ plans }: Pick<Library, 'plans'>, scope: Asking['scope']): Readable {
  const views = libraryViewOf(plans, scope).plans
  const byCode = new Map(views.map((view) => [view.stored.code, view]))
  const given = new Map<string, Evidence>()
  return {
    plans: views,
    scope,
    planOf: (code) => byCode.get(code.trim()) ?? null,
    show(view, passage) {
      const reference = `${view.stored.code}:${passage.id}`
      given.set(reference, { view, passage })
      return reference
    },
    shown: (reference) => given.get(reference.trim()) ?? null,
  }
}
