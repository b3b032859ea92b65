import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planCode, planIdentity } from '../../src/store/plan-identity.ts'
import { aPlan } from './sample-plans.ts'

describe('the identity of a plan', () => {
  const identity = (fields: Parameters<typeof aPlan>[0], fileName = 'a.md') => planIdentity(aPlan(fields), fileName)

  test.each([
    ['case, marks and blanks do not count', { issuer: 'UBND tỉnh  Bình An' }, { issuer: 'ubnd TINH BINH AN' }],
    ['blanks in a number do not count', { number: '12/KH-UBND' }, { number: '12 / KH-UBND' }],
    ['of a numbered plan, kind and years do not count', { kind: 'annual' as const }, { kind: 'other' as const, years: null }],
    ['of a draft, the title does not count', { number: null, title: 'A' }, { number: null, title: 'B' }],
  ])('%s', (_name, one, other) => {
    expect(identity(one)).toBe(identity(other))
  })

  test.each([
    ['another number', { number: '1/KH' }, { number: '2/KH' }],
    ['another issuer', { issuer: 'Sở A' }, { issuer: 'Sở B' }],
    ['a draft of another kind', { number: null, kind: 'annual' as const }, { number: null, kind: 'inspection' as const }],
    [
      'a draft of other years',
      { number: null, years: [2026, 2026] as [number, number] },
      { number: null, years: [2026, 2030] as [number, number] },
    ],
    ['a draft and a numbered plan', { number: null }, { number: '1/KH' }],
    ['drafts without issuer but with titles', { number: null, issuer: null, title: 'A' }, { number: null, issuer: null, title: 'B' }],
  ])('%s is another plan', (_name, one, other) => {
    expect(identity(one)).not.toBe(identity(other))
  })

  test('without issuer and title, the file is all that is left', () => {
    const bare = { number: null, issuer: null, title: null }
    expect(identity(bare, 'a.md')).not.toBe(identity(bare, 'b.md'))
  })
})

describe('the code of a plan', () => {
  const code = (province: string | null, issuer: string | null, taken: string[] = []) =>
    planCode(aPlan({ province, issuer }), new Set(taken))

  test.each([
    ['Lai Châu', 'UBND tỉnh', 'LC'],
    ['Đắk Lắk', null, 'DL'],
    ['tỉnh Bà Rịa - Vũng Tàu', null, 'BRVT'],
    ['Thành phố Hồ Chí Minh', null, 'HCM'],
    ['TP. Đà Nẵng', null, 'DN'],
    ['Huế', null, 'HUE'],
    [null, 'Ủy ban nhân dân tỉnh Hà Giang', 'HG'],
    [null, 'Bộ Nội vụ', 'BNV'],
    [null, 'Ủy ban nhân dân xã Tả Van', 'TV'],
    [null, 'Đảng ủy phường Sa Pa', 'SP'],
    [null, 'Ban Chỉ đạo cải cách hành chính của Chính phủ', 'BCDCCH'],
    [null, null, 'KH'],
    ['2026', '???', 'KH'],
  ])('of %s, %s is %s', (province, issuer, expected) => {
    expect(code(province, issuer)).toBe(expected)
  })

  test('gets a number behind it where it is taken', () => {
    expect(code('Lào Cai', null, ['LC'])).toBe('LC2')
    expect(code('Lào Cai', null, ['LC', 'LC2', 'LC3'])).toBe('LC4')
  })

  test('is short, in plain capitals and never taken, whatever the names', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'grapheme' })), fc.option(fc.string()), fc.array(fc.string()), (province, issuer, taken) => {
        const made = code(province, issuer, taken)
        expect(made).toMatch(/^[A-Z]{1,6}\d*$/)
        expect(taken).not.toContain(made)
      }),
    )
  })
})
