// The readers of times take time in proportion to the text: twice as long a text must not cost four times as much.
import { describe, expect, test } from 'vitest'
import { figuresIn } from '../../../src/ingest/plan/figures.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'
import { findSchedules, parseSchedule } from '../../../src/vietnamese/schedule.ts'
import { doubtOfSchedule } from '../../../src/vietnamese/schedule-doubts.ts'

/** The best of seven runs, in milliseconds of work, so that it does not count what else the machine does. */
function cost(run: () => unknown): number {
  const runs = Array.from({ length: 7 }, () => {
    const begun = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1_000
  })
  return Math.min(...runs)
}

/** How much more eight times the text costs: 8 where the cost grows with the text, 64 where it grows with its square. */
function growth(run: (count: number) => unknown, count: number): number {
  run(count)
  // Less than a millisecond cannot be measured, and needs not be.
  return (
    cost(() => run(count * 8)) /
    Math.max(
      1,
      cost(() => run(count)),
    )
  )
}

const LIMIT = 40

describe('the words of time', () => {
  test.each([
    ['dates', 'báo cáo trước ngày 15/6/2026, '],
    ['recurring duties', 'định kỳ hằng quý báo cáo kết quả chậm nhất ngày 15 tháng cuối quý, '],
    ['relative terms', 'trước 05 ngày, sau khi họp, trong vòng 10 ngày kể từ ngày nhận, '],
    ['open brackets', 'định kỳ ( '],
    ['white space', 'trước                         '],
    ['dates without a year', 'ngày 15/6, '],
  ])('%s', (_name, words) => {
    expect(growth((count) => findSchedules(words.repeat(count), { year: 2026 }), 100)).toBeLessThan(LIMIT)
    expect(growth((count) => parseSchedule(words.repeat(count), { year: 2026 }), 100)).toBeLessThan(LIMIT)
    expect(growth((count) => doubtOfSchedule(words.repeat(count), { kind: 'none', due: null }, 2026), 100)).toBeLessThan(LIMIT)
  })
})

test('figures', () => {
  expect(growth((count) => figuresIn('từ 20 đến 30%, ít nhất 02 mô hình, tăng 3 điểm, '.repeat(count)), 60)).toBeLessThan(LIMIT)
})

describe('a plan', () => {
  const head =
    'UBND TỈNH QUẢNG TRỊ\nSỞ XÂY DỰNG\n\nSố: 31/KH-SXD\n\nQuảng Trị, ngày 20 tháng 01 năm 2026\n\nKẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. THỰC HIỆN\n\n'
  test.each([
    ['duties in lines', '- Sở Nội vụ gửi báo cáo về UBND tỉnh trước ngày 15/6/2026.\n'],
    ['fields of time under one heading', '- Thời gian: quý I/2026\n'],
    ['long clauses', `${'Sở Nội vụ báo cáo trước ngày 15/6/2026, '.repeat(40)}\n\n`],
  ])('%s', (_name, line) => {
    const read = (count: number) => readTextPlan('ke-hoach.txt', new TextEncoder().encode(head + line.repeat(count)))
    expect(growth(read, 20)).toBeLessThan(LIMIT)
  })
})
