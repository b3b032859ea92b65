// The commands that Telegram offers while somebody types "/". A help for typing only: who may do what is decided when it is said.
import type { BotCommand, BotCommandScope } from 'grammy/types'
import type { MenuEntry } from '../../chat/chat.ts'
import { LIMITS } from './limits.ts'

export interface CommandList {
  scope: BotCommandScope
  /** Absent: for everybody whose language has no list of its own. */
  language_code?: 'en'
  commands: BotCommand[]
}

/** Bot API, BotCommand. */
const NAME = /^[a-z0-9_]{1,32}$/

/** In groups, those who run the group see more; in a talk Telegram does not know who runs the assistant. */
const SCOPES: { scope: BotCommandScope; shows(entry: MenuEntry): boolean }[] = [
  { scope: { type: 'default' }, shows: ({ where, isForStaff }) => where !== 'group' && !isForStaff },
  { scope: { type: 'all_private_chats' }, shows: ({ where, isForStaff }) => where !== 'group' && !isForStaff },
  { scope: { type: 'all_group_chats' }, shows: ({ where, isForStaff }) => where !== 'direct' && !isForStaff },
  { scope: { type: 'all_chat_administrators' }, shows: ({ where }) => where !== 'direct' },
]

/** A list for each scope and language. */
export function commandLists(menu: readonly MenuEntry[]): CommandList[] {
  return SCOPES.flatMap(({ scope, shows }) => {
    const entries = menu.filter(shows)
    return [
      { scope, commands: listed(entries.map(({ name, summary }) => ({ name, summary }))) },
      { scope, language_code: 'en' as const, commands: listed(entries.map(({ english }) => english)) },
    ]
  })
}

function listed(entries: readonly { name: string; summary: string }[]): BotCommand[] {
  const named = new Map(entries.filter(({ name }) => NAME.test(name)).map(({ name, summary }) => [name, summary]))
  return [...named]
    .slice(0, LIMITS.commands)
    .map(([command, summary]) => ({ command, description: summary.slice(0, LIMITS.commandSummary) || command }))
}
