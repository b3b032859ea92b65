// Which plans somebody may read: decided here and nowhere else.
import type { Asking } from '../answers/contract.ts'
import type { CommandContext } from './command.ts'

/** The scope of whoever wrote the message, as the answering room takes it. Today everyone may read every plan. */
export function scopeOf(_context: CommandContext): Pick<Asking, 'scope'> {
  return {}
}

/** May whoever has this scope read all of these plans? */
export function isInScope({ scope }: Pick<Asking, 'scope'>, planIds: readonly string[]): boolean {
  return scope === undefined || planIds.every((id) => scope.includes(id))
}
