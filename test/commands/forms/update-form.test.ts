// Reporting progress through a form: step by step, as a whole, interrupted, too late, by somebody else.
import { describe, expect, test } from 'vitest'
import { createFormShelf } from '../../../src/commands/forms/shelf.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { aNewPlan, aTask } from '../../builders.ts'
import { conversation, type Talk, type TalkOptions } from '../../conversation.ts'

const tasks = [
  aTask({ no: '1', due: '2026-10-30', task: 'Công khai thủ tục hành chính' }),
  aTask({ no: '2', due: '2026-11-30', task: 'Chuẩn hóa quy trình giải quyết' }),
  aTask({ no: '2', tableIndex: 2, due: '2026-12-31', task: 'Kiểm tra công vụ' }),
]

async function talk(options: TalkOptions = {}): Promise<Talk> {
  return conversation({ plans: [aNewPlan({ tasks })], ...options })
}

const updates = async ({ store }: Talk) =>
  (await store.tasks.updates()).map(({ percent, document, note }) => ({ percent, document: document?.number ?? null, note }))

const formId = ({ reply }: Talk) => {
  const says =
    reply()
      .buttons?.flat()
      .map((button) => button.says) ?? []
  return says.map((words) => /^dien (\S{8}) /.exec(words)?.[1]).find((id) => id !== undefined)!
}

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

describe('as a whole', () => {
  const view = (chat: Talk) =>
    createFormShelf({ store: chat.store, clock: { now: () => new Date('2026-11-20T09:13:00+07:00') }, digestHour: '07:30' })
  const sender = { platform: 'slack' as const, id: 'hoa' }
  const open = async () => {
    const chat = await talk({ platform: 'slack', capabilities: { forms: true } })
    await chat.says('capnhat')
    return chat
  }

  test('a button opens it where forms are shown', async () => {
    const chat = await open()
    const button = chat
      .reply()
      .buttons!.flat()
      .find(({ opens }) => opens !== undefined)
    expect(button?.label).toBe('Mở biểu mẫu')
    expect(button?.opens).toEqual(await view(chat).view(formId(chat), sender))
    expect(
      button?.opens?.fields.map(({ name, label, choices, isOptional, isLong }) => [name, label, choices?.length, isOptional, isLong]),
    ).toEqual([
      ['nhiemvu', 'Nhiệm vụ', undefined, undefined, undefined],
      ['ketqua', 'Kết quả', undefined, undefined, undefined],
      ['vanban', 'Văn bản', undefined, true, undefined],
      ['ghichu', 'Ghi chú', undefined, true, true],
    ])
    await chat.says(button!.opens!.closing)
    chat.hears('Đã hủy biểu mẫu')
    expect(await view(chat).view(formId(chat), sender)).toBeNull()
  })

  test('all faults are told at once, before and after it is sent', async () => {
    const chat = await open()
    const id = formId(chat)
    const values = { nhiemvu: 'LC-9.9', ketqua: '750', vanban: 'BC 45/BC-STP ngày 31/2', ghichu: '' }
    expect(await view(chat).faults(id, values)).toEqual({
      nhiemvu: 'Không có nhiệm vụ “LC-9.9”.',
      ketqua: 'Tiến độ phải từ 0 đến 100 %.',
      vanban: 'Ngày 31/2 không có trong lịch.',
    })
    await chat.arrives({ form: { id, values } })
    chat.hears('Một số mục chưa đúng:', 'Nhiệm vụ: Không có nhiệm vụ', 'Kết quả: Tiến độ phải', 'Văn bản: Ngày 31/2', '(1/4)')
    await chat.says('LC-1.1')
    chat.hears('(2/4)')
  })

  test('it is sent once, however often it comes', async () => {
    const chat = await open()
    const id = formId(chat)
    const form = { id, values: { nhiemvu: 'LC-1.1', ketqua: '100', vanban: 'bc 45/bc-stp ngày 18/11', ghichu: 'đủ' } }
    expect(await view(chat).faults(id, form.values)).toEqual({})
    await chat.arrives({ form, key: 'once' })
    await chat.arrives({ form, key: 'once' })
    chat.hears('Ghi nhận như sau?', 'LC-1.1', 'Báo cáo 45/BC-STP ngày 18/11/2026', 'Ghi chú: đủ')
    expect(chat.count()).toBe(2)
    await chat.arrives({ form })
    chat.hears('đã điền xong trước đó')
    await chat.presses('Ghi nhận')
    await chat.presses('Ghi nhận')
    expect(await updates(chat)).toEqual([{ percent: 100, document: 'Báo cáo 45/BC-STP', note: 'đủ' }])
  })

  test('fields that do not exist, and odd words, change nothing', async () => {
    const chat = await open()
    const id = formId(chat)
    await chat.arrives({
      form: { id, values: { toString: 'x', __proto__: 'y', nhiemvu: `LC-1.1${'\u202e'}`, ketqua: 'NaN' } as Record<string, string> },
    })
    chat.hears('Một số mục chưa đúng:')
    expect(await updates(chat)).toEqual([])
  })
})

describe('somebody else', () => {
  const an = { id: 'an', name: 'Trần Văn An' }
  const binh = { id: 'binh', name: 'Lê Thị Bình' }
  const group = async () => talk({ platform: 'telegram', kind: 'group', role: 'coordinator' })

  test('cannot answer, cancel or send a form that is not theirs', async () => {
    const chat = await group()
    await chat.says('capnhat', an)
    const id = formId(chat)
    for (const pressed of [`dien ${id} ketqua 50`, `dien ${id} huy`, `dien ${id} gui`, 'dien AAAAAAAA huy']) {
      await chat.says(pressed, binh)
      chat.hears('Biểu mẫu này không còn, hoặc do người khác điền.')
    }
    await chat.arrives({ form: { id, values: { nhiemvu: 'LC-1.1', ketqua: '100' } } }, binh)
    chat.hears('do người khác điền')
    await chat.says('LC-1.1', an)
    chat.hears('(2/4)')
  })

  test('fills in their own beside it, and threads are apart', async () => {
    const chat = await group()
    const topic = { platform: 'telegram' as const, id: 'room', kind: 'group' as const, thread: '7' }
    await chat.says('capnhat', an)
    await chat.says('capnhat', binh)
    await chat.says('LC-1.1', an)
    chat.hears('(2/4)')
    await chat.says('LC-1.2', binh)
    chat.hears('(2/4)')
    await chat.arrives({ text: '75%', conversation: topic }, an)
    chat.hearsNot('(3/4)')
    await chat.says('75%', an)
    await chat.says('50%', binh)
    for (const who of [an, binh]) for (const answer of ['bỏ qua', 'bỏ qua']) await chat.says(answer, who)
    chat.hears('LC-1.2', '50 %')
    await chat.says('ghi nhận', an)
    chat.hears('LC-1.1', '75 %')
    await chat.says('ghi nhận', binh)
    chat.hears('LC-1.2', '50 %')
    expect((await updates(chat)).map(({ percent }) => percent)).toEqual([75, 50])
  })

  test('a person who may not report begins none', async () => {
    const chat = await talk({ role: 'viewer' })
    await chat.says('capnhat')
    chat.hears('chưa được dùng lệnh capnhat')
  })
})

test('two devices at once: the second is told what became of it', async () => {
  const store = memoryStore()
  const chat = await talk({ store })
  await chat.says('capnhat')
  const id = formId(chat)
  await chat.says('LC-1.1')
  await chat.says('75')
  await chat.says('bỏ qua')
  await Promise.all([chat.says(`dien ${id} boqua`), chat.says(`dien ${id} boqua`)])
  const said = chat
    .adapter()
    .sent.slice(-2)
    .map(({ reply }) => JSON.stringify(reply))
  expect(said[0]).toContain('Ghi nhận như sau?')
  expect(said[1]).toContain('đã điền xong trước đó')
})
