// A PostgreSQL server, through pg.
import { PrismaPg } from '@prisma/adapter-pg'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>

/** How long a connection may take to be made, in milliseconds. */
const CONNECTION_LIMIT = 10_000

/**
 * A transaction has a single connection, which answers one statement at a time, while Prisma asks for all the parts of a plan at once:
 * so each statement waits for the one before it. pg still queues them itself, says that it is deprecated, and stops doing so in version 9.
 */
function oneAtATime(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn =
    <Query, Result>(ask: (query: Query) => Promise<Result>) =>
    (query: Query): Promise<Result> => {
      const result = last.then(() => ask(query))
      last = result.catch(() => {})
      return result
    }
  transaction.queryRaw = inTurn(transaction.queryRaw.bind(transaction))
  transaction.executeRaw = inTurn(transaction.executeRaw.bind(transaction))
  return transaction
}

class OrderlyPg extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolationLevel) => oneAtATime(await start(isolationLevel))
    return adapter
  }
}

/** Connects when it is first asked something. */
export function postgresqlAdapter(connectionString: string): PrismaPg {
  return new OrderlyPg({ connectionString, connectionTimeoutMillis: CONNECTION_LIMIT })
}
