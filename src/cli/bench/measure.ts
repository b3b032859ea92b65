// Runs one candidate in a process of its own and reads what it measured.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { STARTED_WITH } from '../../runtime/process-settings.ts'
import type { Candidate, Measurement } from './candidate.ts'

/** Plans as files of a folder, and questions as a file of JSON lines with `q`. */
export interface Material {
  plans: string
  questions: string
}

/** What was given to some hundred questions, as text. */
const MOST_OUTPUT = 64e6

/** The product keeps its store in `dataDir`, so that a second run is a second start. */
export function measure(candidate: Candidate, { plans, questions }: Material, dataDir: string): Measurement {
  const script = join(import.meta.dirname, 'candidate.ts')
  const flags = candidate === 'product' ? STARTED_WITH : []
  const printed = execFileSync(process.execPath, [...flags, script, candidate, plans, questions, dataDir], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: MOST_OUTPUT,
  })
  return JSON.parse(printed) as Measurement
}
