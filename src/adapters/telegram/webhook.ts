// The route at which Telegram calls. What is answered with 200 is stored.
import { createHmac } from 'node:crypto'
import type { Update } from 'grammy/types'
import type { Context } from 'hono'
import { type HttpServer, isSameSecret } from '../../http.ts'
import type { Log } from '../../log.ts'
import { describeError } from './failures.ts'

/** Behind the public address: what setWebhook is given. */
export const WEBHOOK_PATH = '/telegram'
/** Bot API, setWebhook, `secret_token`. */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

interface WebhookParts {
  http: HttpServer
  secret: string
  /** Null while messages cannot be taken. Resolves once the update is stored. */
  taker(): ((update: Update) => Promise<void>) | null
  log: Log
}

/** Adds the route; the server must not listen yet. */
export function addWebhookRoute({ http, secret, taker, log }: WebhookParts): void {
  http.routes.post(WEBHOOK_PATH, async (context) => {
    if (!isSameSecret(context.req.header(SECRET_HEADER) ?? '', secret)) return refuse(context, 401, 'wrong secret')
    const update = await updateIn(context)
    if (update === null) return refuse(context, 400, 'no update')
    const take = taker()
    // Anything but 2xx is delivered again (Bot API, setWebhook).
    if (take === null) return context.json({ error: 'starting' }, 503, { 'retry-after': '1' })
    try {
      await take(update)
    } catch (error) {
      log.warn({ why: describeError(error) }, 'Telegram: an update could not be stored; it will be delivered again')
      return context.json({ error: 'not stored' }, 503)
    }
    return context.json({ ok: true })
  })

  function refuse(context: Context, status: 400 | 401, error: string): Response {
    http.count('requests_refused')
    return context.json({ error }, status)
  }
}

async function updateIn(context: Context): Promise<Update | null> {
  const body: unknown = await context.req.json().catch(() => null)
  if (typeof body !== 'object' || body === null) return null
  return Number.isSafeInteger((body as Partial<Update>).update_id) ? (body as Update) : null
}

/** A secret for whoever has set none: known only to who knows the token, and the same after a restart. */
export function derivedSecret(token: string): string {
  return createHmac('sha256', token).update('telegram webhook').digest('hex')
}
