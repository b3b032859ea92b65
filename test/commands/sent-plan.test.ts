// A person in the loop: a plan is sent, looked at, corrected, taken into use or dropped.
import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/domain/work.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { conversation, type Talk } from '../conversation.ts'
import { ROWS, sentPlan } from './sent-plan.ts'

const today = '2027-01-06'
const REPORT = 'Các sở, ban, ngành gửi báo cáo kết quả về Sở Nội vụ trước ngày 20/11/2027.'
const talk = (role: Role = 'coordinator') => conversation({ today, role })

const actions = async ({ store }: Talk) => (await store.audit.list(50)).map(({ action }) => action).reverse()
const waiting = async ({ store }: Talk) => (await store.files.list()).map(({ name }) => name)
const codes = async ({ store }: Talk) => (await store.tasks.list()).map(({ code }) => code)
const versions = async ({ store }: Talk) => (await store.plans.list()).map(({ code, version }) => `${code} ${version}`)
const buttons = ({ reply }: Talk) => (reply().buttons ?? []).flat().map(({ label }) => label)

/** A talk in which the plan is in use already, and this file has just been sent. */
async function withVersionOne(second = ''): Promise<Talk> {
  const chat = await talk()
  await chat.sends('KH 12.md', sentPlan())
  await chat.presses('Đưa vào sử dụng')
  if (second !== '') await chat.sends('KH 12 sửa.md', second)
  return chat
}

describe('the preview', () => {
  test('shows head, counts, rows with their terms, and what would become of it', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan({ duties: [REPORT] }))
    chat.hears('Đã đọc xong tệp “KH 12.md”: Kế hoạch 12/KH-UBND ngày 5/1/2027, 4 nhiệm vụ, 1 thời hạn trong văn bản.')
    chat.hears('Khắc phục hạn chế trong cải cách hành chính năm 2027', 'Ủy ban nhân dân tỉnh Lai Châu', 'năm 2027')
    chat.hears('1.2 Khảo sát mức độ hài lòng của người dân · chủ trì: Sở Y tế · phối hợp: Sở Tư pháp · hạn: trước ngày 15/10/2027')
    chat.hears('kế hoạch mới, mã LC, theo dõi 5 việc')
    expect(buttons(chat)).toEqual(['Xem từng nhiệm vụ', 'Sửa', 'Đưa vào sử dụng', 'Bỏ'])
    expect(await versions(chat)).toEqual([])
    expect(await actions(chat)).toEqual(['receiveFile'])
  })

  test('names every doubt with its place', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan({ tables: [[{ ...ROWS[0]!, due: '' }]] }))
    chat.hears('Cần Anh/Chị xem')
    expect(chat.text()).toMatch(/Dòng \d+, biểu 1, STT 1: “.*Rà soát thủ tục/)
  })

  test('no longer asks about what was corrected', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan({ number: '' }))
    chat.hears('Cần Anh/Chị xem 1 chỗ', 'Kế hoạch chưa ghi số')
    await chat.says('số kế hoạch là 12/KH-UBND')
    await chat.presses('Xem lại')
    chat.hears('Kế hoạch 12/KH-UBND', '1 chỗ khác đã sửa')
  })

  test('pages through all rows', async () => {
    const chat = await talk()
    const rows = Array.from({ length: 23 }, (_, index) => ({ ...ROWS[0]!, no: String(index + 1), task: `Kiểm tra xã thứ ${index + 1}` }))
    await chat.sends('KH 12.md', sentPlan({ tables: [rows] }))
    await chat.presses('Xem từng nhiệm vụ')
    chat.hears('việc 1 đến 10 trong 23', '1.10 Kiểm tra xã thứ 10')
    await chat.presses('Trang sau')
    await chat.presses('Trang sau')
    chat.hears('việc 21 đến 23 trong 23', '1.23 Kiểm tra xã thứ 23')
    expect(buttons(chat)).toEqual(['Trang trước', 'Sửa', 'Về bản xem trước'])
    await chat.presses('Về bản xem trước')
    chat.hears('Đã đọc xong')
  })

  test('of the next version says what it keeps, changes, adds and closes, and which deadlines move', async () => {
    const added = { no: '5', task: 'Kiểm tra công vụ đột xuất', due: 'Quý II/2027' }
    const chat = await withVersionOne(sentPlan({ tables: [[ROWS[0]!, ROWS[1]!, { ...ROWS[3]!, due: 'Hằng tháng' }, added]] }))
    chat.hears('phiên bản 2 của kế hoạch LC', 'giữ nguyên 2 việc, thay đổi 1, thêm 1, khép lại 1')
    chat.hears('LC-1.4 đổi hạn: hằng quý → hằng tháng', 'LC-1.5 mới: Kiểm tra công vụ đột xuất', 'LC-1.3 không còn: Tập huấn')
  })

  test('of the very file in use says that nothing changes, and keeps nothing', async () => {
    const chat = await withVersionOne(sentPlan())
    chat.hears('chính là phiên bản 1 đang dùng của kế hoạch LC', 'Không có gì thay đổi')
    expect(await waiting(chat)).toEqual([])
    expect(await versions(chat)).toEqual(['LC 1'])
  })

  test('of the file in use is known although its number was corrected', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.says('số kế hoạch là 45/KH-UBND')
    await chat.presses('Đưa vào sử dụng')
    await chat.sends('KH 12.md', sentPlan())
    chat.hears('chính là phiên bản 1 đang dùng của kế hoạch LC', 'Không có gì thay đổi')
    expect(await waiting(chat)).toEqual([])
  })

  test('of a file that waits already is that one, corrections included', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.says('hạn của nhiệm vụ 3 là 30/9/2027')
    await chat.sends('bản sao.md', sentPlan(), { id: 'binh', name: 'Lê Thị Bình' })
    chat.hears('Nguyễn Thị Hoa đã gửi lúc 09:12', 'Đã sửa 1 chỗ')
    expect(await waiting(chat)).toEqual(['KH 12.md'])
  })
})

describe('who may send a plan', () => {
  test.each(['viewer', 'officer', 'leader'] as const)('not the %s: the file is not kept, and the sender hears who may', async (role) => {
    const chat = await talk(role)
    await chat.sends('KH 12.md', sentPlan())
    chat.hears('chưa được đưa kế hoạch vào', 'đầu mối')
    expect(await waiting(chat)).toEqual([])
    expect(await actions(chat)).toEqual(['refuse'])
  })

  test('nor may they decide about one that a coordinator sent', async () => {
    const store = memoryStore()
    const chat = await conversation({ today, role: 'coordinator', store })
    const id = await chat.sends('KH 12.md', sentPlan())
    const viewer = await conversation({ today, role: 'viewer', store })
    for (const said of [`duavao ${id}`, `botep ${id}`, `suatep ${id} số kế hoạch là 13/KH-UBND`, 'tepcho', `xemtep ${id}`]) {
      await viewer.says(said, { id: 'khach', name: 'Khách' })
      viewer.hears('chưa được dùng lệnh')
    }
    expect(await waiting(chat)).toEqual(['KH 12.md'])
    expect(await versions(chat)).toEqual([])
  })

  test('what the door refused is said with its words; the door has audited it', async () => {
    const chat = await talk()
    await chat.isRefused({ kind: 'refused', reason: 'SECRET_FILE', words: 'Tệp vừa gửi có dấu chỉ độ mật.' })
    chat.hears('Tệp vừa gửi có dấu chỉ độ mật.')
    expect(await chat.store.audit.list(9)).toEqual([])
  })
})

describe('corrections', () => {
  test('are shown before and after, kept with the file, and can be taken back', async () => {
    const chat = await talk()
    const id = await chat.sends('KH 12.md', sentPlan())
    await chat.says('hạn của nhiệm vụ 2 là 30/9/2027')
    chat.hears('Đã sửa 1 chỗ', 'Hạn của 1.2: trước ngày 15/10/2027 → ngày 30/9/2027', 'bỏ sửa 1')
    expect((await chat.store.files.get(id))?.corrections).toEqual([
      {
        ...{ field: 'schedule', where: 'BNV1.2', was: 'Trước ngày 15/10/2027', is: '30/9/2027' },
        ...{ by: 'Nguyễn Thị Hoa', at: '2027-01-06T02:12:00.000Z' },
      },
    ])
    await chat.says('bỏ sửa 1')
    chat.hears('Đã bỏ 1 chỗ sửa', '1.2 Khảo sát', 'hạn: trước ngày 15/10/2027')
    expect((await chat.store.files.get(id))?.corrections).toEqual([])
    expect(await actions(chat)).toEqual(['receiveFile', 'correctFile', 'takeBackCorrection'])
  })

  test('may be many in one message, one a line, without marks; what cannot be is told why', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.says(
      [
        'han nhiem vu 2 la quy III/2027',
        'chu tri nhiem vu 2 la so noi vu, stp',
        'hạn nhiệm vụ 1 là 30/2/2027',
        'hạn nhiệm vụ 9 là 30/9/2027',
      ]
        .concat('hạn nhiệm vụ 4 là mai kia', 'so ke hoach la 15/KH-UBND')
        .join('\n'),
    )
    chat.hears('Đã sửa 3 chỗ', '(1) Hạn của 1.2: trước ngày 15/10/2027 → quý III/2027')
    chat.hears('(2) Chủ trì của 1.2: Sở Y tế → Sở Nội vụ; Sở Tư pháp', '(3) Số, ký hiệu: 12/KH-UBND → 15/KH-UBND')
    chat.hears('Lịch không có ngày 30/2/2027', 'Không có nhiệm vụ 9', 'không đọc được thời hạn “mai kia”')
  })

  test('of a number that two tables have are asked about', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan({ tables: [ROWS, [{ no: '2', task: 'Kiểm tra công vụ', due: 'Quý II/2027' }]] }))
    await chat.says('hạn nhiệm vụ 2 là 30/9/2027')
    chat.hears('Có 2 nhiệm vụ mang số 2', 'Trợ lý chưa sửa gì')
    await chat.presses('2.2 Kiểm tra công vụ')
    chat.hears('Hạn của 2.2: quý II/2027 → ngày 30/9/2027')
    await chat.says('hạn nhiệm vụ 2 biểu 1 là tháng 3/2027')
    chat.hears('Hạn của 1.2: trước ngày 15/10/2027 → tháng 3/2027')
  })

  test('go into the record, while the words of the source stay', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.says('hạn của nhiệm vụ 2 là 30/9/2027\nkết quả nhiệm vụ 2 là Báo cáo khảo sát')
    await chat.presses('Đưa vào sử dụng')
    const [stored] = await chat.store.plans.list()
    expect(stored!.plan.tasks[1]).toMatchObject({
      ...{ scheduleText: 'Trước ngày 15/10/2027', schedule: { kind: 'fixed', due: '2027-09-30' }, expected: 'Báo cáo khảo sát' },
    })
    expect(stored!.plan.corrections).toMatchObject([
      { field: 'schedule', is: '30/9/2027' },
      { field: 'expected', was: 'Báo cáo' },
    ])
    expect(stored!.passages.some(({ text }) => text.includes('Trước ngày 15/10/2027'))).toBe(true)
    expect((await chat.store.tasks.byCode('LC-1.2'))?.schedule).toEqual({ kind: 'fixed', due: '2027-09-30' })
    await chat.says('kehoach LC')
    chat.hears('2 chỗ đã được người đưa vào sửa lại')
    await chat.presses('Xem chỗ chưa chắc')
    chat.hears('Đã sửa hạn, biểu 1, STT 2: “Trước ngày 15/10/2027” → “30/9/2027” (Nguyễn Thị Hoa, 6/1/2027)')
  })

  test('are heard only where one is said: a question stays a question, a report a report', async () => {
    const chat = await withVersionOne(sentPlan({ tables: [[ROWS[0]!]] }))
    for (const said of ['hạn của nhiệm vụ 1 là khi nào', 'ai chủ trì nhiệm vụ 1', 'LC-1.1 đạt 75%']) {
      await chat.says(said)
      chat.hearsNot('Đã sửa', 'chưa sửa gì')
    }
    await chat.sends('KH khác.md', sentPlan({ number: '13' }))
    await chat.says('Sửa')
    chat.hears('mỗi chỗ một dòng')
  })

  test('without any file that waits are no corrections', async () => {
    const chat = await talk()
    await chat.says('số kế hoạch là 12/KH-UBND')
    chat.hearsNot('Đã sửa')
    await chat.says('suatep')
    chat.hears('Không có tệp nào đang chờ')
  })
})

describe('accepting', () => {
  test('announces code, version and the deadlines ahead, the nearest first', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan({ duties: [REPORT] }))
    await chat.presses('Đưa vào sử dụng')
    chat.hears('kế hoạch mới LC, phiên bản 1, Kế hoạch 12/KH-UBND ngày 5/1/2027')
    expect(chat.text().indexOf('LC-1.1')).toBeLessThan(chat.text().indexOf('LC-1.2'))
    expect(chat.text().indexOf('LC-1.2')).toBeLessThan(chat.text().indexOf('LC-H1'))
    expect(await codes(chat)).toEqual(['LC-1.1', 'LC-1.2', 'LC-1.3', 'LC-1.4', 'LC-H1'])
    expect(await waiting(chat)).toEqual([])
    expect(await actions(chat)).toEqual(['receiveFile', 'putIn'])
  })

  test('twice does nothing twice', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.presses('Đưa vào sử dụng')
    await chat.presses('Đưa vào sử dụng')
    chat.hears('đã được đưa vào sử dụng lúc 09:12', 'không ghi gì thêm')
    expect(await versions(chat)).toEqual(['LC 1'])
    expect((await actions(chat)).filter((action) => action === 'putIn')).toHaveLength(1)
  })

  test('keeps what was reported of a task that was reworded, and closes with its history what is gone', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.presses('Đưa vào sử dụng')
    for (const said of ['LC-1.1 xong', 'LC-1.3 đạt 50%']) {
      await chat.says(said)
      await chat.presses('Ghi nhận')
    }
    const reworded = { ...ROWS[0]!, task: 'Rà soát, đơn giản hóa thủ tục hành chính nội bộ' }
    await chat.sends('KH 12b.md', sentPlan({ tables: [[reworded, ROWS[1]!, { ...ROWS[3]!, no: '3' }]] }))
    const before = await chat.store.tasks.byCode('LC-1.1')
    await chat.presses('Đưa vào sử dụng')
    chat.hears('phiên bản 2 của kế hoạch LC', 'LC-1.1 Rà soát, đơn giản hóa', 'đổi lời văn; đã báo cáo: hoàn thành')
    chat.hears('LC-1.3 Tập huấn kỹ năng số cho công chức; đã báo cáo: đang thực hiện, 50 %')
    expect((await chat.store.tasks.byCode('LC-1.1'))?.id).toBe(before!.id)
    expect((await chat.store.tasks.byCode('LC-1.3v1'))?.closedReason).toBe('Không còn trong phiên bản 2 của kế hoạch')
    await chat.says('bantin')
    chat.hears('Kế hoạch mới: LC (3 việc).')
  })

  test('shows the preview anew where another version came in since', async () => {
    const store = memoryStore()
    const hoa = await conversation({ today, store })
    await hoa.sends('KH 12.md', sentPlan())
    await hoa.presses('Đưa vào sử dụng')
    await hoa.sends('KH 12 của Hoa.md', sentPlan({ tables: [[ROWS[0]!]] }))
    const binh = await conversation({ today, store })
    await binh.sends('KH 12 của Bình.md', sentPlan({ tables: [ROWS.slice(0, 2)] }))
    await binh.presses('Đưa vào sử dụng')
    await hoa.presses('Đưa vào sử dụng')
    hoa.hears('kế hoạch LC đã có phiên bản 2', 'KH 12 của Bình.md', 'chưa ghi gì', 'phiên bản 3 của kế hoạch LC')
    expect(await versions(hoa)).toEqual(['LC 2'])
    await hoa.presses('Đưa vào sử dụng')
    expect(await versions(hoa)).toEqual(['LC 3'])
  })

  test('shows the preview anew where somebody corrected the file since', async () => {
    const store = memoryStore()
    const hoa = await conversation({ today, store })
    const id = await hoa.sends('KH 12.md', sentPlan())
    const binh = await conversation({ today, store })
    await binh.says(`suatep ${id} hạn nhiệm vụ 1 là 30/6/2027`, { id: 'binh', name: 'Lê Thị Bình' })
    await hoa.presses('Đưa vào sử dụng')
    hoa.hears('phần sửa của tệp này đã thay đổi', 'Đã sửa 1 chỗ', 'Lê Thị Bình')
    expect(await versions(hoa)).toEqual([])
  })

  test('works by words, too, for the file that was shown', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.says('đưa vào sử dụng')
    expect(await versions(chat)).toEqual(['LC 1'])
  })
})

describe('a draft that got its number', () => {
  async function withDraft(): Promise<Talk> {
    const chat = await talk()
    await chat.sends('dự thảo.md', sentPlan({ number: '' }))
    await chat.presses('Đưa vào sử dụng')
    await chat.says('LC-1.1 xong')
    await chat.presses('Ghi nhận')
    await chat.sends('chính thức.md', sentPlan({ number: '21' }))
    return chat
  }

  test('goes on as the same plan where the person says so', async () => {
    const chat = await withDraft()
    chat.hears('Đang dùng dự thảo LC của cùng cơ quan', 'kế hoạch mới, mã LC2')
    await chat.presses('Là bản chính thức của LC')
    chat.hears('phiên bản 2 của kế hoạch LC', 'giữ nguyên 4 việc')
    await chat.says('hạn nhiệm vụ 2 là 30/9/2027')
    await chat.presses('Đưa vào sử dụng')
    chat.hears('phiên bản 2 của kế hoạch LC, Kế hoạch 21/KH-UBND', 'LC-1.2')
    expect((await chat.store.plans.list()).map(({ code, version, plan }) => [code, version, plan.number])).toEqual([
      ['LC', 2, '21/KH-UBND'],
    ])
    const task = await chat.store.tasks.byCode('LC-1.1')
    expect(await chat.store.tasks.updates([task!.id])).toHaveLength(1)
  })

  test('is a plan of its own where the person does not', async () => {
    const chat = await withDraft()
    await chat.presses('Là bản chính thức của LC')
    await chat.presses('Là kế hoạch riêng')
    await chat.presses('Đưa vào sử dụng')
    expect(await versions(chat)).toEqual(['LC 1', 'LC2 1'])
  })
})

describe('dropping and forgetting', () => {
  test('a rejected file is gone, and pressing again says so', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.presses('Bỏ')
    chat.hears('Đã bỏ tệp “KH 12.md”; không có gì được đưa vào sử dụng.')
    await chat.presses('Đưa vào sử dụng')
    chat.hears('đã bỏ lúc 09:12', 'không ghi gì thêm')
    expect(await versions(chat)).toEqual([])
    expect(await actions(chat)).toEqual(['receiveFile', 'rejectFile'])
  })

  test('clear words do as well', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    await chat.says('bỏ tệp')
    chat.hears('Đã bỏ tệp “KH 12.md”')
  })

  test('two files at once each have buttons of their own', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    const first = chat
      .reply()
      .buttons!.flat()
      .find(({ label }) => label === 'Đưa vào sử dụng')!.says
    await chat.sends('KH 13.md', sentPlan({ number: '13' }))
    await chat.says('tepcho')
    chat.hears('Có 2 tệp đang chờ quyết định', 'KH 12.md: Nguyễn Thị Hoa gửi lúc 09:12 ngày 6/1/2027', 'chờ đến 13/1/2027')
    await chat.says(first)
    expect(await waiting(chat)).toEqual(['KH 13.md'])
    expect((await chat.store.plans.list()).map(({ plan }) => plan.number)).toEqual(['12/KH-UBND'])
  })

  test('a restart in between changes nothing: buttons and corrections still work', async () => {
    const store = memoryStore()
    const before = await conversation({ today, store })
    const id = await before.sends('KH 12.md', sentPlan())
    await before.says('hạn của nhiệm vụ 3 là 30/9/2027')
    const { says } = before
      .reply()
      .buttons!.flat()
      .find(({ label }) => label === 'Đưa vào sử dụng')!
    const after = await conversation({ today, store })
    await after.says(`tepcho ${id}`)
    after.hears('Đã sửa 1 chỗ')
    await after.says(says)
    expect(await versions(after)).toEqual(['LC 1'])
  })

  test('a file that nobody decided about in a week is dropped, and says so when asked for', async () => {
    const chat = await talk()
    await chat.sends('KH 12.md', sentPlan())
    chat.passes(8 * 24 * 60)
    await chat.says('tepcho')
    chat.hears('Không có tệp nào đang chờ')
    await chat.presses('Đưa vào sử dụng')
    chat.hears('“KH 12.md” (Nguyễn Thị Hoa gửi lúc 09:12 ngày 6/1/2027) đã quá hạn chờ', 'gửi lại tệp')
    expect(await waiting(chat)).toEqual([])
    expect(await versions(chat)).toEqual([])
    expect(await actions(chat)).toEqual(['receiveFile', 'expireFile'])
  })
})

describe('how a plan is put in', () => {
  test.each(['đưa kế hoạch mới vào', 'nạp kế hoạch', 'gửi kế hoạch thế nào', 'cach nap ke hoach'])('“%s” is told how', async (said) => {
    const chat = await talk()
    await chat.says(said)
    chat.hears('Anh/Chị gửi tệp kế hoạch (.docx', 'độ mật')
    chat.hearsNot('hiện chưa được đưa kế hoạch vào')
  })

  test('a viewer hears who may', async () => {
    const chat = await talk('viewer')
    await chat.says('nạp kế hoạch')
    chat.hears('dành cho đầu mối và người quản trị')
  })
})
