// The environment and `.env`, read once and checked together: every fault is listed with its fix before anything starts.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import type { z } from 'zod'
import { SETTINGS, type Setting, type SettingName, type Values } from './config/settings.ts'
import { faultsTogether, notesTogether } from './config/together.ts'
import { OperatorError } from './errors.ts'

type Environment = Readonly<Record<string, string | undefined>>

const NAMES = Object.keys(SETTINGS) as SettingName[]

const AWS = 'AWS_'

/** Every setting, checked. */
export interface Config extends Values {
  /** English lines for the operator: settings that were given but do nothing, names nobody knows. */
  readonly notes: readonly string[]
  /** What the environment and `.env` say of S3-compatible storage, under the names that other programs know, too: AWS_REGION and so on. */
  readonly aws: Environment
}

/** So that the program finds its store and its plans from wherever it is started; `npm run` starts it there as well. */
const PROJECT_FOLDER = join(import.meta.dirname, '..')

/**
 * Reads the environment over `folder/.env` (a variable of the real environment wins) and checks everything together.
 * Relative folders count from `folder`, the project's own unless given. Throws one OperatorError that lists every fault with its fix.
 */
export function readConfig(folder: string = PROJECT_FOLDER, environment: Environment = process.env): Config {
  const file = readEnvFile(join(folder, '.env'))
  const given = { ...file.values, ...environment }
  const aws = Object.fromEntries(Object.entries(given).filter(([name]) => name.startsWith(AWS)))
  const checked = checkedValues(NAMES, given, (read) => [...file.faults, ...faultsTogether(read, aws)])
  return {
    ...checked,
    DATA_DIR: resolve(folder, checked.DATA_DIR),
    KNOWLEDGE_DIR: resolve(folder, checked.KNOWLEDGE_DIR),
    INDEX_URL: checked.INDEX_URL?.replace(/^lancedb:(?!s3:)(.+)$/, (_whole, path: string) => `lancedb:${resolve(folder, path)}`) ?? null,
    notes: [...unknownNames(file.values), ...notesTogether(checked)],
    aws,
  }
}

/** What a language model needs: settings that also count for commands which take nothing else from the environment. */
export type ModelConfig = Pick<Values, (typeof MODEL_NAMES)[number]>

const MODEL_NAMES = ['MODEL', 'MODEL_BASE_URL', 'MODEL_API_KEY', 'MODEL_DAILY_CALLS', 'MODEL_DAILY_TOKENS', 'MODEL_TIMEOUT'] as const

/** As `readConfig`, but only these settings are read and checked: what is wrong elsewhere stops no command that has no use for it. */
export function readModelConfig(folder: string = PROJECT_FOLDER, environment: Environment = process.env): ModelConfig {
  return checkedValues(MODEL_NAMES, { ...readEnvFile(join(folder, '.env')).values, ...environment })
}

/** `further` finds what is wrong beyond single settings; it is given those that could be read. */
function checkedValues<Name extends SettingName>(
  names: readonly Name[],
  given: Environment,
  further: (read: Partial<Values>) => readonly string[] = () => [],
): Pick<Values, Name> {
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const name of names) {
    const { schema, fallback, ...rest } = SETTINGS[name] as Setting
    const value = (given[name] ?? '').trim()
    const checked = schema.safeParse(value || fallback)
    if (checked.success) values[name] = checked.data
    else faults.push(describeFault(name, value, checked.error, rest.secret === true))
  }
  faults.push(...further(values as Partial<Values>))
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
    .filter((name) => !(name in SETTINGS) && !name.startsWith(AWS))
    .map((name) => `.env: ${name} is not a name that this program knows, so it does nothing; see .env.example`)
}

/** The text of `.env.example`: every setting with what it means, in order, at its default. */
export function envExample(): string {
  const head = '# Copy to .env and change what you need. Everything may stay as it is: the program runs without any setting.'
  const entries = Object.entries(SETTINGS).map(([name, { about, fallback }]) => `# ${about}\n${name}=${fallback}`)
  return `${[head, ...entries].join('\n\n')}\n`
}
