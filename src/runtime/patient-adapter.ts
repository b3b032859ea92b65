// A platform that cannot be reached keeps nobody waiting: it is tried again until it lets us in, and what is to be sent there waits.
import { type Adapter, type IncomingMessage, SendFailure } from '../chat/chat.ts'
import { systemTimers, type Timers } from '../delivery/timers.ts'

/** How long a start waits for a platform before it goes on without it. */
const FIRST_TRY_MS = 5_000
const FIRST_WAIT_MS = 5_000
/** A token that was withdrawn stays so, and a network may be away for a weekend: it is looked whether either came back. */
const LONGEST_WAIT_MS = 5 * 60_000

export interface PatientAdapter extends Adapter {
  /** Connected as far as is known. */
  isUp(): boolean
}

export interface ConnectionNews {
  connected(): void
  /** Why it is not, and in how many milliseconds it is tried again. */
  notConnected(error: unknown, againInMs: number): void
}

/**
 * The same adapter, but `start` neither rejects nor waits for more than some seconds: the platform is tried again in the background, at
 * growing distances. Until it is there, sending rejects with `retry`, which concerns the whole platform.
 */
export function patient(adapter: Adapter, news: ConnectionNews, timers: Timers = systemTimers): PatientAdapter {
  let isUp = false
  let isStopped = false
  let callOff = () => {}

  async function tryToStart(receive: (message: IncomingMessage) => Promise<void>, waitMs: number): Promise<void> {
    // Messages may come before the start is through; whoever sends them can be answered.
    const taking = (message: IncomingMessage) => {
      isUp = !isStopped
      return receive(message)
    }
    try {
      await adapter.start(taking)
      if (isStopped) return await adapter.stop()
      isUp = true
      news.connected()
    } catch (error) {
      isUp = false
      if (isStopped) return
      news.notConnected(error, waitMs)
      callOff = timers.after(waitMs, () => void tryToStart(receive, Math.min(waitMs * 2, LONGEST_WAIT_MS)))
    }
  }

  return {
    ...adapter,
    isUp: () => isUp,
    start: (receive) =>
      new Promise((resolve) => {
        const goOn = timers.after(FIRST_TRY_MS, resolve)
        void tryToStart(receive, FIRST_WAIT_MS).then(() => {
          goOn()
          resolve()
        })
      }),
    async send(message) {
      if (!isUp) throw new SendFailure('retry', 'not connected to the platform', { concerns: 'platform' })
      return adapter.send(message)
    },
    async stop() {
      isStopped = true
      callOff()
      await adapter.stop()
    },
  }
}
