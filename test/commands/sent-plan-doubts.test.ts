// What a preview says of many doubts of one kind, and of a plan in use that the file resembles.
import { describe, expect, test } from 'vitest'
import { conversation, type Talk } from '../conversation.ts'
import { ROWS, sentPlan } from './sent-plan.ts'

const talk = () => conversation({ today: '2027-01-06', role: 'coordinator' })
const buttons = ({ reply }: Talk) => (reply().buttons ?? []).flat().map(({ label }) => label)

describe('doubts of one kind', () => {
  const without = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ no: String(index + 1), task: `Kiểm tra xã thứ ${index + 1}`, due: '' }))

  test('are one line with their places, each a button away', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan({ tables: [[...without(6), { no: '7', task: 'Mở lớp tập huấn', due: 'tuần sau' }]] }))
    expect(chat.text()).toMatch(/: 6 chỗ \(dòng \d+, biểu 1, STT 1; dòng \d+, biểu 1, STT 2; .*…\)/)
    chat.hears('STT 7: “')
    chat.hearsNot('Còn ')
    await chat.presses(buttons(chat).find((label) => /^Xem cả \d+ chỗ chưa chắc$/.test(label))!)
    chat.hears('STT 6: “')
  })

  test('that are few stand each with their words', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan({ tables: [without(2)] }))
    chat.hears('STT 1: “', 'STT 2: “')
    expect(buttons(chat).join()).not.toContain('chưa chắc')
  })
})

describe('a file that resembles a plan in use', () => {
  async function inUse(): Promise<Talk> {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.says('số kế hoạch là 45/KH-UBND')
    await chat.presses('Đưa vào sử dụng')
    return chat
  }

  test('says which one, whatever its number', async () => {
    const chat = await inUse()
    await chat.sends('KH 12 bản khác.md', sentPlan({ tables: [[...ROWS.slice(0, 3), { ...ROWS[3]!, due: 'Hằng tháng' }]] }))
    chat.hears('kế hoạch mới, mã LC2', 'giống kế hoạch LC đang dùng (Kế hoạch 45/KH-UBND', 'sửa số, ký hiệu')
    await chat.says('số kế hoạch là 45/KH-UBND')
    await chat.presses('Xem lại')
    chat.hears('phiên bản 2 của kế hoạch LC')
    chat.hearsNot('giống kế hoạch LC')
  })

  test.each([
    ['another title', { title: 'Kiểm tra công vụ năm 2027' }],
    ['other tasks', { tables: [[{ no: '1', task: 'Kiểm tra công vụ đột xuất', due: 'Quý II/2027' }, ROWS[1]!]] }],
  ])('is told apart by %s', async (_, parts) => {
    const chat = await inUse()
    await chat.sends('KH 12 bản khác.md', sentPlan(parts))
    chat.hears('kế hoạch mới, mã LC2')
    chat.hearsNot('giống kế hoạch')
  })
})
