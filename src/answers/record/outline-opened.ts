// What stands below a chapter of a report outline, opened as far as it says something.
import type { OutlineNode, Passage } from '../../domain/plan.ts'
import { fold } from '../../vietnamese/fold.ts'
import type { Answer } from '../contract.ts'

/** Every chapter has these: by themselves they say nothing of what is to be told. */
const RESULTS_OR_SHORTCOMINGS = /^(?:(?:nhung |cac )?(?:ket qua|ton tai|han che|uu diem|nguyen nhan|kho khan|vuong mac))(?![a-z])/

/** "7. Chính quyền số" */
export function title({ label, heading }: OutlineNode): string {
  return label === '' ? heading : `${label}${/[.)]$/.test(label) ? '' : '.'} ${heading}`
}

/** A heading with those next below it. */
function withLeaves(node: OutlineNode): string {
  const below = node.children.map(title).filter(Boolean)
  return below.length === 0 ? title(node) : `${title(node)}: ${below.join('; ')}`
}

/** The items "- ..." that stand below the heading. */
function linesBelow({ heading }: OutlineNode, passages: readonly Passage[]): string[] {
  return passages
    .filter(({ headings }) => headings.some((above) => above.includes(heading.slice(0, 60))))
    .flatMap(({ text }) => text.split('\n'))
    .flatMap((line) => /^\s*[-–]\s+(?!\p{Ll}\))(.+)$/u.exec(line)?.[1]?.replace(/[.;:]\s*$/u, '') ?? [])
}

/**
 * What to show of a chapter and the headings that bear it out: what is next below, and where that is only results and shortcomings, what
 * is below those, by both labels: "7.1 a) Hạ tầng". `passages` are those of the chapter.
 */
export function openedChapter(
  { children }: OutlineNode,
  passages: readonly Passage[],
): { shown: Answer['paragraphs']; headings: string[] } {
  const headings = children.map(({ heading }) => heading)
  if (!children.every(({ heading }) => RESULTS_OR_SHORTCOMINGS.test(fold(heading))))
    return { shown: [{ items: children.map(withLeaves) }], headings }
  const shown = children.flatMap((child) => {
    const items = child.children.length > 0 ? withBothLabels(child) : linesBelow(child, passages)
    return items.length === 0 ? [title(child)] : [`${title(child)}:`, { items }]
  })
  return { shown, headings: [...children.flatMap((child) => child.children.map(({ heading }) => heading)), ...headings] }
}

function withBothLabels({ label, children }: OutlineNode): string[] {
  return children.map((child) => `${bareLabel(label)} ${bareLabel(child.label)}) ${child.heading}`)
}

function bareLabel(label: string): string {
  return label.replace(/[.)]+$/u, '')
}
