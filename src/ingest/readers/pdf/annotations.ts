// Notes, stamps and text boxes that lie over a page. Their words stand in the file whether or not it holds a drawing of them.
import type { PDFPageProxy } from 'unpdf/pdfjs'

/** Characters kept of all notes of a page; a stamp is short, and remarks of reviewers are no part of the text. */
const MOST_CHARACTERS = 20_000

interface Annotation {
  contentsObj?: { str?: unknown }
  textContent?: unknown
  richText?: { str?: unknown } | null
  fieldValue?: unknown
}

function wordsOf({ contentsObj, richText, textContent, fieldValue }: Annotation): string[] {
  const lines = Array.isArray(textContent) ? [textContent.join(' ')] : []
  const texts = [contentsObj?.str, richText?.str, fieldValue, ...lines]
  return texts.filter((text): text is string => typeof text === 'string').map((text) => text.replace(/\s+/gu, ' ').trim())
}

/** What the notes on a page say, those not shown included: a stamp that a viewer draws by itself is on the page for who reads it. */
export async function annotationTexts(page: PDFPageProxy): Promise<string[]> {
  const annotations: Annotation[] = await page.getAnnotations({ intent: 'any' }).catch(() => [])
  const texts: string[] = []
  let room = MOST_CHARACTERS
  for (const text of new Set(annotations.flatMap(wordsOf))) {
    if (text === '') continue
    texts.push(text.slice(0, room))
    room -= text.length
    if (room <= 0) break
  }
  return texts
}
