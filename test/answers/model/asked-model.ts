// The two small plans, asked with a language model that says what the test wants, over a real server on this machine.
import { createAnswerer } from '../../../src/answers/answer.ts'
import { answerText } from '../../../src/answers/answer-text.ts'
import type { Answer, Answerer, Asking, Library } from '../../../src/answers/contract.ts'
import { type BesideParts, withModel } from '../../../src/answers/model/model-answerer.ts'
import { readPrompt } from '../../../src/answers/model/prompt.ts'
import { openModel } from '../../../src/llm/open-model.ts'
import { silentLog } from '../../../src/log.ts'
import { type Script, type ScriptedServer, scriptedServer, type Turn } from '../../llm/scripted-server.ts'
import { smallLibrary } from '../small-library.ts'

export interface AskedModel {
  server: ScriptedServer
  library: Library
  ask(question: string, script: Script, more?: Partial<Asking>, parts?: Partial<BesideParts>): Promise<Answer & { text: string }>
  /** The same where the answer without a model is that nothing was found, whatever is asked. */
  askUnfound: AskedModel['ask']
  plain(question: string): Promise<Answer & { text: string }>
  close(): Promise<void>
}

export const TODAY = '2027-06-01'

/** On a busy machine no answer may be cut off, unless the test wants it. */
const LONGER_THAN_ANY_TEST = 120_000

/** Finds what the test wants to cite. */
export function searches(query: string, more: Record<string, unknown> = {}): Turn {
  return { calls: [{ name: 'search_passages', args: { query, ...more } }] }
}

export async function askedModel(make: () => Promise<Library> = smallLibrary): Promise<AskedModel> {
  const server = await scriptedServer({ text: '' })
  const model = await openModel({ model: 'openai:scripted', baseUrl: server.url, apiKey: null })
  const library = await make()
  const plain = createAnswerer(() => library)
  const asked = async (answering: Promise<Answer>) => {
    const answer = await answering
    return { ...answer, text: answerText(answer) }
  }
  const asking = (question: string): Asking => ({ question, today: TODAY, mayAskBack: false })
  const unfound: Answerer = {
    answer: async ({ question }) => ({
      ...{ kind: 'notFound', origin: null, paragraphs: ['Không tìm thấy.'], citations: [], computation: null, choices: [] },
      topic: { question, planIds: [] },
    }),
  }
  const askBeside =
    (without: Answerer): AskedModel['ask'] =>
    (question, script, more = {}, parts = {}) => {
      server.requests.length = 0
      server.plays(...script)
      const prompt = readPrompt('answer')
      const given = { model, prompt, library: () => library, budget: null, timeLimitMs: LONGER_THAN_ANY_TEST, log: silentLog, ...parts }
      return asked(withModel(without, given).answer({ ...asking(question), ...more }))
    }
  return {
    server,
    library,
    ask: askBeside(plain),
    askUnfound: askBeside(unfound),
    plain: (question) => asked(plain.answer(asking(question))),
    close: () => server.close(),
  }
}
