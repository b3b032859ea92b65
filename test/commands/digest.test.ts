// The digest looked at and sent by people: in its group, and for a group from elsewhere.
import { beforeEach, describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/chat/chat.ts'
import { renderPlain } from '../../src/chat/render.ts'
import type { GroupBinding } from '../../src/domain/work.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { aNewPlan, aTask } from '../builders.ts'
import { conversation } from '../conversation.ts'

const plans = () => [
  aNewPlan({
    tasks: [
      aTask({ no: '1', task: 'Kiểm tra công vụ', due: '2026-09-30' }),
      aTask({ no: '2', task: 'Công khai thủ tục', lead: ['Sở Tư pháp'], due: '2026-11-27' }),
    ],
  }),
]

const group = (id: string): Conversation => ({ platform: 'telegram', id, kind: 'group' })

async function bound(store: Store, fields: Partial<GroupBinding> & { conversationId: string }): Promise<void> {
  const binding = {
    ...{ id: `id-${fields.conversationId}`, platform: 'telegram', thread: null, title: null, unit: null, planIds: null },
    ...{ digestAt: '07:30', boundBy: 'lead', boundByName: 'Hoa', boundAt: '2026-11-01T02:00:00.000Z' },
    ...fields,
  }
  await store.chats.open(group(binding.conversationId), binding.boundAt, binding.title ?? undefined)
  await store.bindings.bind(binding)
}

let store: Store
beforeEach(() => {
  store = memoryStore()
})

const sentTo = async (id: string) => (await store.outbox.history(group(id), 100)).map(({ reply }) => renderPlain(reply))

describe('in a bound group', () => {
  const inGroup = (options = {}) =>
    conversation({ store, plans: plans(), platform: 'telegram', room: 'tuphap', kind: 'group', role: 'coordinator', ...options })

  test('anybody sees what the group gets, and when', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp', unit: 'Sở Tư pháp' })
    const chat = await inGroup({ role: 'guest' })
    await chat.says('bantin')
    chat.hears('việc của Sở Tư pháp', '1. LC-1.2', 'Nhóm “Sở Tư pháp” nhận bản tin lúc 07:30 các ngày làm việc.')
    chat.hearsNot('LC-1.1')
    await chat.presses('Xem tất cả')
    chat.hears('LC-1.2')
  })

  test('on a day off the preview says that nothing comes by itself', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp' })
    const chat = await inGroup({ today: '2026-11-21' })
    await chat.says('bantin')
    chat.hears('Hôm nay, thứ Bảy 21/11/2026, là ngày nghỉ nên bản tin không tự gửi.')
  })

  test('a coordinator sends it once, however often they press', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp' })
    const chat = await inGroup()
    await chat.says('bantin gui')
    chat.hears('Gửi bản tin thứ Sáu 20/11/2026 vào nhóm “Sở Tư pháp” ngay bây giờ?')
    await chat.presses('Gửi')
    await chat.presses('Gửi')
    chat.hears('đã được gửi theo lần bấm trước')
    const digests = (await sentTo('tuphap')).filter((text) => text.startsWith('Bản tin hạn việc'))
    expect(digests).toHaveLength(1)
    expect((await store.audit.list(5)).map(({ action }) => action)).toContain('sendDigest')
  })

  test('its numbers mean the same to everybody in the group', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp' })
    const chat = await inGroup()
    await chat.says('bantin gui')
    await chat.presses('Gửi')
    await chat.says('tiendo 2', { id: 'minh', name: 'Minh' })
    chat.hears('LC-1.2')
  })

  test('nobody else does', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp' })
    const chat = await inGroup({ role: 'officer' })
    await chat.says('bantin gui')
    chat.hears('chưa được dùng lệnh guibantin')
  })
})

describe('from a direct talk', () => {
  test('without any group a coordinator reads how one is bound', async () => {
    const chat = await conversation({ store, plans: plans() })
    await chat.says('gửi bản tin')
    chat.hears('Chưa có nhóm nào được gắn', 'gõ nhom')
  })

  test('of several groups one is chosen, looked at, and sent to', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp', unit: 'Sở Tư pháp' })
    await bound(store, { conversationId: 'noivu', title: 'Sở Nội vụ', unit: 'Sở Nội vụ' })
    const chat = await conversation({ store, plans: plans() })
    await chat.says('bantin gui')
    chat.hears('Anh/Chị chọn nhóm')
    await chat.presses('Nhóm “Sở Nội vụ”')
    await chat.presses('Xem trước')
    chat.hears('LC-1.1', 'nhận bản tin lúc 07:30')
    chat.hearsNot('LC-1.2')
    await chat.presses('Gửi')
    chat.hears('đang được gửi vào nhóm “Sở Nội vụ”')
    expect(await sentTo('noivu')).toEqual([expect.stringContaining('LC-1.1')])
    expect(await sentTo('tuphap')).toEqual([])
    const [entry] = await store.outbox.history(group('noivu'), 1)
    expect(entry).toMatchObject({ priority: 'notice', conversation: { kind: 'group' } })
  })

  test('a group is named by words of its name, marks or not', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp', unit: 'Sở Tư pháp' })
    await bound(store, { conversationId: 'noivu', title: 'Sở Nội vụ' })
    const chat = await conversation({ store, plans: plans() })
    await chat.says('gửi lại bản tin cho nhóm tu phap')
    chat.hears('vào nhóm “Sở Tư pháp” ngay bây giờ?')
    await chat.says('bantin nhom so tu phap')
    chat.hears('việc của Sở Tư pháp')
    await chat.says('bantin nhom so y te')
    chat.hears('Anh/Chị chọn nhóm: Nhóm “Sở Tư pháp”; Nhóm “Sở Nội vụ”.')
  })

  test('a group that is gone is not sent to', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp' })
    await store.chats.gone(group('tuphap'), '2026-11-19T02:00:00.000Z', 'kicked')
    const chat = await conversation({ store, plans: plans() })
    await chat.says('bantin gui')
    chat.hears('hiện không nhận được tin của Trợ lý')
  })

  test('whoever is no coordinator sees no group of others', async () => {
    await bound(store, { conversationId: 'tuphap', title: 'Sở Tư pháp' })
    const chat = await conversation({ store, plans: plans(), role: 'officer' })
    await chat.says('bantin nhom tu phap')
    chat.hearsNot('Sở Tư pháp')
  })
})
