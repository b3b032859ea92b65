import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { createLog } from '../../src/log.ts'
import { type LanceIndex, openLanceIndex } from '../../src/retrieval/lance/lance-index.ts'
import { LANCE_INSTALL, loadLance, storageOptions } from '../../src/retrieval/lance/modules.ts'
import { IndexEmptied } from '../../src/retrieval/search-index.ts'
import { testSearchIndex } from '../contracts/search-index.ts'
import { hasLance, LANCE_NOTICE, lanceModules } from './lance-modules.ts'

const folder = mkdtempSync(join(tmpdir(), 'lance-index-'))
afterAll(() => rmSync(folder, { recursive: true }))
let folders = 0
const newAddress = (): string => join(folder, `${++folders}`)
const log = createLog('silent')

async function open(address = newAddress()): Promise<LanceIndex> {
  return openLanceIndex({ address, modules: await lanceModules(), log })
}

describe.skipIf(!hasLance)(`LanceDB${LANCE_NOTICE}`, () => {
  testSearchIndex('LanceDB', open, { scoresExactly: false, runs: 10 })

  async function filled(address: string): Promise<LanceIndex> {
    const index = await open(address)
    await index.add(
      Array.from({ length: 300 }, (_, i) => ({
        id: `${i}`,
        group: `${i % 3}`,
        title: 'Kế hoạch',
        text: `báo cáo số ${i} của xã ${i % 7}`,
      })),
    )
    await index.setRevision('1')
    return index
  }

  test('keeps what was put in', async () => {
    const address = newAddress()
    const before = await filled(address)
    const hits = await before.search('báo cáo xã 3', { top: 5 })
    await before.close()
    const after = await open(address)
    expect(await after.search('báo cáo xã 3', { top: 5 })).toEqual(hits)
    expect([await after.count(), await after.revision()]).toEqual([300, '1'])
    await after.close()
  })

  test('what another process wrote is seen', async () => {
    const address = newAddress()
    const reader = await open(address)
    const writer = await filled(address)
    expect(await reader.search('báo cáo', { top: 1 })).toHaveLength(1)
    expect(await reader.revision()).toBe('1')
    await writer.clear()
    expect(await reader.search('báo cáo', { top: 1 })).toEqual([])
    await writer.close()
    await reader.close()
  })

  test('many small additions are found without being indexed one by one', async () => {
    const index = await open()
    for (let i = 0; i < 12; i++) await index.add([{ id: `${i}`, group: 'a', title: '', text: `hồ sơ mục${i}` }])
    expect((await index.search('mục7', { top: 3 })).map(({ id }) => id)).toEqual(['7'])
    expect(await index.search('hồ sơ', { top: 20 })).toHaveLength(12)
    await index.close()
  })

  const filesOf = (address: string): string[] =>
    readdirSync(address, { recursive: true, encoding: 'utf8' })
      .map((name) => join(address, name))
      .filter((path) => statSync(path).isFile())
  const damages: [string, RegExp, (file: string) => void][] = [
    ['its rows cut off', /passages\.lance.data/u, (file) => truncateSync(file, statSync(file).size >> 1)],
    ['its rows overwritten', /passages\.lance.data/u, (file) => writeFileSync(file, Buffer.alloc(statSync(file).size, 0xa5))],
    ['its words gone', /_indices.*invert/u, (file) => rmSync(file)],
    ['every version cut off', /_versions.*manifest$/u, (file) => truncateSync(file, statSync(file).size >> 1)],
    ['settings overwritten', /settings\.lance.data/u, (file) => writeFileSync(file, 'nonsense')],
  ]

  test.each(damages)('%s: it is emptied and can be filled again', async (_name, which, damage) => {
    const address = newAddress()
    await (await filled(address)).close()
    for (const file of filesOf(address)) if (which.test(file)) damage(file)
    const index = await open(address)
    const met = await index.search('báo cáo xã 3', { top: 3 }).catch((error: unknown) => error)
    if (met instanceof Error) expect(met).toBeInstanceOf(IndexEmptied)
    else expect(met).toEqual([])
    expect([await index.revision(), await index.count()]).toEqual([null, 0])
    await index.close()
    const again = await filled(address)
    expect(await again.search('báo cáo xã 3', { top: 3 })).toHaveLength(3)
    await again.close()
  })

  test('a version that was lost is noticed', async () => {
    const address = newAddress()
    const index = await filled(address)
    await index.add([{ id: 'new', group: 'a', title: '', text: 'điều mới' }])
    await index.close()
    const later = await open(address)
    expect([await later.revision(), await later.count()]).toEqual([null, 0])
    await later.close()
  })

  test('after closing nothing more is answered', async () => {
    const index = await open()
    await index.close()
    await expect(index.count()).rejects.toThrow('closed')
  })
})

test('where LanceDB is not installed, the operator is told what to run', async () => {
  const missing = await loadLance().catch((error: unknown) => error)
  expect(missing).toBeInstanceOf(OperatorError)
  expect((missing as OperatorError).faults).toEqual([expect.stringContaining(LANCE_INSTALL)])
  expect((missing as OperatorError).message).toMatch(/^INDEX_URL: /)
})

test('object storage is reached by the usual names of the environment', () => {
  expect(storageOptions({ HOME: '/root', AWS_REGION: '' })).toEqual({})
  expect(
    storageOptions({
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_DEFAULT_REGION: 'ap-southeast-1',
      AWS_ENDPOINT_URL: 'http://minio:9000',
    }),
  ).toEqual({
    aws_access_key_id: 'id',
    aws_secret_access_key: 'secret',
    aws_region: 'ap-southeast-1',
    aws_endpoint: 'http://minio:9000',
    allow_http: 'true',
  })
})
