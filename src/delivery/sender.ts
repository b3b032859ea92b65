// The outbox at work: what was stored goes out in order within its chat, the urgent first, as fast as each platform takes it, and what became
// of it is written down.
import type { Adapter } from '../chat/chat.ts'
import type { OutboxEntry } from '../store/message-store.ts'
import { createAlarms } from './alarms.ts'
import { dayStart } from './calendar.ts'
import { createChecks } from './checks.ts'
import { createPace } from './pace.ts'
import { type DeliveryParts, laneOf } from './parts.ts'
import { createQuota } from './quota.ts'
import { createSending } from './sending.ts'
import type { Timers } from './timers.ts'
import { createUnderWay } from './under-way.ts'
import { tellUnsure } from './unsure.ts'

/** Entries read at once: more than chats can be closed for the moment, so that these never hide the others. */
const READ_AT_ONCE = 200
/** Messages of one platform on their way at once; a slow one keeps no other platform waiting. */
const MOST_ON_THE_WAY = 32
/** The store itself failed: look again after this. */
const STORE_WAIT_MS = 5_000

export interface Sender {
  /** Looks for what can be sent. However often it is called meanwhile, one look follows the one under way. */
  wake(): void
  /** The same at this ISO time. */
  wakeAt(time: string): void
  /** Takes up what an earlier process, or another that died, left behind; to be called at the start and from time to time. */
  lookRound(): void
  /** Resolves when nothing is being sent; what waits for its time does not count. */
  idle(): Promise<void>
  /** Nothing more is taken up; what is on its way goes on to its end. */
  stop(): void
}

/** Sends what waits in the outbox. Entries of platforms without an adapter here are left to whoever has one. */
export function createSender(parts: DeliveryParts, timers: Timers): Sender {
  const { store, adapters, clock, log } = parts
  const byPlatform = new Map<string, Adapter>(adapters.map((adapter) => [adapter.platform, adapter]))
  const platforms = [...byPlatform.keys()]
  const rates = new Map(adapters.map(({ platform, capabilities }) => [platform as string, capabilities.rate]))
  const repeatable = adapters.filter(({ capabilities }) => capabilities.repeatable).map(({ platform }) => platform)
  const pace = createPace(rates)
  const quota = createQuota(store, rates, log)
  const { attempt, keepInHand } = createSending({ store, clock, log, timers, pace, quota })
  const underWay = createUnderWay()
  const alarms = createAlarms(clock, timers, wake)
  const checks = createChecks(parts, timers, underWay, { missing: wake, told: (time) => alarms.at(Date.parse(time)) })
  const onTheWay = new Map<string, Set<string>>(platforms.map((platform) => [platform, new Set()]))
  let isLooking = false
  let isAskedAgain = false
  let isStopped = false
  let isFirstRound = true
  let restsUntil = 0

  const now = () => clock.now().getTime()

  function wake(): void {
    isAskedAgain = true
    if (isLooking || isStopped || now() < restsUntil) return
    isLooking = true
    underWay.during(look).catch((error) => {
      log.error({ err: error }, 'cannot read the outbox')
      rest()
    })
  }

  /** The store failed: asked at once it would fail as well. */
  function rest(): void {
    restsUntil = now() + STORE_WAIT_MS
    alarms.at(restsUntil)
  }

  async function look(): Promise<void> {
    try {
      while (isAskedAgain && !isStopped) {
        isAskedAgain = false
        const open = platforms.filter(isOpen)
        if (open.length === 0) continue
        for (const entry of await store.outbox.due(clock.now().toISOString(), READ_AT_ONCE, open)) await sendUnlessHeldBack(entry)
      }
    } finally {
      // Before anything else can run, so that nobody asks a look that has just ended.
      isLooking = false
    }
  }

  function isOpen(platform: string): boolean {
    if (onTheWay.get(platform)!.size >= MOST_ON_THE_WAY) return false
    const opensAt = pace.platformOpensAt(platform)
    if (opensAt > now()) alarms.at(opensAt)
    return opensAt <= now()
  }

  async function sendUnlessHeldBack(entry: OutboxEntry): Promise<void> {
    const { conversation, priority } = entry
    const chats = onTheWay.get(conversation.platform)!
    if (isStopped || chats.has(laneOf(conversation)) || chats.size >= MOST_ON_THE_WAY) return
    if (priority === 'digest' && Date.parse(entry.createdAt) < dayStart(now())) return giveUpForToday(entry)
    const paced = pace.opensAt(conversation)
    if (paced > now()) return alarms.at(paced)
    const allowed = await quota.opensAt(conversation.platform, priority, now())
    if (allowed > now()) return leaveForNextMonth(entry, allowed)
    pace.took(conversation, now(), 1)
    quota.took(conversation.platform, 1)
    chats.add(laneOf(conversation))
    void underWay.during(() => send(entry))
  }

  /** The digest of a day says nothing on the next one, which has its own. */
  async function giveUpForToday({ id }: OutboxEntry): Promise<void> {
    await store.outbox.settle(id, 'failed', { error: 'its day is over' })
    isAskedAgain = true
  }

  /** An answer is still one next month; a digest is not. */
  async function leaveForNextMonth({ id, priority }: OutboxEntry, opensAt: number): Promise<void> {
    const isLasting = priority === 'answer' || priority === 'notice'
    const detail = { error: 'the messages of this month are used up', notBefore: new Date(opensAt).toISOString() }
    await store.outbox.settle(id, isLasting ? 'waiting' : 'failed', detail)
    if (isLasting) alarms.at(opensAt)
  }

  async function send(entry: OutboxEntry): Promise<void> {
    const { platform } = entry.conversation
    try {
      const followed = await attempt(entry, byPlatform.get(platform)!)
      if (followed.kind === 'again') alarms.at(followed.at)
      if (followed.kind === 'toCheck') checks.wake()
    } catch (error) {
      log.error({ err: error, entry: entry.id }, 'cannot write down what became of a message')
      rest()
    } finally {
      onTheWay.get(platform)!.delete(laneOf(entry.conversation))
      wake()
    }
  }

  async function takeUpWhatWasLeft(): Promise<void> {
    const at = clock.now().toISOString()
    await keepInHand()
    const recovered = await store.outbox.recover(repeatable, at)
    if (recovered > 0) log.warn({ messages: recovered }, 'messages whose sending was cut off were taken up again')
    if (recovered > 0 || isFirstRound) await tellOfUnknown()
    isFirstRound = false
    const next = await store.outbox.nextDue(at, platforms)
    if (next !== null) leases.at(Date.parse(next))
    wake()
    checks.wake()
  }

  /** Of what was cut off on its way, here or in an instance that died. */
  async function tellOfUnknown(): Promise<void> {
    for (const adapter of adapters.filter(({ check }) => check === undefined)) {
      for (const entry of await store.outbox.unknown(adapter.platform, READ_AT_ONCE)) await tellUnsure(store, entry, adapter, clock.now())
    }
  }

  function lookRound(): void {
    if (isStopped) return
    underWay.during(takeUpWhatWasLeft).catch((error) => log.error({ err: error }, 'cannot take up what was left in the outbox'))
  }

  const leases = createAlarms(clock, timers, lookRound)

  return {
    wake,
    wakeAt: (time) => alarms.at(Date.parse(time)),
    lookRound,
    idle: underWay.idle,
    stop() {
      isStopped = true
      alarms.stop()
      leases.stop()
      checks.stop()
    },
  }
}
