// From the settings to a language model. Nothing of LangChain is loaded before a model is configured.
import { OperatorError } from '../errors.ts'
import type { LanguageModel } from './language-model.ts'

/** Which model, and where it answers. */
export interface ModelSettings {
  /** "provider:name". */
  model: string
  /** Of an OpenAI-compatible server or of Ollama; null: the provider's own. */
  baseUrl: string | null
  apiKey: string | null
}

/** Room for the instructions, what was looked up and the answer; Ollama gives a model 4,096 tokens unless asked for more. */
const CONTEXT_TOKENS = 16_384
/** An answer of 2,500 Vietnamese characters with its passages takes some 1,400. */
const ANSWER_TOKENS = 2_000

/** Models of OpenAI that refuse a request with a temperature. */
const CHOOSES_ITS_OWN = /^(?:o\d|gpt-5)/

/** LangChain would send every question to LangSmith where the environment says so. What is asked goes to the model and nowhere else. */
const TRACING = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2']

/** Loads LangChain and the provider's package. Throws an OperatorError that says what to set or to install. */
export async function openModel(settings: ModelSettings): Promise<LanguageModel> {
  const colon = settings.model.indexOf(':')
  const [provider, name] = [settings.model.slice(0, colon), settings.model.slice(colon + 1)]
  if (provider === 'openai' && settings.apiKey === null && settings.baseUrl === null) {
    throw new OperatorError(['MODEL_API_KEY: openai needs a key; set it, or set MODEL_BASE_URL to a server that needs none'])
  }
  for (const tracing of TRACING) process.env[tracing] = 'false'
  const [{ initChatModel, MODEL_PROVIDER_CONFIG }, { langChainModel }] = await Promise.all([
    import('langchain/chat_models/universal'),
    import('./langchain.ts'),
  ])
  const known: Readonly<Record<string, { package: string }>> = MODEL_PROVIDER_CONFIG
  const config = Object.hasOwn(known, provider) ? known[provider] : undefined
  if (config === undefined) {
    throw new OperatorError([`MODEL: the provider "${provider}" is not known; give one of ${Object.keys(known).join(', ')}`])
  }
  mustBeInstalled(provider, config.package)
  try {
    const options = {
      modelProvider: provider,
      ...(CHOOSES_ITS_OWN.test(name) ? {} : { temperature: 0 }),
      ...optionsFor(provider, settings),
    }
    return langChainModel(settings.model, await initChatModel(name, options))
  } catch (cause) {
    // The cause goes nowhere: what a provider's package says of its settings may quote them.
    const why = cause instanceof Error && /api.?key|credential/i.test(cause.message) ? 'it needs MODEL_API_KEY' : 'its settings do not fit'
    throw new OperatorError([`MODEL: ${provider} cannot be used: ${why}; see the documentation of ${config.package}`])
  }
}

function mustBeInstalled(provider: string, name: string): void {
  try {
    import.meta.resolve(name)
  } catch {
    throw new OperatorError([`MODEL: the provider "${provider}" needs the package ${name}; run: npm install ${name}`])
  }
}

function optionsFor(provider: string, { baseUrl, apiKey }: ModelSettings): Record<string, unknown> {
  // Falling back is quicker than trying again.
  const common = { maxRetries: 0, ...(apiKey === null ? {} : { apiKey }) }
  if (provider === 'ollama') {
    const headers = apiKey === null ? {} : { headers: { authorization: `Bearer ${apiKey}` } }
    // Thinking aloud would use up the time that an answer has.
    return {
      ...common,
      ...headers,
      think: false,
      numCtx: CONTEXT_TOKENS,
      numPredict: ANSWER_TOKENS,
      ...(baseUrl === null ? {} : { baseUrl }),
    }
  }
  // What the client of OpenAI cannot read it would write to the console, whatever it holds.
  const configuration = { logLevel: 'off', ...(baseUrl === null ? {} : { baseURL: baseUrl }) }
  const limited = { ...common, maxTokens: ANSWER_TOKENS, configuration }
  // A key in the environment is meant for the provider, not for another address.
  return baseUrl === null ? limited : { ...limited, apiKey: apiKey ?? 'none', baseUrl }
}

const OLLAMA = 'http://127.0.0.1:11434'
const KNOCK_MS = 2_000

/**
 * Whether anything answers at the address of the model: null where it does or the address is the provider's own, else a line for the
 * operator. No model is asked and nothing is sent.
 */
export async function unreachable({ model, baseUrl }: ModelSettings): Promise<string | null> {
  const address = baseUrl ?? (model.startsWith('ollama:') ? OLLAMA : null)
  if (address === null) return null
  const { host } = new URL(address)
  try {
    await fetch(new URL('/', address), { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(KNOCK_MS) })
    return null
  } catch {
    return `nothing answers at ${host} (MODEL_BASE_URL), so answers come without the model until something does`
  }
}
