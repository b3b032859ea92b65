// Replies on their way to Zalo: plain text in parts, choices numbered, files as addresses where they can be fetched once.
import type { Block, Conversation, OutgoingMessage, Reply, Sent } from '../../chat/chat.ts'
import { SendFailure } from '../../chat/chat.ts'
import { renderPlainParts } from '../../chat/render.ts'
import type { Log } from '../../log.ts'
import type { Answer, ZaloApi } from './api.ts'
import { QUOTA_WAIT_SECONDS, REFUSED_TOKEN_WAIT_SECONDS, SEND_TIMEOUT_MS, TEXT_LENGTH } from './limits.ts'

type FileBlock = Extract<Block, { kind: 'file' }>

/** Gives the address where a file can be fetched once; null where there is none for this talk. */
export type FileLinker = (file: FileBlock, conversation: Conversation) => Promise<string | null>

/** What a failed call means for the message. */
type Verdict = Pick<SendFailure, 'outcome' | 'message'> & { detail?: { retryAfterSeconds?: number; concerns?: 'platform' } }

export interface SendingParts {
  api: ZaloApi
  linkTo: FileLinker
  log: Log
  now(): Date
}

/** Sends part after part; what earlier attempts have sent is not sent again. */
export function createSending({ api, linkTo, log, now }: SendingParts): (message: OutgoingMessage) => Promise<Sent> {
  let quotaWait: number = QUOTA_WAIT_SECONDS.first
  let heldUntil = 0

  function verdictOf(answer: Exclude<Answer, { kind: 'done' }>): Verdict {
    if (answer.kind === 'unreached') return { outcome: 'retry', message: `Zalo cannot be reached: ${answer.why}` }
    if (answer.kind === 'unanswered') return { outcome: 'unknown', message: `no answer from Zalo: ${answer.why}` }
    if (answer.kind === 'strange') return ofStranger(answer.status)
    const message = `Zalo refused the message: ${answer.code} ${answer.description}`
    if (answer.code === 401) {
      log.error({ description: answer.description }, 'Zalo does not take ZALO_BOT_TOKEN any more: nothing is sent until another one is set')
      return { outcome: 'retry', message, detail: { retryAfterSeconds: REFUSED_TOKEN_WAIT_SECONDS, concerns: 'platform' } }
    }
    if (answer.code === 429) return { outcome: 'retry', message, detail: { retryAfterSeconds: afterQuota(), concerns: 'platform' } }
    return { outcome: outcomeOf(answer.code, answer.description), message }
  }

  /** Messages of several chats run into it together: they wait alike, and only the next time longer. */
  function afterQuota(): number {
    const at = now().getTime() / 1_000
    if (at >= heldUntil) {
      heldUntil = at + quotaWait
      log.error(
        { seconds: quotaWait },
        'Zalo takes no more messages for now (429): perhaps the quota of the month is used up; everything waits',
      )
      quotaWait = Math.min(quotaWait * 2, QUOTA_WAIT_SECONDS.longest)
    }
    return Math.ceil(heldUntil - at)
  }

  return async ({ id, conversation, reply, partsSent = [] }) => {
    const parts = renderPlainParts(await withAddresses(reply, conversation, linkTo), TEXT_LENGTH)
    const ids = [...partsSent]
    for (const [index, text] of parts.entries()) {
      if (index < partsSent.length || text.trim() === '') continue
      const answer = await api.call('sendMessage', { chat_id: conversation.id, text }, { timeoutMs: SEND_TIMEOUT_MS })
      if (answer.kind !== 'done') {
        const { outcome, message, detail } = verdictOf(answer)
        throw new SendFailure(outcome, message, { ...detail, partsSent: ids })
      }
      quotaWait = QUOTA_WAIT_SECONDS.first
      ids.push(messageIdOf(answer.result) ?? `${id}.${index + 1}`)
    }
    return { ids }
  }
}

/** Somebody answered that is not the platform: a gateway before it, or a wrong address. */
function ofStranger(status: number): Verdict {
  const message = `Zalo answered in a way it should not: status ${status}`
  // A gateway that waited in vain has handed the message on.
  return { outcome: status === 504 || status < 300 ? 'unknown' : 'retry', message }
}

/** Codes of the platform's table of errors; 403 is its "internal server error", and 408 says that it gave up on its own work. */
function outcomeOf(code: number, description: string): 'retry' | 'refused' | 'unknown' | 'gone' {
  if (code === 403) return /internal/i.test(description) ? 'retry' : 'gone'
  if (code === 408 || code === 504) return 'unknown'
  if (code === 404) return 'gone'
  return code >= 500 ? 'retry' : 'refused'
}

function messageIdOf(result: unknown): string | null {
  const { message_id: id } = (result ?? {}) as { message_id?: unknown }
  return typeof id === 'string' && id !== '' ? id : null
}

/** The reply with a line of text in place of each file, which the platform does not carry. */
async function withAddresses(reply: Reply, conversation: Conversation, linkTo: FileLinker): Promise<Reply> {
  const blocks: Block[] = []
  for (const block of reply.blocks) {
    blocks.push(block)
    if (block.kind === 'file') blocks.push({ kind: 'text', text: wayTo(await addressOf(block, conversation, linkTo), conversation) })
  }
  return { ...reply, blocks }
}

async function addressOf(file: FileBlock, conversation: Conversation, linkTo: FileLinker): Promise<string | null> {
  try {
    return await linkTo(file, conversation)
  } catch (cause) {
    throw new SendFailure('retry', 'the address of a file could not be made', { cause })
  }
}

function wayTo(address: string | null, { kind }: Conversation): string {
  if (address !== null) return `Tải tệp một lần tại: ${address}`
  return kind === 'group'
    ? 'Zalo không gửi được tệp vào nhóm. Anh/Chị hỏi lại trong trò chuyện riêng với Trợ lý để nhận đường dẫn tải tệp.'
    : 'Zalo không gửi được tệp. Anh/Chị xem tệp này trên trang trò chuyện web của Trợ lý.'
}
