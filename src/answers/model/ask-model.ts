// One question put to a language model, and what of its answer holds.
import type { LanguageModel } from '../../llm/language-model.ts'
import type { Log } from '../../log.ts'
import type { ModelCount, ModelUse } from '../../store/store.ts'
import { citationsOf } from '../citations.ts'
import type { Answer, Asking, Library } from '../contract.ts'
import { correctionLines } from '../corrected.ts'
import { doubtLines } from '../doubts.ts'
import { asText, draft, LONG_LIMIT, SHORT_LIMIT } from '../draft.ts'
import { endedLines } from '../ended-units.ts'
import { libraryViewOf } from '../library-view.ts'
import { type Understanding, understand } from '../question/understand.ts'
import { answersQuestion } from './about-question.ts'
import { AI_MARK, type Checked, checked } from './checked.ts'
import { WRITTEN, type Written, writtenSoFar } from './form.ts'
import { lookUps } from './look-ups.ts'
import type { Prompt } from './prompt.ts'
import { readableFor } from './readable.ts'

/** What asking the model takes, made once at the start. */
export interface ModelParts {
  model: LanguageModel
  prompt: Prompt
  library(): Promise<Library> | Library
  /** What each person may use up in a day, and where it is counted; null counts nothing, for the evaluation. */
  budget: { most: ModelCount; use: ModelUse } | null
  log: Log
}

/** A question takes a search or two, a look at what was found, and the answer. */
const LIMITS = { calls: 5, lookUps: 10, lookUpCharacters: 16_000, answerCharacters: 12_000 }

const COUNTED = 'Số lượng nhiệm vụ do Trợ lý đếm trong bảng nhiệm vụ.'

/** An answer that holds, or in a word for the log why there is none. */
export async function askModel(parts: ModelParts, asking: Asking, found: Answer, signal: AbortSignal): Promise<Answer | string> {
  const { model, prompt } = parts
  const library = await parts.library()
  const readable = readableFor(library, asking.scope)
  const question = questionFor(asking, found)
  const view = libraryViewOf(library.plans, asking.scope)
  const u = understand(question, view)
  const long = u.facets.has('list') || u.facets.has('outline')
  const counted: string[] = []
  const check = (written: Pick<Written, 'paragraphs'>, figures = counted) => checked(written, readable.shown, figures, long)
  const onlyAnswering = (held: Checked | null) => (held !== null && answersQuestion(held, u, view, asking.today) ? held : null)
  const purse = purseOf(parts, asking)
  const written = await model.ask({
    instructions: prompt.on(asking.today),
    question,
    tools: lookUps(readable, library.index, (figure) => counted.push(figure)),
    answer: WRITTEN,
    limits: LIMITS,
    signal,
    mayCall: purse.mayCall,
    used: purse.used,
    ...partial(asking, (part) => onlyAnswering(check(part))),
  })
  if (purse.isEmpty()) return 'nothing left for today'
  if (written === null) return 'no answer'
  if (!written.found) return 'not found'
  const held = check(written)
  if (held === null) return 'not borne out'
  if (!answersQuestion(held, u, view, asking.today)) return 'something else'
  const isCounted = counted.length > 0 && asText(check(written, [])?.paragraphs ?? []) !== asText(held.paragraphs)
  const answer = answerOf(held, found, notesUnder(held, u, asking), isCounted ? COUNTED : null)
  return asText(answer.paragraphs).length <= (long ? LONG_LIMIT : SHORT_LIMIT) ? answer : 'too long'
}

/**
 * What the person means, with what was talked about before. In a group that may have been somebody else's question, and messages of other
 * people are not sent: then only the words of this one.
 */
function questionFor({ question, topic, askedBy }: Asking, found: Answer): string {
  return topic === undefined || (topic.askedBy === askedBy && askedBy !== undefined) ? found.topic.question : question
}

/** Each call is counted before it is made, each token once it is known. */
function purseOf({ budget, log }: ModelParts, { askedBy, today }: Asking) {
  let isEmpty = false
  return {
    isEmpty: () => isEmpty,
    async mayCall() {
      isEmpty = budget !== null && (askedBy === undefined || !(await budget.use.take(askedBy, today, budget.most)))
      return !isEmpty
    },
    used(tokens: number) {
      if (budget === null || askedBy === undefined) return
      budget.use.spend(askedBy, today, tokens).catch((error) => log.warn({ err: error }, 'cannot count the tokens of the model'))
    },
  }
}

/** Tells what of the answer is written and holds. */
function partial({ progress }: Asking, check: (part: Pick<Written, 'paragraphs'>) => Checked | null) {
  if (progress === undefined) return {}
  let told = ''
  return {
    partial(answer: unknown) {
      const held = check({ paragraphs: writtenSoFar(answer) })
      const text = held === null ? '' : asText([...held.paragraphs, AI_MARK])
      if (text.length <= told.length) return
      told = text
      progress(text)
    },
  }
}

/** What a reader has to know of the evidence beside what it says. */
function notesUnder({ paragraphs, evidence }: Checked, u: Understanding, { today }: Asking): string[] {
  const made = draft(paragraphs, evidence)
  return [...correctionLines(asText(paragraphs), evidence), ...doubtLines(made, u), ...endedLines(made, u, today)]
}

function answerOf({ paragraphs, evidence }: Checked, found: Answer, notes: string[], computation: string | null): Answer {
  return {
    kind: 'found',
    origin: 'model',
    paragraphs: [...paragraphs, ...notes, AI_MARK],
    citations: citationsOf(draft(paragraphs, evidence)),
    computation,
    choices: [],
    topic: { ...found.topic, planIds: [...new Set(evidence.map(({ view }) => view.stored.id))] },
  }
}
