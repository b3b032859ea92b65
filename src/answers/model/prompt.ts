// The words that tell a model what to do, in files with versions: `prompts/answer.v1.md`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '../../domain/schedule.ts'
import { OperatorError } from '../../errors.ts'
import { showDay } from '../../vietnamese/dates.ts'

const FOLDER = join(import.meta.dirname, '../../../prompts')

/** Instructions for the model, known by their version in the log. */
export interface Prompt {
  /** "answer.v1". */
  version: string
  on(today: Day): string
}

/** The newest version of the prompt by this name. Throws an OperatorError where there is none. */
export function readPrompt(name: string, folder: string = FOLDER): Prompt {
  const form = new RegExp(`^${name}\\.v(\\d+)\\.md$`)
  const versions = filesIn(folder).flatMap((file) => form.exec(file)?.[1] ?? [])
  const newest = versions.map(Number).toSorted((one, other) => other - one)[0]
  if (newest === undefined) throw new OperatorError([`prompts/${name}.v1.md is missing; restore the folder of prompts`])
  const version = `${name}.v${newest}`
  const text = readFileSync(join(folder, `${version}.md`), 'utf8').trim()
  return { version, on: (today) => text.replaceAll('{{today}}', `${showDay(today)} (${today})`) }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
