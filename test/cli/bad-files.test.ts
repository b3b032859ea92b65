// Bad files sent to the running service, one after another, while somebody asks.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { badFiles } from '../ingest/bad-files.ts'
import { aHome, aPlanFile, aVisitor, type Browser, replies, start } from './processes.ts'

/** Of work of the service, its threads together: so long as anything may take on an idle machine, however busy this one is. */
const MOST_SECONDS = 10
/** In which Linux counts the work of a process. */
const TICKS_PER_SECOND = 100
/** An idle service has about 200 MB; above that come the bounds of the reading thread. */
const MOST_MEGABYTES = 1_000
const ASK_EVERY = 25

function peakMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`
  return existsSync(status) ? Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024 : 0
}

/** Seconds that the process and its threads have worked; 0 where the system does not tell. */
function worked(pid: number): number {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return 0
  const [, afterName = ''] = readFileSync(stat, 'utf8').split(') ')
  const [user, system] = afterName.split(' ').slice(11, 13).map(Number)
  return (user! + system!) / TICKS_PER_SECOND
}

/** Resolves when the answer is there. */
async function ask(browser: Browser, key: string): Promise<void> {
  const before = (await replies(browser, 0)).length
  await browser.post('/api/messages', { key, text: 'hạn gửi báo cáo kết quả thực hiện về Sở Nội vụ?' })
  await replies(browser, before + 1)
}

test('the service answers each in time, lives on, and answers questions meanwhile', { timeout: 480_000 }, async () => {
  const server = await start(aHome({ 'kh.md': aPlanFile }))
  const sender = await aVisitor(server)
  const asker = await aVisitor(server)
  const faults: string[] = []
  let count = 0
  let refused = 0
  for await (const { what, name, bytes } of badFiles()) {
    count++
    const before = worked(server.pid)
    const sending = sender.sendFile(`bad-file-${count}`, name, new Uint8Array(bytes))
    if (count % ASK_EVERY === 0) await ask(asker, `question-${count}`)
    const asked = worked(server.pid) - before
    const response = await sending
    const took = worked(server.pid) - before
    const line = (await response.json()) as { file?: { kind: string } }
    if (line.file?.kind === 'refused') refused++
    if (response.status !== 202 && !(response.status === 400 && bytes.length === 0)) faults.push(`${what}: ${response.status}`)
    if (took > MOST_SECONDS) faults.push(`${what}: ${took.toFixed(1)} s`)
    if (asked > MOST_SECONDS) faults.push(`a question beside ${what}: ${asked.toFixed(1)} s`)
  }
  expect(count).toBeGreaterThanOrEqual(200)
  expect(refused).toBeGreaterThan(count / 2)
  expect(faults).toEqual([])
  expect(peakMegabytes(server.pid)).toBeLessThan(MOST_MEGABYTES)
  expect(server.output()).not.toMatch(/unexpected|^ +at /mu)
  await ask(asker, 'question-at-the-end')
  expect(await server.stop()).toBe(0)
})
