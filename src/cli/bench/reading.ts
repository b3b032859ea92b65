// Reading plans against plain text extraction of the same files, in one run: what counts are the ratios. The product says what is in a
// file, table by table; the others give its words.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { readPlan } from '../../ingest/read-plan.ts'
import { readText } from '../../ingest/readers/text.ts'
import { quantile, timed } from '../timing.ts'
import { installBeside, loadBeside } from './beside.ts'

const MAMMOTH = 'mammoth@1.12.0'
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
  docx: Uint8Array
  pdf: Uint8Array
}

type Read = (material: Material) => Promise<unknown>

/** Prints pages per second of each format, for the product and for what extracts plain text from the same files. */
export async function benchReading({ plans, say }: BenchReadingOptions): Promise<void> {
  installBeside([MAMMOTH])
  const mammoth = await loadBeside<{ default: { extractRawText(input: { buffer: Buffer }): Promise<unknown> } }>('mammoth')
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
      '.txt',
      ({ text }) => readPlan('plan.txt', text),
      'decoded as UTF-8',
      async ({ text }) => new TextDecoder('utf-8', { fatal: true }).decode(text),
    )
    await line(
      '.docx',
      ({ docx }) => readPlan('plan.docx', docx),
      'mammoth extractRawText',
      ({ docx }) => mammoth.default.extractRawText({ buffer: Buffer.from(docx) }),
    )
    const readPdf: Read = ({ pdf }) => readPlan('plan.pdf', pdf)
    await line('.pdf', readPdf, 'unpdf extractText', ({ pdf }) => extractText(new Uint8Array(pdf)))
    if (hasPdftotext()) await line('.pdf', readPdf, 'pdftotext -layout', pdftotext(folder))
    else say('pdftotext is not on this machine and is left out')
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
      const { blocks } = readText(name, text).value
      const pdf = await writePdf(blocks)
      const { numPages } = await getDocumentProxy(new Uint8Array(pdf))
      return { name, pages: numPages, text, docx: await writeDocx({ blocks }), pdf }
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
