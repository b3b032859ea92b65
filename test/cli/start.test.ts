import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { spawnServer } from '../browser/server-process.ts'
import { freePort } from '../free-port.ts'
import { aFolder, aHome, aPlanFile, aVisitor, run, start } from './processes.ts'

const root = join(import.meta.dirname, '../..')

/** A start that cannot succeed: its fault lines. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const { status, stderr } = await run('main.ts', [], { PORT: '0', ...environment })
  expect(status).toBe(1)
  expect(stderr).not.toMatch(/^ +at /m)
  return stderr
}

describe('npm start', () => {
  test('says what it did, serves, and stops when asked; the second start loads nothing twice', async () => {
    const home = aHome({ 'plan.md': aPlanFile, 'note.md': 'Mua sữa.\n' })
    const first = await start(home)
    expect(first.output()).toMatch(/^plan .*plan\.md: added, 3 tasks/m)
    expect(first.output()).toMatch(/^skipped +note\.md: does not look like a plan/m)
    expect(first.output()).toMatch(/TELEGRAM_BOT_TOKEN[\s\S]*SLACK_BOT_TOKEN[\s\S]*ZALO_BOT_TOKEN/)
    expect((await fetch(new URL('/readyz', first.url))).status).toBe(200)
    expect(await first.stop()).toBe(0)

    const second = await start(home)
    expect(second.output()).toMatch(/0 loaded, 1 known already/)
    await second.stop()
  })

  test('a second server on the same folder is told who is there', async () => {
    const home = aHome()
    await start(home)
    expect(await refusal(home)).toMatch(/^DATA_DIR: .* in use by the process with id \d+/)
  })

  test('wrong settings are listed together', async () => {
    expect((await refusal({ PORT: 'x', DIGEST_HOUR: '25:00' })).trim().split('\n')).toHaveLength(2)
  })

  test('a taken port is one line with a remedy', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expect(await refusal({ ...aHome(), PORT: String(port) })).toMatch(/^PORT: \d+ is taken/m)
    await new Promise((resolve) => other.close(resolve))
  })

  test('a folder that is missing or cannot be used is one line with a remedy', async () => {
    expect(await refusal({ ...aHome(), KNOWLEDGE_DIR: '/nowhere' })).toMatch(/^KNOWLEDGE_DIR: \/nowhere does not exist; make the folder/)
    const file = join(aFolder(), 'data')
    writeFileSync(file, '')
    expect(await refusal({ ...aHome(), DATA_DIR: file })).toMatch(/^DATA_DIR: .* is no folder/)
    expect(await refusal({ ...aHome(), DATA_DIR: join(aFolder(), 'data'), KNOWLEDGE_DIR: file })).toMatch(
      /^KNOWLEDGE_DIR: .* cannot be read/,
    )
  })

  test('an index that cannot even be removed is one line with a remedy; a damaged one is made anew', async () => {
    const home = aHome({ 'plan.md': aPlanFile })
    await (await start(home)).stop()
    const index = join(home.DATA_DIR, 'index.db')
    writeFileSync(index, randomBytes(50_000))
    const server = await start(home)
    expect(server.output()).toMatch(/^plans +1 in use, [1-9]\d* passages/m)
    await server.stop()
    rmSync(index)
    mkdirSync(index)
    expect(await refusal(home)).toMatch(/^DATA_DIR: the index .*index\.db cannot be used .*; remove it and start again: it is made anew$/m)
  })

  test('ends with npm, which was told to and only ends the shell between them', async () => {
    const child = spawn('npm', ['start'], {
      cwd: root,
      env: { ...process.env, ...aHome(), PORT: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let output = ''
    for await (const text of child.stdout.setEncoding('utf8')) {
      output += text
      if (/^ready\b/m.test(output)) break
    }
    const address = /http:\/\/127\S+/.exec(output)![0]
    child.kill('SIGTERM')
    await vi.waitUntil(
      () =>
        fetch(address).then(
          () => false,
          () => true,
        ),
      { timeout: 60_000 },
    )
  })

  test('goes on when nobody reads its output any more', async () => {
    const port = await freePort()
    const child = spawnServer({ ...aHome(), PORT: String(port) })
    child.stdout!.destroy()
    child.stderr!.destroy()
    const ready = () =>
      fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } }).then(
        ({ status }) => status === 200,
        () => false,
      )
    await vi.waitUntil(ready, { timeout: 60_000, interval: 50 })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('a damaged store is named and left as it is', async () => {
    const home = { ...aHome(), DATA_DIR: aFolder({ 'cchc.db': 'no database '.repeat(1_000) }) }
    expect(await refusal(home)).toMatch(/cchc\.db cannot be used/)
  })

  test('listening to others turns on the sign-in code, which is printed once', async () => {
    const home = { ...aHome(), HOST: '0.0.0.0' }
    const first = await start(home)
    expect(first.output()).toMatch(/^sign-in +code [A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\b/m)
    expect((await fetch(new URL('/api/session', first.url))).status).toBe(401)
    await first.stop()
    const second = await start(home)
    expect(second.output()).toMatch(/^sign-in +with the code that the first start printed/m)
  })

  test('a plan that another process puts in is known at the next question', async () => {
    const home = aHome()
    const server = await start(home)
    const browser = await aVisitor(server)
    const stream = await browser.events()
    const answerTo = async (key: string): Promise<string> => {
      await browser.post('/api/messages', { key, text: 'ai chủ trì tập huấn nghiệp vụ một cửa?' })
      for (;;) {
        const { event, data } = await stream.next()
        if (event === 'reply') return JSON.stringify(data)
      }
    }
    expect(await answerTo('question-1')).not.toContain('Sở Khoa học và Công nghệ')
    expect((await run('cli/ingest.ts', [aFolder({ 'plan.md': aPlanFile })], home)).status).toBe(0)
    expect(await answerTo('question-2')).toContain('Sở Khoa học và Công nghệ')
    stream.close()
  })
})
