// A reply on its way to a chat, message by message. What Telegram refuses in one form goes out in a simpler one.
import { type Api, InputFile } from 'grammy'
import { type FileShelf, type OutgoingMessage, SendFailure, type Sent } from '../../chat/chat.ts'
import type { Log } from '../../log.ts'
import { isRefusedFor, toSendFailure } from './failures.ts'
import { LIMITS } from './limits.ts'
import { escapeHtml } from './markup.ts'
import { type FileBlock, type Part, type RenderedText, renderParts } from './render.ts'

interface SendParts {
  api: Api
  files: FileShelf
  log: Log
}

type TextPart = RenderedText & Pick<Part, 'keyboard'>
type FilePart = Extract<Part, { kind: 'file' }>
type Words = { text: string; parse_mode?: 'HTML' }

/** Where one message of Telegram goes; `entry` is that of the outbox. */
interface Place {
  entry: string
  chat: string
  thread?: string
  replyTo?: string
}

const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const

/** Returns the function that sends. It rejects with SendFailure, which names the parts that went out before. */
export function createSending({ api, files, log }: SendParts): (message: OutgoingMessage) => Promise<Sent> {
  /** Once more as plain text where the markup was refused, which is a bug of ours. */
  async function inWords<T>({ entry }: Place, text: RenderedText, call: (words: Words) => Promise<T>): Promise<T> {
    try {
      return await call({ text: text.html, parse_mode: 'HTML' })
    } catch (error) {
      if (!isRefusedFor('markup', error)) throw error
      log.error({ entry }, 'Telegram cannot read the markup of a message, which is a bug; it goes out as plain text')
      return call({ text: text.plain })
    }
  }

  /** Once more outside a topic that is gone. */
  async function inPlace<T>({ thread, replyTo }: Place, call: (place: object) => Promise<T>): Promise<T> {
    const answers = replyTo === undefined ? {} : { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } }
    try {
      return await call({ ...answers, ...(thread === undefined ? {} : { message_thread_id: Number(thread) }) })
    } catch (error) {
      if (thread === undefined || !isRefusedFor('thread', error)) throw error
      return call(answers)
    }
  }

  async function sendText(place: Place, part: TextPart): Promise<string> {
    const sent = await inPlace(place, (where) =>
      inWords(place, part, ({ text, ...mode }) =>
        api.sendMessage(place.chat, text, { ...where, ...mode, ...markupOf(part), ...NO_PREVIEW }),
      ),
    )
    return String(sent.message_id)
  }

  async function sendFile(place: Place, { file, caption, keyboard }: FilePart): Promise<string> {
    const found = await contentOf(file)
    if (found === 'lost' || found === 'too large') return sendText(place, { ...insteadOf(file, caption, found), keyboard })
    const upload = (where: object, words: object) =>
      api.sendDocument(place.chat, new InputFile(found.bytes, headerSafe(found.name)), { ...where, ...words, ...markupOf({ keyboard }) })
    const sent = await inPlace(place, (where) =>
      caption === null ? upload(where, {}) : inWords(place, caption, ({ text, ...mode }) => upload(where, { caption: text, ...mode })),
    )
    return String(sent.message_id)
  }

  async function contentOf({ id, bytes }: FileBlock) {
    if (bytes > LIMITS.uploadBytes) return 'too large'
    const found = await files.read(id).catch((cause) => {
      throw new SendFailure('retry', 'a file cannot be read now', { cause })
    })
    if (found === null) return 'lost'
    return found.bytes.byteLength > LIMITS.uploadBytes ? 'too large' : found
  }

  /** Null where the message can no longer be changed. Doing it twice is harmless. */
  async function change(place: Place, messageId: string, part: TextPart): Promise<string | null> {
    try {
      await inWords(place, part, ({ text, ...mode }) =>
        api.editMessageText(place.chat, Number(messageId), text, { ...mode, ...markupOf(part), ...NO_PREVIEW }),
      )
    } catch (error) {
      if (isRefusedFor('cannotEdit', error)) return null
      if (!isRefusedFor('notModified', error)) throw toSendFailure(error, { isRepeatable: true, partsSent: [] })
    }
    return messageId
  }

  return async ({ id: entry, conversation, reply, replyTo, replaces, partsSent = [] }) => {
    const ids = [...partsSent]
    const base: Place = { entry, chat: conversation.id, ...(conversation.thread === undefined ? {} : { thread: conversation.thread }) }
    for (const part of renderParts(reply, entry).slice(ids.length)) {
      const isFirst = ids.length === 0
      const place = isFirst && replyTo !== undefined ? { ...base, replyTo } : base
      try {
        const changed = isFirst && replaces !== undefined && part.kind === 'text' ? await change(place, replaces, part) : null
        ids.push(changed ?? (part.kind === 'text' ? await sendText(place, part) : await sendFile(place, part)))
      } catch (error) {
        throw toSendFailure(error, { isRepeatable: false, partsSent: ids })
      }
    }
    return { ids }
  }
}

function markupOf({ keyboard }: Pick<Part, 'keyboard'>) {
  return keyboard === null ? {} : { reply_markup: { inline_keyboard: keyboard } }
}

/** What is said where a file cannot go along. */
function insteadOf({ name }: FileBlock, caption: RenderedText | null, why: 'lost' | 'too large'): RenderedText {
  const words =
    why === 'lost'
      ? `Tệp “${name}” không còn được lưu.`
      : `Tệp “${name}” quá lớn để gửi qua Telegram; Anh/Chị xem trên trang web của Trợ lý.`
  return {
    html: [...(caption === null ? [] : [caption.html]), escapeHtml(words)].join('\n'),
    plain: [...(caption === null ? [] : [caption.plain]), words].join('\n'),
  }
}

/** The name stands without quotes in the header of the upload. */
function headerSafe(name: string): string {
  return name.replace(/[\r\n";\\]/g, '_')
}
