import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { createTerminalAdapter } from '../../../src/adapters/terminal/terminal.ts'
import { renderPlain } from '../../../src/chat/render.ts'
import { silentLog } from '../../../src/log.ts'
import { aFolder } from '../../cli/processes.ts'
import { adapterContract } from '../../contracts/adapter.ts'

adapterContract('the terminal', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let read = Promise.withResolvers<void>()
  const inner = createTerminalAdapter({
    input,
    output,
    interactive: false,
    conversation: { platform: 'terminal', id: 'local', kind: 'direct' },
    sender: { platform: 'terminal', id: 'local', name: 'Quản trị viên' },
    render: renderPlain,
    settled: async () => {},
    folder: '/',
    async bring(path) {
      return { kind: 'held', id: '1', name: basename(path), bytes: statSync(path).size }
    },
    now: () => new Date('2026-11-20T02:00:00.000Z'),
    log: silentLog,
  })
  const ended = inner.ended.then(() => read.resolve())

  async function says(text: string): Promise<void> {
    read = Promise.withResolvers()
    input.write(`${text}\n`)
    await Promise.race([read.promise, ended])
  }

  return {
    adapter: {
      ...inner,
      start: (receive) =>
        inner.start(async (message) => {
          // The line counts as said once it has been handed on, stored or not.
          await receive(message).finally(() => read.resolve())
        }),
    },
    says,
    sendsFile: (name, content) => says(`gửi tệp ${join(aFolder({ [name]: content }), name)}`),
    shown: async () => String(output.read() ?? ''),
    async close() {
      input.end()
    },
  }
})
