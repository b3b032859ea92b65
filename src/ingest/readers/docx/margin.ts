// What stands outside the text of a Word file: page headers and footers with their watermarks, and the file's properties.
import { readBlocks, type StoryContext } from './blocks.ts'
import type { Package } from './package.ts'
import { type PieceContext, plainLines } from './pieces.ts'
import { elements, textOf } from './xml.ts'

/** Lines of all headers and footers, whichever section and pages they are for, and the words in the properties. */
export async function readMargin(parts: Package, story: StoryContext, context: PieceContext): Promise<string[]> {
  const lines: string[] = []
  for (const name of new Set([...parts.main.related('header'), ...parts.main.related('footer')])) {
    const part = await parts.part(name)
    if (part !== null) lines.push(...plainLines(readBlocks(part.root, story), context))
  }
  for (const root of await parts.properties())
    for (const property of elements(root)) {
      const text = textOf(property).replace(/\s+/gu, ' ').trim()
      // Dates and revision numbers say nothing.
      if (/\p{L}/u.test(text) && !/^\d{4}-\d{2}-\d{2}T/u.test(text)) lines.push(text)
    }
  return lines
}
