// Invented plans for the tests of the store.
import type { Passage, Plan, Task } from '../../src/domain/plan.ts'
import type { NewPlan } from '../../src/store/store.ts'
import { aDuty, aPlan as anyPlan, aTask } from '../builders.ts'

const place = { line: 3, endLine: 4, page: 2 }

/** A row of a task table with every field filled in. */
export function aRow(fields: Partial<Task> = {}): Task {
  return aTask({
    area: 'Cải cách thể chế',
    task: 'Rà soát văn bản',
    expected: 'Báo cáo',
    lead: ['Sở Tư pháp'],
    due: '2026-09-30',
    place,
    ...fields,
  })
}

/** A plan with one row and one duty. */
export function aPlan(fields: Partial<Plan> = {}): Plan {
  return anyPlan({
    issuedOn: '2026-02-03',
    issuer: 'Ủy ban nhân dân tỉnh Bình An',
    province: 'Bình An',
    title: 'Cải cách hành chính năm 2026',
    kind: 'annual',
    tasks: [aRow()],
    deadlines: [aDuty({ place })],
    ...fields,
  })
}

/** A plan in which every kind of part occurs, with the awkward values: ranges, several deadlines, an outline three deep. */
export function aFullPlan(): Plan {
  return aPlan({
    sections: [
      { path: 'KH/I', heading: 'MỤC ĐÍCH', place },
      { path: 'KH/II.1.a', heading: 'Yêu cầu “chung”', place: { line: 9, endLine: 9 } },
    ],
    tasks: [
      aRow({
        lead: ['Sở Nội vụ', 'UBND các xã, phường'],
        coordinating: ['Sở Tài chính', 'sở tư pháp'],
        schedule: {
          kind: 'several',
          due: null,
          items: [
            { label: 'a', text: 'Quý III', schedule: { kind: 'quarter', due: '2026-09-30', start: '2026-07-01' } },
            { label: 'b', text: 'ngày 05 hằng tháng', schedule: { kind: 'monthly', due: null, day: 5 } },
          ],
        },
      }),
      aRow({ no: '2', area: null, expected: null, scheduleText: null, schedule: { kind: 'none', due: null }, where: 'BNV1.2' }),
    ],
    criteria: [
      {
        code: '1',
        name: 'Chỉ đạo điều hành',
        max: 13,
        achieved: 10.951,
        deducted: 2.049,
        deductedCriteria: [{ code: '1.2.2', name: 'Kiểm tra' }],
        where: 'PL.1',
        place,
      },
      { code: '2', name: 'Thể chế', max: null, achieved: null, deducted: null, deductedCriteria: [], where: 'PL.2', place },
    ],
    targets: [
      { text: 'đạt 95 % trở lên', value: 95, unit: '%', comparator: '>=', by: '2030-12-31', where: 'KH/II', place },
      { text: 'kiểm tra 20 - 30 % xã', value: [20, 30], unit: '%', comparator: 'range', by: null, where: 'KH/II', place },
      { text: 'nâng cao chất lượng', value: null, unit: null, comparator: null, by: null, where: 'KH/II', place },
    ],
    units: [{ name: 'Xã Hòa An', kind: 'xã', role: 'inspected', where: 'KH/II.2', place }],
    team: [{ unit: 'Sở Nội vụ', member: null, role: 'Trưởng đoàn', where: 'KH/IV', place }],
    visits: [{ unit: 'Xã Hòa An', start: '2026-05-01', end: null, place: 'Trụ sở', leader: null }],
    indicators: [{ code: '1.10', group: 'I', name: 'Số văn bản', unit: 'văn bản', where: 'PL2.1.10', place }],
    outline: [
      {
        label: 'I',
        heading: 'Kết quả',
        children: [
          { label: '1', heading: 'Chỉ đạo', children: [{ label: 'a', heading: 'Văn bản', children: [] }] },
          { label: '2', heading: 'Thể chế', children: [] },
        ],
      },
      { label: 'II', heading: 'Đề xuất', children: [] },
    ],
    corrections: [
      { field: 'issuer', where: null, was: null, is: 'Ủy ban nhân dân tỉnh Bình An', by: 'Lê Thị Bình', at: '2026-11-20T02:00:00.000Z' },
      { field: 'lead', where: 'BNV1.2', was: 'Sở Tư pháp', is: 'Sở Nội vụ', by: 'Lê Thị Bình', at: '2026-11-20T02:01:00.000Z' },
    ],
    warnings: [
      { line: 12, text: '???', why: 'không rõ dòng này thuộc bảng nào' },
      { line: 13, page: 4, text: 'Quý II,III', why: 'hiểu là cả hai quý' },
    ],
  })
}

export const passages: Passage[] = [
  { id: 'KH/I#1', path: 'KH/I', headings: ['I. MỤC ĐÍCH'], columns: [], text: 'Nâng cao chất lượng phục vụ.', place },
  { id: 'BNV1.1', path: 'BNV1.1', headings: ['BIỂU 1'], columns: ['STT', 'Nhiệm vụ'], text: '1\tRà soát văn bản', place },
]

/** A plan to save; its hash follows from `source`. */
export function aNewPlan(plan: Plan = aPlan(), source = 'văn bản 1', fileName = 'ke-hoach.md'): NewPlan {
  return {
    plan,
    passages,
    document: { fileName, source, header: {}, blocks: [] },
    contentHash: Buffer.from(source).toString('hex').padEnd(64, '0'),
    addedAt: '2026-11-20T02:00:00.000Z',
    addedBy: null,
  }
}
