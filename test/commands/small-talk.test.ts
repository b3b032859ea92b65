import { describe, expect, test } from 'vitest'
import { aNewPlan, anAnswer, aTask, fakeAnswerer } from '../builders.ts'
import { conversation } from '../conversation.ts'

const sonLa = () => aNewPlan({ number: null, province: 'Sơn La', issuer: 'UBND tỉnh Sơn La', kind: 'inspection', tasks: [aTask()] })
const talk = (answerer = fakeAnswerer()) =>
  conversation({ answerer, plans: [aNewPlan({ tasks: [aTask({ no: '8', due: '2026-12-31' })] }), sonLa()] })

describe('what is no question is never looked up in the plans', () => {
  test.each([
    ['Chào bạn nhé!', 'Chào Anh/Chị'],
    ['chào buổi sáng', 'Chào Anh/Chị'],
    ['alo alo', 'Chào Anh/Chị'],
    ['bạn là ai?', 'Chào Anh/Chị'],
    ['cảm ơn em nhiều nhé', 'Anh/Chị cần gì thêm'],
    ['ok cảm ơn', 'Anh/Chị cần gì thêm'],
    ['🙏 cám ơn', 'Anh/Chị cần gì thêm'],
    ['👍', 'Anh/Chị cần gì thêm'],
    ['tạm biệt', 'Anh/Chị cần gì thêm'],
    ['không', 'Anh/Chị cần gì thêm'],
    ['trả lời sai rồi', 'xin lỗi'],
    ['vô dụng', 'xin lỗi'],
    ['xem thêm', 'bấm nút'],
    ['hôm nay thứ mấy?', 'thứ Sáu 20/11/2026'],
    ['hướng dẫn sử dụng', 'gõ một trong các lệnh'],
    ['?', 'gõ một trong các lệnh'],
    ['làm sao để báo tiến độ?', 'gõ số hoặc mã của từng nhiệm vụ'],
    ['8-10 xong', 'từng nhiệm vụ'],
    ['hỏi', 'Anh/Chị muốn hỏi gì'],
    ['kehoach XX', 'chưa hiểu phần sau tên lệnh kehoach'],
    ['trogiup abc', 'chưa hiểu phần sau tên lệnh trogiup'],
  ])('%s', async (said, heard) => {
    const answerer = fakeAnswerer()
    const chat = await talk(answerer)
    await chat.says(said)
    chat.hears(heard)
    expect(answerer.asked).toEqual([])
  })

  test.each(['hi vọng kết quả thế nào', 'cảm ơn ai trong kế hoạch', 'chào hỏi công dân quy định ra sao', 'sai phạm xử lý thế nào'])(
    '“%s” is a question all the same',
    async (said) => {
      const answerer = fakeAnswerer()
      const chat = await talk(answerer)
      await chat.says(said)
      expect(answerer.asked).toHaveLength(1)
    },
  )
})

describe('a plan by itself', () => {
  test.each(['còn Sơn La?', 'thế còn Sơn La thì sao', 'Sơn La', 'SL', 'tỉnh Sơn La?'])(
    '“%s” when nothing was asked is asked about',
    async (said) => {
      const answerer = fakeAnswerer()
      const chat = await talk(answerer)
      await chat.says(said)
      chat.hears('Anh/Chị muốn biết gì về')
      expect(answerer.asked).toEqual([])
      await chat.presses('Việc đến hạn')
      chat.hears('SL-1.1')
    },
  )

  test('after a question it is a follow-up; where that finds nothing, it is asked about', async () => {
    const answerer = fakeAnswerer(({ question }) => anAnswer({ kind: question.includes('Sơn La') ? 'notFound' : 'found' }))
    const chat = await talk(answerer)
    await chat.says('trưởng đoàn là ai')
    await chat.says('còn Sơn La?')
    expect(answerer.asked).toHaveLength(2)
    chat.hears('Anh/Chị muốn biết gì về')
  })
})

describe('a question about one task by its code is answered by its card', () => {
  test.each(['hạn LC-1.8', 'LC-1.8 ai chủ trì?', 'tiến độ LC-1.8 thế nào', 'thời hạn của LC-1.8 là khi nào', 'lc 1.8 làm gì'])(
    '%s',
    async (said) => {
      const chat = await talk()
      await chat.says(said)
      chat.hears('LC-1.8 Công khai thủ tục', 'Chủ trì: Sở Nội vụ', 'Thời hạn: 31/12/2026')
    },
  )
})

test('where the plans are silent the next steps are on buttons', async () => {
  const chat = await talk(fakeAnswerer(anAnswer({ kind: 'notFound', paragraphs: ['Trợ lý không tìm thấy.'] })))
  await chat.says('han XYZ abc')
  chat.hears('Gửi câu hỏi cho đầu mối', 'Các kế hoạch', 'Việc sắp đến hạn')
})
