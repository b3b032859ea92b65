// That an agency has ended, in words.

import { shiftDay } from '../calendar-terms.ts'
import { showDay } from '../dates.ts'
import type { Ending } from './directory.ts'

/** "Sở Kế hoạch và Đầu tư kết thúc hoạt động từ 1/3/2025; nay là Sở Tài chính." A day that is not sure is said by its month. */
export function endedInWords({ name, until, isSure, now }: Ending): string {
  const from = shiftDay(until, 1)
  const [year, month] = from.split('-')
  const since = isSure ? showDay(from) : `khoảng tháng ${Number(month)}/${year}`
  return `${name} kết thúc hoạt động từ ${since}${now.length === 0 ? '' : `; nay là ${now.join(', ')}`}.`
}
