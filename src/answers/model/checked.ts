// From what a model wrote to an answer, sentence by sentence: what its passages do not bear out is not said.
import { claimsUnsupported, isDenial, sentencesOf } from '../check.ts'
import { MOST_CITATIONS } from '../citations.ts'
import type { Answer } from '../contract.ts'
import { asText, type Evidence, LONG_LIMIT, SHORT_LIMIT } from '../draft.ts'
import type { Written } from './form.ts'

/** How text that a model wrote is marked, wherever it is shown. */
export const AI_MARK = '(AI soạn)'

/** Where the asked passages come from: those that the model was shown, by the ids that it was given. */
type Shown = (reference: string) => Evidence | null

/** What may be said of an answer, and the passages that bear it out. */
export interface Checked {
  paragraphs: Answer['paragraphs']
  evidence: Evidence[]
}

/** More than one sentence that nothing bears out is no slip of wording. */
const MOST_DROPPED = 1

/** Sources stand under an answer, where code puts them; what a model writes of them is no source. */
const OWN_CITATION = /\s*(?:\[\d+\]|[[(]\p{Lu}{1,8}\d*:[^\])\s]+[\])]|\(AI soạn\))|^\s*(?:nguồn|trích dẫn|tham khảo)\s*:.*$/gimu
const QUOTED = /[“"«]([^“”"«»]{3,})[”"»]/gu
const BULLET = /^\s*[-–•*+]\s+/u

/**
 * The paragraphs that may be said. A sentence that fails takes the rest of its paragraph with it, since what follows may refer to it. Null,
 * and nothing is said, where the very first sentence fails, a second one does, a passage was never shown, or nothing is left but that the
 * plans do not say it.
 */
export function checked(
  { paragraphs }: Pick<Written, 'paragraphs'>,
  shown: Shown,
  figures: readonly string[],
  long: boolean,
): Checked | null {
  const kept: Checked = { paragraphs: [], evidence: [] }
  let dropped = 0
  for (const { text, passages } of paragraphs) {
    const evidence = passages.map(shown)
    if (evidence.some((one) => one === null)) return null
    const { lines, isWhole } = borneOut(plainText(text), evidence as Evidence[], figures)
    if (!isWhole) dropped++
    if (dropped > MOST_DROPPED || (!isWhole && lines.length === 0 && kept.paragraphs.length === 0)) return null
    if (lines.length === 0) continue
    const next = {
      paragraphs: [...kept.paragraphs, ...asParagraphs(lines)],
      evidence: distinct([...kept.evidence, ...(evidence as Evidence[])]),
    }
    if (next.evidence.length > MOST_CITATIONS || asText(next.paragraphs).length > (long ? LONG_LIMIT : SHORT_LIMIT) - ROOM_FOR_NOTES) break
    Object.assign(kept, next)
  }
  const says = sentencesOf(asText(kept.paragraphs)).some((sentence) => !isDenial(sentence))
  return says ? kept : null
}

/** For the mark, and for what has to be said with the evidence. */
const ROOM_FOR_NOTES = 200

/** The lines of a paragraph as far as they hold; within a line, as far as its sentences do. */
function borneOut(text: string, evidence: readonly Evidence[], figures: readonly string[]): { lines: string[]; isWhole: boolean } {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const bullet = BULLET.test(line) ? '- ' : ''
    const sentences = sentencesOf(line)
    const failing = sentences.findIndex((sentence) => !isBorneOut(sentence, evidence, figures))
    const said = failing === -1 ? sentences : sentences.slice(0, failing)
    if (said.length > 0) lines.push(bullet + said.join(' '))
    if (failing !== -1) return { lines, isWhole: false }
  }
  return { lines, isWhole: true }
}

/** Each claim stands in a passage, and what is put in quotation marks stands there word for word. */
function isBorneOut(sentence: string, evidence: readonly Evidence[], figures: readonly string[]): boolean {
  const words = folded(evidence.map(({ passage }) => [...passage.headings, passage.text].join('\n')).join('\n'))
  const isQuoted = [...sentence.matchAll(QUOTED)].every(([, quote]) => words.includes(folded(quote!)))
  return isQuoted && claimsUnsupported(sentence, evidence, { computed: figures }).length === 0
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** Without markup, pictures and signs that could hide or shout; no text for people needs them. */
function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[[\p{Cc}\p{Cf}\p{Co}\p{Cs}]--[\n]]/gv, ' ')
    .replace(/\p{Extended_Pictographic}/gu, (sign) => (/\d/.test(sign) ? sign : ''))
    .replace(/\*\*|__|`|^#+\s+/gmu, '')
    .replace(OWN_CITATION, '')
    .replaceAll('!', '.')
    .replace(/[^\S\n]+/gu, ' ')
    .trim()
}

/** Lines that open with a dash are a list. */
function asParagraphs(lines: readonly string[]): Answer['paragraphs'] {
  const made: (string | { items: string[] })[] = []
  for (const line of lines) {
    const last = made.at(-1)
    if (!line.startsWith('- ')) made.push(line)
    else if (typeof last === 'object') last.items.push(line.slice(2))
    else made.push({ items: [line.slice(2)] })
  }
  return made
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((one) => [`${one.view.stored.id}/${one.passage.id}`, one])).values()]
}
