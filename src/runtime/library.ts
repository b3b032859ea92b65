// What answers rest on, kept up with the store: a plan that another process put in is known at the next question.
import type { Library } from '../answers/contract.ts'
import type { Log } from '../log.ts'
import { syncIndex } from '../retrieval/plan-index.ts'
import { IndexEmptied, type SearchIndex } from '../retrieval/search-index.ts'
import type { PlanReader } from '../store/store.ts'

export interface LibraryState {
  plans: number
  passages: number
  /** The index had to be built anew: the plans had changed, or its file was lost or damaged. */
  rebuilt: boolean
}

export interface KeptLibrary {
  /** The plans as they are now; the same value as long as they stay the same. */
  current(): Promise<Library>
  /** Takes up changes of the plans; cheap when there are none. */
  refresh(): Promise<LibraryState>
}

/** Nothing is read before the first `refresh` or `current`; a store that fails rejects them, and the next call tries again. */
export function keepLibrary({ plans, index, log }: { plans: PlanReader; index: SearchIndex; log: Log }): KeptLibrary {
  let kept: { revision: string; library: Library; state: LibraryState } | null = null
  let refreshing: Promise<LibraryState> | null = null

  /** An index that was found damaged is empty now, so a second look fills it. */
  async function load(): Promise<LibraryState> {
    try {
      return await takeUp()
    } catch (error) {
      if (!(error instanceof IndexEmptied)) throw error
      log.warn({ err: error }, 'the search index is built anew')
      return takeUp()
    }
  }

  async function takeUp(): Promise<LibraryState> {
    const revision = await plans.revision()
    if (kept?.revision === revision && (await index.revision()) === revision) return { ...kept.state, rebuilt: false }
    const list = kept?.revision === revision ? kept.library.plans : await plans.list()
    const state = { plans: list.length, ...(await syncIndex(index, list, revision)) }
    kept = { revision, library: { plans: list, index }, state }
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
    async current() {
      await refresh()
      return kept!.library
    },
  }
}
