// More messages than anybody means: the work for them is bounded, and others are still answered.
import { describe, expect, test } from 'vitest'
import { createTaking } from '../../src/adapters/telegram/taking.ts'
import type { IncomingMessage } from '../../src/chat/chat.ts'
import { silentLog } from '../../src/log.ts'
import { conversation, type Talk } from '../conversation.ts'

const NOW = '2026-11-20T02:12:00.000Z'

/** Puts it into the inbox without waiting for what comes of it. */
function stores(talk: Talk, key: string, who: string, text: string): Promise<void> {
  return talk.adapter().arrive({
    key,
    conversation: { platform: 'telegram', id: who, kind: 'direct' },
    sender: { platform: 'telegram', id: who, name: who },
    text,
    receivedAt: NOW,
  })
}

/** On a slow machine word comes before an answer that it takes some time; that is none. */
const answers = (talk: Talk) => talk.adapter().sent.filter(({ reply }) => !JSON.stringify(reply.blocks).includes('đang xử lý'))

const repliesTo = (talk: Talk, who: string) => answers(talk).filter(({ conversation: { id } }) => id === who)

describe('strangers', () => {
  test('one who writes without end is not answered without end, and after a silence is heard again', async () => {
    const talk = await conversation({ platform: 'telegram', role: 'guest', room: 'la' })
    for (let sent = 0; sent < 150; sent++) await talk.says(sent % 2 === 0 ? 'xin chào' : 'trogiup')
    expect(answers(talk)).toHaveLength(20)
    talk.passes(31)
    await talk.says('xin chào')
    expect(answers(talk)).toHaveLength(21)
    talk.hears('thamgia')
  })

  test('a hundred of them are turned away, and whoever was invited is answered among them', async () => {
    const talk = await conversation({ platform: 'telegram', role: 'guest', roles: { hoa: 'viewer' } })
    for (let stranger = 0; stranger < 100; stranger++) await stores(talk, `s${stranger}`, `la-${stranger}`, 'cho tôi xem kế hoạch')
    await talk.says('trogiup')
    expect(answers(talk)).toHaveLength(101)
    expect(await talk.store.people.list()).toMatchObject([{ role: 'viewer' }])
    const words = repliesTo(talk, 'la-77').flatMap(({ reply }) => reply.blocks)
    expect(JSON.stringify(words)).toContain('dành cho người được mời')
  })
})

test('two hundred messages of one person do not keep another waiting until their end', async () => {
  const talk = await conversation({ platform: 'telegram', role: 'viewer' })
  for (let sent = 0; sent < 200; sent++) await stores(talk, `b${sent}`, 'binh', 'trogiup')
  await stores(talk, 'other', 'an', 'trogiup')
  await talk.says('trogiup')
  expect(repliesTo(talk, 'binh')).toHaveLength(200)
  const place = answers(talk).findIndex(({ conversation: { id } }) => id === 'an')
  expect(place).toBeGreaterThanOrEqual(0)
  expect(place).toBeLessThan(100)
})

test('of ten thousand messages in a group that are not meant for it one a minute is noted', async () => {
  const received: IncomingMessage[] = []
  let now = Date.parse(NOW)
  const taking = createTaking({
    api: {} as never,
    bot: { id: 1, username: 'cchc_bot' },
    receive: async (message) => void received.push(message),
    sentMessage: async () => null,
    now: () => new Date(now),
    log: silentLog,
    stopping: new AbortController().signal,
  })
  for (let id = 1; id <= 10_000; id++) {
    now += 100
    await taking.take({
      update_id: id,
      message: {
        message_id: id,
        date: 0,
        chat: { id: -100, type: 'supergroup', title: 'Nhóm' },
        from: { id: 7 + (id % 50), is_bot: false, first_name: 'An' },
        text: `chuyện riêng ${id}`,
      },
    } as never)
  }
  expect(received.length).toBeLessThanOrEqual(18)
  expect(JSON.stringify(received)).not.toContain('chuyện riêng')
})
