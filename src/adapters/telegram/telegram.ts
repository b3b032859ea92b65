// The chat on Telegram, over grammY: long polling or a webhook, one of them.
import type { UserFromGetMe } from 'grammy/types'
import type { Adapter, FileShelf, IncomingMessage, MenuEntry, OutgoingMessage } from '../../chat/chat.ts'
import { SendFailure } from '../../chat/chat.ts'
import { OperatorError } from '../../errors.ts'
import type { HttpServer } from '../../http.ts'
import type { Log } from '../../log.ts'
import { download, openApi, PUBLIC_API_ROOT, tooLargeToFetch } from './api.ts'
import { describeError, toSendFailure } from './failures.ts'
import { inspectChat } from './inspect.ts'
import { ALLOWED_UPDATES, LIMITS, RATE } from './limits.ts'
import { commandLists } from './menu.ts'
import { BAD_TOKEN, isBadToken, poll } from './polling.ts'
import { createSending } from './send.ts'
import { createTaking, type Taking } from './taking.ts'
import { realWait, type Wait } from './waiting.ts'
import { addWebhookRoute, derivedSecret, WEBHOOK_PATH } from './webhook.ts'

/** The first calls may not hold up the start of everything else. */
const FIRST_CALL_MS = 10_000

export interface TelegramOptions {
  token: string
  /** Another Bot API server; null for the public one. */
  apiRoot: string | null
  mode: 'polling' | 'webhook'
  /** Null: one that follows from the token. */
  webhookSecret: string | null
  /** Where Telegram reaches us; needed for the webhook. */
  publicUrl: URL | null
  /** Must not listen yet; gets a route in webhook mode. */
  http: HttpServer
  files: FileShelf
  menu: readonly MenuEntry[]
  /** The entry of the outbox with this id: there are the words that a button was too small for. */
  sentMessage(id: string): Promise<OutgoingMessage | null>
  log: Log
  now(): Date
  wait?: Wait
}

/**
 * Throws an OperatorError for a webhook without an address. Nothing is called before `start`, which may be called again where it rejected:
 * with an OperatorError for a token that Telegram does not know.
 */
export function createTelegramAdapter(options: TelegramOptions): Adapter {
  const { token, mode, publicUrl, http, files, menu, log, wait = realWait } = options
  if (mode === 'webhook' && publicUrl === null)
    throw new OperatorError(['TELEGRAM_MODE: webhook needs PUBLIC_URL, the address at which Telegram reaches this server; or set polling'])
  const apiRoot = (options.apiRoot ?? PUBLIC_API_ROOT).replace(/\/$/, '')
  const secret = options.webhookSecret ?? derivedSecret(token)
  const api = openApi(token, apiRoot)
  const sendReply = createSending({ api, files, log })
  let stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let me: UserFromGetMe | null = null
  let taking: Taking | null = null

  if (mode === 'webhook') addWebhookRoute({ http, secret, log, taker: () => taking?.take ?? null })

  /** Who we are, and how messages are to come. */
  async function begin(receive: (message: IncomingMessage) => Promise<void>, stop: AbortSignal): Promise<Taking> {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(FIRST_CALL_MS)]) as never
    me = await api.getMe(signal)
    // Neither drops what waits: it was never answered.
    if (mode === 'polling') await api.deleteWebhook({}, signal)
    else {
      const url = new URL(WEBHOOK_PATH, publicUrl!).href
      await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES }, signal)
    }
    return createTaking({ ...options, api, bot: me, receive: counted(receive), stopping: stop })
  }

  const counted = (receive: (message: IncomingMessage) => Promise<void>) => async (message: IncomingMessage) => {
    await receive(message)
    http.count('messages_in')
  }

  /** All that goes on from then on, until the signal says stop. */
  async function run({ take }: Taking, stop: AbortSignal): Promise<void> {
    const menus = setMenus(stop)
    if (mode === 'polling') await poll({ api, take, wait, log }, stop)
    await menus
  }

  /** One list that cannot be set says as much as all of them. */
  async function setMenus(signal: AbortSignal): Promise<void> {
    if (menu.length === 0) return
    try {
      for (const { commands, ...where } of commandLists(menu)) await api.setMyCommands(commands, where, signal as never)
    } catch (error) {
      if (!signal.aborted)
        log.warn({ why: describeError(error) }, 'Telegram: the menu of commands could not be set; commands work without it')
    }
  }

  return {
    platform: 'telegram',
    capabilities: {
      buttons: true,
      forms: false,
      edits: true,
      groups: true,
      threads: true,
      filesIn: 'all',
      filesOut: true,
      maxLength: LIMITS.text,
      repeatable: false,
      rate: RATE,
    },
    async start(receive) {
      stopping = new AbortController()
      try {
        taking = await begin(receive, stopping.signal)
      } catch (error) {
        throw isBadToken(error) ? new OperatorError([BAD_TOKEN]) : new Error(`Telegram cannot be reached: ${describeError(error)}`)
      }
      running = run(taking, stopping.signal)
    },
    async send(message) {
      const sent = await sendReply(message)
      http.count('messages_out')
      return sent
    },
    async fetchFile({ handle, bytes }, signal) {
      if (bytes !== null && bytes > LIMITS.fetchBytes) throw tooLargeToFetch()
      const file = await api.getFile(handle, signal as never).catch((error) => {
        throw toSendFailure(error, { isRepeatable: true, partsSent: [] })
      })
      if (file.file_path === undefined) throw new SendFailure('refused', 'Telegram gives no path for a file')
      return download(apiRoot, token, file.file_path, signal)
    },
    inspect: (conversation) =>
      inspectChat(api, conversation).catch((error) => {
        throw toSendFailure(error, { isRepeatable: true, partsSent: [] })
      }),
    // Known once Telegram has told our name.
    invitationLink: (code) => (me === null ? null : `https://t.me/${me.username}?start=${encodeURIComponent(code)}`),
    async stop() {
      stopping.abort()
      await running
      await taking?.idle()
      taking = null
    },
  }
}
