import type { ChatMember, UserFromGetMe } from 'grammy/types'
import { expect, test } from 'vitest'
import { inspectionOf } from '../../../src/adapters/telegram/inspect.ts'
import { ME } from './bot-api.ts'

const chat = { title: 'Tổ CCHC' }
const me = (rest: object = {}) => ({ ...ME, ...rest }) as unknown as UserFromGetMe
const member = (state: object) => ({ user: ME, ...state }) as unknown as ChatMember

const table: [string, ChatMember, UserFromGetMe, object][] = [
  ['a member', member({ status: 'member' }), me(), { mayWrite: true, hears: 'addressed' }],
  [
    'a member without privacy mode',
    member({ status: 'member' }),
    me({ can_read_all_group_messages: true }),
    { mayWrite: true, hears: 'all', notes: [] },
  ],
  ['an administrator', member({ status: 'administrator' }), me(), { mayWrite: true, hears: 'all', notes: [] }],
  [
    'muted',
    member({ status: 'restricted', is_member: true, can_send_messages: false, can_send_documents: true }),
    me(),
    { mayWrite: false, hears: 'addressed' },
  ],
  ['put out', member({ status: 'kicked' }), me(), { mayWrite: false }],
]
test.each(table)('%s', (_name, as, who, expected) => {
  expect(inspectionOf(chat, as, who)).toMatchObject({ title: 'Tổ CCHC', ...expected })
})

test('what may not be sent, and topics, are noted', () => {
  const { notes } = inspectionOf(
    { ...chat, is_forum: true },
    member({ status: 'restricted', is_member: true, can_send_messages: true, can_send_documents: false }),
    me({ can_join_groups: false }),
  )
  expect(notes).toHaveLength(4)
})
