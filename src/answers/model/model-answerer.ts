// A language model beside the answers without one. Those come first and are what counts: the model is asked where they end, has to rest on
// the same passages where they found some, and whatever goes wrong with it, they are given.
import { type LanguageModel, ModelFailure } from '../../llm/language-model.ts'
import type { Log } from '../../log.ts'
import type { ModelCount, ModelUse } from '../../store/store.ts'
import { holdsAsked } from '../asked-thing.ts'
import { citationsOf } from '../citations.ts'
import type { Answer, Answerer, Asking, Library } from '../contract.ts'
import { correctionLines } from '../corrected.ts'
import { doubtLines } from '../doubts.ts'
import { asText, type Draft, draft } from '../draft.ts'
import { endedLines } from '../ended-units.ts'
import { libraryViewOf } from '../library-view.ts'
import { understand } from '../question/understand.ts'
import { createBreaker } from './breaker.ts'
import { AI_MARK, type Checked, checked } from './checked.ts'
import { WRITTEN, wholeParagraphs } from './form.ts'
import { lookUps } from './look-ups.ts'
import type { Prompt } from './prompt.ts'
import { looksSecret, readableFor } from './readable.ts'

export interface ModelParts {
  model: LanguageModel
  prompt: Prompt
  library(): Promise<Library> | Library
  /** What each person may use up in a day, and where it is counted; null counts nothing, for the evaluation. */
  budget: { most: ModelCount; use: ModelUse } | null
  /** After so long the answer without a model is given. */
  timeLimitMs: number
  log: Log
  now?(): number
}

/** A question takes a search or two, a look at what was found, and the answer. */
const LIMITS = { calls: 5, lookUps: 10, lookUpCharacters: 16_000, answerCharacters: 12_000 }
const FAILURES_BEFORE_REST = 3
const REST_MS = 60_000
/** Half of what delivery handles at once: people who ask for something else do not wait behind a slow model. */
export const MOST_AT_ONCE = 4

const COUNTED = 'Số lượng nhiệm vụ do Trợ lý đếm trong bảng nhiệm vụ.'

/** Answers of `plain`, and of the model where it can do better and what it says holds. */
export function withModel(plain: Answerer, parts: ModelParts): Answerer {
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
    !looksSecret(question)

  return {
    async answer(asking) {
      const found = await plain.answer(asking)
      const given = (mayAsk(asking, found) ? await better(asking, found) : null) ?? found
      return { ...given, topic: { ...given.topic, ...askedBy(asking, found) } }
    },
  }
}

/**
 * Not where the record answered, since that is computed from the whole of it; not where the thing asked about does not exist; not where the
 * question has to be made clear, since the model would choose for the person. So: where words were sought and not found, and where one place
 * was found and several may say it better.
 */
function isWorthAsking({ kind, origin, certain }: Answer): boolean {
  return (kind === 'notFound' && certain !== true) || (kind === 'found' && origin === 'passages')
}

/** The answer, or why there is none. */
async function askModel(parts: ModelParts, asking: Asking, found: Answer, signal: AbortSignal): Promise<Answer | string> {
  const { model, prompt, budget } = parts
  const library = await parts.library()
  const readable = readableFor(library, asking.scope)
  const figures: string[] = []
  const question = questionFor(asking, found)
  const u = understand(question, libraryViewOf(library.plans))
  const long = u.facets.has('list') || u.facets.has('outline')
  let isSpent = false
  const written = await model.ask({
    instructions: prompt.on(asking.today),
    question,
    tools: lookUps(readable, library.index, (figure) => figures.push(figure)),
    answer: WRITTEN,
    limits: LIMITS,
    signal,
    async mayCall() {
      isSpent = budget !== null && !(await budget.use.take(asking.askedBy!, asking.today, budget.most))
      return !isSpent
    },
    used(tokens) {
      if (budget === null) return
      budget.use.spend(asking.askedBy!, asking.today, tokens).catch((error) => parts.log.warn({ err: error }, 'cannot count tokens'))
    },
    ...(asking.progress === undefined
      ? {}
      : { partial: tellsWhole(asking.progress, (part) => checked(part, readable.shown, figures, long)) }),
  })
  if (isSpent) return 'nothing left for today'
  if (written === null) return 'no answer'
  if (!written.found) return 'not found'
  const held = checked(written, readable.shown, figures, long)
  if (held === null) return 'not borne out'
  if (!holdsAsked(asText(held.paragraphs), u)) return 'something else'
  if (found.kind === 'found' && !restsOn(held, found)) return 'other passages'
  const made = draft(held.paragraphs, held.evidence, { computed: figures, long })
  const notes = [...correctionLines(asText(made.paragraphs), made.evidence), ...doubtLines(made, u), ...endedLines(made, u, asking.today)]
  const isCounted = figures.length > 0 && asText(checked(written, readable.shown, [], long)?.paragraphs ?? []) !== asText(held.paragraphs)
  return answerOf(held, found, made, notes, isCounted ? COUNTED : null)
}

/**
 * What the person means, with what was talked about before. In a group that may have been somebody else's question, and messages of other
 * people are not sent: then only the words of this one.
 */
function questionFor({ question, topic, askedBy }: Asking, found: Answer): string {
  return topic === undefined || (topic.askedBy === askedBy && askedBy !== undefined) ? found.topic.question : question
}

/** Whose words the topic holds: the asker's, as long as nothing of somebody else is in it. */
function askedBy({ question, topic, askedBy }: Asking, found: Answer): { askedBy?: string } {
  const isOwn = found.topic.question === question || topic === undefined || topic.askedBy === askedBy
  return isOwn && askedBy !== undefined ? { askedBy } : {}
}

/** The model may word an answer from the passages better; one from elsewhere contradicts what was measured to be right. */
function restsOn({ evidence }: Checked, { citations }: Answer): boolean {
  return evidence.some(({ view, passage }) => citations.some((one) => one.planId === view.stored.id && one.passageId === passage.id))
}

function answerOf(held: Checked, found: Answer, made: Draft, notes: string[], computation: string | null): Answer {
  return {
    kind: 'found',
    origin: 'model',
    paragraphs: [...held.paragraphs, ...notes, AI_MARK],
    citations: citationsOf(made),
    computation,
    choices: [],
    topic: { ...found.topic, planIds: [...new Set(held.evidence.map(({ view }) => view.stored.id))] },
  }
}

/** Tells the beginning of an answer each time that there is more of it that holds. */
function tellsWhole(progress: (text: string) => void, check: (part: { paragraphs: ReturnType<typeof wholeParagraphs> }) => Checked | null) {
  let told = ''
  return (partial: unknown) => {
    const paragraphs = wholeParagraphs(partial)
    const held = paragraphs.length === 0 ? null : check({ paragraphs })
    const text = held === null ? '' : asText([...held.paragraphs, AI_MARK])
    if (text === '' || text === told) return
    told = text
    progress(text)
  }
}

function given<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}
