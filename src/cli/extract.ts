// `npm run --silent extract -- FILE`: one plan file in, one plan record (docs/formats.md) on standard output.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { MissingFile } from '../ingest/errors.ts'
import { createPlanReader, smallTextHere } from '../ingest/reading-thread.ts'
import { toRecord } from '../ingest/record.ts'
import { runMachineCommand } from './machine-command.ts'

const USAGE = 'usage: npm run --silent extract -- FILE'

async function extract([path, ...more]: string[]): Promise<'done' | 'wrongUsage'> {
  if (path === undefined || more.length > 0 || path.startsWith('-')) return 'wrongUsage'
  const bytes = await readFile(path).catch((cause) => {
    throw new MissingFile(path, cause)
  })
  const reader = smallTextHere(createPlanReader())
  try {
    const { plan } = await reader.read(basename(path), bytes)
    process.stdout.write(`${JSON.stringify(toRecord(plan), null, 1)}\n`)
    return 'done'
  } finally {
    await reader.close()
  }
}

await runMachineCommand(USAGE, extract)
