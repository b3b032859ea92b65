// What settings have to say about each other: what one needs of another is a fault, what does nothing without another is a note.
import { isLoopback } from '../loopback.ts'
import type { SettingName, Values } from './settings.ts'

/** Those that could be read; what is wrong by itself is said elsewhere. */
type Read = Partial<Values>

/** Ports to which Telegram sends (Bot API, setWebhook). */
const TELEGRAM_PORTS = ['', '443', '80', '88', '8443']

/** The credentials without which no S3-compatible storage lets anybody in. */
const AWS_CREDENTIALS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']

/** Faults, each with its fix. `aws` holds what is known of AWS_*. */
export function faultsTogether(read: Read, aws: Readonly<Record<string, string | undefined>>): string[] {
  return [...telegramFaults(read), ...slackFaults(read), ...zaloFaults(read), ...storageFaults(read, aws)]
}

function telegramFaults({ TELEGRAM_BOT_TOKEN, TELEGRAM_MODE, TELEGRAM_WEBHOOK_SECRET, TELEGRAM_API_ROOT, PUBLIC_URL }: Read): string[] {
  if (!TELEGRAM_BOT_TOKEN || TELEGRAM_MODE !== 'webhook') return []
  const noSecret =
    TELEGRAM_WEBHOOK_SECRET === null ? ['TELEGRAM_WEBHOOK_SECRET: is needed with TELEGRAM_MODE=webhook; give a long random word'] : []
  const unreachable = addressFaults('TELEGRAM_MODE=webhook', PUBLIC_URL, 'leave TELEGRAM_MODE at polling')
  // A server of one's own sends to any port.
  const wrongPort =
    PUBLIC_URL && TELEGRAM_API_ROOT === null && !isLoopback(PUBLIC_URL.hostname) && !TELEGRAM_PORTS.includes(PUBLIC_URL.port)
      ? [`PUBLIC_URL: Telegram sends to the ports 443, 80, 88 and 8443 only, not to ${PUBLIC_URL.port}; use one of them, or polling`]
      : []
  return [...noSecret, ...unreachable, ...wrongPort]
}

function slackFaults({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, PUBLIC_URL }: Read): string[] {
  if (!SLACK_BOT_TOKEN || SLACK_APP_TOKEN !== null) return []
  if (SLACK_SIGNING_SECRET === null) {
    return ['SLACK_BOT_TOKEN: is not enough; give SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET and PUBLIC_URL (HTTP)']
  }
  return addressFaults('Slack over HTTP', PUBLIC_URL, 'give SLACK_APP_TOKEN for Socket Mode')
}

function zaloFaults({ ZALO_BOT_TOKEN, ZALO_WEBHOOK_SECRET, PUBLIC_URL }: Read): string[] {
  if (!ZALO_BOT_TOKEN || !ZALO_WEBHOOK_SECRET) return []
  return addressFaults('ZALO_WEBHOOK_SECRET', PUBLIC_URL, 'leave ZALO_WEBHOOK_SECRET empty for polling')
}

/** Platforms send to HTTPS alone; a program on this machine that plays one may do without. */
function addressFaults(needing: string, publicUrl: URL | null | undefined, otherwise: string): string[] {
  if (publicUrl === undefined) return []
  if (publicUrl === null)
    return [`PUBLIC_URL: is needed for ${needing}; give the address with https under which it is reached, or ${otherwise}`]
  if (publicUrl.protocol === 'https:' || isLoopback(publicUrl.hostname)) return []
  return [`PUBLIC_URL: ${needing} needs https; put a proxy with a certificate before this server, or ${otherwise}`]
}

function storageFaults({ STORAGE_URL }: Read, aws: Readonly<Record<string, string | undefined>>): string[] {
  const missing = AWS_CREDENTIALS.filter((name) => !aws[name])
  if (!STORAGE_URL || missing.length === 0) return []
  return [
    `STORAGE_URL: needs ${missing.join(' and ')} in the environment or .env; give the keys of the storage, or leave STORAGE_URL empty`,
  ]
}

/** A platform is switched on by the first of its settings; the others do nothing without it. */
const SWITCHED_BY: Record<string, { by: SettingName; others: readonly SettingName[] }> = {
  Telegram: { by: 'TELEGRAM_BOT_TOKEN', others: ['TELEGRAM_API_ROOT', 'TELEGRAM_WEBHOOK_SECRET'] },
  Slack: { by: 'SLACK_BOT_TOKEN', others: ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'] },
  Zalo: { by: 'ZALO_BOT_TOKEN', others: ['ZALO_API_URL', 'ZALO_WEBHOOK_SECRET'] },
}

/** English lines about settings that were given and do nothing. */
export function notesTogether(values: Values): string[] {
  return [...platformNotes(values), ...fileNotes(values), ...modelNotes(values)]
}

/** Zalo passes no papers on, so people send them on a page of this server. */
function fileNotes({ ZALO_BOT_TOKEN, PUBLIC_URL }: Values): string[] {
  return ZALO_BOT_TOKEN !== null && PUBLIC_URL === null
    ? ['Zalo carries no files, and without PUBLIC_URL there is no page to send them by either; give PUBLIC_URL']
    : []
}

function platformNotes(values: Values): string[] {
  return Object.entries(SWITCHED_BY).flatMap(([platform, { by, others }]) => {
    const idle = others.filter((name) => values[name] !== null)
    return values[by] !== null || idle.length === 0
      ? []
      : [`${idle.join(', ')} set, but ${by} is not, so ${platform} is not connected; give ${by}`]
  })
}

function modelNotes({ MODEL, EMBEDDINGS, MODEL_BASE_URL, MODEL_API_KEY }: Values): string[] {
  return MODEL === null && EMBEDDINGS === null && (MODEL_BASE_URL !== null || MODEL_API_KEY !== null)
    ? ['MODEL_BASE_URL or MODEL_API_KEY set, but MODEL is not, so no model is asked; give MODEL=provider:name']
    : []
}
