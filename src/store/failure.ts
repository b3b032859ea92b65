/** Kinds whose name is all that the adapters say. */
const WORDS: Readonly<Record<string, string>> = {
  DatabaseNotReachable: 'no database server answers at this address',
  SocketTimeout: 'the database server does not answer in time',
  TlsConnectionError: 'no encrypted connection can be made',
  TooManyConnections: 'the database server has no connection left',
}

/** One line of what a database said. Prisma's errors put it aside and call themselves by a kind. */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { originalMessage, kind } = (error.cause ?? {}) as { originalMessage?: unknown; kind?: string }
  const text = WORDS[kind ?? ''] ?? (typeof originalMessage === 'string' ? originalMessage : error.message)
  return text.split('\n').find((line) => line.trim() !== '') ?? error.name
}
