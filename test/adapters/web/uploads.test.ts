import { once } from 'node:events'
import { request } from 'node:http'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openSignIn } from '../../../src/adapters/web/sign-in.ts'
import { cleanFileName } from '../../../src/adapters/web/uploads.ts'
import { aFolder } from '../../cli/processes.ts'
import { type ChatServer, openBrowser, openChatServer } from './chat-server.ts'

const open: ChatServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function aServer(settings: Parameters<typeof openChatServer>[0] = {}): Promise<ChatServer> {
  const server = await openChatServer(settings)
  open.push(server)
  await server.adapter.start(server.receive)
  return server
}

async function aVisitor(server: ChatServer) {
  const browser = openBrowser(server.url)
  await browser.get('/api/session')
  return browser
}

const KEY = 'key-000001'
const refusedAsSecret = { kind: 'refused', reason: 'SECRET_FILE', words: 'Tệp vừa gửi có dấu chỉ độ mật.' } as const

/** An upload that its sender breaks off after the first bytes, once it stands at the door. */
async function breakOff(server: ChatServer, cookie: string): Promise<void> {
  const arrived = vi.spyOn(server.door, 'admit')
  const sending = request(new URL(`/api/files?key=${KEY}`, server.url), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream', 'x-file-name': 'a.txt', 'content-length': 1_000_000 },
  })
  sending.on('error', () => {})
  sending.write('a'.repeat(1_000))
  await vi.waitFor(() => expect(arrived).toHaveBeenCalled())
  sending.destroy()
}

describe('a file sent to the web chat', () => {
  test('goes through the door and becomes a message; history and other tabs show its name and size', async () => {
    const server = await aServer()
    const browser = await aVisitor(server)
    const tab = await browser.events()
    const response = await browser.sendFile(KEY, 'Kế hoạch 12.txt', 'KẾ HOẠCH')
    expect(response.status).toBe(202)
    const file = { kind: 'held', name: 'Kế hoạch 12.txt', bytes: 12 }
    expect(await response.json()).toEqual({ at: server.received[0]!.receivedAt, file })
    expect(server.received).toHaveLength(1)
    expect(server.received[0]).toMatchObject({ text: '', file, sender: { id: 'local' } })
    expect(Buffer.from(server.door.held.get(server.received[0]!.key)!).toString()).toBe('KẾ HOẠCH')
    expect(await tab.next()).toMatchObject({ event: 'said', data: { key: KEY, text: '', file } })
    tab.close()
    expect(await (await browser.get('/api/messages')).json()).toMatchObject({ lines: [{ kind: 'said', key: KEY, text: '', file }] })
  })

  test('tells the page how large a file may be and which kinds can be read', async () => {
    const session = await openBrowser((await aServer()).url).get('/api/session')
    expect(await session.json()).toMatchObject({ files: { largest: 20 * 1024 * 1024, kinds: ['.txt', '.md'] } })
  })

  test('one that the door refuses is a message too, and leaves not even its name', async () => {
    const server = await aServer()
    server.door.onRead = async () => refusedAsSecret
    const browser = await aVisitor(server)
    const response = await browser.sendFile(KEY, 'Tên tệp.txt', 'Tên tệp và nội dung')
    expect(await response.json()).toMatchObject({ file: { kind: 'refused' } })
    expect(server.received[0]?.file).toEqual(refusedAsSecret)
    const history = await (await browser.get('/api/messages')).text()
    expect(history).toContain('"file":{"kind":"refused"}')
    expect(history + JSON.stringify(server.received)).not.toContain('Tên tệp')
    expect(server.door.held.size).toBe(0)
  })

  test('a large one that the door refuses by its name alone gets its answer, not a broken connection', async () => {
    const server = await aServer()
    vi.spyOn(server.door, 'admit').mockResolvedValue(refusedAsSecret)
    const browser = await aVisitor(server)
    for (const key of ['key-000001', 'key-000002', 'key-000003', 'key-000004'])
      expect((await browser.sendFile(key, 'Z9.exe', new Uint8Array(20 * 1024 * 1024))).status).toBe(202)
    expect(server.received).toHaveLength(4)
  })

  test('a file of 20 MB comes in whole', async () => {
    const server = await aServer()
    const bytes = new Uint8Array(20 * 1024 * 1024).map((_, index) => index % 251)
    expect((await (await aVisitor(server)).sendFile(KEY, 'a.txt', bytes)).status).toBe(202)
    expect(Buffer.compare(server.door.held.get(server.received[0]!.key)!, bytes)).toBe(0)
  })

  test('a larger one is refused in words before it is read', async () => {
    const server = await aServer()
    const response = await (await aVisitor(server)).sendFile(KEY, 'a.txt', new Uint8Array(20 * 1024 * 1024 + 1))
    expect(response.status).toBe(413)
    expect(await response.json()).toEqual({ error: expect.stringMatching(/lớn hơn 20 MB.*Anh\/Chị gửi bản nhỏ hơn/) })
    expect(server.received).toEqual([])
  })

  test.each([
    ['without content', KEY, 'a.txt', '', {}, 400],
    ['with a key that no page makes', '../../x', 'a.txt', 'x', {}, 400],
    ['without a name', KEY, '', 'x', {}, 400],
    ['with a name of nothing that can be seen', KEY, '\u200b \u202e/', 'x', {}, 400],
    ['under another type', KEY, 'a.txt', 'x', { 'content-type': 'multipart/form-data' }, 400],
    ['from another site', KEY, 'a.txt', 'x', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s is not taken', async (_, key, name, content, headers, status) => {
    const server = await aServer()
    const browser = await aVisitor(server)
    const send = () => browser.sendFile(key, name, content, { headers })
    // `openBrowser` names its own origin; a request of another site is made by hand.
    const response = 'origin' in headers ? await fetchFrom(server.url, browser.cookie(), headers) : await send()
    expect(response.status).toBe(status)
    expect(server.received).toEqual([])
    expect(server.door.held.size).toBe(0)
  })

  test('a name that is no proper encoding is not taken', async () => {
    const server = await aServer()
    const browser = await aVisitor(server)
    expect((await browser.sendFile(KEY, 'a.txt', 'x', { headers: { 'x-file-name': '%E0%A4%A' } })).status).toBe(400)
  })

  test('a body of unknown length is not taken', async () => {
    const server = await aServer()
    const browser = await aVisitor(server)
    const body = new Blob(['x']).stream()
    const response = await browser.sendFile(KEY, 'a.txt', body, { duplex: 'half' } as RequestInit)
    expect(response.status).toBe(411)
  })

  test('there is no other method', async () => {
    const browser = await aVisitor(await aServer())
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await browser.get('/api/files', { method })).status).toBe(404)
  })

  test('without signing in nothing comes to the door', async () => {
    const server = await aServer({ signIn: openSignIn(aFolder()) })
    const response = await openBrowser(server.url).sendFile(KEY, 'a.txt', 'x')
    expect(response.status).toBe(401)
    expect(server.door.held.size).toBe(0)
  })

  test('while the server starts or stops the sender is asked to come again', async () => {
    const server = await openChatServer()
    open.push(server)
    const response = await (await aVisitor(server)).sendFile(KEY, 'a.txt', 'x')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
  })

  test('a stop while the file is read leaves nothing', async () => {
    const server = await aServer()
    const browser = await aVisitor(server)
    server.door.onRead = async () => void (await server.adapter.stop())
    expect((await browser.sendFile(KEY, 'a.txt', 'x')).status).toBe(503)
    expect([server.received.length, server.door.held.size]).toEqual([0, 0])
  })

  test('a full door asks to come again', async () => {
    const server = await aServer()
    server.door.onRead = async () => 'busy'
    const response = await (await aVisitor(server)).sendFile(KEY, 'a.txt', 'x')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(server.received).toEqual([])
  })

  test('the same key again is the same message', async () => {
    const server = await aServer()
    const browser = await aVisitor(server)
    const first: unknown = await (await browser.sendFile(KEY, 'a.txt', 'x')).json()
    const read = vi.spyOn(server.door, 'onRead')
    expect(await (await browser.sendFile(KEY, 'a.txt', 'x')).json()).toEqual(first)
    expect(read).not.toHaveBeenCalled()
    expect(server.received).toHaveLength(1)
  })

  test('two uploads of one key at the same moment are one message, of two keys two', async () => {
    const server = await aServer()
    const browser = await aVisitor(server)
    const keys = [KEY, KEY, 'key-000002']
    const answers = await Promise.all(keys.map((key) => browser.sendFile(key, 'a.txt', 'x')))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(server.received).toHaveLength(2)
    expect(server.door.held.size).toBe(2)
  })

  test('broken off half-way it leaves nothing, and may be sent again under its key', async () => {
    const server = await aServer()
    const browser = await aVisitor(server)
    await breakOff(server, browser.cookie())
    expect((await browser.sendFile(KEY, 'a.txt', 'whole')).status).toBe(202)
    expect(server.received).toHaveLength(1)
    expect(Buffer.from(server.door.held.get(server.received[0]!.key)!).toString()).toBe('whole')
  })

  test('called off while it is read it leaves nothing', async () => {
    const server = await aServer()
    const browser = await aVisitor(server)
    const calledOff = new AbortController()
    const reading = Promise.withResolvers<void>()
    const letGo = vi.spyOn(server.door, 'letGo')
    server.door.onRead = async ({ signal }) => {
      reading.resolve()
      await once(signal, 'abort')
      return undefined
    }
    const sending = browser.sendFile(KEY, 'a.txt', 'x', { signal: calledOff.signal }).catch(() => 'called off')
    await reading.promise
    calledOff.abort()
    expect(await sending).toBe('called off')
    await vi.waitFor(() => expect(letGo).toHaveBeenCalled())
    expect([server.received.length, server.door.held.size]).toEqual([0, 0])
  })

  test('when the message cannot be stored the file is let go and the page hears of it', async () => {
    const server = await openChatServer()
    open.push(server)
    await server.adapter.start(() => Promise.reject(new Error('disk full')))
    const response = await (await aVisitor(server)).sendFile(KEY, 'a.txt', 'x')
    expect(response.status).toBe(500)
    expect(server.door.held.size).toBe(0)
  })
})

function fetchFrom(url: URL, cookie: string, headers: Record<string, string>): Promise<Response> {
  return fetch(new URL(`/api/files?key=${KEY}`, url), {
    method: 'POST',
    body: 'x',
    headers: { cookie, 'content-type': 'application/octet-stream', 'x-file-name': 'a.txt', ...headers },
  })
}

describe('the name of a file', () => {
  test.each([
    ['kế hoạch.txt', 'kế hoạch.txt'],
    ['kế hoạch.txt'.normalize('NFD'), 'kế hoạch.txt'],
    ['C:\\fakepath\\a.txt', 'a.txt'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nb\u0000\u202etxt.exe', 'a b txt.exe'.replace(' txt', 'txt')],
    ['  a  .txt ', 'a .txt'],
    ['/', null],
    ['\u0001\u200b', null],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanFileName(encodeURIComponent(name))).toBe(shown)
  })

  test('is at most 200 characters long and keeps its ending', () => {
    const name = cleanFileName(encodeURIComponent(`${'𝒦ế'.repeat(300)}.docx`))!
    expect([...name]).toHaveLength(200)
    expect(name).toMatch(/\.docx$/)
    expect(name.isWellFormed()).toBe(true)
  })
})
