// Joins the ways through the code: messages come in through delivery, the router makes up the outcome.
import type { Answerer } from './answers/contract.ts'
import type { Adapter, IncomingMessage, Platform, Sender } from './chat/chat.ts'
import type { FileDoor } from './chat/file-door.ts'
import type { Surroundings } from './commands/command.ts'
import { keepReadings, type Readings } from './commands/held/readings.ts'
import { commands } from './commands/index.ts'
import { createReception } from './commands/reception.ts'
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
  /** Lets in files that lie on their platform until their message is worked on; without it they are refused. */
  door?: FileDoor
  /** Address under which people reach this server; null unless given. */
  publicUrl?: URL | null
  /** Hour of the digest unless a group has its own, "07:30" unless given. */
  digestHour?: string
  /** No other process serves the platforms of these adapters over this store. */
  isAlone?: boolean
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
  /** Something was put into the outbox besides replies: sends it now. */
  wake(): void
  /** Resolves when nothing is being handled or sent. */
  idle(): Promise<void>
}

/** Whoever reaches the local channels sits at the machine or holds its sign-in code. */
const LOCAL_PLATFORMS: readonly Platform[] = ['web', 'terminal']

/** The local channels speak as the administrator; strangers elsewhere may join, and nothing else. */
export function localRole({ platform }: Sender): Role {
  return LOCAL_PLATFORMS.includes(platform) ? 'administrator' : 'guest'
}

/** The same where the web chat asks for a sign-in code, which many may hold: newcomers there may ask, and more by invitation. */
export function roleBehindSignIn(sender: Sender): Role {
  return sender.platform === 'web' ? 'viewer' : localRole(sender)
}

const DIGEST_HOUR = '07:30'

function linkOf({ platform, invitationLink }: Adapter, code: string): { platform: Platform; address: string }[] {
  const address = invitationLink?.(code) ?? null
  return address === null ? [] : [{ platform, address }]
}

/** The assistant over these parts. Nothing runs before `start`; the store and the adapters' servers belong to the caller. */
export function createApp(parts: AppParts): App {
  const { store, answerer, adapters, clock, log, timers, door = null } = parts
  const { calendar = vietnameseCalendar, roleOfNewcomer = localRole, readings = keepReadings(planReaderHere()) } = parts

  function adapterOf({ conversation: { platform } }: IncomingMessage): Adapter {
    const adapter = adapters.find((each) => each.platform === platform)
    if (adapter === undefined) throw new Error(`a message of ${platform}, which is not connected`)
    return adapter
  }

  function surroundings(message: IncomingMessage): Surroundings {
    const adapter = adapterOf(message)
    return {
      capabilities: adapter.capabilities,
      inspect: async () => (await adapter.inspect?.(message.conversation)) ?? null,
      invitationLinks: (code) => adapters.flatMap((each) => linkOf(each, code)),
      publicUrl: parts.publicUrl ?? null,
      digestHour: parts.digestHour ?? DIGEST_HOUR,
    }
  }

  const route = createRouter({ commands, store, answerer, calendar, clock, readings, surroundings })
  const delivery = createDelivery({
    store,
    adapters,
    clock,
    log,
    isAlone: parts.isAlone ?? false,
    ...(timers === undefined ? {} : { timers }),
    handle: createReception({ store, route, clock, door, roleOfNewcomer, adapterOf }),
  })

  return { start: delivery.start, stop: delivery.stop, wake: delivery.wake, idle: delivery.idle }
}
