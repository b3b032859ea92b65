// Updates in the shapes that the Bot API sends (10.3), shortened to what counts.
import type { Update } from 'grammy/types'

const LAN = { id: 7, is_bot: false, first_name: 'Lan', last_name: 'Nguyễn Thị', language_code: 'vi' }
const OURS = { id: 1_000_000_001, is_bot: true, first_name: 'Trợ lý CCHC', username: 'cchc_bot' }
const DIRECT = { id: 7, first_name: 'Lan', last_name: 'Nguyễn Thị', type: 'private' }
const GROUP = { id: -100_200, title: 'Tổ CCHC', type: 'supergroup' }
const FORUM = { ...GROUP, is_forum: true }
const OLD_GROUP = { id: -55, title: 'Tổ CCHC', type: 'group', all_members_are_administrators: false }

/** The person's message number 12, in update 900. */
export function aMessage(rest: object): Update {
  return { update_id: 900, message: { message_id: 12, from: LAN, chat: DIRECT, date: 1_763_700_000, ...rest } } as unknown as Update
}

export const inGroup = (rest: object) => aMessage({ chat: GROUP, ...rest })
export const inForum = (rest: object) => aMessage({ chat: FORUM, ...rest })
export const inOldGroup = (rest: object) => aMessage({ chat: OLD_GROUP, ...rest })

export function anEdit(rest: object): Update {
  const { message } = aMessage({ edit_date: 1_763_700_060, ...rest })
  return { update_id: 901, edited_message: message } as unknown as Update
}

export const command = (length: number) => [{ offset: 0, length, type: 'bot_command' }]
export const mention = (offset: number, length = 9) => [{ offset, length, type: 'mention' }]
export const answeringUs = { reply_to_message: { message_id: 9, from: OURS, chat: GROUP, date: 1_763_699_000, text: 'Ghi nhận như sau?' } }
export const answeringOthers = { reply_to_message: { message_id: 8, from: LAN, chat: GROUP, date: 1_763_699_000, text: 'ừ' } }

export const PHOTO = {
  photo: [
    { file_id: 'small', file_unique_id: 's', width: 90, height: 67, file_size: 1_200 },
    { file_id: 'large', file_unique_id: 'l', width: 1_280, height: 960, file_size: 180_000 },
    { file_id: 'middle', file_unique_id: 'm', width: 320, height: 240, file_size: 20_000 },
  ],
}

export function aDocument(file_name: string | undefined, mime_type: string, file_size = 52_000) {
  return { document: { file_id: 'D1', file_unique_id: 'd1', mime_type, file_size, ...(file_name === undefined ? {} : { file_name }) } }
}

export function aPress(data: string, message: object = {}): Update {
  const keyboard = [
    [
      { text: 'Ghi nhận', callback_data: data },
      { text: 'Hủy', callback_data: 'huy 3' },
    ],
  ]
  return {
    update_id: 902,
    callback_query: {
      id: '4382bfdwdsb323b2d9',
      from: LAN,
      chat_instance: '1',
      data,
      message: {
        message_id: 11,
        from: OURS,
        chat: DIRECT,
        date: 1_763_699_900,
        text: 'Ghi nhận như sau?',
        reply_markup: { inline_keyboard: keyboard },
        ...message,
      },
    },
  } as unknown as Update
}

export function aMembership(was: object, is: object, chat: object = GROUP): Update {
  const member = (state: object) => ({ user: OURS, ...state })
  return {
    update_id: 903,
    my_chat_member: { chat, from: LAN, date: 1_763_700_000, old_chat_member: member(was), new_chat_member: member(is) },
  } as unknown as Update
}

export const CHATS = { DIRECT, GROUP, FORUM, OLD_GROUP }
export const ANONYMOUS = {
  from: { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
  sender_chat: GROUP,
}
export const ANOTHER_BOT = { from: { id: 55, is_bot: true, first_name: 'Khác' } }
