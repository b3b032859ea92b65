// What becomes of an update: it is understood, stored, and a pressed button is told that it was.
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { IncomingMessage, OutgoingMessage } from '../../chat/chat.ts'
import type { Log } from '../../log.ts'
import type { Bot } from './address.ts'
import { describeError } from './failures.ts'
import { markPressed, wordsAt } from './keyboard.ts'
import { type Parsed, type Press, parseUpdate } from './parse.ts'

/** That somebody talks in a group is noted so often at most; it tells an administrator why the assistant keeps silent, no more. */
const OVERHEARD_EVERY_MS = 60_000
/** Albums and groups that are kept in mind at most. */
const MOST_KEPT = 500
const BUTTON_TOO_OLD = 'Nút này đã cũ. Anh/Chị gõ lại yêu cầu.'

interface TakingParts {
  api: Api
  bot: Bot
  /** Resolves once it is stored. */
  receive(message: IncomingMessage): Promise<void>
  sentMessage(id: string): Promise<OutgoingMessage | null>
  now(): Date
  log: Log
  /** Ends what is only polite. */
  stopping: AbortSignal
}

export interface Taking {
  /** Resolves once the update is stored, or of no use; rejects when it could not be stored. */
  take(update: Update): Promise<void>
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

/** Takes updates in the order in which it is called; nothing runs by itself. */
export function createTaking({ api, bot, receive, sentMessage, now, log, stopping }: TakingParts): Taking {
  const addressedAlbums = new Set<string>()
  const overheardAt = new Map<string, number>()
  const polite = new Set<Promise<unknown>>()

  /** An update that cannot even be looked at would otherwise come again for ever. */
  function understood(update: Update): Parsed {
    try {
      return parseUpdate(update, { bot, receivedAt: now().toISOString(), addressedAlbums })
    } catch (err) {
      log.error({ err, update: update.update_id }, 'Telegram: an update of unknown form was left out')
      return { kind: 'nothing' }
    }
  }

  function isHeardEnough({ conversation, event }: IncomingMessage): boolean {
    if (event?.kind !== 'overheard') return false
    const at = now().getTime()
    const last = overheardAt.get(conversation.id)
    if (last !== undefined && at - last < OVERHEARD_EVERY_MS) return true
    overheardAt.set(conversation.id, at)
    forgetOldest(overheardAt)
    return false
  }

  function rememberAlbum({ conversation, album }: IncomingMessage): void {
    if (conversation.kind !== 'group' || album === undefined) return
    addressedAlbums.add(album)
    forgetOldest(addressedAlbums)
  }

  async function takePress({ message, press, reference }: Extract<Parsed, { kind: 'press' }>): Promise<void> {
    const sent = reference === null ? null : await sentMessage(reference.outboxId)
    // A reference is only good in the chat where it was sent.
    const words = reference === null || sent?.conversation.id !== message.conversation.id ? null : wordsAt(sent.reply, reference)
    const text = words ?? message.text
    if (text !== '') await receive({ ...message, text })
    politely(api.answerCallbackQuery(press.queryId, text === '' ? { text: BUTTON_TOO_OLD } : {}, stopping as never))
    // In a group others press as well.
    if (message.conversation.kind === 'direct') mark(press)
  }

  function mark({ chatId, messageId, keyboard, data }: Press): void {
    const marked = keyboard === null ? null : markPressed(keyboard, data)
    if (marked === null) return
    politely(api.editMessageReplyMarkup(chatId, messageId, { reply_markup: { inline_keyboard: marked } }, stopping as never))
  }

  /** Nobody waits for it, and nothing is lost where it fails. */
  function politely(call: Promise<unknown>): void {
    const ended = call
      .catch((error) => log.debug({ why: describeError(error) }, 'Telegram: a courtesy failed'))
      .finally(() => polite.delete(ended))
    polite.add(ended)
  }

  return {
    async take(update) {
      const parsed = understood(update)
      if (parsed.kind === 'nothing') return
      if (parsed.kind === 'press') return takePress(parsed)
      if (isHeardEnough(parsed.message)) return
      rememberAlbum(parsed.message)
      await receive(parsed.message)
    },
    async idle() {
      await Promise.all(polite)
    },
  }
}

function forgetOldest(kept: Set<string> | Map<string, unknown>): void {
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
}
