import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { LanguageModel, ModelRequest } from '../../src/llm/language-model.ts'
import { openModel } from '../../src/llm/open-model.ts'
import { beginsToHandIn, handsIn, type ScriptedServer, scriptedServer } from './scripted-server.ts'

const KEY = 'sk-very-secret-key'
const form = z.object({ words: z.array(z.string()) })

describe('a language model behind LangChain', () => {
  let server: ScriptedServer
  let model: LanguageModel
  beforeAll(async () => {
    server = await scriptedServer({ text: '' })
    model = await openModel({ model: 'openai:scripted', baseUrl: server.url, apiKey: KEY })
  })
  afterEach(() => {
    server.requests.length = 0
  })
  afterAll(() => server.close())

  const looked: unknown[] = []
  const lookUp = {
    name: 'look_up',
    description: 'Looks a word up.',
    schema: z.object({ word: z.string() }),
    run: async (args: Record<string, unknown>) => {
      looked.push(args)
      if (args.word === 'hỏng') throw new Error('SELECT * FROM secrets')
      return { found: `nghĩa của ${args.word}` }
    },
  }

  function ask(more: Partial<ModelRequest<z.infer<typeof form>>> = {}) {
    looked.length = 0
    return model.ask({ ...request(), ...more })
  }

  function request(): ModelRequest<z.infer<typeof form>> {
    return {
      instructions: 'Be short.',
      question: 'một câu hỏi',
      tools: [lookUp],
      answer: form,
      limits: { calls: 3, lookUps: 2, lookUpCharacters: 2_000, answerCharacters: 2_000 },
      signal: new AbortController().signal,
      mayCall: async () => true,
      used: () => {},
    }
  }

  const toolAnswers = () =>
    server.requests
      .at(-1)!
      .messages.filter(({ role }) => role === 'tool')
      .map(({ content }) => content ?? '')

  test('looks up, is told what was found, and answers in the form asked for', async () => {
    server.plays({ calls: [{ name: 'look_up', args: { word: 'hạn' } }] }, handsIn({ words: ['đến', 'hạn'] }))
    const used: number[] = []
    expect(await ask({ used: (tokens) => used.push(tokens) })).toEqual({ words: ['đến', 'hạn'] })
    expect(toolAnswers()).toEqual(['{"found":"nghĩa của hạn"}'])
    expect(used).toEqual([120, 120])
    expect(server.requests[0]).toMatchObject({ model: 'scripted', temperature: 0, authorization: `Bearer ${KEY}`, stream: true })
    expect(server.requests[0]!.messages).toEqual([
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: 'một câu hỏi' },
    ])
  })

  test('what is being written is told as its parts come to their end, and of the answer only', async () => {
    server.plays(
      { calls: [{ name: 'look_up', args: { word: 'hạn' } }] },
      handsIn({ parts: [{ words: ['một'] }, { words: ['hai', 'ba'] }] }),
    )
    const parts = z.object({ parts: z.array(form) })
    const seen: unknown[] = []
    await model.ask({ ...request(), answer: parts, partial: (answer) => seen.push(answer) })
    expect(seen).toContainEqual({ parts: [{ words: ['một'] }, {}] })
    expect(seen.at(-1)).toEqual({ parts: [{ words: ['một'] }, { words: ['hai', 'ba'] }] })
    expect(JSON.stringify(seen)).not.toContain('"word"')
  })

  test('an answer without end is given up while it is being written', async () => {
    server.plays(handsIn({ words: ['x'.repeat(5_000)] }))
    await expect(ask()).rejects.toMatchObject({ message: 'an answer without end' })
  })

  test('an answer that came as text is read as well', async () => {
    server.plays({ text: 'Đây là kết quả:\n```json\n{"words":["một"]}\n```' })
    expect(await ask()).toEqual({ words: ['một'] })
  })

  test('text that is no answer, and an empty one, give none', async () => {
    server.plays({ text: 'Xin chào.' })
    expect(await ask()).toBeNull()
    server.plays({ text: '' })
    expect(await ask().catch(() => null)).toBeNull()
  })

  test('wrong names and wrong arguments are told to the model and not run', async () => {
    server.plays(
      { calls: [{ name: 'drop_table', args: {} }] },
      { calls: [{ name: 'look_up', args: { word: 7 } }] },
      handsIn({ words: ['xong'] }),
    )
    expect(await ask()).toEqual({ words: ['xong'] })
    expect(looked).toEqual([])
    expect(toolAnswers()[0]).toContain('not a valid tool')
  })

  test('what a look-up throws is not shown to the model', async () => {
    server.plays({ calls: [{ name: 'look_up', args: { word: 'hỏng' } }] }, handsIn({ words: [] }))
    expect(await ask()).toEqual({ words: [] })
    expect(toolAnswers()).toEqual(['{"error":"this look-up failed"}'])
  })

  test('endless look-ups end: the last call has no tools left, and then there is no answer', async () => {
    server.plays({
      calls: [
        { name: 'look_up', args: { word: 'a' } },
        { name: 'look_up', args: { word: 'b' } },
      ],
    })
    expect(await ask()).toBeNull()
    expect(server.requests).toHaveLength(3)
    expect(looked).toHaveLength(2)
    expect(server.requests.map(({ tools }) => tools?.map(({ function: { name } }) => name))).toEqual([
      ['look_up', 'answer'],
      ['look_up', 'answer'],
      ['answer'],
    ])
  })

  test('look-ups give no more characters than there are left', async () => {
    const long = { ...lookUp, run: async () => 'x'.repeat(150) }
    server.plays(
      {
        calls: [
          { name: 'look_up', args: { word: 'a' } },
          { name: 'look_up', args: { word: 'b' } },
        ],
      },
      handsIn({ words: [] }),
    )
    await ask({ tools: [long], limits: { calls: 3, lookUps: 5, lookUpCharacters: 200, answerCharacters: 200 } })
    expect(toolAnswers().map((given) => given.includes('xxx'))).toEqual([true, false])
  })

  test('an answer in another form is asked for again, and given up in the end', async () => {
    server.plays(handsIn({ words: 'một' }), handsIn({ words: ['một'] }))
    expect(await ask()).toEqual({ words: ['một'] })
    server.plays(handsIn({ nothing: true }))
    expect(await ask()).toBeNull()
  })

  test('a call that is not allowed is not made', async () => {
    server.plays({ calls: [{ name: 'look_up', args: { word: 'a' } }] })
    let left = 1
    expect(await ask({ mayCall: async () => left-- > 0 })).toBeNull()
    expect(server.requests).toHaveLength(1)
  })

  describe('what fails is told without what was sent or received', () => {
    test.each([
      [500, null],
      [401, 'check MODEL_API_KEY'],
      [404, 'check the name of the model in MODEL, and MODEL_BASE_URL'],
      [429, 'too many requests, or the quota of the account is used up'],
    ])('HTTP %i', async (status, hint) => {
      server.plays({ status, body: JSON.stringify({ error: { message: `Wrong key ${KEY} for “một câu hỏi”` } }) })
      const failure = await ask().catch((error: Error) => error)
      expect(failure).toMatchObject({ name: 'ModelFailure', message: `HTTP ${status}`, hint })
      expect(JSON.stringify(failure, ['message', 'stack', 'cause', 'hint'])).not.toContain(KEY)
      expect(server.requests).toHaveLength(1)
    })

    test('a connection that breaks off in mid-stream', async () => {
      server.plays(beginsToHandIn({ words: ['một câu trả lời dài'] }, 3, 'breaksOff'))
      await expect(ask()).rejects.toMatchObject({ name: 'ModelFailure' })
    })

    test('bytes that are no event stream give no answer', async () => {
      server.plays({ garbage: 'data: {"choices": [nonsense\n\n' })
      await expect(ask()).rejects.toMatchObject({ name: 'ModelFailure' })
    })

    test('arguments that are no JSON give no answer', async () => {
      server.plays({ raw: { name: 'answer', args: '{"words": [' } })
      expect(await ask().catch(() => null)).toBeNull()
    })

    test.each(['at once', 'in mid-stream'])('a server that stalls %s', async (when) => {
      const stalls = beginsToHandIn({ words: ['một câu trả lời dài'] }, 3, 'stalls')
      server.plays(when === 'at once' ? { stalls: true } : stalls)
      await expect(ask({ signal: AbortSignal.timeout(80) })).rejects.toMatchObject({ message: 'no answer in time' })
    })

    test('nobody there', async () => {
      const gone = await scriptedServer({ text: '' })
      await gone.close()
      const lonely = await openModel({ model: 'openai:scripted', baseUrl: gone.url, apiKey: null })
      const failure = lonely.ask(request())
      await expect(failure).rejects.toMatchObject({ message: 'ECONNREFUSED', hint: expect.stringContaining('MODEL_BASE_URL') })
    })
  })
})
