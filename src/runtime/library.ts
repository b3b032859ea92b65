// What answers rest on, kept up with the store: a plan that another process put in is known at the next question.
import type { Answer, Answerer, Asking, Library } from '../answers/contract.ts'
import type { Log } from '../log.ts'
import { syncIndex } from '../retrieval/plan-index.ts'
import type { SearchIndex } from '../retrieval/search-index.ts'
import type { PlanReader } from '../store/store.ts'

export interface LibraryState {
  plans: number
  passages: number
  /** The index had to be built anew, since the plans had changed. */
  rebuilt: boolean
}

export interface KeptLibrary extends Answerer {
  /** Takes up changes of the plans; cheap when there are none. */
  refresh(): Promise<LibraryState>
}

export interface LibraryParts {
  plans: PlanReader
  index: SearchIndex
  createAnswerer(library: Library): Answerer
  log: Log
}

export function keepLibrary({ plans, index, createAnswerer, log }: LibraryParts): KeptLibrary {
  let current: { revision: string; answerer: Answerer; state: LibraryState } | null = null
  let refreshing: Promise<LibraryState> | null = null

  async function load(): Promise<LibraryState> {
    const revision = await plans.revision()
    if (current?.revision === revision) return { ...current.state, rebuilt: false }
    const list = await plans.list()
    const { rebuilt, passages } = await syncIndex(index, list, revision)
    const state = { plans: list.length, passages, rebuilt }
    current = { revision, answerer: createAnswerer({ plans: list, index }), state }
    log.debug({ ...state, revision }, 'plans taken up')
    return state
  }

  /** Questions that come in at once share one look. */
  function refresh(): Promise<LibraryState> {
    refreshing ??= load().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  return {
    refresh,
    async answer(asking: Asking): Promise<Answer> {
      await refresh()
      return current!.answerer.answer(asking)
    },
  }
}
