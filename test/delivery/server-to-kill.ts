// The assistant as a process that tests kill at any moment.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { IncomingMessage, OutgoingMessage } from '../../src/chat/chat.ts'

/** The same kills at every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The assistant as a process of its own, over SQLite in a folder. */
export class ServerToKill {
  readonly acknowledged = new Set<string>()
  /** By id: what the person sees, who is shown each id once. */
  readonly seen = new Map<string, OutgoingMessage>()
  #lives = 0
  #process: ChildProcess | null = null
  #wake: (() => void)[] = []
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-app.ts'), this.#folder, String(this.#lives++)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#process = child
    let isReady = false
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const told = JSON.parse(line) as { acknowledged?: string; sent?: OutgoingMessage; ready?: true }
      if (told.acknowledged !== undefined) this.acknowledged.add(told.acknowledged)
      if (told.sent !== undefined) this.seen.set(told.sent.id, told.sent)
      if (told.ready) isReady = true
      for (const wake of this.#wake.splice(0)) wake()
    })
    await this.until(() => isReady)
  }

  async kill(): Promise<void> {
    const child = this.#process!
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await exited
  }

  say(message: IncomingMessage): void {
    this.#process!.stdin!.write(`${JSON.stringify(message)}\n`)
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#wake.push(resolve))
  }
}
