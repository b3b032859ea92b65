import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../src/domain/schedule.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aNewPlan, anUpdate, aTask } from '../builders.ts'
import { conversation } from '../conversation.ts'

const monthly: Schedule = { kind: 'monthly', due: null }
const tasks = [
  aTask({ tableIndex: 1, no: '8', task: 'Theo dõi giải ngân', due: '2026-12-31', lead: ['Các sở, ban, ngành tỉnh'] }),
  aTask({ tableIndex: 1, no: '3', task: 'Rà soát văn bản', due: '2026-09-30' }),
  aTask({
    tableIndex: 2,
    no: '8',
    task: 'Chuẩn hóa quy trình',
    schedule: monthly,
    scheduleText: 'Hàng tháng',
    lead: ['Sở Nội vụ', 'Các sở, ban, ngành tỉnh'],
  }),
]
const plans = () => [aNewPlan({ number: '4745/KH-UBND', issuedOn: '2026-06-11', tasks })]
const talk = () => conversation({ plans: plans() })
const updatesOf = async (chat: Awaited<ReturnType<typeof talk>>) => chat.store.tasks.updates()

describe('reporting progress', () => {
  test('an officer reports in one line, confirms once, sees it in the list and takes it back', async () => {
    const chat = await talk()
    await chat.says('LC-2.8 xong, bc 45/BC-STP ngày 18/11, Sở Tư pháp')
    chat.hears(
      'Ghi nhận như sau?',
      'LC-2.8 Chuẩn hóa quy trình, kỳ tháng 11/2026, Sở Tư pháp: hoàn thành, 100 %',
      'Báo cáo 45/BC-STP ngày 18/11/2026',
    )
    expect(await updatesOf(chat)).toEqual([])
    await chat.presses('Ghi nhận')
    chat.hears('Đã ghi nhận lúc 09:12', 'Có thể hoàn tác đến 09:22')
    expect(await updatesOf(chat)).toMatchObject([
      {
        period: '2026-11',
        unit: 'Sở Tư pháp',
        state: 'done',
        personName: 'Nguyễn Thị Hoa',
        document: { number: 'Báo cáo 45/BC-STP', date: '2026-11-18' },
      },
    ])
    await chat.says('han')
    chat.hears('Sở Tư pháp: hoàn thành', 'Nguyễn Thị Hoa ghi lúc 09:12 ngày 20/11/2026')
    chat.passes(9)
    await chat.presses('Hoàn tác')
    chat.hears('Đã hoàn tác lúc 09:21', 'chưa có tiến độ nào')
    await chat.says('tiendo LC-2.8')
    chat.hears('đã hoàn tác lúc 09:21')
  })

  test('a row number alone that fits two tasks is asked about, then confirmed', async () => {
    const chat = await talk()
    await chat.says('8 đạt 75%')
    chat.hears('Có 2 nhiệm vụ mang số này')
    await chat.presses('LC-1.8 Theo dõi giải ngân')
    chat.hears('LC-1.8 Theo dõi giải ngân: đang thực hiện, 75 %')
    await chat.presses('Ghi nhận')
    chat.hears('Đã ghi nhận')
    expect(await updatesOf(chat)).toMatchObject([{ percent: 75, state: 'inProgress', period: null }])
  })

  test('a row number alone means the one that is still open', async () => {
    const chat = await talk()
    await chat.says('LC-1.8 xong')
    await chat.presses('Ghi nhận')
    await chat.says('8 đạt 40%')
    chat.hears('Ghi nhận như sau?', 'LC-2.8')
  })

  test('where a class of agencies leads, an officer reports for their own', async () => {
    const store = memoryStore()
    await store.people.ensure({ platform: 'web', id: 'hoa', name: 'Hoa' }, 'officer', 'Sở Tư pháp')
    const chat = await conversation({ store, plans: plans() })
    await chat.says('LC-1.8 đạt 40%')
    chat.hears('LC-1.8 Theo dõi giải ngân, Sở Tư pháp: đang thực hiện, 40 %')
    await chat.says('LC-1.3 đạt 40%')
    chat.hears('LC-1.3 do Sở Nội vụ chủ trì, không có phần của Sở Tư pháp', 'chưa ghi gì')
    chat.hearsNot('Ghi nhận như sau')
    await chat.says('LC-1.8 đạt 40%, Sở Nội vụ')
    chat.hears('báo cáo cho Sở Tư pháp, không ghi thay Sở Nội vụ')
    await chat.presses('Ghi cho Sở Tư pháp')
    chat.hears('LC-1.8')
    expect(await store.tasks.updates()).toEqual([])
  })

  test('an officer without an agency reports nothing, and one who was moved confirms nothing of before', async () => {
    const store = memoryStore()
    const { id } = await store.people.ensure({ platform: 'web', id: 'hoa', name: 'Hoa' }, 'officer', null)
    const chat = await conversation({ store, plans: plans() })
    await chat.says('LC-1.3 đạt 40%')
    chat.hears('chưa gắn với đơn vị nào')
    await store.people.setStanding(id, { role: 'officer', unit: 'Sở Nội vụ', planIds: null })
    await chat.says('LC-1.3 đạt 40%')
    chat.hears('Ghi nhận như sau?')
    await store.people.setStanding(id, { role: 'officer', unit: 'Sở Tư pháp', planIds: null })
    await chat.presses('Ghi nhận')
    chat.hears('không có phần của Sở Tư pháp')
    expect(await store.tasks.updates()).toEqual([])
  })

  test('a row number alone means the task of the list last shown', async () => {
    const chat = await talk()
    await chat.says('tiendo LC-1.8')
    await chat.says('8 đạt 75%')
    chat.hears('Ghi nhận như sau?', 'LC-1.8')
  })

  test('a place in the digest means its task', async () => {
    const chat = await talk()
    await chat.says('bantin')
    chat.hears('1. LC-1.3 Rà soát văn bản')
    await chat.says('xong 1')
    chat.hears('Nhiệm vụ LC-1.3')
  })

  test('the audit says who did what', async () => {
    const chat = await talk()
    await chat.says('3 đạt 20%')
    await chat.presses('Ghi nhận')
    expect(await chat.store.audit.list(5)).toMatchObject([{ action: 'update', subject: 'LC-1.3', detail: { percent: 20 } }])
  })
})

describe('presses that come twice or late', () => {
  test('a second press writes nothing', async () => {
    const chat = await talk()
    await chat.says('3 xong')
    await chat.presses('Ghi nhận')
    await chat.presses('Ghi nhận')
    chat.hears('đã được ghi nhận lúc 09:12', 'không ghi gì thêm')
    expect(await updatesOf(chat)).toHaveLength(1)
  })

  test('a press on an older draft writes nothing, the newer one still stands', async () => {
    const chat = await talk()
    await chat.says('3 đạt 20%')
    const old = chat.reply().buttons![0]![0]!.says
    await chat.says('3 đạt 30%')
    await chat.says(old)
    chat.hears('không còn hiệu lực', 'bản mới hơn', 'đang thực hiện, 30 %')
    await chat.says('đồng ý')
    expect(await updatesOf(chat)).toMatchObject([{ percent: 30 }])
  })

  test('a bare “ok” confirms only what was asked in the last reply', async () => {
    const chat = await talk()
    await chat.says('3 đạt 20%')
    await chat.says('han')
    await chat.says('ok')
    expect(await updatesOf(chat)).toEqual([])
    chat.hears('Ghi nhận như sau?', 'LC-1.3')
    await chat.says('ok')
    chat.hears('Đã ghi nhận')
    await chat.says('3 đạt 30%')
    await chat.says('OK.')
    expect(await updatesOf(chat)).toMatchObject([{ percent: 20 }, { percent: 30 }])
  })

  test('a draft is forgotten after half an hour', async () => {
    const chat = await talk()
    await chat.says('3 đạt 20%')
    chat.passes(31)
    await chat.presses('Ghi nhận')
    chat.hears('không còn hiệu lực')
    expect(await updatesOf(chat)).toEqual([])
  })

  test('in a group only the author confirms', async () => {
    const chat = await talk()
    await chat.says('3 đạt 20%')
    const [button] = chat.reply().buttons![0]!
    await chat.says(button!.says, { id: 'lan', name: 'Lan' })
    chat.hears('do người khác gửi')
    expect(await updatesOf(chat)).toEqual([])
  })

  test('undo ends after ten minutes and works once', async () => {
    const chat = await talk()
    await chat.says('3 đạt 20%')
    await chat.presses('Ghi nhận')
    await chat.presses('Hoàn tác')
    await chat.presses('Hoàn tác')
    chat.hears('đã được hoàn tác trước đó')
    await chat.says('3 đạt 40%')
    await chat.presses('Ghi nhận')
    chat.passes(11)
    await chat.presses('Hoàn tác')
    chat.hears('Đã quá 10 phút')
    expect(await updatesOf(chat)).toHaveLength(3)
  })

  test('cancel drops the draft', async () => {
    const chat = await talk()
    await chat.says('3 đạt 20%')
    await chat.presses('Hủy')
    chat.hears('Đã hủy, không ghi gì')
    await chat.presses('Ghi nhận')
    chat.hears('đã được hủy')
    await chat.says('huy')
    chat.hears('Không có bản cập nhật nào đang chờ')
  })

  test('a part can be mended before it is written', async () => {
    const chat = await talk()
    await chat.says('3 đạt 20%, chờ thẩm định')
    await chat.presses('Sửa')
    await chat.says('25%')
    chat.hears('đang thực hiện, 25 %', 'chờ thẩm định')
    await chat.says('ghi nhận')
    expect(await updatesOf(chat)).toMatchObject([{ percent: 25, note: 'chờ thẩm định' }])
  })
})

describe('what cannot be right', () => {
  test('over 100 %: what may have been meant is offered', async () => {
    const chat = await talk()
    await chat.says('LC-1.8 đạt 750%')
    chat.hears('Tiến độ phải từ 0 đến 100 %. Anh/Chị muốn ghi 75 % cho nhiệm vụ LC-1.8?')
    await chat.presses('Ghi 75 %')
    chat.hears('Đã ghi nhận')
    expect(await updatesOf(chat)).toMatchObject([{ percent: 75 }])
  })

  test('a negative figure, a day that does not exist, an unknown task', async () => {
    const chat = await talk()
    await chat.says('3 đạt -5%')
    chat.hears('Tiến độ phải từ 0 đến 100 %', 'Nhập lại')
    await chat.says('3 xong, QĐ 12/QĐ-UBND ngày 31/2/2026')
    chat.hears('Ngày 31/2/2026 không có trong lịch')
    await chat.says('LC-9.9 xong')
    chat.hears('Không có nhiệm vụ LC-9.9')
    await chat.says('99 xong')
    chat.hears('Không có nhiệm vụ nào mang số 99', 'LC-1.8')
    expect(await updatesOf(chat)).toEqual([])
  })

  test('less than before gives pause, done twice is said to be done', async () => {
    const chat = await talk()
    await chat.says('3 đạt 80%')
    await chat.presses('Ghi nhận')
    await chat.says('3 đạt 50%')
    chat.hears('Lần trước đã ghi 80 %', 'thấp hơn')
    await chat.says('3 xong')
    await chat.presses('Ghi nhận')
    await chat.says('3 xong')
    chat.hears('đã được ghi hoàn thành')
    await chat.says('3 xong, BC 5/BC-SNV ngày 19/11')
    chat.hears('Ghi nhận như sau?', 'Báo cáo 5/BC-SNV')
  })

  test('a task that a newer version dropped', async () => {
    const store = memoryStore()
    const [plan] = plans()
    await store.plans.save(plan!)
    await store.plans.save({ ...plan!, plan: { ...plan!.plan, tasks: [tasks[0]!] }, contentHash: 'newer' })
    const chat = await conversation({ store })
    await chat.says('LC-1.3 xong')
    chat.hears('LC-1.3 đã khép lại', 'phiên bản 2')
  })

  test('a viewer may not write', async () => {
    const chat = await conversation({ plans: plans(), role: 'viewer' })
    await chat.says('3 xong')
    chat.hears('chỉ được xem')
  })
})

describe('what is not plain', () => {
  test('a figure that cannot be is said before anything else is asked', async () => {
    const chat = await talk()
    await chat.says('8 đạt 750%')
    chat.hears('Tiến độ phải từ 0 đến 100 %. Anh/Chị muốn ghi 75 % cho nhiệm vụ 8?')
    await chat.presses('Ghi 75 %')
    chat.hears('Có 2 nhiệm vụ mang số này')
    await chat.says('8 đạt -5%')
    chat.hears('Tiến độ phải từ 0 đến 100 %. Anh/Chị muốn ghi 5 %')
    await chat.says('8 đạt 333%')
    chat.hears('nhập lại')
    expect(await updatesOf(chat)).toEqual([])
  })

  test('half or half a percent is asked', async () => {
    const chat = await talk()
    await chat.says('3 đạt 0,5')
    chat.hears('0,5 nghĩa là 50 % hay 0,5 %')
    await chat.presses('Ghi 50 %')
    chat.hears('Ghi nhận như sau?', 'đang thực hiện, 50 %')
  })

  test('another open task with the same number is one press away', async () => {
    const chat = await talk()
    await chat.says('han định kỳ')
    await chat.says('8 đạt 75%')
    chat.hears('Ghi nhận như sau?')
    await chat.says('han tháng này')
    await chat.says('8 đạt 75%')
    chat.hears('Nhiệm vụ LC-2.8')
    await chat.presses('Không, LC-1.8')
    chat.hears('Ghi nhận như sau?', 'Nhiệm vụ LC-1.8', '75 %')
  })

  test('what is not done is never written as done', async () => {
    const chat = await talk()
    for (const said of ['LC-2.8 Sở Tư pháp chưa xong', 'LC-2.8 chưa xong', 'LC-2.8 gần xong']) {
      await chat.says(said)
      chat.hears('chưa ghi gì', 'đã làm đến đâu')
      chat.hearsNot('Ghi nhận như sau')
    }
  })

  test('done for all agencies of a class gives pause', async () => {
    const chat = await talk()
    await chat.says('LC-2.8 xong')
    chat.hears('cho mọi cơ quan chủ trì')
    await chat.presses('Sửa')
    await chat.says('stp')
    chat.hears('Sở Tư pháp: hoàn thành')
    chat.hearsNot('mọi cơ quan')
  })

  test('a period that the work does not have is asked for', async () => {
    const chat = await talk()
    await chat.says('LC-2.8 xong, quý III, Sở Tư pháp')
    chat.hears('việc theo tháng')
    await chat.presses('Tháng 8/2026')
    chat.hears('kỳ tháng 8/2026, Sở Tư pháp: hoàn thành')
    await chat.says('LC-2.8 đạt 5% tháng 13')
    chat.hears('Không có tháng 13')
    await chat.says('LC-2.8 đạt 5% kỳ trước')
    chat.hears('kỳ tháng 10/2026')
    await chat.says('LC-2.8 đạt 5% tháng 12')
    chat.hears('Kỳ tháng 12/2026 chưa bắt đầu')
    await chat.says('LC-1.3 đạt 5% tháng 10')
    chat.hears('không chia kỳ')
  })

  test('several reports in one message are gone through one by one', async () => {
    const chat = await talk()
    await chat.says('LC-1.8 và LC-1.3 đạt 50%')
    chat.hears('Nhiệm vụ LC-1.8', 'phần “LC-1.3 đạt 50%”')
    await chat.presses('Ghi nhận')
    await chat.presses('Tiếp: LC-1.3 đạt 50%')
    await chat.presses('Ghi nhận')
    expect((await updatesOf(chat)).map(({ percent }) => percent)).toEqual([50, 50])
  })

  test('what somebody else wrote meanwhile is said before writing over it', async () => {
    const store = memoryStore()
    const chat = await conversation({ store, plans: plans() })
    const lan = { id: 'lan', name: 'Lan' }
    await chat.says('LC-1.3 đạt 40%')
    const [confirm] = chat.reply().buttons![0]!
    const other = await store.people.ensure({ platform: 'web', ...lan }, 'officer', null)
    const task = (await store.tasks.byCode('LC-1.3'))!
    await store.tasks.addUpdate({
      ...anUpdate({ taskId: task.id, state: 'inProgress', percent: 55 }),
      personId: other.id,
      personName: 'Lan',
    })
    await chat.says(confirm!.says)
    chat.hears('Trong lúc chờ', 'Lan ghi', 'Ghi nhận như sau?')
    expect(await updatesOf(chat)).toHaveLength(1)
    await chat.presses('Ghi nhận')
    chat.hears('Đã ghi nhận')
  })

  test('a correction may begin with the word for it, change the task, or be refused', async () => {
    const chat = await talk()
    await chat.says('LC-1.3 đạt 40%')
    await chat.says('sửa thành 45%')
    chat.hears('đang thực hiện, 45 %')
    await chat.presses('Sửa')
    await chat.says('không phải LC-1.3 mà LC-1.8')
    chat.hears('Nhiệm vụ LC-1.8', '45 %')
    await chat.presses('Sửa')
    await chat.says('lung tung')
    chat.hears('chưa hiểu phần cần sửa', 'LC-1.8')
    await chat.says('không')
    chat.hears('Đã hủy')
    expect(await updatesOf(chat)).toEqual([])
  })

  test('a day alone mends the day of the paper', async () => {
    const chat = await talk()
    await chat.says('LC-1.3 xong, BC 46/BC-STP ngày 19/11')
    await chat.presses('Sửa')
    await chat.says('ngày 18/11')
    chat.hears('Báo cáo 46/BC-STP ngày 18/11/2026')
  })
})

describe('half a report', () => {
  test('a result alone is for the one task last shown, else the way to say it is shown', async () => {
    const chat = await talk()
    await chat.says('75%')
    chat.hears('gõ số hoặc mã của từng nhiệm vụ')
    await chat.says('LC-1.8')
    await chat.says('75%')
    chat.hears('Nhiệm vụ LC-1.8 Theo dõi giải ngân: đang thực hiện, 75 %')
    await chat.says('LC-1.3')
    await chat.says('xong')
    chat.hears('Nhiệm vụ LC-1.3 Rà soát văn bản: hoàn thành, 100 %')
  })

  test('a figure that cannot be read is asked for again', async () => {
    const chat = await talk()
    await chat.says('3 đạt abc%')
    chat.hears('LC-1.3 Rà soát văn bản', 'đã làm đến đâu')
  })

  test('a code with a slip is answered with codes that exist', async () => {
    const chat = await talk()
    await chat.says('LC-28 xong')
    chat.hears('Không có nhiệm vụ LC-28')
    await chat.says('lc 2.8 xong')
    chat.hears('Ghi nhận như sau?', 'LC-2.8')
  })
})

test('a deadline is said once on the card of a task', async () => {
  const chat = await talk()
  await chat.says('tiendo LC-1.8')
  chat.hears('Thời hạn: 31/12/2026 (còn 29 ngày làm việc)')
})

test('the way to report is told, a task alone shows it, a task after the command asks how far', async () => {
  const chat = await talk()
  await chat.says('cách cập nhật tiến độ')
  chat.hears('8 đạt 75%')
  await chat.says('LC-1.8')
  chat.hears('Chủ trì: Các sở, ban, ngành tỉnh', 'Kế hoạch 4745/KH-UBND ngày 11/6/2026, biểu 1, STT 8')
  await chat.presses('Cập nhật')
  chat.hears('đã làm đến đâu')
  await chat.presses('50 %')
  chat.hears('đang thực hiện, 50 %')
})
