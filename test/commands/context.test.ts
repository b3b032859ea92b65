// What the conversation remembers is told on request, and forgotten on request or by itself.
import { expect, test } from 'vitest'
import { aNewPlan, anAnswer, aTask, fakeAnswerer } from '../builders.ts'
import { conversation } from '../conversation.ts'

const tasks = [aTask({ no: '1', due: '2026-12-15' }), aTask({ no: '2', task: 'Khảo sát người dân', due: '2026-11-30' })]

async function talk() {
  const plans = [aNewPlan({ number: '12/KH-UBND', tasks }), aNewPlan({ number: '3/KH-UBND', province: 'Sơn La' })]
  const answerer = fakeAnswerer()
  const chat = await conversation({ plans, answerer })
  const [first] = await chat.store.plans.list()
  const citation = { planId: first!.id, passageId: 'x', label: 'x', source: '', section: '', text: '' }
  answerer.answer = async ({ question }) => anAnswer({ citations: [citation], topic: { question, planIds: [first!.id] } })
  return chat
}

test('question, plan, sources and lists, with the time at which they are forgotten', async () => {
  const chat = await talk()
  await chat.says('đang nói về gì?')
  chat.hears('chưa nhớ gì')
  await chat.says('han')
  await chat.says('hạn nộp báo cáo của Lai Châu')
  chat.passes(5)
  await chat.says('ngucanh')
  chat.hears('Câu hỏi gần nhất: “hạn nộp báo cáo của Lai Châu”', 'Kế hoạch đang nói: LC, Kế hoạch 12/KH-UBND', '1 nguồn vừa dẫn')
  chat.hears('Danh sách 2 việc', 'quên lúc 09:47 (sau 30 phút)')
  await chat.says('LC-1.1 đạt 10%')
  await chat.says('trợ lý nhớ gì')
  chat.hears('bản cập nhật chưa xác nhận')
})

test.each(['Quên hết', 'xoangucanh', 'bắt đầu lại', 'hỏi chuyện khác'])('%s forgets it', async (said) => {
  const chat = await talk()
  await chat.says('hạn nộp báo cáo của Lai Châu')
  await chat.says('ngữ cảnh')
  await (said === 'Quên hết' ? chat.presses(said) : chat.says(said))
  chat.hears('Đã quên')
  await chat.says('ngữ cảnh')
  chat.hears('chưa nhớ gì')
})

test('the task for which evidence is awaited is told, and forgotten with the rest', async () => {
  const chat = await talk()
  for (const words of ['LC-1.2 xong', 'ghi nhận', 'ngucanh']) await chat.says(words)
  chat.hears('Chờ minh chứng cho LC-1.2')
  await chat.says('xoangucanh')
  chat.hears('Đã quên', 'việc chờ minh chứng cho LC-1.2')
  await chat.says('ngucanh')
  chat.hears('chưa nhớ gì')
})

test('half an hour of silence forgets it', async () => {
  const chat = await talk()
  await chat.says('hạn nộp báo cáo của Lai Châu')
  chat.passes(29)
  await chat.says('ngucanh')
  chat.hears('Câu hỏi gần nhất')
  chat.passes(30)
  await chat.says('ngucanh')
  chat.hears('chưa nhớ gì')
  expect(chat.reply().buttons).toBeUndefined()
})
