// The real program, as people run it, beside a Zalo of our own.

import { renderPlain } from '../../src/chat/render.ts'
import type { ServerProcess } from '../browser/server-process.ts'
import { aHome, aPlanFile, aVisitor, type Browser, replies, start } from '../cli/processes.ts'
import { freePort } from '../free-port.ts'
import { startZaloServer, ZALO_TOKEN, type ZaloGroup, type ZaloPerson, type ZaloServer } from './zalo-server.ts'

export const WEBHOOK_SECRET = 'a-secret-of-the-webhook'
/** On a slow machine it comes before an answer, and is none. */
const NOTICE = 'Trợ lý đang xử lý'

export interface ZaloTown {
  zalo: ZaloServer
  url: URL
  /** The newest process. */
  server(): ServerProcess
  /** Starts the program (again) over the same folder. */
  run(environment?: Record<string, string>): Promise<void>
  /** Somebody says something; resolves with the whole answer in that chat. */
  asks(person: ZaloPerson, text: string, group?: ZaloGroup): Promise<string>
  /** The whole answer that comes in this chat after what `action` does. */
  answerTo(chat: ZaloPerson | ZaloGroup, action: () => Promise<unknown>): Promise<string>
  /** What the administrator is told on the web page of this machine. */
  administrator(text: string): Promise<string>
  /** Invites on the web page, and has the person join on Zalo. */
  invite(person: ZaloPerson, standing: string): Promise<string>
  close(): Promise<void>
}

export interface TownSettings {
  polls?: boolean
  environment?: Record<string, string>
}

/** Nothing runs until `run`. */
export async function aTown({ polls = false, environment = {} }: TownSettings = {}): Promise<ZaloTown> {
  const zalo = await startZaloServer()
  const port = await freePort()
  const url = new URL(`http://127.0.0.1:${port}/`)
  const settings = {
    ...aHome({ 'ke-hoach.md': aPlanFile }),
    PORT: String(port),
    PUBLIC_URL: url.href,
    ZALO_BOT_TOKEN: ZALO_TOKEN,
    ZALO_API_URL: zalo.url,
    ...(polls ? {} : { ZALO_WEBHOOK_SECRET: WEBHOOK_SECRET }),
    ...environment,
  }
  let server: ServerProcess | null = null
  let page: Browser | null = null
  let said = 0

  const answersIn = (chat: ZaloPerson | ZaloGroup) => zalo.shownTo(chat).filter((text) => !text.startsWith(NOTICE))

  async function answerTo(chat: ZaloPerson | ZaloGroup, action: () => Promise<unknown>): Promise<string> {
    const before = answersIn(chat).length
    await action()
    return zalo.until(() => wholeAnswer(answersIn(chat).slice(before)))
  }

  const town: ZaloTown = {
    zalo,
    url,
    server: () => server!,
    async run(changes = {}) {
      const set = zalo.calls.length
      server = await start({ ...settings, ...changes })
      // The page opens before the platforms answer.
      const last = polls ? 'getUpdates' : 'setWebhook'
      await zalo.until(() => zalo.calls.slice(set).some(({ method }) => method === last))
    },
    answerTo,
    asks: (person, text, group) => answerTo(group ?? person, () => zalo.says(person, text, group)),
    async administrator(text) {
      page ??= await aVisitor(server!)
      const before = (await replies(page, 0)).length
      said += 1
      await page.post('/api/messages', { key: `message-${said}`, text })
      return renderPlain((await replies(page, before + 1)).at(-1)!.reply)
    },
    async invite(person, standing) {
      const invitation = await town.administrator(`moi ${standing}`)
      const code = /thamgia (\S+)/i.exec(invitation)?.[1]
      if (code === undefined) throw new Error(`no code in: ${invitation}`)
      return town.asks(person, `thamgia ${code}`)
    },
    async close() {
      await zalo.close()
    },
  }
  return town
}

/** The parts as one text, without their marks; null while some are missing. */
function wholeAnswer(texts: readonly string[]): string | null {
  const [first] = texts
  const count = Number(/^\(1\/(\d+)\)\n/.exec(first ?? '')?.[1] ?? 1)
  if (texts.length < count) return null
  return texts
    .slice(0, count)
    .map((text) => text.replace(/^\(\d+\/\d+\)\n/, ''))
    .join('\n')
}
