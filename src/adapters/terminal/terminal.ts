// The chat in a terminal: a line is a message, replies come as plain lines. Works through a pipe as well.
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Adapter, Conversation, IncomingMessage, Reply, Sender } from '../../chat/chat.ts'
import type { Log } from '../../log.ts'

/** A terminal has no limit; this is what the web chat takes, so that both answer alike. */
const LONGEST_MESSAGE = 20_000
const PROMPT = '> '
const CLEAR_LINE = '\r\u001b[K'
/** Typed alone, these end the talk; so does the end of the input. */
const GOODBYES = new Set(['thoat', 'thoát', 'exit', 'quit'])

export interface TerminalOptions {
  input: Readable
  output: Writable
  /** A person sits there: show a prompt and keep what is half typed when a reply comes in. */
  interactive: boolean
  conversation: Conversation
  sender: Sender
  /** Plain lines for a reply, its buttons as choices numbered from 1. */
  render(reply: Reply): string
  /** Resolves when everything received so far has been answered: only then is the next line read, since its number may mean a new choice. */
  settled(): Promise<void>
  now(): Date
  log: Log
}

export interface TerminalAdapter extends Adapter {
  /** Resolves when the person has ended the talk or the input has ended, and all of it is answered. */
  readonly ended: Promise<void>
}

/** Reads lines once started; `ended` resolves when the input ends or the person says goodbye. */
export function createTerminalAdapter(options: TerminalOptions): TerminalAdapter {
  const { input, output, interactive, conversation, sender, render, settled, now, log } = options
  const ended = Promise.withResolvers<void>()
  const session = `${now().getTime().toString(36)}-${process.pid}`
  let lines: Interface | null = null
  let count = 0

  async function say(text: string, receive: (message: IncomingMessage) => Promise<void>): Promise<void> {
    count += 1
    try {
      await receive({ key: `${session}-${count}`, conversation, sender, text, receivedAt: now().toISOString() })
      await settled()
    } catch (err) {
      log.error({ err }, 'a message could not be stored')
      output.write('Chưa lưu được tin nhắn này. Anh/Chị gửi lại sau ít phút.\n\n')
    }
  }

  async function read(reading: Interface, receive: (message: IncomingMessage) => Promise<void>): Promise<void> {
    if (interactive) reading.prompt()
    for await (const line of reading) {
      const said = line.trim()
      if (GOODBYES.has(said.toLowerCase())) break
      if (said !== '') await say(said, receive)
      if (interactive) reading.prompt()
    }
  }

  return {
    platform: 'terminal',
    // Choices are numbered lines. Once on the screen a reply cannot be told from a repeat, so one that may have arrived is not sent again.
    capabilities: { buttons: false, maxLength: LONGEST_MESSAGE, repeatable: false },
    ended: ended.promise,
    async start(receive) {
      const reading = createInterface({ input, output: interactive ? output : undefined, prompt: PROMPT, terminal: interactive })
      lines = reading
      read(reading, receive).then(ended.resolve, ended.reject)
    },
    async send({ reply }) {
      output.write(`${interactive ? CLEAR_LINE : ''}${render(reply)}\n\n`)
    },
    async stop() {
      lines?.close()
    },
  }
}
