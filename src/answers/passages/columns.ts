// "Phụ lục I gồm những cột nào": the columns of a table, which may wait to be filled in.

import type { Passage } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { placeOf } from '../plan-name.ts'
import type { PlanView } from '../plan-view.ts'
import { weighedTerms } from '../ranking/term-weights.ts'
import { contentTerms, termsOf } from '../terms.ts'

const ASKS_COLUMNS = / (?:nhung|cac|may|bao nhieu|ten|tieu de) cot | cot (?:\S+ ){0,2}(?:nao|gi) /
const ANNEX = / phu luc (\d+) /
const TASK_TABLE = / bieu (?:\S+ ){0,2}(\d+) /

interface Table {
  view: PlanView
  first: Passage
}

/** The first row of every table of the plan, in order. */
function tablesOf(view: PlanView): Table[] {
  const seen = new Set<string>()
  return view.passages.flatMap((first) => {
    const key = `${first.path.replace(/[./].*$/, '')}|${first.columns.join('|')}`
    if (first.columns.length < 2 || seen.has(key)) return []
    seen.add(key)
    return [{ view, first }]
  })
}

/** The number or the words of its caption by which the question names a table; 0 for none. */
function named({ first }: Table, { u, library }: Inquiry): number {
  const part = first.path.replace(/[./].*$/, '')
  const annex = ANNEX.exec(u.spaced)?.[1]
  if (annex !== undefined) return part === `PL${annex}` || (part === 'PL' && annex === '1') ? 1 : 0
  const table = TASK_TABLE.exec(u.spaced)?.[1]
  if (table !== undefined) return part === `BNV${table}` ? 1 : 0
  const caption = new Set(contentTerms(termsOf(first.headings.join(' . '))))
  const about = weighedTerms(u, library).filter(({ term }) => !/^(cot|bang|bieu|phu|luc)$/.test(term))
  const whole = about.reduce((sum, { weight }) => sum + weight, 0)
  if (whole === 0) return 0
  return about.reduce((sum, { term, weight }) => sum + (caption.has(term) ? weight : 0), 0) / whole
}

const LEAST_NAMED = 0.5

/** Only when the question asks for columns and names the table, or the plan has but one. */
export function tableColumns(inquiry: Inquiry): Draft | null {
  if (!ASKS_COLUMNS.test(inquiry.u.spaced)) return null
  const tables = inquiry.plans.flatMap(tablesOf).map((table) => ({ table, share: named(table, inquiry) }))
  const best = tables.toSorted((a, b) => b.share - a.share)[0]
  if (best === undefined || best.share < LEAST_NAMED) return null
  const { view, first } = best.table
  const columns = first.columns.map((column) => column.trim()).filter((column) => column !== '')
  const plan = inquiry.u.meant.named ? '' : ` (${view.shortName})`
  const head = `${first.headings.findLast((heading) => heading.trim() !== '') ?? placeOf(first)}${plan}`
  const captions = view.passages.filter(({ path, columns: own }) => own.length === 0 && path === first.path.replace(/[./].*$/, ''))
  // The header itself is what is cited: rows of a table to be filled in hold nothing.
  const header = { ...first, text: first.columns.join('\t') }
  const evidence = [header, ...captions].map((passage) => ({ view, passage }))
  return draft([`Bảng có ${columns.length} cột: ${columns.join('; ')}.`, `Bảng: ${head}.`], evidence, {
    computed: [String(columns.length)],
  })
}
