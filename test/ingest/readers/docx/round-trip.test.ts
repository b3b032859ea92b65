// What is written as a Word file is read again as it was: invented trees, and the real plans where they are at hand.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document, DocumentBlock } from '../../../../src/domain/document.ts'
import { parsePlan } from '../../../../src/ingest/plan/parse-plan.ts'
import { readDocx } from '../../../../src/ingest/readers/docx.ts'
import { readText } from '../../../../src/ingest/readers/text.ts'
import { toRecord } from '../../../../src/ingest/record.ts'
import { writeDocx } from '../../writers/docx.ts'
import { tcvn3Runs, vniRuns, writeNumberedDocx } from '../../writers/docx-numbered.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures')
const fixtures = ['', 'gold'].flatMap((folder) =>
  readdirSync(join(FIXTURES, folder))
    .filter((name) => /\.(?:txt|md)$/u.test(name))
    .map((name) => join(folder, name)),
)

function fixture(name: string): Document {
  return readText(name, readFileSync(join(FIXTURES, name))).value
}

const SEEDS = join(import.meta.dirname, '../../../../../shared/seeds')
const hasSeeds = existsSync(SEEDS)
// A name without its file, so that the suite has tests to skip.
const seeds = hasSeeds ? readdirSync(SEEDS).filter((name) => name.endsWith('.txt')) : ['ke-hoach.txt']

function seed(name: string): Document {
  return readText(name, readFileSync(join(SEEDS, name))).value
}

/** The record without the lines of its warnings: the two files have other lines. */
function record(document: Document): unknown {
  const { warnings, ...rest } = toRecord(parsePlan(document).value)
  return { ...rest, warnings: (warnings as { text: string; why: string }[]).map(({ text, why }) => ({ text, why })) }
}

/** Blocks without their places. */
function tree(blocks: readonly DocumentBlock[]): unknown {
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? { text: block.text, emphasised: block.emphasised }
      : { headerRows: block.headerRows ?? 0, rows: block.rows.map(({ cells, merged }) => ({ cells, merged })) },
  )
}

describe('invented trees', () => {
  const place = { line: 1, endLine: 1 }
  const words = fc.array(fc.constantFrom('Rà', 'soát', 'thủ', 'tục', 'hành', 'chính', '100%', '30/9/2026', 'UBND', '<b>', '&', '“xã”'), {
    minLength: 1,
    maxLength: 8,
  })
  // Full stops, so that no paragraph goes on in the next.
  const text = words.map((list) => `Việc ${list.join(' ')}.`)
  const paragraph = fc.record({ kind: fc.constant('paragraph' as const), text, emphasised: fc.boolean(), place: fc.constant(place) })
  const table = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 4 })).chain(([columns, count]) =>
    fc.record({
      kind: fc.constant('table' as const),
      place: fc.constant(place),
      headerRows: fc.constant(1),
      rows: fc
        .array(
          fc.array(
            fc.oneof(
              text,
              fc.tuple(text, text).map((lines) => lines.join('\n')),
            ),
            { minLength: columns, maxLength: columns },
          ),
          { minLength: count, maxLength: count },
        )
        .map((rows) =>
          [['STT', 'Nhiệm vụ', 'Thời hạn', 'Chủ trì', 'Ghi chú'].slice(0, columns), ...rows].map((cells) => ({ cells, place })),
        ),
    }),
  )
  // Tables that follow each other could be one.
  const blocks = fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.tuple(paragraph).map((one): DocumentBlock[] => one) },
        fc.tuple(table, paragraph).map((both): DocumentBlock[] => both),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((list) => list.flat())

  test('are read as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async (written) => {
        const { value, warnings } = await readDocx('a.docx', await writeDocx({ blocks: written }))
        expect(tree(value.blocks)).toEqual(tree(written))
        expect(warnings).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('are read the same when Word makes their labels', async () => {
    const label = fc.constantFrom('I.', 'II.', '1.', '2.', '3.', '1.1.', '2.4.', 'a)', 'b)', '-', '+', '12.', 'V.')
    const labelled = fc.array(
      fc
        .tuple(label, text)
        .map(([first, rest]): DocumentBlock => ({ kind: 'paragraph', text: `${first} ${rest}`, emphasised: false, place })),
      { minLength: 1, maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(labelled, async (written) => {
        const { value } = await readDocx('a.docx', writeNumberedDocx({ blocks: written }))
        expect(tree(value.blocks)).toEqual(tree(written))
      }),
      { numRuns: 100 },
    )
  })
})

describe('invented plans', () => {
  test.each(fixtures)('%s as a Word file is read as the same tree', async (name) => {
    const { value } = await readDocx(name, await writeDocx(fixture(name)))
    expect(tree(value.blocks)).toEqual(tree(fixture(name).blocks))
    expect(record(value)).toEqual(record(fixture(name)))
  })

  test.each(fixtures)('%s with automatic labels is read as the same tree', async (name) => {
    const { value } = await readDocx(name, writeNumberedDocx(fixture(name)))
    expect(tree(value.blocks)).toEqual(tree(fixture(name).blocks))
  })
})

describe.skipIf(!hasSeeds)('the real plans (skipped where ../shared/seeds is not there)', () => {
  test.each(seeds)('%s as a Word file gives the same record', async (name) => {
    const document = seed(name)
    const { value, warnings } = await readDocx(name, await writeDocx(document))
    expect(tree(value.blocks)).toEqual(tree(document.blocks))
    expect(record(value)).toEqual(record(document))
    expect(warnings).toEqual([])
  })

  test.each(seeds)('%s with automatic labels and ordinal numbers gives the same record', async (name) => {
    const document = seed(name)
    const { value } = await readDocx(name, writeNumberedDocx(document))
    expect(tree(value.blocks)).toEqual(tree(document.blocks))
    expect(record(value)).toEqual(record(document))
  })
})

describe.skipIf(!hasSeeds)('the real plans in fonts from before Unicode (skipped where ../shared/seeds is not there)', () => {
  test.each(seeds)('%s in TCVN3 is read as the same tree', async (name) => {
    const { value } = await readDocx(name, writeNumberedDocx(seed(name), tcvn3Runs))
    expect(tree(value.blocks)).toEqual(tree(seed(name).blocks))
  })

  test.each(seeds)('%s in VNI is read as the same tree', async (name) => {
    const { value } = await readDocx(name, writeNumberedDocx(seed(name), vniRuns))
    expect(tree(value.blocks)).toEqual(tree(seed(name).blocks))
  })
})

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find((path) => existsSync(path))

describe.skipIf(soffice === undefined || !hasSeeds)('through LibreOffice (skipped where soffice or ../shared/seeds is not there)', () => {
  const run = promisify(execFile)

  /** Converts files; gives the paths of what became of them, in a folder of their own. */
  async function converted(folder: string, from: string[], to: string): Promise<string[]> {
    const into = join(folder, to)
    // A profile of its own, so that an office that is open elsewhere is left alone.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`
    await run(soffice!, [profile, '--headless', '--convert-to', to, '--outdir', into, ...from], { timeout: 100_000 })
    return from.map((path) => join(into, `${basename(path, extname(path))}.${to}`))
  }

  test('to OpenDocument and back gives the same records', { timeout: 240_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docx-'))
    try {
      const written = seeds.map((_, index) => join(folder, `${index}.docx`))
      for (const [index, name] of seeds.entries()) await writeFile(written[index]!, writeNumberedDocx(seed(name)))
      const back = await converted(folder, await converted(folder, written, 'odt'), 'docx')
      for (const [index, name] of seeds.entries()) {
        const { value } = await readDocx(name, await readFile(back[index]!))
        expect(record(value)).toEqual(record(seed(name)))
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
