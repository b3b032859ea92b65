// A task or a criterion asked for by a number that none has: "nhiệm vụ số 45" of a table of 31 rows.
import type { Inquiry } from '../inquiry.ts'
import type { PlanView } from '../plan-view.ts'
import { areaFilter, tableFilter } from './task-filters.ts'

/** Words that go on after a number that names a row; a noun there is counted by it: "nhiệm vụ 6 tháng đầu năm". */
const GOES_ON =
  '(?:la|cua|do|ai|o|bieu|bang|phu luc|trong|tai|thuoc|noi|ve|co|phai|thoi han|han|den han|xong|khi|chu tri|phoi hop|yeu cau|can|lam|giao|ke hoach|con|thi|bao nhieu|may|bi|dat|mat|duoc|$)'
const ROW = new RegExp(` (nhiem vu|stt|so thu tu|tieu chi)(?: (?:so|thu) (\\d{1,3})(?= )| (\\d{1,3})(?= ${GOES_ON}( |$)| $))`)

type Row = 'task' | 'criterion' | 'any'
const KIND_OF: Readonly<Record<string, Row>> = { 'nhiem vu': 'task', 'tieu chi': 'criterion' }
const NAME: Readonly<Record<Row, string>> = { task: 'nhiệm vụ mang số này', criterion: 'tiêu chí mang số này', any: 'dòng mang số này' }
/** With fewer numbers known, the plan numbers its tasks in no way that the record knows. */
const FEWEST_KNOWN = 2

/** Numbers that rows of this kind have in the plan, in the table that the question names where it names one. */
function numbersIn(view: PlanView, kind: Row, question: string): string[] {
  const { tasks, criteria } = view.plan
  const codes = criteria.flatMap(({ code, deductedCriteria }) => [code, ...deductedCriteria.map((sub) => sub.code)])
  if (kind === 'criterion') return codes.flatMap(firstNumber)
  const table = tasks.length === 0 ? null : tableFilter(view, question, areaFilter(view, question))
  const numbers = tasks.filter((task) => table === null || table.keeps(task)).flatMap(({ no }) => firstNumber(no))
  if (kind === 'task') return numbers
  const rows = view.passages.filter(({ columns }) => columns.length > 0).map(({ text }) => text.split('\t')[0] ?? '')
  return [...(table === null ? rows.flatMap(firstNumber) : []), ...numbers, ...codes.flatMap(firstNumber)]
}

const firstNumber = (label: string) => /\d+/.exec(label)?.[0].replace(/^0+(?=\d)/, '') ?? []

/** What is asked for by a number that no row of the plans meant has, in words; null where there may be one. */
export function absentRow({ u, meant }: Pick<Inquiry, 'u' | 'meant'>): string | null {
  const [, noun = '', told, bare] = ROW.exec(u.spaced) ?? []
  const number = told ?? bare
  if (number === undefined) return null
  const kind = KIND_OF[noun] ?? (u.facets.has('unitOfMeasure') ? null : 'any')
  if (kind === null || meant.some(({ words }) => words.holds([...noun.split(' '), number]))) return null
  const known = new Set(meant.flatMap((view) => numbersIn(view, kind, u.spaced)))
  const isTask = kind === 'any' && / nhiem vu /.test(u.spaced)
  return known.size < FEWEST_KNOWN || known.has(number) ? null : NAME[isTask ? 'task' : kind]
}
