// An agency by its name: what it is, whether it still is, and what the plans have for it.
import { test } from 'vitest'
import { aNewPlan, aTask } from '../builders.ts'
import { conversation } from '../conversation.ts'

const unit = (name: string) => ({ name, kind: 'sở', role: 'inspected', where: 'KH/II', place: { line: 1, endLine: 1 } })

const tasks = [
  aTask({ no: '1', task: 'Rà soát quy định', lead: ['Sở Nội vụ'], due: '2026-12-15' }),
  aTask({ no: '2', task: 'Báo cáo kết quả', lead: ['Các sở, ban, ngành tỉnh'], due: '2026-11-30' }),
  aTask({ no: '3', task: 'Công khai dữ liệu', lead: ['Các sở (trừ Sở Nội vụ)'], due: '2026-11-28' }),
  aTask({ no: '4', task: 'Hướng dẫn nghiệp vụ', lead: ['Sở Tư pháp'], coordinating: ['SNV'], due: '2026-10-30' }),
  aTask({ no: '5', task: 'Niêm yết giá', lead: ['Sở Kế hoạch và Đầu tư'], due: '2026-12-01' }),
]
const chatWithPlan = () => conversation({ today: '2026-11-20', plans: [aNewPlan({ tasks, units: [unit('Sở Nội vụ')] })] })

test.each(['coquan Sở Nội vụ', 'coquan snv', 'cơ quan so noi vu', 'sở nội vụ có những việc gì?', 'so noi vu dang co viec nao'])(
  '%s',
  async (words) => {
    const chat = await chatWithPlan()
    await chat.says(words)
    chat.hears('Sở Nội vụ', 'cấp tỉnh, trực thuộc UBND tỉnh', 'Nhận việc của: Sở Lao động - Thương binh và Xã hội')
    chat.hears('chủ trì 2 (1 nêu tên, 1 giao chung theo nhóm); phối hợp 1', 'được kiểm tra')
    chat.hears('Hạn gần nhất:', '30/11/2026', '15/12/2026')
    chat.hearsNot('28/11/2026', 'kết thúc hoạt động')
  },
)

test('its work and its plan are one press away', async () => {
  const chat = await chatWithPlan()
  await chat.says('coquan Sở Nội vụ')
  await chat.presses('Việc của cơ quan này')
  chat.hears('Rà soát quy định', 'Báo cáo kết quả')
  chat.hearsNot('Công khai dữ liệu')
})

test('one that has ended says so, with what it is now a press away', async () => {
  const chat = await chatWithPlan()
  await chat.says('coquan skhđt')
  chat.hears('Sở Kế hoạch và Đầu tư kết thúc hoạt động từ khoảng tháng 3/2025; nay là Sở Tài chính', 'chủ trì 1')
  await chat.presses('Sở Tài chính')
  chat.hears('Nhận việc của: Sở Kế hoạch và Đầu tư')
})

test('a district is known by its kind', async () => {
  const chat = await chatWithPlan()
  await chat.says('coquan UBND huyện Mộc Châu')
  chat.hears('Cấp huyện kết thúc hoạt động từ 1/7/2025', 'không giao việc')
})

test('an office belongs to the department whose plan names it', async () => {
  const own = aNewPlan({
    issuer: 'Sở Ngoại vụ tỉnh Lào Cai',
    tasks: [aTask({ no: '1', task: 'Lập sổ lễ tân', lead: ['Phòng Lễ tân'], due: '2026-12-15' })],
  })
  const chat = await conversation({ today: '2026-11-20', plans: [own] })
  await chat.says('coquan phòng lễ tân')
  chat.hears('Loại: phòng, trực thuộc Sở Ngoại vụ tỉnh Lào Cai', 'chủ trì 1', 'Lập sổ lễ tân')
})

test('what is no agency stays what it was', async () => {
  const chat = await chatWithPlan()
  await chat.says('coquan')
  chat.hears('Anh/Chị muốn xem cơ quan nào')
  const questions = [
    'cơ quan nào chủ trì rà soát quy định?',
    'kế hoạch này có những việc gì?',
    'các sở, ban, ngành tỉnh có nhiệm vụ gì?',
    'sở nội vụ được giao nhiệm vụ gì?',
  ]
  for (const words of questions) {
    await chat.says(words)
    chat.hearsNot('Loại:')
  }
})
