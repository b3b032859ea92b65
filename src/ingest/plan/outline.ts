// The report outline (ĐỀ CƯƠNG BÁO CÁO) as a tree of its numbered headings.
import type { OutlineNode } from '../../domain/plan.ts'
import type { Structure } from './structure.ts'

function wholeHeading(text: string): string {
  return text.replace(/[\s:;]+$/u, '').replace(/(?<!\.)\.\/?\.?$/u, '')
}

/** Children stand under the nearest heading further out; bullets under a heading are its guidance and no nodes. */
export function readOutline(structure: Structure): OutlineNode[] {
  const outlines = structure.parts.filter((part) => part.kind === 'ĐC').map((part) => part.id)
  const roots: OutlineNode[] = []
  let open: { rank: number; node: OutlineNode }[] = []
  for (const item of structure.items) {
    if (!outlines.includes(item.part) || !item.label) continue
    const { label } = item
    const heading = structure.fullHeadings.get(item.path) ?? item.text
    const node: OutlineNode = { label: label.name, heading: wholeHeading(heading), children: [] }
    open = open.filter((above) => above.rank < label.rank)
    const parent = open.at(-1)?.node
    if (parent) parent.children.push(node)
    else roots.push(node)
    open.push({ rank: label.rank, node })
  }
  return roots
}
