import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Conversation, Sender } from '../../src/chat/chat.ts'
import { fixedClock } from '../../src/domain/clock.ts'
import { SecretFile } from '../../src/ingest/errors.ts'
import { planReaderHere } from '../../src/ingest/reading-thread.ts'
import { createLog, type Log, silentLog } from '../../src/log.ts'
import { bringFile, createFileDoor, type FileDoorParts } from '../../src/runtime/file-door.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aFolder, aPlanFile } from '../cli/processes.ts'
import { memoryStorage } from '../evidence/memory-storage.ts'

const sender: Sender = { platform: 'web', id: 'local', name: 'Quản trị viên' }
const { signal } = new AbortController()
const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024)

const conversation = (by: Sender): Conversation => ({ platform: by.platform, id: 'c1', kind: 'direct' })
const aMessage = (key: string, by = sender) => ({ key, sender: by, conversation: conversation(by), text: '' })

function aDoor(settings: Partial<FileDoorParts> & { log?: Log } = {}) {
  const store = memoryStore()
  const door = createFileDoor({
    reader: planReaderHere(),
    store,
    storage: memoryStorage(),
    clock: fixedClock('2026-11-20T02:00:00Z'),
    log: silentLog,
    ...settings,
  })
  const send = (key: string, fileName: string, content: string | Uint8Array, by = sender) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    return door.admit(aMessage(key, by), { fileName, length: bytes.byteLength, bytes: async () => bytes, signal })
  }
  return { door, store, send }
}

/** Reads nothing until it is told to. */
function aWaitingReader() {
  const gate = Promise.withResolvers<void>()
  const reader: FileDoorParts['reader'] = {
    async read(fileName, bytes) {
      await gate.promise
      return planReaderHere().read(fileName, bytes)
    },
  }
  return { reader, open: gate.resolve }
}

describe('the door for files', () => {
  test('a plan that could be read is held for the message', async () => {
    const { store, send } = aDoor()
    const file = await send('key-1', 'KH_12.md', aPlanFile)
    expect(file).toMatchObject({ kind: 'held', name: 'KH_12.md', bytes: Buffer.byteLength(aPlanFile) })
    const [held] = await store.files.list()
    expect(held).toMatchObject({
      id: (file as { id: string }).id,
      name: 'KH_12.md',
      heldAt: '2026-11-20T02:00:00.000Z',
      expiresAt: '2026-11-27T02:00:00.000Z',
      by: sender,
    })
    expect(Buffer.from((await store.files.bytes(held!.id))!).toString()).toBe(aPlanFile)
  })

  test('a stamped file is audited by its degree alone, whatever else is wrong with it', async () => {
    const { store, send } = aDoor()
    const refusals = [await send('key-1', 'tham-do.md', `TUYỆT MẬT\n\n${aPlanFile}`), await send('key-2', 'KH_MAT_tham.docx', '')]
    expect(refusals.map((refusal) => refusal !== 'busy' && refusal.kind === 'refused' && refusal.reason)).toEqual([
      'SECRET_FILE',
      'SECRET_FILE',
    ])
    const entries = await store.audit.list(5)
    expect(entries).toMatchObject([
      { action: 'refuse', detail: { level: 'MẬT' } },
      { action: 'refuse', detail: { level: 'TUYỆT MẬT' } },
    ])
    expect(JSON.stringify([refusals, entries])).not.toContain('tham')
    expect(await store.files.list()).toEqual([])
  })

  test('the same message again holds nothing more; another one does', async () => {
    const { store, send } = aDoor()
    const first = await send('key-1', 'KH_12.md', aPlanFile)
    expect(await send('key-1', 'KH_12.md', aPlanFile)).toEqual(first)
    expect(await store.files.list()).toHaveLength(1)
    await send('key-2', 'KH_12.md', aPlanFile)
    expect(await store.files.list()).toHaveLength(2)
  })

  test('a held file whose message never came to be is forgotten', async () => {
    const { door, store, send } = aDoor()
    await door.letGo((await send('key-1', 'KH_12.md', aPlanFile)) as Exclude<Awaited<ReturnType<typeof send>>, 'busy'>)
    expect(await store.files.list()).toEqual([])
  })

  test('whatever cannot be read is refused with its reason, and nothing of it is kept', async () => {
    const { store, send } = aDoor()
    expect(await send('key-1', 'rong.txt', '')).toMatchObject({ kind: 'refused', reason: 'EMPTY_FILE' })
    expect(await send('key-2', 'to.txt', megabytes(21))).toMatchObject({ kind: 'refused', reason: 'FILE_TOO_LARGE' })
    expect(await send('key-3', 'bang.docx', 'PK')).toMatchObject({ kind: 'refused' })
    expect(await send('key-4', 'thu.txt', 'Mua sữa.')).toMatchObject({
      kind: 'refused',
      reason: 'NOT_A_PLAN',
      words: expect.stringMatching(/thu\.txt/),
    })
    expect(await store.files.list()).toEqual([])
  })

  test('of a secret paper not even the name is repeated', async () => {
    const lines: string[] = []
    const { store, send } = aDoor({
      log: createLog('debug', (line) => lines.push(line)),
      reader: { read: () => Promise.reject(new SecretFile('TỐI MẬT')) },
    })
    const file = await send('key-1', 'Ke hoach Z9.txt', 'Nội dung Z9')
    expect(file).toMatchObject({ kind: 'refused', reason: 'SECRET_FILE' })
    expect(JSON.stringify(file)).not.toContain('Z9')
    expect(await store.files.list()).toEqual([])
    expect(lines).toEqual([])
  })

  test('a reader that fails by a bug refuses the file; the log says where, not what', async () => {
    const lines: string[] = []
    const { send } = aDoor({
      log: createLog('debug', (line) => lines.push(line)),
      reader: { read: () => Promise.reject(new TypeError('cannot take “Nội dung Z9” apart')) },
    })
    expect(await send('key-1', 'Ke hoach Z9.txt', 'Nội dung Z9')).toMatchObject({ kind: 'refused', reason: 'READING_FAILED' })
    expect(lines.join('')).toContain('file-door.test.ts')
    expect(lines.join('')).not.toContain('Z9')
  })

  test('who may not put plans in is told so before anything of the file comes in', async () => {
    const { door, store } = aDoor({ roleOfNewcomer: ({ id }) => (id === 'local' ? 'viewer' : 'guest') })
    let asked = false
    const file = {
      fileName: 'KH_12.md',
      length: 10,
      bytes: async () => {
        asked = true
        return megabytes(1)
      },
      signal,
    }
    expect(await door.admit(aMessage('key-1'), file)).toMatchObject({
      kind: 'refused',
      reason: 'NOT_ALLOWED',
      words: expect.stringMatching(/đầu mối/),
    })
    expect(asked).toBe(false)
    expect(await store.audit.list(9)).toMatchObject([{ action: 'refuse', subject: 'NOT_ALLOWED', detail: {} }])
    const { id } = await store.people.ensure(sender, 'viewer', null)
    await store.people.setStanding(id, { role: 'coordinator', unit: null, planIds: null })
    await door.admit(aMessage('key-2'), file)
    expect(asked).toBe(true)
  })

  test('a viewer elsewhere is none of those who may', async () => {
    const { send } = aDoor()
    expect(await send('key-1', 'KH_12.md', aPlanFile, { platform: 'telegram', id: '7', name: 'Lan' })).toMatchObject({
      reason: 'NOT_ALLOWED',
    })
  })

  test('an upload that breaks off keeps nothing and takes no room', async () => {
    const { door, store, send } = aDoor()
    const broken = { fileName: 'a.txt', length: megabytes(20).length, bytes: () => Promise.reject(new Error('connection lost')), signal }
    for (let i = 0; i < 8; i++) await expect(door.admit(aMessage(`key-${i}`), broken)).rejects.toThrow('connection lost')
    expect(await send('key-9', 'KH_12.md', aPlanFile)).toMatchObject({ kind: 'held' })
    expect(await store.files.list()).toHaveLength(1)
  })

  test('one that is called off while it is read is not held', async () => {
    const { reader, open } = aWaitingReader()
    const { door, store } = aDoor({ reader })
    const calledOff = new AbortController()
    const bytes = new TextEncoder().encode(aPlanFile)
    const file = { fileName: 'KH_12.md', length: bytes.length, bytes: async () => bytes, signal: calledOff.signal }
    const admitted = door.admit(aMessage('key-1'), file)
    calledOff.abort()
    open()
    await expect(admitted).rejects.toThrow()
    expect(await store.files.list()).toEqual([])
  })

  test('holds at most 100 MB at once: more come again later', async () => {
    const { reader, open } = aWaitingReader()
    const { send } = aDoor({ reader })
    const inside = Array.from({ length: 5 }, (_, index) => send(`key-${index}`, 'a.txt', megabytes(20)))
    expect(await send('key-6', 'KH_12.md', aPlanFile)).toBe('busy')
    open()
    for (const file of await Promise.all(inside)) expect(file).toMatchObject({ kind: 'refused' })
    expect(await send('key-6', 'KH_12.md', aPlanFile)).toMatchObject({ kind: 'held' })
  })

  test('holds at most twenty files at once, however small', async () => {
    const { reader, open } = aWaitingReader()
    const { send } = aDoor({ reader })
    const inside = Array.from({ length: 20 }, (_, index) => send(`key-${index}`, 'KH_12.md', aPlanFile))
    expect(await send('key-20', 'KH_12.md', aPlanFile)).toBe('busy')
    open()
    for (const file of await Promise.all(inside)) expect(file).toMatchObject({ kind: 'held' })
  })

  test('what nobody decided about in time is dropped when the next file comes', async () => {
    const { store, send } = aDoor()
    const bytes = new TextEncoder().encode(aPlanFile)
    await store.files.hold({
      id: 'old',
      name: 'cu.md',
      bytes,
      contentHash: 'x',
      heldAt: '2026-11-01T00:00:00.000Z',
      expiresAt: '2026-11-08T00:00:00.000Z',
      by: sender,
    })
    await send('key-1', 'KH_12.md', aPlanFile)
    expect((await store.files.list()).map(({ name }) => name)).toEqual(['KH_12.md'])
  })
})

describe('a file of this machine', () => {
  const message = aMessage('key-1', { platform: 'terminal', id: 'local', name: 'Quản trị viên' })

  test('comes in by its path, under its bare name', async () => {
    const path = join(aFolder({ 'KH_12.md': aPlanFile }), 'KH_12.md')
    expect(await bringFile(aDoor().door, path, message)).toMatchObject({ kind: 'held', name: 'KH_12.md' })
  })

  test.each([
    ['that is not there', 'KH_13.md', 'Không tìm thấy tệp “KH_13.md”'],
    ['that is a folder', '.', 'là một thư mục'],
  ])('%s is told', async (_, name, words) => {
    const brought = bringFile(aDoor().door, join(aFolder(), name), message)
    await expect(brought).rejects.toMatchObject({ userMessage: expect.stringContaining(words) })
  })
})
