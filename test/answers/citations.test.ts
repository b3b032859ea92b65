// Every citation of every answer to every question set: its words stand in the source, at the place that it names, in official form.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import type { Citation, Library } from '../../src/answers/contract.ts'
import { defaultSets } from '../../src/cli/eval/question-sets.ts'
import { throwawayLibrary } from '../../src/cli/throwaway-library.ts'
import { syllables } from '../../src/vietnamese/tokens.ts'

const TODAY = '2026-11-20'
const notices: string[] = []
const sets = await defaultSets((line) => notices.push(line))
/** Sets over the same plans share one library. */
const groups = [...Map.groupBy(sets, ({ plans }) => plans.join(' ')).values()]

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesOf(join(path, name))) : [path]
}

/** The words of a file in order, without the marks of its notation. */
function wordsOf(text: string): string {
  const joined = text.replaceAll(/<\/?su[bp]>/g, '')
  const plain = joined.replaceAll(/<[^>]{1,40}>/g, ' ').replaceAll(/&\w+;/g, ' ')
  return ` ${syllables(plain, { marks: true }).join(' ')} `
}

/** A cell or line of a citation stands in the source; a page that breaks off in its midst parts it in two. */
function standsIn(words: string, line: string): boolean {
  const own = syllables(line, { marks: true })
  const holds = (part: readonly string[]) => words.includes(` ${part.join(' ')} `)
  if (own.length === 0 || holds(own)) return true
  return own.some((_, at) => at > 0 && holds(own.slice(0, at)) && holds(own.slice(at)))
}

const OFFICIAL = /^Kế hoạch .+/u

function faultsOf(citation: Citation, library: Library, sources: ReadonlyMap<string, string>): string[] {
  const plan = library.plans.find(({ id }) => id === citation.planId)
  const passage = plan?.passages.find(({ id }) => id === citation.passageId)
  if (plan === undefined || passage === undefined) return [`names no passage: ${citation.label}`]
  const words = sources.get(plan.fileName) ?? ''
  const unknown = citation.text.split(/[\n\t]/).filter((line) => !standsIn(words, line.replaceAll(/\*+|…$/g, '')))
  const draft = plan.plan.number === null && !/chưa có số/u.test(citation.label) ? ['a draft that is not said to be one'] : []
  const official = OFFICIAL.test(citation.label) ? [] : ['not in official form']
  const place = citation.section === passage.path ? [] : [`another place: ${citation.section}, ${passage.path}`]
  return [...unknown.map((line) => `not in the source: ${line.slice(0, 80)}`), ...draft, ...official, ...place].map(
    (fault) => `${citation.label}: ${fault}`,
  )
}

describe(['citations', ...notices].join('; '), () => {
  test.each(groups.map((group) => [group.map(({ name }) => name).join(', '), group] as const))('%s', async (_, group) => {
    const [{ plans } = { plans: [] }] = group
    const library = await throwawayLibrary(plans, TODAY, () => {})
    const sources = new Map(plans.flatMap(filesOf).map((file) => [basename(file), wordsOf(readFileSync(file, 'utf8'))]))
    const answerer = createAnswerer(() => library)
    const faults: string[] = []
    for (const { q } of group.flatMap(({ questions }) => questions)) {
      const { kind, citations, nearest } = await answerer.answer({ question: q, today: TODAY, mayAskBack: false })
      if (kind === 'found' && citations.length === 0) faults.push(`no source: ${q}`)
      faults.push(...[...citations, ...(nearest == null ? [] : [nearest])].flatMap((citation) => faultsOf(citation, library, sources)))
    }
    await library.index.close()
    expect([...new Set(faults)]).toEqual([])
  })
})
