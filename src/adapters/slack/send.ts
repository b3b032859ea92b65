// A reply on its way to Slack: its messages in order, then its files. Each part carries the id of the outbox, so that a lost answer can be
// looked up in the history instead of being repeated blindly.
import type { types, webApi } from '@slack/bolt'
import { type Block, type FileShelf, type OutgoingMessage, SendFailure, type Sent } from '../../chat/chat.ts'
import type { Log } from '../../log.ts'
import { asSendFailure, isBadBlocks, isMissingScope, isMissingThread, isTokenFault, isUnchangeable, slackError } from './failures.ts'
import { createHistory, markOf, withMark } from './history.ts'
import { renderSlack, renderSlackText, type SlackMessage } from './render.ts'
import { escapeSlack } from './slack-text.ts'

export interface SenderOptions {
  client: webApi.WebClient
  files: FileShelf
  log: Log
}

export interface Sender {
  send(message: OutgoingMessage): Promise<Sent>
  check(message: OutgoingMessage): Promise<'arrived' | 'missing' | null>
}

type Part = { kind: 'message'; message: SlackMessage } | { kind: 'file'; file: Extract<Block, { kind: 'file' }> }

/** Parts found in the history of so many messages are remembered, so that the next attempt goes on after them. */
const MOST_REMEMBERED = 200

/** `send` rejects with SendFailure, which names the parts that went out; `check` gives null where Slack does not let us look. */
export function createSlackSender({ client, files, log }: SenderOptions): Sender {
  const history = createHistory(client)
  const found = new Map<string, readonly string[]>()

  /** Where it belongs: in a channel into the thread of what it answers. */
  function target({ conversation, replyTo }: OutgoingMessage): { channel: string; thread_ts?: string } {
    const thread = conversation.thread ?? (conversation.kind === 'group' ? replyTo : undefined)
    return { channel: conversation.id, ...(thread === undefined ? {} : { thread_ts: thread }) }
  }

  async function sendPart(message: OutgoingMessage, part: Part, index: number): Promise<string> {
    const mark = markOf(message.id, index)
    if (part.kind === 'file') return upload(message, part.file, mark)
    const replaced = index === 0 && message.replaces !== undefined ? await change(message, part.message, mark) : null
    return replaced ?? post(message, part.message, mark)
  }

  async function post(message: OutgoingMessage, { text, blocks }: SlackMessage, mark: string): Promise<string> {
    const content = { text, blocks: withMark(blocks, mark), metadata: metadataOf(mark), unfurl_links: false, unfurl_media: false }
    const { channel, thread_ts } = target(message)
    try {
      return tsOf(await client.chat.postMessage({ channel, thread_ts, ...content }))
    } catch (error) {
      if (thread_ts === undefined || !isMissingThread(error)) throw error
      return tsOf(await client.chat.postMessage({ channel, ...content }))
    }
  }

  /** Null where that message cannot be changed any more: then a new one takes its place. Changing twice changes nothing. */
  async function change(message: OutgoingMessage, { text, blocks }: SlackMessage, mark: string): Promise<string | null> {
    try {
      const ts = message.replaces!
      await client.chat.update({ channel: message.conversation.id, ts, text, blocks: withMark(blocks, mark), metadata: metadataOf(mark) })
      return ts
    } catch (error) {
      if (isUnchangeable(error)) return null
      const failure = asSendFailure(error, [])
      throw failure.outcome === 'unknown' ? new SendFailure('retry', failure.message, failure.detail) : error
    }
  }

  async function upload(message: OutgoingMessage, { id, name }: { id: string; name: string }, mark: string): Promise<string> {
    const file = await files.read(id)
    if (file === null) return post(message, notice(`Tệp ${name} không còn được lưu.`), mark)
    const { channel, thread_ts } = target(message)
    const blocks = withMark(notice(file.name).blocks, mark)
    const content = { channel_id: channel, file: Buffer.from(file.bytes), filename: file.name, title: file.name, blocks }
    await client.filesUploadV2(thread_ts === undefined ? content : { ...content, thread_ts })
    // Slack does not say under which time the file was shared.
    return mark
  }

  /** Slack refused what we drew: the person gets the words, the operator the bug. */
  function reportBug(message: OutgoingMessage, error: unknown): void {
    log.error({ slack: slackError(error), entry: message.id }, 'a bug: Slack refused the blocks of a message; it is sent as plain text')
  }

  async function postWords(message: OutgoingMessage, text: string, mark: string): Promise<string> {
    const content = { text, metadata: metadataOf(mark), unfurl_links: false, unfurl_media: false }
    return tsOf(await client.chat.postMessage({ ...target(message), ...content }))
  }

  async function sendAsText(message: OutgoingMessage): Promise<Sent> {
    const ids: string[] = []
    for (const [index, text] of renderSlackText(message.reply).entries()) {
      try {
        ids.push(await postWords(message, text, markOf(message.id, index)))
      } catch (cause) {
        // Its parts are cut in another way than those that the next attempt would go on with.
        const failure = asSendFailure(cause, [])
        throw ids.length === 0 ? failure : new SendFailure('refused', failure.message, { ...failure.detail, partsSent: ids })
      }
    }
    return { ids }
  }

  /** A later part that Slack refuses goes out in the words that stand beside its blocks. */
  async function sendLaterPart(message: OutgoingMessage, part: Part, index: number): Promise<string> {
    try {
      return await sendPart(message, part, index)
    } catch (error) {
      if (!isBadBlocks(error) || part.kind !== 'message') throw error
      reportBug(message, error)
      return postWords(message, part.message.text, markOf(message.id, index))
    }
  }

  function alarm(error: unknown): void {
    const said = { slack: slackError(error) }
    if (isTokenFault(error)) log.error(said, 'Slack does not accept SLACK_BOT_TOKEN any more; nothing can be sent until it is replaced')
    else if (isMissingScope(error)) log.error(said, 'the Slack app lacks a scope for what it has to do; see its manifest')
  }

  return {
    async send(message) {
      const parts = partsOf(message)
      const sent = [...longer(message.partsSent ?? [], found.get(message.id) ?? [])]
      for (const [index, part] of parts.entries()) {
        if (index < sent.length) continue
        try {
          sent.push(await (index === 0 ? sendPart(message, part, index) : sendLaterPart(message, part, index)))
        } catch (error) {
          if (isBadBlocks(error) && index === 0) {
            reportBug(message, error)
            return sendAsText(message)
          }
          alarm(error)
          throw asSendFailure(error, sent)
        }
      }
      found.delete(message.id)
      return { ids: sent }
    },

    async check(message) {
      const { channel, thread_ts } = target(message)
      const marks = partsOf(message).map((_, index) => markOf(message.id, index))
      const seen = await history.find(channel, thread_ts, marks)
      if (seen === null) return null
      const inOrder = marks.map((mark, index) => message.partsSent?.[index] ?? seen.get(mark))
      const first = inOrder.indexOf(undefined)
      if (first === -1) return 'arrived'
      if (found.size >= MOST_REMEMBERED) found.clear()
      found.set(message.id, inOrder.slice(0, first) as string[])
      return 'missing'
    },
  }
}

function partsOf({ reply }: OutgoingMessage): Part[] {
  const files = reply.blocks.filter((block) => block.kind === 'file')
  const words = { ...reply, blocks: reply.blocks.filter((block) => block.kind !== 'file') }
  const hasWords = words.blocks.length > 0 || (words.buttons ?? []).length > 0
  const messages = hasWords || files.length === 0 ? renderSlack(words) : []
  return [...messages.map((message): Part => ({ kind: 'message', message })), ...files.map((file): Part => ({ kind: 'file', file }))]
}

/** A line of our own, short enough for any block. */
function notice(words: string): SlackMessage {
  const text = words.slice(0, 500)
  const elements: types.RichTextSection[] = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }]
  return { text: escapeSlack(text), blocks: [{ type: 'rich_text', elements }] }
}

function metadataOf(mark: string): { event_type: string; event_payload: { mark: string } } {
  return { event_type: 'cchc_message', event_payload: { mark } }
}

function tsOf({ ts }: { ts?: string }): string {
  return ts ?? ''
}

function longer<Item>(one: readonly Item[], other: readonly Item[]): readonly Item[] {
  return other.length > one.length ? other : one
}
