// The door for files that people send. Whatever is refused here is kept nowhere: no name, no word, no byte of it.
import { createHash } from 'node:crypto'
import { localRole } from '../app.ts'
import type { IncomingMessage, Sender, SentFile } from '../chat/chat.ts'
import type { ArrivingFile, FileDoor } from '../chat/file-door.ts'
import { mayUse } from '../commands/command.ts'
import type { Clock } from '../domain/clock.ts'
import type { Role } from '../domain/work.ts'
import { UserError } from '../errors.ts'
import { EmptyFile, FileTooLarge, MAX_FILE_BYTES } from '../ingest/errors.ts'
import { hashOf } from '../ingest/ingest.ts'
import { READABLE_KINDS } from '../ingest/readable-kinds.ts'
import type { PlanReader } from '../ingest/reading-thread.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'

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
  store: Pick<Store, 'files' | 'people'>
  clock: Clock
  log: Log
  /** Role of somebody who has not written before; as in `createApp`. */
  roleOfNewcomer?(sender: Sender): Role
}

const NOT_ALLOWED: SentFile = {
  kind: 'refused',
  reason: 'NOT_ALLOWED',
  words:
    'Tài khoản của Anh/Chị chưa được đưa kế hoạch vào, nên Trợ lý không nhận tệp vừa gửi. Anh/Chị gửi tệp cho đầu mối, hoặc đề nghị người quản trị cấp quyền.',
}

const NOT_READ: SentFile = {
  kind: 'refused',
  reason: 'READING_FAILED',
  words:
    'Trợ lý gặp lỗi khi đọc tệp vừa gửi và không lưu tệp đó. Anh/Chị lưu kế hoạch sang dạng khác (.docx, .pdf có lớp chữ hoặc .txt) rồi gửi lại giúp Trợ lý.',
}

function refusedFor({ code, userMessage }: UserError): SentFile {
  return { kind: 'refused', reason: code, words: userMessage }
}

/** The same for every delivery of a message, so that one that is sent again holds nothing a second time. */
function idFor({ key, sender }: Pick<IncomingMessage, 'key' | 'sender'>): string {
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
export function createFileDoor({ reader, store, clock, log, roleOfNewcomer = localRole }: FileDoorParts): FileDoor {
  let filesAtDoor = 0
  let bytesAtDoor = 0

  async function mayPutPlansIn(sender: Sender): Promise<boolean> {
    const person = await store.people.byAccount(sender.platform, sender.id)
    return mayUse({ needs: 'coordinator' }, person ?? { role: roleOfNewcomer(sender) })
  }

  /** Null when it can be read. */
  async function whyUnread(fileName: string, bytes: Uint8Array): Promise<SentFile | null> {
    try {
      await reader.read(fileName, bytes)
      return null
    } catch (error) {
      if (error instanceof UserError) return refusedFor(error)
      log.error({ places: placesIn(error) }, 'a file that was sent could not be read')
      return NOT_READ
    }
  }

  async function hold(message: Pick<IncomingMessage, 'key' | 'sender'>, name: string, bytes: Uint8Array): Promise<SentFile> {
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

  async function takeIn(message: Pick<IncomingMessage, 'key' | 'sender'>, file: ArrivingFile): Promise<SentFile> {
    const bytes = await file.bytes()
    const refusal = await whyUnread(file.fileName, bytes)
    file.signal.throwIfAborted()
    return refusal ?? (await hold(message, file.fileName, bytes))
  }

  return {
    largest: MAX_FILE_BYTES,
    kinds: READABLE_KINDS,
    async admit(message, file) {
      if (!(await mayPutPlansIn(message.sender))) return NOT_ALLOWED
      if (file.length > MAX_FILE_BYTES) return refusedFor(new FileTooLarge(file.fileName, file.length))
      if (file.length === 0) return refusedFor(new EmptyFile(file.fileName))
      if (filesAtDoor >= MOST_AT_DOOR || bytesAtDoor + file.length > MOST_BYTES_AT_DOOR) return 'busy'
      filesAtDoor += 1
      bytesAtDoor += file.length
      try {
        return await takeIn(message, file)
      } finally {
        filesAtDoor -= 1
        bytesAtDoor -= file.length
      }
    },
    async letGo(file) {
      if (file.kind === 'held') await store.files.drop(file.id)
    },
  }
}
