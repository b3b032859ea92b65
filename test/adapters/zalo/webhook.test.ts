import { describe, expect, test } from 'vitest'
import { SendFailure } from '../../../src/chat/chat.ts'
import { ZALO_BOT_NAME, ZALO_TOKEN } from '../../emulators/zalo-server.ts'
import { hoa, office, openZalo, SECRET } from './zalo-chat.ts'

const JSON_WITH_SECRET = { 'content-type': 'application/json', 'x-bot-api-secret-token': SECRET }

const pushed = (url: string, body: string, headers: Record<string, string> = JSON_WITH_SECRET) =>
  fetch(url, { method: 'POST', headers, body })

describe('the webhook of Zalo', () => {
  test('is told to the platform, with its secret', async () => {
    const { zalo, start, webhook } = await openZalo()
    await start()
    expect(zalo.webhook()).toEqual({ url: webhook, secret: SECRET })
  })

  test('acknowledges what is stored, as a message that a repeat has the key of', async () => {
    const { zalo, start, received } = await openZalo()
    await start()
    const body = zalo.textBody(hoa, ' hạn của Sở Nội vụ? ')
    expect((await zalo.deliver(body))!.status).toBe(200)
    expect((await zalo.deliver({ ok: true, result: body }))!.status).toBe(200)
    const { message_id: messageId } = body.message as { message_id: string }
    expect(received).toEqual([received[0], received[0]])
    expect(received[0]).toEqual({
      key: `${hoa.id}:${messageId}`,
      conversation: { platform: 'zalo', id: hoa.id, kind: 'direct' },
      sender: { platform: 'zalo', ...hoa },
      text: 'hạn của Sở Nội vụ?',
      receivedAt: '2026-11-20T02:12:00.000Z',
    })
  })

  test('acknowledges nothing that could not be stored', async () => {
    const { zalo, start } = await openZalo()
    await start(async () => {
      throw new Error('disk full')
    })
    expect((await zalo.says(hoa, 'han'))!.status).toBe(500)
  })

  test.each([
    ['no secret', { 'content-type': 'application/json' }],
    ['a wrong secret', { ...JSON_WITH_SECRET, 'x-bot-api-secret-token': 'another' }],
    ['the beginning of the secret', { ...JSON_WITH_SECRET, 'x-bot-api-secret-token': SECRET.slice(0, 5) }],
  ])('refuses %s', async (_name, headers) => {
    const { zalo, start, webhook, received, logged } = await openZalo()
    await start()
    const response = await pushed(webhook, JSON.stringify(zalo.textBody(hoa, 'han')), headers)
    expect(response.status).toBe(401)
    expect(received).toEqual([])
    expect(logged.join()).not.toContain(SECRET)
  })

  test.each(['{', '"hạn"', '[]', 'null', '{"event_name":"message.text.received","message":{"text":"hạn"}}'])('refuses %s', async (body) => {
    const { start, webhook, received } = await openZalo()
    await start()
    expect((await pushed(webhook, body)).status).toBe(400)
    expect(received).toEqual([])
  })

  test('answers a look whether somebody is there, which carries neither content nor secret', async () => {
    const { start, webhook, received } = await openZalo()
    await start()
    expect((await fetch(webhook, { method: 'POST' })).status).toBe(200)
    expect((await pushed(webhook, '{}')).status).toBe(200)
    expect(received).toEqual([])
  })

  test('has the platform come again while nothing can be stored', async () => {
    const { zalo, webhook, adapter, start } = await openZalo()
    const body = JSON.stringify(zalo.textBody(hoa, 'han'))
    expect((await pushed(webhook, body)).status).toBe(503)
    await start()
    await adapter.stop()
    expect((await pushed(webhook, body)).status).toBe(503)
  })

  test('acknowledges what asks for nothing', async () => {
    const { zalo, start, received } = await openZalo()
    await start()
    const sticker = { event_name: 'message.sticker.received', message: zalo.textBody(hoa, '', office).message as object }
    expect((await zalo.deliver(sticker))!.status).toBe(200)
    expect((await zalo.deliver({ event_name: 'message.unsupported.received' }))!.status).toBe(200)
    expect(received).toEqual([])
  })
})

describe('what people send on Zalo', () => {
  test('in a group the name of the assistant is taken off', async () => {
    const { zalo, start, received } = await openZalo()
    await start()
    await zalo.says(hoa, `@${ZALO_BOT_NAME} việc quá hạn?`, office)
    await zalo.says(hoa, `@${ZALO_BOT_NAME}`, office)
    expect(received.map(({ text }) => text)).toEqual(['việc quá hạn?', ''])
    expect(received[0]!.conversation).toEqual({ platform: 'zalo', id: office.id, kind: 'group' })
  })

  test('a paper that does not come through is told as such', async () => {
    const { zalo, start, received } = await openZalo()
    await start()
    await zalo.deliver(zalo.unsupportedBody(hoa))
    expect(received[0]).toMatchObject({ text: '', event: { kind: 'unsupported', what: expect.stringContaining('tệp') } })
  })

  test('a picture stays where it is until it is asked for', async () => {
    const { zalo, start, received, adapter } = await openZalo()
    await start()
    const address = zalo.keepPicture(Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]))
    await zalo.deliver(zalo.photoBody(hoa, address, 'LC-2.8'))
    await zalo.deliver(zalo.photoBody(hoa, address))
    const { remoteFile, text } = received[0]!
    expect(text).toBe('LC-2.8')
    expect(remoteFile).toEqual({ handle: address, name: expect.stringMatching(/^anh-zalo-\w{1,6}\.jpg$/), bytes: null, isPicture: true })
    expect(received[1]!.remoteFile!.name).not.toBe(remoteFile!.name)
    const bytes = await adapter.fetchFile!(remoteFile!, new AbortController().signal)
    expect([...bytes]).toEqual([0xff, 0xd8, 0xff, 1, 2, 3])
  })

  const fetched = async (address: (zalo: Awaited<ReturnType<typeof openZalo>>['zalo']) => string) => {
    const { zalo, adapter } = await openZalo()
    const file = { handle: address(zalo), name: 'anh.jpg', bytes: null, isPicture: true }
    const error = await adapter.fetchFile!(file, new AbortController().signal).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SendFailure)
    return (error as SendFailure).outcome
  }

  test('a picture that is gone is gone, one that cannot be had now may come later', async () => {
    expect(await fetched((zalo) => zalo.keepPicture(Buffer.from('x'), 404))).toBe('refused')
    expect(await fetched((zalo) => zalo.keepPicture(Buffer.from('x'), 302))).toBe('refused')
    expect(await fetched((zalo) => zalo.keepPicture(Buffer.from('x'), 503))).toBe('retry')
    expect(await fetched(() => 'http://127.0.0.1:1/gone.jpg')).toBe('retry')
  })

  test('a picture larger than a picture is not taken', async () => {
    expect(await fetched((zalo) => zalo.keepPicture(Buffer.alloc(20 * 1024 * 1024 + 1)))).toBe('refused')
  })

  test.each([
    'http://cdn.example/a.jpg',
    'file:///etc/passwd',
    'https://10.0.0.1/a.jpg',
    'https://[fd00::1]/a.jpg',
    'https://server/a.jpg',
    'https://a:b@cdn.example/a.jpg',
    'anh.jpg',
  ])('nothing is fetched from %s', async (address) => {
    expect(await fetched(() => address)).toBe('refused')
  })

  test('in earnest nothing is fetched from this machine', async () => {
    const { zalo } = await openZalo()
    const { adapter } = await openZalo({ apiUrl: 'https://bot-api.zalo.example' })
    const file = { handle: zalo.keepPicture(Buffer.from('x')), name: 'anh.jpg', bytes: null, isPicture: true }
    await expect(adapter.fetchFile!(file, new AbortController().signal)).rejects.toMatchObject({ outcome: 'refused' })
  })
})

describe('a start on Zalo', () => {
  test('that is refused says what to set, and may be tried again', async () => {
    const { zalo, start, received } = await openZalo()
    zalo.failNext('getMe', { kind: 'error', code: 401, description: `no bot ${ZALO_TOKEN}`, status: 401 })
    await expect(start()).rejects.toThrow('ZALO_BOT_TOKEN')
    zalo.failNext('setWebhook', { kind: 'error', code: 400, description: `bad url for ${ZALO_TOKEN}` })
    const refused = await start().catch((error: Error) => error.message)
    expect(refused).toContain('bad url')
    expect(refused).not.toContain(ZALO_TOKEN)
    zalo.failNext('getMe', { kind: 'html', status: 502 }, { kind: 'closeBefore' })
    await expect(start()).rejects.toThrow('502')
    await expect(start()).rejects.toThrow('cannot be reached')
    await start()
    await zalo.says(hoa, 'han')
    expect(received).toHaveLength(1)
  })

  test('is told in which chat it hears what', async () => {
    const { zalo, start, adapter } = await openZalo()
    await start()
    const inGroup = await adapter.inspect!({ platform: 'zalo', id: office.id, kind: 'group' })
    expect(inGroup).toMatchObject({ mayWrite: true, hears: 'addressed' })
    expect(inGroup.notes.join('\n')).toContain(ZALO_BOT_NAME)
    expect((await adapter.inspect!({ platform: 'zalo', id: hoa.id, kind: 'direct' })).hears).toBe('all')
    zalo.failNext('getMe', { kind: 'html', status: 502 })
    zalo.failNext('getWebhookInfo', { kind: 'error', code: 404, description: 'Not found' })
    expect(await adapter.inspect!({ platform: 'zalo', id: office.id, kind: 'group' })).toMatchObject({ mayWrite: false })
  })
})
