// The words for what a correction or a new version changes: days as people write them, deadlines that were not understood, tasks that come back.
import { expect, test } from 'vitest'
import { conversation } from '../conversation.ts'
import { ROWS, sentPlan } from './sent-plan.ts'

const talk = () => conversation({ today: '2027-01-06', role: 'coordinator' })
const UNCLEAR = { no: '1', task: 'Rà soát thủ tục hành chính nội bộ', due: 'tuần sau' }

test('the day of issue is written with day and month wherever it is said', async () => {
  const chat = await talk()
  await chat.sends('KH 12.md', sentPlan())
  await chat.says('ngày ban hành là 12/01/2027')
  chat.hears('5/1/2027 → 12/1/2027')
  await chat.presses('Xem lại')
  chat.hears('ngày ban hành: “5/1/2027” → “12/1/2027”')
  await chat.presses('Đưa vào sử dụng')
  await chat.says('chuachac LC')
  chat.hears('“5/1/2027” → “12/1/2027”')
})

test('a deadline that was not understood is told by its words, never as missing', async () => {
  const chat = await talk()
  await chat.sends(
    'KH 12.md',
    sentPlan({
      tables: [
        [
          { ...UNCLEAR, due: 'Quý IV/2027' },
          { ...ROWS[1]!, due: '' },
        ],
      ],
    }),
  )
  await chat.presses('Đưa vào sử dụng')
  await chat.sends('KH 12b.md', sentPlan({ tables: [[UNCLEAR, { ...ROWS[1]!, due: 'Quý II/2027' }]] }))
  chat.hears('LC-1.1 đổi hạn: quý IV/2027 → “tuần sau”, chưa hiểu được', 'LC-1.2 đổi hạn: không ghi thời hạn → quý II/2027')
  await chat.says('hạn nhiệm vụ 1 là quý III/2027')
  chat.hears('Hạn của 1.1: “tuần sau”, chưa hiểu được', '→ quý III/2027')
})

test('a deadline that somebody took out is none', async () => {
  const chat = await talk()
  await chat.sends('KH 12.md', sentPlan({ tables: [[UNCLEAR, ROWS[1]!]] }))
  await chat.says('hạn nhiệm vụ 2 là không có')
  chat.hears('→ không ghi thời hạn')
  await chat.says('hạn nhiệm vụ 2 là 20/8/2027')
  chat.hears('Hạn của 1.2: không ghi thời hạn → ngày 20/8/2027')
  await chat.says('bỏ sửa 2')
  await chat.presses('Đưa vào sử dụng')
  await chat.sends(
    'KH 12b.md',
    sentPlan({
      tables: [
        [
          { ...UNCLEAR, due: 'Quý IV/2027' },
          { ...ROWS[1]!, due: 'Quý II/2027' },
        ],
      ],
    }),
  )
  chat.hears('LC-1.1 đổi hạn: “tuần sau”, chưa hiểu được', '→ quý IV/2027', 'LC-1.2 đổi hạn: không ghi thời hạn → quý II/2027')
})

test('a task that comes back is said to be opened again, with its other deadline', async () => {
  const chat = await talk()
  await chat.sends('v1.md', sentPlan())
  await chat.presses('Đưa vào sử dụng')
  await chat.sends('v2.md', sentPlan({ tables: [ROWS.slice(0, 3)] }))
  await chat.presses('Đưa vào sử dụng')
  await chat.sends('v3.md', sentPlan({ tables: [[...ROWS.slice(0, 3), { ...ROWS[3]!, due: 'Hằng tháng' }]] }))
  chat.hears('LC-1.4 mở lại, đổi hạn: hằng quý → hằng tháng')
  expect(chat.text()).not.toContain('v1 ')
})
