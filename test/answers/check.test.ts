import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { unsupported } from '../../src/answers/check.ts'
import { draft, type Evidence } from '../../src/answers/draft.ts'
import type { PlanView } from '../../src/answers/plan-view.ts'
import { viewOf } from '../../src/answers/view-of.ts'
import { withCorrections } from '../../src/ingest/corrections.ts'
import { smallLibrary } from './small-library.ts'

let view: PlanView
let evidence: Evidence[]
beforeAll(async () => {
  view = viewOf((await smallLibrary()).plans[1]!)
  const passage = view.passages.find(({ text }) => text.includes('bệnh viện'))!
  evidence = [{ view, passage, where: 'BNV1.4' }]
})

test('what stands in the passage may be said', () => {
  expect(unsupported(draft(['Hạn 30/6/2027, Sở Nội vụ chủ trì (biểu 1, STT 4).'], evidence), '')).toEqual([])
})

test('a date, a number or an agency from elsewhere may not', () => {
  expect(unsupported(draft(['Hạn 31/7/2027.'], evidence), '')).toEqual(['31/7/2027'])
  expect(unsupported(draft(['Đạt 98%.'], evidence), '')).toEqual(['98'])
  expect(unsupported(draft(['Sở Giao thông chủ trì.'], evidence), '')).toEqual(['Sở Giao'])
})

test('a computed figure may, when it is declared; a number of the question may', () => {
  expect(unsupported(draft(['Có 12 việc.'], evidence, { computed: ['12'] }), '')).toEqual([])
  expect(unsupported(draft(['Năm 2031 không có.'], evidence), 'năm 2031 thì sao')).toEqual([])
})

test('a leading zero and a decimal comma do not make another number', () => {
  expect(unsupported(draft(['05 ngày, 2,5 điểm'], evidence, { computed: ['5', '2.5'] }), '')).toEqual([])
})

test('no number that the basis lacks ever passes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5000, max: 9_999_999 }), (number) => {
      return unsupported(draft([`Kinh phí ${number} đồng.`], evidence), '').includes(String(number))
    }),
  )
})

test('the numbers before the items of a list are no figures', () => {
  expect(unsupported(draft([{ items: ['một', 'hai', 'ba', 'bốn'], ordered: true }], evidence), '')).toEqual([])
})

test('a corrected value may be given where the answer says that it is one', () => {
  const correction = {
    field: 'schedule',
    where: 'BNV1.4',
    was: '30/6/2027',
    is: '31/7/2027',
    by: 'A',
    at: '2027-03-10T09:00:00+07:00',
  } as const
  const corrected = { ...view, plan: withCorrections(view.plan, [correction]) }
  const rests = evidence.map((one) => ({ ...one, view: corrected }))
  expect(unsupported(draft(['Hạn 31/7/2027.'], rests), '')).toEqual(['31/7/2027'])
  expect(unsupported(draft(['Hạn 31/7/2027 (đính chính ngày 10/3/2027; văn bản ghi: “30/6/2027”).'], rests), '')).toEqual([])
  expect(unsupported(draft(['Hạn 31/8/2027 (đính chính).'], rests), '')).toEqual(['31/8/2027'])
})
