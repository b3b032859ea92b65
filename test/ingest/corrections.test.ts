import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correctedThing, partOf } from '../../src/domain/corrected.ts'
import type { CorrectedField, Correction, Plan } from '../../src/domain/plan.ts'
import { sourceWords, whyNot, withCorrections } from '../../src/ingest/corrections.ts'
import { describeSchedule } from '../../src/vietnamese/schedule.ts'
import { parseTypedSchedule, withScheduleMarks } from '../../src/vietnamese/schedule-typing.ts'
import { aDuty, aPlan, aTask } from '../builders.ts'

function aCorrection(field: CorrectedField, is: string, fields: Partial<Correction> = {}): Correction {
  return { field, where: null, was: null, is, by: 'Nguyễn Thị Hoa', at: '2026-11-20T02:12:00.000Z', ...fields }
}

const plan = aPlan({
  tasks: [aTask({ no: '1', due: '2026-06-30' }), aTask({ no: '2', task: 'Một' }), aTask({ no: '2', task: 'Hai' })],
  deadlines: [aDuty()],
})

const corrected = (...corrections: Correction[]): Plan => withCorrections(plan, corrections)

describe('a correction', () => {
  test.each<[CorrectedField, string, Partial<Plan>]>([
    ['number', 'số 15/kh-ubnd', { number: '15/KH-UBND' }],
    ['number', 'chưa có số', { number: null }],
    ['issuedOn', 'ngày 05 tháng 01 năm 2027', { issuedOn: '2027-01-05' }],
    ['issuedOn', 'tháng 3/2027', { issuedOn: '2027-03' }],
    ['issuer', 'UBND tỉnh Sơn La', { issuer: 'Ủy ban nhân dân tỉnh Sơn La', province: 'Sơn La' }],
    ['title', 'Cải cách hành chính', { title: 'Cải cách hành chính' }],
    ['signer', 'không có', { signer: null }],
  ])('of the head: %s “%s”', (field, is, expected) => {
    expect(corrected(aCorrection(field, is))).toMatchObject(expected)
  })

  test('of a row changes that row alone, and leaves the words of the source', () => {
    const after = corrected(aCorrection('schedule', 'truoc 15/10/2026', { where: 'BNV1.1' }))
    expect(after.tasks[0]).toEqual({ ...plan.tasks[0], schedule: { kind: 'before', due: '2026-10-14', boundary: '2026-10-15' } })
    expect(after.tasks.slice(1)).toEqual(plan.tasks.slice(1))
    expect(after.corrections).toHaveLength(1)
  })

  test('of one of several that share their place names which', () => {
    expect(partOf(plan, plan.tasks[2]!)).toEqual({ where: 'BNV1.2', nth: 1 })
    const after = corrected(aCorrection('lead', 'Sở Y tế; Sở Văn hóa, Thể thao và Du lịch', { where: 'BNV1.2', nth: 1 }))
    expect(after.tasks.map(({ lead }) => lead)).toEqual([['Sở Nội vụ'], ['Sở Nội vụ'], ['Sở Y tế', 'Sở Văn hóa, Thể thao và Du lịch']])
  })

  test('of a deadline in the text changes who, what and when', () => {
    const { where } = plan.deadlines[0]!
    const after = corrected(aCorrection('lead', 'Sở Nội vụ', { where }), aCorrection('schedule', 'hằng quý', { where }))
    expect(after.deadlines[0]).toMatchObject({ who: 'Sở Nội vụ', schedule: { kind: 'quarterly' }, text: plan.deadlines[0]!.text })
  })

  test('of a place that is not there changes nothing and is not kept', () => {
    expect(corrected(aCorrection('task', 'Việc', { where: 'BNV9.9' }))).toBe(plan)
  })

  test('the later of two counts', () => {
    const [first, second] = [aCorrection('title', 'Một'), aCorrection('title', 'Hai')]
    expect(corrected(first, second)).toMatchObject({ title: 'Hai', corrections: [first, second] })
  })

  test('names the words of the source', () => {
    expect(sourceWords(plan, 'schedule', { where: 'BNV1.1' })).toBe('30/6/2026')
    expect(sourceWords(plan, 'coordinating', { where: 'BNV1.1' })).toBeNull()
    expect(sourceWords(plan, 'number', { where: null })).toBe('12/KH-UBND')
    expect(sourceWords(plan, 'schedule', partOf(plan, plan.deadlines[0]!))).toBe('trước ngày 15/12/2026')
  })

  test('laid over any plan in any order changes only what it speaks of', () => {
    const parts = fc.constantFrom(...plan.tasks, ...plan.deadlines).map((thing) => partOf(plan, thing))
    const anyCorrection = fc
      .record({
        field: fc.constantFrom<CorrectedField>('schedule', 'lead', 'coordinating', 'expected', 'task'),
        is: fc.string(),
        part: parts,
      })
      .map(({ field, is, part }) => aCorrection(field, is, part))
    fc.assert(
      fc.property(fc.array(anyCorrection, { maxLength: 6 }), (corrections) => {
        const frozen = JSON.stringify(plan)
        const after = withCorrections(plan, corrections)
        expect(JSON.stringify(plan)).toBe(frozen)
        const touched = new Set(corrections.map((part) => correctedThing(plan, part)))
        for (const [index, task] of plan.tasks.entries()) if (!touched.has(task)) expect(after.tasks[index]).toBe(task)
        expect(after.corrections ?? []).toEqual(corrections)
      }),
    )
  })
})

describe('what cannot stand in a field', () => {
  test.each<[CorrectedField, string, RegExp | null]>([
    ['schedule', '30/2/2026', /Lịch không có ngày 30\/2\/2026/],
    ['schedule', 'ngày 31 tháng 4 năm 2026', /Lịch không có ngày/],
    ['schedule', 'mai kia', /không đọc được thời hạn “mai kia”/],
    ['schedule', '29/2', /Lịch không có ngày 29\/2/],
    ['schedule', 'không có', null],
    ['schedule', 'theo hướng dẫn của Bộ Nội vụ', null],
    ['issuedOn', '5/1', /chưa đủ ngày, tháng, năm/],
    ['issuedOn', '31/4/2027', /Lịch không có ngày/],
    ['issuedOn', 'để trống', /không thể để trống/],
    ['number', 'mười hai', /không phải số, ký hiệu/],
    ['number', '12-KH/TU', null],
    ['task', '...', /không thấy chữ nào/],
    ['signer', 'A'.repeat(90), /quá dài/],
    ['expected', 'không có', null],
  ])('%s “%s”', (field, is, expected) => {
    const why = whyNot(field, is, plan)
    if (expected === null) expect(why).toBeNull()
    else expect(why).toMatch(expected)
  })

  test('what passes is applied: a deadline that is let in is read the same way', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        fc.boolean(),
        (date, before) => {
          const shown = `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`
          const is = before ? `truoc ngay ${shown}` : shown
          expect(whyNot('schedule', is, plan)).toBeNull()
          const { schedule } = corrected(aCorrection('schedule', is, { where: 'BNV1.1' })).tasks[0]!
          expect(describeSchedule(schedule)).toBe(before ? `trước ngày ${shown}` : `ngày ${shown}`)
        },
      ),
    )
  })
})

test.each([
  ['truoc 15/10/2026', 'trước 15/10/2026'],
  ['quy III/2026', 'quý III/2026'],
  ['ngay 05 hang thang', 'ngày 05 hằng tháng'],
  ['6 thang cuoi nam', '6 tháng cuối năm'],
  ['thuong xuyen', 'thường xuyên'],
  ['trước thang 9', 'trước thang 9'],
  ['thangs', 'thangs'],
])('“%s” with the marks of its words for time: “%s”', (typed, expected) => {
  expect(withScheduleMarks(typed)).toBe(expected)
})

test.each([
  ['trong vong 10 ngay lam viec ke tu ngay nhan van ban', { kind: 'relative', relative: { anchor: 'ngày nhận văn bản', offset: 10 } }],
  ['nua dau thang 10', { kind: 'range', start: '2026-10-01', due: '2026-10-15' }],
  ['ngay 15 thang cuoi quy', { kind: 'quarterly', day: 15 }],
  ['quy II va quy III nam 2026', { kind: 'quarter', start: '2026-04-01', due: '2026-09-30' }],
])('“%s” is read as it was typed', (typed, expected) => {
  expect(parseTypedSchedule(typed, { year: 2026 })).toMatchObject(expected)
})
