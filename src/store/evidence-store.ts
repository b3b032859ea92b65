// The part of the contract about evidence: what is known of each file. The bytes are kept by the evidence storage.
import type { Evidence } from '../domain/work.ts'

export interface EvidenceReader {
  get(id: string): Promise<Evidence | null>
  /** Of one task, oldest first; withdrawn ones left out. */
  ofTask(taskId: string): Promise<Evidence[]>
  /** How many there are of each task that has any; withdrawn ones left out. */
  counts(taskIds: readonly string[]): Promise<Map<string, number>>
  /** With this code of a receipt, case folded, oldest first; withdrawn ones included. */
  byReceipt(receipt: string): Promise<Evidence[]>
  /** Sent by this person since this ISO time and not tied to a task yet, oldest first; withdrawn ones left out. */
  untied(personId: string, since: string): Promise<Evidence[]>
  /** Those of these ids of which nothing is known, or that were withdrawn: their bytes need not be kept. */
  unneeded(ids: readonly string[]): Promise<string[]>
}

export interface EvidenceWriter extends EvidenceReader {
  /** False when the id is known: the same message again adds nothing. */
  add(evidence: Evidence): Promise<boolean>
  /** Ties those that belong to none yet, and were not withdrawn, to a task under one receipt. Returns how many were tied. */
  tie(ids: readonly string[], to: Pick<Evidence, 'taskId' | 'period' | 'unit' | 'receipt'>): Promise<number>
  /** False when it was withdrawn already. */
  withdraw(id: string, at: string): Promise<boolean>
  /** Forgets one that belongs to no task. False when there is none, or it was tied by then. */
  drop(id: string): Promise<boolean>
  /** Forgets what nobody tied to a task before this ISO time, and returns the ids that it had. */
  dropUntied(before: string): Promise<string[]>
}

/** A way to do one thing without signing in, once and for a short time. Only the hash of its token is kept. */
export interface OneTimeLink {
  tokenHash: string
  /** `upload`: evidence for a task; `download`: one file of evidence. */
  purpose: 'upload' | 'download'
  /** Code of the task, or id of the evidence. */
  subject: string
  /** For whom, and from which talk, so that what comes of it is said there. */
  personId: string
  platform: string
  conversationId: string
  conversationKind: 'direct' | 'group'
  /** ISO times. */
  madeAt: string
  expiresAt: string
  usedAt: string | null
}

export interface LinkWriter {
  add(link: OneTimeLink): Promise<void>
  /** Null when it was never made. */
  get(tokenHash: string): Promise<OneTimeLink | null>
  /** Uses it up. False when it was used or has expired by then. */
  use(tokenHash: string, at: string): Promise<boolean>
  /** Forgets those that expired before this ISO time, used or not. Returns how many. */
  dropExpired(before: string): Promise<number>
}
