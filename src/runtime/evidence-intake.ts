// How a file becomes evidence: looked at, cleaned, stored, and only then known.
import type { SentFile } from '../chat/chat.ts'
import type { BringingMessage } from '../chat/file-door.ts'
import type { Clock } from '../domain/clock.ts'
import type { Evidence, Person } from '../domain/work.ts'
import { evidenceKind } from '../evidence/kind.ts'
import { cleanPicture, isPicture } from '../evidence/pictures/clean.ts'
import { refuseSecretEvidence } from '../evidence/secrecy.ts'
import { type EvidenceStorage, hashOf } from '../evidence/storage.ts'
import type { PlanReader } from '../ingest/reading-thread.ts'
import type { Store } from '../store/store.ts'

export interface IntakeParts {
  store: Pick<Store, 'evidence'>
  storage: EvidenceStorage
  reader: Pick<PlanReader, 'read'>
  clock: Clock
}

export interface BroughtFile {
  /** The same for every delivery of its message. */
  id: string
  name: string
  bytes: Uint8Array
  person: Person
  message: BringingMessage
  signal: AbortSignal
}

function asSent({ id, name, bytes, type }: Evidence): SentFile {
  return { kind: 'evidence', id, name, bytes, type }
}

/** What is known of the file already, where its message came before; null otherwise. */
export async function knownEvidence(store: IntakeParts['store'], id: string): Promise<SentFile | null> {
  const known = await store.evidence.get(id)
  return known === null ? null : asSent(known)
}

/**
 * Takes it in, tied to no task yet. Rejects with a UserError for what is not taken. The bytes are stored before the row is: a kill between
 * the two leaves bytes that nobody knows, which the next delivery writes anew, or the daily chore removes.
 */
export async function takeEvidence(file: BroughtFile, { store, storage, reader, clock }: IntakeParts): Promise<SentFile> {
  const { id, message, person, signal } = file
  const kind = await evidenceKind(file.name, file.bytes)
  await refuseSecretEvidence(file.name, kind, file.bytes, reader)
  const { bytes, name, type, cleaned } = isPicture(kind)
    ? await cleanPicture(file.name, kind, file.bytes)
    : { bytes: file.bytes, name: file.name, type: kind.type, cleaned: [] }
  signal.throwIfAborted()
  await storage.put(id, bytes)
  const evidence: Evidence = {
    ...{
      id,
      receipt: null,
      taskId: null,
      period: null,
      unit: person.unit,
      name,
      type,
      bytes: bytes.byteLength,
      hash: hashOf(bytes),
      cleaned,
    },
    ...{ personId: person.id, personName: person.name, platform: message.conversation.platform, conversationId: message.conversation.id },
    ...{ album: message.album ?? null, sentAt: clock.now().toISOString(), withdrawnAt: null },
  }
  await store.evidence.add(evidence)
  return asSent(evidence)
}
