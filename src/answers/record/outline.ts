// The report outline as a tree: its parts, or what stands below one of them by headings.
import type { OutlineNode } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'

const ASKS_PARTS =
  / (may|bao nhieu|nhung|cac) (phan|muc|chuong|noi dung)( lon| chinh)?( |$)| (phan|muc) nao | bo cuc | cau truc | gom (nhung )?(gi|phan|muc) /
const GENERIC = new Set('de cuong bao cao phan muc gom kiem tra ket qua cong tac noi dung lon chinh bo cuc cau truc chuong mau'.split(' '))

function title({ label, heading }: OutlineNode): string {
  return label === '' ? heading : `${label}${/[.)]$/.test(label) ? '' : '.'} ${heading}`
}

/** Parts of the outline, each with its headings next below, when the question is about the outline as a whole. */
export function outlineParts({ u, plans }: Inquiry): Draft | null {
  if (!/ (de cuong|mau bao cao) /.test(u.spaced) || !ASKS_PARTS.test(u.spaced)) return null
  if (u.content.some((term) => !GENERIC.has(term))) return null
  const view = plans.find(({ plan }) => plan.outline.length > 0)
  if (view === undefined) return null
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

function evidenceOf(view: PlanView) {
  return view.passages.filter(({ path }) => path.startsWith('ĐC')).map((passage) => ({ view, passage }))
}
