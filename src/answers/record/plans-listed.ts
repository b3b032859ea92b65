// "Có những kế hoạch nào", "kế hoạch nào đã có số": the plans themselves, by year, kind and whether they are numbered.
import type { PlanKind } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'

const ASKS_PLANS = / (bao nhieu|may|nhung|cac|liet ke) ke hoach( nao)? | ke hoach nao /
/** What may stand beside that without asking for something within the plans. */
const BESIDE =
  /^(?:ke|hoach|he|thong|hien|co|dang|luu|tro|ly|giu|nam|so|hieu|chua|du|thao|ban|hanh|nhap|tai|len|kho|tat|ca|tong|kiem|tra|khac|phuc|lanh|dao|nhiem|vu|nhieu|it|nhat|trong|cai|cach|hanh|chinh)$/
const KINDS: readonly (readonly [RegExp, PlanKind, string])[] = [
  [/ kiem tra /, 'inspection', 'kiểm tra'],
  [/ khac phuc /, 'remediation', 'khắc phục'],
  [/ lanh dao /, 'leadership', 'lãnh đạo'],
]
const IS_DRAFT = / (du thao|(chua|khong) (co )?so) /
const IS_NUMBERED = / (da |co )(co )?so( hieu)? /
const ASKS_MOST = / nhieu (nhiem vu|viec|giai phap) nhat /
const MOST_SHOWN = 12

export function plansListed({ u, meant }: Inquiry): Draft | null {
  if (!ASKS_PLANS.test(u.spaced) || u.meant.missing !== null) return null
  if (u.content.some((term) => !BESIDE.test(term) && !u.meant.terms.has(term) && !/^\d+$/.test(term))) return null
  if (ASKS_MOST.test(u.spaced)) return withMostTasks(meant)
  const kind = KINDS.find(([pattern]) => pattern.test(u.spaced))
  const isDraft = IS_DRAFT.test(u.spaced)
  const isNumbered = !isDraft && IS_NUMBERED.test(u.spaced)
  const kept = meant.filter(
    (view) =>
      coversYears(view, u.years) &&
      (kind === undefined || view.plan.kind === kind[1]) &&
      (!isDraft || view.plan.number === null) &&
      (!isNumbered || view.plan.number !== null),
  )
  if (kept.length === 0) return null
  const words = [
    kind === undefined ? '' : ` ${kind[2]}`,
    u.years.length === 0 ? '' : ` năm ${u.years.join(', ')}`,
    isDraft ? ' chưa có số' : isNumbered ? ' đã có số' : '',
  ].join('')
  // The name of a draft says all; a number says nothing of what the plan is about.
  const items = kept
    .slice(0, MOST_SHOWN)
    .map(({ officialName, shortName, plan }) => (plan.number === null ? officialName : `${shortName} (${officialName})`))
  const more = kept.length > items.length ? [`Và ${kept.length - items.length} kế hoạch khác.`] : []
  return draft([`Có ${kept.length} kế hoạch${words} đang dùng:`, { items }, ...more], heads(kept), {
    computed: [String(kept.length), ...items, ...more],
    computation: 'Số kế hoạch do Trợ lý đếm trong các kế hoạch đang dùng mà Anh/Chị được xem.',
    long: true,
  })
}

function heads(views: readonly PlanView[]) {
  return views.flatMap((view) => (view.passages[0] === undefined ? [] : [{ view, passage: view.passages[0] }]))
}

function withMostTasks(views: readonly PlanView[]): Draft | null {
  const ordered = views.filter(({ plan }) => plan.tasks.length > 0).toSorted((a, b) => b.plan.tasks.length - a.plan.tasks.length)
  const [most] = ordered
  if (most === undefined || ordered.length < 2) return null
  const items = ordered.slice(0, 3).map(({ shortName, plan }) => `${shortName}: ${plan.tasks.length} nhiệm vụ`)
  return draft([`Nhiều nhiệm vụ nhất là ${most.shortName}:`, { items }], heads(ordered.slice(0, 3)), {
    computed: items,
    computation: 'Số lượng do Trợ lý đếm theo các dòng của biểu nhiệm vụ.',
    long: true,
  })
}
