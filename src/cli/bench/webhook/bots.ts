// The two programs behind the webhook: ours as people run it, and the bare bot.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { STARTED_WITH } from '../../../runtime/process-settings.ts'
import { openStore } from '../../../store/prisma.ts'
import { SECRET, TOKEN } from './fake-telegram.ts'

export interface RunningBot {
  webhook: string
  /** Messages that were stored and not handled yet; 0 for a bot that stores none. */
  waiting(): Promise<number>
  stop(): Promise<void>
}

/** People who may ask: strangers get no answer to a question. */
export async function enrol(dataDir: string, people: number): Promise<void> {
  const store = await openStore({ databaseUrl: '', dataDir })
  await store.transaction(async (inside) => {
    for (let id = 1; id <= people; id++)
      await inside.people.ensure({ platform: 'telegram', id: String(id), name: `Người ${id}` }, 'viewer', null)
  })
  await store.close()
}

/** Our program over this store and these plans, its webhook open. */
export async function startOurs(apiRoot: string, dataDir: string, plans: string): Promise<RunningBot> {
  const settings = {
    ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: SECRET },
    ...{ PORT: '0', PUBLIC_URL: 'https://bench.example', DATA_DIR: dataDir, KNOWLEDGE_DIR: plans, LOG_LEVEL: 'error', TODAY: '2026-11-20' },
  }
  const { child, lines } = await begin([...STARTED_WITH, join(import.meta.dirname, '../../../main.ts')], settings, /^ready in/)
  const address = lines.join('\n').match(/http:\/\/127\.0\.0\.1:\d+/)![0]
  return {
    webhook: `${address}/telegram`,
    async waiting() {
      const metrics = await (await fetch(`${address}/metrics`)).text()
      return Number(metrics.match(/^cchc_inbox_waiting (\d+)/m)?.[1] ?? Number.NaN)
    },
    stop: () => end(child),
  }
}

/** The bot of `bare-bot.ts`. */
export async function startBare(apiRoot: string): Promise<RunningBot> {
  const { child, lines } = await begin([join(import.meta.dirname, 'bare-bot.ts'), apiRoot, TOKEN, SECRET], {}, /^ready at/)
  return { webhook: lines.at(-1)!.split(' ').at(-1)!, waiting: async () => 0, stop: () => end(child) }
}

/** Resolves when a line says that it is ready; rejects with what it said when it ends before. */
async function begin(args: readonly string[], settings: Record<string, string>, ready: RegExp) {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`it ended before it was ready:\n${lines.join('\n')}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      if (ready.test(line)) resolve()
    })
  })
  return { child, lines }
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
