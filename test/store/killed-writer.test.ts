// A process that is killed in the middle of writing leaves every transaction whole or absent, and everything it acknowledged.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '../../src/store/prisma.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Kills the writer once it has acknowledged so many steps and some more bytes have gone by; gives what it acknowledged. */
async function acknowledgedBeforeKill(dataDir: string, steps: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-writer.ts'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (output.split('\n').length > steps) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.on('close', resolve))
  return output.split('\n').slice(0, -1)
}

test.each([1, 2, 5, 12, 23])('killed after %i acknowledged steps', async (steps) => {
  const dataDir = join(folder, String(steps))
  const acknowledged = await acknowledgedBeforeKill(dataDir, steps)
  expect(acknowledged.length).toBeGreaterThanOrEqual(steps)
  const store = await openStore({ databaseUrl: '', dataDir })
  const conversation = { platform: 'web', id: 'c', kind: 'direct' } as const
  const inbox = await store.inbox.history(conversation, 10_000)
  const outbox = (await store.outbox.history(conversation, 10_000)).map(({ key }) => key)
  const audit = new Set((await store.audit.list(10_000)).map(({ subject }) => subject))
  for (const { message, status } of inbox) {
    const round = message.key.slice('in-'.length)
    const done = status === 'done'
    expect(['a', 'b', 'c'].filter((part) => outbox.includes(`out-${round}-${part}`))).toEqual(done ? ['a', 'b', 'c'] : [])
    expect(audit.has(`out-${round}`)).toBe(done)
  }
  const done = inbox.filter(({ status }) => status === 'done')
  expect(acknowledged.filter((line) => line.startsWith('in-'))).toEqual(
    inbox.map(({ message }) => message.key).slice(0, Math.ceil(acknowledged.length / 2)),
  )
  expect(done.length).toBeGreaterThanOrEqual(acknowledged.filter((line) => line.startsWith('out-')).length)
  await store.close()
})
