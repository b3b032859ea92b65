import type { Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { type Parsed, parseUpdate } from '../../../src/adapters/telegram/parse.ts'
import {
  ANONYMOUS,
  ANOTHER_BOT,
  aDocument,
  aMembership,
  aMessage,
  anEdit,
  answeringOthers,
  answeringUs,
  aPress,
  CHATS,
  command,
  inForum,
  inGroup,
  inOldGroup,
  mention,
  PHOTO,
} from './updates.ts'

const BOT = { id: 1_000_000_001, username: 'cchc_bot' }

function parsed(update: Update, albums: string[] = []): Parsed {
  return parseUpdate(update, { bot: BOT, receivedAt: '2026-11-20T02:00:00.000Z', addressedAlbums: new Set(albums) })
}

function messageOf(update: Update, albums: string[] = []) {
  const found = parsed(update, albums)
  if (found.kind === 'nothing') throw new Error('nothing for the assistant')
  return found.message
}

test('a message in a talk, whole', () => {
  expect(parsed(aMessage({ text: 'việc quá hạn?' }))).toEqual({
    kind: 'message',
    message: {
      key: 'm1000000001:7:12',
      conversation: { platform: 'telegram', id: '7', kind: 'direct' },
      sender: { platform: 'telegram', id: '7', name: 'Lan Nguyễn Thị' },
      text: 'việc quá hạn?',
      messageId: '12',
      receivedAt: '2026-11-20T02:00:00.000Z',
    },
  })
})

describe('words', () => {
  const table: [string, Update, string][] = [
    ['a command keeps its stroke', aMessage({ text: '/han LC-2.8', entities: command(4) }), '/han LC-2.8'],
    ['an invitation link', aMessage({ text: '/start Abc_12-x', entities: command(6) }), 'thamgia Abc_12-x'],
    ['a command to us in a group', inGroup({ text: '/han@cchc_bot tháng này', entities: command(13) }), '/han tháng này'],
    ['our name in other letters', inGroup({ text: '/han@CCHC_Bot', entities: command(13) }), '/han'],
    ['a command to nobody by name', inGroup({ text: '/han', entities: command(4) }), '/han'],
    ['our name before', inGroup({ text: '@cchc_bot, việc quá hạn?', entities: mention(0) }), 'việc quá hạn?'],
    ['our name behind', inGroup({ text: 'việc quá hạn @cchc_bot', entities: mention(13) }), 'việc quá hạn'],
    ['our name within', inGroup({ text: 'nhờ @cchc_bot xem việc', entities: mention(4) }), 'nhờ xem việc'],
    ['our name before a point', inGroup({ text: 'xem giúp @cchc_bot.', entities: mention(9) }), 'xem giúp.'],
    ['our name alone', inGroup({ text: '@cchc_bot', entities: mention(0) }), ''],
    [
      'a name without a name',
      inGroup({ text: 'Trợ lý ơi, han', entities: [{ offset: 0, length: 9, type: 'text_mention', user: { id: BOT.id } }] }),
      'han',
    ],
    ['another name stays', inGroup({ ...answeringUs, text: 'hỏi @lan_sonv', entities: mention(4) }), 'hỏi @lan_sonv'],
    ['an answer to us', inGroup({ ...answeringUs, text: 'ghi nhận' }), 'ghi nhận'],
    ['no character 0', aMessage({ text: 'a\0b' }), 'ab'],
  ]
  test.each(table)('%s', (_name, update, text) => {
    expect(messageOf(update)).toMatchObject({ text })
    expect(messageOf(update).event).toBeUndefined()
  })
})

describe('what is not meant for the assistant', () => {
  const table: [string, Update][] = [
    ['talk of others', inGroup({ text: 'sáng mai họp nhé' })],
    ['an answer to others', inGroup({ ...answeringOthers, text: 'vâng' })],
    ['a command to another bot', inGroup({ text: '/help@other_bot', entities: command(15) })],
    ['another name', inGroup({ text: '@lan_sonv xem nhé', entities: mention(0) })],
    ['a picture without our name', inGroup(PHOTO)],
    [
      'a message in a topic that we opened',
      inForum({
        is_topic_message: true,
        message_thread_id: 5,
        text: 'vâng',
        reply_to_message: { ...answeringUs.reply_to_message, forum_topic_created: { name: 'Việc' } },
      }),
    ],
  ]
  test.each(table)('%s is overheard, and nothing of it is taken', (_name, update) => {
    const { text, event, remoteFile, album } = messageOf(update)
    expect({ text, event, remoteFile, album }).toEqual({ text: '', event: { kind: 'overheard' }, remoteFile: undefined, album: undefined })
  })

  const nothing: [string, Update][] = [
    ['a channel', { update_id: 1, channel_post: { message_id: 1, text: 'tin' } } as unknown as Update],
    ['what a channel forwards into its group', inGroup({ is_automatic_forward: true, text: 'tin' })],
    ['another bot', inGroup({ ...ANOTHER_BOT, text: '/han', entities: command(4) })],
    ['what Telegram says', inGroup({ new_chat_title: 'Tổ CCHC mới' })],
    ['who comes', inGroup({ new_chat_members: [{ id: 8, is_bot: false, first_name: 'Minh' }] })],
    ['an edit of what was not meant for us', anEdit({ chat: CHATS.GROUP, text: 'sáng kia họp nhé' })],
    ['a moving position', anEdit({ location: { latitude: 22, longitude: 103 } })],
    [
      'a button of nobody',
      { update_id: 1, callback_query: { id: '1', from: { id: 7, is_bot: false, first_name: 'Lan' } } } as unknown as Update,
    ],
    ['a kind that nobody knows', { update_id: 1, something_new: {} } as unknown as Update],
  ]
  test.each(nothing)('%s is nothing', (_name, update) => {
    expect(parsed(update)).toEqual({ kind: 'nothing' })
  })
})

describe('places', () => {
  test('a group has a name, and its messages one to answer to', () => {
    expect(messageOf(inGroup({ text: '/han', entities: command(4) }))).toMatchObject({
      conversation: { platform: 'telegram', id: '-100200', kind: 'group' },
      title: 'Tổ CCHC',
      messageId: '12',
    })
  })

  test('a topic is a thread', () => {
    const { conversation } = messageOf(inForum({ is_topic_message: true, message_thread_id: 5, text: '/han', entities: command(4) }))
    expect(conversation).toEqual({ platform: 'telegram', id: '-100200', kind: 'group', thread: '5' })
  })

  test('a row of answers outside topics is none', () => {
    const { conversation } = messageOf(inGroup({ ...answeringUs, message_thread_id: 9, text: 'ghi nhận' }))
    expect(conversation.thread).toBeUndefined()
  })

  test('who writes as the group is the group', () => {
    expect(messageOf(inGroup({ ...ANONYMOUS, text: '/han', entities: command(4) })).sender).toEqual({
      platform: 'telegram',
      id: '-100200',
      name: 'Tổ CCHC',
    })
  })
})

describe('files', () => {
  test('of a picture the largest size counts', () => {
    expect(messageOf(aMessage({ ...PHOTO, caption: 'LC-2.8' }))).toMatchObject({
      text: 'LC-2.8',
      remoteFile: { handle: 'large', name: 'anh-12.jpg', bytes: 180_000, isPicture: true },
    })
  })

  const documents: [string, object, object][] = [
    [
      'a plan',
      aDocument('KH_khac_phuc_2027.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
      { name: 'KH_khac_phuc_2027.docx', isPicture: false },
    ],
    ['a picture sent as a file', aDocument('IMG_0012.HEIC', 'image/heic'), { name: 'IMG_0012.HEIC', isPicture: false, bytes: 52_000 }],
    ['a file without a name', aDocument(undefined, 'application/pdf'), { name: 'tep-12', isPicture: false }],
  ]
  test.each(documents)('%s', (_name, document, remoteFile) => {
    expect(messageOf(aMessage(document))).toMatchObject({ text: '', remoteFile: { handle: 'D1', ...remoteFile } })
  })

  test('pictures that were sent as one know it', () => {
    expect(messageOf(aMessage({ ...PHOTO, media_group_id: '138' })).album).toBe('138')
  })

  test('in a group the rest of an album belongs to the part that was meant for us', () => {
    const first = messageOf(inGroup({ ...PHOTO, media_group_id: '138', caption: '@cchc_bot LC-2.8', caption_entities: mention(0) }))
    expect(first).toMatchObject({ text: 'LC-2.8', album: '138', remoteFile: { handle: 'large' } })
    expect(messageOf(inGroup({ ...PHOTO, media_group_id: '138' }), ['138'])).toMatchObject({
      text: '',
      album: '138',
      remoteFile: { handle: 'large' },
    })
  })
})

describe('events', () => {
  const there = { status: 'member' }
  const gone = { status: 'left' }
  const table: [string, Update, object][] = [
    ['the button "Start"', aMessage({ text: '/start', entities: command(6) }), { kind: 'joined' }],
    ['a sticker', aMessage({ sticker: { file_id: 'x', emoji: '👍' } }), { kind: 'unsupported', what: 'nhãn dán' }],
    ['a voice message', aMessage({ voice: { file_id: 'x', duration: 3 } }), { kind: 'unsupported', what: 'tin nhắn thoại' }],
    [
      'a moving picture, which comes as a document too',
      aMessage({ animation: { file_id: 'x' }, ...aDocument('a.gif', 'image/gif') }),
      { kind: 'unsupported', what: 'ảnh động' },
    ],
    [
      'a voice message to us in a group',
      inGroup({ ...answeringUs, voice: { file_id: 'x', duration: 3 } }),
      { kind: 'unsupported', what: 'tin nhắn thoại' },
    ],
    ['let into a group', aMembership(gone, there), { kind: 'joined' }],
    ['let into a group, muted', aMembership(gone, { status: 'restricted', is_member: true }), { kind: 'joined' }],
    ['put out of a group', aMembership({ status: 'administrator' }, { status: 'kicked' }), { kind: 'left' }],
    ['blocked by a person', aMembership(there, { status: 'kicked' }, CHATS.DIRECT), { kind: 'left' }],
    ['moved', inOldGroup({ migrate_to_chat_id: -100_200 }), { kind: 'moved', to: '-100200' }],
  ]
  test.each(table)('%s', (_name, update, event) => {
    expect(messageOf(update)).toMatchObject({ text: '', event })
  })

  test('the new group of one that moved speaks for the old one', () => {
    expect(messageOf(inGroup({ migrate_from_chat_id: -55 }))).toMatchObject({
      conversation: { id: '-55', kind: 'group' },
      event: { kind: 'moved', to: '-100200' },
    })
  })

  test.each([
    ['becomes administrator', aMembership(there, { status: 'administrator' })],
    ['is let in again by a person, who then presses "Start"', aMembership({ status: 'kicked' }, there, CHATS.DIRECT)],
  ])('nothing happens where it %s', (_name, update) => {
    expect(parsed(update)).toEqual({ kind: 'nothing' })
  })
})

test('an edit is a message of its own that names the one before', () => {
  const before = messageOf(aMessage({ text: 'LC-2.8 đạt 50' }))
  expect(messageOf(anEdit({ text: 'LC-2.8 đạt 60' }))).toMatchObject({
    key: 'u1000000001:901',
    edits: before.key,
    text: 'LC-2.8 đạt 60',
    messageId: '12',
  })
})

describe('buttons', () => {
  test('a press says what the button says, where it stands', () => {
    expect(parsed(aPress('ghinhan 3f', { chat: CHATS.FORUM, is_topic_message: true, message_thread_id: 5 }))).toMatchObject({
      kind: 'press',
      reference: null,
      press: { queryId: '4382bfdwdsb323b2d9', chatId: -100_200, messageId: 11, data: 'ghinhan 3f' },
      message: {
        key: 'u1000000001:902',
        text: 'ghinhan 3f',
        messageId: '11',
        sender: { id: '7' },
        conversation: { id: '-100200', thread: '5' },
      },
    })
  })

  test('a reference is told, with what was written on the button in its place', () => {
    expect(parsed(aPress('#0198-ab.2'))).toMatchObject({ reference: { outboxId: '0198-ab', button: 2 }, message: { text: 'Ghi nhận' } })
  })

  test('of a message that is too old only its place is left', () => {
    const old = {
      update_id: 1,
      callback_query: {
        id: '1',
        from: { id: 7, is_bot: false, first_name: 'Lan' },
        data: 'han',
        message: { chat: CHATS.DIRECT, message_id: 3, date: 0 },
      },
    }
    expect(parsed(old as unknown as Update)).toMatchObject({
      kind: 'press',
      press: { keyboard: null },
      message: { text: 'han', conversation: { kind: 'direct' } },
    })
  })
})
