import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { LANCE_INSTALL } from '../../src/retrieval/lance/modules.ts'
import { openConfiguredIndex } from '../../src/runtime/configured-index.ts'

const DATA_DIR = mkdtempSync(join(tmpdir(), 'configured-index-'))
afterAll(() => rmSync(DATA_DIR, { recursive: true }))
const nothing = { DATA_DIR, INDEX_URL: null, EMBEDDINGS: null, MODEL_BASE_URL: null, MODEL_API_KEY: null }
const log = createLog('silent')

test('without a setting it is a file under DATA_DIR', async () => {
  const index = await openConfiguredIndex(nothing, log)
  await index.add([{ id: '1', group: 'a', title: '', text: 'giải quyết thủ tục hành chính' }])
  expect(await index.search('tthc', { top: 1 })).toHaveLength(1)
  await index.close()
})

test.each([
  [{ INDEX_URL: 'lancedb:/srv/lance' }, 'INDEX_URL'],
  [{ EMBEDDINGS: 'ollama:bge-m3' }, 'EMBEDDINGS'],
])('%j asks for LanceDB, which a plain install lacks: the operator is told what to run', async (settings, name) => {
  const opening = openConfiguredIndex({ ...nothing, ...settings }, log)
  await expect(opening).rejects.toThrow(`${name}: it needs LanceDB, which is not installed; run ${LANCE_INSTALL} `)
})

test('a file that cannot be made is told with its place', async () => {
  const opening = openConfiguredIndex({ ...nothing, DATA_DIR: join(DATA_DIR, 'no', 'such') }, log)
  await expect(opening).rejects.toThrow(/^DATA_DIR: the index .*index\.db cannot be used/)
})
