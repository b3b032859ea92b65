// Zalo Bot Platform: text in and out, pictures in, nothing else. Buttons become numbered lines, files addresses that work once.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Adapter, IncomingMessage } from '../../chat/chat.ts'
import { SendFailure } from '../../chat/chat.ts'
import type { HttpServer } from '../../http.ts'
import type { Log } from '../../log.ts'
import { createZaloApi, type Fetched } from './api.ts'
import { incomingMessage } from './incoming.ts'
import { closeWebhook, identify, inspectChat, openWebhook } from './inspect.ts'
import { BURST_IN_CHAT, MESSAGES_PER_MONTH, PAUSE_IN_CHAT_MS, TEXT_LENGTH } from './limits.ts'
import type { ZaloUpdate } from './parse.ts'
import { pollUpdates } from './polling.ts'
import { createSending, type FileLinker } from './send.ts'
import { takeWebhooks } from './webhook.ts'

export interface ZaloOptions {
  token: string
  /** Null: Zalo's own. */
  apiUrl: string | null
  /** With it and `publicUrl` updates are pushed to us; otherwise we ask for them, which loses some and is for trials. */
  webhookSecret: string | null
  publicUrl: URL | null
  http: HttpServer
  log: Log
  now(): Date
  /** Where a file that goes out can be fetched; unless given, files are only named. */
  linkTo?: FileLinker
  /** Resolves after so many milliseconds, rejects when `signal` is aborted. */
  wait?(ms: number, signal: AbortSignal): Promise<void>
}

/** Hangs its route into `http`, which must not listen yet. `start` may be called again where it rejected. */
export function createZaloAdapter(options: ZaloOptions): Adapter {
  const { http, log, now, webhookSecret, publicUrl } = options
  const { linkTo = async () => null, wait = (ms, signal) => sleep(ms, undefined, { signal }) } = options
  const api = createZaloApi(options)
  const webhook = webhookSecret === null || publicUrl === null ? null : new URL('/zalo', publicUrl).href
  const send = createSending({ api, linkTo, log, now })
  let names: readonly string[] = []
  let receive: ((message: IncomingMessage) => Promise<void>) | null = null
  let polling: { stop: AbortController; ended: Promise<void> } | null = null

  async function take(update: ZaloUpdate): Promise<void> {
    if (!('messageId' in update)) {
      log.debug({ why: update.why }, 'an update from Zalo that asks for nothing')
      return
    }
    await receive?.(incomingMessage(update, { names, now: now() }))
    http.count('messages_in')
  }

  function poll(): void {
    const stop = new AbortController()
    polling = { stop, ended: pollUpdates({ api, take, wait, log }, stop.signal) }
  }

  if (webhook !== null) {
    takeWebhooks({ routes: http.routes, secret: webhookSecret!, taker: () => (receive === null ? null : take), log })
  }

  return {
    platform: 'zalo',
    capabilities: {
      buttons: false,
      forms: false,
      edits: false,
      groups: true,
      threads: false,
      filesIn: 'pictures',
      filesOut: false,
      maxLength: TEXT_LENGTH,
      // Nothing tells whether a message arrived, and it carries no key of ours.
      repeatable: false,
      rate: { perChatMs: PAUSE_IN_CHAT_MS, perChatBurst: BURST_IN_CHAT, perMonth: MESSAGES_PER_MONTH },
    },
    async start(handler) {
      // What is pushed meanwhile is stored: nobody knows whether the platform comes again.
      receive = handler
      names = (await identify(api)).names
      if (webhook !== null) return openWebhook(api, webhook, webhookSecret!)
      await closeWebhook(api)
      poll()
    },
    async send(message) {
      const sent = await send(message)
      http.count('messages_out')
      return sent
    },
    async fetchFile({ handle }, signal) {
      return pictureOf(await api.fetchPicture(handle, signal))
    },
    inspect: (conversation) => inspectChat(api, conversation, webhook),
    async stop() {
      receive = null
      polling?.stop.abort()
      await polling?.ended
      polling = null
    },
  }
}

function pictureOf(fetched: Fetched): Uint8Array {
  switch (fetched.kind) {
    case 'done':
      return fetched.bytes
    case 'failed':
      throw new SendFailure('retry', `the picture cannot be fetched now: ${fetched.why}`)
    case 'missing':
      throw new SendFailure('refused', `the picture is not there any more: status ${fetched.status}`)
    case 'forbidden':
      throw new SendFailure('refused', `the picture is not fetched: ${fetched.why}`)
  }
}
