import { describe, expect, test } from 'vitest'
import { withPages } from '../../../src/adapters/upload/pages.ts'
import { fakeAdapter } from '../../fake-adapter.ts'
import { invitation, openPages } from './pages-server.ts'

const textOf = async (response: Response) => (await response.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the page where evidence is sent', () => {
  test('says for which task, in whose name, until when, and what may come', async () => {
    const { get } = await openPages()
    const response = await get('/minhchung/giay-to')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const markup = await response.clone().text()
    expect(markup).toContain('accept="image/*,.jpg,.pdf"')
    const page = await textOf(response)
    for (const words of ['LC-2.8', 'Chuẩn hóa quy trình', 'Nguyễn Thị Hoa', '11:12 ngày 20/11/2026', 'tối đa 10 tệp', '20 MB', '60 MB'])
      expect(page).toContain(words)
  })

  test('looking at it uses nothing up', async () => {
    const { get, used } = await openPages()
    for (let look = 0; look < 3; look++) expect((await get('/minhchung/giay-to')).status).toBe(200)
    expect(used.size).toBe(0)
  })

  test('each file goes through the door and is a message of the talk it was asked for in', async () => {
    const { sends, received, admitted, used } = await openPages()
    const response = await sends('giay-to', ['ảnh 1.jpg', 'một'], ['BC45.pdf', 'hai'])
    expect(response.status).toBe(200)
    const page = await textOf(response)
    for (const words of ['Đã nhận 2 tệp', 'LC-2.8', 'ảnh 1.jpg (', 'BC45.pdf (3 byte)', 'Zalo']) expect(page).toContain(words)
    expect(admitted.map(({ file, bytes }) => [file.fileName, new TextDecoder().decode(bytes)])).toEqual([
      ['ảnh 1.jpg', 'một'],
      ['BC45.pdf', 'hai'],
    ])
    expect(received).toHaveLength(2)
    const { conversation, sender } = invitation
    const [one, other] = received
    expect(one).toMatchObject({ conversation, sender, text: 'LC-2.8', receivedAt: '2026-11-20T02:12:00.000Z', file: { kind: 'evidence' } })
    expect(one!.album).toBe(other!.album)
    expect(one!.key).not.toBe(other!.key)
    expect(admitted.map(({ message }) => message.key)).toEqual(received.map(({ key }) => key))
    expect([...used]).toEqual(['giay-to'])
  })

  test('works once', async () => {
    const { sends, get, received } = await openPages()
    await sends('giay-to', ['a.jpg', 'một'])
    const again = await sends('giay-to', ['a.jpg', 'một'])
    expect(again.status).toBe(410)
    expect(await textOf(again)).toContain('đã được dùng')
    expect((await get('/minhchung/giay-to')).status).toBe(410)
    expect(received).toHaveLength(1)
  })

  test('says of a file that is refused why, and lets others be chosen in its place', async () => {
    const server = await openPages()
    server.judge = ({ fileName }) =>
      fileName.endsWith('.exe') ? { kind: 'refused', reason: 'NOT_EVIDENCE', words: 'Chỉ nhận ảnh, PDF.' } : null
    const first = await server.sends('giay-to', ['a.exe', 'x'])
    const page = await textOf(first)
    expect(page).toContain('Chưa nhận được tệp nào')
    expect(page).toContain('Chỉ nhận ảnh, PDF.')
    expect(server.used.size).toBe(0)
    const second = await textOf(await server.sends('giay-to', ['a.exe', 'x'], ['a.jpg', 'y']))
    expect(second).toContain('Đã nhận 1 tệp')
    expect(second).toContain('Chỉ nhận ảnh, PDF.')
    expect(server.received.map(({ file }) => file!.kind)).toEqual(['refused', 'refused', 'evidence'])
    expect(server.used.size).toBe(1)
  })

  test('the same file sent again is the same message', async () => {
    const server = await openPages()
    server.judge = ({ fileName }) => (fileName === 'b.jpg' ? 'busy' : null)
    const first = await server.sends('giay-to', ['a.jpg', 'một'], ['b.jpg', 'hai'])
    expect(first.status).toBe(503)
    expect(first.headers.get('retry-after')).toBe('10')
    expect(server.used.size).toBe(0)
    server.judge = () => null
    await server.sends('giay-to', ['b.jpg', 'hai'], ['a (1).jpg', 'một'])
    const keys = server.received.map(({ key }) => key)
    expect(keys).toHaveLength(3)
    expect(keys[2]).toBe(keys[0])
    expect(new Set(keys).size).toBe(2)
  })

  test('what could not be stored is let go, and may be sent again', async () => {
    const server = await openPages()
    server.store = async () => {
      throw new Error('disk full')
    }
    const response = await server.sends('giay-to', ['a.jpg', 'một'])
    expect(response.status).toBe(500)
    expect(await textOf(response)).toContain('thử lại')
    expect(server.letGo).toHaveLength(1)
    expect(server.used.size).toBe(0)
  })

  test('takes ten files and no more, and says so', async () => {
    const { sends, received } = await openPages()
    const files = Array.from({ length: 11 }, (_, index): [string, string] => [`${index}.jpg`, `ảnh ${index}`])
    const response = await sends('giay-to', ...files)
    expect(response.status).toBe(400)
    expect(await textOf(response)).toContain('tối đa 10 tệp; Anh/Chị đã chọn 11')
    expect(received).toEqual([])
    await sends('giay-to', ...files.slice(1))
    expect(received).toHaveLength(10)
  })

  test('takes no file larger than the door lets in, and not too many large ones', async () => {
    const { sends, received } = await openPages({ largest: 100_000 })
    const one = await sends('giay-to', ['a.jpg', 'x'.repeat(100_001)])
    expect(one.status).toBe(400)
    expect(await textOf(one)).toContain('quá 98 KB')
    const many = await sends('giay-to', ...[1, 2, 3, 4].map((part): [string, string] => [`${part}.jpg`, String(part).repeat(100_000)]))
    expect(many.status).toBe(413)
    expect(await textOf(many)).toContain('cùng lúc dài quá')
    expect(received).toEqual([])
  })

  test('a form without files says so', async () => {
    const { sends, url } = await openPages()
    expect(await textOf(await sends('giay-to'))).toContain('chưa chọn tệp')
    expect(await textOf(await sends('giay-to', ['a.jpg', '']))).toContain('chưa chọn tệp')
    const response = await fetch(new URL('/minhchung/giay-to', url), {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'multipart/form-data; boundary=a' },
    })
    expect(response.status).toBe(400)
    expect(await textOf(response)).toContain('chưa tới đủ')
  })

  test.each([
    ['unknown', 404, 'không đúng'],
    ['used', 410, 'đã được dùng'],
    ['expired', 410, 'đã hết hạn'],
    ['gone', 410, 'không còn'],
  ] as const)('an address that is %s says so, and what to do', async (why, status, words) => {
    const server = await openPages()
    server.closed.set('giay-to', why)
    server.closed.set('tep-tin', why)
    const answers = [
      await server.get('/minhchung/giay-to'),
      await server.sends('giay-to', ['a.jpg', 'x']),
      await server.get('/tep/tep-tin'),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(status)
      expect(await textOf(answer)).toContain(words)
    }
    expect(server.received).toEqual([])
  })

  test('of two uploads with one address the second waits', async () => {
    const server = await openPages()
    const reading = Promise.withResolvers<void>()
    const atDoor = Promise.withResolvers<void>()
    server.judge = async () => {
      atDoor.resolve()
      await reading.promise
      return null
    }
    const first = server.sends('giay-to', ['a.jpg', 'một'])
    await atDoor.promise
    expect((await server.sends('giay-to', ['b.jpg', 'hai'])).status).toBe(503)
    reading.resolve()
    expect((await first).status).toBe(200)
    expect(server.received).toHaveLength(1)
  })

  test('before the start and after a stop nothing is taken', async () => {
    const server = await openPages({ isStarted: false })
    expect((await server.sends('giay-to', ['a.jpg', 'một'])).status).toBe(503)
    server.pages.start(async (message) => void server.received.push(message))
    server.pages.stop()
    expect((await server.sends('giay-to', ['a.jpg', 'một'])).status).toBe(503)
    expect(server.received).toEqual([])
  })

  test('what people named files and tasks is text, never markup', async () => {
    const server = await openPages()
    server.judge = ({ fileName }) => ({ kind: 'refused', reason: 'X', words: `Không nhận “${fileName}”` })
    const page = await (await server.sends('giay-to', ['<img src=x onerror=alert(1)>.jpg', 'x'])).text()
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;.jpg')
  })

  test('names lose their folders and what cannot be seen', async () => {
    const { sends, admitted } = await openPages()
    await sends('giay-to', ['C:\\anh\\ảnh\u202e1.jpg', 'một'], [`${'a'.repeat(300)}.jpg`, 'hai'], ['\u200b', 'ba'])
    expect(admitted.map(({ file }) => file.fileName)).toEqual(['ảnh1.jpg', `${'a'.repeat(196)}.jpg`, 'minh-chung'])
  })

  test('a form of another site is refused', async () => {
    const { url, received } = await openPages()
    const form = new FormData()
    form.append('files', new Blob(['x']), 'a.jpg')
    const response = await fetch(new URL('/minhchung/giay-to', url), {
      method: 'POST',
      body: form,
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(response.status).toBe(403)
    expect(received).toEqual([])
  })
})

describe('the page where a file is fetched', () => {
  test('names the file first, which uses nothing up, and gives it out once', async () => {
    const { get, used, url } = await openPages()
    const page = await (await get('/tep/tep-tin')).text()
    expect(page).toContain('Báo cáo “45”.pdf')
    const address = /href="(\/tep\/[^"]+)"/.exec(page)![1]!
    expect((await fetch(new URL(address, url), { method: 'HEAD' })).status).toBe(200)
    expect(used.size).toBe(0)
    const file = await get(address)
    expect(await file.text()).toBe('%PDF-1.7')
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="Bao cao _45_.pdf"; filename*=UTF-8''${encodeURIComponent('Báo cáo “45”.pdf')}`,
    )
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('cache-control')).toBe('no-store')
    const again = await get(address)
    expect(again.status).toBe(410)
    expect(again.headers.get('content-disposition')).toBeNull()
  })
})

test('pages start and stop along with an adapter', async () => {
  const server = await openPages({ isStarted: false })
  const adapter = withPages(fakeAdapter('zalo'), server.pages)
  await adapter.start(async (message) => void server.received.push(message))
  expect((await server.sends('giay-to', ['a.jpg', 'một'])).status).toBe(200)
  await adapter.stop()
  expect((await server.sends('giay-to', ['a.jpg', 'một'])).status).toBe(503)
  expect(server.received).toHaveLength(1)
})

describe('a body that tells no length and does not end', () => {
  const MEGABYTE = new Uint8Array(1024 * 1024)

  /** What was taken of it, in megabytes. */
  async function takenOf(path: string, server: Awaited<ReturnType<typeof openPages>>): Promise<[status: number, megabytes: number]> {
    let taken = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          taken += 1
          if (taken > 200) controller.close()
          else controller.enqueue(MEGABYTE)
        },
      },
      { highWaterMark: 0 },
    )
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'multipart/form-data; boundary=x' } } as RequestInit
    const { status } = await server.asks(path, init)
    for (let turn = 0; turn < 500; turn++) await new Promise(setImmediate)
    return [status, taken]
  }

  test('is not taken for an address that is not known, or was used', async () => {
    const server = await openPages()
    expect(await takenOf('/minhchung/khong-co', server)).toEqual([404, 0])
    server.closed.set('giay-to', 'used')
    expect(await takenOf('/minhchung/giay-to', server)).toEqual([410, 0])
  })

  test('is cut at what may come together for one that is', async () => {
    const [status, megabytes] = await takenOf('/minhchung/giay-to', await openPages({ largest: 1024 * 1024 }))
    expect(status).toBeGreaterThanOrEqual(400)
    expect(megabytes).toBeLessThan(8)
  })
})

test('who sends slowly to one address does not take the room of others by a second', async () => {
  const server = await openPages()
  const held = Promise.withResolvers<null>()
  server.judge = () => held.promise
  const first = server.sends('giay-to', ['a.jpg', 'một'])
  await expect.poll(() => server.judged()).toBe(1)
  expect((await server.sends('giay-khac', ['b.jpg', 'hai'])).status).toBe(503)
  held.resolve(null)
  expect((await first).status).toBe(200)
  expect((await server.sends('giay-khac', ['b.jpg', 'hai'])).status).toBe(200)
})
