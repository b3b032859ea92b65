// The report outline as a tree: its parts, or what stands below one of them by headings.
import type { OutlineNode } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { termsOf } from '../terms.ts'

const ASKS_PARTS =
  / (may|bao nhieu|nhung|cac) (phan|muc|chuong|noi dung)( lon| chinh)?( |$)| (phan|muc) nao | bo cuc | cau truc | gom (nhung )?(gi|phan|muc) /
const GENERIC = new Set('de cuong bao cao phan muc gom kiem tra ket qua cong tac noi dung lon chinh bo cuc cau truc chuong mau'.split(' '))

function title({ label, heading }: OutlineNode): string {
  return label === '' ? heading : `${label}${/[.)]$/.test(label) ? '' : '.'} ${heading}`
}

/** Parts of the outline, each with its headings next below, when the question is about the outline as a whole. */
export function outlineParts({ u, plans }: Inquiry): Draft | null {
  if (!/ (de cuong|mau bao cao) /.test(u.spaced) || !ASKS_PARTS.test(u.spaced)) return null
  const view = plans.find(({ plan }) => plan.outline.length > 0)
  if (view === undefined) return null
  const about = u.content.filter((term) => !GENERIC.has(term))
  if (about.length > 0) return partsBelow(view, about)
  const { outline } = view.plan
  const items = outline.map((node) => {
    const below = node.children.map(({ heading }) => heading).filter(Boolean)
    return below.length === 0 ? title(node) : `${title(node)}: ${below.join('; ')}`
  })
  return draft([`Đề cương báo cáo theo ${view.shortName} có ${outline.length} phần:`, { items }], evidenceOf(view), {
    long: true,
    computed: [String(outline.length), ...outline.flatMap((node) => [node.label, ...node.children.map(({ label }) => label)])],
    computation: 'Số phần do Trợ lý đếm theo đề cương.',
  })
}

/** A heading with those next below it: "Kết quả đạt được" alone says nothing of what is to be told. */
function withLeaves(node: OutlineNode): string {
  const below = node.children.map(title).filter(Boolean)
  return below.length === 0 ? title(node) : `${title(node)}: ${below.join('; ')}`
}

/** Headings below the part of the outline that is named. */
function partsBelow(view: PlanView, about: readonly string[]): Draft | null {
  const all = (nodes: readonly OutlineNode[]): OutlineNode[] => nodes.flatMap((node) => [node, ...all(node.children)])
  const scored = all(view.plan.outline).map((node) => {
    const own = new Set(termsOf(node.heading))
    return { node, share: about.filter((term) => own.has(term)).length / about.length }
  })
  const best = scored.filter(({ node, share }) => share >= 0.75 && node.children.length > 1).toSorted((a, b) => b.share - a.share)[0]
  if (best === undefined) return null
  const { node } = best
  const evidence = view.passages.filter(
    ({ path, headings }) => path.startsWith('ĐC') && headings.some((heading) => heading.includes(node.heading.slice(0, 60))),
  )
  if (evidence.length === 0) return null
  return draft(
    [`${title(node)} có ${node.children.length} mục:`, { items: node.children.map(withLeaves) }],
    evidence.map((passage) => ({ view, passage })),
    {
      long: true,
      computed: [String(node.children.length), title(node), ...node.children.map(withLeaves)],
      computation: 'Số mục do Trợ lý đếm theo đề cương.',
    },
  )
}

function evidenceOf(view: PlanView) {
  return view.passages.filter(({ path }) => path.startsWith('ĐC')).map((passage) => ({ view, passage }))
}
