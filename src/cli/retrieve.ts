// `retrieve --corpus FILE.jsonl --queries FILE.jsonl [--top 20]`: ranks passages for queries with the assistant's own index, in a file
// that is thrown away. Standard output carries JSON Lines only.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openIndexHere } from '../retrieval/open-index.ts'
import type { IndexedPassage, SearchIndex } from '../retrieval/search-index.ts'
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { allJsonLines, type LineFormat, readJsonLines, runMachineCommand } from './machine-command.ts'
import { roundedMs, timed } from './timing.ts'

const USAGE = 'usage: retrieve --corpus FILE.jsonl --queries FILE.jsonl [--top 20]   (either file may be gzipped)'

const PASSAGE: LineFormat<Omit<IndexedPassage, 'group'>> = {
  name: 'a passage {"id","title","text"}',
  schema: z.object({ id: z.string(), title: z.string().default(''), text: z.string() }),
}
const QUERY: LineFormat<{ id: string; q: string }> = { name: 'a query {"id","q"}', schema: z.object({ id: z.string(), q: z.string() }) }

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
    // What parseArgs throws says only that the arguments are none of these.
    return null
  }
}

async function addCorpus(index: SearchIndex, file: string): Promise<void> {
  let batch: IndexedPassage[] = []
  for await (const passage of readJsonLines(file, PASSAGE)) {
    batch.push({ ...passage, group: 'corpus' })
    if (batch.length < BATCH) continue
    await index.add(batch)
    batch = []
  }
  await index.add(batch)
}

async function retrieve(args: string[]): Promise<'done' | 'wrongUsage'> {
  const given = readArguments(args)
  if (given === null) return 'wrongUsage'
  const queries = await allJsonLines(given.queries, QUERY)
  const folder = await mkdtemp(join(tmpdir(), 'retrieve-'))
  try {
    const index = openIndexHere({ file: join(folder, 'index.sqlite'), expand: expandAbbreviations })
    const building = await timed(() => addCorpus(index, given.corpus))
    process.stderr.write(`indexed ${await index.count()} passages in ${Math.round(building.ms)} ms\n`)
    for (const { id, q } of queries) {
      const { result: hits, ms } = await timed(() => index.search(q, { top: given.top }))
      process.stdout.write(`${JSON.stringify({ id, hits: hits.map((hit) => ({ id: hit.id, score: hit.score })), ms: roundedMs(ms) })}\n`)
    }
    await index.close()
    return 'done'
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

await runMachineCommand(USAGE, retrieve)
