// What a person reads of a failure that they can mend.
import type { UserError } from '../errors.ts'
import { type Reply, text } from './chat.ts'

/** The error's words with its ways on as buttons. */
export function errorReply({ userMessage, waysOn }: UserError): Reply {
  return waysOn.length === 0 ? text(userMessage) : { ...text(userMessage), buttons: [[...waysOn]] }
}
