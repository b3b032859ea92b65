// Slack calls us: events, commands, buttons and forms come as signed requests. Each is answered only when its work, the storing, is done.
import type { App, Receiver } from '@slack/bolt'
import type { HttpServer } from '../../http.ts'
import type { Log } from '../../log.ts'
import { processWhole } from './process-whole.ts'
import { faultOfSignature } from './signature.ts'

/** Request URL of events, commands and interactivity alike, as the manifest of the app names it. */
export const SLACK_PATH = '/slack/events'

export interface HttpReceiverOptions {
  http: HttpServer
  signingSecret: string
  log: Log
  now(): Date
}

/** Hangs its route into `http`, which must not listen yet; until it is started, and after a stop, Slack is told to try again later. */
export function createHttpReceiver({ http, signingSecret, log, now }: HttpReceiverOptions): Receiver {
  let app: App | null = null
  let isOpen = false

  http.routes.post(SLACK_PATH, async (context) => {
    const body = new Uint8Array(await context.req.arrayBuffer())
    const header = (name: string) => context.req.header(name) ?? ''
    const signed = { body, timestamp: header('x-slack-request-timestamp'), signature: header('x-slack-signature') }
    const fault = faultOfSignature(signed, signingSecret, now())
    if (fault !== null) {
      http.count('requests_refused')
      log.warn({ fault }, 'refused a request to /slack/events that is not signed by Slack')
      return context.text('', 401)
    }
    const payload = readBody(new TextDecoder().decode(body), header('content-type'))
    if (payload === null) return context.text('', 400)
    if (payload.type === 'url_verification') return context.text(String(payload.challenge ?? ''))
    if ('ssl_check' in payload) return context.text('')
    if (!isOpen || app === null) return context.text('', 503)
    try {
      const answer = await processWhole(app, { body: payload, ...retryOf(header) })
      return typeof answer === 'object' && answer !== null ? context.json(answer) : context.text(typeof answer === 'string' ? answer : '')
    } catch (error) {
      log.error({ err: error }, 'a delivery of Slack could not be stored; it is asked for again')
      return context.text('', 500)
    }
  })

  return {
    init: (initialized) => {
      app = initialized
    },
    start: async () => {
      isOpen = true
    },
    stop: async () => {
      isOpen = false
    },
  }
}

/** Events come as JSON; commands as a form; buttons, views and shortcuts as JSON in the field `payload` of one. */
function readBody(text: string, contentType: string): Record<string, unknown> | null {
  try {
    if (contentType.startsWith('application/json')) return record(JSON.parse(text))
    const fields = Object.fromEntries(new URLSearchParams(text))
    return fields.payload === undefined ? fields : record(JSON.parse(fields.payload))
  } catch {
    return null
  }
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
}

function retryOf(header: (name: string) => string): { retryNum?: number; retryReason?: string } {
  const number = Number.parseInt(header('x-slack-retry-num'), 10)
  return Number.isNaN(number) ? {} : { retryNum: number, retryReason: header('x-slack-retry-reason') }
}
