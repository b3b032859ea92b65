import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { s3Storage } from '../../src/evidence/s3-storage.ts'
import { openEvidenceStorage } from '../../src/evidence/storage.ts'
import { HEAVY_TOOLS_HINT, hasHeavyTool, heavyTool } from '../heavy-tools.ts'
import { storageContract } from './storage-contract.ts'

interface FakeStorage {
  run(): Promise<AddressInfo>
  close(): Promise<void>
}

const isPossible = hasHeavyTool('s3rver')

async function aServer() {
  const directory = mkdtempSync(join(tmpdir(), 'object-storage-'))
  const { default: Server } = await heavyTool<{ default: new (options: object) => FakeStorage }>('s3rver')
  const server = new Server({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'evidence' }] })
  const { port } = await server.run()
  const environment = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` }
  return {
    directory,
    environment,
    open: (url: string, settings = {}) => openEvidenceStorage({ url, dataDir: directory, environment: { ...environment, ...settings } }),
    async close() {
      await server.close()
      rmSync(directory, { recursive: true })
    },
  }
}

describe.skipIf(!isPossible)(`object storage${isPossible ? '' : ` (skipped: ${HEAVY_TOOLS_HINT}, with s3rver)`}`, () => {
  storageContract('in object storage, under a prefix', async () => {
    const server = await aServer()
    return {
      storage: await server.open('s3://evidence/tinh/lao-cai'),
      async tamper(id) {
        const paths = readdirSync(server.directory, { recursive: true, encoding: 'utf8' })
        writeFileSync(join(server.directory, paths.find((path) => path.includes(id) && path.endsWith('object'))!), 'khác')
      },
      close: server.close,
    }
  })

  test('more than one page of objects is listed, and nothing beside the prefix', async () => {
    const server = await aServer()
    const [here, beside] = [s3Storage('s3://evidence/a', server.environment, 10), await server.open('s3://evidence/ab')]
    const ids = Array.from({ length: 25 }, (_, index) => `id-${String(index).padStart(8, '0')}`)
    for (const id of ids) await here.put(id, new Uint8Array(1))
    await beside.put('id-of-another', new Uint8Array(1))
    const found: string[] = []
    for await (const id of here.idsBefore(Date.UTC(2100, 0, 1))) found.push(id)
    expect(found.sort()).toEqual(ids)
    await server.close()
  })

  test('a bucket that is not there, or a wrong key, is no success', async () => {
    const server = await aServer()
    await expect((await server.open('s3://nothing')).put('id_number-one', new Uint8Array(1))).rejects.toThrow('no bucket nothing')
    const wrong = await server.open('s3://evidence', { AWS_ACCESS_KEY_ID: 'NOBODY' })
    await expect(wrong.put('id_number-one', new Uint8Array(1))).rejects.toThrow()
    await server.close()
  })
})
