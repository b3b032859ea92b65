// Bad files sent to the running service, one after another, while somebody asks.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { badFiles } from '../ingest/bad-files.ts'
import { aHome, aPlanFile, aVisitor, type Browser, replies, start } from './processes.ts'

/** Five seconds, and what it takes longer where other tests run beside this one. */
const PATIENCE_MS = 8_000
/** An idle service has about 200 MB; above that come the bounds of the reading thread. */
const MOST_MEGABYTES = 1_000
const ASK_EVERY = 25

function peakMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`
  return existsSync(status) ? Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024 : 0
}

/** Milliseconds until the answer is there. */
async function ask(browser: Browser, key: string): Promise<number> {
  const begun = performance.now()
  const before = (await replies(browser, 0)).length
  await browser.post('/api/messages', { key, text: 'hạn gửi báo cáo kết quả thực hiện về Sở Nội vụ?' })
  await replies(browser, before + 1)
  return performance.now() - begun
}

test('the service answers each in time, lives on, and answers questions meanwhile', { timeout: 240_000 }, async () => {
  const server = await start(aHome({ 'kh.md': aPlanFile }))
  const sender = await aVisitor(server)
  const asker = await aVisitor(server)
  const faults: string[] = []
  let count = 0
  let refused = 0
  for await (const { what, name, bytes } of badFiles()) {
    count++
    const begun = performance.now()
    const sending = sender.sendFile(`bad-file-${count}`, name, new Uint8Array(bytes))
    const asked = count % ASK_EVERY === 0 ? await ask(asker, `question-${count}`) : 0
    const response = await sending
    const took = performance.now() - begun
    const line = (await response.json()) as { file?: { kind: string } }
    if (line.file?.kind === 'refused') refused++
    if (response.status !== 202 && !(response.status === 400 && bytes.length === 0)) faults.push(`${what}: ${response.status}`)
    if (took > PATIENCE_MS) faults.push(`${what}: ${took.toFixed()} ms`)
    if (asked > PATIENCE_MS) faults.push(`a question beside ${what}: ${asked.toFixed()} ms`)
  }
  expect(count).toBeGreaterThanOrEqual(200)
  expect(refused).toBeGreaterThan(count / 2)
  expect(faults).toEqual([])
  expect(peakMegabytes(server.pid)).toBeLessThan(MOST_MEGABYTES)
  expect(server.output()).not.toMatch(/unexpected|^ +at /mu)
  expect(await ask(asker, 'question-at-the-end')).toBeLessThan(PATIENCE_MS)
  expect(await server.stop()).toBe(0)
})
