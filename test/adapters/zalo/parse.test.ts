import { describe, expect, test } from 'vitest'
import { parseUpdate } from '../../../src/adapters/zalo/parse.ts'

// Shapes as they were seen on the wire and as the documentation has them; the ids are made up.
const chat = { chat_type: 'PRIVATE', id: '6ede0001aabbccdd0001' }
const group = { chat_type: 'GROUP', id: 'g9f00002aabbccdd0002' }
const from = { id: '6ede0001aabbccdd0001', is_bot: false, display_name: 'Nguyễn Thị Hoa' }
const head = { date: 1_795_144_320_000, chat, message_id: '2d75000000000000000a', from }

const hoa = {
  chat: { id: '6ede0001aabbccdd0001', kind: 'direct' },
  from: { id: '6ede0001aabbccdd0001', name: 'Nguyễn Thị Hoa' },
  messageId: '2d75000000000000000a',
}

const event = (name: string, message: Record<string, unknown>) => ({ event_name: `message.${name}.received`, message })

const cases: [string, unknown, unknown][] = [
  [
    'a text without wrapper, as it really comes',
    event('text', { ...head, message_type: 'CHAT_MESSAGE', text: 'hạn' }),
    { kind: 'text', ...hoa, text: 'hạn' },
  ],
  [
    'a text in the wrapper of the documentation',
    { ok: true, result: event('text', { ...head, text: 'hạn' }) },
    { kind: 'text', ...hoa, text: 'hạn' },
  ],
  [
    'a picture as it really comes',
    event('image', { ...head, message_type: 'CHAT_PHOTO', photo_url: 'https://cdn.example/a.jpg', caption: 'LC-2.8' }),
    { kind: 'photo', ...hoa, address: 'https://cdn.example/a.jpg', caption: 'LC-2.8' },
  ],
  [
    'a picture of the documentation',
    { ok: true, result: event('image', { ...head, photo: 'https://cdn.example/b.jpg' }) },
    { kind: 'photo', ...hoa, address: 'https://cdn.example/b.jpg', caption: '' },
  ],
  ['a picture without its address', event('image', { ...head }), { kind: 'unsupported', ...hoa, what: 'ảnh mà Zalo không chuyển tới' }],
  [
    'a sticker',
    event('sticker', { ...head, sticker: 'bfe458bf64fa8da4d4eb', url: 'https://cdn.example/s' }),
    { kind: 'unsupported', ...hoa, what: 'nhãn dán' },
  ],
  [
    'a voice message',
    event('voice', { ...head, voice_url: 'https://cdn.example/v.aac' }),
    { kind: 'unsupported', ...hoa, what: 'tin nhắn thoại' },
  ],
  [
    'a paper, which comes without content',
    event('unsupported', { ...head }),
    { kind: 'unsupported', ...hoa, what: 'tệp, video hoặc nội dung mà Zalo không chuyển tới' },
  ],
  [
    'the same in a group, where nobody spoke to us',
    event('unsupported', { ...head, chat: group }),
    { kind: 'ignored', why: 'unsupported in a group' },
  ],
  ['something of a protected account', { ok: true, result: { event_name: 'message.unsupported.received' } }, { kind: 'ignored' }],
  ['an event that is new', event('reaction', { ...head }), { kind: 'ignored' }],
  [
    'a text in a group',
    event('text', { ...head, chat: group, text: '@Bot Trợ lý hạn' }),
    { kind: 'text', chat: { id: group.id, kind: 'group' }, text: '@Bot Trợ lý hạn' },
  ],
  ['a bot', event('text', { ...head, from: { ...from, is_bot: true }, text: 'hạn' }), { kind: 'ignored', why: 'said by a bot' }],
  ['a text of blanks', event('text', { ...head, text: '  ' }), { kind: 'ignored' }],
  [
    'the name under its older fields',
    event('text', { ...head, from: { id: from.id, first_name: 'Hoa' }, text: 'hạn' }),
    { kind: 'text', from: { name: 'Hoa' } },
  ],
  ['nobody’s name', event('text', { ...head, from: { id: from.id }, text: 'hạn' }), { kind: 'text', from: { name: 'Người dùng Zalo' } }],
  ['a talk without chat_type', event('text', { ...head, chat: { id: from.id }, text: 'hạn' }), { kind: 'text', chat: { kind: 'direct' } }],
  [
    'a chat of a kind nobody knows',
    event('text', { ...head, chat: { id: 'x', chat_type: 'CHANNEL' }, text: 'hạn' }),
    { kind: 'text', chat: { kind: 'group' } },
  ],
  ['ids that are numbers', event('text', { ...head, message_id: 42, text: 'hạn' }), { kind: 'text', messageId: '42' }],
  ['an empty object, to look whether we are there', {}, { kind: 'ignored', why: 'empty' }],
  ['an empty result', { ok: true, result: {} }, { kind: 'ignored', why: 'empty' }],
  ['no chat', event('text', { from, message_id: 'a', text: 'hạn' }), { kind: 'faulty' }],
  ['no sender', event('text', { chat, message_id: 'a', text: 'hạn' }), { kind: 'faulty' }],
  ['no message_id', event('text', { chat, from, text: 'hạn' }), { kind: 'faulty' }],
  ['no event_name', { message: { ...head, text: 'hạn' } }, { kind: 'faulty', why: 'no event_name' }],
  ['a list', [event('text', { ...head, text: 'hạn' })], { kind: 'faulty', why: 'no object' }],
  ['nothing', null, { kind: 'faulty', why: 'no object' }],
  ['a word', 'hạn', { kind: 'faulty', why: 'no object' }],
  ['a result that is no object', { ok: false, result: null }, { kind: 'faulty', why: 'no object' }],
]

describe('what Zalo sends', () => {
  test.each(cases)('%s', (_name, body, value) => {
    expect(parseUpdate(body)).toMatchObject(value as object)
  })
})
