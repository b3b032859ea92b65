import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameQuestion } from '../../../src/commands/feedback/same-question.ts'

test.each([
  ['Hạn nộp báo cáo của Lào Cai?', 'han nop bao cao lao cai'],
  ['hạn nộp báo cáo của Lào Cai', 'cho tôi hỏi hạn nộp báo cáo Lào Cai ạ'],
  ['SNV chủ trì việc gì', 'sở nội vụ chủ trì việc gì?'],
  ['nhiệm vụ 08 biểu 1 do ai chủ trì', 'Nhiệm vụ 8, biểu 1 do ai chủ trì?'],
  ['xã nào bị kiểm tra', 'những xã nào được kiểm tra nhé'],
])('“%s” is “%s”', (one, other) => {
  expect(sameQuestion(one)).toBe(sameQuestion(other))
})

test.each([
  ['Sở Nội vụ chủ trì việc gì', 'Sở Nội vụ phối hợp việc gì'],
  ['hạn nộp báo cáo của Lào Cai', 'hạn nộp báo cáo của Sơn La'],
  ['xã nào được kiểm tra', 'xã nào không được kiểm tra'],
  ['đạt bao nhiêu điểm năm 2025', 'đạt bao nhiêu điểm năm 2026'],
  ['nộp trước ngày nào', 'nộp sau ngày nào'],
  ['nhiệm vụ 8 biểu 1', 'nhiệm vụ 1 biểu 8'],
])('“%s” is not “%s”', (one, other) => {
  expect(sameQuestion(one)).not.toBe(sameQuestion(other))
})

test('what points back at an earlier question is like no other', () => {
  for (const question of ['kế hoạch này do ai ký', 'ở đó ai chủ trì', 'nhiệm vụ trên đến bao giờ', '???', 'ạ']) {
    expect(sameQuestion(question)).toBe('')
  }
})

test('any text has one form, and that form is its own', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const form = sameQuestion(text)
      expect(sameQuestion(form.toUpperCase())).toBe(sameQuestion(form))
    }),
  )
})
