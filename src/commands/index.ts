// All commands, in the order of help; of two that recognise the same text the earlier one gets it.
import type { Command } from './command.ts'
import { greeting, help, thanks } from './help.ts'
import { passage } from './passage.ts'
import { question } from './question.ts'

export const commands: readonly Command[] = [question, passage, help, greeting, thanks]
