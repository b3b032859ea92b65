// The server: makes the real parts, starts them, says what it did, and stops them politely. `npm start` comes here through `main.ts`.
import { networkInterfaces } from 'node:os'
import { basename, join, relative } from 'node:path'
import { openSignIn, type SignIn } from '../adapters/web/sign-in.ts'
import { createApp, localRole, roleBehindSignIn } from '../app.ts'
import type { Platform } from '../chat/chat.ts'
import { keepReadings } from '../commands/held/readings.ts'
import { type Config, readConfig } from '../config.ts'
import { openEvidenceStorage } from '../evidence/storage.ts'
import { createHttpServer, type HttpServer } from '../http.ts'
import type { IngestParts } from '../ingest/ingest.ts'
import { createPlanReader, smallTextHere } from '../ingest/reading-thread.ts'
import { createLog, type Log } from '../log.ts'
import { isLoopback } from '../loopback.ts'
import { openCalendar } from '../runtime/amended-calendar.ts'
import { openAnswerer } from '../runtime/answerer.ts'
import { openChannels } from '../runtime/channels.ts'
import { dailyDigest } from '../runtime/daily-digest.ts'
import { lockDataFolder, prepareDataFolder } from '../runtime/data-folder.ts'
import { expiredFiles } from '../runtime/expired-files.ts'
import { outliveReaders, runCommand } from '../runtime/failure.ts'
import { offerFirstAdministrator } from '../runtime/first-administrator.ts'
import { knowledgeFiles } from '../runtime/knowledge.ts'
import { type KnowledgeNews, watchKnowledge } from '../runtime/knowledge-watch.ts'
import { type LoadedFile, loadPlans } from '../runtime/load-plans.ts'
import { oldAnswers } from '../runtime/old-answers.ts'
import { oldEvidence } from '../runtime/old-evidence.ts'
import { oldLinks } from '../runtime/old-links.ts'
import type { PatientAdapter } from '../runtime/patient-adapter.ts'
import { platformsLeftOut } from '../runtime/platforms.ts'
import { openRuntime, type Runtime } from '../runtime/runtime.ts'
import { daily, startTick } from '../runtime/tick.ts'
import { weeklyQuestions } from '../runtime/weekly-questions.ts'

const STARTED_BY = process.ppid
const SHELL_WATCH_MS = 500

const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`

/** As short as it can be said from where the program stands. */
function inFolder(path: string): string {
  const short = relative(process.cwd(), path)
  return short === '' || short.startsWith('..') ? path : short
}

async function serve(): Promise<void> {
  outliveReaders()
  const config = readConfig()
  const log = createLog(config.LOG_LEVEL)
  const planFiles = await knowledgeFiles(config.KNOWLEDGE_DIR)
  prepareDataFolder(config.DATA_DIR)
  const lock = lockDataFolder(config.DATA_DIR)
  const runtime = await openRuntime(config, log)
  const signIn = needsSignIn(config) ? openSignIn(config.DATA_DIR) : null
  const roleOfNewcomer = signIn === null ? localRole : roleBehindSignIn
  const { calendar, amended } = openCalendar(config.DATA_DIR)
  const storage = await openEvidenceStorage({ url: config.STORAGE_URL, dataDir: config.DATA_DIR, environment: config.aws })
  const platforms: PatientAdapter[] = []
  const http = openHttp(config, runtime, platforms, log)
  const reader = createPlanReader()
  const readings = keepReadings(reader)
  const channels = await openChannels(config, {
    runtime,
    http,
    signIn,
    roleOfNewcomer,
    readings,
    storage,
    calendar,
    log,
    say: tellPlatform,
  })
  platforms.push(...channels.platforms)
  const answerer = await openAnswerer(config, runtime.library.current, { modelUse: runtime.store.modelUse, log })
  const app = createApp({
    ...runtime,
    answerer,
    adapters: [channels.web, ...platforms],
    readings,
    roleOfNewcomer,
    door: channels.door,
    publicUrl: config.PUBLIC_URL,
    digestHour: config.DIGEST_HOUR,
    // SQLite lies in the folder that this process has locked; a PostgreSQL others may use, too.
    isAlone: config.DATABASE_URL === null,
    calendar,
    log,
  })
  const address = await http.listen()

  const database = config.DATABASE_URL === null ? inFolder(join(config.DATA_DIR, 'cchc.db')) : 'PostgreSQL (DATABASE_URL)'
  say(`store      ${database}, evidence in ${config.STORAGE_URL === null ? inFolder(storage.place) : storage.place}`)
  if (amended !== null) say(`calendar   ${amended.days} days of ${inFolder(amended.file)}: ${amended.documents.join('; ')}`)
  if (answerer.model !== null) say(`model      ${answerer.model}, at most ${config.MODEL_DAILY_CALLS} calls a day for each person`)
  await takeUpPlans(planFiles, config, { ...runtime, reader: smallTextHere(reader) }, log)
  // 0.2 s for five plans, which the first to ask would wait for otherwise.
  await answerer.prepare()
  await app.start()
  http.markReady()
  for (const each of addresses(config, address)) say(`web chat   ${each}`)
  tellSignIn(signIn, config)
  if (signIn !== null || platforms.length > 0) await tellFirstAdministrator(runtime, signIn)
  for (const { platform, settings } of platformsLeftOut(config)) tellPlatform(platform, `not connected; set ${settings} to connect it`)
  for (const note of config.notes) say(`note       ${note}`)
  say('next       open the web chat in a browser and ask, or type trogiup to see what can be asked')
  say('next       your own plans: npm run ingest -- FILE...; the same chat in a terminal: npm run chat')
  void answerer.knock().then((fault) => fault !== null && say(`note       ${fault}`))
  say(`ready in ${seconds(performance.now())}; Ctrl+C stops`)
  void answerer.rehearse()

  const stopped = stopAsked()
  const hasButtons = (name: string) => platforms.some(({ platform, capabilities }) => platform === name && capabilities.buttons)
  const chores = { ...runtime, calendar, storage, hasButtons, hour: config.DIGEST_HOUR, log }
  const forgetting = [expiredFiles(chores), oldAnswers(chores), oldEvidence(chores), oldLinks(chores)]
  const stopTick = await startTick([...forgetting.map((chore) => daily(chore)), weeklyQuestions(chores), dailyDigest(chores)], {
    ...chores,
    done: app.wake,
  })
  const watch = await watchKnowledge({ ...runtime, reader, log, folder: config.KNOWLEDGE_DIR, seen: planFiles, tell: KNOWLEDGE_NEWS })
  await stopped
  say('stopping')
  await watch.close()
  await stopTick()
  await app.stop()
  await http.stop()
  await reader.close()
  await runtime.close()
  lock.release()
}

/** Somebody else than this machine can reach the web chat. */
function needsSignIn({ HOST, PUBLIC_URL }: Config): boolean {
  return !isLoopback(HOST) || (PUBLIC_URL !== null && !isLoopback(PUBLIC_URL.hostname))
}

function tellPlatform(platform: Platform, line: string): void {
  say(`${platform.padEnd(10)} ${line}`)
}

function openHttp(config: Config, { store }: Runtime, platforms: readonly PatientAdapter[], log: Log): HttpServer {
  return createHttpServer({
    host: config.HOST,
    port: config.PORT,
    publicUrl: config.PUBLIC_URL,
    log,
    gauges: async () => ({
      cchc_inbox_waiting: await store.inbox.countWaiting(),
      cchc_outbox_waiting: await store.outbox.countWaiting(),
      cchc_outbox_unknown: await store.outbox.count('unknown'),
      cchc_outbox_failed: await store.outbox.count('failed'),
      ...Object.fromEntries(platforms.map(({ platform, isUp }) => [`cchc_platform_up{platform="${platform}"}`, isUp() ? 1 : 0])),
    }),
  })
}

/** Loads what is new in the folder and brings the index up to date. */
async function takeUpPlans(
  files: readonly string[],
  config: Config,
  runtime: Runtime & Pick<IngestParts, 'reader'>,
  log: Log,
): Promise<void> {
  const begun = performance.now()
  await runtime.library.refresh()
  const loaded: LoadedFile[] = []
  for await (const file of loadPlans(files, { ...runtime, log, skipKnown: true })) {
    loaded.push(file)
    tellLoaded(file)
  }
  const { plans, passages } = await runtime.library.refresh()
  const unchanged = loaded.filter(({ result }) => result === 'known').length
  const read = loaded.filter(({ result }) => result === 'read').length
  say(
    `plans      ${plans} in use, ${passages} passages; ${inFolder(config.KNOWLEDGE_DIR)}: ${read} loaded, ${unchanged} known already (${seconds(performance.now() - begun)})`,
  )
}

function tellLoaded(file: LoadedFile): void {
  const name = basename(file.file)
  if (file.result === 'read') say(`plan       ${fileLine(file)}`)
  if (file.result === 'failed') say(`skipped    ${name}: ${file.why}`)
  if (file.result === 'known' && file.inUse !== undefined)
    say(`left out   ${name}: plan ${file.inUse.code} is in use from ${file.inUse.fileName}; npm run ingest would replace it`)
}

const KNOWLEDGE_NEWS: KnowledgeNews = {
  loaded: tellLoaded,
  removed: (fileName, code) => say(`removed    ${fileName}: plan ${code} stays in use`),
}

function fileLine({ file, ingested: { saved, counts }, milliseconds }: Extract<LoadedFile, { result: 'read' }>): string {
  return `${saved.code.padEnd(4)} ${basename(file)}: ${saved.outcome}, ${counts.tasks} tasks, ${counts.passages} passages (${seconds(milliseconds)})`
}

/** Where the page can be opened: from outside, from this machine, from others of its network. */
function addresses({ HOST, PUBLIC_URL }: Config, local: URL): string[] {
  const others = HOST !== '0.0.0.0' && HOST !== '::' ? [] : Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  const inNetwork = others
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => `http://${address}:${local.port}/`)
  return [...new Set([...(PUBLIC_URL === null ? [] : [PUBLIC_URL.href]), local.href, ...inNetwork])]
}

function tellSignIn(signIn: SignIn | null, { PUBLIC_URL }: Config): void {
  if (signIn === null) return
  if (PUBLIC_URL?.protocol !== 'https:')
    say('note       without HTTPS the talk can be read on the way: put a proxy with a certificate before it and set PUBLIC_URL')
  say(
    signIn.freshCode === null
      ? `sign-in    with the code that the first start printed; for a new one delete ${inFolder(signIn.file)} and start again`
      : `sign-in    code ${signIn.freshCode}  (write it down: it is printed only this once)`,
  )
}

/** Whoever sits at this machine needs no code; everybody else is a guest, or a viewer, until somebody invites them. */
async function tellFirstAdministrator({ store, clock }: Runtime, signIn: SignIn | null): Promise<void> {
  const localPlatforms: Platform[] = signIn === null ? ['terminal', 'web'] : ['terminal']
  const code = await offerFirstAdministrator({ store, now: clock.now(), localPlatforms })
  if (code === null) return
  say(
    `first      write "quantri ${code}" to the assistant in a direct talk to become its administrator (works once, for 7 days; each start prints another)`,
  )
}

/**
 * Resolves at Ctrl+C or SIGTERM; a second one ends the process at once. npm hands SIGTERM to the shell between it and us, which dies
 * without handing it on: a server that lost it would keep the port and the folder, and nobody would see it.
 */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    const shellIsGone = () => process.ppid !== STARTED_BY
    if (process.env.npm_lifecycle_event !== undefined) setInterval(() => shellIsGone() && resolve(), SHELL_WATCH_MS).unref()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}

await runCommand(serve)
