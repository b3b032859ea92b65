import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type Conversation, type OutgoingMessage, type Reply, SendFailure } from '../../../src/chat/chat.ts'
import { aSlackChat, readOf, type SlackChat } from './slack-chat.ts'
import type { Answer } from './slack-server.ts'

const open: SlackChat[] = []
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.close()
})

async function aChat(): Promise<SlackChat> {
  const chat = await aSlackChat()
  open.push(chat)
  return chat
}

const direct: Conversation = { platform: 'slack', id: 'D01LAN', kind: 'direct' }
const channel: Conversation = { platform: 'slack', id: 'C01GEN', kind: 'group' }
const said = (text: string): Reply => ({ blocks: [{ kind: 'text', text }] })
const aMessage = (fields: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: '41',
  conversation: direct,
  reply: said('Hạn là ngày 15/8.'),
  ...fields,
})
/** Long enough for three messages. */
const long = said('Các sở, ban, ngành gửi báo cáo về Sở Nội vụ. '.repeat(600))
const failure = (sending: Promise<unknown>): Promise<SendFailure> =>
  sending.then(
    () => Promise.reject(new Error('it was sent')),
    (error) => (error instanceof SendFailure ? error : Promise.reject(error)),
  )
const lost = (_: unknown, response: { destroy(): void }) => void response.destroy()

describe('where a message goes', () => {
  test('into the thread of what it answers in a channel, else to the channel itself', async () => {
    const { adapter, slack } = await aChat()
    await adapter.send(aMessage({ conversation: { ...channel, thread: '1.1' }, replyTo: '2.2' }))
    await adapter.send(aMessage({ id: '42', conversation: channel, replyTo: '2.2' }))
    await adapter.send(aMessage({ id: '43', conversation: channel }))
    await adapter.send(aMessage({ id: '44', replyTo: '2.2' }))
    expect(slack.posted.map(({ channel: where, thread_ts }) => [where, thread_ts])).toEqual([
      ['C01GEN', '1.1'],
      ['C01GEN', '2.2'],
      ['C01GEN', undefined],
      ['D01LAN', undefined],
    ])
  })

  test('where that message has been deleted, to the channel', async () => {
    const { adapter, slack } = await aChat()
    slack.answers('chat.postMessage', { ok: false, error: 'thread_not_found' })
    await adapter.send(aMessage({ conversation: channel, replyTo: '2.2' }))
    expect(slack.posted.map(({ thread_ts }) => thread_ts)).toEqual([undefined])
  })

  test('a message that cannot be changed any more is followed by a new one', async () => {
    const { adapter, slack } = await aChat()
    const { ids } = await adapter.send(aMessage({ replaces: '0.0' }))
    expect(ids).toEqual([slack.posted[0]!.ts])
  })
})

describe('what is refused', () => {
  test.each([
    ['not_in_channel', 'gone'],
    ['channel_not_found', 'gone'],
    ['is_archived', 'gone'],
    ['account_inactive', 'gone'],
    ['user_disabled', 'gone'],
    ['invalid_auth', 'retry'],
    ['token_revoked', 'retry'],
    ['service_unavailable', 'retry'],
    ['internal_error', 'unknown'],
    ['fatal_error', 'unknown'],
    ['missing_scope', 'refused'],
    ['something_new', 'refused'],
  ])('%s is %s', async (error, outcome) => {
    const { adapter, slack, logged } = await aChat()
    slack.answers('chat.postMessage', { ok: false, error })
    const { outcome: found, detail } = await failure(adapter.send(aMessage()))
    expect(found).toBe(outcome)
    const isLoud = ['account_inactive', 'invalid_auth', 'token_revoked', 'missing_scope'].includes(error)
    expect(logged.some((line) => /error +.*Slack/.test(line))).toBe(isLoud)
    if (error === 'invalid_auth') expect(detail).toMatchObject({ concerns: 'platform', retryAfterSeconds: 300 })
    expect(logged.join('')).not.toContain('xoxb-')
  })

  test('blocks: the words go out as plain text, and the operator reads of a bug', async () => {
    const { adapter, slack, logged } = await aChat()
    slack.answers('chat.postMessage', { ok: false, error: 'invalid_blocks' })
    await adapter.send(aMessage({ reply: { ...said('A < B & C'), buttons: [[{ label: 'Ghi nhận', says: 'ghi' }]] } }))
    expect(slack.posted.map(({ text, blocks }) => [text, blocks])).toEqual([['A &lt; B &amp; C\n[1] Ghi nhận', undefined]])
    expect(logged.join('')).toMatch(/error +a bug: Slack refused the blocks/)
  })
})

test('a later part whose blocks are refused goes out in its words', async () => {
  const { adapter, slack } = await aChat()
  const { ids } = await adapter.send(aMessage({ id: '40', reply: long }))
  slack.posted.length = 0
  // The first part is taken as it is.
  slack.answers('chat.postMessage', { ok: true, ts: '1.1' })
  slack.answers('chat.postMessage', { ok: false, error: 'msg_blocks_too_long' })
  expect((await adapter.send(aMessage({ reply: long }))).ids).toHaveLength(ids.length)
  expect(slack.posted.map(({ blocks }) => blocks === undefined)).toEqual(ids.slice(1).map((_, index) => index === 0))
})

describe('a limit', () => {
  const limited =
    (header: Record<string, string>): Answer =>
    (_, response) =>
      void response.writeHead(429, header).end()

  test.each<[what: string, header: Record<string, string>, seconds: number]>([
    ['for as long as Slack says', { 'retry-after': '7' }, 7],
    ['for a while where it does not say how long', {}, 30],
  ])('concerns the chat alone, %s', async (_, header, seconds) => {
    const { adapter, slack } = await aChat()
    slack.answers('chat.postMessage', limited(header))
    const { outcome, detail } = await failure(adapter.send(aMessage()))
    expect([outcome, detail.concerns, detail.retryAfterSeconds]).toEqual(['retry', 'chat', seconds])
    await adapter.send(aMessage({ id: '42', conversation: channel }))
    expect(slack.posted).toHaveLength(1)
  })
})

describe('an answer that was lost', () => {
  test.each([
    ['after the work', 'after', 'arrived', 1],
    ['before the work', 'before', 'missing', 0],
  ] as const)('%s is found out in the history: %s', async (_, when, became, posted) => {
    const { adapter, slack } = await aChat()
    slack.answers('chat.postMessage', lost, when)
    expect((await failure(adapter.send(aMessage()))).outcome).toBe('unknown')
    expect(slack.posted).toHaveLength(posted)
    expect(await adapter.check!(aMessage())).toBe(became)
    if (became === 'missing') await adapter.send(aMessage())
    expect(slack.posted).toHaveLength(1)
  })

  test('is found by its blocks where Slack tells no metadata, in a thread as well', async () => {
    const { adapter, slack } = await aChat()
    const message = aMessage({ conversation: { ...channel, thread: '1.1' } })
    await adapter.send(message)
    slack.posted[0]!.metadata = undefined
    expect(await adapter.check!(message)).toBe('arrived')
    expect(await adapter.check!({ ...message, id: '4' })).toBe('missing')
  })

  test('stays unknown where Slack does not let us look, or there is too much to look through', async () => {
    const { adapter, slack } = await aChat()
    slack.answers('conversations.history', { ok: false, error: 'missing_scope' })
    expect(await adapter.check!(aMessage())).toBeNull()
    for (let page = 0; page < 5; page++)
      slack.answers('conversations.history', { ok: true, messages: [], has_more: true, response_metadata: { next_cursor: `c${page}` } })
    expect(await adapter.check!(aMessage())).toBeNull()
  })

  test.each(['502 with a page', '200 with a page'])('%s is no answer', async (what) => {
    const { adapter, slack } = await aChat()
    slack.answers(
      'chat.postMessage',
      (_, response) => void response.writeHead(what.startsWith('5') ? 502 : 200, { 'content-type': 'text/html' }).end('<html>Bad gateway'),
    )
    expect((await failure(adapter.send(aMessage()))).outcome).toBe('unknown')
  })

  test('half-way: what had arrived is not sent again, whether it was told or found', async () => {
    const { adapter, slack } = await aChat()
    const whole = aMessage({ reply: long })
    slack.answers('chat.postMessage', { ok: false, error: 'service_unavailable' }, 'before')
    expect((await failure(adapter.send(whole))).detail.partsSent).toEqual([])

    const count = (await adapter.send({ ...whole, id: '40' })).ids.length
    expect(count).toBeGreaterThan(2)
    slack.posted.length = 0
    let calls = 0
    slack.answers('chat.postMessage', (_, response) => void response.writeHead(503).end(), 'after')
    expect((await failure(adapter.send(whole))).outcome).toBe('unknown')
    calls = slack.calls.length
    expect(await adapter.check!(whole)).toBe('missing')
    const { ids } = await adapter.send(whole)
    expect(ids).toEqual(slack.posted.map(({ ts }) => ts))
    expect(slack.posted).toHaveLength(count)
    expect(slack.calls.length - calls).toBe(1 + count - 1)
  })

  test('where Slack cannot be reached nothing was sent, and it concerns everybody', async () => {
    const chat = await aSlackChat()
    await chat.slack.close()
    const { outcome, detail } = await failure(chat.adapter.send(aMessage()))
    expect([outcome, detail.concerns]).toEqual(['retry', 'platform'])
    await chat.adapter.stop()
  })
})

describe('files', () => {
  const file = { kind: 'file' as const, id: 'E-1', name: 'bien-ban.pdf', type: 'application/pdf', bytes: 8 }

  test('go out after the words, each once', async () => {
    const { adapter, slack } = await aChat()
    const message = aMessage({ conversation: { ...channel, thread: '1.1' }, reply: { blocks: [...said('Đây.').blocks, file] } })
    const { ids } = await adapter.send(message)
    expect(slack.posted.map(({ files, thread_ts }) => [files?.[0]?.name, thread_ts])).toEqual([
      [undefined, '1.1'],
      ['bien-ban.pdf', '1.1'],
    ])
    await adapter.send({ ...message, partsSent: ids })
    expect(await adapter.check!(message)).toBe('arrived')
    expect(slack.posted).toHaveLength(2)
  })

  test('that are kept no more are named', async () => {
    const { adapter, slack } = await aChat()
    await adapter.send(aMessage({ reply: { blocks: [{ ...file, id: 'E-9' }] } }))
    expect(readOf(slack.posted)).toBe('Tệp bien-ban.pdf không còn được lưu.')
  })

  const remote = { handle: 'F1', name: 'a.pdf', bytes: 3, isPicture: false }
  const fetching = (chat: SlackChat) => chat.adapter.fetchFile!(remote, new AbortController().signal)

  test('are fetched with the token, which goes to nobody else', async () => {
    const chat = await aChat()
    chat.slack.files.set('F1', { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('abc') })
    expect(Buffer.from(await fetching(chat)).toString()).toBe('abc')
    chat.slack.answers('files.info', { ok: true, file: { id: 'F1', url_private_download: 'https://example.com/a.pdf' } })
    expect((await failure(fetching(chat))).outcome).toBe('refused')
  })

  test('are fetched from where Slack points to, as long as that is Slack', async () => {
    const chat = await aChat()
    const asked: [path: string, token: string | undefined][] = []
    const pointing = createServer(({ url = '', headers }, response) => {
      asked.push([url, headers.authorization])
      if (url === '/done') response.end('abc')
      else response.writeHead(302, { location: { '/on': '/done', '/out': 'https://example.com/a.pdf' }[url] ?? url }).end()
    }).listen(0, '127.0.0.1')
    await once(pointing, 'listening')
    const from = (path: string) => {
      const url_private_download = `http://127.0.0.1:${(pointing.address() as AddressInfo).port}${path}`
      chat.slack.answers('files.info', { ok: true, file: { id: 'F1', url_private_download } })
      return fetching(chat)
    }
    expect(Buffer.from(await from('/on')).toString()).toBe('abc')
    expect(await failure(from('/out'))).toMatchObject({ outcome: 'refused', message: 'the file lies outside of Slack' })
    expect(await failure(from('/round'))).toMatchObject({ outcome: 'refused' })
    expect(asked.filter(([path]) => path === '/round').length).toBeLessThan(6)
    pointing.close()
  })

  test.each([
    ['the page on which one signs in', { name: 'a', type: 'text/html; charset=utf-8', bytes: Buffer.from('<html>') }, 'refused'],
    ['a file that is gone', null, 'refused'],
  ])('%s is no file', async (_, given, outcome) => {
    const chat = await aChat()
    if (given !== null) chat.slack.files.set('F1', given)
    expect((await failure(fetching(chat))).outcome).toBe(outcome)
  })

  test.each([
    ['file_deleted', 'refused'],
    ['missing_scope', 'refused'],
    ['internal_error', 'retry'],
  ])('%s is %s', async (error, outcome) => {
    const chat = await aChat()
    chat.slack.answers('files.info', { ok: false, error })
    expect((await failure(fetching(chat))).outcome).toBe(outcome)
  })
})

describe('what it can do in a chat', () => {
  test('is told with what is missing', async () => {
    const { adapter, slack } = await aChat()
    expect(await adapter.inspect!(channel)).toMatchObject({ title: 'tổ-cchc', mayWrite: true, hears: 'addressed' })
    const headers = { 'content-type': 'application/json', 'x-oauth-scopes': 'chat:write,channels:history,users:read,files:read' }
    const body = { ok: true, channel: { id: 'C01GEN', name: 'cũ', is_member: false, is_archived: true } }
    slack.answers('conversations.info', (_, response) => void response.writeHead(200, headers).end(JSON.stringify(body)))
    const { mayWrite, hears, notes } = await adapter.inspect!(channel)
    expect([mayWrite, hears]).toEqual([false, 'all'])
    expect(notes.join('\n')).toMatch(/chưa là thành viên.*lưu trữ.*files:write/s)
    slack.answers('conversations.info', { ok: false, error: 'channel_not_found' })
    expect(await adapter.inspect!(channel)).toMatchObject({ mayWrite: false })
  })
})

describe('a start', () => {
  test('with a wrong token says so and may be tried again', async () => {
    const chat = await aSlackChat({}, { isStarted: false })
    open.push(chat)
    chat.slack.answers('auth.test', { ok: false, error: 'invalid_auth' })
    await expect(chat.adapter.start(async () => {})).rejects.toThrow('SLACK_BOT_TOKEN: Slack does not accept it (invalid_auth)')
    await chat.adapter.start(async () => {})
    expect((await chat.says('han')).status).toBe(200)
  })
})
