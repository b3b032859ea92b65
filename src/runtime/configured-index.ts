// The search index that the configuration asks for: the built-in one, or LanceDB where INDEX_URL or EMBEDDINGS is set.
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { OperatorError } from '../errors.ts'
import type { Log } from '../log.ts'
import { openIndex, openIndexHere } from '../retrieval/open-index.ts'
import type { SearchIndex } from '../retrieval/search-index.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { isDiskFull } from './failure.ts'

/**
 * From this many passages on the index works in a thread of its own. Below, a search takes a few milliseconds and would wait for
 * nobody, while the thread costs 25 to 55 MB.
 */
const PASSAGES_WORTH_A_THREAD = 20_000

type IndexSettings = Pick<Config, 'DATA_DIR' | 'INDEX_URL' | 'EMBEDDINGS' | 'MODEL_BASE_URL' | 'MODEL_API_KEY'>

const expand = (question: string): string => expandAbbreviations(question)

/** Throws an OperatorError that says what to mend or install. */
export async function openConfiguredIndex(config: IndexSettings, log: Log): Promise<SearchIndex> {
  if (config.INDEX_URL === null && config.EMBEDDINGS === null) return openBuiltIn(join(config.DATA_DIR, 'index.db'))
  return openLance(config, log)
}

async function openBuiltIn(file: string): Promise<SearchIndex> {
  try {
    const here = openIndexHere({ file, expand })
    if ((await here.count()) < PASSAGES_WORTH_A_THREAD) return here
    await here.close()
    return await openIndex({ file, expand })
  } catch (cause) {
    if (isDiskFull(cause)) throw cause
    throw new OperatorError(
      [`DATA_DIR: the index ${file} cannot be used (${why(cause)}); remove it and start again: it is made anew`],
      cause,
    )
  }
}

async function openLance(
  { DATA_DIR, INDEX_URL, EMBEDDINGS, MODEL_BASE_URL, MODEL_API_KEY }: IndexSettings,
  log: Log,
): Promise<SearchIndex> {
  const { loadLance, storageOptions } = await import('../retrieval/lance/modules.ts')
  const { openLanceIndex } = await import('../retrieval/lance/lance-index.ts')
  const { openEmbedder } = await import('../retrieval/embedder.ts')
  const setting = INDEX_URL === null ? 'EMBEDDINGS' : 'INDEX_URL'
  const address = INDEX_URL?.slice('lancedb:'.length) ?? join(DATA_DIR, 'lancedb')
  const modules = await loadLance(setting)
  const embedder = EMBEDDINGS && (await openEmbedder({ model: EMBEDDINGS, baseUrl: MODEL_BASE_URL, apiKey: MODEL_API_KEY }))
  try {
    const storage = storageOptions(process.env)
    return await openLanceIndex({ address, modules, storage, expand, log, ...(embedder && { vectors: { embedder } }) })
  } catch (cause) {
    if (isDiskFull(cause)) throw cause
    throw new OperatorError(
      [`${setting}: the index ${address} cannot be used (${why(cause)}); see whether it can be reached and written to`],
      cause,
    )
  }
}

function why(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
}
