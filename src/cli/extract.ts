// `npm run --silent extract -- FILE`: one plan file in, one plan record (docs/formats.md) on standard output.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { UserError } from '../errors.ts'
import { MissingFile } from '../ingest/errors.ts'
import { readPlan } from '../ingest/read-plan.ts'
import { toRecord } from '../ingest/record.ts'

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new MissingFile(path, cause)
  }
}

/** Returns the exit status: 0 done, 1 unusable input, 2 wrong usage. */
function extract(args: string[]): number {
  const [path, ...more] = args
  if (path === undefined || more.length > 0 || path.startsWith('-')) {
    process.stderr.write('usage: npm run --silent extract -- FILE\n')
    return 2
  }
  try {
    const { plan } = readPlan(basename(path), readBytes(path))
    process.stdout.write(`${JSON.stringify(toRecord(plan), null, 1)}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    process.stderr.write(`extract: ${error.message}\n`)
    return 1
  }
}

process.exitCode = extract(process.argv.slice(2))
