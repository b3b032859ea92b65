// The environment and `.env`, read once and checked together: every fault is listed with its fix before anything starts.
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { OperatorError } from './errors.ts'
import { LOG_LEVELS } from './log.ts'

type Environment = Readonly<Record<string, string | undefined>>

interface Setting {
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
const SETTINGS = {
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
    'Where evidence is kept; empty: under DATA_DIR. Later: s3://bucket/prefix',
    '',
    matching(/^s3:\/\/.+/, 'leave it empty to keep files under DATA_DIR, or give s3://bucket/prefix').transform(orNull),
  ),
  TELEGRAM_BOT_TOKEN: secret(
    'Telegram: the token that @BotFather gives.',
    matching(/^\d{5,}:[\w-]{30,}$/, 'copy the whole token from @BotFather: digits, a colon, 35 characters').transform(orNull),
  ),
  TELEGRAM_API_ROOT: setting(
    'Telegram: another Bot API server.',
    '',
    webAddress('give an address such as https://api.telegram.org').transform(orNull),
  ),
  TELEGRAM_MODE: setting(
    'Telegram: polling, or webhook (needs PUBLIC_URL).',
    'polling',
    z.enum(['polling', 'webhook'], { error: 'give polling or webhook' }),
  ),
  TELEGRAM_WEBHOOK_SECRET: secret(
    'Telegram: what the webhook must carry.',
    matching(/^[\w-]{1,256}$/, 'use 1 to 256 letters, digits, _ or -').transform(orNull),
  ),
  SLACK_BOT_TOKEN: secret('Slack: the bot token.', matching(/^xoxb-\S+$/, 'give the bot token; it begins with xoxb-').transform(orNull)),
  SLACK_APP_TOKEN: secret(
    'Slack: the app token, for Socket Mode.',
    matching(/^xapp-\S+$/, 'give the app-level token; it begins with xapp-').transform(orNull),
  ),
  SLACK_SIGNING_SECRET: secret(
    'Slack: the signing secret, for HTTP.',
    matching(/^\S+$/, 'copy the signing secret without blanks').transform(orNull),
  ),
  SLACK_API_URL: setting('Slack: another API address.', '', webAddress('give an address such as https://slack.com/api/').transform(orNull)),
  ZALO_BOT_TOKEN: secret('Zalo: the bot token.', matching(/^\S+$/, 'copy the token without blanks').transform(orNull)),
  ZALO_API_URL: setting(
    'Zalo: another API address.',
    '',
    webAddress('give an address such as https://bot-api.zaloplatforms.com').transform(orNull),
  ),
  ZALO_WEBHOOK_SECRET: secret(
    'Zalo: what the webhook must carry.',
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
    'When the digest of the day is sent, Vietnam time.',
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

type SettingName = keyof typeof SETTINGS
type Values = { [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> }

const NAMES = Object.keys(SETTINGS) as SettingName[]

/** Known and checked, but nothing in this version acts on them; grouped by what they would switch on. */
const NOT_YET: Record<string, readonly SettingName[]> = {
  Telegram: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_API_ROOT', 'TELEGRAM_WEBHOOK_SECRET'],
  Slack: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'],
  Zalo: ['ZALO_BOT_TOKEN', 'ZALO_API_URL', 'ZALO_WEBHOOK_SECRET'],
  'another place for evidence': ['STORAGE_URL'],
}

/** Every setting, checked. */
export interface Config extends Values {
  /** English lines for the operator: settings that were given but do nothing, names nobody knows. */
  readonly notes: readonly string[]
}

/** So that the program finds its store and its plans from wherever it is started; `npm run` starts it there as well. */
const PROJECT_FOLDER = join(import.meta.dirname, '..')

/**
 * Reads the environment over `folder/.env` (a variable of the real environment wins) and checks everything together.
 * Relative folders count from `folder`, the project's own unless given. Throws one OperatorError that lists every fault with its fix.
 */
export function readConfig(folder: string = PROJECT_FOLDER, environment: Environment = process.env): Config {
  const file = readEnvFile(join(folder, '.env'))
  const checked = checkedValues(NAMES, { ...file.values, ...environment }, file.faults)
  return {
    ...checked,
    DATA_DIR: resolve(folder, checked.DATA_DIR),
    KNOWLEDGE_DIR: resolve(folder, checked.KNOWLEDGE_DIR),
    INDEX_URL: checked.INDEX_URL?.replace(/^lancedb:(?!s3:)(.+)$/, (_whole, path: string) => `lancedb:${resolve(folder, path)}`) ?? null,
    notes: [...unknownNames(file.values), ...notYet(checked), ...withoutModel(checked)],
  }
}

/** What a language model needs: settings that also count for commands which take nothing else from the environment. */
export type ModelConfig = Pick<Values, (typeof MODEL_NAMES)[number]>

const MODEL_NAMES = ['MODEL', 'MODEL_BASE_URL', 'MODEL_API_KEY', 'MODEL_DAILY_CALLS', 'MODEL_DAILY_TOKENS', 'MODEL_TIMEOUT'] as const

/** As `readConfig`, but only these settings are read and checked: what is wrong elsewhere stops no command that has no use for it. */
export function readModelConfig(folder: string = PROJECT_FOLDER, environment: Environment = process.env): ModelConfig {
  return checkedValues(MODEL_NAMES, { ...readEnvFile(join(folder, '.env')).values, ...environment }, [])
}

function checkedValues<Name extends SettingName>(names: readonly Name[], given: Environment, known: readonly string[]): Pick<Values, Name> {
  const faults = [...known]
  const values: Record<string, unknown> = {}
  for (const name of names) {
    const { schema, fallback, ...rest } = SETTINGS[name] as Setting
    const value = (given[name] ?? '').trim()
    const checked = schema.safeParse(value || fallback)
    if (checked.success) values[name] = checked.data
    else faults.push(describeFault(name, value, checked.error, rest.secret === true))
  }
  if (faults.length > 0) throw new OperatorError(faults)
  return values as Pick<Values, Name>
}

function describeFault(name: string, given: string, error: z.ZodError, hidden: boolean): string {
  const fix = error.issues[0]?.message ?? 'not usable'
  return `${name}: ${hidden ? 'the value' : JSON.stringify(given)} cannot be used; ${fix}`
}

function readEnvFile(path: string): { values: Environment; faults: string[] } {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { values: {}, faults: [] }
    return { values: {}, faults: [`.env: cannot be read (${(cause as Error).message}); mend its permissions or remove it`] }
  }
  // What Windows calls Unicode is UTF-16, which shows as such characters.
  if (/[\0\uFFFD]/.test(text))
    return { values: {}, faults: ['.env: is no text in UTF-8; save it as UTF-8, or write it anew from .env.example'] }
  const faults = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) =>
      line.trim() === '' || /^\s*(#|(export\s+)?[A-Za-z_]\w*\s*=)/.test(line)
        ? []
        : [`.env: line ${index + 1} is no setting; write NAME=value, or put # before it`],
    )
  return { values: parseEnv(text.replace(/^\uFEFF/, '')), faults }
}

function unknownNames(values: Environment): string[] {
  return Object.keys(values)
    .filter((name) => !(name in SETTINGS))
    .map((name) => `.env: ${name} is not a name that this program knows, so it does nothing; see .env.example`)
}

function notYet(values: Values): string[] {
  return Object.entries(NOT_YET).flatMap(([what, names]) => {
    const given = names.filter((name) => values[name] !== null)
    return given.length === 0 ? [] : [`${given.join(', ')} set, but ${what} is not part of this version yet, so it does nothing`]
  })
}

function withoutModel({ MODEL, EMBEDDINGS, MODEL_BASE_URL, MODEL_API_KEY }: Values): string[] {
  return MODEL === null && EMBEDDINGS === null && (MODEL_BASE_URL !== null || MODEL_API_KEY !== null)
    ? ['MODEL_BASE_URL or MODEL_API_KEY set, but MODEL is not, so no model is asked; give MODEL=provider:name']
    : []
}

/** The text of `.env.example`: every setting with what it means, in order, at its default. */
export function envExample(): string {
  const head = '# Copy to .env and change what you need. Everything may stay as it is: the program runs without any setting.'
  const entries = Object.entries(SETTINGS).map(([name, { about, fallback }]) => `# ${about}\n${name}=${fallback}`)
  return `${[head, ...entries].join('\n\n')}\n`
}
