// How Slack's Web API is called: nothing is repeated behind the outbox's back, and a channel that is limited holds up no other.
import { type Logger, LogLevel, type webApi } from '@slack/bolt'
import type { Log } from '../../log.ts'

const TIMEOUT_MS = 10_000
/** Where Slack limits without saying for how long. */
const DEFAULT_RETRY_AFTER = '30'

/** Options of every client: by default one tries ten times over half an hour, and a limit of one channel stops all calls. */
export function clientOptions(apiUrl: string | null): webApi.WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    fetch: fetchWithRetryAfter,
  }
}

/** The client knows a limit only by its header; without one it would look like an answer that was lost. */
const fetchWithRetryAfter: webApi.FetchFunction = async (url, init) => {
  const response = await fetch(url, init as RequestInit)
  if (response.status !== 429 || response.headers.has('retry-after')) return response
  return new Response(null, { status: 429, headers: { 'retry-after': DEFAULT_RETRY_AFTER } })
}

/** Bolt's own words in our log. Its debug lines hold whole payloads and are left out. */
export function boltLogger(log: Log): Logger {
  const words = (parts: unknown[]) => parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')
  return {
    debug() {},
    info: (...parts) => log.debug({ slack: words(parts) }, 'slack says'),
    warn: (...parts) => log.debug({ slack: words(parts) }, 'slack warns'),
    error: (...parts) => log.warn({ slack: words(parts) }, 'slack reports a failure'),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  }
}
