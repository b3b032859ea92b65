// What it means for a message that Slack, or the way to it, failed.
import { webApi } from '@slack/bolt'
import { type FailureDetail, SendFailure } from '../../chat/chat.ts'
import { NEVER_SENT } from '../../chat/never-sent.ts'

/** Nothing can be sent to this chat (errors of chat.postMessage). */
const GONE = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'account_inactive',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
])
/** The token is no good any more: only the operator can help, and nothing that waits need be lost meanwhile. */
const TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'no_permission',
  'org_login_required',
])
const MISSING_SCOPE = 'missing_scope'
/** Slack says itself that some of the work may have been done. */
const PERHAPS_DONE = new Set(['internal_error', 'fatal_error'])
const LATER = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
])
/** What we drew is not Block Kit as Slack takes it: a bug of ours. */
const BAD_BLOCKS = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_arguments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'block_mismatch',
])
/** The message to which this one belongs has been deleted. */
const NO_THREAD = new Set(['thread_not_found', 'cannot_reply_to_message', 'invalid_thread_ts'])
/** A message of ours that cannot be changed any more. */
const UNCHANGEABLE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive'])

const TOKEN_WAIT_SECONDS = 300
const LATER_SECONDS = 30

/** Slack's own word for what went wrong; null where it did not answer, or not in its own way. */
export function slackError(error: unknown): string | null {
  if (!(error instanceof webApi.WebAPIPlatformError)) return null
  // The client takes a page of some proxy for an error of this name.
  return /^\w{1,100}$/.test(error.data.error) ? error.data.error : null
}

const isOneOf = (words: Set<string>) => (error: unknown) => words.has(slackError(error) ?? '')
/** What each of these words of Slack calls for; see the sets above. */
export const isBadBlocks = isOneOf(BAD_BLOCKS)
export const isMissingThread = isOneOf(NO_THREAD)
export const isUnchangeable = isOneOf(UNCHANGEABLE)
/** Errors that an operator has to hear of at once. */
export const isTokenFault = isOneOf(TOKEN)
export const isMissingScope = (error: unknown) => slackError(error) === MISSING_SCOPE

/** The failure as the outbox understands it. Causes are kept without requests, which hold the token. */
export function asSendFailure(error: unknown, partsSent: readonly string[]): SendFailure {
  if (error instanceof SendFailure) return error
  const detail: FailureDetail = { partsSent }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new SendFailure('retry', 'rate limited', { ...detail, retryAfterSeconds: error.retryAfter, concerns: 'chat' })
  }
  const word = slackError(error)
  if (word !== null) return fromPlatform(word, detail)
  if (error instanceof webApi.WebAPIHTTPError) {
    return new SendFailure(error.statusCode >= 500 ? 'unknown' : 'refused', `Slack answered with status ${error.statusCode}`, detail)
  }
  if (error instanceof webApi.WebAPIRequestError && wasNeverSent(error.original)) {
    return new SendFailure('retry', 'Slack cannot be reached', { ...detail, concerns: 'platform', cause: error.original })
  }
  return new SendFailure('unknown', 'no usable answer from Slack', {
    ...detail,
    cause: error instanceof webApi.WebAPIPlatformError ? undefined : error,
  })
}

function fromPlatform(word: string, detail: FailureDetail): SendFailure {
  if (GONE.has(word)) return new SendFailure('gone', word, detail)
  if (TOKEN.has(word)) return new SendFailure('retry', word, { ...detail, retryAfterSeconds: TOKEN_WAIT_SECONDS, concerns: 'platform' })
  if (PERHAPS_DONE.has(word)) return new SendFailure('unknown', word, detail)
  if (LATER.has(word)) return new SendFailure('retry', word, { ...detail, retryAfterSeconds: LATER_SECONDS })
  return new SendFailure('refused', word, detail)
}

function wasNeverSent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (NEVER_SENT.has((cause as NodeJS.ErrnoException).code ?? '')) return true
  }
  return false
}
