import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { envExample, readConfig, readModelConfig } from '../src/config.ts'
import { OperatorError } from '../src/errors.ts'

function folderWith(envFile?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  if (envFile !== undefined) writeFileSync(join(folder, '.env'), envFile)
  return folder
}

function faultsOf(environment: Record<string, string>, envFile?: string): readonly string[] {
  try {
    readConfig(folderWith(envFile), environment)
  } catch (error) {
    if (error instanceof OperatorError) return error.faults
    throw error
  }
  return []
}

describe('the configuration', () => {
  test('needs nothing: every setting has a value to start with', () => {
    const folder = folderWith()
    const config = readConfig(folder, {})
    expect(config).toMatchObject({
      PORT: 8080,
      HOST: '127.0.0.1',
      PUBLIC_URL: null,
      DATA_DIR: join(folder, 'data'),
      KNOWLEDGE_DIR: join(folder, 'knowledge'),
      DATABASE_URL: null,
      TELEGRAM_MODE: 'polling',
      DIGEST_HOUR: '07:30',
      LOG_LEVEL: 'info',
      TODAY: null,
      notes: [],
    })
  })

  test('the real environment wins over .env, and an empty setting is none', () => {
    const folder = folderWith('PORT=9000\nDIGEST_HOUR=06:15\nTODAY=\n')
    expect(readConfig(folder, { PORT: '9001' })).toMatchObject({ PORT: 9001, DIGEST_HOUR: '06:15', TODAY: null })
  })

  test('folders count from the project, wherever the program is started', () => {
    const project = join(import.meta.dirname, '..')
    const before = process.cwd()
    process.chdir(tmpdir())
    try {
      expect(readConfig(undefined, { DATA_DIR: 'data', KNOWLEDGE_DIR: 'knowledge' })).toMatchObject({
        DATA_DIR: join(project, 'data'),
        KNOWLEDGE_DIR: join(project, 'knowledge'),
      })
    } finally {
      process.chdir(before)
    }
  })

  test('a .env that an editor saved in UTF-16 is one fault', () => {
    const folder = folderWith()
    writeFileSync(join(folder, '.env'), '\uFEFFPORT=9000\nTODAY=\n', 'utf16le')
    expect(() => readConfig(folder, {})).toThrow(/^\.env: is no text in UTF-8; save it as UTF-8/)
  })

  test('all faults are listed at once, each with its name and what to give instead', () => {
    const faults = faultsOf({
      PORT: '99999',
      HOST: 'my host',
      PUBLIC_URL: 'chat.example.vn',
      DATABASE_URL: 'mysql://localhost/x',
      TELEGRAM_MODE: 'push',
      DIGEST_HOUR: '7h30',
      LOG_LEVEL: 'loud',
      TODAY: '2026-02-30',
    })
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'DATABASE_URL', 'TELEGRAM_MODE', 'DIGEST_HOUR', 'LOG_LEVEL', 'TODAY']
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(names)
    for (const fault of faults) expect(fault).toMatch(/; (give|leave|copy)/)
  })

  test('a fault never shows a secret', () => {
    const faults = faultsOf({ TELEGRAM_BOT_TOKEN: 'hunter2', SLACK_BOT_TOKEN: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@db/x' })
    expect(faults).toHaveLength(3)
    expect(faults.join('\n')).not.toContain('hunter2')
  })

  test('a line of .env that is no setting is a fault with its number', () => {
    expect(faultsOf({}, '# fine\nPORT=8080\nLOG_LEVEL debug\n')).toEqual([
      '.env: line 3 is no setting; write NAME=value, or put # before it',
    ])
  })

  test('a name that nobody knows and a setting that does nothing without another are said, not ignored', () => {
    const folder = folderWith('PROT=9000\nSLACK_APP_TOKEN=xapp-1-2\nAWS_REGION=hn\n')
    const { notes, aws } = readConfig(folder, { MODEL_API_KEY: 'hunter2' })
    expect(notes).toHaveLength(3)
    expect(notes[0]).toContain('PROT')
    expect(notes[1]).toMatch(/SLACK_APP_TOKEN set, but SLACK_BOT_TOKEN is not, so Slack is not connected/)
    expect(notes[2]).toMatch(/MODEL_API_KEY set, but MODEL is not/)
    expect(notes.join()).not.toContain('hunter2')
    expect(aws).toEqual({ AWS_REGION: 'hn' })
  })

  const telegram = { TELEGRAM_BOT_TOKEN: `12345:${'a'.repeat(35)}`, TELEGRAM_MODE: 'webhook' }
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1' }
  const secret = { TELEGRAM_WEBHOOK_SECRET: 'geheim' }
  const zalo = { ZALO_BOT_TOKEN: '1:x', ZALO_WEBHOOK_SECRET: 'geheim-99' }
  const storage = { STORAGE_URL: 's3://bucket/x' }

  test.each<[Record<string, string>, RegExp[]]>([
    [telegram, [/^TELEGRAM_WEBHOOK_SECRET: .*; give/, /^PUBLIC_URL: is needed for TELEGRAM_MODE=webhook; give .* or leave TELEGRAM_MODE/]],
    [{ ...telegram, ...secret, PUBLIC_URL: 'http://chat.vn' }, [/^PUBLIC_URL: TELEGRAM_MODE=webhook needs https; put a proxy/]],
    [
      { ...telegram, ...secret, PUBLIC_URL: 'https://chat.vn:9000' },
      [/^PUBLIC_URL: Telegram sends to the ports 443, 80, 88 and 8443 only/],
    ],
    [{ ...telegram, ...secret, PUBLIC_URL: 'https://chat.vn:9000', TELEGRAM_API_ROOT: 'http://127.0.0.1:81' }, []],
    [{ ...telegram, ...secret, PUBLIC_URL: 'https://chat.vn' }, []],
    [{ ...telegram, ...secret, PUBLIC_URL: 'http://127.0.0.1:8080' }, []],
    [{ ...telegram, TELEGRAM_MODE: 'polling' }, []],
    [slack, [/^SLACK_BOT_TOKEN: is not enough; give SLACK_APP_TOKEN \(Socket Mode\), or SLACK_SIGNING_SECRET and PUBLIC_URL/]],
    [{ ...slack, SLACK_SIGNING_SECRET: 's3cr3t' }, [/^PUBLIC_URL: is needed for Slack over HTTP/]],
    [{ ...slack, SLACK_SIGNING_SECRET: 's3cr3t', PUBLIC_URL: 'https://chat.vn' }, []],
    [{ ...slack, SLACK_APP_TOKEN: 'xapp-1' }, []],
    [zalo, [/^PUBLIC_URL: is needed for ZALO_WEBHOOK_SECRET; give .* or leave ZALO_WEBHOOK_SECRET empty/]],
    [{ ...zalo, ZALO_WEBHOOK_SECRET: '' }, []],
    [storage, [/^STORAGE_URL: needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/]],
    [{ ...storage, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }, []],
  ])('what settings need of each other is said with its fix: %j', (environment, expected) => {
    const faults = faultsOf(environment)
    expect(faults).toEqual(expected.map((fault) => expect.stringMatching(fault)))
    expect(faults.join()).not.toContain('geheim')
  })

  test('Zalo without an address for files is a note', () => {
    const notesOf = (environment: Record<string, string>) => readConfig(folderWith(), { ZALO_BOT_TOKEN: '1:x', ...environment }).notes
    expect(notesOf({})).toEqual([expect.stringMatching(/^Zalo carries no files, .*; give PUBLIC_URL$/)])
    expect(notesOf({ PUBLIC_URL: 'https://chat.vn' })).toEqual([])
  })

  test('what is wrong between settings is listed together with what is wrong with one, and once', () => {
    expect(faultsOf({ ...telegram, ...slack, PUBLIC_URL: 'chat.vn' }).map((fault) => fault.split(':')[0])).toEqual([
      'PUBLIC_URL',
      'TELEGRAM_WEBHOOK_SECRET',
      'SLACK_BOT_TOKEN',
    ])
  })

  test('an index is a folder, counted from that of the program, or object storage', () => {
    const folder = folderWith()
    const indexOf = (INDEX_URL: string) => readConfig(folder, { INDEX_URL }).INDEX_URL
    expect(indexOf('')).toBeNull()
    expect(indexOf('lancedb:data/lance')).toBe(`lancedb:${join(folder, 'data/lance')}`)
    expect(indexOf('lancedb:/srv/lance')).toBe('lancedb:/srv/lance')
    expect(indexOf('lancedb:s3://plans/index')).toBe('lancedb:s3://plans/index')
    expect(faultsOf({ INDEX_URL: 'lancedb:ftp://x', EMBEDDINGS: 'acme:m' })).toHaveLength(2)
    expect(readConfig(folder, { EMBEDDINGS: 'ollama:bge-m3', MODEL_BASE_URL: 'http://127.0.0.1:11434' }).notes).toEqual([])
  })

  test('a command that only asks a model is stopped by no other setting', () => {
    const folder = folderWith('PORT=many\nMODEL=ollama:qwen3\n')
    expect(readModelConfig(folder, { HOST: 'my host' })).toMatchObject({ MODEL: 'ollama:qwen3', MODEL_DAILY_CALLS: 200, MODEL_TIMEOUT: 12 })
    expect(() => readModelConfig(folder, { MODEL: 'qwen3' })).toThrow(/^MODEL: "qwen3" cannot be used; give provider:name/)
    expect(() => readModelConfig(folder, { MODEL_BASE_URL: 'http://me:hunter2@host/v1' })).toThrow(
      'MODEL_BASE_URL: the value cannot be used; leave out name and password; a key goes into MODEL_API_KEY',
    )
    expect(() => readModelConfig(folder, { MODEL_TIMEOUT: '30' })).toThrow(/a whole number from 1 to 18/)
  })

  test('.env.example holds every setting in order, and is itself a good .env', () => {
    const file = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')
    expect(file).toBe(envExample())
    expect(readConfig(folderWith(file), {}).notes).toEqual([])
  })
})
