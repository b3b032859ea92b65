// Reporting progress through a form: step by step, interrupted, too late.
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../../src/store/memory.ts'
import { aNewPlan, aTask } from '../../builders.ts'
import { conversation } from '../../conversation.ts'
import { talk, updates } from './update-talk.ts'

describe.each([
  ['', {}],
  [', killed and started before every message', { restarts: true }],
  [', with numbered choices', { platform: 'zalo' as const, capabilities: { buttons: false } }],
])('step by step%s', (_name, options) => {
  test('every answer is taken in its turn and written once', async () => {
    const chat = await talk(options)
    await chat.says('capnhat')
    chat.hears('Ghi tiến độ (1/4): Anh/Chị báo cáo nhiệm vụ nào?', 'LC-1.1 Công khai thủ tục hành chính', 'Hủy')
    await chat.says('LC-1.2')
    chat.hears('Ghi tiến độ (2/4): Đã làm đến đâu?', 'Quay lại')
    await chat.says('75%')
    chat.hears('Ghi tiến độ (3/4): Văn bản kết quả là gì?', 'Bỏ qua')
    await chat.says('bc 45/bc-stp ngày 18/11')
    chat.hears('Ghi tiến độ (4/4): Anh/Chị có ghi chú gì thêm?')
    await chat.says('chờ ý kiến của Sở Tài chính')
    chat.hears('Ghi nhận như sau?', 'LC-1.2', '75 %', 'Báo cáo 45/BC-STP ngày 18/11/2026', 'Ghi chú: chờ ý kiến của Sở Tài chính')
    expect(await updates(chat)).toEqual([])
    await chat.says('ghi nhận')
    chat.hears('Đã ghi nhận lúc 09:12')
    expect(await updates(chat)).toEqual([{ percent: 75, document: 'Báo cáo 45/BC-STP', note: 'chờ ý kiến của Sở Tài chính' }])
    await chat.says('ghi nhận')
    expect(await updates(chat)).toHaveLength(1)
  })

  test('it ends at any time without a trace', async () => {
    const chat = await talk(options)
    for (const answers of [[], ['LC-1.1'], ['LC-1.1', 'xong'], ['LC-1.1', 'xong', 'không có']]) {
      await chat.says('capnhat')
      for (const answer of answers) await chat.says(answer)
      await chat.says('Hủy')
      chat.hears('Đã hủy biểu mẫu “Ghi tiến độ”; Trợ lý không ghi gì.')
    }
    expect(await updates(chat)).toEqual([])
    await chat.says('50%')
    chat.hearsNot('Ghi tiến độ (')
  })

  test('something else in the middle is answered, and the form goes on', async () => {
    const chat = await talk(options)
    await chat.says('capnhat')
    await chat.says('LC-1.1')
    await chat.says('trưởng đoàn kiểm tra là ai?')
    chat.hears('Trước ngày 15/8/2026.', 'Biểu mẫu “Ghi tiến độ” còn dở, đang chờ kết quả.')
    await chat.says('tiendo LC-1.2')
    chat.hears('Chuẩn hóa quy trình', 'còn dở')
    await chat.says('cảm ơn')
    chat.hears('còn dở')
    await chat.says('tiếp tục')
    chat.hears('Ghi tiến độ (2/4): Đã làm đến đâu?')
    await chat.says('xong')
    chat.hears('(3/4)')
  })
})

describe('with buttons', () => {
  test('every step is a press', async () => {
    const chat = await talk()
    await chat.says('capnhat')
    await chat.presses('LC-1.1 Công khai thủ tục hành chính')
    await chat.presses('50 %')
    await chat.presses('Bỏ qua')
    await chat.presses('Bỏ qua')
    chat.hears('LC-1.1', '50 %')
    await chat.presses('Ghi nhận')
    expect(await updates(chat)).toEqual([{ percent: 50, document: null, note: null }])
  })

  test('an answer can be gone back to, kept or given anew', async () => {
    const chat = await talk()
    await chat.says('capnhat')
    await chat.says('LC-1.1')
    await chat.says('50')
    await chat.presses('Quay lại')
    chat.hears('(2/4)', 'Đã điền: 50 %.')
    await chat.presses('Giữ nguyên')
    chat.hears('(3/4)')
    await chat.says('sửa nhiệm vụ')
    chat.hears('(1/4)', 'Đã điền: LC-1.1')
    await chat.says('LC-1.2')
    chat.hears('(3/4)')
    await chat.says('bỏ qua')
    await chat.says('không')
    chat.hears('LC-1.2', '50 %')
  })

  test('it is begun in plain words as well, and its draft mended by the part alone', async () => {
    const chat = await talk()
    await chat.says('dạ em muốn báo cáo tiến độ ạ')
    chat.hears('(1/4)')
    for (const answer of ['LC-1.1', 'xong rồi', 'không', 'không']) await chat.says(answer)
    chat.hears('hoàn thành, 100 %')
    await chat.says('80%')
    chat.hears('Ghi nhận như sau?', '80 %')
    await chat.says('QĐ 123/QĐ-UBND ngày 20/11')
    chat.hears('80 %', '123/QĐ-UBND')
    await chat.says('đúng')
    expect((await updates(chat)).map(({ percent }) => percent)).toEqual([80])
  })

  test('a press on an earlier question mends that answer', async () => {
    const chat = await talk()
    await chat.says('capnhat')
    await chat.says('LC-1.1')
    const early = chat
      .reply()
      .buttons!.flat()
      .find(({ label }) => label === '25 %')!
    await chat.says('75')
    await chat.says(early.says)
    chat.hears('(3/4)')
    await chat.says('bỏ qua')
    await chat.says('bỏ qua')
    chat.hears('25 %')
  })

  test('a press after the end says so and writes nothing', async () => {
    const chat = await talk()
    await chat.says('capnhat')
    const [task, cancel] = ['LC-1.1 Công khai thủ tục hành chính', 'Hủy'].map(
      (wanted) =>
        chat
          .reply()
          .buttons!.flat()
          .find(({ label }) => label === wanted)!.says,
    )
    await chat.says(cancel!)
    await chat.says(task!)
    chat.hears('đã hủy trước đó')
    await chat.says(cancel!)
    chat.hears('đã hủy trước đó')
    await chat.presses('Điền lại')
    chat.hears('(1/4)')
    for (const answer of ['LC-1.1', 'xong', 'bỏ qua', 'bỏ qua']) await chat.says(answer)
    chat.hears('Ghi nhận như sau?')
  })
})

describe('of work that recurs', () => {
  const monthly = aTask({ no: '1', schedule: { kind: 'monthly', due: null }, task: 'Công khai kết quả giải quyết hồ sơ' })
  const recurring = () => conversation({ plans: [aNewPlan({ tasks: [monthly, aTask({ no: '2', due: '2026-11-30' })] })] })
  const periods = async ({ store }: Awaited<ReturnType<typeof recurring>>) => (await store.tasks.updates()).map(({ period }) => period)

  test('the period is asked for, with the last ones to choose from', async () => {
    const chat = await recurring()
    for (const words of ['capnhat', 'LC-1.1']) await chat.says(words)
    chat.hears('Ghi tiến độ (2/5): Anh/Chị báo cáo kỳ nào?', 'Tháng 11/2026', 'Tháng 10/2026')
    await chat.presses('Tháng 10/2026')
    chat.hears('(3/5)', 'Đã làm đến đâu?')
    for (const words of ['xong', 'bỏ qua', 'bỏ qua']) await chat.says(words)
    chat.hears('kỳ tháng 10/2026: hoàn thành, 100 %')
    await chat.says('ghi nhận')
    expect(await periods(chat)).toEqual(['2026-10'])
  })

  test('it is typed in any of its ways, and left out for the current one', async () => {
    const chat = await recurring()
    for (const [said, period] of [
      ['9', 'tháng 9/2026'],
      ['tháng trước', 'tháng 10/2026'],
      ['bỏ qua', 'tháng 11/2026'],
    ] as const) {
      for (const words of ['capnhat', 'LC-1.1', said, '50', 'bỏ qua', 'bỏ qua']) await chat.says(words)
      chat.hears(`kỳ ${period}: đang thực hiện, 50 %`)
      await chat.says('hủy')
    }
    for (const words of ['capnhat', 'LC-1.1', 'tháng 13']) await chat.says(words)
    chat.hears('Không có tháng 13.', '(2/5)')
    await chat.says('quý 3')
    chat.hears('việc theo tháng', 'Tháng 7/2026', '(2/5)')
    for (const words of ['Tháng 7/2026', 'sửa nhiệm vụ', 'LC-1.2']) await chat.says(words)
    chat.hears('Ghi tiến độ (2/4): Đã làm đến đâu?')
  })

  test.each([
    ['75%', 'đang thực hiện, 75 %'],
    ['xong rồi', 'hoàn thành, 100 %'],
  ])('a result that is told at once, “%s”, is one of the current period', async (said, result) => {
    const chat = await recurring()
    for (const words of ['capnhat', 'LC-1.1', said]) await chat.says(words)
    chat.hears('(4/5)', 'Văn bản kết quả là gì?')
    for (const words of ['bỏ qua', 'bỏ qua']) await chat.says(words)
    chat.hears(`kỳ tháng 11/2026: ${result}`)
  })
})

describe('what is no answer', () => {
  test.each([
    ['nhiệm vụ', [], ['abc', 'Anh/Chị gõ mã nhiệm vụ'], ['LC-9.9', 'Không có nhiệm vụ “LC-9.9”'], ['2', 'Có 2 nhiệm vụ mang số này']],
    ['kết quả', ['LC-1.1'], ['nhiều lắm', 'Anh/Chị gõ tỷ lệ từ 0 đến 100'], ['750', 'từ 0 đến 100 %'], ['-5%', 'từ 0 đến 100 %']],
    ['văn bản', ['LC-1.1', '50'], ['văn thư', 'Anh/Chị gõ loại, số và ngày văn bản'], ['BC 45/BC-STP ngày 31/2', 'không có trong lịch']],
    ['ghi chú', ['LC-1.1', '50', 'bỏ qua'], ['x'.repeat(600), 'dài quá 500 ký tự']],
  ])('%s', async (_field, before, ...cases) => {
    const chat = await talk()
    await chat.says('capnhat')
    for (const answer of before as string[]) await chat.says(answer)
    for (const [said, heard] of cases as [string, string][]) {
      await chat.says(said)
      chat.hears(heard, 'Ghi tiến độ (')
    }
    expect(await updates(chat)).toEqual([])
  })

  test('a report in one line takes the place of a form that is not begun', async () => {
    const chat = await talk()
    await chat.says('capnhat')
    await chat.says('LC-1.2 đạt 40%')
    chat.hears('Ghi nhận như sau?', '40 %')
    chat.hearsNot('còn dở')
    await chat.says('hủy')
    chat.hears('Đã hủy, không ghi gì.')
    await chat.says('tiếp tục')
    chat.hearsNot('Ghi tiến độ (')
  })

  test('a form that is half filled in waits behind it', async () => {
    const chat = await talk()
    await chat.says('capnhat')
    await chat.says('LC-1.1')
    await chat.says('LC-1.2 đạt 40%')
    chat.hears('Ghi nhận như sau?', '40 %', 'còn dở, đang chờ kết quả')
    await chat.says('hủy')
    chat.hears('Đã hủy, không ghi gì.', 'còn dở')
    await chat.says('tiếp tục')
    chat.hears('(2/4)')
  })

  test('an officer is told whose tasks they report', async () => {
    const store = memoryStore()
    await store.people.ensure({ platform: 'web', id: 'hoa', name: 'Hoa' }, 'officer', 'Sở Y tế')
    const chat = await talk({ store })
    await chat.says('capnhat')
    chat.hearsNot('LC-1.1')
    await chat.says('LC-1.1')
    chat.hears('do Sở Nội vụ chủ trì', 'không có phần của Sở Y tế', '(1/4)')
  })
})

test('it is part of what is remembered, and forgotten with it', async () => {
  const chat = await talk()
  await chat.says('capnhat')
  await chat.says('đang nói về gì?')
  chat.hears('Biểu mẫu “Ghi tiến độ” đang điền dở')
  await chat.says('quên hết')
  chat.hears('Đã quên: biểu mẫu “Ghi tiến độ” đang điền')
  chat.hearsNot('còn dở')
  await chat.says('tiếp tục')
  chat.hearsNot('Ghi tiến độ (')
})

test('after an hour of silence it has expired, and says so once', async () => {
  const chat = await talk({ restarts: true })
  await chat.says('capnhat')
  await chat.says('LC-1.1')
  chat.passes(61)
  await chat.says('75%')
  chat.hears('Biểu mẫu “Ghi tiến độ” đã hết hạn lúc 10:12', 'Trợ lý chưa ghi gì')
  await chat.says('75%')
  chat.hearsNot('hết hạn')
  await chat.presses('50 %')
  chat.hears('đã hủy trước đó')
})

test('going on keeps it open', async () => {
  const chat = await talk()
  await chat.says('capnhat')
  for (const answer of ['LC-1.1', '75', 'bỏ qua']) {
    chat.passes(50)
    await chat.says(answer)
  }
  chat.passes(50)
  await chat.says('bỏ qua')
  chat.hears('Ghi nhận như sau?')
})
