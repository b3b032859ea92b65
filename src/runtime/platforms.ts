// The chat platforms that the configuration switches on. What a platform needs is loaded only where its token is given.
import type { Adapter, Block, Conversation, FileShelf, FormShelf, MenuEntry, OutgoingMessage, Platform } from '../chat/chat.ts'
import type { Config } from '../config.ts'
import type { HttpServer } from '../http.ts'
import type { Log } from '../log.ts'
import { type PatientAdapter, patient } from './patient-adapter.ts'

export interface PlatformParts {
  http: HttpServer
  files: FileShelf
  forms: FormShelf
  menu: readonly MenuEntry[]
  /** The entry of the outbox with this id. */
  sentMessage(id: string): Promise<OutgoingMessage | null>
  /** Where a file that goes out can be fetched; null where it cannot. */
  linkTo(file: Extract<Block, { kind: 'file' }>, conversation: Conversation): Promise<string | null>
  log: Log
  now(): Date
  /** Tells the operator one line about a platform. */
  say(platform: Platform, line: string): void
}

interface Connection {
  platform: Platform
  /** What switches it on, as the operator reads it. */
  settings: string
  isOn(config: Config): boolean
  /** Where it sends to us, if it does. */
  path: string
  /** How its messages come. */
  way(config: Config): string
  make(config: Config, parts: PlatformParts): Promise<Adapter>
}

const CONNECTIONS: readonly Connection[] = [
  {
    platform: 'telegram',
    settings: 'TELEGRAM_BOT_TOKEN',
    isOn: ({ TELEGRAM_BOT_TOKEN }) => TELEGRAM_BOT_TOKEN !== null,
    path: '/telegram',
    way: ({ TELEGRAM_MODE }) => TELEGRAM_MODE,
    async make({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, TELEGRAM_MODE, TELEGRAM_WEBHOOK_SECRET, PUBLIC_URL }, parts) {
      const { createTelegramAdapter } = await import('../adapters/telegram/telegram.ts')
      return createTelegramAdapter({
        ...parts,
        token: TELEGRAM_BOT_TOKEN!,
        apiRoot: TELEGRAM_API_ROOT,
        mode: TELEGRAM_MODE,
        webhookSecret: TELEGRAM_WEBHOOK_SECRET,
        publicUrl: PUBLIC_URL,
      })
    },
  },
  {
    platform: 'slack',
    settings: 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
    isOn: ({ SLACK_BOT_TOKEN }) => SLACK_BOT_TOKEN !== null,
    path: '/slack/events',
    way: ({ SLACK_APP_TOKEN }) => (SLACK_APP_TOKEN === null ? 'HTTP' : 'Socket Mode'),
    async make({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL }, parts) {
      const { createSlackAdapter } = await import('../adapters/slack/slack.ts')
      return createSlackAdapter({
        ...parts,
        botToken: SLACK_BOT_TOKEN!,
        appToken: SLACK_APP_TOKEN,
        signingSecret: SLACK_SIGNING_SECRET,
        apiUrl: SLACK_API_URL,
      })
    },
  },
  {
    platform: 'zalo',
    settings: 'ZALO_BOT_TOKEN',
    isOn: ({ ZALO_BOT_TOKEN }) => ZALO_BOT_TOKEN !== null,
    path: '/zalo',
    way: ({ ZALO_WEBHOOK_SECRET }) => (ZALO_WEBHOOK_SECRET === null ? 'polling, for trials' : 'webhook'),
    async make({ ZALO_BOT_TOKEN, ZALO_API_URL, ZALO_WEBHOOK_SECRET, PUBLIC_URL }, parts) {
      const { createZaloAdapter } = await import('../adapters/zalo/zalo.ts')
      return createZaloAdapter({
        ...parts,
        token: ZALO_BOT_TOKEN!,
        apiUrl: ZALO_API_URL,
        webhookSecret: ZALO_WEBHOOK_SECRET,
        publicUrl: PUBLIC_URL,
      })
    },
  },
]

/** Platforms without a token, each with what to set. */
export function platformsLeftOut(config: Config): { platform: Platform; settings: string }[] {
  return CONNECTIONS.filter(({ isOn }) => !isOn(config)).map(({ platform, settings }) => ({ platform, settings }))
}

/**
 * An adapter for each platform whose token is given. They start patiently, see `patient`; what becomes of that is told through `say`,
 * without tokens. Their paths are open for webhooks from here on.
 */
export async function openPlatforms(config: Config, parts: PlatformParts): Promise<PatientAdapter[]> {
  const withoutSecrets = secretsMasked(config)
  return Promise.all(
    CONNECTIONS.filter(({ isOn }) => isOn(config)).map(async ({ platform, settings, path, way, make }) => {
      parts.http.takesWebhooks(path)
      return patient(await make(config, parts), {
        connected: () => parts.say(platform, `connected (${way(config)})`),
        notConnected(error, againInMs) {
          const why = withoutSecrets(error instanceof Error ? error.message : String(error))
          parts.say(
            platform,
            `not connected: ${why}; check ${settings} and whether this machine reaches the platform; tried again in ${againInMs / 1_000} s`,
          )
        },
      })
    }),
  )
}

/** Takes secrets out of a text: addresses that hold a token end up in messages of errors. */
function secretsMasked(config: Config): (text: string) => string {
  const secrets = [
    config.TELEGRAM_BOT_TOKEN,
    config.TELEGRAM_WEBHOOK_SECRET,
    config.SLACK_BOT_TOKEN,
    config.SLACK_APP_TOKEN,
    config.SLACK_SIGNING_SECRET,
    config.ZALO_BOT_TOKEN,
    config.ZALO_WEBHOOK_SECRET,
  ].filter((secret) => secret !== null)
  return (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '(hidden)'), text).split('\n')[0]!
}
