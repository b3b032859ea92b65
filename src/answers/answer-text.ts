// An answer as plain text, for the `answer` command and for measuring.
import type { Answer } from './contract.ts'
import { asText } from './draft.ts'

/** What a person reads above the sources: paragraphs, the choices of a question back, the word on computed figures. */
export function answerText({ paragraphs, choices, kind, computation }: Answer): string {
  const offered = kind === 'askBack' ? choices.map(({ label }, i) => `${i + 1}. ${label}`) : []
  return [asText(paragraphs), ...offered, computation].filter(Boolean).join('\n')
}
