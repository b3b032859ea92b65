// Asking the platform for updates, for trials: it gives each out once, and what nobody asks for in time is lost.
import type { Log } from '../../log.ts'
import type { ZaloApi } from './api.ts'
import { POLL_SECONDS, POLL_TIMEOUT_MS, POLL_WAIT_MS } from './limits.ts'
import { parseUpdate, type ZaloUpdate } from './parse.ts'

export interface PollingParts {
  api: ZaloApi
  /** Takes in one update; resolves once it is stored. */
  take(update: ZaloUpdate): Promise<void>
  wait(ms: number, signal: AbortSignal): Promise<void>
  log: Log
}

/** Asks until `signal` is aborted, or the token is refused. Never rejects. */
export async function pollUpdates({ api, take, wait, log }: PollingParts, signal: AbortSignal): Promise<void> {
  let pause: number = POLL_WAIT_MS.first
  const rest = async () => {
    await wait(pause, signal).catch(() => {})
    pause = Math.min(pause * 2, POLL_WAIT_MS.longest)
  }

  /** Nobody gives the update out a second time, so it is kept in hand until it is stored. */
  async function store(update: ZaloUpdate): Promise<void> {
    while (!signal.aborted) {
      try {
        return await take(update)
      } catch (error) {
        log.error({ err: error }, 'a message from Zalo could not be stored; it is tried again')
        await rest()
      }
    }
  }

  while (!signal.aborted) {
    // The documentation has the seconds as a text.
    const answer = await api.call('getUpdates', { timeout: String(POLL_SECONDS) }, { timeoutMs: POLL_TIMEOUT_MS, signal })
    if (answer.kind === 'done') {
      pause = POLL_WAIT_MS.first
      await store(parseUpdate(answer.result ?? {}))
    } else if (answer.kind === 'refused' && answer.code === 401) {
      log.error('Zalo does not take ZALO_BOT_TOKEN any more: nothing comes in until another one is set and the server started again')
      return
    } else if (answer.kind !== 'refused' || answer.code !== 408) {
      if (signal.aborted) return
      log.warn({ answer }, 'Zalo could not be asked for messages')
      await rest()
    }
  }
}
