// How fast may be sent: what each platform lets us send to a chat, to a group and altogether, and the waits that it asked for. Each process
// keeps its own account; where two share a token, the platform's own refusals do the rest.
import type { Conversation, SendingRate } from '../chat/chat.ts'
import { laneOf } from './parts.ts'

export interface Pace {
  /** Milliseconds since 1970 from which the next message may go to this chat; in the past: at once. */
  opensAt(conversation: Conversation): number
  /** The same for the platform as a whole: before it, nothing goes to any of its chats. */
  platformOpensAt(platform: string): number
  /** So many messages are on their way since `now`, or were found to be: a long answer goes in several. */
  took(conversation: Conversation, now: number, messages: number): void
  /** The platform asked to wait: with this chat, or altogether. */
  hold(conversation: Conversation, concerns: 'chat' | 'platform', until: number): void
}

interface Account {
  /** When a chat that was never written to would have got where this one is, a message each `perChatMs`. */
  spacedUntil: number
  /** When the last ones went, oldest first, as many as a window holds. */
  last: number[]
  heldUntil: number
}

/** Accounts of chats are looked through for those that hold nothing back any more whenever so many have come. */
const SWEEP_EVERY = 1_000

/** From when one more fits into a window that lets `most` through within `ms`. */
function windowOpensAt({ last }: Account, window: { most: number; ms: number } | undefined): number {
  if (window === undefined || last.length < window.most) return 0
  return last[last.length - window.most]! + window.ms
}

/**
 * Keeps to what each platform takes. A chat's spacing lets a few through at once where the platform does (`perChatBurst`): in any stretch of
 * time no more than these and one for each `perChatMs`. The counts of a group and of all hold for every window of their length.
 */
export function createPace(rates: ReadonlyMap<string, SendingRate | undefined>): Pace {
  const chats = new Map<string, Account>()
  const platforms = new Map<string, Account>()
  let sweepAt = SWEEP_EVERY

  function accountIn(accounts: Map<string, Account>, name: string): Account {
    const known = accounts.get(name)
    if (known !== undefined) return known
    const fresh: Account = { spacedUntil: 0, last: [], heldUntil: 0 }
    accounts.set(name, fresh)
    return fresh
  }

  function chatOpensAt(account: Account, { perChatMs, perChatBurst = 1, perGroup }: SendingRate, kind: Conversation['kind']): number {
    const spacing = account.spacedUntil - (perChatBurst - 1) * perChatMs
    return Math.max(spacing, kind === 'group' ? windowOpensAt(account, perGroup) : 0)
  }

  function platformOpensAt(platform: string): number {
    const account = platforms.get(platform)
    return account === undefined ? 0 : Math.max(account.heldUntil, windowOpensAt(account, rates.get(platform)?.overall))
  }

  function sweep(now: number): void {
    if (chats.size < sweepAt) return
    for (const [name, account] of chats) {
      const perGroup = rates.get(name.slice(0, name.indexOf(':')))?.perGroup
      const until = Math.max(account.spacedUntil, account.heldUntil, (account.last.at(-1) ?? 0) + (perGroup?.ms ?? 0))
      if (until <= now) chats.delete(name)
    }
    sweepAt = chats.size + SWEEP_EVERY
  }

  return {
    platformOpensAt,
    opensAt(conversation) {
      const platform = platformOpensAt(conversation.platform)
      const account = chats.get(laneOf(conversation))
      if (account === undefined) return platform
      const rate = rates.get(conversation.platform)
      return Math.max(platform, account.heldUntil, rate === undefined ? 0 : chatOpensAt(account, rate, conversation.kind))
    },
    took(conversation, now, messages) {
      const rate = rates.get(conversation.platform)
      if (rate === undefined) return
      const chat = accountIn(chats, laneOf(conversation))
      const platform = accountIn(platforms, conversation.platform)
      chat.spacedUntil = Math.max(chat.spacedUntil, now) + messages * rate.perChatMs
      const went = Array.from({ length: messages }, () => now)
      if (rate.perGroup !== undefined) chat.last = [...chat.last, ...went].slice(-rate.perGroup.most)
      if (rate.overall !== undefined) platform.last = [...platform.last, ...went].slice(-rate.overall.most)
      sweep(now)
    },
    hold(conversation, concerns, until) {
      const account = concerns === 'chat' ? accountIn(chats, laneOf(conversation)) : accountIn(platforms, conversation.platform)
      account.heldUntil = Math.max(account.heldUntil, until)
    },
  }
}
