import { afterEach, describe, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { type ModelSettings, openModel, unreachable } from '../../src/llm/open-model.ts'
import { scriptedServer } from './scripted-server.ts'

async function faultOf(settings: Partial<ModelSettings>): Promise<string> {
  const failure = await openModel({ model: 'openai:x', baseUrl: null, apiKey: null, ...settings }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(OperatorError)
  return (failure as OperatorError).faults.join('\n')
}

describe('opening a language model', () => {
  const key = process.env.OPENAI_API_KEY
  afterEach(() => {
    if (key === undefined) delete process.env.OPENAI_API_KEY
    else process.env.OPENAI_API_KEY = key
  })

  test('a provider that nobody knows is told together with those that are known', async () => {
    expect(await faultOf({ model: 'ouija:board' })).toMatch(/^MODEL: the provider "ouija" is not known; give one of openai, .*ollama/)
    expect(await faultOf({ model: 'constructor:x' })).toContain('not known')
  })

  test('a provider whose package is missing says what to install', async () => {
    const fault = await faultOf({ model: 'anthropic:claude', apiKey: 'k' })
    expect(fault).toBe('MODEL: the provider "anthropic" needs the package @langchain/anthropic; run: npm install @langchain/anthropic')
  })

  test('openai without a key needs an address of its own', async () => {
    expect(await faultOf({})).toMatch(/^MODEL_API_KEY: openai needs a key; set it, or set MODEL_BASE_URL/)
    const local = await openModel({ model: 'openai:my-model', baseUrl: 'http://127.0.0.1:1/v1', apiKey: null })
    expect(local.name).toBe('openai:my-model')
  })

  test('Ollama needs nothing but its name, and nobody is called before a question', async () => {
    expect((await openModel({ model: 'ollama:qwen3:8b', baseUrl: null, apiKey: null })).name).toBe('ollama:qwen3:8b')
  })

  test("an address where nothing answers is told; one that answers anything, or the provider's own, is fine", async () => {
    const server = await scriptedServer({ text: '' })
    const settings = { model: 'openai:x', baseUrl: server.url, apiKey: 'k' }
    expect(await unreachable(settings)).toBeNull()
    await server.close()
    expect(await unreachable({ ...settings, baseUrl: server.url })).toBe(
      `nothing answers at ${new URL(server.url).host} (MODEL_BASE_URL), so answers come without the model until something does`,
    )
    expect(await unreachable({ ...settings, baseUrl: null })).toBeNull()
  })

  test('what the environment says of tracing is overruled: questions go to the model alone', async () => {
    process.env.LANGSMITH_TRACING = 'true'
    await openModel({ model: 'ollama:x', baseUrl: null, apiKey: null })
    expect(process.env.LANGSMITH_TRACING).toBe('false')
  })

  test('a fault never shows the key', async () => {
    expect(await faultOf({ model: 'mistralai:x', apiKey: 'hunter2' })).not.toContain('hunter2')
  })
})
