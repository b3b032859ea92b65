// Fetching what people send. An update counts as taken only after it is stored: the next fetch tells Telegram so.
import { type Api, GrammyError, HttpError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Log } from '../../log.ts'
import { describeError, retryAfter } from './failures.ts'
import { ALLOWED_UPDATES, LIMITS } from './limits.ts'
import { type Wait, waitAfter } from './waiting.ts'

/** A server that answers at once that there is nothing is not asked a thousand times a second. */
const EMPTY_PAUSE_MS = 200

export interface PollParts {
  api: Api
  /** Resolves once it is stored. */
  take(update: Update): Promise<void>
  wait: Wait
  log: Log
}

/** Runs until the signal says stop, or until Telegram refuses the token. */
export async function poll({ api, take, wait, log }: PollParts, signal: AbortSignal): Promise<void> {
  let offset = 0
  let failures = 0

  async function round(): Promise<void> {
    const updates = await api.getUpdates(
      { offset, limit: LIMITS.updates, timeout: LIMITS.pollSeconds, allowed_updates: ALLOWED_UPDATES },
      // The type is that of grammY's own signals.
      signal as never,
    )
    for (const update of updates) {
      await take(update)
      offset = update.update_id + 1
    }
    if (failures > 0) log.info({ failures }, 'Telegram: messages are fetched again')
    failures = 0
    if (updates.length === 0) await wait(EMPTY_PAUSE_MS, signal)
  }

  while (!signal.aborted) {
    try {
      await round()
    } catch (error) {
      if (signal.aborted) return
      if (isBadToken(error)) return void log.error(BAD_TOKEN)
      failures += 1
      await wait(afterFailure(error, failures, log), signal)
    }
  }
}

/** Words for the operator when Telegram does not know the token. */
export const BAD_TOKEN = 'Telegram refuses the token: set TELEGRAM_BOT_TOKEN to the one that @BotFather shows now, and start again'

/** An unknown token is 401; one that cannot be a token is 404. */
export function isBadToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

/** Says what is wrong, the first time in a row, and how many milliseconds to wait. */
function afterFailure(error: unknown, failures: number, log: Log): number {
  if (!(error instanceof GrammyError || error instanceof HttpError)) {
    log.warn({ err: error, failures }, 'Telegram: a message could not be stored; it is fetched again')
    return waitAfter(failures)
  }
  const isConflict = error instanceof GrammyError && error.error_code === 409
  const say = failures === 1 ? log.warn.bind(log) : log.debug.bind(log)
  say({ why: describeError(error), failures }, isConflict ? CONFLICT : 'Telegram: messages cannot be fetched now; trying again')
  const asked = error instanceof GrammyError ? retryAfter(error) : undefined
  return asked === undefined ? waitAfter(failures) : asked * 1_000
}

const CONFLICT =
  'Telegram: another program fetches messages with this token, or a webhook is set (409), so that each message comes to one of them only. Stop the other one; trying again'
