// Evidence through the real server: on its disk and in object storage, over a restart.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { renderPlain } from '../../src/chat/render.ts'
import { aPicture } from '../evidence/pictures.ts'
import { HEAVY_TOOLS_HINT, hasHeavyTool, heavyTool } from '../heavy-tools.ts'
import { aHome, aPlanFile, aVisitor, replies, start } from './processes.ts'

const evidenceIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /^evidence.*[\w-]{16}$/u.test(path))

/** Sends a picture for a task, restarts the server and opens it again. */
async function upAndDown(home: Record<string, string>): Promise<void> {
  const server = await start(home)
  const browser = await aVisitor(server)
  await browser.post('/api/messages', { key: 'message-1', text: 'minhchung SM-1.1' })
  await replies(browser, 1)
  const sent = await browser.sendFile('key-upload-1', 'IMG_1.jpg', new Uint8Array(await aPicture('jpeg')))
  const { file } = (await sent.json()) as { file: { kind: string; id: string } }
  expect(file).toMatchObject({ kind: 'evidence', name: 'IMG_1.jpg', type: 'image/jpeg' })
  expect(renderPlain((await replies(browser, 2))[1]!.reply)).toContain('Đã nhận 1 minh chứng cho SM-1.1: 1 ảnh')
  expect(await server.stop()).toBe(0)
  const again = await start(home)
  const later = await aVisitor(again)
  later.setCookie(browser.cookie())
  const picture = Buffer.from(await (await later.get(`/api/evidence/${file.id}`)).arrayBuffer())
  expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', orientation: 6 })
  expect(picture.toString('latin1')).not.toContain('GPS')
  await again.stop()
}

test('a picture is kept on disk without its place', async () => {
  const home = aHome({ 'KH_12.md': aPlanFile })
  await upAndDown(home)
  expect(evidenceIn(home.DATA_DIR)).toHaveLength(1)
})

const isPossible = hasHeavyTool('s3rver')
test.skipIf(!isPossible)(
  `a picture is kept in object storage${isPossible ? '' : ` (skipped: ${HEAVY_TOOLS_HINT}, with s3rver)`}`,
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'object-storage-'))
    const { default: Storage } = await heavyTool<{
      default: new (options: object) => { run(): Promise<AddressInfo>; close(): Promise<void> }
    }>('s3rver')
    const storage = new Storage({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'cchc' }] })
    const { port } = await storage.run()
    const home = aHome({ 'KH_12.md': aPlanFile })
    // By name: the first address in figures that the server prints is taken for its own.
    const keys = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_ENDPOINT_URL: `http://localhost:${port}` }
    await upAndDown({ ...home, ...keys, STORAGE_URL: 's3://cchc/tinh' })
    expect(evidenceIn(home.DATA_DIR)).toEqual([])
    expect(readdirSync(join(directory, 'cchc', 'tinh'), { recursive: true }).length).toBeGreaterThan(0)
    await storage.close()
    rmSync(directory, { recursive: true })
  },
)
