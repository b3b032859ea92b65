// A file's bytes → Document and Plan, by the kind of the file.
import type { Document, DocumentBlock, Reading, Warning } from '../domain/document.ts'
import type { Plan } from '../domain/plan.ts'
import { MAX_ENTRIES, PlanTooLarge } from './errors.ts'
import type { FileKind } from './gate/file-kind.ts'
import { admitFile, refuseSecret } from './gate/gate.ts'
import { parsePlan } from './plan/parse-plan.ts'
import { readText } from './readers/text.ts'

export interface ReadPlan {
  document: Document
  plan: Plan
  /** Doubts of the reader and of the parser. */
  warnings: Warning[]
}

/** How far the reading of a file has come; pages only where the file has fixed ones. */
export interface ReadingProgress {
  stage: 'opening' | 'reading' | 'understanding'
  page?: number
  pages?: number
  /** Paragraphs and tables so far, those in cells too, where the file has no pages; told only by files that have a great many. */
  blocks?: number
}

/** A file at which nothing is heard for some seconds is given up, so a reader that works longer tells each page or part. */
export type OnProgress = (progress: ReadingProgress) => void

/** Takes the bytes of a file apart. Rejects with a UserError for a file that cannot be used. */
export type Reader = (fileName: string, bytes: Uint8Array, onProgress: OnProgress) => Promise<Reading<Document>>

/** By what a file holds; loaded when the first such file comes, since they bring their libraries with them. */
const READERS: Readonly<Record<FileKind, () => Promise<Reader>>> = {
  '.txt': async () => async (fileName, bytes) => readText(fileName, bytes),
  '.md': async () => async (fileName, bytes) => readText(fileName, bytes),
  '.docx': async () => (await import('./readers/docx.ts')).readDocx,
  '.pdf': async () => (await import('./readers/pdf.ts')).readPdf,
}

/**
 * Through the gate, the reader of its kind, the gate again, and the parser. Rejects with a UserError, one of those in `errors.ts`, for a file
 * that cannot be used; a file stamped as secret is a SecretFile before anything else is said of it.
 */
export async function readPlan(fileName: string, bytes: Uint8Array, onProgress: OnProgress = () => {}): Promise<ReadPlan> {
  const { kind, warnings } = await admitFile(fileName, bytes)
  onProgress({ stage: 'opening' })
  const read = await READERS[kind]()
  onProgress({ stage: 'reading' })
  const reading = await read(fileName, bytes, onProgress)
  onProgress({ stage: 'understanding' })
  return planOf({ value: reading.value, warnings: [...warnings, ...reading.warnings] })
}

/** The plan of a text or Markdown file. Throws what `readPlan` rejects with. */
export function readTextPlan(fileName: string, bytes: Uint8Array): ReadPlan {
  return planOf(readText(fileName, bytes))
}

function planOf({ value: document, warnings }: Reading<Document>): ReadPlan {
  refuseSecret(document)
  const parsed = parsePlan(document)
  refuseHuge(document.fileName, parsed.value)
  const doubts = [...warnings, ...parsed.warnings]
  return { document, plan: parsed.value, warnings: withPages(doubts, document.blocks) }
}

/** A doubt of the parser names a line; where the file has pages, a person looks for the page. */
function withPages(doubts: Warning[], blocks: readonly DocumentBlock[]): Warning[] {
  const places = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map(({ place }) => place) : [block.place]))
  if (!places.some(({ page }) => page !== undefined)) return doubts
  return doubts.map((doubt) => {
    const page = doubt.page ?? places.find(({ line, endLine }) => line <= doubt.line && doubt.line <= endLine)?.page
    return page === undefined ? doubt : { ...doubt, page }
  })
}

/** Versions of a plan are compared entry by entry, and everything is shown to somebody: what no person could look through is refused. */
function refuseHuge(fileName: string, plan: Plan): void {
  const lengths = Object.values(plan).flatMap((value) => (Array.isArray(value) ? [value.length] : []))
  const longest = Math.max(...lengths)
  if (longest > MAX_ENTRIES) throw new PlanTooLarge(fileName, longest)
}
