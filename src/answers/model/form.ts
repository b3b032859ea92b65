// The form in which a model hands in its answer, and how far along one is that is still being written.
import { z } from 'zod'

/** Far above what an answer may be; more is not even looked at. */
const LONGEST_TEXT = 6_000

const paragraph = z.object({
  passages: z.array(z.string().max(120)).max(20).describe('ids of the passages that bear out this paragraph'),
  text: z.string().max(LONGEST_TEXT),
})

/** What the model has to hand in. */
export const WRITTEN = z.object({
  found: z.boolean().describe('false when the plans do not say what is asked'),
  paragraphs: z.array(paragraph).max(20),
})

/** An answer as the model handed it in; nothing of it is checked. */
export type Written = z.infer<typeof WRITTEN>

/** The last sentence end after which another sentence or line has begun. */
const WHOLE_SENTENCES = /^[\s\S]*(?:[.?!…](?=\s+\p{Lu})|[^\n](?=\n))/u

/**
 * What of an answer that is being written has come to its end: whole paragraphs, and of the last one the sentences that others follow. Its
 * passages come before its text, so they are known by then.
 */
export function writtenSoFar(partial: unknown): Written['paragraphs'] {
  const begun = (partial as { paragraphs?: unknown } | null)?.paragraphs
  if (!Array.isArray(begun)) return []
  const whole = z.array(paragraph).safeParse(begun.slice(0, -1))
  if (!whole.success) return []
  const last = paragraph.safeParse(begun.at(-1))
  const sentences = last.success ? (WHOLE_SENTENCES.exec(last.data.text)?.[0] ?? '') : ''
  return last.success && sentences !== '' ? [...whole.data, { ...last.data, text: sentences }] : whole.data
}
