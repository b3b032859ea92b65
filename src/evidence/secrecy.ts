// A paper stamped as a state secret is never stored, as evidence no more than as a plan. What can be read is read before anything is kept;
// of a picture only the name can be looked at.

import * as fileErrors from '../ingest/errors.ts'
import { NotAPlan, PlanTooLarge, SecretFile } from '../ingest/errors.ts'
import { ARCHIVE_LIMITS, openArchive } from '../ingest/readers/archive.ts'
import type { PlanReader } from '../ingest/reading-thread.ts'
import { type SecrecyLevel, stampIn } from '../vietnamese/secrecy-stamp.ts'
import { CannotBeChecked } from './errors.ts'
import { COMPOUND, type EvidenceKind, endingOf, PDF, TEXT, ZIPPED } from './kinds.ts'
import { isPicture } from './pictures/clean.ts'

/** The reader looked for stamps and found none: that it is no plan, or a long one, is no matter here. */
const CHECKED = [NotAPlan, PlanTooLarge]
/** There is no text to look at: scanned paper, and fonts that do not name their letters. It is taken as a picture is. */
const WITHOUT_TEXT = [fileErrors.ScannedFile, fileErrors.GarbledText]
/** Words of these name plans, and the file may be in order: it is only more than can be looked through. */
const BEYOND_READING = [fileErrors.TextTooLong, fileErrors.UnfoldsTooLarge, fileErrors.TakesTooLong, fileErrors.TooMuchMemory]

/** Parts of a spreadsheet, a presentation and an OpenDocument file that hold their text. */
const TEXT_PARTS =
  /^(?:xl\/(?:sharedStrings|worksheets\/[^/]+|drawings\/[^/]+)|ppt\/slides\/[^/]+|content|styles|docProps\/core|meta)\.xml$/iu
/** Paragraphs, shared strings, cells. */
const PIECE_ENDS = /<\/(?:a:p|si|is|c|text:p|text:h|dc:title|dc:subject|cp:keywords)>/u
/** Looked through in this very thread, so less than what the reading thread takes. */
const LIMITS = { ...ARCHIVE_LIMITS, entryBytes: 8 * 1024 * 1024, readBytes: 16 * 1024 * 1024 }
const HIGHEST_CHARACTER = 0x10ffff
/** Longer pieces are no stamps. */
const LONGEST_STAMP = 200

/** Rejects with SecretFile for a stamped paper, CannotBeChecked where nobody can tell, or what the reader finds wrong with the file. */
export async function refuseSecretEvidence(
  fileName: string,
  kind: EvidenceKind,
  bytes: Uint8Array,
  reader: Pick<PlanReader, 'read'>,
): Promise<void> {
  if (isPicture(kind)) return
  const [docx] = ZIPPED
  if (kind === PDF || kind === TEXT || kind === docx) return readThrough(fileName, kind, bytes, reader)
  const isCompound = COMPOUND.some(({ type }) => type === kind.type)
  const pieces = isCompound
    ? piecesOfCompound(bytes)
    : await piecesOfArchive(fileName, bytes).catch((error) => cannotBeChecked(fileName, error))
  const level = stampAmong(pieces)
  if (level !== null) throw new SecretFile(level)
}

/** The gate of plans stands in this reader. A name that says another kind than the content would keep it from reading. */
async function readThrough(fileName: string, kind: EvidenceKind, bytes: Uint8Array, reader: Pick<PlanReader, 'read'>): Promise<void> {
  const ending = kind.endings[0]!
  const readableName = endingOf(fileName) === ending ? fileName : `${fileName}${ending}`
  try {
    await reader.read(readableName, bytes)
  } catch (error) {
    const is = (classes: readonly (abstract new (...args: never[]) => Error)[]) => classes.some((each) => error instanceof each)
    if (is(CHECKED) || is(WITHOUT_TEXT)) return
    return cannotBeChecked(fileName, error)
  }
}

function cannotBeChecked(fileName: string, error: unknown): never {
  throw BEYOND_READING.some((each) => error instanceof each) ? new CannotBeChecked(fileName, error) : error
}

async function piecesOfArchive(fileName: string, bytes: Uint8Array): Promise<string[]> {
  const archive = await openArchive(fileName, bytes, LIMITS)
  const pieces: string[] = []
  for (const name of archive.names.filter((each) => TEXT_PARTS.test(each))) {
    const part = await archive.read(name)
    const xml = new TextDecoder().decode(part ?? new Uint8Array())
    if (name.startsWith('xl/worksheets/') && !xml.includes('<is>')) continue
    for (const piece of xml.split(PIECE_ENDS)) pieces.push(plainText(piece))
  }
  return pieces
}

function plainText(xml: string): string {
  return xml
    .slice(-10 * LONGEST_STAMP)
    .replace(/<[^>]*>/gu, '')
    .replace(/&#(x?[\da-f]+);/giu, (_whole, code: string) => String.fromCodePoint(Math.min(Number(`0${code}`) || 0, HIGHEST_CHARACTER)))
    .trim()
}

/** Vietnamese stands in these files as UTF-16, its paragraphs parted by control characters (MS-DOC 2.4.1, MS-XLS 2.5.293). */
function piecesOfCompound(bytes: Uint8Array): string[] {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const partedAt = (start: number) =>
    content
      .subarray(start)
      .toString('utf16le')
      .split(/\p{Cc}+/u)
  return [...partedAt(0), ...partedAt(1)]
}

/** Stands alone and in capitals; a degree in small letters is a word in a list. */
function stampAmong(pieces: readonly string[]): SecrecyLevel | null {
  for (const piece of pieces) {
    if (piece.length > LONGEST_STAMP || /\p{Ll}/u.test(piece)) continue
    const level = stampIn(piece)
    if (level !== null) return level
  }
  return null
}
