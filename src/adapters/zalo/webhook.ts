// The door for what the platform pushes: checked, stored, and only then acknowledged.
import type { Hono } from 'hono'
import { isSameSecret } from '../../http.ts'
import type { Log } from '../../log.ts'
import { parseUpdate, type ZaloUpdate } from './parse.ts'

const PATH = '/zalo'
const SECRET_HEADER = 'x-bot-api-secret-token'

export interface WebhookParts {
  routes: Hono
  secret: string
  /** Takes in one update; resolves once it is stored. Null while nothing is taken. */
  taker(): ((update: ZaloUpdate) => Promise<void>) | null
  log: Log
}

/** Hangs the route into the server, which must not listen yet. */
export function takeWebhooks({ routes, secret, taker, log }: WebhookParts): void {
  routes.post(PATH, async (context) => {
    const body = await context.req.text()
    // The platform looks whether somebody is there with nothing in its hands, not even the secret.
    if (body.trim() === '') return context.json({ ok: true })
    if (!isSameSecret(context.req.header(SECRET_HEADER) ?? '', secret)) {
      log.warn('refused a message for Zalo with a wrong secret; set the same ZALO_WEBHOOK_SECRET wherever this bot is run')
      return context.json({ ok: false }, 401)
    }
    const update = parseUpdate(jsonOf(body))
    if (update.kind === 'faulty') {
      log.warn({ why: update.why }, 'refused a message from Zalo that cannot be read')
      return context.json({ ok: false }, 400)
    }
    const take = taker()
    if (take === null) return context.json({ ok: false }, 503, { 'retry-after': '1' })
    await take(update)
    return context.json({ ok: true })
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
