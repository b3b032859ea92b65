// Joins the ways through the code: messages come in through delivery, the router makes up the outcome.
import type { Answerer } from './answers/contract.ts'
import type { Adapter, Platform, Sender } from './chat/chat.ts'
import { keepReadings, type Readings } from './commands/held/readings.ts'
import { commands } from './commands/index.ts'
import { createRouter } from './commands/router.ts'
import { createDelivery } from './delivery/delivery.ts'
import type { Timers } from './delivery/timers.ts'
import type { Clock } from './domain/clock.ts'
import type { Role } from './domain/work.ts'
import { planReaderHere } from './ingest/reading-thread.ts'
import type { Log } from './log.ts'
import type { Store } from './store/store.ts'
import { vietnameseCalendar, type WorkCalendar } from './vietnamese/calendar.ts'

export interface AppParts {
  store: Store
  answerer: Answerer
  adapters: readonly Adapter[]
  clock: Clock
  log: Log
  /** What was read of files that people send, shared with their door; read in this thread unless given. */
  readings?: Readings
  /** Working days; the Vietnamese calendar unless given. */
  calendar?: WorkCalendar
  /** Role of somebody who writes for the first time; see `localRole` for the default. */
  roleOfNewcomer?(sender: Sender): Role
  timers?: Timers
}

export interface App {
  /** Takes up what an earlier process left behind and starts the adapters. */
  start(): Promise<void>
  /** Lets what is under way come to its end and stops the adapters; the store stays open. */
  stop(): Promise<void>
  /** Resolves when nothing is being handled or sent. */
  idle(): Promise<void>
}

/** Whoever reaches the local channels sits at the machine or holds its sign-in code. */
const LOCAL_PLATFORMS: readonly Platform[] = ['web', 'terminal']

/** The local channels speak as the administrator; strangers elsewhere may only ask. */
export function localRole({ platform }: Sender): Role {
  return LOCAL_PLATFORMS.includes(platform) ? 'administrator' : 'viewer'
}

/** The assistant over these parts. Nothing runs before `start`; the store and the adapters' servers belong to the caller. */
export function createApp(parts: AppParts): App {
  const { store, answerer, adapters, clock, log, timers } = parts
  const { calendar = vietnameseCalendar, roleOfNewcomer = localRole, readings = keepReadings(planReaderHere()) } = parts
  const withoutButtons = new Set(adapters.filter((adapter) => !adapter.capabilities.buttons).map((adapter) => adapter.platform))
  const route = createRouter({
    commands,
    store,
    answerer,
    calendar,
    clock,
    readings,
    numbersChoices: ({ conversation }) => withoutButtons.has(conversation.platform),
  })

  const delivery = createDelivery({
    store,
    adapters,
    clock,
    log,
    ...(timers === undefined ? {} : { timers }),
    async handle(message, handling) {
      const { sender } = message
      // Making the account is harmless to repeat, so it need not wait for the transaction of the reply.
      const known = await store.people.byAccount(sender.platform, sender.id)
      return route(message, known ?? (await store.people.ensure(sender, roleOfNewcomer(sender), null)), handling)
    },
  })

  return { start: delivery.start, stop: delivery.stop, idle: delivery.idle }
}
