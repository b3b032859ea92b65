// "Mục đích của kế hoạch là gì", "yêu cầu của việc kiểm tra": a section asked for by nothing but its name is given whole.
import type { Draft } from '../draft.ts'
import { draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { isPartTitle, type Piece, type PlanView } from '../plan-view.ts'
import { holds, termsOf } from '../terms.ts'
import { bare, LABEL } from './bare.ts'
import { draftOfSection, type SectionHeading, stands } from './section-list.ts'

const LONGEST_NAME = 8
/** What may stand beside the name without asking for anything more. */
const BESIDE =
  /^(?:viec|cong|tac|ke|hoach|tinh|nam|ban|hanh|phan|muc|quyet|dinh|gom|neu|ghi|theo|dot|cuoc|nay|chung|kiem|tra|cai|cach|chinh|20\d\d)$/
const OTHER_FACETS = [
  'time',
  'duration',
  'percent',
  'documentNumber',
  'number',
  'signer',
  'unitOfMeasure',
  'score',
  'yesNo',
  'reason',
] as const

interface Section {
  view: PlanView
  name: string[]
  draftOf(inquiry: Inquiry): Draft | null
}

const known = new WeakMap<PlanView, Section[]>()

function sectionsOf(view: PlanView): Section[] {
  const sections = known.get(view) ?? sectionsIn(view)
  known.set(view, sections)
  return sections
}

/** Headings that stand alone above their items ("2. Yêu cầu"), or on one line with what they name. */
function sectionsIn(view: PlanView): Section[] {
  const pieces = view.pieces.filter(({ part, entry, passage }) => part === 'plan' && entry === null && passage.columns.length === 0)
  const seen = new Set<string>()
  const found: Section[] = []
  for (const piece of pieces) {
    for (const heading of headingsAbove(piece)) {
      const name = termsOf(bare(heading.text))
      if (seen.has(heading.key) || name.length < 2 || name.length > LONGEST_NAME || isPartTitle(heading.text)) continue
      seen.add(heading.key)
      found.push({
        view,
        name,
        draftOf: (inquiry) =>
          draftOfSection(
            pieces.filter((one) => stands(one, heading)),
            heading,
            inquiry,
          ),
      })
    }
    const runIn = runInHeading(piece)
    if (runIn !== null)
      found.push({ view, name: termsOf(runIn), draftOf: () => draft([bare(piece.text)], [{ view, passage: piece.passage }]) })
  }
  return found
}

function headingsAbove({ passage: { headings } }: Piece): SectionHeading[] {
  return headings.map((text, i) => ({ key: headings.slice(0, i + 1).join('\n'), text, depth: i + 1 }))
}

/** "1. Mục đích: đánh giá khách quan ...": the name and what it names on one line. */
function runInHeading({ text }: Piece): string | null {
  const [name = '', rest = ''] = bare(text).split(/:\s+(.*)/s)
  const isNamed = LABEL.test(text.trim()) && rest !== '' && termsOf(name).length >= 2 && termsOf(name).length <= LONGEST_NAME
  return isNamed ? name : null
}

/** Of each plan meant the section whose name is all that is asked; the plan that fits best. */
export function namedSection(inquiry: Inquiry): Draft | null {
  const { u, plans } = inquiry
  if (OTHER_FACETS.some((facet) => u.facets.has(facet)) || / ai /.test(u.spaced)) return null
  let best: Section | null = null
  for (const view of plans) {
    for (const section of sectionsOf(view)) {
      if (!holds(u.spaced, section.name) || !isAllAsked(section, inquiry)) continue
      if (best === null || section.name.length > best.name.length) best = section
    }
  }
  const found = best?.draftOf(inquiry) ?? null
  return found === null ? null : { ...found, origin: 'passages' }
}

function isAllAsked({ view, name }: Section, { u }: Inquiry): boolean {
  return u.content.every((term) => name.includes(term) || BESIDE.test(term) || u.meant.terms.has(term) || view.titleTerms.has(term))
}
