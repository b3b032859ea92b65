// The last word of a command that cannot go on: what is wrong and what to do, never a stack trace for a fault that can be mended.
import { OperatorError, UserError } from '../errors.ts'

/** The disk took no more, said by the operating system or by SQLite, in the error or in what caused it. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === 'ENOSPC') || error.message.includes('database or disk is full') || isDiskFull(error.cause)
}

/** English lines for standard error. Only a bug, which nobody expects, shows its stack. */
export function failureLines(error: unknown): readonly string[] {
  if (error instanceof OperatorError) return error.faults
  if (error instanceof UserError) return [error.message]
  if (isDiskFull(error)) return ['DATA_DIR: its disk is full; free space on it and start again, what was stored is still there']
  return [`unexpected error, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`]
}

/** Runs a command; a failure is printed and ends the process with status 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    for (const line of failureLines(error)) process.stderr.write(`${line}\n`)
    process.exit(1)
  }
}

/** `npm start | head`, or a log collector that died: whoever read the lines is gone, what is under way comes to its end. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}
