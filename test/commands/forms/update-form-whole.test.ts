// The form for reporting progress sent as a whole, by somebody else, from two devices.
import { describe, expect, test } from 'vitest'
import { createFormShelf } from '../../../src/commands/forms/shelf.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { aNewPlan, aTask } from '../../builders.ts'
import { conversation, type Talk } from '../../conversation.ts'
import { formId, talk, updates } from './update-talk.ts'

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
      ['ky', 'Kỳ báo cáo', undefined, true, undefined],
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

  test('words that answer another field are a fault of the field in which they stand', async () => {
    const tasks = [aTask({ no: '1', schedule: { kind: 'monthly', due: null } })]
    const chat = await conversation({ plans: [aNewPlan({ tasks })], platform: 'slack', capabilities: { forms: true } })
    await chat.says('capnhat')
    const values = { nhiemvu: 'LC-1.1', ky: '75%', ketqua: '50', vanban: '', ghichu: '' }
    expect(await view(chat).faults(formId(chat), values)).toEqual({ ky: 'Câu trả lời này thuộc mục khác.' })
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

  test('what cannot be seen is no part of an answer', async () => {
    const chat = await open()
    const values = { nhiemvu: 'LC-1.1', ketqua: '100', vanban: '', ghichu: 'đủ\u202e gnov\u0007\u200b' }
    await chat.arrives({ form: { id: formId(chat), values } })
    await chat.presses('Ghi nhận')
    expect(await updates(chat)).toMatchObject([{ note: 'đủ gnov' }])
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
