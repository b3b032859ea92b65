import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { openEvidenceStorage } from '../../src/evidence/storage.ts'
import { storageContract } from './storage-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'evidence-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0

storageContract('on disk', async () => {
  const dataDir = join(folder, `kho dữ liệu ${count++}`)
  const files = () =>
    readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((path) => !/^evidence(?:.[0-9a-f]{2})?$/u.test(path))
  return {
    storage: await openEvidenceStorage({ url: null, dataDir, environment: {} }),
    async tamper(id) {
      writeFileSync(join(dataDir, files().find((path) => path.endsWith(id))!), 'khác')
    },
    close: async () => {},
  }
})

describe('settings', () => {
  const open = (url: string, environment = {}) => openEvidenceStorage({ url, dataDir: folder, environment })

  test('nothing is made before the first file', async () => {
    const dataDir = join(folder, 'untouched')
    const { place } = await openEvidenceStorage({ url: null, dataDir, environment: {} })
    expect(place).toBe(join(dataDir, 'evidence'))
    expect(readdirSync(folder)).not.toContain('untouched')
  })

  test('what is missing for object storage is told, and no key with it', async () => {
    await expect(open('s3://evidence')).rejects.toThrow(OperatorError)
    await expect(open('s3://evidence', { AWS_ACCESS_KEY_ID: 'AKIA1', AWS_SECRET_ACCESS_KEY: '' })).rejects.toThrow(/AWS_SECRET_ACCESS_KEY/)
    await expect(open('https://evidence')).rejects.toThrow(/s3:\/\/bucket/)
    const keys = { AWS_ACCESS_KEY_ID: 'AKIA1', AWS_SECRET_ACCESS_KEY: 'hidden' }
    expect((await open('s3://evidence/tinh', { ...keys, AWS_ENDPOINT_URL: 'http://minio:9000/' })).place).toBe(
      'http://minio:9000/evidence/tinh',
    )
    expect((await open('s3://evidence', { ...keys, AWS_REGION: 'ap-southeast-1' })).place).toBe(
      'https://s3.ap-southeast-1.amazonaws.com/evidence',
    )
  })
})
