// "Phương thức kiểm tra gồm mấy loại": the ways that a section of that name tells apart by its own headings or items, counted.
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { contentTerms, termsOf } from '../terms.ts'
import { bare } from './bare.ts'

const WAY = '(?:phuong thuc|hinh thuc|cach thuc|phuong phap)'
const ASKS_KINDS = new RegExp(
  ` ${WAY} (?:\\S+ ){0,8}(?:may|bao nhieu) (?:loai|kieu|cach|dang|hinh thuc|phuong thuc|noi dung) | (?:may|bao nhieu) (?:loai )?${WAY} `,
)
const IS_WAY = /^(?:các\s+)?(?:phương thức|hình thức|cách thức|phương pháp)(?!\p{L})/iu
/** Plans call the same thing by any of these words. */
const WAY_WORDS = /^(?:phuong|hinh|cach|thuc|phap|cac)$/

interface Kinds {
  view: PlanView
  title: string
  kinds: readonly string[]
  passages: PlanView['passages']
}

/** What stands before the colon or the first stop: the rest only tells more of it. */
function nameOf(line: string): string {
  return bare(line)
    .split(/[:.]\s/u)[0]!
    .replace(/[:.]\s*$/u, '')
}

/** The items of a list; none of a text that is not all a list. */
function itemsOf(text: string): string[] {
  const lines = text.split('\n')
  return lines.every((line) => /^[-–+•]\s/u.test(line)) ? lines.map(nameOf) : []
}

function kindsIn(view: PlanView, u: Inquiry['u']): Kinds[] {
  const sections = new Map<string, Kinds & { kinds: string[] }>()
  for (const passage of view.passages) {
    const { headings, columns } = passage
    const at = headings.findIndex((heading) => IS_WAY.test(bare(heading)))
    if (at < 0 || columns.length > 0) continue
    const below = headings[at + 1]
    const title = bare(headings[at]!).replace(/[:.]\s*$/u, '')
    const of = contentTerms(termsOf(title)).filter((term) => !WAY_WORDS.test(term))
    if (!of.every((term) => u.terms.includes(term))) continue
    const key = headings.slice(0, at + 1).join('\n')
    const section = sections.get(key) ?? { view, title, kinds: [], passages: [] }
    for (const kind of below === undefined ? itemsOf(passage.text) : [nameOf(below)]) {
      if (!section.kinds.includes(kind)) section.kinds.push(kind)
    }
    section.passages.push(passage)
    sections.set(key, section)
  }
  return [...sections.values()].filter(({ kinds }) => kinds.length > 1)
}

export function kindsCounted({ u, plans }: Inquiry): Draft | null {
  if (!ASKS_KINDS.test(u.spaced)) return null
  const [found, other] = plans.flatMap((view) => kindsIn(view, u))
  if (found === undefined || other !== undefined) return null
  const { view, title, kinds, passages } = found
  const number = String(kinds.length)
  const lead = `${u.meant.named ? '' : `${view.shortName}: `}${title} gồm ${number} loại:`
  return draft(
    [lead, { items: [...kinds] }],
    passages.map((passage) => ({ view, passage })),
    { computed: [number], computation: 'Số loại do Trợ lý đếm theo kế hoạch.' },
  )
}
