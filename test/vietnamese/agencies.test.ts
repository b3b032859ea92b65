// The directory of agencies: every line of its tables, names as people write them, classes and their members, what has ended.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classOf, isClassOfAgencies, takesIn } from '../../src/vietnamese/agencies/classes.ts'
import { AGENCIES, agencyNamed, DEPARTMENTS, endingOf, levelOf, predecessorsOf } from '../../src/vietnamese/agencies/directory.ts'
import { kindOfAgency } from '../../src/vietnamese/agencies/kinds.ts'
import { bareAgency, isSameAgency } from '../../src/vietnamese/agencies/names.ts'
import {
  CURRENT_PROVINCES,
  FORMER_PROVINCES,
  PROVINCES,
  provinceIn,
  provinceNamed,
  withRank,
} from '../../src/vietnamese/agencies/provinces.ts'
import { fold } from '../../src/vietnamese/fold.ts'
import { dayIn } from '../../src/vietnamese/table.ts'

describe('provinces', () => {
  test('34 of today, made of 63 and of the one that was renamed', () => {
    expect(CURRENT_PROVINCES).toHaveLength(34)
    expect(CURRENT_PROVINCES.filter(({ rank }) => rank === 'thành phố').map(({ name }) => name)).toEqual([
      'Cần Thơ',
      'Đà Nẵng',
      'Hà Nội',
      'Hải Phòng',
      'Hồ Chí Minh',
      'Huế',
    ])
    expect(FORMER_PROVINCES).toHaveLength(30)
    expect(new Set(PROVINCES).size).toBe(64)
    expect(CURRENT_PROVINCES.filter(({ since }) => since === '2025-07-01')).toHaveLength(23)
  })

  test.each(CURRENT_PROVINCES.map((province) => [province.name, province] as const))('%s', (name, { madeOf, since, basis, rank }) => {
    expect(madeOf.length === 0).toBe(since === null)
    expect(basis === null).toBe(since === null)
    if (name !== 'Huế' && madeOf.length > 0) expect(madeOf).toContain(name)
    expect(provinceNamed(name.toUpperCase())).toBe(name)
    expect(provinceIn(`Kế hoạch của UBND ${rank} ${name} năm 2026`)).toBe(name)
    expect(withRank(name)).toBe(`${rank} ${name}`)
  })

  test.each(FORMER_PROVINCES.map(({ name, successor }) => [name, successor.name] as const))('%s is now %s', (name, now) => {
    expect(endingOf(`UBND tỉnh ${name}`)).toMatchObject({ name: `Tỉnh ${name}`, now: [withRank(now)] })
    expect(endingOf(`UBND tỉnh ${name}`)!.until).toBe(name === 'Thừa Thiên Huế' ? '2024-12-31' : '2025-06-30')
  })
})

describe('bodies', () => {
  test.each(AGENCIES.map((agency) => [agency.name, agency] as const))('%s', (name, agency) => {
    expect(agencyNamed(name)).toBe(agency)
    expect(agencyNamed(fold(name))).toBe(agency)
    for (const alias of agency.aliases) expect(agencyNamed(alias), alias).toBe(agency)
    for (const successor of agency.successors) {
      expect(agencyNamed(successor)?.until ?? null, successor).toBeNull()
      expect(predecessorsOf(agencyNamed(successor)!)).toContain(agency)
    }
    expect(agency.until === null).toBe(agency.successors.length === 0)
    if (agency.until !== null) expect(agency.basis).not.toBeNull()
    expect([null, 'trung ương', 'tỉnh', 'xã']).toContain(agency.level)
  })

  test('no two go by one name', () => {
    const names = AGENCIES.flatMap(({ name, aliases }) => [...new Set([name, ...aliases].map((one) => bareAgency(one)))])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test.each([
    ['snv', 'Sở Nội vụ'],
    ['SNV', 'Sở Nội vụ'],
    ['sở văn hóa', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['Sở Nội vụ tỉnh Lào Cai', 'Sở Nội vụ'],
    ['VP UBND tỉnh', 'Văn phòng UBND tỉnh'],
    ['kho bạc', 'Kho bạc Nhà nước'],
    ['sở kế hoạch', 'Sở Kế hoạch và Đầu tư'],
    ['Sở KH và CN', 'Sở Khoa học và Công nghệ'],
    ['Sở KH&ĐT', 'Sở Kế hoạch và Đầu tư'],
  ])('%s is %s', (typed, name) => {
    expect(agencyNamed(typed, 'Lào Cai')?.name).toBe(name)
  })

  test.each(['sở', 'văn phòng', 'Sở Không Có', 'ban', '', 'việc'])('“%s” is none', (typed) => {
    expect(agencyNamed(typed)).toBeNull()
  })
})

test('days of the tables', () => {
  expect(dayIn('28/2/2025?')).toEqual({ day: '2025-02-28', isSure: false })
  expect(dayIn('1/7/2025')).toEqual({ day: '2025-07-01', isSure: true })
  expect(dayIn('')).toBeNull()
  expect(() => dayIn('30/2/2025')).toThrow('30/2/2025')
})

describe('what has ended', () => {
  test.each(['UBND huyện Mộc Châu', 'Phòng Nội vụ thị xã Sa Pa', 'UBND thành phố Sơn La', 'UBND quận Ba Đình', 'các huyện, thị xã'])(
    '%s: the district level',
    (name) => {
      expect(endingOf(name)).toMatchObject({ name: 'Cấp huyện', until: '2025-06-30', now: [] })
      expect(levelOf(name)).toBe('huyện')
    },
  )

  test.each(['Sở Nội vụ', 'UBND thành phố Huế', 'UBND thành phố Hồ Chí Minh', 'UBND tỉnh Lào Cai', 'Bộ Chỉ huy quân sự tỉnh', 'Xã Tả Van'])(
    '%s has not',
    (name) => {
      expect(endingOf(name)).toBeNull()
    },
  )

  test('a department with its successor, the day being that of most provinces', () => {
    expect(endingOf('Sở TTTT')).toMatchObject({ until: '2025-02-28', isSure: false, now: ['Sở Khoa học và Công nghệ'] })
  })
})

describe('names within a plan', () => {
  test('the office of a department in its own plan', () => {
    const own = { issuer: 'Sở Ngoại vụ', province: 'Hà Tĩnh' }
    expect(isSameAgency('Văn phòng', 'Văn phòng Sở', own)).toBe(true)
    expect(isSameAgency('Sở', 'Sở Ngoại vụ', own)).toBe(true)
    expect(isSameAgency('Văn phòng', 'Văn phòng Sở', { issuer: 'UBND tỉnh Hà Tĩnh', province: 'Hà Tĩnh' })).toBe(false)
  })

  test('the province may be left out', () => {
    expect(isSameAgency('Công an tỉnh Lào Cai', 'Công an tỉnh', { province: 'Lào Cai' })).toBe(true)
    expect(isSameAgency('Sở Tư pháp', 'STP')).toBe(true)
    expect(isSameAgency('Sở Y tế', 'Sở Nội vụ')).toBe(false)
  })
})

describe('classes', () => {
  test.each([
    ['Các sở, ban, ngành tỉnh', 'Sở Nội vụ'],
    ['Sở, ban, ngành tỉnh', 'Công an tỉnh'],
    ['Thủ trưởng các sở, ban, ngành', 'Thanh tra tỉnh'],
    ['Các cơ quan, đơn vị', 'Sở Y tế'],
    ['UBND các xã, phường', 'Xã Tả Van'],
    ['UBND các xã, phường, đặc khu', 'UBND phường Sa Pa'],
    ['Các địa phương', 'Xã A Lù'],
    ['Các huyện, thành phố', 'UBND huyện Mộc Châu'],
    ['Các phòng, đơn vị thuộc Sở', 'Văn phòng Sở'],
    ['Các phòng chuyên môn', 'Phòng Cải cách hành chính'],
    ['Các chi bộ trực thuộc', 'Chi bộ Văn phòng'],
    ['Các sở (trừ Sở Nội vụ, Sở Tư pháp)', 'Sở Y tế'],
  ])('%s takes in %s', (name, member) => {
    expect(takesIn(name, member)).toBe(true)
  })

  test.each([
    ['Các sở, trừ Sở Nội vụ', 'Sở Nội vụ'],
    ['Các sở (trừ Sở Nội vụ, Sở Tư pháp)', 'Sở Tư pháp'],
    ['Các sở, ban, ngành tỉnh không bao gồm Công an tỉnh', 'Công an tỉnh'],
    ['Các phòng, đơn vị thuộc Sở', 'Sở Nội vụ'],
    ['UBND các xã, phường', 'Sở Nội vụ'],
    ['Các sở, ban, ngành tỉnh', 'Xã Tả Van'],
    ['Các sở, ban, ngành tỉnh', 'Bộ Nội vụ'],
    ['Các sở, ban, ngành tỉnh', 'Kho bạc Nhà nước khu vực IX'],
    ['Các sở, ban, ngành tỉnh', 'Bảo hiểm xã hội khu vực IV'],
    ['Các cơ quan, đơn vị', 'Công ty cấp nước'],
    ['Sở Nội vụ', 'Sở Nội vụ'],
    ['Các sở, ban, ngành tỉnh', 'Các sở'],
    ['Thành viên Ban Chỉ đạo', 'Sở Y tế'],
    ['Các sở, ban, ngành tỉnh', 'Văn phòng'],
    ['Các sở, ban, ngành tỉnh', 'Văn phòng Sở'],
  ])('%s does not take in %s', (name, member) => {
    expect(takesIn(name, member)).toBe(false)
  })

  test.each([
    ['Sở Tư pháp Lai Châu', 'Lào Cai', false],
    ['Sở Tư pháp tỉnh Lai Châu', 'Lào Cai', false],
    ['Sở Tư pháp tỉnh Lai Châu', 'Lai Châu', true],
    ['Sở Tư pháp tỉnh Yên Bái', 'Lào Cai', true],
    ['Sở Tư pháp', 'Lào Cai', true],
    ['Sở Y tế thành phố Huế', 'Lào Cai', false],
    ['Bảo hiểm xã hội tỉnh Lai Châu', 'Lào Cai', false],
    ['Văn phòng UBND thành phố Lai Châu', 'Lào Cai', true],
    ['Sở Tư pháp tỉnh Lai Châu', null, true],
  ])('%s in a plan of %s', (agency, province, isMember) => {
    expect(takesIn('Các sở, ban, ngành tỉnh', agency, { province })).toBe(isMember)
  })

  test('a commune that is called like a province is where it is', () => {
    expect(takesIn('UBND các xã, phường', 'UBND phường Hòa Bình', { province: 'Phú Thọ' })).toBe(true)
    expect(takesIn('UBND các xã, phường', 'UBND phường Lai Châu', { province: 'Lào Cai' })).toBe(true)
  })

  test('members of a committee are those of the plan', () => {
    expect(takesIn('Thành viên Ban Chỉ đạo', 'Sở Y tế', { committee: ['Sở Y tế', 'Sở Nội vụ'] })).toBe(true)
  })

  test('no agency of the directory is a class, and whoever is left out by name is out', () => {
    const departments = fc.constantFrom(...DEPARTMENTS)
    for (const { name } of AGENCIES) expect(classOf(name), name).toBeNull()
    fc.assert(
      fc.property(departments, departments, fc.boolean(), (out, other, brackets) => {
        const name = brackets ? `Các sở, ban, ngành tỉnh (trừ ${out})` : `Các sở, ban, ngành tỉnh, trừ ${out}`
        expect(isClassOfAgencies(name)).toBe(true)
        expect(takesIn(name, out)).toBe(false)
        expect(takesIn(name, other)).toBe(other !== out)
        expect(takesIn('Các sở, ban, ngành tỉnh', out)).toBe(true)
      }),
    )
  })
})

test('any words have a kind, an ending or none, and never fail', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom(...AGENCIES.map(({ name }) => name))), fc.string(), (one, other) => {
      expect(kindOfAgency(one)).not.toBe('')
      endingOf(one + other)
      takesIn(one, other)
      expect(isSameAgency(one, one)).toBe(true)
    }),
  )
})
