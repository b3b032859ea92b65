import type { Update } from 'grammy/types'
import { afterEach, describe, expect, test } from 'vitest'
import type { TelegramOptions } from '../../../src/adapters/telegram/telegram.ts'
import type { Reply } from '../../../src/chat/chat.ts'
import { refusal, TOKEN } from './bot-api.ts'
import { GROUP, type Opened, openTelegram, saying } from './opened.ts'
import { aPress, inGroup, mention, PHOTO } from './updates.ts'

const opened: Opened[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function open(settings: Partial<TelegramOptions> = {}): Promise<Opened> {
  const one = await openTelegram(settings)
  opened.push(one)
  return one
}

const texts = ({ received }: Opened) => received.map(({ text }) => text)
const callsOf = ({ api }: Opened, method: string) => api.calls.filter((call) => call.method === method).map(({ params }) => params)

describe('fetching', () => {
  test('what is stored is confirmed by the next fetch, and not before', async () => {
    const one = await open()
    const update = saying('han')
    const confirmedWhileStoring: unknown[] = []
    await one.start(() => void confirmedWhileStoring.push(callsOf(one, 'getUpdates').map(({ offset }) => offset)))
    one.api.happens(update)
    await one.arrived(1)
    await one.api.called('getUpdates', 1)
    expect(confirmedWhileStoring.flat()).not.toContain(update.update_id + 1)
    one.api.happens(saying('bantin'))
    await one.arrived(2)
    expect(callsOf(one, 'getUpdates').at(-1)!.offset).toBe(update.update_id + 1)
  })

  test('what could not be stored comes again, and nothing overtakes it', async () => {
    const one = await open()
    let failures = 2
    await one.start(({ text }) => {
      if (text === 'hai' && failures-- > 0) throw new Error('disk full')
    })
    one.api.happens(saying('một'), saying('hai'), saying('ba'))
    await one.arrived(3)
    expect(texts(one)).toEqual(['một', 'hai', 'ba'])
    expect(one.waits).toEqual([1_000, 2_000])
    expect(one.logged.join('')).toContain('could not be stored')
  })

  test('the same update given out twice has the same key', async () => {
    const one = await open()
    const update = saying('han')
    await one.start()
    one.api.happens(update, update)
    await one.arrived(2)
    expect(new Set(one.received.map(({ key }) => key)).size).toBe(1)
  })

  test('another one with the same token is waited for, said once, and then it goes on', async () => {
    const one = await open()
    const conflict = refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running')
    one.api.fails('getUpdates', conflict, conflict, conflict)
    await one.start()
    one.api.happens(saying('han'))
    await one.arrived(1)
    expect(one.waits).toEqual([1_000, 2_000, 4_000])
    expect(one.logged.filter((line) => line.includes('warn') && line.includes('409'))).toHaveLength(1)
    await one.told('messages are fetched again')
  })

  test('too many calls wait as long as Telegram asks', async () => {
    const one = await open()
    one.api.fails('getUpdates', refusal(429, 'Too Many Requests: retry after 9', { retry_after: 9 }))
    await one.start()
    one.api.happens(saying('han'))
    await one.arrived(1)
    expect(one.waits).toEqual([9_000])
  })

  test('what breaks on the way is tried again after growing waits', async () => {
    const one = await open()
    one.api.fails('getUpdates', { status: 502, body: '<html>' }, { cut: 'before' }, { cut: 'after' })
    await one.start()
    one.api.happens(saying('han'))
    await one.arrived(1)
    expect(one.waits).toEqual([1_000, 2_000, 4_000])
    expect(one.logged.join('')).not.toContain(TOKEN)
  })

  test('a token that is withdrawn ends it with a clear line', async () => {
    const one = await open()
    one.api.fails('getUpdates', refusal(401, 'Unauthorized'))
    await one.start()
    await one.told('TELEGRAM_BOT_TOKEN')
    await one.adapter.stop()
    expect(one.api.calls.filter(({ method }) => method === 'getUpdates')).toHaveLength(1)
    expect(one.waits).toEqual([])
  })

  test('an update of a form that nobody foresaw holds up nothing', async () => {
    const one = await open()
    await one.start()
    one.api.happens(
      { update_id: 5, message: { message_id: 1 } } as Update,
      { update_id: 6, message: null } as unknown as Update,
      saying('han'),
    )
    await one.arrived(1)
    expect(texts(one)).toEqual(['han'])
    expect(one.logged.join('')).toContain('left out')
  })
})

describe('beginning', () => {
  test('a webhook that is left over is taken away, what waits is kept, and kinds are asked for by name', async () => {
    const one = await open()
    await one.start()
    await one.api.called('getUpdates')
    expect(callsOf(one, 'deleteWebhook').map(({ drop_pending_updates: drop }) => drop)).toEqual([undefined])
    expect(callsOf(one, 'getUpdates')[0]).toMatchObject({
      offset: 0,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    })
  })

  test('a token that Telegram does not know is told to the operator, without the token', async () => {
    const wrong = '99:wrong-token-wrong-token-wrong-token'
    const one = await open({ token: wrong })
    const error = await one.start().catch((reason) => reason)
    expect(String(error.message)).toContain('TELEGRAM_BOT_TOKEN')
    expect(`${error.message}${error.stack}`).not.toContain(wrong)
  })

  test('where Telegram cannot be reached it rejects, and can be tried again', async () => {
    const one = await open()
    one.api.fails('getMe', { status: 502, body: '<html>' })
    await expect(one.start()).rejects.toThrow('Telegram cannot be reached')
    expect(one.adapter.invitationLink!('abc')).toBeNull()
    await one.start()
    one.api.happens(saying('han'))
    await one.arrived(1)
    expect(one.adapter.invitationLink!('abc')).toBe('https://t.me/cchc_bot?start=abc')
  })

  test('menus are set for each scope and language', async () => {
    const menu = [
      { name: 'han', summary: 'Việc sắp đến hạn', english: { name: 'due', summary: 'What is due' }, isForStaff: false },
      { name: 'moi', summary: 'Mời người dùng', english: { name: 'invite', summary: 'Invite somebody' }, isForStaff: true },
      {
        name: 'nhom',
        summary: 'Gắn nhóm',
        english: { name: 'group', summary: 'Bind the group' },
        where: 'group' as const,
        isForStaff: true,
      },
      {
        name: 'toi',
        summary: 'Tài khoản của tôi',
        english: { name: 'me', summary: 'My account' },
        where: 'direct' as const,
        isForStaff: false,
      },
    ]
    const one = await open({ menu })
    await one.start()
    await one.api.called('setMyCommands', 8)
    const lists = callsOf(one, 'setMyCommands').map(({ scope, language_code, commands }) => [
      (scope as { type: string }).type,
      language_code ?? '',
      (commands as { command: string }[]).map(({ command }) => command).join(' '),
    ])
    expect(lists).toEqual([
      ['default', '', 'han toi'],
      ['default', 'en', 'due me'],
      ['all_private_chats', '', 'han toi'],
      ['all_private_chats', 'en', 'due me'],
      ['all_group_chats', '', 'han'],
      ['all_group_chats', 'en', 'due'],
      ['all_chat_administrators', '', 'han moi nhom'],
      ['all_chat_administrators', 'en', 'due invite group'],
    ])
  })

  test('a menu that cannot be set is a line in the log', async () => {
    const one = await open({ menu: [{ name: 'han', summary: 'Hạn', english: { name: 'due', summary: 'Due' }, isForStaff: false }] })
    one.api.fails('setMyCommands', refusal(500, 'Internal Server Error'))
    await one.start()
    await one.told('the menu of commands could not be set')
    one.api.happens(saying('han'))
    await one.arrived(1)
  })
})

describe('groups', () => {
  test('that others talk is told once a minute and group, no matter how much they talk', async () => {
    const one = await open()
    await one.start()
    one.api.happens(...['một', 'hai', 'ba'].map((text) => saying(text, { chat: GROUP })), saying('xong'))
    await one.arrived(2)
    expect(one.received.map(({ text, event }) => event?.kind ?? text)).toEqual(['overheard', 'xong'])
  })

  test('an album is taken whole where its first picture is meant for us', async () => {
    const one = await open()
    await one.start()
    const part = (update_id: number, rest: object) => ({
      ...inGroup({ ...PHOTO, media_group_id: '138', message_id: update_id, ...rest }),
      update_id,
    })
    one.api.happens(part(1, { caption: '@cchc_bot LC-2.8', caption_entities: mention(0) }), part(2, {}), part(3, {}))
    await one.arrived(3)
    expect(one.received.map(({ album, text }) => [album, text])).toEqual([
      ['138', 'LC-2.8'],
      ['138', ''],
      ['138', ''],
    ])
  })
})

describe('buttons', () => {
  const QUESTION = 'thời hạn gửi báo cáo tự kiểm tra cải cách hành chính của Sơn La năm 2024 là ngày nào?'
  const reply: Reply = {
    blocks: [{ kind: 'text', text: 'Kế hoạch nào?' }],
    buttons: [
      [
        { label: 'Sơn La', says: QUESTION },
        { label: 'Hủy', says: 'huy' },
      ],
    ],
  }
  const conversation = { platform: 'telegram' as const, id: '7', kind: 'direct' as const }
  const sentMessage = async (id: string) => (id === 'o1' ? { id, conversation, reply } : null)

  test('a press is stored, answered, and marked', async () => {
    const one = await open()
    await one.start()
    const { ids } = await one.adapter.send({ id: 'o1', conversation, reply })
    one.api.happens(aPress('huy', { message_id: Number(ids[0]), reply_markup: { inline_keyboard: one.api.shown[0]!.keyboard } }))
    await one.arrived(1)
    await one.api.called('answerCallbackQuery')
    await one.api.called('editMessageReplyMarkup')
    expect(texts(one)).toEqual(['huy'])
    expect(one.api.shown[0]!.keyboard.flat().map(({ text }) => text)).toEqual(['Sơn La', '✓ Hủy'])
  })

  test('words that were too long for it are found after a restart', async () => {
    const one = await open({ sentMessage })
    await one.start()
    await one.adapter.send({ id: 'o1', conversation, reply })
    const [button] = one.api.shown[0]!.keyboard.flat()
    const data = 'callback_data' in button! ? button.callback_data! : ''
    await one.close()
    opened.pop()
    const next = await open({ sentMessage })
    await next.start()
    next.api.happens(aPress(data))
    await next.arrived(1)
    expect(texts(next)).toEqual([QUESTION])
  })

  test('a reference of another chat, or of nothing any more, says what was written on the button', async () => {
    const elsewhere = { ...conversation, id: '8' }
    const one = await open({ sentMessage: async (id) => (id === 'o1' ? { id, conversation: elsewhere, reply } : null) })
    await one.start()
    one.api.happens(aPress('#o1.0'), { ...aPress('#o2.0'), update_id: 903 })
    await one.arrived(2)
    expect(texts(one)).toEqual(['Ghi nhận', 'Ghi nhận'])
  })

  test('where nothing of it is known any more the person is told', async () => {
    const one = await open()
    await one.start()
    one.api.happens(aPress('#o2.0', { date: 0, reply_markup: undefined }))
    await one.api.called('answerCallbackQuery')
    expect(callsOf(one, 'answerCallbackQuery')[0]!.text).toBe('Nút này đã cũ. Anh/Chị gõ lại yêu cầu.')
    expect(one.received).toEqual([])
  })

  test('in a group buttons stay as they are for the others', async () => {
    const one = await open()
    await one.start()
    one.api.happens(aPress('huy', { chat: GROUP }))
    await one.arrived(1)
    await one.api.called('answerCallbackQuery')
    await one.adapter.stop()
    expect(callsOf(one, 'editMessageReplyMarkup')).toEqual([])
  })

  test('an answer that comes too late, or a mark that cannot be set, stops nothing', async () => {
    const one = await open()
    one.api.fails('answerCallbackQuery', refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'))
    await one.start()
    one.api.happens(aPress('huy'), saying('han'))
    await one.arrived(2)
    await one.adapter.stop()
    expect(texts(one)).toEqual(['huy', 'han'])
    expect(one.logged.filter((line) => line.includes('error') || line.includes('warn'))).toEqual([])
  })
})

describe('what it can do in a chat', () => {
  test('in a group, with privacy mode on', async () => {
    const { adapter } = await open()
    expect(await adapter.inspect!({ platform: 'telegram', id: '-100200', kind: 'group' })).toMatchObject({
      title: 'Tổ CCHC',
      mayWrite: true,
      hears: 'addressed',
    })
  })

  test('where it was put out', async () => {
    const { adapter, api } = await open()
    api.fails('getChat', refusal(403, 'Forbidden: bot was kicked from the supergroup chat'))
    expect(await adapter.inspect!({ platform: 'telegram', id: '-100200', kind: 'group' })).toMatchObject({ mayWrite: false })
  })

  test('where nobody can be asked now', async () => {
    const { adapter, api } = await open()
    api.fails('getChat', { status: 502, body: '<html>' })
    await expect(adapter.inspect!({ platform: 'telegram', id: '-100200', kind: 'group' })).rejects.toMatchObject({ outcome: 'retry' })
  })
})
