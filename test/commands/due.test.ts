import { describe, expect, test } from 'vitest'
import { typed } from '../../src/commands/command.ts'
import { readDueQuery } from '../../src/commands/due-query.ts'
import type { Schedule } from '../../src/domain/schedule.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aNewPlan, aPlan, aTask, aTrackedTask } from '../builders.ts'
import { conversation } from '../conversation.ts'

const quarter: Schedule = { kind: 'quarter', start: '2026-07-01', due: '2026-09-30' }
const tasks = [
  aTask({ no: '1', task: 'Kiểm tra công vụ', schedule: quarter, scheduleText: 'Quý III/2026' }),
  aTask({ no: '2', task: 'Công khai thủ tục', due: '2026-11-24', lead: ['Văn phòng UBND tỉnh'] }),
  aTask({ no: '3', task: 'Báo cáo năm', due: '2026-12-31', area: 'Cải cách thể chế' }),
  aTask({
    no: '4',
    task: 'Chuẩn hóa quy trình',
    schedule: { kind: 'monthly', due: null },
    scheduleText: 'Hàng tháng',
    lead: ['Các sở, ban, ngành tỉnh'],
  }),
  aTask({ no: '5', task: 'Theo dõi tiến độ', schedule: { kind: 'ongoing', due: null }, scheduleText: 'Thường xuyên' }),
  aTask({ no: '6', task: 'Khảo sát', schedule: { kind: 'external', due: null }, scheduleText: 'Theo kế hoạch của Bộ' }),
]
const lc = () => aNewPlan({ number: '4745/KH-UBND', issuedOn: '2026-06-11', tasks })
const old = () =>
  aNewPlan({
    number: null,
    province: 'Sơn La',
    issuer: 'Ủy ban nhân dân tỉnh Sơn La',
    kind: 'inspection',
    years: [2024, 2024],
    tasks: [aTask({ no: '1', task: 'Tự kiểm tra', due: '2024-10-29' })],
  })

describe('the list of what is due', () => {
  test.each(['han', 'hạn', 'việc nào sắp đến hạn?', '/han', 'viec nao sap den han'])('%s shows every group', async (text) => {
    const chat = await conversation({ plans: [lc(), old()] })
    await chat.says(text)
    chat.hears(
      'tính đến thứ Sáu 20/11/2026',
      'Quá hạn (1)',
      'LC-1.1 Kiểm tra công vụ (biểu 1, STT 1) · Sở Nội vụ · Quý III/2026, hạn 30/9/2026: quá 37 ngày làm việc',
    )
    chat.hears(
      'Định kỳ (1)',
      'kỳ tháng 11/2026, hạn 30/11/2026: còn 6 ngày làm việc',
      'Thường xuyên (1)',
      'Nguồn: Kế hoạch 4745/KH-UBND ngày 11/6/2026 (LC)',
    )
    chat.hears('Chưa kể 1 kế hoạch của các năm trước (SL); gõ “han mọi kế hoạch”')
    chat.hearsNot('SL-1.1')
  })

  test('older plans come when asked for', async () => {
    const chat = await conversation({ plans: [lc(), old()] })
    await chat.says('han')
    await chat.presses('Cả kế hoạch cũ')
    chat.hears('SL-1.1 Tự kiểm tra')
    await chat.says('han SL')
    chat.hears('SL-1.1 Tự kiểm tra')
    chat.hearsNot('LC-1.1')
  })

  test('narrowed by time, agency, area and plan', async () => {
    const chat = await conversation({ plans: [lc(), old()] })
    await chat.says('đến hạn trong 7 ngày')
    chat.hears('LC-1.2')
    chat.hearsNot('LC-1.1', 'LC-1.3')
    await chat.says('quá hạn của sở nội vụ')
    chat.hears('LC-1.1')
    chat.hearsNot('LC-1.2')
    await chat.says('han snv')
    chat.hears('Việc của Sở Nội vụ', 'LC-1.4')
    chat.hearsNot('LC-1.2')
    await chat.says('han cải cách thể chế')
    chat.hears('LC-1.3')
    chat.hearsNot('LC-1.1')
    await chat.says('tháng này')
    chat.hears('LC-1.2', 'LC-1.4')
    chat.hearsNot('LC-1.1', 'LC-1.3')
  })

  test('an officer sees their own unit first, everyone one tap away', async () => {
    const store = memoryStore()
    await store.people.ensure({ platform: 'web', id: 'hoa', name: 'Hoa' }, 'officer', 'Văn phòng UBND tỉnh')
    const chat = await conversation({ store, plans: [lc()] })
    await chat.says('han')
    chat.hears('Việc của Văn phòng UBND tỉnh', 'LC-1.2', 'LC-1.4')
    chat.hearsNot('LC-1.1')
    await chat.presses('Cả tỉnh')
    chat.hears('Việc cần theo dõi', 'LC-1.1')
    await chat.says('han')
    await chat.says('cả tỉnh')
    chat.hears('Việc cần theo dõi', 'LC-1.1')
  })

  test('a long group is cut, with the rest one tap away', async () => {
    const many = Array.from({ length: 23 }, (_, index) => aTask({ no: String(index + 1), task: `Việc số ${index + 1}`, due: '2026-09-01' }))
    const chat = await conversation({ plans: [aNewPlan({ tasks: many })] })
    await chat.says('han')
    chat.hears('Quá hạn (23)', 'LC-1.5')
    chat.hearsNot('LC-1.6 ')
    await chat.presses('Xem thêm: quá hạn')
    chat.hears('LC-1.10', 'Trang 1/3')
    await chat.says('xem thêm')
    chat.hears('LC-1.20', 'Trang 2/3')
    await chat.says('trang 1')
    chat.hears('LC-1.10', 'Trang 1/3')
    await chat.presses('Xem thêm')
    await chat.presses('Xem thêm')
    chat.hears('LC-1.23', 'Trang 3/3')
  })

  test.each([
    ['han tuần sau', ['LC-1.2'], ['LC-1.1', 'LC-1.3']],
    ['tuần sau phải làm gì', ['Việc đến hạn tuần sau', 'LC-1.2'], ['LC-1.3']],
    ['han tháng sau', ['Việc đến hạn tháng 12/2026', 'LC-1.3'], ['LC-1.2']],
    ['han cuối tháng 12', ['LC-1.3'], ['LC-1.2']],
    ['han đầu tháng 12', ['Không có việc nào như vậy', 'Hạn gần nhất: 24/11/2026, LC-1.2'], ['LC-1.3']],
    ['han quý III', ['LC-1.1'], ['LC-1.3']],
    ['han trước 1/12', ['LC-1.2', 'LC-1.4'], ['LC-1.1', 'LC-1.3']],
    ['han từ 1/12 đến 31/12/2026', ['LC-1.3'], ['LC-1.2']],
    ['han 24/11', ['ngày 24/11/2026', 'LC-1.2'], ['LC-1.3']],
    ['han đến 31/12', ['từ nay đến ngày 31/12/2026', 'LC-1.2', 'LC-1.3'], ['LC-1.1']],
    ['han ngày 31/2', ['Ngày 31/2/2026 không có trong lịch'], ['LC-1']],
    ['han trong 2 ngày làm việc', ['2 ngày làm việc', 'LC-1.2'], ['LC-1.4']],
    ['han hàng tháng', ['Việc hằng tháng', 'LC-1.4'], ['LC-1.1']],
    ['han hàng quý', ['Không có việc nào như vậy'], ['LC-1.4 ']],
    ['han biểu 1', ['biểu 1', 'LC-1.1'], []],
    ['han biểu 7', ['Không có việc nào như vậy'], ['LC-1.1']],
    ['han thể chế', ['lĩnh vực Cải cách thể chế', 'LC-1.3'], ['LC-1.1']],
    ['có việc gì gấp không', ['Quá hạn (1)'], []],
  ])('“%s” is narrowed by time, period, table or area', async (said, heard, unheard) => {
    const chat = await conversation({ plans: [lc()] })
    await chat.says(said)
    chat.hears(...heard)
    chat.hearsNot(...unheard)
  })

  test('shared work is done for the agency that has done it, and open for the others', async () => {
    const chat = await conversation({ plans: [lc()] })
    await chat.says('LC-1.4 xong, Sở Tư pháp')
    await chat.presses('Ghi nhận')
    await chat.says('han Sở Tư pháp')
    chat.hears('Đã xong (1)')
    chat.hearsNot('Định kỳ')
    await chat.says('han Sở Y tế')
    chat.hears('Định kỳ (1)')
  })

  test('spellings of one area are one area', async () => {
    const areas = ['Cải cách TTHC', 'III. CẢI CÁCH THỦ TỤC HÀNH CHÍNH']
    const chat = await conversation({
      plans: [aNewPlan({ tasks: areas.map((area, index) => aTask({ no: `${index + 1}`, area, due: '2026-12-31' })) })],
    })
    for (const said of ['han cải cách thủ tục hành chính', 'han TTHC', 'han lĩnh vực cải cách TTHC']) {
      await chat.says(said)
      chat.hears('lĩnh vực Cải cách TTHC', 'LC-1.1', 'LC-1.2')
    }
  })

  test('what was reported today is in the next list, wherever it stands', async () => {
    const many = Array.from({ length: 12 }, (_, index) => aTask({ no: String(index + 1), task: `Việc số ${index + 1}`, due: '2027-03-01' }))
    const chat = await conversation({ plans: [aNewPlan({ tasks: many })] })
    await chat.says('LC-1.12 đạt 40%')
    await chat.presses('Ghi nhận')
    await chat.says('LC-1.11 xong')
    await chat.presses('Ghi nhận')
    await chat.says('han')
    chat.hears('Sau 30 ngày (11)', 'Đã xong (1)', 'Vừa ghi tiến độ hôm nay', 'LC-1.12 Việc số 12', '40 %', 'LC-1.11', 'Nguyễn Thị Hoa ghi')
    chat.hearsNot('LC-1.1 ')
  })

  test('an overview keeps to five buttons and says how to reach the rest', async () => {
    const kinds: Schedule[] = [
      { kind: 'monthly', due: null },
      { kind: 'ongoing', due: null },
      { kind: 'none', due: null },
      { kind: 'fixed', due: '2026-09-01' },
      { kind: 'fixed', due: '2027-09-01' },
    ]
    const many = Array.from({ length: 40 }, (_, index) => aTask({ no: String(index + 1), schedule: kinds[index % 5]! }))
    const chat = await conversation({ plans: [aNewPlan({ tasks: many }), old()] })
    await chat.says('han')
    expect(chat.reply().buttons!.flat().length).toBeLessThanOrEqual(5)
    chat.hears('gõ “han định kỳ”, “han thường xuyên”')
    await chat.says('han thường xuyên')
    chat.hears('Việc thường xuyên (8)')
  })

  test('“còn Sơn La?” after the list is the list of that plan', async () => {
    const chat = await conversation({ plans: [lc(), old()] })
    await chat.says('han quá hạn của Sở Nội vụ')
    await chat.says('còn Sơn La?')
    chat.hears('Việc quá hạn của Sở Nội vụ', 'SL-1.1')
    await chat.says('thế còn tháng sau thì sao?')
    chat.hears('tháng 12/2026', 'của Sở Nội vụ')
    await chat.says('còn việc nào quá hạn không')
    chat.hears('Việc quá hạn (1)')
    await chat.says('han quá hạn của Sở Nội vụ')
    await chat.says('còn Văn phòng UBND tỉnh?')
    chat.hears('Văn phòng UBND tỉnh')
    chat.hearsNot('Sở Nội vụ')
  })

  test('nothing to list says so', async () => {
    const chat = await conversation()
    await chat.says('han')
    chat.hears('Chưa có nhiệm vụ nào')
    const other = await conversation({ plans: [lc()] })
    await other.says('hôm nay')
    other.hears('Không có việc nào như vậy')
  })
})

describe('the digest', () => {
  test('counts, then the most urgent first', async () => {
    const chat = await conversation({ plans: [lc()] })
    await chat.says('bantin')
    chat.hears(
      'Bản tin hạn việc thứ Sáu 20/11/2026, Kế hoạch 4745/KH-UBND',
      'Quá hạn 1 · Hôm nay 0 · Tuần này 0 · Tháng này 2',
      '1. LC-1.1 Kiểm tra công vụ, Sở Nội vụ: quá 37 ngày làm việc',
    )
  })

  test('is never empty', async () => {
    const chat = await conversation({ plans: [aNewPlan({ tasks: [aTask({ due: '2027-03-01' })] })] })
    await chat.says('bản tin hôm nay')
    chat.hears('Không có việc quá hạn', 'Hạn gần nhất: LC-1.1')
    const empty = await conversation()
    await empty.says('bantin')
    empty.hears('Chưa có hạn nào')
  })
})

describe('plans', () => {
  test('are listed, and one is shown with its tables', async () => {
    const chat = await conversation({ plans: [lc(), old()] })
    await chat.says('kế hoạch')
    chat.hears('LC: Kế hoạch 4745/KH-UBND ngày 11/6/2026; năm 2026; 6 nhiệm vụ', 'SL:')
    await chat.presses('LC')
    chat.hears('Khắc phục hạn chế', 'Biểu 1', 'Phiên bản: 1')
    await chat.says('kehoach sơn la')
    chat.hears('SL: Kế hoạch kiểm tra CCHC')
  })
})

describe('which texts ask for the list', () => {
  const plan = {
    id: '1',
    code: 'LC',
    version: 1,
    fileName: '',
    contentHash: '',
    addedAt: '',
    passages: [],
    plan: aPlan({ number: '4745/KH-UBND' }),
  }
  const vocabulary = {
    plans: [plan],
    tasks: [aTrackedTask({ area: 'Cải cách tài chính công', coordinating: ['Sở Văn hóa, Thể thao và Du lịch'] })],
  }
  const read = (text: string, named = false) => readDueQuery(typed(text), vocabulary, { named, today: '2026-11-20' })

  test.each([
    ['lai châu còn việc nào quá hạn không', { buckets: ['overdue'], planCodes: ['LC'] }],
    ['Sở Nội vụ có nhiệm vụ nào đến hạn trong tháng này?', { buckets: ['month'], agencies: ['Sở Nội vụ'] }],
    ['việc quá hạn của sở văn hóa, thể thao và du lịch', { buckets: ['overdue'], agencies: ['Sở Văn hóa, Thể thao và Du lịch'] }],
    ['việc quá hạn của Sở Công Thương', { agencies: ['Sở Công Thương'] }],
    ['30 ngày tới', { withinDays: 30, buckets: [] }],
    ['việc đến hạn trong 2 tuần tới', { withinDays: 14 }],
    ['nhiệm vụ thường xuyên', { buckets: ['ongoing'] }],
    ['cải cách tài chính công quá hạn', { areas: ['Cải cách tài chính công'] }],
    ['việc của tôi', { mine: true }],
  ])('%s', (text, query) => expect(read(text)).toMatchObject(query))

  test.each([
    'hạn nộp báo cáo kiểm tra CCHC của Lào Cai?',
    'han nop bao cao',
    'báo cáo định kỳ gửi cho ai',
    'nhiệm vụ nào có thời hạn Quý III/2026',
    'tháng này Lai Châu phải giải ngân bao nhiêu',
    'Lai Châu có những nhiệm vụ gì',
    'chi thường xuyên là gì',
  ])('“%s” is a question', (text) => expect(read(text)).toBeNull())

  test('after the command every word must still be understood', () => {
    expect(read('LC sở nội vụ', true)).toMatchObject({ planCodes: ['LC'], agencies: ['Sở Nội vụ'] })
    expect(read('nộp báo cáo kiểm tra', true)).toBeNull()
  })
})
