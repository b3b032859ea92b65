// The two engines of the product, as it opens them.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createLog } from '../../../log.ts'
import { openLanceIndex } from '../../../retrieval/lance/lance-index.ts'
import { type LanceModules, loadLance } from '../../../retrieval/lance/modules.ts'
import { openIndexHere } from '../../../retrieval/open-index.ts'
import type { SearchIndex } from '../../../retrieval/search-index.ts'
import { expandAbbreviations } from '../../../vietnamese/abbreviations.ts'
import { type Engine, type OpenEngine, TOP } from './engine.ts'

const expand = (question: string): string => expandAbbreviations(question)

function opened(index: SearchIndex): OpenEngine {
  return {
    ask: async (question) => (await index.search(question, { top: TOP })).map(({ id }) => id),
    close: () => index.close(),
  }
}

function engine(name: string, open: (folder: string) => Promise<SearchIndex>, absence: Engine['absence']): Engine {
  return {
    name,
    absence,
    async build(passages, folder) {
      mkdirSync(folder, { recursive: true })
      const index = await open(folder)
      await index.add(passages)
      await index.setRevision('1')
      await index.close()
    },
    open: async (_passages, folder) => opened(await open(folder)),
  }
}

/** What the product uses unless told otherwise. */
export const builtIn = engine(
  'built-in index',
  async (folder) => openIndexHere({ file: join(folder, 'index.db'), expand }),
  async () => null,
)

/** From the program's folder, or from among the heavy test tools. */
async function lanceModules(): Promise<LanceModules> {
  const { lanceModules: ofTests, hasLance } = await import('../../../../test/retrieval/lance-modules.ts')
  return hasLance ? ofTests() : loadLance('LanceDB')
}

/** What it uses where INDEX_URL or EMBEDDINGS is set. */
export const lance = engine(
  'LanceDB',
  async (folder) => openLanceIndex({ address: folder, modules: await lanceModules(), expand, log: createLog('warn') }),
  () =>
    lanceModules().then(
      () => null,
      () => 'not installed; npm install --prefix .ci/tools',
    ),
)
