// From a text to the command it means. What a command claims goes first; then a name wins over a plain phrase, a phrase over free recognition; what is no command is a question.

import { fold } from '../vietnamese/fold.ts'
import { isSyllable } from '../vietnamese/typing-keys.ts'
import { type Command, type CommandContext, type Run, sliceTyped, type Typed } from './command.ts'

export type Intent =
  | { kind: 'command'; command: Command; run: Run }
  /** The command was called by name with words that it does not understand. */
  | { kind: 'misused'; command: Command }
  /** "/abc" that is no command; `near` are names that look like it. */
  | { kind: 'unknown'; name: string; near: string[] }
  | { kind: 'question'; text: string }

/** "Trợ lý ơi, cho em hỏi": words of courtesy before what is meant. */
const COURTESY =
  /^(?:(?:alo|xin chao|chao|tro ly|bot|ad|admin|anh|chi|em)(?:\s+(?:tro ly|bot|ad))?(?:\s+oi)?[\s,.!]+)*(?:(?:xin phep|xin|cho|cho phep)\s+(?:(?:toi|em|minh|chung toi|anh|chi)\s+)?hoi(?:\s+(?:chut|mot chut|ti|voi|la|rang))*|(?:nho|phien|vui long|lam on)(?:\s+(?:tro ly|bot|ad))?(?:\s+(?:cho|giup)\s+(?:toi|em|minh))?|tro ly oi|bot oi|ad oi)[\s,:.!]+(?=\S)/

/**
 * What a text asks for. Of two commands that recognise it, the earlier one in `commands` gets it. What is no command as it stands may be
 * one without its words of courtesy.
 */
export async function findIntent(text: Typed, commands: readonly Command[], context: CommandContext): Promise<Intent> {
  const intent = await readIntent(text, commands, context)
  const courtesy = intent.kind === 'question' ? COURTESY.exec(text.folded)?.[0].length : undefined
  if (courtesy === undefined) return intent
  const meant = await readIntent(sliceTyped(text, courtesy), commands, context)
  return meant.kind === 'command' ? meant : intent
}

async function readIntent(text: Typed, commands: readonly Command[], context: CommandContext): Promise<Intent> {
  if (text.folded.startsWith('/')) return slashIntent(sliceTyped(text, 1), commands, context)
  for (const command of commands) {
    const run = await command.fromClaim(text, context)
    if (run !== null) return { kind: 'command', command, run }
  }
  const named = findNamed(text, commands)
  for (const { command, words } of named) {
    const run = await command.fromWords(words, context)
    if (run !== null) return { kind: 'command', command, run }
  }
  const [unmistaken] = named.filter(({ command }) => isNoWord(command.name) && text.folded.startsWith(command.name))
  const phrase = withoutEnding(text.folded)
  for (const command of commands) {
    if (!command.phrases?.some((known) => fold(known) === phrase)) continue
    const run = await command.fromWords({ raw: '', folded: '' }, context)
    if (run !== null) return { kind: 'command', command, run }
  }
  for (const command of commands) {
    const run = await command.fromText(text, context)
    if (run !== null) return { kind: 'command', command, run }
  }
  return unmistaken === undefined ? { kind: 'question', text: text.raw } : { kind: 'misused', command: unmistaken.command }
}

/** "kehoach" is no word of any question, while "han" without marks may be one. */
function isNoWord(name: string): boolean {
  return !isSyllable(name)
}

/** A text after "/" calls a command by name, so it is never taken for a question. */
async function slashIntent(text: Typed, commands: readonly Command[], context: CommandContext): Promise<Intent> {
  // Telegram writes "/han@name_of_bot" in groups.
  const bare = sliceTyped(text, 0)
  const address = /^(\S+?)@\S+/.exec(bare.raw)
  const call = address === null ? bare : { raw: bare.raw.replace(address[0], address[1]!), folded: bare.folded.replace(/@\S+/, '') }
  const named = findNamed(call, commands)
  for (const { command, words } of named) {
    const run = await command.fromWords(words, context)
    if (run !== null) return { kind: 'command', command, run }
  }
  if (named[0] !== undefined) return { kind: 'misused', command: named[0].command }
  const name = call.raw.split(' ')[0] ?? ''
  return { kind: 'unknown', name, near: nearNames(fold(name), commands) }
}

/** Commands whose name or alias the text begins with, the longest name first. */
function findNamed(text: Typed, commands: readonly Command[]): { command: Command; words: Typed }[] {
  const found = commands.flatMap((command) =>
    [command.name, ...command.aliases]
      .map(fold)
      .filter((name) => text.folded.startsWith(name) && !/[\p{L}\p{N}]/u.test(text.folded.charAt(name.length)))
      .map((name) => ({ command, length: name.length })),
  )
  return found
    .sort((one, other) => other.length - one.length)
    .map(({ command, length }) => ({
      command,
      words: sliceTyped(text, length + (/^[:,]/.exec(text.folded.slice(length))?.[0].length ?? 0)),
    }))
}

function withoutEnding(folded: string): string {
  return folded.replace(/[\s?.!]+$/, '')
}

const FARTHEST_NAME = 2
const MOST_NEAR_NAMES = 3

function nearNames(name: string, commands: readonly Command[]): string[] {
  return commands
    .filter((command) => command.hidden === undefined)
    .map((command) => ({ name: command.name, distance: editDistance(name, command.name) }))
    .filter(({ distance }) => distance <= FARTHEST_NAME)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST_NEAR_NAMES)
    .map((near) => near.name)
}

/** Letters to insert, drop or replace between two short words. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced))
    }
    row = next
  }
  return row[other.length]!
}
