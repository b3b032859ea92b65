// Binding a group where it talks, and what is said about it.
import { beforeEach, describe, expect, test } from 'vitest'
import type { Conversation } from '../../../src/chat/chat.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { aNewPlan, aTask } from '../../builders.ts'
import { conversation, type Talk } from '../../conversation.ts'

const group: Conversation = { platform: 'telegram', id: 'g', kind: 'group' }
const an = { id: 'an', name: 'Trần Văn An' }

const plans = () => [
  aNewPlan({
    tasks: [
      aTask({ task: 'Rà soát văn bản', lead: ['Sở Tư pháp'], due: '2026-11-18' }),
      aTask({ no: '2', task: 'Chấm điểm', lead: ['Sở Nội vụ'], due: '2026-11-19' }),
    ],
  }),
  aNewPlan({ province: 'Sơn La', number: '7/KH-UBND', tasks: [aTask({ task: 'Khám bệnh', lead: ['Sở Y tế'], due: '2026-11-18' })] }),
]

describe('a group', () => {
  let store: Store
  let chat: Talk
  beforeEach(async () => {
    store = memoryStore()
    chat = await conversation({
      ...{ store, plans: plans(), platform: 'telegram', kind: 'group', room: 'g', role: 'guest', roles: { hoa: 'coordinator' } },
      capabilities: { groups: true, threads: true },
    })
  })

  const binding = () => store.bindings.of(group)
  const idOf = async (code: string) => (await store.plans.list()).find((plan) => plan.code === code)!.id

  describe('is bound', () => {
    test('to a plan with the hour of its digest', async () => {
      await chat.says('nhom LC 07:30')
      chat.hears('Đã gắn nhóm này', 'kế hoạch LC', 'Bản tin: 07:30 các ngày làm việc')
      expect(await binding()).toMatchObject({
        planIds: [await idOf('LC')],
        unit: null,
        digestAt: '07:30',
        thread: null,
        boundByName: 'Nguyễn Thị Hoa',
      })
      expect((await store.audit.list(1))[0]).toMatchObject({ action: 'bindGroup', subject: (await binding())!.id })
    })

    test.each([
      ['nhom Sở Tư pháp', { unit: 'Sở Tư pháp', planIds: null, digestAt: '07:30' }],
      ['nhom stp 8h', { unit: 'Sở Tư pháp', planIds: null, digestAt: '08:00' }],
      ['gắn nhóm này với Sở Tư pháp, bản tin lúc 7h15', { unit: 'Sở Tư pháp', planIds: null, digestAt: '07:15' }],
      ['nhom tất cả kế hoạch 08:00', { unit: null, planIds: null, digestAt: '08:00' }],
      ['nhom Sở Y tế không bản tin', { unit: 'Sở Y tế', planIds: null, digestAt: null }],
      ['/nhom@cchc_bot Sở Tư pháp 06:45', { unit: 'Sở Tư pháp', planIds: null, digestAt: '06:45' }],
    ])('in plain words: %s', async (words, expected) => {
      await chat.says(words)
      chat.hears('Đã gắn nhóm này')
      expect(await binding()).toMatchObject(expected)
    })

    test.each(['LC, SL 07:00', 'LC và SL lúc 7 giờ'])('to several plans: %s', async (words) => {
      await chat.says(`nhom ${words}`)
      expect(await binding()).toMatchObject({ planIds: [await idOf('LC'), await idOf('SL')], digestAt: '07:00' })
    })

    test('anew, in part or to a plan that could not be read there; its id and hour stay', async () => {
      await chat.says('nhom LC 07:30')
      const before = await binding()
      await chat.says('nhom 08:15')
      expect(await binding()).toEqual({ ...before, digestAt: '08:15', boundAt: expect.any(String) })
      await chat.says('nhom SL')
      chat.hears('kế hoạch SL')
      expect(await binding()).toMatchObject({ id: before!.id, planIds: [await idOf('SL')], digestAt: '08:15' })
      await chat.says('nhom không bản tin')
      expect(await binding()).toMatchObject({ planIds: [await idOf('SL')], digestAt: null })
    })

    test('with the topic in which it was said, not with a thread that the message itself began', async () => {
      await chat.arrives({ text: 'nhom LC', conversation: { ...group, thread: '7' }, messageId: '99' })
      expect(await binding()).toMatchObject({ thread: '7' })
      await chat.arrives({ text: 'nhom LC, gửi cả nhóm', conversation: { ...group, thread: '7' }, messageId: '100' })
      expect(await binding()).toMatchObject({ thread: null })
      await chat.arrives({ text: 'nhom vào chủ đề này', conversation: { ...group, thread: '8' }, messageId: '101' })
      expect(await binding()).toMatchObject({ thread: '8', planIds: [await idOf('LC')] })
      await chat.says('nhom tat')
      await chat.arrives({ text: 'nhom LC', conversation: { ...group, thread: '55' }, messageId: '55' })
      expect(await binding()).toMatchObject({ thread: null })
    })

    test('and freed again', async () => {
      await chat.says('nhom LC 07:30')
      await chat.says('nhom tat')
      chat.hears('Đã bỏ gắn nhóm này')
      expect(await binding()).toBeNull()
      await chat.says('nhom tat')
      chat.hears('không có gì để bỏ')
    })

    test.each([
      ['nhom LC 25:00', 'Không có giờ'],
      ['nhom hoa hồng xanh', 'chưa biết đơn vị hoặc kế hoạch'],
    ])('not by “%s”', async (words, why) => {
      await chat.says(words)
      chat.hears(why)
      expect(await binding()).toBeNull()
    })

    test('by coordinators only', async () => {
      await chat.says('nhom LC', an)
      expect(await binding()).toBeNull()
      await chat.says('nhom LC')
      await chat.says('nhom tat', an)
      chat.hears('chưa được dùng lệnh nhom')
      expect(await binding()).not.toBeNull()
    })

    test('nowhere but in a group, and it is said why', async () => {
      const direct = await conversation({ store, role: 'coordinator', room: 'd' })
      await direct.says('nhom LC 07:30')
      direct.hears('Lệnh nhom dùng')
      expect(await store.bindings.list()).toEqual([])
    })

    test('“nhóm nhiệm vụ nào” stays a question', async () => {
      await chat.says('nhóm nhiệm vụ nào chậm nhất?')
      chat.hearsNot('chưa biết đơn vị')
      expect(await binding()).toBeNull()
    })
  })

  describe('once it is bound', () => {
    test('anybody in it asks within its plans, and reports nothing', async () => {
      await chat.says('nhom LC 07:30')
      await chat.says('han cả tỉnh', an)
      chat.hears('Rà soát văn bản')
      chat.hearsNot('Khám bệnh')
      await chat.says('kehoach SL', an)
      chat.hearsNot('Sơn La')
      await chat.says('LC-1.1 xong', an)
      chat.hearsNot('Ghi nhận như sau')
    })

    test('a plan that is sent there is looked at elsewhere', async () => {
      await chat.says('nhom LC 07:30')
      await chat.sends('mới.txt', 'KẾ HOẠCH')
      chat.hears('Trợ lý đã giữ tệp', 'nhắn riêng')
      await chat.says('tepcho')
      chat.hearsNot('mới.txt')
      const direct = await conversation({ store, role: 'coordinator', room: 'd' })
      await direct.says('tepcho')
      direct.hears('mới.txt')
    })

    test('to an agency, it reads of that agency alone, coordinators included', async () => {
      await chat.says('nhom Sở Tư pháp')
      await chat.says('han cả tỉnh')
      chat.hears('Rà soát văn bản')
      chat.hearsNot('Chấm điểm', 'Khám bệnh')
      await chat.says('tiendo LC-1.2')
      chat.hearsNot('Chấm điểm')
    })
  })

  test('of an agency that is named with its province sees what the plan of the province gives it', async () => {
    await chat.says('nhom so tu phap tinh lai chau')
    chat.hears('Đơn vị: Sở Tư pháp tỉnh Lai Châu')
    await chat.says('han')
    chat.hears('LC-1.1')
    await chat.says('bantin')
    chat.hears('LC-1.1')
    chat.hearsNot('LC-1.2')
  })

  describe('after its digest', () => {
    const digest = { value: { listed: { codes: ['SL-1.1', 'LC-1.1'], numbered: true } }, expiresAt: '2026-11-20T16:59:59Z' }

    test.each([
      ['in the thread that a message of its own begins', { conversation: { ...group, thread: '70' }, messageId: '70' }],
      ['by somebody who has talked of other things', {}],
    ])('its numbers are understood, %s', async (_where, where) => {
      await chat.says('nhom tất cả kế hoạch')
      await chat.says('kiemtra')
      await store.conversations.setState(group, digest)
      await chat.arrives({ text: '2 xong', ...where })
      chat.hears('Ghi nhận như sau?', 'LC-1.1')
    })
  })

  describe('is checked', () => {
    test('what the platform tells, the binding, the next digest and the last silence', async () => {
      chat.adapter().inspect = async () => ({
        title: 'CCHC Lai Châu',
        mayWrite: true,
        hears: 'addressed',
        notes: ['Trợ lý không phải quản trị viên nhóm.'],
      })
      await chat.says('nhom LC 07:30')
      await chat.arrives({ event: { kind: 'overheard' } }, an)
      await chat.says('kiemtra')
      chat.hears('Nhóm “CCHC Lai Châu”', 'Gửi tin: được', 'chỉ tin nhắc tên', 'không phải quản trị viên nhóm', 'kế hoạch LC')
      chat.hears('Bản tin tới: 07:30 thứ Hai', '23/11/2026', 'vì tin nhắn trong nhóm không nhắc tên Trợ lý')
    })

    test('a platform that does not answer is no reason to say nothing', async () => {
      chat.adapter().inspect = async () => {
        throw new Error('no answer')
      }
      await chat.says('kiemtra')
      chat.hears('Nền tảng chưa trả lời', 'Nhóm chưa gắn')
    })

    test('from a direct talk all groups are listed', async () => {
      await chat.says('nhom LC 07:30')
      await store.chats.open(group, '2026-11-20T02:12:00Z', 'CCHC Lai Châu')
      await store.chats.open({ ...group, id: 'g2' }, '2026-11-20T02:12:00Z', 'Nhóm khác')
      await store.chats.gone({ ...group, id: 'g2' }, '2026-11-20T02:12:00Z', 'đã bị xóa khỏi nhóm')
      const direct = await conversation({ store, role: 'coordinator', room: 'd' })
      await direct.says('kiem tra')
      direct.hears('Telegram, CCHC Lai Châu: đã gắn, bản tin 07:30', 'Nhóm khác: không gửi tin được (đã bị xóa khỏi nhóm)')
    })

    test('a group that goes on under another id is one group; one without a name and the words of a platform are told as such', async () => {
      const at = '2026-11-20T02:12:00Z'
      await store.chats.open({ ...group, id: 'old' }, at, 'Nhóm cũ')
      await store.chats.move({ ...group, id: 'old' }, 'new', at)
      await store.chats.open({ ...group, id: '-100999' }, at)
      await store.chats.gone({ ...group, id: '-100999' }, at, 'sendMessage: 403 Forbidden: bot was kicked')
      const direct = await conversation({ store, role: 'coordinator', room: 'd' })
      await direct.says('kiem tra')
      direct.hears(
        'Telegram, Nhóm cũ: chưa gắn',
        'Telegram, nhóm chưa rõ tên (-100999): không gửi tin được (nền tảng báo “sendMessage: 403 Forbidden: bot was kicked”)',
      )
      direct.hearsNot('moved')
      expect(direct.text().match(/Nhóm cũ/g)).toHaveLength(1)
    })
  })
})
