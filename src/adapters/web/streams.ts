// Open event streams of the page: what is said and answered in a conversation reaches every tab that shows it.
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'

/** Proxies cut a connection on which nothing moves for a minute. */
const KEEP_ALIVE_MS = 25_000
const RECONNECT_MS = 2_000
/** Tabs of one browser; the oldest is cut when one more comes. */
const MOST_STREAMS = 12

export interface StreamEvent {
  /** Kept by the browser and named at a reconnection, so that it gets what it missed. */
  id?: string
  /** `passing` has no id: nothing of it is kept, so nothing of it can be missed. */
  event: 'said' | 'reply' | 'passing'
  data: string
}

interface OpenStream {
  push(event: StreamEvent): void
  close(): void
}

export interface Streams {
  /** Answers a request with a stream; `missed` is asked once the stream listens, so nothing falls between. */
  open(context: Context, conversationId: string, missed: () => Promise<StreamEvent[]>): Response
  publish(conversationId: string, event: StreamEvent): void
  closeAll(): void
}

/** No streams yet; they live in this process only. */
export function createStreams(): Streams {
  const open = new Map<string, Set<OpenStream>>()

  function join(conversationId: string, stream: OpenStream): () => void {
    const streams = open.get(conversationId) ?? new Set()
    open.set(conversationId, streams.add(stream))
    if (streams.size > MOST_STREAMS) [...streams][0]?.close()
    return () => {
      streams.delete(stream)
      if (streams.size === 0) open.delete(conversationId)
    }
  }

  async function run(stream: SSEStreamingApi, conversationId: string, missed: () => Promise<StreamEvent[]>): Promise<void> {
    const ended = Promise.withResolvers<void>()
    let writing = Promise.resolve()
    const write = (work: () => Promise<unknown>) => {
      writing = writing.then(work).then(undefined, ended.resolve)
    }
    const leave = join(conversationId, { push: (event) => write(() => stream.writeSSE(event)), close: ended.resolve })
    const keepAlive = setInterval(() => write(() => stream.write(':\n\n')), KEEP_ALIVE_MS)
    stream.onAbort(ended.resolve)
    try {
      await stream.write(`retry: ${RECONNECT_MS}\n\n`)
      for (const event of await missed()) write(() => stream.writeSSE(event))
      await ended.promise
    } finally {
      clearInterval(keepAlive)
      leave()
    }
  }

  return {
    open(context, conversationId, missed) {
      // Without it nginx holds events back until its buffer is full.
      context.header('X-Accel-Buffering', 'no')
      return streamSSE(context, (stream) => run(stream, conversationId, missed))
    },
    publish(conversationId, event) {
      for (const stream of open.get(conversationId) ?? []) stream.push(event)
    },
    closeAll() {
      for (const streams of open.values()) for (const stream of streams) stream.close()
    },
  }
}
