// The door for files that people send. Whatever is refused here is kept nowhere: no name, no word, no byte of it.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { localRole } from '../app.ts'
import type { Sender, SentFile } from '../chat/chat.ts'
import type { ArrivingFile, BringingMessage, FileDoor } from '../chat/file-door.ts'
import { tidyFileName } from '../chat/file-name.ts'
import type { Clock } from '../domain/clock.ts'
import type { Person, Role } from '../domain/work.ts'
import { UserError } from '../errors.ts'
import { EvidenceTooLarge } from '../evidence/errors.ts'
import { EVIDENCE_ENDINGS } from '../evidence/kinds.ts'
import type { EvidenceStorage } from '../evidence/storage.ts'
import { DamagedFile, EmptyFile, FileTooLarge, MAX_FILE_BYTES, MissingFile, SecretFile, TooManyFiles } from '../ingest/errors.ts'
import { secrecyOfName } from '../ingest/gate/secrecy-of-name.ts'
import { hashOf } from '../ingest/ingest.ts'
import { READABLE_KINDS } from '../ingest/readable-kinds.ts'
import type { PlanReader } from '../ingest/reading-thread.ts'
import { type RefusalParts, refusalEntry } from '../ingest/refusal.ts'
import type { Log } from '../log.ts'
import type { AuditEntry, Store } from '../store/store.ts'
import { knownEvidence, takeEvidence } from './evidence-intake.ts'
import { destinationOf } from './file-destination.ts'

/** Files at the door: on their way in, waiting for the reader, which reads one at a time, or being read. More come again later. */
const MOST_AT_DOOR = 20
/** Bytes of all of them together: five of the largest. */
const MOST_BYTES_AT_DOOR = 5 * MAX_FILE_BYTES
/** How long a file waits for a decision: a working week, and the weekend before it. */
const HELD_DAYS = 7
const DAY_MS = 86_400_000
/** 96 bits: no two messages share one, and it fits into a button. */
const ID_LENGTH = 16

export interface FileDoorParts {
  /** Reads on trial, away from the thread that answers people. */
  reader: Pick<PlanReader, 'read'>
  store: Pick<Store, 'files' | 'people' | 'audit' | 'evidence' | 'conversations' | 'tasks'>
  /** Where evidence is kept. */
  storage: EvidenceStorage
  clock: Clock
  log: Log
  /** Role of somebody who has not written before; as in `createApp`. */
  roleOfNewcomer?(sender: Sender): Role
}

/** For a name of which nothing can be shown. */
const NAMELESS = 'tệp không tên'

type RefusedFile = Extract<SentFile, { kind: 'refused' }>

const NOT_ALLOWED: RefusedFile = {
  kind: 'refused',
  reason: 'NOT_ALLOWED',
  words:
    'Tài khoản của Anh/Chị chưa được gửi kế hoạch hay minh chứng, nên Trợ lý không nhận tệp vừa gửi. Anh/Chị gửi tệp cho đầu mối, hoặc đề nghị người quản trị cấp quyền.',
}

const NOT_READ: RefusedFile = {
  kind: 'refused',
  reason: 'READING_FAILED',
  words:
    'Trợ lý gặp lỗi khi đọc tệp vừa gửi và không lưu tệp đó. Anh/Chị lưu tệp sang dạng khác (.docx, .pdf có lớp chữ hoặc .txt) rồi gửi lại giúp Trợ lý.',
}

function refusedFor({ code, userMessage }: UserError): RefusedFile {
  return { kind: 'refused', reason: code, words: userMessage }
}

/** The same for every delivery of a message, so that one that is sent again holds nothing a second time. */
function idFor({ key, sender }: Pick<BringingMessage, 'key' | 'sender'>): string {
  return createHash('sha256').update(`${sender.platform}:${key}`).digest('base64url').slice(0, ID_LENGTH)
}

/** Where it happened, without the message of the error, which may quote the file. */
function placesIn(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
}

/** A door before this store. It keeps no thread and no timer of its own. */
export function createFileDoor(parts: FileDoorParts): FileDoor {
  const { reader, store, storage, clock, log, roleOfNewcomer = localRole } = parts
  let filesAtDoor = 0
  let bytesAtDoor = 0

  async function personOf(sender: Sender): Promise<Person> {
    return (await store.people.byAccount(sender.platform, sender.id)) ?? store.people.ensure(sender, roleOfNewcomer(sender), null)
  }

  /** The one entry of a refusal: whoever hands its words on writes none. */
  async function audit(sender: Sender, entryOf: (parts: RefusalParts) => AuditEntry): Promise<void> {
    const person = await store.people.byAccount(sender.platform, sender.id)
    await store.audit.add(entryOf({ at: clock.now().toISOString(), personId: person?.id ?? null }))
  }

  async function turnAway(refusal: RefusedFile, sender: Sender): Promise<SentFile> {
    await audit(sender, (parts) => ({ ...parts, action: 'refuse', subject: refusal.reason, detail: {} }))
    return refusal
  }

  /** Says why, and has it in the audit; of a stamped file neither holds more than that it came. */
  async function refuse(error: UserError, sender: Sender): Promise<SentFile> {
    await audit(sender, (parts) => refusalEntry(error, parts))
    if (error instanceof DamagedFile && error.cause !== undefined) log.warn({ places: placesIn(error.cause) }, 'a reader failed at a file')
    return refusedFor(error)
  }

  /** What shows before a byte is taken. The name comes first, since the other refusals repeat it. */
  function faultAtSight(fileName: string, length: number | null, isEvidence: boolean): UserError | null {
    const level = secrecyOfName(fileName)
    if (level !== null) return new SecretFile(level)
    if (length !== null && length > MAX_FILE_BYTES)
      return isEvidence ? new EvidenceTooLarge(fileName, length) : new FileTooLarge(fileName, length)
    return length === 0 ? new EmptyFile(fileName) : null
  }

  /** Null when it can be read. */
  async function whyUnread({ fileName, signal }: ArrivingFile, bytes: Uint8Array, sender: Sender): Promise<SentFile | null> {
    try {
      await reader.read(fileName, bytes)
      return null
    } catch (error) {
      // Whoever is gone hears no reason, and a stop gives up what is being read.
      signal.throwIfAborted()
      if (error instanceof UserError) return refuse(error, sender)
      log.error({ places: placesIn(error) }, 'a file that was sent could not be read')
      return turnAway(NOT_READ, sender)
    }
  }

  async function hold(message: BringingMessage, name: string, bytes: Uint8Array): Promise<SentFile> {
    const now = clock.now()
    await store.files.dropExpired(now.toISOString())
    const id = idFor(message)
    await store.files.hold({
      id,
      name,
      bytes,
      contentHash: hashOf(bytes),
      heldAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + HELD_DAYS * DAY_MS).toISOString(),
      by: message.sender,
    })
    return { kind: 'held', id, name, bytes: bytes.byteLength }
  }

  async function takeIn(message: BringingMessage, file: ArrivingFile, person: Person, isEvidence: boolean): Promise<SentFile> {
    const bytes = await file.bytes()
    const fault = faultAtSight(file.fileName, bytes.byteLength, isEvidence)
    if (fault !== null) return refuse(fault, message.sender)
    if (isEvidence) return intake(message, file, person, bytes)
    const refusal = await whyUnread(file, bytes, message.sender)
    file.signal.throwIfAborted()
    return refusal ?? (await hold(message, file.fileName, bytes))
  }

  async function intake(message: BringingMessage, file: ArrivingFile, person: Person, bytes: Uint8Array): Promise<SentFile> {
    const { fileName: name, signal } = file
    try {
      return await takeEvidence({ id: idFor(message), name, bytes, person, message, signal }, { store, storage, reader, clock })
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof UserError) return refuse(error, message.sender)
      throw error
    }
  }

  return {
    largest: MAX_FILE_BYTES,
    kinds: [...new Set([...READABLE_KINDS, ...EVIDENCE_ENDINGS])],
    async admit(message, arriving) {
      const file = { ...arriving, fileName: tidyFileName(arriving.fileName) ?? NAMELESS }
      const person = await personOf(message.sender)
      const destination = await destinationOf(file, message, person, store, clock.now())
      if (destination === 'nowhere') return turnAway(NOT_ALLOWED, message.sender)
      const isEvidence = destination === 'evidence'
      const known = isEvidence ? await knownEvidence(store, idFor(message)) : null
      if (known !== null) return known
      const fault = faultAtSight(file.fileName, file.length, isEvidence)
      if (fault !== null) return refuse(fault, message.sender)
      const length = file.length ?? MAX_FILE_BYTES
      if (filesAtDoor >= MOST_AT_DOOR || bytesAtDoor + length > MOST_BYTES_AT_DOOR) return 'busy'
      filesAtDoor += 1
      bytesAtDoor += length
      try {
        return await takeIn(message, file, person, isEvidence)
      } finally {
        filesAtDoor -= 1
        bytesAtDoor -= length
      }
    },
    async letGo(file) {
      if (file.kind === 'held') await store.files.drop(file.id)
      if (file.kind === 'evidence' && (await store.evidence.drop(file.id))) await storage.remove(file.id)
    },
  }
}

/** Takes a file of this machine to the door. Throws a UserError for one that cannot be opened, or while the door is full. */
export async function bringFile(door: FileDoor, path: string, message: BringingMessage): Promise<SentFile> {
  const fileName = basename(path)
  const missing = (cause: unknown): never => {
    throw new MissingFile(fileName, cause)
  }
  const found = await stat(path).catch(missing)
  // A pipe or a device may go on for ever.
  if (!found.isFile() && !found.isDirectory()) return missing(new Error('it is neither a file nor a folder'))
  const { signal } = new AbortController()
  const sent = await door.admit(message, { fileName, length: found.size, bytes: () => readFile(path).catch(missing), signal })
  if (sent === 'busy') throw new TooManyFiles(fileName)
  return sent
}
