// LangChain behind the contract. Only `open-model.ts` imports this file, and only where a model is configured.
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessageChunk, createAgent, createMiddleware, SystemMessage, tool, toolStrategy } from 'langchain'
import { z } from 'zod'
import { modelFailure } from './failure.ts'
import { type LanguageModel, ModelFailure, type ModelLimits, type ModelRequest, type ModelTool } from './language-model.ts'

/** The name under which the model hands in its answer. */
const ANSWER = 'answer'

/** Roughly, where the model does not count. */
const CHARACTERS_PER_TOKEN = 3

/** The model was called as often as it may be. */
class NoMoreCalls extends Error {
  override readonly name = 'NoMoreCalls'
}

/** A chat model of LangChain as a language model that looks things up; `name` as configured. Nobody is called before it is asked. */
export function langChainModel(name: string, chat: BaseChatModel): LanguageModel {
  return {
    name,
    async ask(request) {
      const end = new AbortController()
      const signal = AbortSignal.any([request.signal, end.signal])
      try {
        return await withSignal(converse(chat, { ...request, signal }), signal)
      } catch (error) {
        if (request.signal.aborted) throw new ModelFailure('no answer in time')
        if (isNoMoreCalls(error)) return null
        throw modelFailure(error)
      } finally {
        // Whatever still comes in, nobody waits for it.
        end.abort()
      }
    },
  }
}

async function converse<Answer>(chat: BaseChatModel, request: ModelRequest<Answer>): Promise<Answer | null> {
  const { instructions, question, signal, limits } = request
  const form = toolStrategy({ title: ANSWER, ...z.toJSONSchema(request.answer) }, { toolMessageContent: 'ok' })
  const agent = createAgent({
    model: chat,
    tools: boundedTools(request.tools, limits),
    // As a string LangChain would send it in parts, which not every OpenAI-compatible server reads.
    systemPrompt: new SystemMessage(instructions),
    responseFormat: form,
    middleware: [countedCalls(request)],
  })
  const stream = await agent.stream(
    { messages: [{ role: 'user', content: question }] },
    { streamMode: ['messages', 'values'], signal, recursionLimit: limits.calls * 3 + 3, callbacks: [] },
  )
  const written = answerBeingWritten(request)
  let last: { structuredResponse?: unknown; messages?: { text?: unknown }[] } = {}
  for await (const [mode, payload] of stream as AsyncIterable<[string, unknown]>) {
    if (mode === 'messages') written.add((payload as [AIMessageChunk])[0])
    else last = payload as typeof last
  }
  if (written.isCutOff()) return null
  return readAnswer(request.answer, last.structuredResponse ?? jsonIn(last.messages?.at(-1)?.text))
}

/** The tools as LangChain wants them, with what they may give taken from one purse. A tool never fails: its error could quote anything. */
function boundedTools(tools: readonly ModelTool[], { lookUps, lookUpCharacters }: ModelLimits) {
  let left = { lookUps, characters: lookUpCharacters }
  const bounded = async (one: ModelTool, args: Record<string, unknown>): Promise<string> => {
    if (left.lookUps <= 0 || left.characters <= 0) return JSON.stringify({ error: 'no look-ups left; answer now from what you have' })
    left = { ...left, lookUps: left.lookUps - 1 }
    const given = await one.run(args).then(JSON.stringify, () => JSON.stringify({ error: 'this look-up failed' }))
    const shown = given.length <= left.characters ? given : JSON.stringify({ error: 'too much for what is left; ask for less' })
    left = { ...left, characters: left.characters - shown.length }
    return shown
  }
  return tools.map((one) =>
    tool((args) => bounded(one, args as Record<string, unknown>), { name: one.name, description: one.description, schema: one.schema }),
  )
}

/** Asks leave for each call and counts what it used; the last call is given no tools but the answer. */
function countedCalls<Answer>({ limits, mayCall, used }: ModelRequest<Answer>) {
  let calls = 0
  return createMiddleware({
    name: 'CountedCalls',
    async wrapModelCall(request, handler) {
      if (calls >= limits.calls || !(await mayCall())) throw new NoMoreCalls()
      calls++
      const sent = request.messages.reduce((sum, { text }) => sum + text.length, request.systemPrompt?.length ?? 0)
      let tokens = sent / CHARACTERS_PER_TOKEN
      try {
        const response: unknown = await handler(calls === limits.calls ? { ...request, tools: [] } : request)
        tokens = tokensOf(response) ?? tokens
        return response as Awaited<ReturnType<typeof handler>>
      } finally {
        // A call that broke off has used what was sent, at least.
        used(Math.ceil(tokens))
      }
    },
  })
}

/** What the model counted. An answer in the form asked for comes with the messages that it was made of. */
function tokensOf(response: unknown): number | null {
  const { usage_metadata: usage, messages } = response as { usage_metadata?: { total_tokens?: number }; messages?: unknown[] }
  if (usage?.total_tokens !== undefined) return usage.total_tokens
  return messages?.[0] === undefined ? null : tokensOf(messages[0])
}

/** Joins the pieces in which an answer arrives; a new message of the model begins anew. */
function answerBeingWritten({ partial, limits }: Pick<ModelRequest<unknown>, 'partial' | 'limits'>) {
  let message: string | undefined
  let names: Map<number, string> = new Map()
  let raw = ''
  return {
    add({ id, tool_call_chunks: calls = [] }: AIMessageChunk): void {
      if (calls.length === 0) return
      if (id !== message) [message, names, raw] = [id, new Map(), '']
      for (const { index = 0, name, args = '' } of calls) {
        if (name !== undefined && name !== '') names.set(index, name)
        if (names.get(index) !== ANSWER) continue
        raw += args
        if (raw.length > limits.answerCharacters) throw new ModelFailure('an answer without end')
        // Reading it anew at each piece would take as long as the answer squared; a part or a sentence came to its end only here.
        if (/[}.]|\\n/.test(args)) partial?.(jsonSoFar(raw))
      }
    },
    /** An answer that was cut off is completed by LangChain as if it had ended there. */
    isCutOff: () => raw !== '' && jsonIn(raw) === null,
  }
}

function jsonSoFar(raw: string): unknown {
  return new AIMessageChunk({ content: '', tool_call_chunks: [{ index: 0, id: ANSWER, name: ANSWER, args: raw }] }).tool_calls?.[0]?.args
}

/** Some models write the answer as text instead of handing it in. */
function jsonIn(text: unknown): unknown {
  if (typeof text !== 'string') return null
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))
  } catch {
    return null
  }
}

function readAnswer<Answer>(form: z.ZodType<Answer>, given: unknown): Answer | null {
  const read = form.safeParse(given)
  return read.success ? read.data : null
}

/** Whatever a library does with the signal: who waits is told at once. */
function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const abort = () => reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  return promise
}

/** Errors of middleware arrive wrapped. */
function isNoMoreCalls(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof NoMoreCalls) return true
    if (one.name === 'GraphRecursionError') return true
  }
  return false
}
