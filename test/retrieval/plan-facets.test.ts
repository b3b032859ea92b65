import { describe, expect, test } from 'vitest'
import { filterTerms } from '../../src/retrieval/facet-terms.ts'
import { namedAgencies } from '../../src/retrieval/named-agencies.ts'
import { planFacets } from '../../src/retrieval/plan-facets.ts'
import { aDuty, aPassage, aPlan, aTask } from '../builders.ts'

const at = (line: number, endLine = line) => ({ place: { line, endLine } })

describe('the agencies that a text names', () => {
  test.each<[string, string[]]>([
    ['Giao Sở Nội vụ chủ trì, phối hợp với sở tài chính.', ['Sở Nội vụ', 'Sở Tài chính']],
    ['Sở Văn hoá, Thể thao và Du lịch báo cáo Văn phòng Ủy ban nhân dân tỉnh', ['Sở Văn hóa, Thể thao và Du lịch', 'Văn phòng UBND tỉnh']],
    ['Sở NN&MT gửi Sở Nội vụ; Sở Nội vụ tổng hợp', ['Sở Nông nghiệp và Môi trường', 'Sở Nội vụ']],
    ['số tài chính của phòng nội vụ', []],
    ['', []],
  ])('%s', (text, names) => expect(namedAgencies(text)).toEqual(names))
})

describe('the facets of a passage', () => {
  const plan = aPlan({
    sections: [
      { path: 'KH/II', heading: 'II. NHIỆM VỤ', ...at(2) },
      { path: 'BNV1', heading: 'BIỂU 1', ...at(9) },
    ],
    tasks: [
      aTask({ where: 'BNV1.1', lead: ['Sở NN&MT'], coordinating: ['Xã Bản Mẫu'], area: 'Cải cách thể chế', due: '2026-06-30', ...at(10) }),
      aTask({
        where: 'BNV1.2.1',
        lead: ['Sở Y tế'],
        schedule: {
          kind: 'several',
          due: null,
          items: [
            { label: 'a', text: '', schedule: { kind: 'fixed', due: '2026-12-01' } },
            { label: 'b', text: '', schedule: { kind: 'before', due: '2026-11-30', boundary: '2026-12-01' } },
          ],
        },
        ...at(10),
      }),
    ],
    deadlines: [aDuty({ who: 'Các đơn vị', where: 'KH/II', ...at(4) })],
    units: [{ name: 'Sở Tư pháp', kind: 'sở', role: 'inspected', where: 'KH/II', ...at(5) }],
  })
  const facetsOf = planFacets(plan)

  test('of a row: its section, place, agencies in one spelling, area and days; rows on one line are told apart', () => {
    expect(facetsOf(aPassage({ path: 'BNV1.1', columns: ['Nhiệm vụ'], text: 'Rà soát, gửi Sở Nội vụ', ...at(10) }))).toEqual({
      section: 'BNV1',
      row: 'BNV1.1',
      agencies: ['Sở Nông nghiệp và Môi trường', 'Xã Bản Mẫu', 'Sở Nội vụ'],
      area: 'Cải cách thể chế',
      days: ['2026-06-30'],
    })
  })

  test('of a row with several remedies: the days of each', () => {
    const { row, days, agencies } = facetsOf(aPassage({ path: 'BNV1.2', columns: ['Nhiệm vụ'], ...at(10) }))
    expect({ row, days, agencies }).toEqual({ row: 'BNV1.2', days: ['2026-11-30', '2026-12-01'], agencies: ['Sở Y tế'] })
  })

  test('of running text: who has to do something there, and when', () => {
    expect(facetsOf(aPassage({ path: 'KH/II', text: 'Trước ngày 15/12/2026', ...at(3, 5) }))).toEqual({
      section: 'KH/II',
      row: null,
      agencies: ['Các đơn vị', 'Sở Tư pháp'],
      area: null,
      days: ['2026-12-14'],
    })
  })

  test('where nothing is recorded: only its section', () => {
    const nothing = { row: null, agencies: [], area: null, days: [] }
    expect(facetsOf(aPassage({ path: 'KH/II.3.b', ...at(7) }))).toEqual({ section: 'KH/II', ...nothing })
    expect(facetsOf(aPassage({ path: 'QĐ', ...at(1) }))).toEqual({ section: 'QĐ', ...nothing })
  })
})

test('a period is found by few terms', () => {
  expect(filterTerms({ period: { from: '2026-01-01', to: '2026-12-31' } })).toEqual([['day:2026']])
  expect(filterTerms({ period: { from: '2026-02-27', to: '2026-04-01' } })).toEqual([
    ['27', '28', '29', '30', '31'].map((day) => `day:2026-02-${day}`).concat('day:2026-03', 'day:2026-04-01'),
  ])
  expect(filterTerms({ period: { from: '2026-11-20', to: '9999-12-31' } })[0]?.length).toBeLessThan(70)
})

test('an area is the same with and without its label', () => {
  const terms = (area: string) => filterTerms({ areas: [area] })
  for (const area of ['II. CẢI CÁCH THỂ CHẾ', 'Tiêu chí 2: cải cách thể chế', 'b) Cải cách  thể chế'])
    expect(terms(area)).toEqual(terms('cai cach the che'))
})
