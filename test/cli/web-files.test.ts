// Files sent to the real server while it stops, and many at once.
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/prisma.ts'
import type { HeldFile } from '../../src/store/store.ts'
import { aHome, aPlanFile, aVisitor, type Browser, replies, start } from './processes.ts'

async function heldIn(folder: string): Promise<HeldFile[]> {
  const store = await openStore({ databaseUrl: '', dataDir: folder })
  try {
    return await store.files.list()
  } finally {
    await store.close()
  }
}

/** Sends the beginning of a file of this length; resolves when that is sent and the server was seen to answer after it. */
async function beginUpload(url: URL, browser: Browser, beginning: string, length: number): Promise<{ ended: Promise<void> }> {
  const sending = request(new URL('/api/files?key=key-upload-1', url), {
    method: 'POST',
    headers: { cookie: browser.cookie(), 'content-type': 'application/octet-stream', 'x-file-name': 'KH.md', 'content-length': length },
  })
  const ended = new Promise<void>((resolve) => sending.on('close', resolve).on('error', () => {}))
  await new Promise<void>((resolve) => sending.write(beginning, () => resolve()))
  await browser.get('/api/messages')
  return { ended }
}

test('a stop in the middle of an upload is quick, keeps nothing of it and is no fault', async () => {
  const home = aHome()
  const server = await start(home)
  const browser = await aVisitor(server)
  const { ended } = await beginUpload(server.url, browser, aPlanFile, 10_000_000)
  expect(await server.stop()).toBe(0)
  await ended
  expect(server.output()).not.toMatch(/error|warn/)
  expect(await heldIn(home.DATA_DIR)).toEqual([])
})

test('a stop while a file is read keeps nothing of it and is no fault', async () => {
  const home = aHome()
  const server = await start(home)
  const browser = await aVisitor(server)
  const rows = Array.from({ length: 20_000 }, (_, index) => `| ${index + 4} | Việc ${index} | Sở Nội vụ | | Báo cáo | Quý I/2026 |\n`).join(
    '',
  )
  const plan = aPlanFile + rows
  const { ended } = await beginUpload(server.url, browser, plan, Buffer.byteLength(plan))
  expect(await server.stop()).toBe(0)
  await ended
  expect(server.output()).not.toMatch(/error|warn/)
  expect(await heldIn(home.DATA_DIR)).toEqual([])
})

test('many files at once are each answered, or asked to come again; the chat answers meanwhile', async () => {
  const server = await start(aHome({ 'plan.md': aPlanFile }))
  const [sender, other] = [await aVisitor(server), await aVisitor(server)]
  const sent = Promise.all(
    Array.from({ length: 40 }, (_, index) => sender.sendFile(`key-many-${index}`, `KH_${index}.md`, aPlanFile.replace('12/', `${index}/`))),
  )
  const answered = other.post('/api/messages', { key: 'question-1', text: 'han' }).then(() => replies(other, 1))
  expect(await Promise.race([answered.then(() => 'the question'), sent.then(() => 'the files')])).toBe('the question')
  const statuses = (await sent).map(({ status }) => status)
  const taken = statuses.filter((status) => status === 202).length
  expect(taken).toBeGreaterThanOrEqual(20)
  expect(statuses.filter((status) => status === 503)).toHaveLength(40 - taken)
  await replies(sender, taken)
})
