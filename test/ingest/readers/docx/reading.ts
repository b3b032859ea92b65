// Reads raw Word files in tests.
import type { Document, Reading, Table } from '../../../../src/domain/document.ts'
import { readDocx } from '../../../../src/ingest/readers/docx.ts'
import { type RawParts, rawDocx } from '../../writers/docx.ts'

export async function readRaw(parts: RawParts | string): Promise<Reading<Document>> {
  return readDocx('ke-hoach.docx', rawDocx(typeof parts === 'string' ? { body: parts } : parts))
}

/** Texts of the paragraphs; a table is "[table]". */
export async function textsOf(parts: RawParts | string): Promise<string[]> {
  const { value } = await readRaw(parts)
  return value.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '[table]'))
}

/** The first table. */
export async function tableOf(parts: RawParts | string): Promise<Table> {
  const { value } = await readRaw(parts)
  const table = value.blocks.find((block) => block.kind === 'table')
  if (table === undefined) throw new Error('no table was read')
  return table
}

export async function cellsOf(parts: RawParts | string): Promise<string[][]> {
  return (await tableOf(parts)).rows.map(({ cells }) => cells)
}

export async function emphasisOf(parts: RawParts | string): Promise<boolean[]> {
  const { value } = await readRaw(parts)
  return value.blocks.map((block) => block.kind === 'paragraph' && block.emphasised)
}
