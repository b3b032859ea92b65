// What platforms brought is reached by plain words as well as by the names of commands.
import { expect, test } from 'vitest'
import { aNewPlan, aTask } from '../builders.ts'
import { conversation } from '../conversation.ts'

test.each([
  ['minh chứng của tôi', 'Anh/Chị gõ minhchung kèm mã'],
  ['minh chứng tôi đã gửi', 'Anh/Chị gõ minhchung kèm mã'],
  ['gửi minh chứng thế nào', 'gửi ảnh, tệp kèm mã nhiệm vụ'],
  ['gửi nhầm ảnh', 'rút lại'],
  ['thu hồi minh chứng', 'rút lại'],
  ['thêm người dùng', 'Mời người dùng (1/3)'],
  ['thêm thành viên', 'Mời người dùng (1/3)'],
  ['cho tôi mã mời', 'Mời người dùng (1/3)'],
  ['ai chưa dùng mã mời', 'lời mời nào đang chờ'],
  ['vai trò của tôi', 'Vai trò: đầu mối'],
  ['dùng thêm zalo', 'Mã liên kết'],
  ['tôi muốn dùng trên điện thoại', 'Mã liên kết'],
  ['ngừng dùng trợ lý', 'Anh/Chị muốn ngừng dùng Trợ lý?'],
  ['trợ lý có trong nhóm nào?', 'Trợ lý chưa ở trong nhóm nào'],
  ['gắn nhóm thế nào', 'Lệnh nhom dùng ngay trong nhóm cần gắn'],
  ['đổi giờ bản tin', 'Lệnh nhom dùng ngay trong nhóm cần gắn'],
])('“%s”', async (said, heard) => {
  const plans = [aNewPlan({ tasks: [aTask({ no: '1', due: '2026-12-31' })] })]
  const chat = await conversation({ plans, role: 'coordinator', platform: 'telegram' })
  await chat.says(said)
  chat.hears(heard)
  expect(chat.count()).toBe(1)
})
