// How much is in a plan and for which years it speaks, in a few words.
import type { Plan } from '../domain/plan.ts'

/** "31 nhiệm vụ, 5 tiêu chí": only what there is. */
export function countsInWords({ tasks, deadlines, criteria, targets, units, indicators }: Plan): string {
  const parts: [number, string][] = [
    [tasks.length, 'nhiệm vụ'],
    [deadlines.length, 'thời hạn trong văn bản'],
    [criteria.length, 'tiêu chí'],
    [targets.length, 'chỉ tiêu'],
    [units.filter(({ role }) => role === 'inspected').length, 'đơn vị được kiểm tra'],
    [indicators.length, 'chỉ số thống kê'],
  ]
  const present = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`)
  return present.length === 0 ? 'chưa đọc được nhiệm vụ nào' : present.join(', ')
}

/** "năm 2027", "giai đoạn 2026-2030"; "" where nothing says so. */
export function yearsInWords({ years }: Plan): string {
  if (years === null) return ''
  return years[0] === years[1] ? `năm ${years[0]}` : `giai đoạn ${years[0]}-${years[1]}`
}
