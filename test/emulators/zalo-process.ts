// The real program, as people run it, beside a Zalo of our own.
import type { ServerProcess } from '../browser/server-process.ts'
import { aRealProcess, isAnswer, type RealProcess, wholeAnswer } from './real-process.ts'
import { startZaloServer, ZALO_TOKEN, type ZaloGroup, type ZaloPerson, type ZaloServer } from './zalo-server.ts'

export const WEBHOOK_SECRET = 'a-secret-of-the-webhook'

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
  administrator: RealProcess['administrator']
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
  const program = await aRealProcess((url) => ({
    PUBLIC_URL: url.href,
    ZALO_BOT_TOKEN: ZALO_TOKEN,
    ZALO_API_URL: zalo.url,
    ...(polls ? {} : { ZALO_WEBHOOK_SECRET: WEBHOOK_SECRET }),
    ...environment,
  }))

  const answersIn = (chat: ZaloPerson | ZaloGroup) => zalo.shownTo(chat).filter(isAnswer)

  async function answerTo(chat: ZaloPerson | ZaloGroup, action: () => Promise<unknown>): Promise<string> {
    const before = answersIn(chat).length
    await action()
    return zalo.until(() => wholeAnswer(answersIn(chat).slice(before), (text) => text)?.text)
  }

  const town: ZaloTown = {
    zalo,
    url: program.url,
    server: program.server,
    async run(changes = {}) {
      const set = zalo.calls.length
      await program.start(changes)
      // The page opens before the platforms answer.
      const last = polls ? 'getUpdates' : 'setWebhook'
      await zalo.until(() => zalo.calls.slice(set).some(({ method }) => method === last))
    },
    answerTo,
    asks: (person, text, group) => answerTo(group ?? person, () => zalo.says(person, text, group)),
    administrator: program.administrator,
    invite: async (person, standing) => town.asks(person, `thamgia ${await program.invitationCode(standing)}`),
    async close() {
      await program.stop()
      await zalo.close()
    },
  }
  return town
}
