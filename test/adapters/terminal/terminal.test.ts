import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createTerminalAdapter } from '../../../src/adapters/terminal/terminal.ts'
import { type IncomingMessage, text } from '../../../src/chat/chat.ts'
import { renderPlain } from '../../../src/chat/render.ts'
import { UserError } from '../../../src/errors.ts'
import { silentLog } from '../../../src/log.ts'
import { aFolder } from '../../cli/processes.ts'

class NoSuchFile extends UserError {
  readonly code = 'MISSING_FILE'
  readonly userMessage = 'Không tìm thấy tệp.'
}

function terminal({ interactive = false, fails = false, folder = '/' } = {}) {
  const input = new PassThrough()
  const output = new PassThrough()
  const received: IncomingMessage[] = []
  const adapter = createTerminalAdapter({
    input,
    output,
    interactive,
    conversation: { platform: 'terminal', id: 'local', kind: 'direct' },
    sender: { platform: 'terminal', id: 'local', name: 'Quản trị viên' },
    render: renderPlain,
    settled: async () => {
      const message = received.at(-1)!
      await adapter.send({ id: String(received.length), conversation: message.conversation, reply: text(`Đã nghe: ${message.text}`) })
    },
    folder,
    async bring(path) {
      if (!existsSync(path)) throw new NoSuchFile()
      return { kind: 'held', id: '1', name: path, bytes: 9 }
    },
    now: () => new Date('2026-11-20T02:00:00Z'),
    log: silentLog,
  })
  return {
    adapter,
    input,
    received,
    printed: () => String(output.read() ?? ''),
    start: () =>
      adapter.start(async (message) => {
        if (fails) throw new Error('disk full')
        received.push(message)
      }),
  }
}

describe('the chat in a terminal', () => {
  test('through a pipe: each line is answered before the next is read, and the end of the input ends the talk', async () => {
    const chat = terminal()
    await chat.start()
    chat.input.end('han\n\n   \nbantin')
    await chat.adapter.ended
    expect(chat.received.map((message) => message.text)).toEqual(['han', 'bantin'])
    expect(chat.printed()).toBe('Đã nghe: han\n\nĐã nghe: bantin\n\n')
  })

  test('keys differ from line to line', async () => {
    const chat = terminal()
    await chat.start()
    chat.input.end('han\nhan\n')
    await chat.adapter.ended
    expect(new Set(chat.received.map(({ key }) => key)).size).toBe(2)
  })

  test.each(['thoat', 'Thoát', 'exit', 'quit'])('%s ends the talk and is no message', async (goodbye) => {
    const chat = terminal()
    await chat.start()
    chat.input.write(`han\n${goodbye}\nbantin\n`)
    await chat.adapter.ended
    expect(chat.received.map((message) => message.text)).toEqual(['han'])
  })

  test('a message that cannot be stored is told, and the talk goes on', async () => {
    const chat = terminal({ fails: true })
    await chat.start()
    chat.input.end('han\nbantin\n')
    await chat.adapter.ended
    expect(chat.printed().match(/Chưa lưu được tin nhắn này/g)).toHaveLength(2)
  })

  test('writes no control characters where nobody sits before it', async () => {
    const chat = terminal()
    await chat.start()
    chat.input.end('han\n')
    await chat.adapter.ended
    expect(chat.printed()).not.toContain('\u001b')
  })

  describe('with files', () => {
    const folder = aFolder({ 'KH 12.md': 'KẾ HOẠCH' })
    const path = join(folder, 'KH 12.md')

    test.each([
      'tep KH 12.md',
      'Tệp KH 12.md',
      'gửi tệp KH 12.md',
      'gui tep ./KH 12.md',
      `gửi tệp ${path}`,
      `tep '${path}'`,
      `tep "${path}"`,
      `tep ${path.replaceAll(' ', '\\ ')}`,
      `tep ${pathToFileURL(path).href}`,
    ])('%s sends the file', async (line) => {
      const chat = terminal({ folder })
      await chat.start()
      chat.input.end(`${line}\n`)
      await chat.adapter.ended
      expect(chat.received).toMatchObject([{ text: '', file: { kind: 'held', name: path } }])
    })

    test('a path alone, as a file manager drops it, only offers to send', async () => {
      const chat = terminal({ folder })
      await chat.start()
      chat.input.end(`'${path}'\nKH 12.md\n`)
      await chat.adapter.ended
      expect(chat.received).toEqual([])
      expect(chat.printed().match(/gửi tệp .*KH 12\.md/g)).toHaveLength(2)
    })

    test('a file that is not there is told', async () => {
      const chat = terminal({ folder })
      await chat.start()
      chat.input.end('tep KH_13.md\nhan\n')
      await chat.adapter.ended
      expect(chat.printed()).toContain('Không tìm thấy tệp.')
      expect(chat.received.map(({ text }) => text)).toEqual(['han'])
    })

    test('a question that begins with the same word stays one', async () => {
      const chat = terminal({ folder })
      await chat.start()
      chat.input.end('tệp minh chứng nào còn thiếu?\nKH_13.md\n')
      await chat.adapter.ended
      expect(chat.received.map(({ text }) => text)).toEqual(['tệp minh chứng nào còn thiếu?', 'KH_13.md'])
    })

    test('help tells of it here', async () => {
      const chat = terminal({ folder })
      await chat.start()
      chat.input.end('trogiup\n')
      await chat.adapter.ended
      expect(chat.printed()).toContain('gõ tep kèm đường dẫn')
    })
  })
})
