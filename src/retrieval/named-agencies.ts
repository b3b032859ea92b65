// The agencies of the directory that a text names, found as runs of its syllables: a passage has no other list of them.
import { expandAbbreviations } from '../vietnamese/abbreviations.ts'
import { AGENCIES } from '../vietnamese/agencies/directory.ts'
import { syllables } from '../vietnamese/tokens.ts'

/** One syllable further into the names that begin alike. */
interface Step {
  next: Map<string, Step>
  /** The agency whose name ends here. */
  name: string | null
}

const newStep = (): Step => ({ next: new Map(), name: null })

/** With their marks: without, "số" and "sở" would be one. */
const syllablesOf = (text: string): string[] => syllables(text, { marks: true })

/** Made at the first text: most starts find the index built. */
let names: Step | null = null

function namesOfDirectory(): Step {
  const root = newStep()
  for (const { name, aliases } of AGENCIES) {
    for (const words of [name, ...aliases].flatMap((one) => [one, expandAbbreviations(one, { keepShort: false })])) {
      const path = syllablesOf(words)
      // A single syllable ("SYT") is a name only in capitals, which are gone here.
      if (path.length > 1) stepAlong(root, path).name ??= name
    }
  }
  return root
}

function stepAlong(root: Step, path: readonly string[]): Step {
  let step = root
  for (const syllable of path) {
    const next = step.next.get(syllable) ?? newStep()
    step.next.set(syllable, next)
    step = next
  }
  return step
}

/** Each once, in the order of the text, as the directory spells them; of names that begin at one word the longest. */
export function namedAgencies(text: string): string[] {
  const words = syllablesOf(text)
  const found = new Set<string>()
  for (let at = 0; at < words.length; ) {
    const { name, length } = longestName(words, at)
    if (name !== null) found.add(name)
    at += Math.max(1, length)
  }
  return [...found]
}

function longestName(words: readonly string[], from: number): { name: string | null; length: number } {
  names ??= namesOfDirectory()
  let step: Step | undefined = names
  let longest: { name: string | null; length: number } = { name: null, length: 0 }
  for (let at = from; at < words.length; at++) {
    step = step.next.get(words[at] as string)
    if (step === undefined) break
    if (step.name !== null) longest = { name: step.name, length: at - from + 1 }
  }
  return longest
}
