// Bolt acknowledges an event before it looks at it, so that a crash in between loses it. Here the acknowledgement waits for the work.
import type { App, ReceiverEvent } from '@slack/bolt'

/**
 * Lets Bolt's listeners do the whole of their work, and gives back what they acknowledge with. Rejects when they failed: then Slack must
 * not be told that the delivery arrived.
 */
export async function processWhole(app: Pick<App, 'processEvent'>, event: Omit<ReceiverEvent, 'ack'>): Promise<unknown> {
  let answer: unknown
  const ack = async (response?: unknown) => {
    answer = response
  }
  await app.processEvent({ ...event, ack })
  return answer
}
