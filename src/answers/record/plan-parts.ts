// "Kế hoạch gồm mấy phần", "có mấy nhóm nhiệm vụ": the headings next below the plan or below one of its sections, counted.
import type { Passage, Section } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { contentTerms, termsOf } from '../terms.ts'
import { headedEvidence } from './headed.ts'

/** "6 lĩnh vực ... là gì": how many there are is said already. */
const STATED =
  / (\d{1,2}|hai|ba|bon|sau|bay|tam|chin|muoi) (?:nhom|linh vuc|phan(?! tram)|mang|chuong) (?:\S+ ){0,18}(?:gi|nao|la|gom|ke ten) /
const NUMBERS: Readonly<Record<string, number>> = { hai: 2, ba: 3, bon: 4, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10 }
const ASKS_PARTS =
  / (may|bao nhieu|nhung|cac|gom) (\S+ ){0,1}(nhom|linh vuc|phan(?! tram)|mang|chuong|nhom nhiem vu)( |$)| (may|bao nhieu) (de )?muc (lon|chinh) | (may|bao nhieu|nhung|cac) de muc | (co|gom|chia|bao gom)( lam)? (may|bao nhieu) muc (?!tieu |dich )/
const GENERIC = /^(may|nhom|linh|vuc|phan|mang|chuong|muc|de|gom|ten|ke|hoach|tong|lon|chinh|trong|tat|ca|bieu|lanh|dao|chu|yeu)$/
const FEWEST = 2
/** Where the number is said, so many other words may be the plan's name in other words. */
const MOST_BESIDE_COUNT = 2
const MOST_EVIDENCE = 5

function childrenOf({ plan }: PlanView, path: string): Section[] {
  const inside = plan.sections.filter(
    (section) => section.path !== path && [`${path}.`, `${path}/`].some((start) => section.path.startsWith(start)),
  )
  return inside.filter(
    (section) =>
      !inside.some((other) => other !== section && [`${other.path}.`, `${other.path}/`].some((start) => section.path.startsWith(start))),
  )
}

/** Rows stand under the name of their group, not under its path. */
function passagesUnder({ passages }: PlanView, { path, heading }: Section): Passage[] {
  return passages.filter((passage) => passage.path.startsWith(path) || passage.headings.some((above) => above.includes(heading)))
}

interface Candidate {
  view: PlanView
  heading: string
  children: Section[]
  share: number
}

/** Where none is named: the plan that fits best what is said of its kind and years. */
function plansFitting(plans: readonly PlanView[], { meant: { fit } }: Inquiry['u']): PlanView[] {
  const fitOf = ({ stored }: PlanView) => fit.get(stored.id) ?? 0
  return plans.toSorted((a, b) => fitOf(b) - fitOf(a)).slice(0, 1)
}

/** The answer counts what was asked for: "nhóm", "lĩnh vực"; "phần" for anything else. */
function nounAsked(question: string): string {
  const noun = / (?:may|bao nhieu|\d+|hai|ba|bon|sau|bay|tam) (?:\S+ )?(nhom|linh vuc|mang|chuong) /.exec(question)?.[1]
  return { nhom: 'nhóm', 'linh vuc': 'lĩnh vực', mang: 'mảng', chuong: 'chương' }[noun ?? ''] ?? 'phần'
}

export function planParts({ u, plans }: Inquiry): Draft | null {
  const stated = STATED.exec(u.spaced)?.[1]
  const count = stated === undefined ? null : (NUMBERS[stated] ?? Number(stated))
  if ((!ASKS_PARTS.test(u.spaced) && count === null) || / (de cuong|mau bao cao|diem|truc tiep) /.test(u.spaced)) return null
  const about = u.content.filter((term) => !GENERIC.test(term))
  const candidates: Candidate[] = []
  for (const view of u.meant.named ? plans : plansFitting(plans, u)) {
    const main = view.plan.sections.find(({ path }) => path.startsWith('KH/'))
    if (main !== undefined && about.every((term) => view.titleTerms.has(term)))
      candidates.push({ view, heading: view.shortName, children: childrenOf(view, 'KH'), share: 1 })
    for (const section of view.plan.sections) {
      if (/ bieu /.test(u.spaced) && !/^BNV\d*$/.test(section.path)) continue
      const own = new Set(contentTerms(termsOf(section.heading)))
      const share = about.length === 0 ? 0 : about.filter((term) => own.has(term)).length / about.length
      if (share >= 0.6 || (count !== null && about.filter((term) => !view.titleTerms.has(term)).length <= MOST_BESIDE_COUNT))
        candidates.push({ view, heading: section.heading, children: childrenOf(view, section.path), share })
    }
  }
  const best = candidates
    .filter(({ children }) => (count === null ? children.length >= FEWEST : children.length === count))
    .toSorted((a, b) => b.share - a.share)[0]
  if (best === undefined) return null
  const { view, children } = best
  const heading = best.heading.replace(/[:.]\s*$/u, '')
  const items = children.map((child) => child.heading.replace(/[:.]\s*$/u, ''))
  const evidence = children
    .flatMap((child) => headedEvidence(view, child.heading, passagesUnder(view, child)) ?? [])
    .slice(0, MOST_EVIDENCE)
  if (evidence.length === 0) return null
  return draft([`${heading} có ${children.length} ${nounAsked(u.spaced)}:`, { items, ordered: true }], evidence, {
    computed: [String(children.length), heading, ...items],
    computation: 'Số phần do Trợ lý đếm theo đề mục của kế hoạch.',
  })
}
