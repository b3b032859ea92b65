// A document, with the plan that was read from it, cut into the pieces that are searched and cited. Nothing is cut from what it
// depends on: a sentence keeps its heading path and the line that leads to it, a row its columns, caption and group.
import type { Document, Paragraph } from '../domain/document.ts'
import type { Passage, Plan } from '../domain/plan.ts'
import { paragraphPassages } from './paragraph-passages.ts'
import { rowPassages } from './row-passages.ts'
import { isPartTitle, type LocatedBlock, locateBlocks, type Standing } from './section-walk.ts'

/** A passage before it has its id. */
export type PassageDraft = Omit<Passage, 'id'>

/** Every line of the document that says something, in order; each task, criterion and indicator row once, under its own path. */
export function passagesOf(document: Document, plan: Plan): Passage[] {
  const located = locateBlocks(document.blocks, plan)
  const drafts: PassageDraft[] = []
  let waiting: Paragraph[] = []
  let standing: Standing = { path: '', headings: [] }
  const flush = (): void => {
    drafts.push(...paragraphPassages(waiting, standing))
    waiting = []
  }
  located.forEach((here, i) => {
    if (here.block.kind === 'table') {
      flush()
      const above = here.headings.join(' ')
      const caption = captionOf(located.slice(0, i)).filter((line) => !above.includes(line) && !line.startsWith('('))
      drafts.push(...rowPassages(here.block, plan, { path: here.path, headings: [...here.headings, ...caption] }))
      return
    }
    if (here.opensSection || here.path !== standing.path) flush()
    standing = here
    if (here.isPartTitle) waiting = [joined(waiting, here.block)]
    else if (!here.isHeadingOnly || isLeaf(here, located[i + 1])) waiting.push(here.block)
  })
  flush()
  return numbered(drafts)
}

/** The lines of one title are one paragraph. */
function joined(lines: readonly Paragraph[], last: Paragraph): Paragraph {
  return {
    ...last,
    text: [...lines, last].map(({ text }) => text).join('\n'),
    place: { ...(lines[0] ?? last).place, endLine: last.place.endLine },
  }
}

/** A heading that nothing stands under is a line of its own, as most of a report outline is. */
function isLeaf({ path }: LocatedBlock, next: LocatedBlock | undefined): boolean {
  if (!next) return true
  return next.opensSection ? !next.path.startsWith(`${path}.`) : next.path !== path
}

/** A caption is up to this many short lines over its table: number, title, what it was issued with. */
const MOST_CAPTION_LINES = 4
const LONGEST_CAPTION_LINE = 250

function captionOf(before: readonly LocatedBlock[]): string[] {
  const lines: string[] = []
  for (const { block, opensSection } of before.toReversed()) {
    if (block.kind === 'table' || opensSection || lines.length === MOST_CAPTION_LINES) break
    if (!isCaptionLine(block)) break
    lines.unshift(block.text)
    if (isPartTitle(block.text)) break
  }
  return lines
}

function isCaptionLine({ text, emphasised }: Paragraph): boolean {
  if (text.length > LONGEST_CAPTION_LINE || /[;,]$|\.\/\.$/u.test(text) || /^[-+]/u.test(text)) return false
  return (
    emphasised ||
    text === text.toUpperCase() ||
    /^\(/u.test(text) ||
    /^(biểu|bảng|phụ lục|mẫu|danh mục|danh sách)/iu.test(text) ||
    !/\.$/u.test(text)
  )
}

/** "KH/II.2.a#3"; a row is alone under its path and has no number, unless it had to be cut. */
function numbered(drafts: readonly PassageDraft[]): Passage[] {
  const rowCounts = Map.groupBy(drafts, ({ path }) => path)
  const given = new Map<string, number>()
  return drafts.map((draft) => {
    const number = (given.get(draft.path) ?? 0) + 1
    given.set(draft.path, number)
    const isAlone = draft.columns.length > 0 && rowCounts.get(draft.path)?.length === 1
    return { id: isAlone ? draft.path : `${draft.path}#${number}`, ...draft }
  })
}
