// The commands as a platform's own menu shows them.
import type { MenuEntry } from '../chat/chat.ts'
import type { Command } from './command.ts'

/** In the order of help. What is reached by buttons alone, or has no English name, stands in no menu. */
export function menuOf(commands: readonly Command[]): MenuEntry[] {
  return commands.flatMap(({ name, summary, english, where, needs, hidden }) =>
    hidden !== undefined || english === undefined
      ? []
      : [
          {
            name,
            summary,
            english,
            ...(where === undefined ? {} : { where }),
            isForStaff: needs === 'coordinator' || needs === 'administrator',
          },
        ],
  )
}
