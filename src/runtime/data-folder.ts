// The folder that holds what a server must not lose, and the lock that keeps two servers from working on it at once.
import { accessSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { OperatorError } from '../errors.ts'

/** Makes the folder where there is none. Throws an OperatorError when it, or any file in it, cannot be written to. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch (cause) {
    throw new OperatorError([`DATA_DIR: ${folder} ${faultOf(cause as NodeJS.ErrnoException)}, or set DATA_DIR to another folder`], cause)
  }
  const closed = filesClosedToUs(folder)
  if (closed.length > 0) throw new OperatorError(closed)
}

/** One start as root leaves files behind that no other user may write to; the databases would notice in the middle of their work. */
function filesClosedToUs(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return files.flatMap(({ name }) => {
    const file = join(folder, name)
    try {
      accessSync(file, constants.R_OK | constants.W_OK)
      return []
    } catch (cause) {
      // The other process may have removed a file of its own meanwhile.
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
      return [`DATA_DIR: ${file} ${faultOf(cause as NodeJS.ErrnoException)}; perhaps another user once started the program`]
    }
  })
}

/** Parents first. Node's own recursive way never returns where a folder that is there takes no new one, as in /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}

function faultOf({ code = 'unknown reason' }: NodeJS.ErrnoException): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') return `is no folder, or lies in what is none (${code}); move that file away`
  if (code === 'ENOENT') return `cannot be made (${code}); see whether its disk is there`
  if (code === 'ENOSPC') return `cannot be made (${code}); free space on its disk`
  return `cannot be written to (${code}); give this user the right to`
}

export interface FolderLock {
  release(): void
}

/** One server, and beside it one chat in a terminal: what is sent to a terminal must not come out of another. */
export type LockedUse = 'server' | 'terminal'

/**
 * Takes the folder for this process. The lock is one that the operating system holds for an open SQLite transaction: it ends
 * with the process, however that ends, so that nothing is left behind by a kill. Throws an OperatorError that names the holder.
 */
export function lockDataFolder(folder: string, use: LockedUse = 'server'): FolderLock {
  const path = join(folder, `${use}.lock`)
  let lock: DatabaseSync | null = null
  try {
    lock = new DatabaseSync(path, { timeout: 0 })
    lock.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, since TEXT)')
    lock.exec('BEGIN IMMEDIATE; DELETE FROM holder')
    lock.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, new Date().toISOString())
    // Others can read who holds it only once that is committed; the second transaction is the lock itself.
    lock.exec('COMMIT; BEGIN IMMEDIATE')
  } catch (cause) {
    const fault = isBusy(cause)
      ? `${folder} is in use by ${holderOf(lock)}; ${REMEDIES[use]}`
      : `${path} cannot be used (${cause instanceof Error ? cause.message : cause}); delete that file and start again`
    lock?.close()
    throw new OperatorError([`DATA_DIR: ${fault}`], cause)
  }
  const held = lock
  return { release: () => held.close() }
}

const REMEDIES: Record<LockedUse, string> = {
  server: 'stop that server, or set DATA_DIR and PORT to others for a second one',
  terminal: 'end that chat, or set DATA_DIR to another',
}

function isBusy(cause: unknown): boolean {
  const SQLITE_BUSY = 5
  return cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY
}

function holderOf(lock: DatabaseSync | null): string {
  try {
    const row = lock?.prepare('SELECT pid, since FROM holder').get()
    return row === undefined ? 'another process' : `the process with id ${row.pid}, started ${row.since}`
  } catch {
    return 'another process'
  }
}
