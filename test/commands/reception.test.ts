// Before any command: who speaks and where, what is no message, what was changed, files that lie elsewhere.
import { describe, expect, test } from 'vitest'
import { type IncomingMessage, type RemoteFile, SendFailure } from '../../src/chat/chat.ts'
import type { FileDoor } from '../../src/chat/file-door.ts'
import { silenceWords } from '../../src/commands/silence.ts'
import type { GroupBinding } from '../../src/domain/work.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aNewPlan, aTask } from '../builders.ts'
import { conversation, type Talk, type TalkOptions } from '../conversation.ts'

const an = { id: 'an', name: 'Trần Văn An' }
const binh = { id: 'binh', name: 'Lê Thị Bình' }
const plans = () => [aNewPlan({ tasks: [aTask({ no: '8', due: '2026-12-31' })] })]
const room = { platform: 'telegram' as const, id: 'room', kind: 'group' as const }
const at = '2026-11-20T02:12:00.000Z'

const binding: GroupBinding = {
  ...{ id: 'G1', platform: 'telegram', conversationId: 'room', thread: null, title: 'Tổ CCHC', unit: null, planIds: null },
  ...{ digestAt: '07:30', boundBy: 'x', boundByName: 'X', boundAt: at },
}

const group = (options: TalkOptions = {}) =>
  conversation({ platform: 'telegram', kind: 'group', role: 'guest', plans: plans(), ...options })

async function boundGroup(options: TalkOptions = {}): Promise<Talk> {
  const store = memoryStore()
  await store.bindings.bind(binding)
  return group({ store, ...options })
}

const silence = async ({ store }: Talk) => (await store.chats.get(room))?.silence?.why

describe('somebody whom nobody invited', () => {
  test.each(['xin chào', 'start', 'han', 'hạn nộp báo cáo là khi nào?', '8 đạt 75%', '???', 'moi cán bộ Sở Y tế', 'x'.repeat(3_000)])(
    'hears how to join: %s',
    async (said) => {
      const chat = await conversation({ platform: 'telegram', role: 'guest', plans: plans() })
      await chat.says(said)
      chat.hears('xin mã mời', 'thamgia 7F3K-9QXA')
      chat.hearsNot('LC')
    },
  )

  test.each(['thamgia SAI-CODE', 'thamgia ABC', 'tham gia 7F3K 9Q', 'quản trị abc'])('is told how a code looks: %s', async (said) => {
    const chat = await conversation({ platform: 'telegram', role: 'guest' })
    await chat.says(said)
    chat.hears('7F3K-9QXA')
    chat.hearsNot('dành cho người được mời')
  })

  test('brings no file in: it is not even fetched', async () => {
    const chat = await conversation({ platform: 'telegram', role: 'guest' })
    chat.adapter().fetchFile = () => Promise.reject(new Error('fetched'))
    await chat.arrives({ remoteFile: { handle: 'h', name: 'a.docx', bytes: 10, isPicture: false } })
    chat.hears('xin mã mời')
  })

  test('whoever left is one again', async () => {
    const store = memoryStore()
    const person = await store.people.ensure({ platform: 'telegram', id: 'an', name: 'An' }, 'coordinator', null)
    await store.people.leave(person.id)
    const chat = await conversation({ platform: 'telegram', store })
    await chat.says('han', an)
    chat.hears('đã ngừng dùng Trợ lý', 'xin mã mời')
  })

  test('opening the talk is answered like a greeting', async () => {
    const chat = await conversation({ platform: 'telegram', roles: { an: 'viewer' }, role: 'guest' })
    await chat.arrives({ event: { kind: 'joined' } }, binh)
    chat.hears('xin mã mời')
    await chat.arrives({ event: { kind: 'joined' } }, an)
    chat.hears('Chào Anh/Chị', 'kế hoạch')
  })
})

describe('a group that nobody bound', () => {
  test('hears so once an hour, whoever asks', async () => {
    const chat = await group({ restarts: true })
    await chat.says('han', an)
    chat.hears('chưa được gắn', 'lệnh nhom')
    chat.hearsNot('Anh/Chị gõ nhom')
    await chat.says('8 xong', binh)
    await chat.says('han', an)
    expect(chat.count()).toBe(1)
    expect(await silence(chat)).toBe('unboundGroup')
    expect(silenceWords('unboundGroup')).toContain('chưa gắn')
    chat.passes(61)
    await chat.says('han', binh)
    expect(chat.count()).toBe(2)
  })

  test('coordinators are answered, and shown how to bind it, as seldom', async () => {
    const chat = await group({ roles: { an: 'coordinator' } })
    await chat.says('han', an)
    chat.hears('gõ nhom để gắn')
    await chat.says('kehoach', an)
    chat.hearsNot('gõ nhom để gắn')
    await chat.says('han', binh)
    chat.hears('chưa được gắn', 'Đầu mối')
    await chat.says('han', binh)
    expect(chat.count()).toBe(3)
  })

  test('a file of somebody who is not answered is not fetched', async () => {
    const chat = await group({ roles: { an: 'officer' } })
    chat.adapter().fetchFile = () => Promise.reject(new Error('fetched'))
    await chat.arrives({ remoteFile: { handle: 'h', name: 'a.jpg', bytes: 10, isPicture: true } }, an)
    chat.hears('chưa được gắn')
  })

  test('officers are no coordinators', async () => {
    const chat = await group({ roles: { an: 'officer' } })
    await chat.says('8 đạt 75%', an)
    chat.hears('chưa được gắn')
    expect(await chat.store.tasks.updates()).toEqual([])
  })
})

describe('a bound group', () => {
  test('everybody may ask there, and nobody uninvited may write', async () => {
    const chat = await boundGroup()
    await chat.says('han', an)
    chat.hears('LC-1.8')
    await chat.says('LC-1.8 đạt 75%', an)
    chat.hears('chưa được dùng lệnh capnhat')
  })

  test('everybody is remembered apart, with numbered choices and drafts of their own', async () => {
    const chat = await boundGroup({ role: 'coordinator', capabilities: { buttons: false } })
    await chat.says('LC-1.8 đạt 40%', an)
    chat.hears('40 %', '[1] Ghi nhận')
    await chat.says('1', binh)
    chat.hearsNot('Đã ghi nhận')
    await chat.says('ghi nhận', binh)
    chat.hears('Không có bản cập nhật nào')
    await chat.says('1', an)
    chat.hears('Đã ghi nhận')
    expect((await chat.store.tasks.updates()).map(({ personName }) => personName)).toEqual(['Trần Văn An'])
  })

  test("a press on somebody else's button writes nothing", async () => {
    const chat = await boundGroup({ role: 'coordinator' })
    await chat.says('LC-1.8 đạt 40%', an)
    await chat.presses('Ghi nhận', binh)
    chat.hears('do người khác gửi')
    expect(await chat.store.tasks.updates()).toEqual([])
    await chat.presses('Ghi nhận', an)
    chat.hears('Đã ghi nhận')
  })

  test('a reply says for whom it is where it cannot point at the message', async () => {
    const chat = await boundGroup()
    await chat.says('han', an)
    chat.hears('Gửi Anh/Chị Trần Văn An:')
    await chat.says('han', { id: 'x', name: `  A${'\u202e'}B \n ${'C'.repeat(90)}` })
    expect(chat.text().split('\n')[0]).toBe(`Gửi Anh/Chị AB ${'C'.repeat(57)}:`)
    await chat.arrives({ text: 'han', messageId: '17' }, binh)
    chat.hearsNot('Gửi Anh/Chị')
  })
})

describe('what is no message', () => {
  test('let into a group, the assistant says how to begin, and the chat is known', async () => {
    const chat = await group()
    await chat.arrives({ event: { kind: 'joined' }, title: 'Tổ CCHC' })
    chat.hears('Chào các Anh/Chị', 'lệnh nhom')
    expect(await chat.store.chats.get(room)).toMatchObject({ title: 'Tổ CCHC', state: 'open' })
  })

  test('removed and let in again, it goes on as before', async () => {
    const chat = await boundGroup()
    await chat.arrives({ event: { kind: 'left' } })
    expect(chat.count()).toBe(0)
    expect(await chat.store.chats.get(room)).toMatchObject({ state: 'gone' })
    expect(await chat.store.bindings.of(room)).not.toBeNull()
    await chat.arrives({ event: { kind: 'joined' } })
    chat.hears('vẫn giữ thiết lập')
    expect(await chat.store.chats.get(room)).toMatchObject({ state: 'open' })
  })

  test('a group that goes on under another id keeps its binding', async () => {
    const chat = await boundGroup()
    await chat.arrives({ event: { kind: 'moved', to: 'new' } })
    await chat.arrives({ event: { kind: 'moved', to: 'new' } })
    expect(chat.count()).toBe(0)
    await chat.arrives({ text: 'han', conversation: { ...room, id: 'new' } }, an)
    chat.hears('LC-1.8')
  })

  test.each([
    ['notAddressed', { kind: 'overheard' }],
    ['unsupported', { kind: 'unsupported', what: 'nhãn dán' }],
  ] as const)('why nothing was said is noted: %s', async (why, event) => {
    const chat = await group()
    await chat.arrives({ event })
    expect(chat.count()).toBe(0)
    expect(await silence(chat)).toBe(why)
    expect(silenceWords(why)).not.toBeNull()
  })

  test('in a direct talk it is said what cannot be read', async () => {
    const chat = await conversation({ platform: 'telegram' })
    await chat.arrives({ event: { kind: 'unsupported', what: 'tin thoại' } })
    chat.hears('Trợ lý chưa đọc được tin thoại.')
  })

  test('where the platform carries no papers, their way is told along', async () => {
    const chat = await conversation({ platform: 'zalo', capabilities: { filesIn: 'pictures' } })
    await chat.arrives({ event: { kind: 'unsupported', what: 'tệp' } })
    chat.hears('Trợ lý chưa đọc được tệp.', 'minhchung')
  })
})

describe('a message that was changed', () => {
  const changed = (chat: Talk, edits: string, text: string) => chat.arrives({ edits, text })

  test('before it led to anything it is handled anew', async () => {
    const chat = await conversation({ platform: 'telegram', plans: plans() })
    const key = await chat.arrives({ text: 'LC-1.8 đạt 40%' })
    await changed(chat, key, 'LC-1.8 đạt 60%')
    chat.hears('60 %')
    await chat.says('ghi nhận')
    expect((await chat.store.tasks.updates()).map(({ percent }) => percent)).toEqual([60])
    await changed(chat, key, 'LC-1.8 đạt 80%')
    chat.hears('không làm thay đổi gì')
    await chat.says('ghi nhận')
    expect(await chat.store.tasks.updates()).toHaveLength(1)
  })

  test('long after it was confirmed nothing is written twice', async () => {
    const chat = await conversation({ platform: 'telegram', plans: plans() })
    const key = await chat.arrives({ text: 'LC-1.8 đạt 40%' })
    await chat.says('ghi nhận')
    chat.passes(120)
    await changed(chat, key, 'LC-1.8 đạt 80%')
    await chat.says('ghi nhận')
    chat.hears('đã được ghi nhận rồi')
    expect((await chat.store.tasks.updates()).map(({ percent }) => percent)).toEqual([40])
  })

  test('after it wrote something nothing changes', async () => {
    const chat = await conversation({ platform: 'telegram', plans: plans() })
    await chat.says('LC-1.8 đạt 40%')
    const key = await chat.arrives({ text: 'ghi nhận' })
    await changed(chat, key, 'hủy')
    chat.hears('phần sửa không làm thay đổi gì')
    expect(await chat.store.tasks.updates()).toHaveLength(1)
  })

  test('a question is answered anew, and the same words are nothing', async () => {
    const chat = await conversation({ platform: 'telegram', plans: plans() })
    const key = await chat.arrives({ text: 'hạn nộp báo cáo của Lai Chau?' })
    await changed(chat, key, 'hạn nộp báo cáo của Lai Chau?')
    expect(chat.count()).toBe(1)
    await changed(chat, key, 'hạn nộp báo cáo của Lai Châu?')
    chat.hears('Trước ngày 15/8/2026.')
    expect(chat.count()).toBe(2)
  })

  test('an original that is not known is no hindrance', async () => {
    const chat = await conversation({ platform: 'telegram', plans: plans() })
    await changed(chat, 'never-seen', 'LC-1.8 đạt 40%')
    chat.hears('40 %')
  })
})

describe('a file that lies on its platform', () => {
  const remoteFile: RemoteFile = { handle: 'f1', name: 'ke-hoach.docx', bytes: 3, isPicture: false }
  const message: Partial<IncomingMessage> = { remoteFile }
  const asked: { fileName: string; bytes: number; key: string }[] = []
  const door: FileDoor = {
    largest: 10,
    kinds: ['.docx'],
    async admit({ key }, { fileName, bytes }) {
      asked.push({ fileName, bytes: (await bytes()).length, key })
      return { kind: 'refused', reason: 'SECRET', words: 'Tệp có dấu mật.' }
    },
    letGo: async () => {},
  }

  test('is fetched and shown to the door', async () => {
    asked.length = 0
    const chat = await conversation({ platform: 'telegram', door })
    chat.adapter().fetchFile = async () => new Uint8Array(3)
    await chat.arrives({ ...message, key: 'm1' })
    expect(asked).toEqual([{ fileName: 'ke-hoach.docx', bytes: 3, key: 'm1' }])
    chat.hears('Tệp có dấu mật.')
  })

  test('that cannot be had any more is said to be gone', async () => {
    const chat = await conversation({ platform: 'telegram', door })
    chat.adapter().fetchFile = () => Promise.reject(new SendFailure('refused', 'file is too big'))
    await chat.arrives(message)
    chat.hears('không tải được tệp vừa gửi', 'Anh/Chị gửi lại')
    expect(chat.text()).not.toContain('too big')
  })

  test('is refused where no files are taken', async () => {
    const chat = await conversation({ platform: 'telegram' })
    await chat.arrives(message)
    chat.hears('Kênh này chưa nhận được tệp')
  })
})
