// Everything through which people reach the assistant from outside, over one HTTP server: the web chat, pages that work once, the platforms.
import { createOneTimePages, withPages } from '../adapters/upload/pages.ts'
import type { SignIn } from '../adapters/web/sign-in.ts'
import { createWebAdapter } from '../adapters/web/web.ts'
import type { Adapter, Sender } from '../chat/chat.ts'
import type { FileDoor } from '../chat/file-door.ts'
import { createFormShelf } from '../commands/forms/shelf.ts'
import type { Readings } from '../commands/held/readings.ts'
import { commands } from '../commands/index.ts'
import { menuOf } from '../commands/menu.ts'
import type { Config } from '../config.ts'
import type { Role } from '../domain/work.ts'
import { evidenceShelf } from '../evidence/shelf.ts'
import type { EvidenceStorage } from '../evidence/storage.ts'
import type { HttpServer } from '../http.ts'
import type { Log } from '../log.ts'
import type { WorkCalendar } from '../vietnamese/calendar.ts'
import { createFileDoor } from './file-door.ts'
import { openOneTimeLinks } from './one-time-links.ts'
import type { PatientAdapter } from './patient-adapter.ts'
import { openPlatforms, type PlatformParts } from './platforms.ts'
import type { Runtime } from './runtime.ts'
import { shownEvidence } from './shown-evidence.ts'
import { storedChat } from './stored-chat.ts'

export interface ChannelParts {
  runtime: Runtime
  /** Must not listen yet. */
  http: HttpServer
  signIn: SignIn | null
  /** Role of somebody who writes for the first time. */
  roleOfNewcomer(sender: Sender): Role
  readings: Readings
  storage: EvidenceStorage
  calendar: WorkCalendar
  log: Log
  say: PlatformParts['say']
}

export interface Channels {
  web: Adapter
  platforms: readonly PatientAdapter[]
  /** Where files are looked at, whatever they come through. */
  door: FileDoor
}

/** Hangs all routes into the server; nothing is taken or called before the adapters start. */
export async function openChannels(config: Config, parts: ChannelParts): Promise<Channels> {
  const { runtime, http, signIn, roleOfNewcomer, readings, storage, calendar, log, say } = parts
  const { store, clock } = runtime
  const { PUBLIC_URL: publicUrl, DIGEST_HOUR: digestHour } = config
  const now = () => clock.now()
  const files = evidenceShelf({ store, storage, log })
  const door = createFileDoor({ ...runtime, reader: readings, storage, log, roleOfNewcomer })
  const links = openOneTimeLinks({ store, files, publicUrl, clock })
  const web = createWebAdapter({
    http,
    door,
    evidence: shownEvidence({ store, shelf: files }),
    signIn,
    secure: publicUrl?.protocol === 'https:',
    ...storedChat(runtime),
  })
  const pages = createOneTimePages({ http, door, links, now, log })
  const platforms = await openPlatforms(config, {
    http,
    files,
    forms: createFormShelf({ store, clock, digestHour, calendar }),
    menu: menuOf(commands),
    sentMessage: (id) => store.outbox.get(id),
    linkTo: links.linkTo,
    log,
    now,
    say,
  })
  return { web: withPages(web, pages), platforms, door }
}
