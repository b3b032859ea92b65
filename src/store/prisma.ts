// The store of truth, on SQLite or PostgreSQL through Prisma.
import { join } from 'node:path'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { OperatorError } from '../errors.ts'
import type { Log } from '../log.ts'
import { failureText } from './failure.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import { migrate, type Provider } from './migrate.ts'
import { auditOf } from './prisma/audit.ts'
import { bindingsOf } from './prisma/bindings.ts'
import { chatsOf } from './prisma/chats.ts'
import { conversationsOf } from './prisma/conversations.ts'
import type { Database } from './prisma/database.ts'
import { evidenceOf } from './prisma/evidence.ts'
import { approvedAnswersOf, feedbackOf, givenAnswersOf } from './prisma/feedback.ts'
import { filesOf } from './prisma/files.ts'
import { formsOf } from './prisma/forms.ts'
import { inboxOf } from './prisma/inbox.ts'
import { invitationsOf } from './prisma/invitations.ts'
import { linksOf } from './prisma/links.ts'
import { modelUseOf } from './prisma/model-use.ts'
import { outboxOf } from './prisma/outbox.ts'
import { peopleOf } from './prisma/people.ts'
import { plansOf } from './prisma/plans.ts'
import { tasksOf } from './prisma/tasks.ts'
import { asUntold } from './prisma/untold.ts'
import type { Store } from './store.ts'

/** Where the store lives. */
export interface StoreOptions {
  /** Empty: SQLite under `dataDir`; otherwise postgresql://user:password@host:port/name. */
  databaseUrl: string
  dataDir: string
  log?: Log
}

/** The SQLite file, under the data folder. */
const SQLITE_FILE = 'cchc.db'

/** A transaction waits for those before it, and may take long on a slow disk; in milliseconds. */
const TRANSACTION_LIMITS = { maxWait: 30_000, timeout: 60_000 }

interface Place {
  provider: Provider
  /** For people: no password in it. */
  name: string
  adapter(): Promise<SqlMigrationAwareDriverAdapterFactory>
  client(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<PrismaClient>
}

/** Only the parts of the database in use are loaded. */
function placeOf({ databaseUrl, dataDir }: StoreOptions): Place {
  if (databaseUrl === '') {
    const file = join(dataDir, SQLITE_FILE)
    return {
      provider: 'sqlite',
      name: file,
      adapter: async () => (await import('./prisma/sqlite.ts')).sqliteAdapter(file),
      client: async (adapter) => new (await import('./generated/sqlite/client.ts')).PrismaClient({ adapter }),
    }
  }
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new OperatorError(['DATABASE_URL: must be empty (SQLite under DATA_DIR) or postgresql://user:password@host:port/name'])
  }
  const { host, pathname } = new URL(databaseUrl)
  return {
    provider: 'postgresql',
    name: `postgresql://${host}${pathname}`,
    adapter: async () => (await import('./prisma/postgresql.ts')).postgresqlAdapter(databaseUrl),
    client: async (adapter) => {
      const { PrismaClient } = await import('./generated/postgresql/client.ts')
      return new PrismaClient({ adapter }) as unknown as PrismaClient
    },
  }
}

function storeOver(database: Database, transaction: Store['transaction'], close: Store['close']): Store {
  return {
    plans: plansOf(database),
    tasks: tasksOf(database),
    files: filesOf(database),
    forms: formsOf(database),
    people: peopleOf(database),
    invitations: invitationsOf(database),
    bindings: bindingsOf(database),
    conversations: conversationsOf(database),
    chats: chatsOf(database),
    givenAnswers: givenAnswersOf(database),
    feedback: feedbackOf(database),
    approvedAnswers: approvedAnswersOf(database),
    links: linksOf(database),
    evidence: evidenceOf(database),
    inbox: inboxOf(database),
    outbox: outboxOf(database),
    audit: auditOf(database),
    modelUse: modelUseOf(database),
    transaction,
    close,
  }
}

/** The store inside a transaction: everything joins it, and closing is left to the outer one. */
function innerStore(client: Database['client']): { database: Database; store: Store } {
  const database: Database = { client, atomically: (work) => work(database), isInTransaction: true }
  const store: Store = storeOver(
    database,
    (nested) => nested(store),
    async () => {},
  )
  return { database, store }
}

function storeOf(client: PrismaClient): Store {
  const database: Database = {
    client,
    atomically: (work) => client.$transaction((inner) => work(innerStore(inner).database), TRANSACTION_LIMITS),
    isInTransaction: false,
  }
  return storeOver(
    database,
    (work, { isUntold } = {}) => {
      const run = () => client.$transaction((inner) => work(innerStore(inner).store), TRANSACTION_LIMITS)
      return isUntold ? asUntold(run) : run()
    },
    () => client.$disconnect(),
  )
}

const CHECKS: Record<Provider, string> = {
  sqlite: 'Check DATA_DIR and the rights on the file; a damaged file must be replaced by a copy or moved away.',
  postgresql: 'Check DATABASE_URL, and that the server is running and lets this user make tables.',
}

/** Says what is wrong with the place, not only with the program. */
function unusable({ provider, name }: Place, cause: unknown): OperatorError {
  const why = failureText(cause)
  const next = why.includes('disk is full') ? 'Free space on the disk of DATA_DIR and start again.' : CHECKS[provider]
  return new OperatorError([`the store ${name} cannot be used: ${why}. ${next}`], cause)
}

/**
 * Opens the store, made or brought up to date if need be. Throws OperatorError where that is impossible: no access, no server, a
 * damaged file, or a store made by a newer version, which is left untouched.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const place = placeOf(options)
  try {
    const adapter = await place.adapter()
    const applied = await migrate(adapter, place.provider)
    if (applied.length > 0) options.log?.info({ store: place.name, migrations: applied.length }, 'store made or brought up to date')
    const client = await place.client(adapter)
    await client.$connect()
    return storeOf(client)
  } catch (error) {
    throw error instanceof OperatorError ? error : unusable(place, error)
  }
}
