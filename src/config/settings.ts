// Every setting: what it means, what stands there unless given, and what may stand there. In the order of `.env.example`.
import { isIP } from 'node:net'
import { z } from 'zod'
import { LOG_LEVELS } from '../log.ts'

export interface Setting {
  /** What it means and what may stand there; the comment in `.env.example`. */
  about: string
  /** What counts when it is unset or empty. */
  fallback: string
  schema: z.ZodType<unknown, string>
  /** Its value must not be shown in a fault. */
  secret?: true
}

function setting<T>(about: string, fallback: string, schema: z.ZodType<T, string>) {
  return { about, fallback, schema }
}

function secret<T>(about: string, schema: z.ZodType<T, string>) {
  return { about, fallback: '', schema, secret: true as const }
}

const emptyOr = (fits: (value: string) => boolean, fix: string) => z.string().refine((value) => value === '' || fits(value), { error: fix })

const matching = (form: RegExp, fix: string) => emptyOr((value) => form.test(value), fix)

const urlWith = (protocols: readonly string[], fix: string) =>
  emptyOr((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), fix)

const webAddress = (fix: string) => urlWith(['http:', 'https:'], fix)

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine((value) => /^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most, {
      error: `give a whole number from ${least} to ${most}`,
    })
    .transform(Number)

const orNull = (value: string): string | null => value || null

function isHost(value: string): boolean {
  return isIP(value) > 0 || /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(value)
}

/** In the order of `.env.example`, which a test holds to this table. */
export const SETTINGS = {
  PORT: setting('Port of the web chat and of webhooks; 0 takes any free one.', '8080', wholeNumber(0, 65_535)),
  HOST: setting(
    'Address to listen on. Any other than this machine itself (0.0.0.0, say, or in a container) turns on the sign-in code, which is printed once.',
    '127.0.0.1',
    z.string().refine(isHost, { error: 'give an IP address or a host name, without port, such as 127.0.0.1 or 0.0.0.0' }),
  ),
  PUBLIC_URL: setting(
    'Address under which people and platforms reach this server from outside, when a proxy stands before it. Turns on the sign-in code as well.',
    '',
    webAddress('give the whole address, such as https://chat.example.vn').transform((value) => (value ? new URL(value) : null)),
  ),
  DATA_DIR: setting(
    'Folder of the store, the index and evidence; without a leading / it counts from the folder of the program.',
    'data',
    z.string(),
  ),
  KNOWLEDGE_DIR: setting(
    'Folder of the plans that are loaded at start; files dropped into it later are taken up while the program runs.',
    'knowledge',
    z.string(),
  ),
  DATABASE_URL: secret(
    'Database; empty: SQLite under DATA_DIR. PostgreSQL: postgresql://user:password@host:5432/name',
    urlWith(['postgresql:', 'postgres:'], 'leave it empty for SQLite, or give postgresql://user:password@host:5432/name').transform(orNull),
  ),
  INDEX_URL: setting(
    'Search index; empty: built-in, a file under DATA_DIR. With LanceDB installed: lancedb:FOLDER or lancedb:s3://bucket/prefix, reached by AWS_* of the environment.',
    '',
    matching(
      /^lancedb:(?:s3:\/\/[^/]+|(?!\w+:\/\/).+)/,
      'leave it empty for the built-in index, or give lancedb:FOLDER or lancedb:s3://bucket/prefix',
    ).transform(orNull),
  ),
  STORAGE_URL: setting(
    'Where evidence is kept; empty: under DATA_DIR. On S3-compatible storage: s3://bucket/prefix, reached by AWS_* (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL).',
    '',
    matching(/^s3:\/\/.+/, 'leave it empty to keep files under DATA_DIR, or give s3://bucket/prefix').transform(orNull),
  ),
  TELEGRAM_BOT_TOKEN: secret(
    'Telegram: the token that @BotFather gives. Empty: Telegram is not connected.',
    matching(/^\d{5,}:[\w-]{30,}$/, 'copy the whole token from @BotFather: digits, a colon, 35 characters').transform(orNull),
  ),
  TELEGRAM_API_ROOT: setting(
    "Telegram: another Bot API server than Telegram's own.",
    '',
    webAddress('give an address such as https://api.telegram.org').transform(orNull),
  ),
  TELEGRAM_MODE: setting(
    'Telegram: polling, or webhook (needs PUBLIC_URL with https, and TELEGRAM_WEBHOOK_SECRET; its path is /telegram).',
    'polling',
    z.enum(['polling', 'webhook'], { error: 'give polling or webhook' }),
  ),
  TELEGRAM_WEBHOOK_SECRET: secret(
    'Telegram: what the webhook must carry; any 1 to 256 letters, digits, _ or - that nobody can guess.',
    matching(/^[\w-]{1,256}$/, 'use 1 to 256 letters, digits, _ or -').transform(orNull),
  ),
  SLACK_BOT_TOKEN: secret(
    'Slack: the bot token (xoxb-...). Empty: Slack is not connected. Besides it, one of the next two is needed.',
    matching(/^xoxb-\S+$/, 'give the bot token; it begins with xoxb-').transform(orNull),
  ),
  SLACK_APP_TOKEN: secret(
    'Slack: the app token (xapp-...), for Socket Mode, which needs no address that can be reached from outside.',
    matching(/^xapp-\S+$/, 'give the app-level token; it begins with xapp-').transform(orNull),
  ),
  SLACK_SIGNING_SECRET: secret(
    'Slack: the signing secret, for HTTP where there is no app token (needs PUBLIC_URL with https; its path is /slack/events).',
    matching(/^\S+$/, 'copy the signing secret without blanks').transform(orNull),
  ),
  SLACK_API_URL: setting(
    "Slack: another API address than Slack's own.",
    '',
    webAddress('give an address such as https://slack.com/api/').transform(orNull),
  ),
  ZALO_BOT_TOKEN: secret(
    'Zalo: the token of the bot, as Bot Creator sends it. Empty: Zalo is not connected.',
    matching(/^\S+$/, 'copy the token without blanks').transform(orNull),
  ),
  ZALO_API_URL: setting(
    "Zalo: another API address than Zalo's own.",
    '',
    webAddress('give an address such as https://bot-api.zaloplatforms.com').transform(orNull),
  ),
  ZALO_WEBHOOK_SECRET: secret(
    'Zalo: what the webhook must carry (needs PUBLIC_URL with https; its path is /zalo). Empty: polling, which loses messages and is for trials.',
    matching(/^\S{8,256}$/, 'use 8 to 256 characters without blanks').transform(orNull),
  ),
  MODEL: setting(
    'Language model, as provider:name, such as ollama:qwen3 or openai:NAME; empty: none. Everything works without one.',
    '',
    matching(/^[\w-]+:\S+$/, 'give provider:name, such as ollama:qwen3').transform(orNull),
  ),
  MODEL_BASE_URL: secret(
    "Address of an OpenAI-compatible server (http://127.0.0.1:8000/v1, with openai:NAME) or of Ollama; empty: the provider's own.",
    webAddress('give an address such as http://127.0.0.1:11434')
      .refine((value) => value === '' || new URL(value).username === '', {
        error: 'leave out name and password; a key goes into MODEL_API_KEY',
      })
      .transform(orNull),
  ),
  MODEL_API_KEY: secret(
    'Key for the model; a server of your own often needs none.',
    matching(/^\S+$/, 'copy the key without blanks').transform(orNull),
  ),
  MODEL_DAILY_CALLS: setting(
    'Calls of the model that one person may cause in a day; a question takes two to five. Beyond them, answers come without it.',
    '200',
    wholeNumber(0, 1_000_000),
  ),
  MODEL_DAILY_TOKENS: setting(
    'Tokens that one person may use up in a day, questions and answers together.',
    '1000000',
    wholeNumber(0, 1_000_000_000),
  ),
  MODEL_TIMEOUT: setting('Seconds after which an answer is given without the model, 1 to 18.', '12', wholeNumber(1, 18)),
  EMBEDDINGS: setting(
    'Embedding model for search by meaning, as provider:name, at MODEL_BASE_URL; empty: none. Needs LanceDB, which keeps the vectors.',
    '',
    matching(/^(?:ollama|openai):\S+$/, 'give ollama:NAME or openai:NAME, such as ollama:bge-m3').transform(orNull),
  ),
  DIGEST_HOUR: setting(
    'When the digest of the day is sent to groups that have no hour of their own, Vietnam time.',
    '07:30',
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'give hours and minutes as HH:MM, such as 07:30' }),
  ),
  LOG_LEVEL: setting(
    `How much is logged: ${LOG_LEVELS.join(', ')}.`,
    'info',
    z.enum(LOG_LEVELS, { error: `give one of ${LOG_LEVELS.join(', ')}` }),
  ),
  TODAY: setting(
    'A fixed day (YYYY-MM-DD) for demonstrations and tests; empty: the real day.',
    '',
    emptyOr((value) => z.iso.date().safeParse(value).success, 'give a day that exists as YYYY-MM-DD, such as 2026-11-20').transform(orNull),
  ),
} satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS
export type Values = { [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> }
