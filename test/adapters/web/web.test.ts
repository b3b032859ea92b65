import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openSignIn } from '../../../src/adapters/web/sign-in.ts'
import { type ChatLine, LONGEST_MESSAGE, mergeByTime } from '../../../src/adapters/web/web.ts'
import { text } from '../../../src/chat/chat.ts'
import { type ChatServer, openBrowser, openChatServer } from './chat-server.ts'

const open: ChatServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serve(settings: Parameters<typeof openChatServer>[0] = {}): Promise<ChatServer> {
  const server = await openChatServer(settings)
  open.push(server)
  return server
}

async function startedServer(settings: Parameters<typeof openChatServer>[0] = {}): Promise<ChatServer> {
  const server = await serve(settings)
  await server.adapter.start(server.receive)
  return server
}

const aKey = 'key-000001'

describe('the web chat on this machine', () => {
  test('serves its page and nothing beside it', async () => {
    const { url } = await startedServer()
    const page = await fetch(url)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toContain('lang="vi"')
    for (const name of ['/chat.css', '/chat.js', '/icon.svg']) expect((await fetch(new URL(name, url))).status).toBe(200)
    for (const name of ['/tsconfig.json', '/../web.ts', '/%2e%2e/web.ts']) expect((await fetch(new URL(name, url))).status).toBe(404)
  })

  test('knows a browser by a cookie that scripts cannot read, and speaks as the local administrator', async () => {
    const server = await startedServer()
    const browser = openBrowser(server.url)
    const session = await browser.get('/api/session')
    expect(session.headers.getSetCookie()[0]).toMatch(/HttpOnly/)
    expect(session.headers.getSetCookie()[0]).toMatch(/SameSite=Strict/)
    expect(await session.json()).toMatchObject({ name: 'Quản trị viên', suggestions: ['trogiup'] })
    expect((await browser.get('/api/session')).headers.getSetCookie()).toEqual([])
    await browser.post('/api/messages', { key: aKey, text: 'han' })
    expect(server.received[0]).toMatchObject({ text: 'han', sender: { platform: 'web', id: 'local' }, conversation: { kind: 'direct' } })
  })

  test('acknowledges a message once it is stored, and takes a repeat for the same one', async () => {
    const server = await startedServer()
    const browser = openBrowser(server.url)
    await browser.get('/api/session')
    for (let i = 0; i < 2; i++) expect((await browser.post('/api/messages', { key: aKey, text: 'han' })).status).toBe(202)
    expect(server.received).toHaveLength(1)
  })

  test('the same key in two browsers is two messages', async () => {
    const server = await startedServer()
    for (const browser of [openBrowser(server.url), openBrowser(server.url)]) {
      await browser.get('/api/session')
      await browser.post('/api/messages', { key: aKey, text: 'han' })
    }
    expect(new Set(server.received.map(({ key }) => key)).size).toBe(2)
    expect(new Set(server.received.map(({ conversation }) => conversation.id)).size).toBe(2)
  })

  test('asks to wait while the server starts', async () => {
    const browser = openBrowser((await serve()).url)
    await browser.get('/api/session')
    const response = await browser.post('/api/messages', { key: aKey, text: 'han' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('1')
  })

  test('when storing fails the page hears of it, and may send again', async () => {
    const server = await serve()
    await server.adapter.start(async () => {
      throw new Error('disk full')
    })
    const browser = openBrowser(server.url)
    await browser.get('/api/session')
    const response = await browser.post('/api/messages', { key: aKey, text: 'han' })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('disk full')
  })

  test.each([
    ['an empty text', { key: aKey, text: '  ' }, 400],
    ['no key', { text: 'han' }, 400],
    ['a key of another form', { key: 'a b/../c', text: 'han' }, 400],
    ['no object', 'han', 400],
    ['the longest text', { key: aKey, text: 'ệ'.repeat(LONGEST_MESSAGE) }, 202],
    ['a longer text', { key: aKey, text: 'a'.repeat(LONGEST_MESSAGE + 1) }, 413],
  ])('%s gets %s', async (_, body, status) => {
    const browser = openBrowser((await startedServer()).url)
    await browser.get('/api/session')
    const response = await browser.post('/api/messages', body)
    expect(response.status).toBe(status)
    if (status !== 202) expect(((await response.json()) as { error: string }).error).toMatch(/^Tin nhắn/)
  })

  test('a form of another kind than JSON is not read', async () => {
    const server = await startedServer()
    const browser = openBrowser(server.url)
    await browser.get('/api/session')
    const response = await browser.get('/api/messages', {
      method: 'POST',
      body: JSON.stringify({ key: aKey, text: 'han' }),
      headers: { 'content-type': 'text/plain' },
    })
    expect(response.status).toBe(400)
    expect(server.received).toEqual([])
  })

  test('nobody without a cookie sees or says anything', async () => {
    const browser = openBrowser((await startedServer()).url)
    expect((await browser.get('/api/messages')).status).toBe(401)
    expect((await browser.post('/api/messages', { key: aKey, text: 'han' })).status).toBe(401)
    expect((await browser.get('/api/events')).status).toBe(401)
  })

  test('a request that a proxy passed on is refused: strangers would be the administrator', async () => {
    const browser = openBrowser((await startedServer()).url)
    expect((await browser.get('/api/session', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(403)
  })

  test('what is said and answered reaches every open tab, and only those of its conversation', async () => {
    const server = await startedServer()
    const [browser, stranger] = [openBrowser(server.url), openBrowser(server.url)]
    await browser.get('/api/session')
    await stranger.get('/api/session')
    const [tab, otherTab, foreign] = [await browser.events(), await browser.events(), await stranger.events()]
    await browser.post('/api/messages', { key: aKey, text: 'han' })
    const { conversation } = server.received[0]!
    const id = await server.reply(conversation, text('Không có việc nào đến hạn.'))
    for (const each of [tab, otherTab]) {
      expect(await each.next()).toMatchObject({ event: 'said', data: { kind: 'said', key: aKey, text: 'han' } })
      expect(await each.next()).toMatchObject({ event: 'reply', id, data: { kind: 'reply', id } })
    }
    await stranger.post('/api/messages', { key: 'key-000002', text: 'bantin' })
    expect(await foreign.next()).toMatchObject({ event: 'said', data: { text: 'bantin' } })
    for (const each of [tab, otherTab, foreign]) each.close()
  })

  test('words of a reply that is still being written reach the open tabs of its conversation, and are nowhere kept', async () => {
    const server = await startedServer()
    const browser = openBrowser(server.url)
    await browser.get('/api/session')
    const stream = await browser.events()
    await browser.post('/api/messages', { key: aKey, text: 'han' })
    const { conversation } = server.received[0]!
    server.adapter.showPassing!({ ...conversation, id: 'elsewhere' }, 'không phải ở đây')
    server.adapter.showPassing!(conversation, 'Báo cáo trước')
    await server.reply(conversation, text('Xong.'))
    const events = [await stream.next(), await stream.next(), await stream.next()]
    stream.close()
    expect(events.map(({ event, id }) => [event, id])).toEqual([
      ['said', undefined],
      ['passing', undefined],
      ['reply', '0001'],
    ])
    expect(events[1]!.data).toEqual({ words: 'Báo cáo trước' })
    expect(await (await browser.get('/api/messages')).text()).not.toContain('Báo cáo trước')
  })

  test('a stream that broke goes on after the last reply it brought', async () => {
    const server = await startedServer()
    const browser = openBrowser(server.url)
    await browser.get('/api/session')
    await browser.post('/api/messages', { key: aKey, text: 'han' })
    const { conversation } = server.received[0]!
    const seen = await server.reply(conversation, text('một'))
    const missed = await server.reply(conversation, text('hai'))
    const stream = await browser.events({ 'last-event-id': seen })
    expect(await stream.next()).toMatchObject({ event: 'reply', id: missed })
    stream.close()
  })

  test('a tab that slept through more answers than a page shows gets all of them', async () => {
    const server = await startedServer()
    const browser = openBrowser(server.url)
    await browser.get('/api/session')
    await browser.post('/api/messages', { key: aKey, text: 'han' })
    const { conversation } = server.received[0]!
    const [seen, ...missed] = Array.from({ length: 451 }, () => server.store(conversation, text('một')))
    const stream = await browser.events({ 'last-event-id': seen! })
    for (const id of missed) expect((await stream.next()).id).toBe(id)
    stream.close()
  })

  test('the history holds both sides in order, or what was answered after a reply', async () => {
    const server = await startedServer()
    const browser = openBrowser(server.url)
    await browser.get('/api/session')
    await browser.post('/api/messages', { key: aKey, text: 'han' })
    const { conversation } = server.received[0]!
    const first = await server.reply(conversation, text('một'))
    await browser.post('/api/messages', { key: 'key-000002', text: 'bantin' })
    const second = await server.reply(conversation, text('hai'))
    const { lines } = (await (await browser.get('/api/messages')).json()) as { lines: ChatLine[] }
    expect(lines.map((line) => (line.kind === 'said' ? line.key : line.id))).toEqual([aKey, first, 'key-000002', second])
    const later = (await (await browser.get(`/api/messages?after=${first}`)).json()) as { lines: ChatLine[] }
    expect(later.lines.map((line) => line.kind === 'reply' && line.id)).toEqual([second])
  })

  test('a stop ends the open streams', async () => {
    const server = await serve()
    await server.adapter.start(server.receive)
    const browser = openBrowser(server.url)
    await browser.get('/api/session')
    const stream = await browser.events()
    const ended = expect(stream.next()).rejects.toThrow()
    await server.adapter.stop()
    await ended
  })
})

describe('the web chat for others', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'sign-in-'))

  test('lets nobody in without the code, and keeps a name and a conversation for whoever has it', async () => {
    const signIn = openSignIn(folder())
    const server = await startedServer({ signIn, secure: true })
    const browser = openBrowser(server.url)
    expect((await browser.get('/api/session')).status).toBe(401)
    expect((await browser.post('/api/sign-in', { code: 'AAAA-BBBB-CCCC', name: 'Lan' })).status).toBe(403)
    expect((await browser.post('/api/sign-in', { code: signIn.freshCode, name: ' ' })).status).toBe(400)
    const response = await browser.post('/api/sign-in', {
      code: signIn.freshCode?.toLowerCase().replaceAll('-', ' '),
      name: 'Nguyễn Thị Lan',
    })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()[0]).toMatch(/Secure/)
    await browser.post('/api/messages', { key: aKey, text: 'han' })
    expect(server.received[0]?.sender.name).toBe('Nguyễn Thị Lan')
    expect(server.received[0]?.sender.id).not.toBe('local')
  })

  test('a cookie that was made up or changed is none', async () => {
    const signIn = openSignIn(folder())
    const browser = openBrowser((await startedServer({ signIn })).url)
    await browser.post('/api/sign-in', { code: signIn.freshCode, name: 'Lan' })
    const good = browser.cookie()
    for (const forged of [
      'cchc_chat=AAAAAAAAAAAAAAAAAAAAAA',
      good.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
      good.replace(/=./, '=_'),
    ]) {
      browser.setCookie(forged)
      expect((await browser.get('/api/messages')).status).toBe(401)
    }
    browser.setCookie(good)
    expect((await browser.get('/api/messages')).status).toBe(200)
  })

  test('the sixth wrong code in five minutes has to wait, a right one too', async () => {
    const signIn = openSignIn(folder())
    const at = new Date('2026-11-20T02:00:00Z')
    for (let i = 0; i < 5; i++) expect(await signIn.check('AAAA-AAAA-AAAA', '10.0.0.1', at)).toBe('wrong')
    expect(await signIn.check(signIn.freshCode!, '10.0.0.1', at)).toBe('wait')
    expect(await signIn.check(signIn.freshCode!, '10.0.0.2', at)).toBe('right')
    expect(await signIn.check(signIn.freshCode!, '10.0.0.1', new Date(at.getTime() + 5 * 60_000))).toBe('right')
  })

  test('tries of the same moment are counted before any of them is compared; right ones cost nothing', async () => {
    const signIn = openSignIn(folder())
    const at = new Date('2026-11-20T02:00:00Z')
    for (let i = 0; i < 6; i++) expect(await signIn.check(signIn.freshCode!, '10.0.0.1', at)).toBe('right')
    const results = await Promise.all(Array.from({ length: 7 }, () => signIn.check('AAAA-AAAA-AAAA', '10.0.0.1', at)))
    expect(results.filter((result) => result === 'wrong')).toHaveLength(5)
  })

  test('many addresses share one limit', async () => {
    const signIn = openSignIn(folder())
    const at = new Date('2026-11-20T02:00:00Z')
    const addresses = Array.from({ length: 40 }, (_, index) => `10.0.1.${index}`)
    const results = await Promise.all(addresses.map((address) => signIn.check('AAAA-AAAA-AAAA', address, at)))
    expect(results.filter((result) => result === 'wrong')).toHaveLength(30)
    expect(await signIn.check(signIn.freshCode!, '10.0.0.1', new Date(at.getTime() + 5 * 60_000))).toBe('right')
  })

  test('a code is compared aside from everything else', async () => {
    const signIn = openSignIn(folder())
    const order: string[] = []
    const checked = signIn.check('AAAA-AAAA-AAAA', '10.0.0.1', new Date(0)).then(() => order.push('checked'))
    await new Promise(setImmediate)
    order.push('a chat went on')
    await checked
    expect(order).toEqual(['a chat went on', 'checked'])
  })

  test('the code is shown at one start only, and known at the next', async () => {
    const place = folder()
    const code = openSignIn(place).freshCode!
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    const again = openSignIn(place)
    expect(again.freshCode).toBeNull()
    expect(await again.check(code, '10.0.0.1', new Date(0))).toBe('right')
  })
})

test('a reply of the same moment stands after what was said', () => {
  const said: ChatLine[] = [
    { kind: 'said', key: 'a', text: 'a', at: '1' },
    { kind: 'said', key: 'b', text: 'b', at: '3' },
  ]
  const answered: ChatLine[] = ['1', '3', '4'].map((at) => ({ kind: 'reply', id: at, reply: text(at), at }))
  expect(mergeByTime(said, answered).map((line) => (line.kind === 'said' ? line.key : line.id))).toEqual(['a', '1', 'b', '3', '4'])
})
