import { afterEach, describe, expect, test } from 'vitest'
import { optionValue } from '../../../src/adapters/slack/forms.ts'
import { faultOfSignature, type SignedRequest, signatureOf } from '../../../src/adapters/slack/signature.ts'
import type { SlackOptions } from '../../../src/adapters/slack/slack.ts'
import type { FormShelf, FormView } from '../../../src/chat/chat.ts'
import { aSlackChat, NOW, SECRET, type SlackChat } from './slack-chat.ts'

const open: SlackChat[] = []
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.close()
})

async function aChat(...given: Parameters<typeof aSlackChat>): Promise<SlackChat> {
  const chat = await aSlackChat(...given)
  open.push(chat)
  return chat
}

describe('a request to /slack/events', () => {
  const body = Buffer.from('{"type":"event_callback"}')
  const timestamp = String(Math.floor(NOW.getTime() / 1_000))
  const signed = { body, timestamp, signature: signatureOf(SECRET, timestamp, body) }
  const at = (seconds: number) => {
    const then = String(Number(timestamp) + seconds)
    return { body, timestamp: then, signature: signatureOf(SECRET, then, body) }
  }

  test.each<[what: string, request: SignedRequest, fault: string | null]>([
    ['signed and fresh', signed, null],
    ['with another body', { ...signed, body: Buffer.from('{"type":"event_callback" }') }, 'wrong signature'],
    ['with a signature cut short', { ...signed, signature: signed.signature.slice(0, -1) }, 'wrong signature'],
    ['without a signature', { ...signed, signature: '' }, 'wrong signature'],
    ['of another secret', { ...signed, signature: signatureOf('x', timestamp, body) }, 'wrong signature'],
    ['without a time', { ...signed, timestamp: '' }, 'no time'],
    ['with words for a time', { ...signed, timestamp: 'NaN' }, 'no time'],
    ['more than five minutes old', at(-301), 'too old'],
    ['of a clock that is ahead', at(301), 'too old'],
    ['just within five minutes', at(-299), null],
  ])('%s', (_, request, fault) => {
    expect(faultOfSignature(request, SECRET, NOW)).toBe(fault)
  })

  test('that is not signed is refused and stores nothing; the secret stands in no log', async () => {
    const chat = await aChat()
    const answer = await chat.says('han')
    expect(answer.status).toBe(200)
    const forged = await chat.deliver({ type: 'event_callback' }, { 'x-slack-signature': `v0=${'0'.repeat(64)}` })
    expect(forged.status).toBe(401)
    expect(await forged.text()).toBe('')
    expect(chat.received).toHaveLength(1)
    expect(chat.logged.join('')).not.toContain(SECRET)
    expect(chat.logged.join('')).toContain('wrong signature')
  })

  test('that asks who we are is answered, before the start as well; anything else is then put off', async () => {
    const chat = await aChat({}, { isStarted: false })
    expect(await (await chat.deliver({ type: 'url_verification', challenge: '3eZbrw1aB' })).text()).toBe('3eZbrw1aB')
    expect((await chat.says('han')).status).toBe(503)
    await chat.adapter.start(async () => {})
    expect((await chat.says('han')).status).toBe(200)
  })

  test('that cannot be read is refused; one that means nothing to us is fine', async () => {
    const chat = await aChat()
    expect((await chat.deliverRaw('{"type":')).status).toBe(400)
    expect((await chat.deliverRaw('null')).status).toBe(400)
    expect((await chat.interacts({ type: 'block_suggestion', user: { id: 'U01LAN' }, action_id: 'x', value: 'a' })).status).toBe(200)
    expect(chat.received).toEqual([])
  })
})

describe('a message', () => {
  test('is stored before it is acknowledged', async () => {
    const chat = await aChat()
    const stored = Promise.withResolvers<void>()
    const reached = Promise.withResolvers<void>()
    chat.onReceive = () => {
      reached.resolve()
      return stored.promise
    }
    let isAnswered = false
    const answer = chat.says('han').then((response) => {
      isAnswered = true
      return response
    })
    await reached.promise
    await new Promise((resolve) => setImmediate(resolve))
    expect(isAnswered).toBe(false)
    stored.resolve()
    expect((await answer).status).toBe(200)
  })

  test('that cannot be stored is not acknowledged, so that Slack sends it again under the same key', async () => {
    const chat = await aChat()
    const keys: string[] = []
    let fails = true
    chat.onReceive = ({ key }) => {
      keys.push(key)
      if (fails) throw new Error('disk full')
    }
    const event = { type: 'event_callback', event: { type: 'message', channel: 'D01LAN', user: 'U01LAN', text: 'han', ts: '1.1' } }
    expect((await chat.deliver(event)).status).toBe(500)
    fails = false
    expect((await chat.deliver(event, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' })).status).toBe(200)
    expect(keys).toEqual(['m:D01LAN:1.1', 'm:D01LAN:1.1'])
  })

  test('carries the name of its author and of the channel, asked for once', async () => {
    const chat = await aChat()
    await chat.says('<@UBOT> han', { channel: 'C01GEN', channel_type: 'channel' })
    await chat.says('<@UBOT> han', { channel: 'C01GEN', channel_type: 'channel' })
    expect(chat.received.map(({ sender, title }) => [sender.name, title])).toEqual(Array(2).fill(['Nguyễn Thị Lan', 'tổ-cchc']))
    expect(chat.slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1)
    await chat.deliver({ type: 'event_callback', event: { type: 'channel_rename', channel: { id: 'C01GEN', name: 'mới' } } })
    await chat.says('<@UBOT> han', { channel: 'C01GEN', channel_type: 'channel' })
    expect(chat.slack.calls.filter(({ method }) => method === 'conversations.info')).toHaveLength(2)
  })

  test('is stored without a name where Slack does not tell it in time', async () => {
    const waited: number[] = []
    const wait: SlackOptions['wait'] = async (ms) => void waited.push(ms)
    const chat = await aChat({ wait })
    chat.slack.answers('users.info', () => {})
    expect((await chat.says('han')).status).toBe(200)
    expect(chat.received[0]!.sender.name).toBe('U01LAN')
    expect(Math.max(...waited)).toBeLessThan(1_000)
  })

  test('that is not for the assistant is noted once in a while, without its words', async () => {
    const chat = await aChat()
    for (const text of ['chuyện riêng', 'chuyện khác']) await chat.says(text, { channel: 'C01GEN', channel_type: 'channel' })
    expect(chat.received.map(({ text, event }) => [text, event])).toEqual([['', { kind: 'overheard' }]])
  })
})

describe('a slash command', () => {
  test('is acknowledged to the asker alone once it is stored', async () => {
    const chat = await aChat()
    const answer = await chat.command({ text: 'han &lt;tuần&gt;' })
    expect(await answer.json()).toEqual({ response_type: 'ephemeral', text: expect.stringContaining('Đã nhận: han &lt;tuần&gt;.') })
    expect(chat.received[0]).toMatchObject({
      text: 'han <tuần>',
      conversation: { id: 'C01GEN', kind: 'group' },
      sender: { name: 'Nguyễn Thị Lan' },
    })
  })

  test('in a direct talk of two people goes on in the own one', async () => {
    const chat = await aChat()
    await chat.command({ text: 'han', channel_id: 'D77' })
    expect(chat.received[0]!.conversation).toEqual({ platform: 'slack', id: 'D01LAN', kind: 'direct' })
  })
})

describe('where the assistant is no member', () => {
  const outside = [
    { ok: true, channel: { id: 'C9', is_member: false } },
    { ok: false, error: 'channel_not_found' },
  ]

  test.each(outside)('a command is answered in the own talk, which is told (%o)', async (answer) => {
    const chat = await aChat()
    chat.slack.answers('conversations.info', answer)
    const { text } = (await (await chat.command({ text: 'han', channel_id: 'C9' })).json()) as { text: string }
    expect(text).toMatch(/tin nhắn riêng.*chưa là thành viên/)
    expect(chat.received[0]!.conversation).toEqual({ platform: 'slack', id: 'D01LAN', kind: 'direct' })
  })

  test('a shortcut is, too; once it has been invited it answers there', async () => {
    const chat = await aChat()
    const shortcut = {
      type: 'message_action',
      user: { id: 'U01LAN' },
      trigger_id: 's1',
      channel: { id: 'C9' },
      message: { ts: '3.3', text: 'hạn nào?' },
    }
    chat.slack.answers('conversations.info', outside[0]!)
    await chat.interacts(shortcut)
    await chat.deliver({
      type: 'event_callback',
      event: { type: 'member_joined_channel', user: 'UBOT', channel: 'C9', inviter: 'U01LAN', event_ts: '4' },
    })
    await chat.interacts({ ...shortcut, trigger_id: 's2' })
    expect(chat.received.map(({ conversation, event }) => [conversation.id, event?.kind])).toEqual([
      ['D01LAN', undefined],
      ['C9', 'joined'],
      ['C9', undefined],
    ])
  })

  test('where Slack does not tell the own talk either, the person sees that nothing came of it', async () => {
    const chat = await aChat()
    chat.slack.answers('conversations.open', { ok: false, error: 'internal_error' })
    expect((await chat.command({ text: 'han', channel_id: 'D77' })).status).toBe(500)
    expect(chat.received).toEqual([])
  })
})

describe('a button', () => {
  const pressed = (action_id: string, value: string) => ({
    type: 'block_actions',
    user: { id: 'U01LAN', name: 'lan' },
    trigger_id: 'tr1',
    container: { type: 'message', message_ts: '', channel_id: 'D01LAN' },
    channel: { id: 'D01LAN' },
    actions: [{ type: 'button', action_id, value, action_ts: '9.9' }],
  })
  const form: FormView = { id: 'f7k2', title: 'Cập nhật', closing: 'huy', fields: [{ name: 'note', label: 'Ghi chú' }] }

  async function withButtons(given: Partial<SlackOptions>) {
    const chat = await aChat(given)
    const conversation = { platform: 'slack' as const, id: 'D01LAN', kind: 'direct' as const }
    const buttons = [
      [
        { label: 'Ghi nhận', says: 'ghinhan 1' },
        { label: 'Điền', says: 'capnhat', opens: form },
      ],
    ]
    await chat.adapter.send({ id: '1', conversation, reply: { blocks: [{ kind: 'text', text: 'Ghi nhận?' }], buttons } })
    const message = chat.slack.posted[0]!
    const press = (action: string, value: string) => {
      const payload = pressed(action, value)
      return chat.interacts({ ...payload, container: { ...payload.container, message_ts: message.ts }, message })
    }
    return { ...chat, message, press }
  }

  test('says its words and is marked', async () => {
    const { press, received, message, slack } = await withButtons({})
    expect((await press('say:0.0', 'ghinhan 1')).status).toBe(200)
    expect(received[0]).toMatchObject({ text: 'ghinhan 1', messageId: message.ts })
    await expect.poll(() => JSON.stringify(slack.posted[0]!.blocks)).toContain('✓ Ghi nhận')
  })

  test('opens its form and says nothing yet', async () => {
    const forms: FormShelf = {
      view: async (id, { id: who }) => (id === 'f7k2' && who === 'U01LAN' ? form : null),
      faults: async () => ({}),
    }
    const { press, received, slack } = await withButtons({ forms })
    await press('form:0.1:f7k2', 'capnhat')
    expect(received).toEqual([])
    expect(slack.views).toMatchObject([{ type: 'modal', title: { text: 'Cập nhật' } }])
  })

  test.each(['expired_trigger_id', 'exchanged_trigger_id'])(
    'whose trigger is too old says its words: the form is gone through step by step (%s)',
    async (error) => {
      const { press, received, slack } = await withButtons({ forms: { view: async () => form, faults: async () => ({}) } })
      slack.answers('views.open', { ok: false, error })
      expect((await press('form:0.1:f7k2', 'capnhat')).status).toBe(200)
      expect(received[0]).toMatchObject({ text: 'capnhat' })
      await expect.poll(() => slack.calls.find(({ method }) => method === 'chat.postEphemeral')?.args.text).toContain('lần lượt từng mục')
    },
  )

  test('of a form that has ended says its words as well', async () => {
    const { press, received } = await withButtons({})
    await press('form:0.1:f7k2', 'capnhat')
    expect(received[0]).toMatchObject({ text: 'capnhat' })
  })

  test('of a form that Slack is slow to open says its words while there is time', async () => {
    const wait: SlackOptions['wait'] = async () => {}
    const { press, received, slack } = await withButtons({ wait, forms: { view: async () => form, faults: async () => ({}) } })
    slack.answers('views.open', () => {})
    await press('form:0.1:f7k2', 'capnhat')
    expect(received[0]).toMatchObject({ text: 'capnhat' })
  })
})

describe('a form', () => {
  const long = 'Trung tâm Phục vụ hành chính công và các đơn vị trực thuộc Ủy ban nhân dân tỉnh Lào Cai'
  const form: FormView = {
    id: 'f7k2',
    title: 'Cập nhật',
    closing: 'huy',
    fields: [
      { name: 'percent', label: 'Tiến độ' },
      { name: 'unit', label: 'Đơn vị', choices: [{ label: 'Trung tâm', value: long }] },
    ],
  }
  const faults = async (_: string, { percent = '' }: Record<string, string>): Promise<Record<string, string>> =>
    Number(percent) > 100 ? { percent: 'Tiến độ phải từ 0 đến 100 %.', other: 'Xem lại.' } : {}
  const submission = (percent: string, unit: string) => ({
    type: 'view_submission',
    user: { id: 'U01LAN', name: 'lan' },
    view: {
      id: 'V1',
      hash: 'h1',
      private_metadata: JSON.stringify({ form: 'f7k2', place: { kind: 'group', id: 'C01GEN', thread: '1.1' }, closing: 'huy' }),
      state: {
        values: { 'field:percent': { answer: { value: percent } }, 'field:unit': { answer: { selected_option: { value: unit } } } },
      },
    },
  })

  test('with faults shows them at their fields and stays open; without it is a message', async () => {
    const chat = await aChat({ forms: { view: async () => form, faults } })
    const refused = await (await chat.interacts(submission('750', 'x'))).json()
    expect(refused).toEqual({ response_action: 'errors', errors: { 'field:percent': 'Tiến độ phải từ 0 đến 100 %. Xem lại.' } })
    expect(chat.received).toEqual([])

    const taken = await chat.interacts(submission('75', optionValue(long)))
    expect([taken.status, await taken.text()]).toEqual([200, ''])
    expect(chat.received[0]).toMatchObject({
      key: 'v:V1:h1',
      form: { id: 'f7k2', values: { percent: '75', unit: long } },
      conversation: { id: 'C01GEN', kind: 'group', thread: '1.1' },
    })
  })

  test('that is closed half-way says so', async () => {
    const chat = await aChat({ forms: { view: async () => form, faults } })
    await chat.interacts({ ...submission('75', 'x'), type: 'view_closed' })
    expect(chat.received[0]).toMatchObject({ text: 'huy', key: 'v:V1:closed' })
  })

  test('that has ended meanwhile is a message too, which will be told', async () => {
    const chat = await aChat()
    await chat.interacts(submission('75', 'x'))
    expect(chat.received[0]).toMatchObject({ form: { id: 'f7k2' } })
  })
})

test('the Home tab is drawn from the menu', async () => {
  const menu = [{ name: 'han', summary: 'Việc đến hạn', english: { name: 'due', summary: 'What is due' }, isForStaff: false }]
  const chat = await aChat({ menu })
  await chat.deliver({ type: 'event_callback', event: { type: 'app_home_opened', user: 'U01LAN', channel: 'D01LAN', tab: 'home' } })
  await expect.poll(() => JSON.stringify(chat.slack.views)).toContain('Việc đến hạn')
})

test('an installation in danger is told to the operator, loudly', async () => {
  const chat = await aChat()
  await chat.deliver({ type: 'event_callback', event: { type: 'tokens_revoked' } })
  expect(chat.logged.join('')).toMatch(/error +Slack reports .* what=tokens_revoked/)
})
