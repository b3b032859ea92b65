// .docx → Document.
import type { Document, Reading } from '../../domain/document.ts'
import {
  EmptyFile,
  FileTooLarge,
  MAX_CHARACTERS,
  MAX_FILE_BYTES,
  MAX_LINE_CHARACTERS,
  MacroFile,
  ScannedFile,
  TextTooLong,
} from '../errors.ts'
import type { OnProgress } from '../read-plan.ts'
import { openArchive } from './archive.ts'
import { assembleReading, type Piece } from './assemble.ts'
import { readBlocks, type StoryContext } from './docx/blocks.ts'
import { usesLegacyLetters } from './docx/legacy-letters.ts'
import { readMargin } from './docx/margin.ts'
import { readNotes } from './docx/notes.ts'
import { readNumbering } from './docx/numbering.ts'
import { hasMacros, openPackage, type Package } from './docx/package.ts'
import { type PieceContext, toPieces } from './docx/pieces.ts'
import { readStyles } from './docx/styles.ts'
import { child, type XmlElement } from './docx/xml.ts'

async function rootOf(parts: Package, type: string): Promise<XmlElement | undefined> {
  const name = parts.main.related(type)[0]
  return name === undefined ? undefined : (await parts.part(name))?.root
}

/** Some twenty pages of text. */
const BLOCKS_TOLD_EVERY = 500

/** Tells every so many blocks; a file with fewer tells none. */
function countingBlocks(onProgress: OnProgress): () => void {
  let blocks = 0
  return () => {
    if (++blocks % BLOCKS_TOLD_EVERY === 0) onProgress({ stage: 'reading', blocks })
  }
}

/** Before anything is made of the text: what goes over its lines is not quick. */
function refuseOverlong(fileName: string, pieces: readonly Piece[]): void {
  let characters = 0
  for (const piece of pieces) {
    if (piece.kind === 'paragraph' && piece.text.length > MAX_LINE_CHARACTERS) throw new TextTooLong(fileName, piece.text.length)
    characters += piece.kind === 'paragraph' ? piece.text.length : piece.rows.flatMap(({ cells }) => cells).join(' ').length
  }
  if (characters > MAX_CHARACTERS) throw new TextTooLong(fileName, characters)
}

/**
 * Reads a Word file: tracked changes as accepted, numbers and bullets that Word makes in front of their text, notes behind the paragraph that
 * refers to them. Rejects with EmptyFile, ScannedFile (only pictures), FileTooLarge, TextTooLong, MacroFile, DamagedFile, EncryptedFile,
 * UnsafeFile or UnfoldsTooLarge.
 */
export async function readDocx(fileName: string, bytes: Uint8Array, onProgress: OnProgress = () => {}): Promise<Reading<Document>> {
  if (bytes.length > MAX_FILE_BYTES) throw new FileTooLarge(fileName, bytes.length)
  if (bytes.length === 0) throw new EmptyFile(fileName)
  const archive = await openArchive(fileName, bytes)
  if (await hasMacros(fileName, archive)) throw new MacroFile(fileName)
  const parts = await openPackage(fileName, archive)
  onProgress({ stage: 'reading' })
  const stylesRoot = await rootOf(parts, 'styles')
  const theme = await rootOf(parts, 'theme')
  const body = child(parts.main.root, 'w:body')!
  const styles = readStyles(stylesRoot, theme)
  const notes = readNotes(await rootOf(parts, 'footnotes'), await rootOf(parts, 'endnotes'))
  const story: StoryContext = {
    styles,
    hasLegacyLetters: usesLegacyLetters(body, styles, stylesRoot, theme),
    numbering: readNumbering(await rootOf(parts, 'numbering'), stylesRoot, styles),
    markOf: notes.markOf,
    told: { tracked: false },
    onBlock: countingBlocks(onProgress),
  }
  const margin: string[] = []
  const context: PieceContext = { note: (reference) => notes.textOf(reference, story), margin }
  const pieces = toPieces(readBlocks(body, story), context)
  onProgress({ stage: 'reading' })
  refuseOverlong(fileName, pieces)
  margin.push(...(await readMargin(parts, story, context)))
  const reading = assembleReading(fileName, { pieces, margin: [...new Set(margin)] })
  if (reading.value.blocks.length === 0) throw reading.warnings.length > 0 ? new ScannedFile(fileName) : new EmptyFile(fileName)
  return reading
}
