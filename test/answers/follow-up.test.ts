import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type LibraryView, libraryViewOf } from '../../src/answers/library-view.ts'
import { changeIn, completed } from '../../src/answers/question/follow-up.ts'
import { readTable } from '../../src/vietnamese/table.ts'
import { smallLibrary } from './small-library.ts'

let library: LibraryView
beforeAll(async () => {
  library = libraryViewOf((await smallLibrary()).plans)
})

test.each(readTable('./dictionary/follow-ups.txt', 4, 4))('%s: %s', (_side, _phrase, example, left) => {
  expect(changeIn(example!)).toEqual({ words: left!.split(' '), said: true })
})

/** A question and what may be said after it, with how each is then understood. */
const TALKS: Readonly<Record<string, readonly (readonly [said: string, meant: string])[]>> = {
  'hạn báo cáo của Đồng Tháp': [
    ['còn Cà Mau?', 'hạn báo cáo của Cà Mau'],
    ['thế còn Cà Mau thì sao ạ', 'hạn báo cáo của Cà Mau'],
    ['con ca mau', 'hạn báo cáo của ca mau'],
    ['Cà Mau?', 'hạn báo cáo của Cà Mau'],
    ['ý em là Cà Mau', 'hạn báo cáo của Cà Mau'],
    ['không phải, Cà Mau cơ', 'hạn báo cáo của Cà Mau'],
    ['không, năm 2026', 'hạn báo cáo của Đồng Tháp năm 2026'],
    ['Cà Mau có mấy nhiệm vụ hạn 30/6/2027', 'Cà Mau có mấy nhiệm vụ hạn 30/6/2027'],
    ['cảm ơn', 'cảm ơn'],
    ['ai ký?', 'ai ký Đồng Tháp'],
  ],
  'hạn báo cáo, Cà Mau 2027 và Đồng Tháp 2026': [
    ['còn Đồng Tháp?', 'hạn báo cáo, Đồng Tháp'],
    ['Cà Mau', 'hạn báo cáo, Cà Mau'],
    ['còn Cà Mau và Lào Cai?', 'hạn báo cáo, Cà Mau 2027 và Lào Cai 2026'],
  ],
  'Cà Mau và Đồng Tháp có mấy nhiệm vụ năm 2027': [['Cà Mau', 'Cà Mau có mấy nhiệm vụ năm 2027']],
  'hạn báo cáo của Đồng Tháp năm 2027': [['không, năm 2026', 'hạn báo cáo của Đồng Tháp năm 2026']],
  'han bao cao ket qua dong thap': [['đến bao giờ?', 'đến bao giờ bao cao ket qua dong thap']],
  'xã Mỹ An có bị kiểm tra không': [
    ['còn xã Tân Hòa thì sao?', 'xã Tân Hòa có bị kiểm tra không'],
    ['xã Tân Hòa?', 'xã Tân Hòa có bị kiểm tra không'],
    ['còn Tân Hòa', 'xã Tân Hòa có bị kiểm tra không'],
    ['sở tài chính thì sao', 'sở tài chính có bị kiểm tra không'],
    ['bao giờ kiểm tra?', 'bao giờ kiểm tra xã Mỹ An'],
  ],
  'nhiệm vụ 8 biểu 2 cà mau ai chủ trì': [
    ['ai phối hợp?', 'ai phối hợp nhiệm vụ 8 biểu 2 cà mau'],
    ['đến bao giờ?', 'đến bao giờ nhiệm vụ 8 biểu 2 cà mau'],
    ['nhiệm vụ 9 thì sao', 'nhiệm vụ 9 biểu 2 cà mau ai chủ trì'],
    ['nhiệm vụ số chín?', 'nhiệm vụ số 9 biểu 2 cà mau ai chủ trì'],
    ['còn 12?', 'nhiệm vụ 12 biểu 2 cà mau ai chủ trì'],
    ['không, biểu 1', 'nhiệm vụ 8 biểu 1 cà mau ai chủ trì'],
    ['ý tôi là nhiệm vụ 3', 'nhiệm vụ 3 biểu 2 cà mau ai chủ trì'],
  ],
  'tiêu chí 3 của sở ngoại vụ được mấy điểm': [
    ['ý tôi là tiêu chí 1', 'tiêu chí 1 của sở ngoại vụ được mấy điểm'],
    ['tc 2 thì sao', 'tiêu chí 2 của sở ngoại vụ được mấy điểm'],
    ['tối đa bao nhiêu', 'tối đa bao nhiêu tiêu chí 3 sở ngoại vụ'],
    ['giải pháp là gì?', 'giải pháp là gì tiêu chí 3 sở ngoại vụ'],
    ['Đồng Tháp hạn nộp báo cáo khi nào', 'Đồng Tháp hạn nộp báo cáo khi nào'],
  ],
  'tháng này cà mau có việc gì đến hạn': [
    ['còn tháng sau?', 'tháng sau cà mau có việc gì đến hạn'],
    ['quý IV?', 'quý IV cà mau có việc gì đến hạn'],
    ['tuần sau?', 'tuần sau cà mau có việc gì đến hạn'],
    ['thế còn sở nội vụ', 'tháng này cà mau có việc gì đến hạn sở nội vụ'],
  ],
  'Sở Nội vụ Cà Mau chủ trì nhiệm vụ nào': [
    ['còn Sở Tài chính?', 'Sở Tài chính Cà Mau chủ trì nhiệm vụ nào'],
    ['phối hợp những nhiệm vụ nào?', 'phối hợp những nhiệm vụ nào Sở Nội vụ Cà Mau'],
  ],
}

for (const [before, said] of Object.entries(TALKS))
  describe(before, () => {
    test.each(said)('%s', (question, meant) => expect(completed(question, before, library)).toBe(meant))
  })

test('without a question before it stays as it is', () => {
  expect(completed('còn Cà Mau?', undefined, library)).toBe('còn Cà Mau?')
})

test('any words are completed to something', () => {
  const words = fc.array(
    fc.constantFrom('còn', 'xã', 'Cà', 'Mau', 'thì', 'sao', '?', 'nhiệm', 'vụ', '9', 'không', ',', 'năm', '2026', 'ai', 'quý', 'IV'),
  )
  fc.assert(
    fc.property(
      words,
      words,
      (question, before) => completed(question.join(' '), before.join(' '), library).length >= Math.min(1, question.join('').length),
    ),
    { numRuns: 60 },
  )
})
