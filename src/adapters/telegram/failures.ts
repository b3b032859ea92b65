// What went wrong at Telegram, in the words of the contract.
import { GrammyError, HttpError } from 'grammy'
import { type FailureDetail, SendFailure } from '../../chat/chat.ts'
import { ForeignAnswer, NoAnswer } from './api.ts'

/** A token that is refused is mended by a person: no use in asking every second. */
const BAD_TOKEN_WAIT_S = 300

/** Descriptions of 400 after which nothing can be sent to the chat until it writes again. */
const GONE =
  /chat not found|user not found|PEER_ID_INVALID|group chat was (?:deactivated|deleted)|not enough rights|have no rights to send|CHAT_WRITE_FORBIDDEN|CHAT_SEND_PLAIN_FORBIDDEN|need administrator rights|TOPIC_CLOSED/i

/** What a 400 may say that has a way of its own. */
const SAYS = {
  notModified: /message is not modified/i,
  markup: /can't parse entities|ENTITIES_TOO_LONG|ENTITY_BOUNDS_INVALID/i,
  thread: /message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i,
  cannotEdit: /message to edit not found|message can't be edited|there is no text in the message to edit|MESSAGE_ID_INVALID/i,
} as const

/** True where Telegram refused a request (400) for this reason. */
export function isRefusedFor(reason: keyof typeof SAYS, error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && SAYS[reason].test(error.description)
}

/** What may stand in a log: a GrammyError holds what was sent, and an error of the network may hold the address. */
export function describeError(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`
  if (error instanceof HttpError) return inner(error) instanceof Error ? (inner(error) as Error).message : 'no answer of the Bot API'
  return error instanceof Error ? error.name : 'unknown error'
}

function inner({ error }: HttpError): ForeignAnswer | NoAnswer | null {
  return error instanceof ForeignAnswer || error instanceof NoAnswer ? error : null
}

/** Seconds that Telegram asks to wait; in the words of some answers only. */
export function retryAfter({ parameters, description }: Pick<GrammyError, 'parameters' | 'description'>): number | undefined {
  const told = parameters.retry_after ?? Number(/retry after (\d+)/i.exec(description)?.[1])
  return Number.isFinite(told) ? told : undefined
}

/**
 * Why a call failed. `isRepeatable`: doing it twice is the same as doing it once, so what may have been done is simply tried again.
 */
export function toSendFailure(
  error: unknown,
  { isRepeatable, partsSent }: { isRepeatable: boolean; partsSent: readonly string[] },
): SendFailure {
  if (error instanceof SendFailure) return new SendFailure(error.outcome, error.message, { ...error.detail, partsSent })
  const fail = (outcome: SendFailure['outcome'], detail: FailureDetail = {}) =>
    new SendFailure(outcome, describeError(error), { ...detail, partsSent })
  const doubtful = () => fail(isRepeatable ? 'retry' : 'unknown')
  if (error instanceof HttpError) {
    const reason = inner(error)
    // Service Unavailable is said instead of working (RFC 9110, 15.6.4); other gateway errors may come after the work.
    const isUndone = reason instanceof NoAnswer ? reason.neverLeft : reason?.status === 429 || reason?.status === 503
    return isUndone ? fail('retry', { concerns: 'platform' }) : doubtful()
  }
  // Ours, before anything was sent.
  if (!(error instanceof GrammyError)) return fail('retry', { cause: error })
  const { error_code: code, description, parameters } = error
  const { migrate_to_chat_id: movedTo } = parameters
  if (movedTo !== undefined) return fail('moved', { movedTo: String(movedTo) })
  if (code === 429) {
    const seconds = retryAfter(error)
    return fail('retry', { concerns: 'chat', ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }) })
  }
  // Without a known token every method is "Not Found".
  if (code === 401 || code === 404) return fail('retry', { concerns: 'platform', retryAfterSeconds: BAD_TOKEN_WAIT_S })
  if (code === 403 || GONE.test(description)) return fail('gone')
  return code >= 500 ? doubtful() : fail('refused')
}
