// The assistant on Slack, with Bolt: over Socket Mode where an app token is given, else over signed HTTP requests.
import { setTimeout as pause } from 'node:timers/promises'
import { App, webApi } from '@slack/bolt'
import type { Adapter, FileShelf, FormShelf, IncomingMessage, MenuEntry } from '../../chat/chat.ts'
import { OperatorError } from '../../errors.ts'
import type { HttpServer } from '../../http.ts'
import type { Log } from '../../log.ts'
import { boltLogger, clientOptions } from './client.ts'
import { createDirectory } from './directory.ts'
import { isTokenFault, slackError } from './failures.ts'
import { createFileFetcher } from './files.ts'
import { createHttpReceiver } from './http-receiver.ts'
import type { Wait } from './in-time.ts'
import { inspectChannel } from './inspect.ts'
import { LIMITS, PER_CHANNEL_BURST, PER_CHANNEL_MS } from './limits.ts'
import { createListener } from './listener.ts'
import type { Self } from './parse.ts'
import type { SlackBody } from './payloads.ts'
import { createSlackSender } from './send.ts'
import { createSocketReceiver } from './socket-receiver.ts'

export interface SlackOptions {
  /** xoxb-... */
  botToken: string
  /** xapp-...: Socket Mode; without one `signingSecret` is needed. */
  appToken: string | null
  signingSecret: string | null
  /** Where Slack's Web API is, if not at Slack. */
  apiUrl: string | null
  http: HttpServer
  files: FileShelf
  forms: FormShelf
  menu: readonly MenuEntry[]
  log: Log
  now(): Date
  /** The time that requests are signed with; unlike `now` it never stands on a day of one's choice. The real one where absent. */
  present?(): Date
  wait?: Wait
}

const pauseFor: Wait = (ms, signal) => pause(ms, undefined, { signal })

/**
 * Over HTTP it hangs its route into `http`, which must not listen yet. `start` rejects where Slack cannot be reached or does not accept a
 * token (an OperatorError), and may then be called again.
 */
export function createSlackAdapter(options: SlackOptions): Adapter {
  const { botToken, appToken, signingSecret, apiUrl, http, log, now, present = () => new Date(), wait = pauseFor } = options
  if (appToken === null && signingSecret === null)
    throw new OperatorError(['SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is needed beside SLACK_BOT_TOKEN'])

  let self: Self | null = null
  let receive: ((message: IncomingMessage) => Promise<void>) | null = null
  const logger = boltLogger(log)
  const calls = clientOptions(apiUrl)
  const receiver =
    appToken === null
      ? createHttpReceiver({ http, signingSecret: signingSecret!, log, now: present })
      : createSocketReceiver({ appToken, clientOptions: calls, logger, log, wait })
  const app = new App({
    receiver,
    logger,
    clientOptions: calls,
    authorize: async () => ({ botToken, botId: self!.botId, botUserId: self!.botUserId }),
    ignoreSelf: false,
    convoStore: false,
  })
  const client = new webApi.WebClient(botToken, { ...calls, logger })
  const listen = createListener({
    ...options,
    client,
    wait,
    directory: createDirectory({ client, log, now, wait }),
    async receive(message) {
      if (receive === null) throw new Error('nobody takes messages yet, or any more')
      await receive(message)
      http.count('messages_in')
    },
  })
  app.use(async (delivery) => {
    const answer = await listen(delivery.body as SlackBody, self!)
    if ('ack' in delivery) await (delivery.ack as (response: unknown) => Promise<void>)(answer)
  })
  const sender = createSlackSender({ client, files: options.files, log })
  const fetchFile = createFileFetcher({ client, botToken, apiUrl, log })

  async function introduce(): Promise<Self> {
    try {
      const { user_id: botUserId = '', bot_id: botId = '' } = await client.auth.test()
      return { botUserId, botId }
    } catch (error) {
      if (isTokenFault(error)) throw new OperatorError([`SLACK_BOT_TOKEN: Slack does not accept it (${slackError(error)})`])
      throw error
    }
  }

  return {
    platform: 'slack',
    capabilities: {
      buttons: true,
      forms: true,
      edits: true,
      groups: true,
      threads: true,
      filesIn: 'all',
      filesOut: true,
      maxLength: LIMITS.messageText,
      repeatable: false,
      rate: { perChatMs: PER_CHANNEL_MS, perChatBurst: PER_CHANNEL_BURST },
    },
    async start(take) {
      self = await introduce()
      receive = take
      await app.start()
      log.info({ bot: self.botUserId, way: appToken === null ? 'HTTP' : 'Socket Mode' }, 'connected to Slack')
    },
    async send(message) {
      const sent = await sender.send(message)
      http.count('messages_out')
      return sent
    },
    check: sender.check,
    fetchFile,
    inspect: (conversation) => inspectChannel(client, conversation),
    async stop() {
      receive = null
      await app.stop()
    },
  }
}
