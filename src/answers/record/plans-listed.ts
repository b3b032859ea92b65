// "Có những kế hoạch nào", "kế hoạch nào do Phó Giám đốc ký": the plans themselves, by what stands in their heads.
import type { PlanKind } from '../../domain/plan.ts'
import { type Draft, draft, type Evidence } from '../draft.ts'
import { coversYears, type Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { spaced, termsOf } from '../terms.ts'
import { signedBy } from './plan-facts.ts'

const ASKS_PLANS = / (bao nhieu|may|nhung|cac|liet ke) ke hoach( nao)? | ke hoach nao /
/** What may stand beside that without asking for something within the plans. */
const BESIDE =
  /^(?:ke|hoach|he|thong|hien|co|dang|luu|tro|ly|giu|nam|so|hieu|chua|du|thao|ban|hanh|nhap|tai|len|kho|tat|ca|tong|kiem|tra|khac|phuc|lanh|dao|nhiem|vu|nhieu|it|nhat|trong|cai|cach|hanh|chinh|thuoc|tinh|duoc|la|uy|nhan|dan|toan|bo|pham|vi)$/
const ASKS_MOST = / nhieu (nhiem vu|viec|giai phap) nhat /
const MOST_SHOWN = 12

/** Something that a head of a plan says; `terms` are the words of the question by which it is asked. */
interface HeadFilter {
  /** Said behind "kế hoạch": " năm 2026", " do Phó Chủ tịch ký". */
  words: string
  terms: readonly string[]
  keeps(view: PlanView): boolean
  /** Shown behind the name of a plan, and the passage that says it. */
  shown?(view: PlanView): { words: string; evidence: Evidence } | null
}

const KINDS: readonly (readonly [RegExp, PlanKind, string])[] = [
  [/ kiem tra /, 'inspection', 'kiểm tra'],
  [/ khac phuc /, 'remediation', 'khắc phục'],
  [/ lanh dao /, 'leadership', 'lãnh đạo'],
]
const IS_DRAFT = / (du thao|(chua|khong) (co )?so) /
const IS_NUMBERED = / (da |co )(co )?so( hieu)? /

const ISSUERS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/ (?:cua|do) (?:cac )?so(?: nganh)?(?: ban hanh)? $/, /^so /, 'của cấp sở'],
  [/ (?:cua|do) (?:cac )?(?:cap xa|xa phuong|xa|phuong)(?: ban hanh)? $/, / (?:xa|phuong|dac khu|thi tran) /, 'của cấp xã'],
  [/ (?:cua|do) (?:cac )?(?:cap huyen|huyen)(?: ban hanh)? $/, / (?:huyen|thi xa) /, 'của cấp huyện'],
  [/ (?:cua|do) (?:cac )?(?:dang uy|cap uy|to chuc dang)(?: ban hanh)? $/, / (?:dang uy|tinh uy|thanh uy|huyen uy|dang bo) /, 'của cấp ủy'],
]

const SIGNING_POST = / ((?:pho )?(?:chu tich|giam doc|bi thu|truong ban|chanh van phong|truong phong|vien truong)) (?:\S+ ){0,6}(?:ky|ki) /
const POST_NAME: Readonly<Record<string, string>> = {
  'chu tich': 'Chủ tịch',
  'giam doc': 'Giám đốc',
  'bi thu': 'Bí thư',
  'truong ban': 'Trưởng ban',
  'chanh van phong': 'Chánh Văn phòng',
  'truong phong': 'Trưởng phòng',
  'vien truong': 'Viện trưởng',
}

function kindFilter(question: string): HeadFilter | null {
  const kind = KINDS.find(([pattern]) => pattern.test(question))
  return kind === undefined ? null : { words: ` ${kind[2]}`, terms: [], keeps: ({ plan }) => plan.kind === kind[1] }
}

function issuerFilter(question: string): HeadFilter | null {
  const found = ISSUERS.find(([asked]) => asked.test(question))
  if (found === undefined) return null
  const [asked, held, words] = found
  return { words: ` ${words}`, terms: asked.exec(question)![0].trim().split(' '), keeps: ({ issuer }) => held.test(spaced(issuer)) }
}

function yearFilter(years: readonly number[]): HeadFilter | null {
  return years.length === 0 ? null : { words: ` năm ${years.join(', ')}`, terms: [], keeps: (view) => coversYears(view, years) }
}

function numberFilter(question: string): HeadFilter | null {
  if (IS_DRAFT.test(question)) return { words: ' chưa có số', terms: [], keeps: ({ plan }) => plan.number === null }
  return IS_NUMBERED.test(question) ? { words: ' đã có số', terms: [], keeps: ({ plan }) => plan.number !== null } : null
}

/** "Do Phó Chủ tịch ký": the post of the signer's own, which stands last above the name. */
function signerFilter(question: string): HeadFilter | null {
  const [, post] = SIGNING_POST.exec(question) ?? []
  if (post === undefined) return null
  const name = post.startsWith('pho ') ? `Phó ${POST_NAME[post.slice(4)]}` : POST_NAME[post]!
  const signed = (view: PlanView) => {
    const signer = signedBy(view)
    return signer !== null && spaced(termsOf(signer.post)).startsWith(` ${post} `) ? signer : null
  }
  return {
    words: ` do ${name} ký`,
    terms: [...post.split(' '), 'ky', 'ki', 'nguoi'],
    keeps: (view) => signed(view) !== null,
    shown: (view) => {
      const signer = signed(view)
      return signer === null ? null : { words: `; người ký: ${signer.name}`, evidence: { view, passage: signer.passage } }
    },
  }
}

function filtersOf({ spaced: question, years }: Inquiry['u']): HeadFilter[] {
  return [kindFilter(question), yearFilter(years), numberFilter(question), issuerFilter(question), signerFilter(question)].filter(
    (filter) => filter !== null,
  )
}

export function plansListed({ u, meant }: Inquiry): Draft | null {
  if (!ASKS_PLANS.test(u.spaced) || u.meant.missing !== null) return null
  const filters = filtersOf(u)
  const taken = new Set([...u.meant.terms, ...filters.flatMap(({ terms }) => terms)])
  if (u.content.some((term) => !BESIDE.test(term) && !taken.has(term) && !/^\d+$/.test(term))) return null
  if (ASKS_MOST.test(u.spaced)) return withMostTasks(meant)
  const kept = meant.filter((view) => filters.every((filter) => filter.keeps(view)))
  if (kept.length === 0) return null
  const words = filters.map((filter) => filter.words).join('')
  const details = kept.map((view) => filters.flatMap((filter) => filter.shown?.(view) ?? []))
  const items = kept.slice(0, MOST_SHOWN).map((view, at) => named(view) + details[at]!.map((detail) => detail.words).join(''))
  const more = kept.length > items.length ? [`Và ${kept.length - items.length} kế hoạch khác.`] : []
  const evidence = [...details.flatMap((list) => list.map((detail) => detail.evidence)), ...heads(kept)]
  return draft([`Có ${kept.length} kế hoạch${words} đang dùng:`, { items }, ...more], evidence, {
    computed: [String(kept.length), words, ...items, ...more],
    computation: 'Số kế hoạch do Trợ lý đếm trong các kế hoạch đang dùng mà Anh/Chị được xem.',
    long: true,
  })
}

/** The name of a draft says all; a number says nothing of what the plan is about. */
function named({ officialName, shortName, plan }: PlanView): string {
  return plan.number === null ? officialName : `${shortName} (${officialName})`
}

function heads(views: readonly PlanView[]): Evidence[] {
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
