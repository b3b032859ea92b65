// Reading plans against plain text extraction of the same files, in one run: what counts are the ratios. Reading gives paragraphs, tables
// and places, the others give the words; parsing, which says what the plan is, is told apart, since nothing compares with it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Document } from '../../domain/document.ts'
import { parsePlan } from '../../ingest/plan/parse-plan.ts'
import { readDocx } from '../../ingest/readers/docx.ts'
import { readPdf } from '../../ingest/readers/pdf.ts'
import { readText } from '../../ingest/readers/text.ts'
import { quantile, timed } from '../timing.ts'
import { installBeside, loadBeside } from './beside.ts'

const MAMMOTH = 'mammoth@1.12.0'
const MARKED = 'marked@18.2.1'
/** Rounds of which the middle one counts; one before them warms the code up. */
const ROUNDS = 3

export interface BenchReadingOptions {
  /** Folder of plans as text. */
  plans: string
  say: (line: string) => void
}

interface Material {
  name: string
  /** Of the plan printed as a PDF, whatever the format. */
  pages: number
  text: Uint8Array
  /** As it was read from the text. */
  document: Document
  docx: Uint8Array
  pdf: Uint8Array
}

type Read = (material: Material) => Promise<unknown>

/** Prints pages per second of each format, for the product and for what extracts plain text from the same files. */
export async function benchReading({ plans, say }: BenchReadingOptions): Promise<void> {
  installBeside([MAMMOTH, MARKED])
  const mammoth = await loadBeside<{ default: { extractRawText(input: { buffer: Buffer }): Promise<unknown> } }>('mammoth')
  const marked = await loadBeside<{ marked: { lexer(text: string): unknown } }>('marked')
  const folder = mkdtempSync(join(tmpdir(), 'bench-reading-'))
  try {
    const files = await makeFiles(plans)
    const pages = files.reduce((sum, file) => sum + file.pages, 0)
    say(`reading ${files.length} plans, ${pages} pages, made into each format; the middle of ${ROUNDS} rounds, in pages per second`)
    const line = async (format: string, ours: Read, name: string, theirs: Read) => {
      const [product, other] = [await pagesPerSecond(files, ours), await pagesPerSecond(files, theirs)]
      say(
        `${format.padEnd(6)} product ${product.toFixed(0).padStart(6)}   ${name.padEnd(24)} ${other.toFixed(0).padStart(8)}   ratio ${(product / other).toFixed(3)}`,
      )
    }
    await line(
      '.docx',
      ({ docx }) => readDocx('plan.docx', docx),
      'mammoth extractRawText',
      ({ docx }) => mammoth.default.extractRawText({ buffer: Buffer.from(docx) }),
    )
    const ofPdf: Read = ({ pdf }) => readPdf('plan.pdf', pdf)
    await line('.pdf', ofPdf, 'unpdf extractText', ({ pdf }) => extractText(new Uint8Array(pdf)))
    if (hasPdftotext()) await line('.pdf', ofPdf, 'pdftotext -layout', pdftotext(folder))
    else say('pdftotext is not on this machine and is left out')
    await line(
      '.md',
      async ({ text }) => readText('plan.md', text),
      'marked lexer',
      async ({ text }) => marked.marked.lexer(new TextDecoder().decode(text)),
    )
    const texts = await pagesPerSecond(files, async ({ text }) => readText('plan.txt', text))
    say(`.txt   product ${texts.toFixed(0).padStart(6)}   (a text file is its own plain text: there is nothing to set beside it)`)
    const parsed = await pagesPerSecond(files, async ({ document }) => parsePlan(document))
    say(`then   the plan made out of what was read: ${parsed.toFixed(0)} pages per second, whatever the format`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The writers are those of the tests: Word and PDF as offices make them. */
async function makeFiles(plans: string): Promise<Material[]> {
  const { writeDocx } = await import('../../../test/ingest/writers/docx.ts')
  const { writePdf } = await import('../../../test/ingest/writers/pdf.ts')
  const names = readdirSync(plans).filter((name) => /\.(?:txt|md)$/u.test(name))
  return Promise.all(
    names.map(async (name) => {
      const text = readFileSync(join(plans, name))
      const document = readText(name, text).value
      const pdf = await writePdf(document.blocks)
      const { numPages } = await getDocumentProxy(new Uint8Array(pdf))
      return { name, pages: numPages, text, document, docx: await writeDocx(document), pdf }
    }),
  )
}

async function pagesPerSecond(files: readonly Material[], read: Read): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    let ms = 0
    for (const file of files) ms += (await timed(() => read(file))).ms
    if (round > 0) rounds.push(ms)
  }
  return files.reduce((sum, { pages }) => sum + pages, 0) / (quantile(rounds, 0.5) / 1000)
}

function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A process of its own for each file, as it is used. */
function pdftotext(folder: string): Read {
  return async ({ name, pdf }) => {
    const file = join(folder, `${name}.pdf`)
    writeFileSync(file, pdf)
    return execFileSync('pdftotext', ['-layout', file, '-'])
  }
}
