// Messages as people write them, handed to a bot as Telegram would, and when each was acknowledged and answered.
import { setTimeout as pause } from 'node:timers/promises'
import type { RunningBot } from './bots.ts'
import type { FakeTelegram, Said } from './fake-telegram.ts'

/** An answer that has not come by then counts as lost. */
const PATIENCE_MS = 60_000
/** Said before an answer that takes long; it is none. */
const NOTICE = 'Trợ lý đang xử lý'

export interface Load {
  /** Milliseconds after which each of the messages is written. */
  at: readonly number[]
  /** Each message is of another person. */
  firstPerson: number
  questions: readonly string[]
}

export interface Figures {
  /** Milliseconds from when each message was written. */
  acknowledged: number[]
  answered: number[]
  lost: number
  /** Messages in a second, from the first that was written until the last was acknowledged, handled, answered. */
  perSecond: { acknowledged: number; handled: number; answered: number }
}

let updates = 1

/** Resolves when every message was answered, or had the time to be. */
export async function run(telegram: FakeTelegram, bot: RunningBot, { at, firstPerson, questions }: Load): Promise<Figures> {
  const begun = performance.now()
  const sinceBegun = () => performance.now() - begun
  const answeredAt = new Map<number, number>()
  const acknowledgedAt = new Map<number, number>()
  const all = Promise.withResolvers<void>()
  telegram.onSent = (chat, text) => {
    if (text.startsWith(NOTICE) || answeredAt.has(chat)) return
    answeredAt.set(chat, sinceBegun())
    if (answeredAt.size === at.length) all.resolve()
  }
  const write = async (index: number): Promise<void> => {
    const said: Said = { update: updates++, person: firstPerson + index, text: questions[index % questions.length]! }
    await pause(Math.max(0, at[index]! - sinceBegun()))
    await telegram.deliver(bot.webhook, said)
    acknowledgedAt.set(said.person, sinceBegun())
  }
  await Promise.all(at.map((_, index) => write(index)))
  const allAcknowledged = sinceBegun()
  while ((await bot.waiting()) > 0) await pause(20)
  const allHandled = sinceBegun()
  await Promise.race([all.promise, pause(PATIENCE_MS, undefined, { ref: false })])
  const took = (times: Map<number, number>) =>
    at.flatMap((written, index) => {
      const time = times.get(firstPerson + index)
      return time === undefined ? [] : [time - written]
    })
  const perSecond = (ms: number) => (at.length * 1_000) / ms
  return {
    acknowledged: took(acknowledgedAt),
    answered: took(answeredAt),
    lost: at.length - answeredAt.size,
    perSecond: {
      acknowledged: perSecond(allAcknowledged),
      handled: perSecond(allHandled),
      answered: perSecond(Math.max(...answeredAt.values())),
    },
  }
}
