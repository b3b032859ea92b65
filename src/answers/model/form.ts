// The form in which a model hands in its answer, and how far along one is that is still being written.
import { z } from 'zod'

/** Far above what an answer may be; more is not even looked at. */
const LONGEST_TEXT = 6_000

const paragraph = z.object({
  passages: z.array(z.string().max(120)).max(20).describe('ids of the passages that bear out this paragraph'),
  text: z.string().max(LONGEST_TEXT),
})

export const WRITTEN = z.object({
  found: z.boolean().describe('false when the plans do not say what is asked'),
  paragraphs: z.array(paragraph).max(20),
})

export type Written = z.infer<typeof WRITTEN>

/** Whole paragraphs of an answer that is being written: all but the last, of which nobody knows whether it is at its end. */
export function wholeParagraphs(partial: unknown): Written['paragraphs'] {
  const begun = (partial as { paragraphs?: unknown } | null)?.paragraphs
  if (!Array.isArray(begun)) return []
  const read = z.array(paragraph).safeParse(begun.slice(0, -1))
  return read.success ? read.data : []
}
