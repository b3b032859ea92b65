// The commands as a platform's own menu shows them.
import type { MenuEntry } from '../chat/chat.ts'
import type { Command } from './command.ts'
import { USUAL } from './help.ts'
import { STAFF } from './scope.ts'

/** In the order of help: on a phone nobody scrolls far. What is reached by buttons alone, or has no English name, stands in no menu. */
export function menuOf(commands: readonly Command[]): MenuEntry[] {
  return inOrder(commands).flatMap(({ name, summary, english, where, needs, hidden }) =>
    hidden !== undefined || english === undefined
      ? []
      : [
          {
            name,
            summary,
            english,
            ...(where === undefined ? {} : { where }),
            isForStaff: STAFF.includes(needs),
          },
        ],
  )
}

function inOrder(commands: readonly Command[]): Command[] {
  const isUsual = ({ name }: Command) => USUAL.includes(name)
  return [...commands.filter(isUsual), ...commands.filter((command) => !isUsual(command))]
}
