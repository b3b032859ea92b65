// That a file was refused is written down; what was in it is not.
import type { UserError } from '../errors.ts'
import type { AuditEntry } from '../store/store.ts'
import { FileError, SecretFile } from './errors.ts'

/** The entry for the audit. Of a file stamped as secret it holds the degree alone, neither name nor words. */
export function refusalEntry(error: UserError, { at, personId }: Pick<AuditEntry, 'at' | 'personId'>): AuditEntry {
  return { at, personId, action: 'refuse', subject: error.code, detail: detailOf(error) }
}

function detailOf(error: UserError): Record<string, unknown> {
  if (error instanceof SecretFile) return { level: error.level }
  return error instanceof FileError ? { file: error.fileName } : {}
}
