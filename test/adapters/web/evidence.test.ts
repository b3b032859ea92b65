import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ChatServer, openBrowser, openChatServer } from './chat-server.ts'

let server: ChatServer
beforeEach(async () => {
  server = await openChatServer()
  await server.adapter.start(server.receive)
})
afterEach(() => server.close())

const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xd9])

async function aBrowser() {
  const browser = openBrowser(server.url)
  await browser.get('/api/session')
  return browser
}

test('whoever may see it gets the file, to look at and not to keep', async () => {
  server.shown.set('e1', { for: 'local', name: 'Ảnh “họp”.jpg', type: 'image/jpeg', bytes: picture })
  const response = await (await aBrowser()).get('/api/evidence/e1')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/jpeg')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect(response.headers.get('content-disposition')).toBe(`inline; filename*=UTF-8''${encodeURIComponent('Ảnh “họp”.jpg')}`)
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(picture)
})

test('what a browser does not show goes to the disk', async () => {
  server.shown.set('e1', { for: 'local', name: 'a (1).doc', type: 'application/msword', bytes: picture })
  const response = await (await aBrowser()).get('/api/evidence/e1')
  expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%20%281%29.doc")
})

test("nobody learns whether there is another's file", async () => {
  server.shown.set('e1', { for: 'somebody else', name: 'a.jpg', type: 'image/jpeg', bytes: picture })
  const browser = await aBrowser()
  const answers = await Promise.all(['e1', 'e2', '..%2F..%2Fcchc.db'].map((id) => browser.get(`/api/evidence/${id}`)))
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
})

test('a browser that we do not know gets nothing', async () => {
  server.shown.set('e1', { for: 'local', name: 'a.jpg', type: 'image/jpeg', bytes: picture })
  expect((await openBrowser(server.url).get('/api/evidence/e1')).status).toBe(401)
})

test('files that were chosen together are one album of the conversation, one alone is none', async () => {
  const browser = await aBrowser()
  const file = { kind: 'evidence', id: 'e9', name: 'a.jpg', type: 'image/jpeg', bytes: 4 } as const
  server.door.onRead = async () => file
  const init = { method: 'POST', body: picture, headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'a.jpg' } }
  for (const key of ['key-00001', 'key-00002']) await browser.get(`/api/files?key=${key}&album=album-001`, init)
  const answer = await browser.get('/api/files?key=key-00003', init)
  expect(await answer.json()).toMatchObject({ file })
  const albums = server.received.map(({ album }) => album)
  expect(albums).toEqual([`${server.received[0]!.conversation.id}:album-001`, albums[0], undefined])
  expect(server.received.map((message) => message.file)).toEqual([file, file, file])
})
