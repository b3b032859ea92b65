/** One line of what a database said. Prisma's errors put it aside and call themselves by a kind. */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { originalMessage } = (error.cause ?? {}) as { originalMessage?: unknown }
  const text = typeof originalMessage === 'string' ? originalMessage : error.message
  return text.split('\n').find((line) => line.trim() !== '') ?? error.name
}
