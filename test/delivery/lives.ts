// Lives of the assistant that end by kill -9, and the platform that goes on meanwhile.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text as bodyOf } from 'node:stream/consumers'
import type { IncomingMessage, OutgoingMessage } from '../../src/chat/chat.ts'
import type { Life } from './steps.ts'

/** A platform as a process apart from the one that is killed; it shows whatever it is sent, as often as it is sent. */
export async function aPlatform() {
  const shown: string[] = []
  const taken = new Set<string>()
  const asked = new Set<string>()
  const wordsOf = ({ reply }: OutgoingMessage) => (reply.blocks[0] as { text: string }).text
  let wake = () => {}
  const http = createServer(async (request, response) => {
    const message = JSON.parse(await bodyOf(request)) as OutgoingMessage
    if (request.url === '/check') {
      asked.add(wordsOf(message))
      response.end(JSON.stringify({ arrived: taken.has(message.id) }))
    } else {
      taken.add(message.id)
      shown.push(wordsOf(message))
      response.end()
    }
    wake()
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    shown,
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    /** Resolves when it has shown this, and where that is awaited, was asked whether it has. */
    async until(key: string, isAsked = false): Promise<void> {
      while (!shown.includes(key) || (isAsked && !asked.has(key))) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    close: () => new Promise((resolve) => http.close(resolve)),
  }
}

/** One life of the assistant. */
export function live(life: Life) {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'stepping-app.ts'), JSON.stringify(life)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const acknowledged = new Set<string>()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.stdin!.on('error', () => {})
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const told = JSON.parse(line) as { acknowledged?: string; ready?: true }
      if (told.acknowledged !== undefined) acknowledged.add(told.acknowledged)
      if (told.ready) resolve()
    })
  })
  return {
    acknowledged,
    ended,
    ready: Promise.race([ready, ended]),
    say: (message: IncomingMessage) => child.stdin!.write(`${JSON.stringify(message)}\n`),
    /** Lets it come to an end of its own. */
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A message of the one talk that is killed again and again. */
export function aMessageToKill(key: string): IncomingMessage {
  const sender = { platform: 'telegram', id: 'hoa', name: 'Hoa' } as const
  const conversation = { platform: 'telegram', id: 'room', kind: 'direct' } as const
  return { key, conversation, sender, text: key, receivedAt: '2026-11-20T02:00:00.000Z' }
}
