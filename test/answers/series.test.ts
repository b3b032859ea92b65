import { expect, test } from 'vitest'
import { inForce } from '../../src/answers/series.ts'
import { viewOf } from '../../src/answers/view-of.ts'
import { smallLibrary } from './small-library.ts'

test('of a series the plan in force is meant, else the latest; others stay', async () => {
  const [first, other] = (await smallLibrary()).plans
  const ofYear = (id: string, years: [number, number]) => viewOf({ ...first!, id, contentHash: id, plan: { ...first!.plan, years } })
  const [older, newer] = [ofYear('a', [2025, 2025]), ofYear('b', [2027, 2027])]
  const alone = viewOf(other!)
  expect(inForce([older, newer, alone], '2025-06-01')).toEqual([older, alone])
  expect(inForce([older, newer, alone], '2027-06-01')).toEqual([newer, alone])
  expect(inForce([older, newer, alone], '2030-06-01')).toEqual([newer, alone])
})

test('an earlier plan of a body of the same name elsewhere is no predecessor', async () => {
  const [first] = (await smallLibrary()).plans
  const of = (id: string, issuer: string, province: string, year: number) =>
    viewOf({ ...first!, id, contentHash: `${id} of ${issuer}`, plan: { ...first!.plan, issuer, province, years: [year, year] } })
  const here = of('x', 'Sở Nội vụ', 'Cà Mau', 2027)
  const elsewhere = of('y', 'Sở Nội vụ', 'Đồng Tháp', 2025)
  expect(inForce([here, elsewhere], '2027-06-01')).toEqual([here, elsewhere])
  const chairman = of('z', 'Chủ tịch Ủy ban nhân dân tỉnh Cà Mau', 'Cà Mau', 2025)
  const committee = of('w', 'Ủy ban nhân dân tỉnh Cà Mau', 'Cà Mau', 2027)
  expect(inForce([chairman, committee], '2027-06-01')).toEqual([committee])
})
