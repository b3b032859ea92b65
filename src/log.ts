// The logger: pino, to standard error, as lines that a person can read. Standard output belongs to what a command answers.
import { pino } from 'pino'

/** pino's own way of calling: fields first, then the message. Errors go in as `{ err }`. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Fields whose value must never reach a log, wherever they stand. */
const SECRETS = ['token', 'password', 'secret', 'authorization', 'cookie', 'apiKey', '*.token', '*.password', '*.secret', '*.apiKey']

interface LogRecord {
  level: string
  time: string
  msg?: string
  err?: { message?: string; stack?: string }
  [field: string]: unknown
}

function fieldText(value: unknown): string {
  if (typeof value === 'string') return /[\s"=]/.test(value) || value === '' ? JSON.stringify(value) : value
  return JSON.stringify(value) ?? 'undefined'
}

/** What people write comes into the log as well, inside errors above all: a terminal must not obey it. */
function visible(text: string): string {
  return text.replaceAll(/(?![\t\n])[\p{Cc}\p{Cf}]/gu, (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`)
}

/** "09:12:03 warn  message field=value", the stack of an error on lines of its own below. */
function formatLogLine(json: string): string {
  const { level, time, msg, err, ...fields } = JSON.parse(json) as LogRecord
  const clockTime = time.slice(11, 19)
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${fieldText(value)}`)
  const head = [clockTime, level.padEnd(5), msg ?? '', ...pairs].filter((part) => part !== '').join(' ')
  const cause = err?.stack ?? err?.message
  return visible(cause === undefined ? `${head}\n` : `${head}\n${cause.replaceAll(/^/gm, '    ')}\n`)
}

/** Writes to standard error unless `write` is given; times are those of Vietnam. */
export function createLog(level: LogLevel, write: (line: string) => void = (line) => void process.stderr.write(line)): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: SECRETS, censor: '(hidden)' },
      timestamp: () => `,"time":"${vietnamTime(new Date())}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (json) => write(formatLogLine(json)) },
  )
}

/** Says nothing; for tests and for commands whose output is read by programs. */
export const silentLog: Log = pino({ level: 'silent' })

/** ISO form without zone; Vietnam keeps UTC+7 all year. */
function vietnamTime(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, -1)
}
