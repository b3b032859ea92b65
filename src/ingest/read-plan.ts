// A file's bytes → Document and Plan, by the kind of the file.
import type { Document, Warning } from '../domain/document.ts'
import type { Plan } from '../domain/plan.ts'
import { UnsupportedKind } from './errors.ts'
import { parsePlan } from './plan/parse-plan.ts'
import { readText } from './readers/text.ts'

export interface ReadPlan {
  document: Document
  plan: Plan
  /** Doubts of the reader and of the parser. */
  warnings: Warning[]
}

/** Kinds of file that can be read, by the end of the name. */
export const READABLE_KINDS = ['.txt', '.md', '.markdown'] as const

/** Can a file of this name be read? */
export function isReadable(fileName: string): boolean {
  return READABLE_KINDS.some((kind) => fileName.toLowerCase().endsWith(kind))
}

/** Throws a UserError: UnsupportedKind, EmptyFile, UnreadableFile, FileTooLarge, TextTooLong or NotAPlan. */
export function readPlan(fileName: string, bytes: Uint8Array): ReadPlan {
  if (!isReadable(fileName)) throw new UnsupportedKind(fileName)
  const { value: document, warnings } = readText(fileName, bytes)
  const parsed = parsePlan(document)
  return { document, plan: parsed.value, warnings: [...warnings, ...parsed.warnings] }
}
