import { beforeAll, describe, expect, test } from 'vitest'
import { aPicture } from '../../evidence/pictures.ts'
import { evidenceTalk } from './evidence-talk.ts'

let photo: Uint8Array
const note = (words: string) => new TextEncoder().encode(words)
beforeAll(async () => {
  photo = await aPicture('jpeg')
})

const aPhoto = (fields = {}) => ({ name: 'IMG_1.jpg', bytes: photo, isPicture: true, ...fields })
const aNote = (fields = {}) => ({ name: 'BC45.txt', bytes: note('Báo cáo kết quả.'), ...fields })

describe('files for the task reported last', () => {
  test('pictures and a paper are answered once, under one receipt', async () => {
    const talk = await evidenceTalk()
    await talk.says('LC-2.8 xong')
    await talk.presses('Ghi nhận')
    expect(talk.text()).toContain('Anh/Chị gửi thêm ảnh hoặc tệp minh chứng ngay tại đây.')
    const before = talk.replies().length
    for (const name of ['1.jpg', '2.jpg']) await talk.sends(aPhoto({ name, album: 'a1' }))
    await talk.sends(aNote())
    expect(talk.replies()).toHaveLength(before)
    await talk.gathered()
    expect(talk.replies()).toHaveLength(before + 1)
    expect(talk.text()).toMatch(/Đã nhận 3 minh chứng cho LC-2\.8: 2 ảnh, 1 tệp văn bản\. Mã biên nhận MC-[A-Z2-9]{4}\./)
    const kept = await talk.store.evidence.ofTask((await talk.store.tasks.byCode('LC-2.8'))!.id)
    expect(kept).toHaveLength(3)
    expect(new Set(kept.map(({ receipt }) => receipt)).size).toBe(1)
    expect(kept[0]).toMatchObject({ unit: 'Sở Tư pháp', personName: 'Nguyễn hoa', cleaned: ['location'], platform: 'telegram' })
    expect((await talk.store.audit.list(9)).filter(({ action }) => action === 'addEvidence')).toHaveLength(3)
  })

  test('what follows later goes under the same receipt, and is answered once, too', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ text: 'LC-2.9' }))
    await talk.gathered()
    const receipt = /MC-[A-Z2-9]{4}/u.exec(talk.text())![0]
    for (const name of ['2.jpg', '3.jpg', '4.jpg']) await talk.sends(aPhoto({ name, album: 'a1' }))
    await talk.gathered()
    expect(talk.replies()).toHaveLength(2)
    expect(talk.text()).toContain(`Đã nhận 4 minh chứng cho LC-2.9: 4 ảnh. Mã biên nhận ${receipt}.`)
  })

  test('the card of the task tells how many there are, and leads to them', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ text: 'LC-2.9' }))
    await talk.gathered()
    await talk.says('tiendo LC-2.9')
    expect(talk.text()).toContain('Minh chứng: 1')
    await talk.presses('Minh chứng')
    expect(talk.text()).toContain('1. IMG_1.jpg (ảnh JPEG')
  })

  test('much later nobody knows any more to what a file belongs', async () => {
    const talk = await evidenceTalk()
    await talk.says('LC-2.8 xong')
    await talk.presses('Ghi nhận')
    await talk.timers.advance(16 * 60_000)
    await talk.sends(aPhoto())
    await talk.gathered()
    expect(talk.text()).toContain('Đây là minh chứng cho nhiệm vụ nào?')
  })
})

describe('files with words', () => {
  test('the code of a task says where they belong', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ text: 'ảnh họp, minh chứng lc 2.9' }))
    await talk.gathered()
    expect(talk.text()).toContain('Đã nhận 1 minh chứng cho LC-2.9: 1 ảnh')
    expect(talk.text()).toContain('Trợ lý đã bỏ thông tin vị trí chụp khỏi ảnh.')
  })

  test('an album whose words come last is one receipt all the same', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ name: '1.jpg', album: 'a1' }))
    await talk.sends(aPhoto({ name: '2.jpg', album: 'a1', text: 'LC-2.9' }))
    await talk.sends(aPhoto({ name: '3.jpg', album: 'a1' }))
    await talk.gathered()
    expect(talk.text()).toContain('Đã nhận 3 minh chứng cho LC-2.9: 3 ảnh')
  })

  test('a report beside a picture is offered to be written', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ text: 'LC-2.9 xong' }))
    await talk.gathered()
    await talk.presses('Ghi tiến độ này')
    expect(talk.text()).toContain('Ghi nhận như sau?')
    expect(talk.text()).toContain('LC-2.9')
  })

  test('a task that does not exist, or of another agency, is told, and the file waits', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ text: 'LC-9.9' }))
    await talk.gathered()
    expect(talk.text()).toContain('Không có nhiệm vụ LC-9.9')
    await talk.sends(aPhoto({ text: 'LC-1.8' }), 'hoa')
    await talk.gathered()
    expect(talk.text()).toContain('Đơn vị của Anh/Chị không chủ trì hay phối hợp LC-1.8')
    expect(await talk.store.evidence.untied((await talk.store.people.byAccount('telegram', 'hoa'))!.id, '2026-01-01')).toHaveLength(2)
  })

  test('a name is kept as people can see it', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ name: '../\u202E..\\Ảnh\n họp\u0000.jpg', text: 'LC-2.9' }))
    await talk.gathered()
    await talk.says('minhchung LC-2.9')
    expect(talk.text()).toContain('1. Ảnh họp.jpg (ảnh JPEG')
  })

  test('a name that says another kind than the content is told', async () => {
    const talk = await evidenceTalk()
    await talk.sends({ name: 'BC45.pdf', bytes: photo, text: 'LC-2.9' })
    await talk.gathered()
    expect(talk.text()).toContain('Nội dung tệp “BC45.pdf” là ảnh JPEG')
  })
})

describe('files without words', () => {
  test('are asked about with the own tasks, most urgent first, and tied by a press', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ name: '1.jpg' }))
    await talk.sends(aPhoto({ name: '2.jpg' }))
    await talk.gathered()
    expect(talk.replies()).toHaveLength(1)
    expect(talk.text()).toContain('Đã nhận 2 ảnh. Đây là minh chứng cho nhiệm vụ nào?')
    const labels = talk
      .last()
      .buttons?.flat()
      .map(({ label }) => label.slice(0, 6))
    expect(labels).toEqual(['LC-2.9', 'LC-2.8', 'Bỏ các'])
    await talk.presses('LC-2.8')
    await talk.gathered()
    expect(talk.text()).toContain('Đã nhận 2 minh chứng cho LC-2.8: 2 ảnh')
  })

  test('a typed code or number answers, anything else leaves them waiting', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto())
    await talk.gathered()
    await talk.says('han')
    await talk.says('LC-2.9')
    expect(talk.text()).not.toContain('Đã nhận 1 minh chứng')
    await talk.says('minhchung')
    await talk.gathered()
    expect(talk.text()).toContain('Đây là minh chứng cho nhiệm vụ nào?')
    await talk.says('2.9')
    await talk.gathered()
    expect(talk.text()).toContain('Đã nhận 1 minh chứng cho LC-2.9')
  })

  test('sent by mistake they are dropped, and shown to nobody', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto())
    await talk.gathered()
    await talk.presses('Bỏ các tệp này')
    expect(talk.text()).toContain('Đã bỏ 1 tệp')
    await talk.says('minhchungcho LC-2.9')
    expect(talk.text()).toContain('Không có tệp nào đang chờ')
  })
})

describe('who may', () => {
  test('a viewer and a stranger send nothing, and nothing of theirs is fetched', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ text: 'LC-2.9' }), 'xem')
    expect(talk.text()).toContain('chưa được gửi')
    await talk.sends(aPhoto({ text: 'LC-2.9' }), 'nguoila')
    expect(talk.fetched).toEqual([])
    expect(talk.storage.kept.size).toBe(0)
  })

  test('the sender, those of the same agency who report, and coordinators see it; others do not', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ text: 'LC-2.8' }), 'hoa')
    await talk.gathered()
    const id = [...talk.storage.kept.keys()][0]!
    for (const by of ['hoa', 'an', 'dung']) {
      await talk.says('minhchung LC-2.8', by)
      expect(talk.text(), by).toContain('IMG_1.jpg')
      await talk.says(`xemminhchung ${id}`, by)
      expect(talk.last().blocks, by).toContainEqual({ kind: 'file', id, name: 'IMG_1.jpg', type: 'image/jpeg', bytes: expect.any(Number) })
    }
    for (const by of ['binh', 'xem']) {
      await talk.says('minhchung LC-2.8', by)
      expect(talk.text(), by).not.toContain('IMG_1')
      await talk.says(`xemminhchung ${id}`, by)
      expect(JSON.stringify(talk.last().blocks), by).not.toContain('"file"')
      await talk.says(`rutminhchung ${id} dung`, by)
      expect((await talk.store.evidence.get(id))?.withdrawnAt, by).toBeNull()
    }
  })

  test('its sender takes it back within a week, a coordinator at any time, after one question', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aPhoto({ text: 'LC-2.8' }), 'hoa')
    await talk.gathered()
    const id = [...talk.storage.kept.keys()][0]!
    await talk.says(`rutminhchung ${id} dung`, 'an')
    expect(talk.text()).toContain('không rút được')
    await talk.timers.advance(8 * 86_400_000)
    await talk.says(`rutminhchung ${id} dung`, 'hoa')
    expect(talk.text()).toContain('không rút được')
    await talk.says(`rutminhchung ${id}`, 'dung')
    expect(talk.text()).toContain('Sau khi rút không mở lại được')
    await talk.presses('Rút', 'dung')
    expect(talk.text()).toContain('Đã rút minh chứng “IMG_1.jpg” khỏi LC-2.8')
    await talk.says(`xemminhchung ${id}`, 'hoa')
    expect(talk.text()).toContain('không còn')
    expect((await talk.store.audit.list(1))[0]).toMatchObject({ action: 'withdrawEvidence', subject: 'LC-2.8' })
  })
})

describe('what is not taken', () => {
  test.each([
    ['a program under the name of a picture', 'anh.jpg', note('MZ\u0090\0\u0003\0\0\0\u0004\0\0\0'), 'không nhận làm minh chứng'],
    ['a web page', 'trang.txt', note('<!DOCTYPE html><script>alert(1)</script>'), 'trang web'],
    ['an archive', 'ho-so.zip', note('PK\u0003\u0004 ...'), 'giải nén'],
    ['a stamped paper', 'BC.txt', note('TỐI MẬT\n\nBÁO CÁO\nKết quả.'), 'dấu chỉ độ mật'],
    ['a paper named as secret', 'BC_MẬT.txt', note('Báo cáo'), 'dấu chỉ độ mật'],
    ['a broken picture', 'anh.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2]), 'bị hỏng'],
    ['a broken paper', 'bc.pdf', note('%PDF-1.4\n% no page\n'), 'bị hỏng'],
  ])('%s', async (_, name, bytes, words) => {
    const talk = await evidenceTalk()
    await talk.sends({ name, bytes, text: 'LC-2.9' })
    expect(talk.text()).toContain(words)
    expect(talk.storage.kept.size).toBe(0)
    expect((await talk.store.audit.list(1))[0]).toMatchObject({ action: 'refuse' })
  })

  test('a coordinator who awaits nothing sends a plan, with the code of a task evidence', async () => {
    const talk = await evidenceTalk()
    await talk.sends(aNote(), 'dung')
    expect(talk.text()).toContain('không giống một kế hoạch')
    await talk.sends(aNote({ text: 'KH-2027' }), 'dung')
    expect(talk.text()).toContain('không giống một kế hoạch')
    await talk.sends(aNote({ text: 'LC-2.9' }), 'dung')
    await talk.gathered()
    expect(talk.text()).toContain('Đã nhận 1 minh chứng cho LC-2.9')
    expect(talk.text()).toContain('Nếu đây là kế hoạch mới')
    await talk.says('napkehoach', 'dung')
    await talk.sends(aNote(), 'dung')
    expect(talk.text()).toContain('không giống một kế hoạch')
  })
})

test.each([
  ['minhchung 2.9', 'Minh chứng của LC-2.9'],
  ['minh chứng của nhiệm vụ 2.9', 'Minh chứng của LC-2.9'],
  ['gửi minh chứng cho LC-2.9', 'Anh/Chị gửi thêm ảnh hoặc tệp minh chứng ngay tại đây.'],
  ['xem các minh chứng của lc 2.9?', 'Minh chứng của LC-2.9'],
  ['tôi muốn nộp minh chứng', 'Anh/Chị gõ minhchung kèm mã nhiệm vụ'],
  ['gui tep', 'Anh/Chị gõ minhchung kèm mã nhiệm vụ'],
  ['em muốn gửi ảnh lên thì gửi ở đâu', 'Anh/Chị gõ minhchung kèm mã nhiệm vụ'],
  ['evidence LC-2.9', 'Minh chứng của LC-2.9'],
  ['MC-7F3K', 'Không có biên nhận MC-7F3K'],
  ['mc 7f3k', 'Không có biên nhận MC-7F3K'],
  ['minhchung LC-9.9', 'Không có nhiệm vụ LC-9.9'],
])('“%s” is understood', async (said, heard) => {
  const talk = await evidenceTalk()
  await talk.says(said)
  expect(talk.text()).toContain(heard)
})

describe('platforms', () => {
  test('one that carries no files gets addresses that work once', async () => {
    const talk = await evidenceTalk({ platform: 'zalo', capabilities: { filesIn: 'pictures', filesOut: false } })
    await talk.says('minhchung LC-2.9')
    expect(talk.text()).toMatch(/https:\/\/cchc\.example\/minhchung\/[\w-]{22}/)
    await talk.sends(aPhoto())
    await talk.gathered()
    expect(talk.text()).toContain('Đã nhận 1 minh chứng cho LC-2.9')
    await talk.says(`xemminhchung ${[...talk.storage.kept.keys()][0]}`)
    expect(talk.text()).toMatch(/https:\/\/cchc\.example\/tep\/[\w-]{22}/)
  })

  test('the same message again adds nothing', async () => {
    const talk = await evidenceTalk()
    const message = { key: 'twice', sender: { platform: 'telegram', id: 'hoa', name: 'Hoa' }, text: 'LC-2.9' } as const
    const conversation = { platform: 'telegram', id: 'hoa', kind: 'direct' } as const
    const file = { fileName: 'a.pdf', length: null, bytes: async () => photo, signal: new AbortController().signal }
    const first = await talk.door.admit({ ...message, conversation }, file)
    const again = await talk.door.admit({ ...message, conversation }, { ...file, bytes: () => Promise.reject(new Error('fetched twice')) })
    expect(again).toEqual(first)
    expect(talk.storage.kept.size).toBe(1)
  })

  test('in a group neither names nor files are shown', async () => {
    const talk = await evidenceTalk({ kind: 'group' })
    const dung = (await talk.store.people.byAccount('telegram', 'dung'))!
    await talk.store.bindings.bind({
      ...{ id: 'b1', platform: 'telegram', conversationId: 'nhom', thread: null, title: null, unit: null, planIds: null, digestAt: null },
      ...{ boundBy: dung.id, boundByName: dung.name, boundAt: '2026-11-20T00:00:00.000Z' },
    })
    await talk.sends(aPhoto({ text: 'LC-2.9' }), 'hoa')
    await talk.gathered()
    expect(talk.text()).toContain('Đã nhận 1 minh chứng cho LC-2.9')
    await talk.says('minhchung LC-2.9', 'hoa')
    expect(talk.text()).not.toContain('IMG_1')
    await talk.says(`xemminhchung ${[...talk.storage.kept.keys()][0]}`, 'hoa')
    expect(talk.text()).toContain('hội thoại riêng')
  })
})
