// "Phương thức kiểm tra gồm mấy loại": the ways that a section of that name tells apart by its own headings, counted.
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

function kindsIn(view: PlanView, u: Inquiry['u']): Kinds[] {
  const sections = new Map<string, Kinds & { kinds: string[] }>()
  for (const passage of view.passages) {
    const { headings, columns } = passage
    const at = headings.findIndex((heading) => IS_WAY.test(bare(heading)))
    const below = headings[at + 1]
    if (at < 0 || below === undefined || columns.length > 0) continue
    const title = bare(headings[at]!).replace(/[:.]\s*$/u, '')
    const of = contentTerms(termsOf(title)).filter((term) => !WAY_WORDS.test(term))
    if (!of.every((term) => u.terms.includes(term))) continue
    const key = headings.slice(0, at + 1).join('\n')
    const section = sections.get(key) ?? { view, title, kinds: [], passages: [] }
    const kind = bare(below)
      .split(/[:.]\s/u)[0]!
      .replace(/[:.]\s*$/u, '')
    if (!section.kinds.includes(kind)) section.kinds.push(kind)
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
    { computed: [number], computation: 'Số loại do Trợ lý đếm theo đề mục của kế hoạch.' },
  )
}
