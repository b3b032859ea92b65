// The chat in a terminal: a line is a message, replies come as plain lines. Works through a pipe as well.
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Adapter, Conversation, IncomingMessage, Reply, Sender, SentFile } from '../../chat/chat.ts'
import type { BringingMessage } from '../../chat/file-door.ts'
import { UserError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { existingFile, fileOrder, saysHelp } from './file-line.ts'

/** A terminal has no limit; this is what the web chat takes, so that both answer alike. */
const LONGEST_MESSAGE = 20_000
const PROMPT = '> '
const CLEAR_LINE = '\r\u001b[K'
/** What the help of the commands cannot know: only here a file is named by its path. */
const FILE_HELP = 'Trong cửa sổ lệnh, gõ tep kèm đường dẫn để gửi một tệp kế hoạch, ví dụ: tep KE_HOACH_2027.docx'
/** Typed alone, these end the talk; so does the end of the input. */
const GOODBYES = new Set(['thoat', 'thoát', 'exit', 'quit'])

type Receive = (message: IncomingMessage) => Promise<void>

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
  /** Where paths that are typed count from. */
  folder: string
  /** Takes the file at this path to the door for the message with this key. Throws a UserError for one that cannot be opened. */
  bring(path: string, message: BringingMessage): Promise<SentFile>
  now(): Date
  log: Log
}

export interface TerminalAdapter extends Adapter {
  /** Resolves when the person has ended the talk or the input has ended, and all of it is answered. */
  readonly ended: Promise<void>
}

/** Reads lines once started; `ended` resolves when the input ends or the person says goodbye. */
export function createTerminalAdapter(options: TerminalOptions): TerminalAdapter {
  const { input, output, interactive, conversation, sender, render, settled, folder, bring, now, log } = options
  const ended = Promise.withResolvers<void>()
  const session = `${now().getTime().toString(36)}-${process.pid}`
  let lines: Interface | null = null
  let count = 0

  const print = (words: string) => output.write(`${words}\n\n`)

  async function send(content: Pick<IncomingMessage, 'key' | 'text' | 'file'>, receive: Receive): Promise<void> {
    await receive({ ...content, conversation, sender, receivedAt: now().toISOString() })
    await settled()
  }

  async function act(said: string, key: string, receive: Receive): Promise<void> {
    const path = fileOrder(said, folder)
    if (path !== null) {
      if (interactive) print('Trợ lý đang đọc tệp.')
      return send({ key, text: '', file: await bring(path, { key, sender, conversation, text: '' }) }, receive)
    }
    const file = existingFile(said, folder)
    if (file !== null) return void print(`Đây là một tệp trên máy này. Để gửi cho Trợ lý, Anh/Chị gõ: gửi tệp ${file}`)
    await send({ key, text: said }, receive)
    if (saysHelp(said)) print(FILE_HELP)
  }

  async function say(said: string, receive: Receive): Promise<void> {
    count += 1
    try {
      await act(said, `${session}-${count}`, receive)
    } catch (err) {
      if (err instanceof UserError) return void print(err.userMessage)
      log.error({ err }, 'a message could not be stored')
      print('Chưa lưu được tin nhắn này. Anh/Chị gửi lại sau ít phút.')
    }
  }

  async function read(reading: Interface, receive: Receive): Promise<void> {
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
    capabilities: {
      buttons: false,
      forms: false,
      edits: false,
      groups: false,
      threads: false,
      filesIn: 'all',
      filesOut: false,
      maxLength: LONGEST_MESSAGE,
      repeatable: false,
    },
    ended: ended.promise,
    async start(receive) {
      const reading = createInterface({ input, output: interactive ? output : undefined, prompt: PROMPT, terminal: interactive })
      lines = reading
      read(reading, receive).then(ended.resolve, ended.reject)
    },
    async send({ id, reply, partsSent = [] }) {
      if (partsSent.length > 0) return { ids: partsSent }
      output.write(`${interactive ? CLEAR_LINE : ''}${render(reply)}\n\n`)
      return { ids: [id] }
    },
    async stop() {
      lines?.close()
    },
  }
}
