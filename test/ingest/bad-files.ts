// More than two hundred files that no reader should trip over, made out of good ones or by hand; the same ones in every run.
import type { DocumentBlock } from '../../src/domain/document.ts'
import { readText } from '../../src/ingest/readers/text.ts'
import { aPlanFile } from '../cli/processes.ts'
import { badArchives } from './bad-files/archives.ts'
import { foreignContents } from './bad-files/foreign.ts'
import { badPdfs } from './bad-files/pdfs.ts'
import { randomNumbers } from './bad-files/random.ts'
import { badTexts } from './bad-files/texts.ts'
import { writeDocx } from './writers/docx.ts'
import { writePdf } from './writers/pdf.ts'

export interface BadFile {
  what: string
  name: string
  bytes: Uint8Array
}

const CUTS = 10
const FLIPS = 12

const random = randomNumbers(20_261_121)

/** The good files that bad ones are made of, by their ending. */
async function goodFiles(): Promise<Record<'.docx' | '.pdf' | '.txt' | '.md', Uint8Array>> {
  const text = new TextEncoder().encode(aPlanFile)
  const { blocks }: { blocks: DocumentBlock[] } = readText('kh.md', text).value
  return { '.docx': await writeDocx({ blocks }), '.pdf': await writePdf(blocks), '.txt': text, '.md': text }
}

/** At many points, the first and the last bytes among them. */
function cutShort(ending: string, bytes: Uint8Array): BadFile[] {
  return Array.from({ length: CUTS }, (_, index) => {
    const length = index < 4 ? [1, 4, 20, bytes.length - 1][index]! : Math.floor(random() * bytes.length)
    return { what: `${ending} cut after ${length} bytes`, name: `cut-${length}${ending}`, bytes: bytes.slice(0, length) }
  })
}

/** From one bit to a great many. */
function flipped(ending: string, bytes: Uint8Array): BadFile[] {
  return Array.from({ length: FLIPS }, (_, index) => {
    const count = 2 ** (index % 8)
    const copy = bytes.slice()
    for (let flip = 0; flip < count; flip++) copy[Math.floor(random() * copy.length)]! ^= 1 << Math.floor(random() * 8)
    return { what: `${ending} with ${count} bits flipped, no. ${index}`, name: `flipped-${index}${ending}`, bytes: copy }
  })
}

/** Whole stretches of zeros, as a disk or a broken copy leaves them. */
function blanked(ending: string, bytes: Uint8Array): BadFile[] {
  return Array.from({ length: 4 }, (_, index) => {
    const copy = bytes.slice()
    const from = Math.floor(random() * copy.length)
    copy.fill(0, from, from + Math.ceil(copy.length / 5))
    return { what: `${ending} with a stretch of zeros, no. ${index}`, name: `zeros-${index}${ending}`, bytes: copy }
  })
}

/** One by one, so that the large ones are never in memory together. */
export async function* badFiles(): AsyncGenerator<BadFile> {
  const good = await goodFiles()
  for (const [ending, bytes] of Object.entries(good)) {
    if (ending === '.md') continue
    yield* cutShort(ending, bytes)
    yield* flipped(ending, bytes)
    yield* blanked(ending, bytes)
  }
  yield* foreignContents(good)
  yield* badArchives(good['.docx'])
  yield* badPdfs()
  yield* badTexts()
}
