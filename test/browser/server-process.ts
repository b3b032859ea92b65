// The real program in a process of its own, as `npm start` runs it, over a folder that the test throws away.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../..')
const PATIENCE_MS = 60_000

export interface ServerProcess {
  url: URL
  pid: number
  /** What it printed so far. */
  output(): string
  /** Asks it politely to stop; resolves with its exit status. */
  stop(): Promise<number | null>
  /** kill -9. */
  kill(): Promise<void>
}

export function spawnServer(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', TODAY: '2026-11-20', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Resolves when the server says that it is ready; rejects with its output when it ends or hangs before. */
export async function startServer(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawnServer(environment)
  const exited = once(child, 'exit')
  const lines: string[] = []
  const ready = Promise.withResolvers<URL>()
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (/^ready\b/i.test(line.trim())) {
        const address = lines.join('\n').match(/http:\/\/127\S+/)
        if (address) ready.resolve(new URL(address[0]))
      }
    })
  }
  const fail = (why: string) => ready.reject(new Error(`${why}:\n${lines.join('\n')}`))
  const patience = setTimeout(() => fail('the server did not become ready'), PATIENCE_MS)
  exited.then(([code]) => fail(`the server ended with status ${code}`))
  try {
    const url = await ready.promise
    return {
      url,
      pid: child.pid!,
      output: () => lines.join('\n'),
      async stop() {
        child.kill('SIGTERM')
        const [code] = await exited
        return code as number | null
      },
      async kill() {
        child.kill('SIGKILL')
        await exited
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    clearTimeout(patience)
  }
}
