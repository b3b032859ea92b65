// Texts as vectors, through LangChain, which is loaded only when an embedding model is configured.
import { OperatorError } from '../errors.ts'

/** Longest that a batch of passages may take, in milliseconds: a large model on a small server. */
export const BATCH_PATIENCE = 120_000

/** Makes vectors whose nearness is nearness of meaning. */
export interface Embedder {
  /** "ollama:bge-m3": vectors of one name are compared with each other and with no others. */
  name: string
  /** A vector for each text, all of one length. Rejects when the server fails or answers nonsense; how long to wait is the caller's. */
  embed(texts: readonly string[], what: 'passage' | 'question'): Promise<number[][]>
}

/** What LangChain's embedding classes have in common. */
interface LangChainEmbeddings {
  embedDocuments(texts: string[]): Promise<unknown>
  embedQuery(text: string): Promise<unknown>
}

interface EmbeddingSettings {
  /** provider:name, as in EMBEDDINGS. */
  model: string
  baseUrl: string | null
  apiKey: string | null
}

type Make = (name: string, settings: EmbeddingSettings) => Promise<LangChainEmbeddings>

const PROVIDERS: Record<string, Make> = {
  async ollama(model, { baseUrl }) {
    const { OllamaEmbeddings } = await import('@langchain/ollama')
    return new OllamaEmbeddings({ model, maxRetries: 0, ...(baseUrl !== null && { baseUrl }) })
  },
  async openai(model, { baseUrl, apiKey }) {
    const { OpenAIEmbeddings } = await import('@langchain/openai')
    // Servers of one's own want no key, the client wants one all the same.
    return new OpenAIEmbeddings({
      model,
      maxRetries: 0,
      timeout: BATCH_PATIENCE,
      encodingFormat: 'float',
      apiKey: apiKey ?? 'none',
      ...(baseUrl !== null && { configuration: { baseURL: baseUrl } }),
    })
  },
}

/** Throws an OperatorError for a provider that is not known. Nothing is asked of the server yet. */
export async function openEmbedder(settings: EmbeddingSettings): Promise<Embedder> {
  const colon = settings.model.indexOf(':')
  const [provider, model] = [settings.model.slice(0, colon), settings.model.slice(colon + 1)]
  const make = PROVIDERS[provider]
  if (make === undefined)
    throw new OperatorError([
      `EMBEDDINGS: no provider ${provider}; give one of ${Object.keys(PROVIDERS).join(', ')}, such as ollama:bge-m3`,
    ])
  const embeddings = await make(model, settings)
  return {
    name: settings.model,
    async embed(texts, what) {
      const made = what === 'passage' ? await embeddings.embedDocuments([...texts]) : [await embeddings.embedQuery(texts[0] ?? '')]
      return checked(made, texts.length)
    },
  }
}

/** One vector of finite numbers for each text, all alike in length. */
function checked(made: unknown, count: number): number[][] {
  if (!Array.isArray(made) || made.length !== count) throw new Error(`the embedding server gave no vector for each of ${count} texts`)
  const size: unknown = Array.isArray(made[0]) ? made[0].length : 0
  const isVector = (one: unknown): one is number[] =>
    Array.isArray(one) && one.length === size && one.every((each) => Number.isFinite(each))
  if (size === 0 || !made.every(isVector)) throw new Error('the embedding server gave something else than vectors of one length')
  return made
}
