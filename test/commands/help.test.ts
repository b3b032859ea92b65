// Help promises nothing that the assistant does not do: every example is said, every reply fits a message.
import { expect, test } from 'vitest'
import { renderPlain } from '../../src/chat/render.ts'
import { commands } from '../../src/commands/index.ts'
import type { Schedule } from '../../src/domain/schedule.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { aNewPlan, aTask } from '../builders.ts'
import { conversation } from '../conversation.ts'

const LONGEST_REPLY = 4_000
/** Of those who run the assistant; Zalo takes 2,000 in a message and gets two. */
const LONGEST_OVERVIEW = 2_600
/** One message on every platform. */
const LONGEST_OF_OFFICERS = 2_000

const kinds: Schedule[] = [
  { kind: 'fixed', due: '2026-09-01' },
  { kind: 'fixed', due: '2026-11-26' },
  { kind: 'monthly', due: null },
  { kind: 'ongoing', due: null },
  { kind: 'none', due: null },
]
/** A plan as large as they come, with the longest titles that stand in one cell. */
const rows = [1, 2].flatMap((tableIndex) =>
  Array.from({ length: 60 }, (_, index) =>
    aTask({
      tableIndex,
      no: String(index + 1),
      task: `Việc ${index + 1} ${'rà soát, sửa đổi và công khai quy định '.repeat(8)}`,
      expected: 'Văn bản, báo cáo kết quả '.repeat(8),
      area: `${'Lĩnh vực cải cách '.repeat(4)}${index % 7}`,
      lead: ['Sở Nội vụ', 'Sở Tư pháp', 'Sở Văn hóa, Thể thao và Du lịch', 'Các sở, ban, ngành tỉnh'],
      schedule: kinds[index % kinds.length]!,
      scheduleText: 'Thường xuyên, báo cáo theo yêu cầu của cơ quan có thẩm quyền và khi có thay đổi '.repeat(2),
    }),
  ),
)
const plans = () => [aNewPlan({ number: '4745/KH-UBND', issuedOn: '2026-06-11', tasks: rows })]

const shown = commands.filter(({ hidden }) => hidden === undefined)

test('the overview names every command once, with an example of what is said', async () => {
  const chat = await conversation({ plans: plans() })
  await chat.says('trogiup')
  for (const { name, summary } of shown) chat.hears(`${name}: ${summary}`)
  chat.hears('Dành cho đầu mối và quản trị viên')
  expect(chat.text().length).toBeLessThan(LONGEST_OVERVIEW)
})

test('whoever does not run the assistant reads of nothing that is for those who do', async () => {
  const chat = await conversation({ role: 'officer' })
  await chat.says('trogiup')
  chat.hears('capnhat: ', 'han: ')
  chat.hearsNot('phanhoi', 'guibantin', 'nguoidung', 'Dành cho')
  expect(chat.text().length).toBeLessThan(LONGEST_OF_OFFICERS)
  await chat.says('trogiup phanhoi')
  chat.hearsNot('phanhoi: ')
})

test('a group reads a shorter list, without what belongs into a direct talk', async () => {
  const store = memoryStore()
  await store.bindings.bind({
    ...{ id: 'b', platform: 'telegram', conversationId: 'g', thread: null, title: 'Phòng CCHC', unit: null, planIds: null },
    ...{ digestAt: null, boundBy: 'lead', boundByName: 'Hoa', boundAt: '2026-11-01T02:00:00.000Z' },
  })
  const chat = await conversation({ store, platform: 'telegram', room: 'g', kind: 'group', role: 'coordinator' })
  await chat.says('trogiup')
  chat.hears('nhắc tên Trợ lý', 'han: ', 'nhom: ', 'nhắn riêng')
  chat.hearsNot('phanhoi: ', 'moi: ', 'ngucanh: ', 'Ví dụ')
  expect(chat.text().length).toBeLessThan(LONGEST_OVERVIEW / 3)
})

test.each(shown.map(({ name }) => name))('trogiup %s: every example is understood, its reply fits one message', async (name) => {
  const chat = await conversation({ plans: plans() })
  await chat.says(`trogiup ${name}`)
  const { examples } = commands.find((command) => command.name === name)!
  chat.hears(...examples)
  expect(chat.text().length).toBeLessThan(LONGEST_REPLY / 4)
  for (const example of examples) {
    // Examples are written for somebody who has just seen a list and reported something.
    await chat.says('LC-1.3 đạt 10%')
    await chat.says('ghi nhận')
    await chat.says('tiendo LC-2.8')
    await chat.says(example)
    chat.hearsNot('chưa hiểu', 'Không có nhiệm vụ', 'không có trong lịch', 'gặp lỗi')
    expect(renderPlain(chat.reply()).length).toBeLessThan(LONGEST_REPLY)
  }
})

test('every list and card stays within one message, however long the plan', async () => {
  const chat = await conversation({ plans: plans() })
  for (let row = 1; row <= 12; row++) {
    await chat.says(`LC-1.${row} đạt 40%, ${'ghi chú rất dài về tình hình thực hiện '.repeat(6)}`)
    await chat.says('ghi nhận')
  }
  const said = [
    'han',
    'han quá hạn',
    'han thường xuyên trang 3',
    'han tháng này',
    'han Sở Tư pháp',
    'bantin',
    'kehoach',
    'kehoach LC',
    'LC-1.1',
    'tiendo',
    '5',
    '99',
  ]
  for (const text of said) {
    await chat.says(text)
    expect(chat.text().length, text).toBeLessThan(LONGEST_REPLY)
    expect((chat.reply().buttons ?? []).flat().length, text).toBeLessThanOrEqual(8)
  }
})
