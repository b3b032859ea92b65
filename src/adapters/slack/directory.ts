// Names that Slack's payloads leave out: those of people and channels, and the id of a person's own talk with the assistant.
import type { webApi } from '@slack/bolt'
import type { Log } from '../../log.ts'
import { slackError } from './failures.ts'
import { inTime, type Wait } from './in-time.ts'

/** A lookup holds up the acknowledgement no longer than this; the answer is there for the next message. */
const PATIENCE_MS = 400
/** The own talk decides where an answer goes, so it is waited for longer, but still within the three seconds that Slack gives. */
const OWN_TALK_PATIENCE_MS = 1_500
const KEPT_FOR_MS = 12 * 3_600_000
const MOST_KEPT = 2_000
const OUTSIDE = 'outside'

export interface Directory {
  /** Null where it is not known in time. */
  personName(userId: string): Promise<string | null>
  channelTitle(channel: string): Promise<string | null>
  /** Where this person talks with the assistant alone; null where Slack does not tell in time. */
  ownTalk(userId: string): Promise<string | null>
  /** Is the assistant known to be no member there, so that it cannot write? */
  isOutside(channel: string): Promise<boolean>
  /** Its name or members have changed. */
  forgetChannel(channel: string): void
}

export interface DirectoryOptions {
  client: webApi.WebClient
  log: Log
  now(): Date
  wait: Wait
}

/** Asks Slack for each name once in half a day; what it does not tell is asked again the next time. */
export function createDirectory({ client, log, now, wait }: DirectoryOptions): Directory {
  const kept = new Map<string, { value: Promise<string | null>; until: number }>()

  function lookUp(key: string, ask: () => Promise<string | undefined>): Promise<string | null> {
    const known = kept.get(key)
    if (known !== undefined && known.until > now().getTime()) return known.value
    const value = ask().then(
      (found) => found || null,
      (error) => {
        kept.delete(key)
        log.debug({ err: error, key }, 'slack does not tell a name')
        return null
      },
    )
    kept.delete(key)
    kept.set(key, { value, until: now().getTime() + KEPT_FOR_MS })
    const oldest = kept.keys().next()
    if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value)
    return value
  }

  return {
    personName: (user) =>
      inTime(
        lookUp(`user ${user}`, async () => {
          const { user: found } = await client.users.info({ user })
          // The name of the office before the one that somebody chose for chatting.
          return found?.profile?.real_name || found?.real_name || found?.profile?.display_name || found?.name
        }),
        PATIENCE_MS,
        wait,
      ),
    channelTitle: (channel) =>
      inTime(
        lookUp(`channel ${channel}`, async () => (await client.conversations.info({ channel })).channel?.name),
        PATIENCE_MS,
        wait,
      ),
    ownTalk: (users) =>
      inTime(
        lookUp(`talk ${users}`, async () => (await client.conversations.open({ users })).channel?.id),
        OWN_TALK_PATIENCE_MS,
        wait,
      ),
    isOutside: async (channel) => {
      const membership = lookUp(`member ${channel}`, async () => {
        try {
          return (await client.conversations.info({ channel })).channel?.is_member === false ? OUTSIDE : 'inside'
        } catch (error) {
          // Slack shows a private channel to its members only.
          if (slackError(error) === 'channel_not_found') return OUTSIDE
          throw error
        }
      })
      return (await inTime(membership, PATIENCE_MS, wait)) === OUTSIDE
    },
    forgetChannel(channel) {
      kept.delete(`channel ${channel}`)
      kept.delete(`member ${channel}`)
    },
  }
}
