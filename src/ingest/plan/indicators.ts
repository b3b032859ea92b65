// Statistics annexes: every row that asks for a figure, and tables that set a figure to reach.
import type { Warning } from '../../domain/document.ts'
import type { Indicator } from '../../domain/plan.ts'
import { foldSpace } from '../readers/markup.ts'
import { columnOf } from './columns.ts'
import type { PlanRow, PlanTable } from './plan-tables.ts'

/** Has the value column of this row been filled in? Then the row sets a target instead of asking for a figure. */
export function filledValue(table: PlanTable, row: PlanRow): { column: number; text: string } | null {
  const columns = table.columns.roles.flatMap((role, column) => (role === 'value' ? [column] : []))
  const filled = columns.filter((column) => /\d/u.test(row.cells[column] ?? ''))
  const last = filled.at(-1)
  return last === undefined ? null : { column: last, text: row.cells[last]! }
}

export function indicatorName(table: PlanTable, row: PlanRow): string {
  const at = columnOf(table.columns, 'indicator', 'content', 'criterion', 'task', 'area')
  return at < 0 ? '' : foldSpace(row.cells[at] ?? '')
}

/**
 * Rows that ask for a figure. A row with a code and no unit is a group (the table reader has set it apart); a name printed
 * twice under the same code is taken once; a name without code and unit cannot be asked for and gives a warning.
 */
export function readIndicators(tables: PlanTable[]): { indicators: Indicator[]; warnings: Warning[] } {
  const indicators: Indicator[] = []
  const warnings: Warning[] = []
  for (const table of tables.filter((one) => one.kinds.includes('indicators'))) {
    const codeAt = columnOf(table.columns, 'code', 'no')
    const unitAt = columnOf(table.columns, 'measure')
    for (const row of table.rows) {
      const name = indicatorName(table, row)
      if (name === '' || (table.kinds.includes('targets') && filledValue(table, row))) continue
      const code = codeAt < 0 ? '' : (row.cells[codeAt] ?? '').replace(/[.)\s]+$/u, '')
      const unit = unitAt < 0 ? '' : foldSpace(row.cells[unitAt] ?? '')
      const group = row.groups.map((one) => (one.label === '' ? one.name : `${one.label}. ${one.name}`)).join(' > ')
      const warn = (why: string) => warnings.push({ line: row.place.line, text: name, why })
      if (unitAt >= 0 && unit === '') {
        warn('Chỉ tiêu không ghi đơn vị tính, được hiểu là dòng tiêu đề, không phải số liệu phải báo cáo.')
        continue
      }
      if (indicators.some((other) => other.group === group && other.name === name && other.code === (code || null))) {
        warn('Chỉ tiêu ghi hai lần, chỉ lấy một lần.')
        continue
      }
      const inner = row.groups.at(-1)
      const where = `${table.id}.${code || (inner ? inner.label || inner.name : '')}`.replace(/\.$/u, '')
      indicators.push({ code: code || null, group, name, unit: unit || null, where, place: row.place })
    }
  }
  return { indicators, warnings }
}
