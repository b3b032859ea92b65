// The conversation in a terminal, over the same store as the server. `npm run chat` comes here through `chat.ts`.
import { setTimeout as pause } from 'node:timers/promises'
import { createTerminalAdapter } from '../adapters/terminal/terminal.ts'
import { type App, createApp } from '../app.ts'
import { renderPlain } from '../chat/render.ts'
import { keepReadings } from '../commands/held/readings.ts'
import { readConfig } from '../config.ts'
import { openEvidenceStorage } from '../evidence/storage.ts'
import { createPlanReader } from '../ingest/reading-thread.ts'
import { createLog } from '../log.ts'
import { openCalendar } from '../runtime/amended-calendar.ts'
import { openAnswerer } from '../runtime/answerer.ts'
import { lockDataFolder, prepareDataFolder } from '../runtime/data-folder.ts'
import { outliveReaders, runCommand } from '../runtime/failure.ts'
import { bringFile, createFileDoor } from '../runtime/file-door.ts'
import { knowledgeFiles } from '../runtime/knowledge.ts'
import { loadPlans } from '../runtime/load-plans.ts'
import { openRuntime, type Runtime } from '../runtime/runtime.ts'
import { LOCAL_PERSON } from '../runtime/stored-chat.ts'

/** A receipt waits for what is sent along with it; what waits longer than this failed, and nobody stops typing for it. */
const LONGEST_HOLD_MS = 5_000

async function chat(): Promise<void> {
  outliveReaders()
  const config = readConfig()
  // Between question and answer only what went wrong is worth a line.
  const log = createLog(config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL)
  prepareDataFolder(config.DATA_DIR)
  const lock = lockDataFolder(config.DATA_DIR, 'terminal')
  const files = await knowledgeFiles(config.KNOWLEDGE_DIR)
  const runtime = await openRuntime(config, log)
  const reader = createPlanReader()
  const readings = keepReadings(reader)
  const { calendar } = openCalendar(config.DATA_DIR)
  const storage = await openEvidenceStorage({ url: config.STORAGE_URL, dataDir: config.DATA_DIR, environment: config.aws })
  const door = createFileDoor({ ...runtime, reader: readings, storage, log })
  await runtime.library.refresh()
  for await (const file of loadPlans(files, { ...runtime, reader, log, skipKnown: true })) {
    if (file.result === 'failed') process.stderr.write(`skipped ${file.file}: ${file.why}\n`)
  }
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true
  const terminal = createTerminalAdapter({
    input: process.stdin,
    output: process.stdout,
    interactive,
    conversation: { platform: 'terminal', id: 'local', kind: 'direct' },
    sender: { platform: 'terminal', ...LOCAL_PERSON },
    render: renderPlain,
    settled: () => allShown(app, runtime),
    // npm changes to the project's folder; names count from where the person stands.
    folder: process.env.INIT_CWD ?? process.cwd(),
    bring: (path, message) => bringFile(door, path, message),
    now: () => runtime.clock.now(),
    log,
  })
  const answerer = await openAnswerer(config, runtime.library.current, { modelUse: runtime.store.modelUse, log })
  const app = createApp({
    ...runtime,
    answerer,
    adapters: [terminal],
    readings,
    publicUrl: config.PUBLIC_URL,
    digestHour: config.DIGEST_HOUR,
    // SQLite lies in the folder that this process has locked; a PostgreSQL others may use, too.
    isAlone: config.DATABASE_URL === null,
    calendar,
    log,
  })
  if (interactive)
    process.stdout.write(
      'Trợ lý cải cách hành chính. Gõ trogiup để xem những điều có thể hỏi, tep kèm đường dẫn để gửi một tệp kế hoạch, thoat để kết thúc.\n\n',
    )
  // While the person still reads and types.
  await answerer.prepare()
  await app.start()
  await terminal.ended
  await app.stop()
  await reader.close()
  await runtime.close()
  lock.release()
}

/** Resolves once every reply is on the screen, those that are held back for what was sent along as well: what is typed next comes after them. */
async function allShown(app: App, { store, clock }: Pick<Runtime, 'store' | 'clock'>): Promise<void> {
  for (;;) {
    await app.idle()
    const now = clock.now()
    const next = await store.outbox.nextDue(now.toISOString(), ['terminal'])
    const waitMs = next === null ? Number.POSITIVE_INFINITY : Date.parse(next) - now.getTime()
    if (waitMs > LONGEST_HOLD_MS) return
    await pause(waitMs)
    app.wake()
  }
}

await runCommand(chat)
