// That a file was refused is written down; what was in it is not.
import type { UserError } from '../errors.ts'
import type { AuditEntry } from '../store/store.ts'
import { FileError, SecretFile } from './errors.ts'

export interface RefusalParts extends Pick<AuditEntry, 'at' | 'personId'> {
  /** SHA-256 of the content, hex, where it tells whether the same was refused before. */
  contentHash?: string | undefined
}

/** The entry for the audit. Of a file stamped as secret it holds the degree alone, neither name nor words nor a hash. */
export function refusalEntry(error: UserError, { at, personId, contentHash }: RefusalParts): AuditEntry {
  return { at, personId, action: 'refuse', subject: error.code, detail: detailOf(error, contentHash) }
}

function detailOf(error: UserError, contentHash: string | undefined): Record<string, unknown> {
  if (error instanceof SecretFile) return { level: error.level }
  return error instanceof FileError ? { file: error.fileName, ...(contentHash !== undefined && { contentHash }) } : {}
}
