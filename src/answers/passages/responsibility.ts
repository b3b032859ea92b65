// "Mục ... ai chủ trì, ai phối hợp, thời gian nào": the lines under a section that say who leads it, who joins and when it is done.
import type { Passage } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { contentTerms, termsOf } from '../terms.ts'
import { bare } from './bare.ts'

type Role = 'lead' | 'coordinating' | 'time'

/** In the order in which plans write them; the names under which they are told. */
const ROLES: readonly { role: Role; name: string; label: RegExp; asked: RegExp }[] = [
  {
    role: 'lead',
    name: 'Chủ trì',
    label: /^(?:(?:cơ quan|đơn vị|phòng|bộ phận)\s+)?(?:chủ trì|đầu mối)(?:\s+(?:thực hiện|tham mưu))?\s*:\s*/iu,
    asked: / (?:chu tri|phu trach|dau moi|ai (?:lam|lo|thuc hien)) /,
  },
  {
    role: 'coordinating',
    name: 'Phối hợp',
    label: /^(?:(?:cơ quan|đơn vị|phòng|bộ phận)\s+)?phối hợp(?:\s+thực hiện)?\s*:\s*/iu,
    asked: / phoi (?:ket )?hop /,
  },
  {
    role: 'time',
    name: 'Thời gian',
    label: /^(?:thời gian|thời hạn)(?:\s+(?:thực hiện|hoàn thành))?\s*:\s*/iu,
    asked: / (?:thoi gian|thoi han|khi nao|bao gio|luc nao|(?:thang|quy|ngay) (?:nao|may)) /,
  },
]

/** Several labels may share a line: "Chủ trì: A; phối hợp: B". */
const NEXT_LABEL = /[;.]\s+(?=(?:(?:cơ quan|đơn vị|phòng|bộ phận)\s+)?(?:chủ trì|đầu mối|phối hợp|thời gian|thời hạn)[^:;.]{0,20}:)/iu

interface Line {
  role: Role
  words: string
  passage: Passage
}

interface Block {
  view: PlanView
  title: string
  name: readonly string[]
  lines: readonly Line[]
}

/** What may stand in the question beside the name of the section. */
const BESIDE =
  /^(?:chu|tri|phu|trach|dau|moi|phoi|ket|hop|thoi|gian|han|thuc|hien|hoan|thanh|lam|lo|don|vi|co|quan|phong|ban|so|muc|phan|viec|cong|tac|noi|dung|linh|vuc|nhiem|vu|khi|nao|ngay|thang|quy|nam|ke|hoach|tinh|theo|giao|trong|20\d\d)$/
/** Share of the section's name that must be said. */
const NAMED = 0.6
const ASKS_MORE = / (?:gi|bao nhieu|may viec|vi sao|tai sao) /

const known = new WeakMap<PlanView, readonly Block[]>()

function blocksOf(view: PlanView): readonly Block[] {
  const blocks = known.get(view) ?? blocksIn(view)
  known.set(view, blocks)
  return blocks
}

/** Sections that name one lead; with several, each belongs to a work of its own. */
function blocksIn(view: PlanView): Block[] {
  const sections = Map.groupBy(
    view.passages.filter(({ columns, headings }) => columns.length === 0 && headings.length > 0),
    ({ headings }) => headings.join('\n'),
  )
  return [...sections.values()].flatMap((passages) => {
    const lines = passages.flatMap(linesOf)
    const leads = lines.filter(({ role }) => role === 'lead')
    const title = titleOf(passages[0]!)
    return leads.length === 1 ? [{ view, title, name: termsOf(title), lines }] : []
  })
}

/** "1.2. Phân công" below "1. Cải cách thể chế": it says of whose work it tells only through what stands above it. */
const TELLS_NOTHING =
  /^(?:phân công|trách nhiệm|tổ chức thực hiện|cơ quan thực hiện|đơn vị thực hiện|thực hiện)(?:\s+(?:thực hiện|trách nhiệm|nhiệm vụ))*[:.]?$/iu

function titleOf({ headings }: Passage): string {
  const own = headings.findLast((heading) => !TELLS_NOTHING.test(bare(heading))) ?? headings.at(-1)!
  return bare(own).replace(/[:.]\s*$/u, '')
}

function linesOf(passage: Passage): Line[] {
  return passage.text
    .split('\n')
    .flatMap((line) => bare(line).split(NEXT_LABEL))
    .flatMap((line) => {
      const found = ROLES.find(({ label }) => label.test(line))
      const words = found === undefined ? '' : line.replace(found.label, '').replace(/[\s.;,]+$/u, '')
      return found === undefined || words === '' ? [] : [{ role: found.role, words, passage }]
    })
}

/** Each line that is asked of the section named; null where the section has no such lines, or more is asked than they say. */
export function responsibility({ u, plans }: Inquiry): Draft | null {
  const asked = ROLES.filter((one) => one.asked.test(u.spaced))
  if (asked.length === 0 || ASKS_MORE.test(u.spaced)) return null
  const subject = u.content.filter((term) => !u.meant.terms.has(term))
  const meant = plans
    .flatMap(blocksOf)
    .map((block) => ({ block, share: shareSaid(block, subject) }))
    .filter(({ block, share }) => share >= NAMED && subject.every((term) => block.name.includes(term) || BESIDE.test(term)))
    .toSorted((one, other) => other.share - one.share)
  const block = meant[0]?.block
  if (block === undefined || meant.filter(({ share }) => share === meant[0]!.share).length > 1) return null
  const told = asked.flatMap(({ role, name }) => {
    const lines = block.lines.filter((line) => line.role === role)
    return lines.length === 0 ? [] : [{ words: `${name}: ${lines.map(({ words }) => words).join('; ')}.`, lines }]
  })
  if (told.length === 0) return null
  const evidence = told.flatMap(({ lines }) => lines.map(({ passage }) => ({ view: block.view, passage })))
  const place = u.meant.named ? block.title : `${block.view.shortName}, ${block.title}`
  return draft([`${place}:`, { items: told.map(({ words }) => words) }], evidence)
}

/** "Tài" folds to a word that carries nothing, so every word may be said, and those of content must. */
function shareSaid({ name }: Block, subject: readonly string[]): number {
  const telling = contentTerms(name)
  return telling.length === 0 ? 0 : telling.filter((term) => subject.includes(term)).length / telling.length
}
