// A language model beside the answers without one. Those come first and are what counts: the model is asked where they found nothing, and
// whatever goes wrong with it, they are given.
import { ModelFailure } from '../../llm/language-model.ts'
import { holdsStamp } from '../../vietnamese/secrecy-stamp.ts'
import type { Answer, Answerer, Asking } from '../contract.ts'
import { askModel, type ModelParts } from './ask-model.ts'
import { createBreaker } from './breaker.ts'

/** The model, and how long it may take. */
export interface BesideParts extends ModelParts {
  /** After so long the answer without a model is given. */
  timeLimitMs: number
  now?(): number
}

const FAILURES_BEFORE_REST = 3
const REST_MS = 60_000
/** Half of what delivery handles at once: people who ask for something else do not wait behind a slow model. */
export const MOST_AT_ONCE = 4

/** Answers of `plain`, and of the model where it can do better and what it says holds. */
export function withModel(plain: Answerer, parts: BesideParts): Answerer {
  const { model, prompt, timeLimitMs, log, now = () => performance.now() } = parts
  const breaker = createBreaker(FAILURES_BEFORE_REST, REST_MS, now)

  let underWay = 0

  async function better(asking: Asking, found: Answer): Promise<Answer | null> {
    underWay++
    const begun = now()
    const tell = (outcome: string) =>
      log.debug({ model: model.name, prompt: prompt.version, outcome, ms: Math.round(now() - begun) }, 'model')
    try {
      const answer = await askModel(parts, asking, found, AbortSignal.any([AbortSignal.timeout(timeLimitMs), ...given(asking.signal)]))
      breaker.worked()
      tell(typeof answer === 'string' ? answer : 'kept')
      return typeof answer === 'string' ? null : answer
    } catch (error) {
      if (asking.signal?.aborted === true) return null
      if (!(error instanceof ModelFailure)) {
        log.error({ err: error }, 'asking the model failed; the answer without it is given')
        return null
      }
      tell(error.message)
      if (breaker.failed()) {
        const why = error.hint === null ? error.message : `${error.message}: ${error.hint}`
        log.warn({ model: model.name, why }, `the model failed ${FAILURES_BEFORE_REST} times; it is left alone for a minute`)
      }
      return null
    } finally {
      underWay--
    }
  }

  const mayAsk = ({ askedBy, question }: Asking, found: Answer) =>
    isWorthAsking(found) &&
    !breaker.isOpen() &&
    underWay < MOST_AT_ONCE &&
    (parts.budget === null || askedBy !== undefined) &&
    !holdsStamp(`${question}\n${found.topic.question}`)

  return {
    async answer(asking) {
      const found = await plain.answer(asking)
      const given = (mayAsk(asking, found) ? await better(asking, found) : null) ?? found
      return { ...given, topic: { ...given.topic, ...askedBy(asking, found) } }
    },
  }
}

/**
 * Only where words were sought and not found, since there another reading may find them. Not where the record answered: that is computed from
 * the whole of it. Not where words of a plan did: measured, a model that says less than they do makes one such answer in ten wrong, and one
 * that says as much gains nothing but its wording, for which people would wait seconds. Not where the thing asked about does not exist. Not
 * where the question has to be made clear: the model would choose for the person.
 */
function isWorthAsking({ kind, certain }: Answer): boolean {
  return kind === 'notFound' && certain !== true
}

/** Whose words the topic holds: the asker's, as long as nothing of somebody else is in it. */
function askedBy({ question, topic, askedBy }: Asking, found: Answer): { askedBy?: string } {
  const isOwn = found.topic.question === question || topic === undefined || topic.askedBy === askedBy
  return isOwn && askedBy !== undefined ? { askedBy } : {}
}

function given<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}
