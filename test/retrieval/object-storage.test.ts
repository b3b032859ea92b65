import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { type LanceIndex, openLanceIndex } from '../../src/retrieval/lance/lance-index.ts'
import { storageOptions } from '../../src/retrieval/lance/modules.ts'
import { HEAVY_TOOLS_HINT, hasHeavyTool, heavyTool } from '../heavy-tools.ts'
import { hasLance, lanceModules } from './lance-modules.ts'

interface FakeStorage {
  run(): Promise<AddressInfo>
  close(): Promise<void>
}

const isPossible = hasLance && hasHeavyTool('s3rver')

describe.skipIf(!isPossible)(`an index in object storage${isPossible ? '' : ` (skipped: ${HEAVY_TOOLS_HINT}, with s3rver)`}`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'object-storage-'))
  afterAll(() => rmSync(directory, { recursive: true }))

  test('is shared by two processes, filtered, removed from, and there after a restart', async () => {
    const { default: Storage } = await heavyTool<{ default: new (options: object) => FakeStorage }>('s3rver')
    const server = new Storage({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'plans' }] })
    const { port } = await server.run()
    const storage = storageOptions({
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    })
    const modules = await lanceModules()
    const open = (): Promise<LanceIndex> => openLanceIndex({ address: 's3://plans/index', modules, storage, log: createLog('silent') })
    const index = await open()
    await index.add(Array.from({ length: 60 }, (_, i) => ({ id: `${i}`, group: `${i % 3}`, title: '', text: `báo cáo mục${i}` })))
    await index.removeGroup('1')
    await index.setRevision('1')
    const other = await open()
    expect(await other.revision()).toBe('1')
    expect((await other.search('mục5', { top: 3, filter: { plans: ['2'] } })).map(({ id }) => id)[0]).toBe('5')
    expect(await other.search('mục4', { top: 3, scope: ['1'] })).toEqual([])
    await other.close()
    await index.close()
    await server.close()
  })
})
