import { afterEach, describe, expect, test } from 'vitest'
import type { TelegramOptions } from '../../../src/adapters/telegram/telegram.ts'
import { type Conversation, type OutgoingMessage, type Reply, SendFailure, text } from '../../../src/chat/chat.ts'
import { type Fault, openBotApi, refusal, TOKEN } from './bot-api.ts'
import { type Opened, openTelegram } from './opened.ts'

const DIRECT: Conversation = { platform: 'telegram', id: '7', kind: 'direct' }
const GROUP: Conversation = { platform: 'telegram', id: '-100200', kind: 'group' }

const opened: Opened[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function open(settings: Partial<TelegramOptions> = {}): Promise<Opened> {
  const one = await openTelegram(settings)
  opened.push(one)
  return one
}

const toSend = (reply: Reply, rest: Partial<OutgoingMessage> = {}): OutgoingMessage => ({ id: 'o1', conversation: DIRECT, reply, ...rest })
const long = (...letters: string[]): Reply => ({ blocks: letters.map((letter) => ({ kind: 'text', text: letter.repeat(3_000) })) })

async function failureOf({ adapter }: Opened, message: OutgoingMessage): Promise<SendFailure> {
  const error = await adapter.send(message).then(
    () => null,
    (reason) => reason,
  )
  if (!(error instanceof SendFailure)) throw new Error('was sent')
  return error
}

describe('where it goes', () => {
  test('into the topic, as an answer to the message asked', async () => {
    const { adapter, api } = await open()
    await adapter.send(toSend(long('a', 'b'), { conversation: { ...GROUP, thread: '5' }, replyTo: '12' }))
    expect(api.shown.map(({ chat, thread, replyTo }) => ({ chat, thread, replyTo }))).toEqual([
      { chat: '-100200', thread: 5, replyTo: 12 },
      { chat: '-100200', thread: 5, replyTo: undefined },
    ])
  })

  test('into the group where the topic is gone', async () => {
    const { adapter, api } = await open()
    api.fails('sendMessage', refusal(400, 'Bad Request: message thread not found'))
    await adapter.send(toSend(text('Đây.'), { conversation: { ...GROUP, thread: '5' } }))
    expect(api.shown.map(({ thread, text: shown }) => [thread, shown])).toEqual([[undefined, 'Đây.']])
  })
})

describe('parts', () => {
  test('5,000 characters go out as two, with an id each', async () => {
    const { adapter, api } = await open()
    const { ids } = await adapter.send(toSend({ blocks: [{ kind: 'text', text: 'việc '.repeat(1_000) }] }))
    expect(ids).toEqual(api.shown.map(({ id }) => String(id)))
    expect(api.shown.map(({ text: shown }) => shown.slice(0, 5))).toEqual(['(1/2)', '(2/2)'])
  })

  test('after a failure only the rest goes out', async () => {
    const one = await open()
    one.api.fails(
      'sendMessage',
      { status: 200, body: { ok: true, result: { message_id: 50 } } },
      refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 }),
    )
    const { outcome, detail } = await failureOf(one, toSend(long('a', 'b', 'c')))
    expect([outcome, detail.retryAfterSeconds, detail.partsSent]).toEqual(['retry', 3, ['50']])
    const { ids } = await one.adapter.send(toSend(long('a', 'b', 'c'), { partsSent: detail.partsSent! }))
    expect(one.api.shown.map(({ text: shown }) => shown.slice(0, 7))).toEqual(['(2/3)\nb', '(3/3)\nc'])
    expect(ids).toHaveLength(3)
  })
})

describe('markup', () => {
  test('that Telegram cannot read goes out as plain text, and is logged as a bug', async () => {
    const { adapter, api, logged } = await open()
    api.fails('sendMessage', refusal(400, "Bad Request: can't parse entities: Unsupported start tag"))
    await adapter.send(toSend({ blocks: [{ kind: 'heading', text: 'Quá hạn < 3 ngày' }] }))
    expect(api.shown).toMatchObject([{ text: 'Quá hạn < 3 ngày', markup: false }])
    expect(logged.join('')).toContain('which is a bug')
    expect(logged.join('')).not.toContain('Quá hạn')
  })
})

describe('changing a message', () => {
  const buttons = [[{ label: 'Ghi nhận', says: 'ghinhan 3f' }]]

  test('puts the first part in its place and sends the rest', async () => {
    const { adapter, api } = await open()
    const [replaces = ''] = (await adapter.send(toSend({ ...text('Ghi nhận như sau?'), buttons }))).ids
    const { ids } = await adapter.send(toSend(long('a', 'b'), { id: 'o2', replaces }))
    expect(ids[0]).toBe(replaces)
    expect(api.shown.map(({ text: shown, keyboard }) => [shown.slice(0, 7), keyboard.length])).toEqual([
      ['(1/2)\na', 0],
      ['(2/2)\nb', 0],
    ])
  })

  test('that is gone sends a new one', async () => {
    const { adapter, api } = await open()
    expect((await adapter.send(toSend(text('Đã ghi nhận.'), { replaces: '3' }))).ids).toEqual(['101'])
    expect(api.shown.map(({ text: shown }) => shown)).toEqual(['Đã ghi nhận.'])
  })

  test('may be done twice, so a lost answer is no doubt', async () => {
    const one = await open()
    const [replaces = ''] = (await one.adapter.send(toSend(text('một')))).ids
    one.api.fails('editMessageText', { cut: 'after' })
    expect((await failureOf(one, toSend(text('hai'), { replaces }))).outcome).toBe('retry')
    expect((await one.adapter.send(toSend(text('hai'), { replaces }))).ids).toEqual([replaces])
  })
})

describe('files', () => {
  const file = { kind: 'file' as const, id: 'E-1', name: 'bien-ban.pdf', type: 'application/pdf', bytes: 8 }

  test('go out byte for byte', async () => {
    const { adapter, api } = await open()
    await adapter.send(toSend({ blocks: [{ kind: 'text', text: 'Minh chứng của LC-2.8' }, file] }))
    expect(api.shown).toMatchObject([{ text: 'Minh chứng của LC-2.8', file: { name: 'bien-ban.pdf' } }])
    expect(api.shown[0]!.file!.bytes.toString()).toBe('%PDF-1.7')
  })

  test('that are no longer kept, or too large, are said to be so', async () => {
    const { adapter, api } = await open()
    await adapter.send(toSend({ blocks: [{ ...file, id: 'E-9' }] }))
    await adapter.send(toSend({ blocks: [{ ...file, bytes: 60_000_000 }] }))
    expect(api.shown.map(({ text: shown }) => shown)).toEqual([
      'Tệp “bien-ban.pdf” không còn được lưu.',
      'Tệp “bien-ban.pdf” quá lớn để gửi qua Telegram; Anh/Chị xem trên trang web của Trợ lý.',
    ])
  })

  test('that cannot be read now are tried again', async () => {
    const one = await open({ files: { read: () => Promise.reject(new Error('disk')) } })
    expect((await failureOf(one, toSend({ blocks: [file] }))).outcome).toBe('retry')
  })

  test('with a name that would break the upload', async () => {
    const { adapter, api } = await open({ files: { read: async () => ({ name: 'a"; b\r\n.pdf', type: '', bytes: Buffer.from('x') }) } })
    await adapter.send(toSend({ blocks: [file] }))
    expect(api.shown[0]!.file!.name).toBe('a__ b__.pdf')
  })
})

describe('what Telegram may answer instead', () => {
  const HTML = { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>', type: 'text/html' }
  const table: [string, Fault, object][] = [
    [
      'too many, with a time',
      refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      { outcome: 'retry', detail: { retryAfterSeconds: 7, concerns: 'chat' } },
    ],
    [
      'too many, the time only in words',
      refusal(429, 'Too Many Requests: retry after 7'),
      { outcome: 'retry', detail: { retryAfterSeconds: 7 } },
    ],
    ['too many, without a time', refusal(429, 'Too Many Requests'), { outcome: 'retry' }],
    ['too many, from a gateway', { ...HTML, status: 429 }, { outcome: 'retry', detail: { concerns: 'platform' } }],
    ['a page of a gateway', HTML, { outcome: 'unknown' }],
    ['an error of the server', refusal(500, 'Internal Server Error'), { outcome: 'unknown' }],
    ['out of service', { ...HTML, status: 503 }, { outcome: 'retry', detail: { concerns: 'platform' } }],
    ['a connection closed before the work', { cut: 'before' }, { outcome: 'unknown' }],
    ['a connection closed after the work', { cut: 'after' }, { outcome: 'unknown' }],
    ['blocked', refusal(403, 'Forbidden: bot was blocked by the user'), { outcome: 'gone' }],
    ['put out', refusal(403, 'Forbidden: bot was kicked from the supergroup chat'), { outcome: 'gone' }],
    ['a closed account', refusal(403, 'Forbidden: user is deactivated'), { outcome: 'gone' }],
    ['never spoken to', refusal(403, "Forbidden: bot can't initiate conversation with a user"), { outcome: 'gone' }],
    ['no such chat', refusal(400, 'Bad Request: chat not found'), { outcome: 'gone' }],
    ['muted', refusal(400, 'Bad Request: not enough rights to send text messages to the chat'), { outcome: 'gone' }],
    [
      'moved',
      refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -100_300 }),
      { outcome: 'moved', detail: { movedTo: '-100300' } },
    ],
    ['refused', refusal(400, 'Bad Request: message is too long'), { outcome: 'refused' }],
    ['the token is no more', refusal(401, 'Unauthorized'), { outcome: 'retry', detail: { concerns: 'platform', retryAfterSeconds: 300 } }],
  ]
  test.each(table)('%s', async (_name, fault, expected) => {
    const one = await open()
    one.api.fails('sendMessage', fault)
    const failure = await failureOf(one, toSend(text('Bí mật của Sở')))
    expect(failure).toMatchObject(expected)
    const told = JSON.stringify([failure.message, failure.detail, failure.stack, String(failure.detail.cause)])
    expect(told).not.toContain(TOKEN)
    expect(told).not.toContain('Bí mật')
  })

  test('nobody there', async () => {
    const gone = await openBotApi()
    await gone.close()
    const one = await open({ apiRoot: gone.root })
    const failure = await failureOf(one, toSend(text('Đây.')))
    expect(failure).toMatchObject({ outcome: 'retry', detail: { concerns: 'platform' } })
    expect(JSON.stringify([failure.message, failure.stack])).not.toContain(TOKEN)
  })
})

describe('fetching a file', () => {
  const file = { handle: 'F1', name: 'a.pdf', bytes: 4, isPicture: false }
  const never = new AbortController().signal

  test('gives its bytes', async () => {
    const { adapter, api } = await open()
    api.files.set('F1', Buffer.from([0, 1, 2, 255]))
    expect([...(await adapter.fetchFile!(file, never))]).toEqual([0, 1, 2, 255])
  })

  const table: [string, [string, Fault] | null, Partial<typeof file>, string][] = [
    [
      'is tried again where Telegram has too much to do',
      ['getFile', refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 })],
      {},
      'retry',
    ],
    ['is tried again after a page of a gateway', ['getFile', { status: 502, body: '<html>' }], {}, 'retry'],
    ['is tried again where the file itself is not given', ['file', { status: 500, body: '' }], {}, 'retry'],
    ['is tried again where the connection breaks', ['file', { cut: 'before' }], {}, 'retry'],
    ['is final where there is no such file', ['file', { status: 404, body: '' }], {}, 'refused'],
    ['is final where Telegram finds it too large', ['getFile', refusal(400, 'Bad Request: file is too big')], {}, 'refused'],
    ['is final where it is known to be too large', null, { bytes: 21 * 1024 * 1024 }, 'refused'],
  ]
  test.each(table)('%s', async (_name, fault, changed, outcome) => {
    const { adapter, api, logged } = await open()
    api.files.set('F1', Buffer.from('abcd'))
    if (fault !== null) api.fails(...fault)
    const error = await adapter.fetchFile!({ ...file, ...changed }, never).catch((reason) => reason)
    expect(error).toBeInstanceOf(SendFailure)
    expect(error.outcome).toBe(outcome)
    expect(`${error.message}${error.stack}${logged}`).not.toContain(TOKEN)
  })

  test('takes no more than Telegram promises, whatever it says', async () => {
    const { adapter, api } = await open()
    api.files.set('F1', Buffer.alloc(20 * 1024 * 1024 + 1))
    await expect(adapter.fetchFile!({ ...file, bytes: null }, never)).rejects.toMatchObject({ outcome: 'refused' })
  })

  test('is called off', async () => {
    const { adapter } = await open()
    await expect(adapter.fetchFile!(file, AbortSignal.abort())).rejects.toBeInstanceOf(SendFailure)
  })
})
