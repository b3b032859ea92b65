import { describe, expect, test } from 'vitest'
import { parseSchedule } from '../../src/vietnamese/schedule.ts'
import { doubtOfSchedule } from '../../src/vietnamese/schedule-doubts.ts'

const doubt = (text: string) => doubtOfSchedule(text, parseSchedule(text, { year: 2026 }), 2026)

describe('doubts about a deadline', () => {
  test.each([
    ['31/9/2026', 'Lịch không có ngày “31/9/2026”'],
    ['trước ngày 31/9', 'Lịch không có ngày “31/9”'],
    ['ngày 30 tháng 2 năm 2026', 'Lịch không có ngày “30 tháng 2 năm 2026”'],
    ['ngày 00/00/2026', 'còn để trống'],
    ['…/…/2026', 'còn để trống'],
    ['.../.../2026', 'còn để trống'],
    ['..../9/2026', 'còn để trống'],
    ['ngày ... tháng ... năm 2026', 'còn để trống'],
    ['ngày     tháng 3 năm 2026', 'còn để trống'],
    ['tháng .../2026', 'còn để trống'],
    ['tháng 13/2026', 'Không có “tháng 13”'],
    ['Quý V/2026', 'Không có “quý v”'],
    ['từ ngày 30/6/2026 đến ngày 01/3/2026', 'Ngày kết thúc đứng trước ngày bắt đầu'],
    ['thứ Sáu, ngày 29/10/2026', 'thứ năm'],
    ['trước ngày 15/10/2016', 'năm 2016, trước năm 2026'],
    ['Lần 1: 15/6/2025; lần 2: 15/12/2025', 'năm 2025, trước năm 2026'],
    ['ngày 15/6 hằng năm', 'hằng năm'],
  ])('%s', (text, why) => {
    expect(doubt(text)).toContain(why)
  })

  test.each([
    '',
    '30/9/2026',
    '29/02/2028',
    'thứ Sáu, ngày 30/10/2026',
    'Quý III/2026',
    'tháng 11, 12/2026',
    'từ ngày 25/12/2026 đến ngày 05/01/2027',
    'trước ngày 15/12 hằng năm',
    'Lần 1: 15/6/2025; lần 2: 15/6/2026',
    'Thường xuyên, ...',
    'Theo kế hoạch của Bộ Nội vụ',
    'quý, 6 tháng, năm',
    'trong tháng',
  ])('none about "%s"', (text) => {
    expect(doubt(text)).toBeNull()
  })
})
