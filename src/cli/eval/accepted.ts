// The last accepted run: which questions of each set were right. A run with fewer is a fall, and every question lost is named.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type JudgedSet, rightIn } from './judged.ts'

/** Ids of the questions that were right, by set. */
export type Accepted = Readonly<Record<string, readonly string[]>>

const FILE = fileURLToPath(new URL('../../../test/eval/accepted.json', import.meta.url))

/** Empty where no run was accepted yet. */
export function readAccepted(file = FILE): Accepted {
  return existsSync(file) ? z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
}

/** Accepts these runs; what was accepted of sets that did not run stays. */
export function writeAccepted(sets: readonly JudgedSet[], file = FILE): void {
  const ran = sets.map(({ name, results }) => [name, idsOf(results.filter(({ verdict }) => verdict.right))] as const)
  const all = Object.entries({ ...readAccepted(file), ...Object.fromEntries(ran) }).sort(([a], [b]) => (a < b ? -1 : 1))
  // A line for each question, so that a diff shows what was lost and won.
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`)
}

const idsOf = (results: JudgedSet['results']) => results.map(({ question }) => question.id)

/** How a set differs from its accepted run, by ids of questions. */
export interface Change {
  name: string
  /** Right when accepted and wrong now, of the questions that the set still holds. */
  lost: string[]
  won: string[]
  /** Fewer are right than of the same questions when accepted, or a question is answered that no plan answers. */
  isFall: boolean
  /** No run of the set was accepted yet. */
  isNew: boolean
}

/** How a run differs from the accepted one; of a set that is new all that is right is won. */
export function changeSince(accepted: Accepted, { name, results }: JudgedSet): Change {
  const before = new Set(accepted[name] ?? [])
  const lost = results.filter(({ question, verdict }) => before.has(question.id) && !verdict.right)
  const won = results.filter(({ question, verdict }) => !before.has(question.id) && verdict.right)
  const stillAsked = results.filter(({ question }) => before.has(question.id)).length
  const isFall = rightIn(results) < stillAsked || lost.some(({ question }) => question.type === 'unanswerable')
  return { name, lost: idsOf(lost), won: idsOf(won), isFall, isNew: accepted[name] === undefined }
}

/** One line for each set, with the questions lost and won. */
export function changeLines(changes: readonly Change[]): string[] {
  return changes.map(({ name, lost, won, isFall, isNew }) => {
    if (isNew) return `  ${name}: no run was accepted yet`
    if (lost.length === 0 && won.length === 0) return `  ${name}: as accepted`
    const named = [...(lost.length === 0 ? [] : [`lost ${lost.join(' ')}`]), ...(won.length === 0 ? [] : [`won ${won.join(' ')}`])]
    return `  ${name}: ${isFall ? 'FALL, ' : ''}${named.join('; ')}`
  })
}
