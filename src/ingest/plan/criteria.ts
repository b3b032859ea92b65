// Criteria with their points: from columns (tối đa, tự chấm, thẩm định) or from prose ("đạt 10.951/13 điểm").
import type { Place, Warning } from '../../domain/document.ts'
import type { Criterion } from '../../domain/plan.ts'
import { foldSpace } from '../readers/markup.ts'
import { columnOf } from './columns.ts'
import type { PlanTable } from './plan-tables.ts'
import type { Structure } from './structure.ts'

/** "12,5" and "10.951" both hold a decimal mark: points have no thousands. */
function readPoints(text: string): number | null {
  const match = /^\D{0,3}(\d+(?:[.,]\d+)?)/u.exec(text.trim())
  return match ? Number(match[1]!.replace(',', '.')) : null
}

function round(points: number): number {
  return Math.round(points * 1000) / 1000
}

function deductedOf(max: number | null, achieved: number | null): number | null {
  return max === null || achieved === null ? null : round(max - achieved)
}

const NAMED =
  /(?:tiêu chí|lĩnh vực)\s+(?:số\s+)?(\d{1,2}|[IVX]+)\s*[.:–-]\s*([^\n:]+?)(?=\s*(?:[:\n]|\.\s|\.$|;|,?\s*(?:đoàn|hội đồng|kết quả)\s+(?:thẩm định|đánh giá)|\s+đạt\s+\d|\s+\(|$))/iu
const ACHIEVED =
  /(?:đạt|được|chấm)\s+(?:được\s+)?(\d+(?:[.,]\d+)?)\s*(?:điểm)?\s*(?:\/|trên|trong)\s*(?:tổng\s+(?:số\s+)?)?(\d+(?:[.,]\d+)?)\s*điểm/iu
const SUBCRITERION =
  /(?:tiêu chí|tctp|nội dung|chỉ số)(?:\s+thành\s+phần)?\s+(\d{1,2}(?:\.\d{1,2})+)\s*[.:–-]?\s*([^\n]*?)(?=\s*(?:\n|;?\s*[-+•]?\s*(?:tiêu chí|tctp)(?:\s+thành\s+phần)?\s+\d|$))/giu

/** "bị trừ ở các tiêu chí 1.1 (báo cáo), 1.2.2 và 1.7": codes in a row, names in brackets if at all. */
const CODE_LIST =
  /tiêu chí(?:\s+thành\s+phần)?\s+(\d{1,2}(?:\.\d{1,2})+(?:\s*\([^)]*\))?(?:\s*(?:,|;|và)\s*(?:\d{1,2}(?:\.\d{1,2})+)(?:\s*\([^)]*\))?)+)/giu

function subcriteriaIn(text: string): { code: string; name: string }[] {
  const lists = [...text.matchAll(CODE_LIST)]
  const listed = lists.flatMap((list) =>
    [...list[1]!.matchAll(/(\d{1,2}(?:\.\d{1,2})+)(?:\s*\(([^)]*)\))?/gu)].map((match) => ({
      code: match[1]!,
      name: clean(match[2] ?? ''),
    })),
  )
  const rest = lists.reduce((words, list) => words.replace(list[0], ''), text)
  return [...listed, ...[...rest.matchAll(SUBCRITERION)].map((match) => ({ code: match[1]!, name: clean(match[2]!) }))]
}

function clean(name: string): string {
  return foldSpace(name).replace(/[\s.;,:]+$/u, '')
}

/** The criterion that a stretch of prose speaks of, or null where it names no points. */
function criterionInProse(text: string, where: string, place: Place): Criterion | null {
  const points = ACHIEVED.exec(text)
  const named = NAMED.exec(text)
  if (!points || !named) return null
  const achieved = Number(points[1]!.replace(',', '.'))
  const max = Number(points[2]!.replace(',', '.'))
  const deductedCriteria = subcriteriaIn(text)
  return { code: named[1]!, name: clean(named[2]!), max, achieved, deducted: deductedOf(max, achieved), deductedCriteria, where, place }
}

function criteriaInProse(structure: Structure, tables: PlanTable[]): Criterion[] {
  const inCells = tables.flatMap((table) =>
    table.rows.flatMap((row) => {
      const no = row.cells[Math.max(0, columnOf(table.columns, 'no'))] ?? ''
      const where = /^\d/u.test(no) ? `${table.id}.${no}` : table.id
      return row.cells.flatMap((cell) => criterionInProse(cell, where, row.place) ?? [])
    }),
  )
  const inText = structure.items.flatMap((item) => {
    const { block } = item
    return block.kind === 'paragraph' && !item.frame ? (criterionInProse(block.text, item.path, block.place) ?? []) : []
  })
  return [...inText, ...inCells]
}

function criteriaInColumns(table: PlanTable): Criterion[] {
  const at = {
    code: columnOf(table.columns, 'code', 'no'),
    name: columnOf(table.columns, 'criterion', 'content', 'indicator', 'area', 'task', 'shortcoming'),
    max: columnOf(table.columns, 'max'),
    achieved: columnOf(table.columns, 'appraised', 'selfScore'),
    deducted: columnOf(table.columns, 'deducted'),
    cut: columnOf(table.columns, 'shortcoming'),
  }
  if (at.name < 0) return []
  const cell = (cells: string[], column: number) => (column < 0 ? '' : (cells[column] ?? ''))
  const criteria = table.rows.flatMap((row): Criterion[] => {
    const named = /^(?:tiêu chí\s+)?(\d{1,2}(?:\.\d{1,2})*|[IVX]+|[A-HĐ](?=[.)]))\s*[.:)]\s+(.*)$/isu.exec(cell(row.cells, at.name))
    const code = cell(row.cells, at.code).replace(/[.)\s]+$/u, '') || named?.[1] || ''
    const name = clean(
      (named && (named[1] === code || cell(row.cells, at.code) === '') ? named[2]! : cell(row.cells, at.name)).replace(
        /^tiêu chí\s*(?=\d)/iu,
        '',
      ),
    )
    const max = readPoints(cell(row.cells, at.max))
    if (code === '' || name === '' || max === null || /^tổng/iu.test(name)) return []
    const achieved = readPoints(cell(row.cells, at.achieved))
    const deducted = deductedOf(max, achieved) ?? readPoints(cell(row.cells, at.deducted))
    const reached = achieved ?? (deducted === null ? null : round(max - deducted))
    const listed = at.cut >= 0 && at.cut !== at.name ? subcriteriaIn(cell(row.cells, at.cut)) : []
    return [{ code, name, max, achieved: reached, deducted, deductedCriteria: listed, where: `${table.id}.${code}`, place: row.place }]
  })
  const coded = underGroups(criteria)
  const below = byParent(coded)
  return coded.map((criterion) => ({
    ...criterion,
    deductedCriteria: [...criterion.deductedCriteria, ...lostBelow(criterion.code, below)],
  }))
}

/** A Roman numeral, or a letter. */
const GROUP_CODE = /^(?:[IVX]+|[A-HĐ])$/u

/** Numbers that start again under each Roman numeral or letter take it in front: "II.1". */
function underGroups(criteria: Criterion[]): Criterion[] {
  const codes = criteria.map(({ code }) => code)
  if (new Set(codes).size === codes.length || !codes.some((code) => GROUP_CODE.test(code))) return criteria
  let group = ''
  return criteria.map((criterion) => {
    if (GROUP_CODE.test(criterion.code)) group = criterion.code
    return group === '' || criterion.code === group ? criterion : { ...criterion, code: `${group}.${criterion.code}` }
  })
}

/** The criteria under each code: "1.2.1" under "1.2", or under "1" where no row has "1.2". A code printed twice counts once. */
function byParent(criteria: Criterion[]): Map<string, Criterion[]> {
  const below = new Map<string, Criterion[]>(criteria.map(({ code }) => [code, []]))
  const seen = new Set<string>()
  for (const criterion of criteria) {
    let parent = criterion.code
    do parent = parent.slice(0, Math.max(0, parent.lastIndexOf('.')))
    while (parent !== '' && !below.has(parent))
    if (!seen.has(criterion.code)) below.get(parent)?.push(criterion)
    seen.add(criterion.code)
  }
  return below
}

/** Innermost sub-criteria with rows of their own that lost points. */
function lostBelow(code: string, below: ReadonlyMap<string, Criterion[]>): { code: string; name: string }[] {
  return (below.get(code) ?? []).flatMap((one) => {
    const inner = lostBelow(one.code, below)
    if (inner.length > 0) return inner
    return (one.deducted ?? 0) > 0 ? [{ code: one.code, name: one.name }] : []
  })
}

/** Every criterion with points, columns first; one code is taken once. */
export function readCriteria(structure: Structure, tables: PlanTable[]): Criterion[] {
  const found = [
    ...tables.filter((table) => table.kinds.includes('criteria')).flatMap(criteriaInColumns),
    ...criteriaInProse(structure, tables),
  ]
  const seen = new Set<string>()
  return found.filter(({ code }) => !seen.has(code) && seen.add(code))
}

/** Rounding in the source. */
const TOLERANCE = 0.011

const POINTS: { field: 'max' | 'achieved'; words: string }[] = [
  { field: 'max', words: 'điểm tối đa' },
  { field: 'achieved', words: 'điểm đạt được' },
]

function sumOf(criteria: Criterion[], field: 'max' | 'achieved'): number | null {
  const points = criteria.map((criterion) => criterion[field])
  return points.length === 0 || points.includes(null) ? null : round(points.reduce<number>((sum, one) => sum + (one ?? 0), 0))
}

function written(points: number): string {
  return String(points).replace('.', ',')
}

function depthOf(code: string): number {
  return code.split('.').length
}

/** Points of a table that do not add up: those of the parts against their criterion, those of the criteria against the total row. */
export function sumDoubts(table: PlanTable): Warning[] {
  if (!table.kinds.includes('criteria')) return []
  const criteria = criteriaInColumns(table)
  const below = byParent(criteria)
  const top = criteria.reduce((least, { code }) => Math.min(least, depthOf(code)), Number.POSITIVE_INFINITY)
  const ofParts = criteria.flatMap((criterion) => {
    const parts = below.get(criterion.code) ?? []
    return POINTS.flatMap(({ field, words }) => {
      const sum = sumOf(parts, field)
      const own = criterion[field]
      if (sum === null || own === null || Math.abs(sum - own) < TOLERANCE) return []
      const why = `Cộng ${words} của các tiêu chí thành phần được ${written(sum)}, nhưng tiêu chí ghi ${written(own)}.`
      return [{ line: criterion.place.line, text: `${criterion.code}. ${criterion.name}`, why }]
    })
  })
  const total = table.rows.findLast((row) => row.cells.some((cell) => /^tổng(?:\s|$)/iu.test(cell)))
  const at = { max: columnOf(table.columns, 'max'), achieved: columnOf(table.columns, 'appraised', 'selfScore') }
  const outer = criteria.filter(({ code }) => depthOf(code) === top)
  const totals = POINTS.flatMap(({ field, words }) => {
    const printed = total === undefined || at[field] < 0 ? null : readPoints(total.cells[at[field]] ?? '')
    const sum = sumOf(outer, field)
    if (total === undefined || printed === null || sum === null || Math.abs(sum - printed) < TOLERANCE) return []
    const text = total.cells.filter((cell) => cell !== '').join(' | ')
    return [
      {
        line: total.place.line,
        text,
        why: `Cộng ${words} của các tiêu chí được ${written(sum)}, nhưng dòng tổng ghi ${written(printed)}.`,
      },
    ]
  })
  return [...ofParts, ...totals]
}
