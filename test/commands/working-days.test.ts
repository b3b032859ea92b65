import { expect, test } from 'vitest'
import { conversation } from '../conversation.ts'

test('the year: days off and make-up days, each with the document that decides it', async () => {
  const chat = await conversation()
  await chat.says('ngaylamviec')
  chat.hears(
    'Ngày nghỉ và ngày làm bù năm 2026',
    '16/2/2026 đến 20/2/2026: nghỉ, Tết Âm lịch (Thông báo 9441 ngày 16/10/2025 của Bộ Nội vụ)',
    'Thứ Bảy 22/8/2026: làm bù cho ngày 31/8/2026 (Thông báo 9441',
    'Thứ Hai 31/8/2026: nghỉ, Hoán đổi dịp Quốc khánh',
  )
  expect(chat.text().length).toBeLessThan(2_000)
  await chat.presses('Năm 2027')
  chat.hears('năm 2027', 'tính theo', 'calendar-days.json')
})

test.each([
  ['ngaylamviec 31/8/2026', 'Thứ Hai 31/8/2026 là ngày nghỉ: Hoán đổi dịp Quốc khánh (Thông báo 9441'],
  ['ngày làm việc 22/8/2026', 'Thứ Bảy 22/8/2026 là ngày làm việc: Làm bù cho ngày 31/8/2026'],
  ['ngaylamviec hôm nay', 'Thứ Sáu 20/11/2026 là ngày làm việc.'],
  ['lịch nghỉ 21/11/2026', 'Thứ Bảy 21/11/2026 là ngày nghỉ cuối tuần.'],
  ['ngaylamviec 31/2/2026', 'không có trong lịch'],
  ['ngaylamviec 2030', 'chưa có ngày nghỉ lễ của năm 2030'],
  ['lịch nghỉ lễ', 'năm 2026'],
  ['holidays', 'năm 2026'],
])('%s', async (said, heard) => {
  const chat = await conversation()
  await chat.says(said)
  chat.hears(heard)
})

test('how to amend it is told to administrators alone', async () => {
  const chat = await conversation({ role: 'officer' })
  await chat.says('ngaylamviec 2027')
  chat.hearsNot('calendar-days.json')
})
