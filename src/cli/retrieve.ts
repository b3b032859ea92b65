// `retrieve --corpus FILE.jsonl --queries FILE.jsonl [--top 20]`: ranks passages for queries with the assistant's own index, in a file
// that is thrown away. Standard output carries JSON Lines only.
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { OperatorError } from '../errors.ts'
import { openIndexHere } from '../retrieval/open-index.ts'
import type { IndexedPassage, SearchIndex } from '../retrieval/search-index.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'

const USAGE = 'usage: retrieve --corpus FILE.jsonl --queries FILE.jsonl [--top 20]   (either file may be gzipped)'

const Passage = z.object({ id: z.string(), title: z.string().default(''), text: z.string() })
const Query = z.object({ id: z.string(), q: z.string() })

/** Passages held at a time while the index is built. */
const BATCH = 20_000

interface Arguments {
  corpus: string
  queries: string
  top: number
}

/** Null for wrong usage. */
function readArguments(args: string[]): Arguments | null {
  try {
    const { values } = parseArgs({
      args,
      options: { corpus: { type: 'string' }, queries: { type: 'string' }, top: { type: 'string', default: '20' } },
    })
    const top = Number(values.top)
    if (!values.corpus || !values.queries || !Number.isInteger(top) || top < 1) return null
    return { corpus: values.corpus, queries: values.queries, top }
  } catch {
    return null
  }
}

/** Lines of a file one by one: a corpus may be larger than a string can be. */
async function* readLines<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  let number = 0
  try {
    for await (const line of createInterface({ input: await openText(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      if (line.trim() !== '') yield schema.parse(JSON.parse(line.replace(/^\uFEFF/u, '')))
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw new OperatorError([`${file}:${number}: not JSON`], error)
    if (error instanceof z.ZodError) throw new OperatorError([`${file}:${number}: ${z.prettifyError(error).replace(/\s+/gu, ' ')}`], error)
    throw new OperatorError([`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`], error)
  }
}

async function openText(path: string): Promise<Readable> {
  const file = await open(path)
  const start = Buffer.alloc(2)
  await file.read(start, 0, 2, 0)
  const bytes = file.createReadStream({ start: 0 })
  if (start[0] !== 0x1f || start[1] !== 0x8b) return bytes
  const unzip = createGunzip()
  bytes.on('error', (error) => unzip.destroy(error))
  return bytes.pipe(unzip)
}

async function addCorpus(index: SearchIndex, file: string): Promise<void> {
  let batch: IndexedPassage[] = []
  for await (const passage of readLines(file, Passage)) {
    batch.push({ ...passage, group: 'corpus' })
    if (batch.length < BATCH) continue
    await index.add(batch)
    batch = []
  }
  await index.add(batch)
}

async function retrieve({ corpus, queries, top }: Arguments): Promise<void> {
  const questions: z.infer<typeof Query>[] = []
  for await (const question of readLines(queries, Query)) questions.push(question)
  const folder = await mkdtemp(join(tmpdir(), 'retrieve-'))
  try {
    const started = performance.now()
    const index = openIndexHere({ file: join(folder, 'index.sqlite'), expand: expandAbbreviations })
    await addCorpus(index, corpus)
    console.error(`indexed ${await index.count()} passages in ${Math.round(performance.now() - started)} ms`)
    for (const { id, q } of questions) {
      const asked = performance.now()
      const hits = await index.search(q, { top })
      const ms = Math.round((performance.now() - asked) * 100) / 100
      process.stdout.write(`${JSON.stringify({ id, hits: hits.map((hit) => ({ id: hit.id, score: hit.score })), ms })}\n`)
    }
    await index.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const given = readArguments(process.argv.slice(2))
if (given === null) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  try {
    await retrieve(given)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
