import { createZaloAdapter } from '../../../src/adapters/zalo/zalo.ts'
import { createHttpServer } from '../../../src/http.ts'
import { silentLog } from '../../../src/log.ts'
import { adapterContract, type Channel } from '../../contracts/adapter.ts'
import { startZaloServer, ZALO_BOT_NAME, ZALO_TOKEN } from '../../emulators/zalo-server.ts'
import { freePort } from '../../free-port.ts'
import { hoa, office, SECRET } from './zalo-chat.ts'

async function aChannel(webhookSecret: string | null): Promise<Channel> {
  const zalo = await startZaloServer()
  const port = await freePort()
  const publicUrl = new URL(`http://127.0.0.1:${port}/`)
  const http = createHttpServer({ host: '127.0.0.1', port, publicUrl, log: silentLog })
  let taken = Promise.withResolvers<void>()
  const inner = createZaloAdapter({
    token: ZALO_TOKEN,
    apiUrl: zalo.url,
    webhookSecret,
    publicUrl,
    http,
    log: silentLog,
    now: () => new Date('2026-11-20T02:12:00.000Z'),
    wait: async () => {},
  })
  await http.listen()
  let stopped = false

  async function delivered(body: Parameters<typeof zalo.deliver>[0]): Promise<void> {
    taken = Promise.withResolvers()
    await zalo.deliver(body)
    // A poll says nothing of what became of what it gave out.
    if (webhookSecret === null && !stopped) await taken.promise
  }

  return {
    adapter: {
      ...inner,
      start: (receive) =>
        inner.start(async (message) => {
          await receive(message)
          taken.resolve()
        }),
      async stop() {
        stopped = true
        await inner.stop()
      },
    },
    says: (text) => delivered(zalo.textBody(hoa, text)),
    saysInGroup: (text) => delivered(zalo.textBody(hoa, `@${ZALO_BOT_NAME} ${text}`, office)),
    shown: async () => zalo.shownTo(hoa).join('\n'),
    async close() {
      await inner.stop()
      await http.stop()
      await zalo.close()
    },
  }
}

adapterContract('Zalo with a webhook', () => aChannel(SECRET))
adapterContract('Zalo with polling', () => aChannel(null))
