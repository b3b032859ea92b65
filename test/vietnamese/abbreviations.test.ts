import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandAbbreviations } from '../../src/vietnamese/abbreviations.ts'

const long = (text: string) => expandAbbreviations(text, { keepShort: false })

test.each([
  ['TTHC của SNV', 'thủ tục hành chính của sở nội vụ'],
  ['dvctt', 'dịch vụ công trực tuyến'],
  ['KH của ĐU VP', 'kế hoạch của đảng ủy văn phòng'],
  ['du vp ubnd', 'đảng ủy văn phòng ủy ban nhân dân'],
  ['TC 6', 'tiêu chí 6'],
  ['sở TC', 'sở tài chính'],
  ['đoàn kt', 'đoàn kiểm tra'],
  ['KT-XH', 'kinh tế xã hội'],
  ['có kiểm tra ko v', 'có kiểm tra không vậy'],
  ['đvt j', 'đơn vị tính gì'],
  ['SKH&CN', 'sở khoa học và công nghệ'],
  ['VP HĐND&UBND', 'văn phòng hội đồng nhân dân và ủy ban nhân dân'],
  ['Tài chính&NSNX', 'Tài chính&NSNX'],
])('%s → %s', (typed, meant) => expect(long(typed)).toBe(meant))

test('the short form is kept when asked', () => expect(expandAbbreviations('gửi BC')).toBe('gửi BC báo cáo'))

test('document numbers stay whole', () => {
  expect(long('Kế hoạch 4745/KH-UBND')).toBe('Kế hoạch 4745/KH-UBND')
  expect(long('83-KH/ĐU')).toBe('83-KH/ĐU')
})

test('a syllable that looks like a short form without marks stays', () => expect(long('du lịch')).toBe('du lịch'))

test('text without short forms is unchanged', () => {
  const words = fc.constantFrom('kiểm', 'tra', 'năm', '2026', ',', 'Lào', 'Cai')
  fc.assert(fc.property(fc.array(words), (text) => long(text.join(' ')) === text.join(' ')))
})
