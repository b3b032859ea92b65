// The gate: what must be true of a file before anything of it is used. A file stamped as a state secret does not come in at all.
import type { Document, Warning } from '../../domain/document.ts'
import { EmptyFile, FileTooLarge, MAX_FILE_BYTES, SecretFile } from '../errors.ts'
import { type FileKind, knownFile } from './file-kind.ts'
import { secrecyOf } from './secrecy-of-document.ts'
import { secrecyOfName } from './secrecy-of-name.ts'

export interface Admitted {
  kind: FileKind
  warnings: Warning[]
}

/**
 * Looks at the name, the size and the content of a file without reading it. The name comes first, since every other refusal repeats it.
 * Rejects with SecretFile, EmptyFile, FileTooLarge, or what `knownFile` rejects with.
 */
export async function admitFile(fileName: string, bytes: Uint8Array): Promise<Admitted> {
  const level = secrecyOfName(fileName)
  if (level !== null) throw new SecretFile(level)
  if (bytes.length === 0) throw new EmptyFile(fileName)
  if (bytes.length > MAX_FILE_BYTES) throw new FileTooLarge(fileName, bytes.length)
  const { kind, isMisnamed } = await knownFile(fileName, bytes)
  const why = `tên tệp không đúng loại: nội dung là tệp ${kind}, đã đọc theo nội dung`
  return { kind, warnings: isMisnamed ? [{ line: 1, text: fileName, why }] : [] }
}

/** Throws SecretFile for a document that bears a stamp. */
export function refuseSecret(document: Document): void {
  const level = secrecyOf(document)
  if (level !== null) throw new SecretFile(level)
}
