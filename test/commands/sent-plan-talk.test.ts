// What a coordinator says around a file that waits: half sentences, nods, questions, wishes that no chat can fulfil.
import { describe, expect, test } from 'vitest'
import { conversation, type Talk } from '../conversation.ts'
import { ROWS, sentPlan } from './sent-plan.ts'

const today = '2027-01-06'
const CHANGED = sentPlan({ tables: [ROWS.map((row) => (row.no === '4' ? { ...row, due: 'Hằng tháng' } : row))] })

/** Version 1 is in use; a second one has just been shown. */
async function shown(): Promise<Talk> {
  const chat = await conversation({ today, role: 'coordinator' })
  await chat.sends('KH 12.md', sentPlan())
  await chat.presses('Đưa vào sử dụng')
  await chat.sends('KH 12 sửa.md', CHANGED)
  return chat
}

const versions = async ({ store }: Talk) => (await store.plans.list()).map(({ code, version }) => `${code} ${version}`)
const corrections = async ({ store }: Talk) => (await store.files.list()).flatMap((file) => file.corrections)
const buttons = ({ reply }: Talk) => (reply().buttons ?? []).flat().map(({ label }) => label)

describe('a nod right after the file was shown', () => {
  test.each(['ok', 'đúng rồi ạ', 'được', 'đồng ý', 'dạ vâng', 'duyệt', 'chấp nhận', 'dùng luôn'])(
    '“%s” asks for the decision',
    async (said) => {
      const chat = await shown()
      await chat.says(said)
      chat.hears('Đưa tệp “KH 12 sửa.md” vào sử dụng, thành phiên bản 2 của kế hoạch LC?', 'chưa ghi gì')
      expect(await versions(chat)).toEqual(['LC 1'])
      await chat.presses('Đưa vào sử dụng')
      expect(await versions(chat)).toEqual(['LC 2'])
    },
  )

  test.each(['không', 'hủy', 'để sau', 'thôi', 'từ từ đã', 'không đồng ý', 'chưa'])('“%s” leaves the file waiting', async (said) => {
    const chat = await shown()
    await chat.says(said)
    chat.hears('“KH 12 sửa.md” vẫn chờ Anh/Chị quyết định đến 13/1/2027')
    await chat.presses('Bỏ tệp')
    expect(await chat.store.files.list()).toEqual([])
  })

  test('is no longer one once something else was asked', async () => {
    const chat = await shown()
    await chat.says('hạn')
    await chat.says('ok')
    chat.hearsNot('KH 12 sửa.md')
    await chat.says('LC-1.1 xong')
    await chat.says('ok')
    chat.hears('Đã ghi nhận')
    await chat.says('xem tệp')
    chat.hears('Đã đọc xong tệp “KH 12 sửa.md”')
  })
})

describe('asked about the file', () => {
  test.each([
    ['hạn của nhiệm vụ 2', 'hạn: trước ngày 15/10/2027'],
    ['ai chủ trì nhiệm vụ 2', 'chủ trì: Sở Y tế'],
    ['nhiệm vụ 2 của tệp này hạn khi nào', '1.2 Khảo sát'],
    ['còn chỗ nào chưa chắc', 'chỗ chưa chắc 1 đến 1 trong 1'],
    ['so với bản cũ thì thay đổi gì', 'LC-1.4 đổi hạn: hằng quý → hằng tháng'],
    ['có gì thay đổi không', 'LC-1.4 đổi hạn: hằng quý → hằng tháng'],
    ['xem lại', 'Đã đọc xong tệp “KH 12 sửa.md”'],
    ['tệp này có bao nhiêu nhiệm vụ', '4 nhiệm vụ'],
  ])('“%s” is told of the file that waits', async (said, heard) => {
    const chat = await shown()
    await chat.says(said)
    chat.hears('KH 12 sửa.md', heard)
    expect(await corrections(chat)).toEqual([])
  })

  test.each(['chủ trì nhiệm vụ 2 của Sơn La là ai', 'đổi mới công tác phối hợp', 'Bộ Nội vụ hướng dẫn gì'])(
    '“%s” is asked of the plans',
    async (said) => {
      const chat = await shown()
      await chat.says(said)
      chat.hearsNot('Trong tệp “KH 12 sửa.md”', 'Đã đọc xong')
      chat.hears('Tệp “KH 12 sửa.md” còn chờ quyết định nên chưa được tính')
    },
  )
})

describe('wishes that are not corrections yet', () => {
  test.each([
    'sai rồi',
    'chưa đúng',
    'sửa hạn nhiệm vụ 2',
    'nhiệm vụ 2 sai hạn',
    'thêm Sở Tài chính phối hợp nhiệm vụ 2',
    'sửa nhiệm vụ 2 thành Rà soát',
    'đơn vị chủ trì sai, phải là Sở Tư pháp',
    'tất cả hạn là 30/9/2027',
  ])('“%s” is told how to type it', async (said) => {
    const chat = await shown()
    await chat.says(said)
    chat.hears('chưa rõ cần sửa gì thành gì', 'Anh/Chị gõ phần cần sửa')
    if (said.includes('nhiệm vụ 2')) chat.hears('1.2 Khảo sát mức độ hài lòng', 'hạn nhiệm vụ 2 biểu 1 là')
    expect(await corrections(chat)).toEqual([])
  })

  test.each(['bỏ nhiệm vụ 4', 'xóa dòng 4', 'thêm nhiệm vụ kiểm tra công vụ', 'gộp nhiệm vụ 1 và 2'])(
    '“%s” is told to change the file',
    async (said) => {
      const chat = await shown()
      await chat.says(said)
      chat.hears('sửa trong tệp rồi gửi lại')
      expect(await chat.store.files.list()).toHaveLength(1)
    },
  )

  test('progress said in between stays progress', async () => {
    const chat = await shown()
    for (const said of ['1.2 đạt 50%', 'LC-1.1 xong', 'nhiệm vụ 2 xong']) {
      await chat.says(said)
      chat.hears('Ghi nhận như sau?')
    }
    expect(await corrections(chat)).toEqual([])
  })

  test('a code of another plan is not taken for a row of the file', async () => {
    const chat = await shown()
    await chat.sends('KH 13.md', sentPlan({ number: '13' }))
    await chat.says('hạn LC-1.2 là 30/9/2027')
    chat.hears('LC-1.2 thuộc kế hoạch LC đang dùng, còn tệp “KH 13.md” sẽ là kế hoạch LC2')
    await chat.says('hạn LC2-1.2 là 30/9/2027')
    chat.hears('Đã sửa 1 chỗ')
  })

  test('a viewer who says any of it hears nothing of the file', async () => {
    const coordinator = await shown()
    const viewer = await conversation({ today, role: 'viewer', store: coordinator.store })
    for (const said of ['ok', 'sai rồi', 'bỏ nhiệm vụ 4', 'hạn nhiệm vụ 2 là 30/9/2027', 'xem lại', 'tệp này có gì']) {
      await viewer.says(said, { id: 'khach', name: 'Khách' })
      viewer.hearsNot('KH 12 sửa.md', 'Đã sửa')
    }
    expect(await corrections(coordinator)).toEqual([])
  })
})

describe('what a new version changes', () => {
  test('tasks that go on under another code are named by both', async () => {
    const chat = await conversation({ today, role: 'coordinator' })
    await chat.sends('KH 12.md', sentPlan())
    await chat.presses('Đưa vào sử dụng')
    const inserted = { no: '1', task: 'Kiểm tra công vụ', due: 'Quý II/2027' }
    await chat.sends('KH 12b.md', sentPlan({ tables: [[inserted, ...ROWS.map((row) => ({ ...row, no: String(Number(row.no) + 1) }))]] }))
    chat.hears('giữ nguyên 4 việc', 'LC-1.1 nay là LC-1.2: Rà soát thủ tục')
    await chat.presses('Đưa vào sử dụng')
    chat.hears('Giữ nguyên 4 việc', 'Việc đổi mã (4)', 'LC-1.4 nay là LC-1.5: Số hóa hồ sơ')
  })

  test('so is what its head says otherwise', async () => {
    const chat = await conversation({ today, role: 'coordinator' })
    await chat.sends('KH 12.md', sentPlan())
    await chat.presses('Đưa vào sử dụng')
    await chat.sends('KH 12b.md', sentPlan({ title: 'Kiểm tra cải cách hành chính năm 2027' }))
    chat.hears('đổi tên kế hoạch: “Khắc phục hạn chế', '→ “Kiểm tra cải cách hành chính năm 2027”')
  })
})

describe('going back to a former version', () => {
  test.each(['quay lại phiên bản trước', 'khôi phục phiên bản 1', 'huy phien ban vua dua vao', 'đưa nhầm rồi', 'quay lại bản cũ'])(
    '“%s” is told to send the former file',
    async (said) => {
      const chat = await shown()
      await chat.presses('Đưa vào sử dụng')
      await chat.says(said)
      chat.hears('gửi lại tệp của phiên bản đó', 'LC đang dùng phiên bản 2')
    },
  )

  test('the former file sent again is the next version, and everything is as it was', async () => {
    const chat = await conversation({ today, role: 'coordinator' })
    await chat.sends('KH 12.md', sentPlan())
    await chat.presses('Đưa vào sử dụng')
    await chat.says('LC-1.3 đạt 50%')
    await chat.presses('Ghi nhận')
    const before = await chat.store.tasks.list()
    await chat.sends('KH 12 nhầm.md', sentPlan({ tables: [[{ ...ROWS[0]!, due: 'Quý IV/2027' }, ROWS[1]!]] }))
    await chat.presses('Đưa vào sử dụng')
    chat.hears('LC-1.3 Tập huấn kỹ năng số cho công chức; đã báo cáo: đang thực hiện, 50 %')
    await chat.sends('KH 12.md', sentPlan())
    chat.hears('từng là một phiên bản cũ', 'phiên bản 3 của kế hoạch LC')
    await chat.presses('Đưa vào sử dụng')
    chat.hears('phiên bản 3 của kế hoạch LC', 'mở lại')
    const after = await chat.store.tasks.list()
    expect(after.map(({ id, code, closedReason }) => [id, code, closedReason])).toEqual(before.map(({ id, code }) => [id, code, null]))
    expect(after.map(({ schedule }) => schedule)).toEqual(before.map(({ schedule }) => schedule))
    await chat.says('tiendo LC-1.3')
    chat.hears('50 %')
  })
})

describe('a long plan on a phone', () => {
  const LONGEST = 2_500
  const words = 'rà soát, đánh giá, đơn giản hóa thủ tục hành chính nội bộ giữa các cơ quan hành chính nhà nước trên địa bàn tỉnh '
  const agencies =
    'Sở Nội vụ; Sở Tư pháp; Sở Tài chính; Sở Y tế; Sở Khoa học và Công nghệ; Sở Văn hóa, Thể thao và Du lịch; Công an tỉnh; Thanh tra tỉnh'
  const rows = Array.from({ length: 60 }, (_, index) => ({
    ...{ no: String(index + 1), task: `${words}${words}số ${index + 1}`, lead: agencies, coordinating: agencies, expected: words },
    due: index % 2 === 0 ? `Khi có hướng dẫn về ${words}` : '',
  }))

  test('the preview, its pages and the announcement stay short; the rest is a button away', async () => {
    const chat = await conversation({ today, role: 'coordinator' })
    await chat.sends('KH 12.md', sentPlan({ title: words.repeat(4), tables: [ROWS] }))
    await chat.presses('Đưa vào sử dụng')
    const fits = () => expect(chat.text().length).toBeLessThanOrEqual(LONGEST)
    await chat.sends('KH 12 dài.md', sentPlan({ title: words.repeat(4), tables: [rows] }))
    fits()
    for (const label of ['Xem từng nhiệm vụ', 'Trang sau', 'Về bản xem trước', 'Xem mọi thay đổi', 'Trang sau']) {
      await chat.presses(label)
      fits()
    }
    await chat.says(
      rows
        .slice(0, 30)
        .map(({ no }) => `hạn nhiệm vụ ${no} là 30/9/2027`)
        .join('\n'),
    )
    fits()
    await chat.presses('Xem lại')
    fits()
    await chat.presses('Xem mọi chỗ đã sửa')
    chat.hears('chỗ đã sửa 1 đến', '(1) hạn của 1.1')
    await chat.says('tepcho')
    await chat.presses('Đưa vào sử dụng')
    fits()
    expect(buttons(chat)).toContain('Việc của kế hoạch này')
  })
})
