// Which messages of ours stand in a channel: each carries a mark, in its metadata and on its first block, since not everything that shows
// a message shows its metadata.
import type { types, webApi } from '@slack/bolt'
import { slackError } from './failures.ts'

/** A send whose answer was lost is looked for soon after it; in a busy channel this reaches back some time. */
const PAGE = 200
const MOST_PAGES = 5
const PREFIX = 'cchc:'

/** What the part of a message is known by. */
export function markOf(id: string, part: number): string {
  return `${PREFIX}${id}:${part}`
}

/** The blocks with the mark on the first of them. */
export function withMark(blocks: readonly types.KnownBlock[], mark: string): types.KnownBlock[] {
  return blocks.map((block, index) => (index === 0 ? { ...block, block_id: mark } : block))
}

interface Listed {
  ts?: string
  metadata?: { event_payload?: { mark?: unknown } }
  blocks?: { block_id?: string }[]
}

interface Page {
  messages?: Listed[]
  has_more?: boolean
  response_metadata?: { next_cursor?: string }
}

export interface History {
  /** Where the marked messages stand, by mark; null where Slack does not let us look, or there is more than can be looked through. */
  find(channel: string, thread: string | undefined, marks: readonly string[]): Promise<Map<string, string> | null>
}

/** Looks through the newest thousand messages of a channel or thread. */
export function createHistory(client: webApi.WebClient): History {
  async function page(channel: string, thread: string | undefined, cursor: string | undefined): Promise<Page> {
    const asked = { channel, limit: PAGE, include_all_metadata: true, ...(cursor === undefined ? {} : { cursor }) }
    const answer = await (thread === undefined
      ? client.conversations.history(asked)
      : client.conversations.replies({ ...asked, ts: thread }))
    return answer as Page
  }

  return {
    async find(channel, thread, marks) {
      const wanted = new Set(marks)
      const found = new Map<string, string>()
      let cursor: string | undefined
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        let answer: Page
        try {
          answer = await page(channel, thread, cursor)
        } catch (error) {
          // Without the thread nothing of it can have arrived.
          return slackError(error) === 'thread_not_found' ? found : null
        }
        for (const { ts, metadata, blocks } of answer.messages ?? []) {
          const mark = metadata?.event_payload?.mark ?? blocks?.[0]?.block_id
          if (typeof mark === 'string' && wanted.has(mark)) found.set(mark, ts ?? mark)
        }
        cursor = answer.response_metadata?.next_cursor || undefined
        if (found.size === wanted.size || answer.has_more !== true || cursor === undefined) return found
      }
      return null
    },
  }
}
