// Whatever is said while a form is open gets a reply, and nothing is written without a last yes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aNewPlan, aTask } from '../../builders.ts'
import { conversation, type Talk } from '../../conversation.ts'

const plans = () => [aNewPlan({ tasks: [aTask({ no: '1', due: '2026-11-30' }), aTask({ no: '2', lead: ['Sở Tư pháp'] })] })]

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    ...['', ' ', '\u202e', '😀', '__proto__', 'constructor', '-1', '1e9', '٧٥', '0x40', "'; DROP TABLE Form; --", '<b>đạt</b>', '$x'],
    ...['LC-1.1', 'xong', '75%', 'cán bộ', 'Sở Tư pháp', 'LC', '7', 'không', 'quay lại', 'sửa', 'sửa kết quả', 'tiếp tục', 'bỏ qua', 'ok?'],
    ...['x'.repeat(501), 'x'.repeat(1_999), 'x'.repeat(2_001), 'điền'.repeat(90)],
  ),
)

const written = async ({ store }: Talk) => [
  ...(await store.tasks.updates()),
  ...(await store.invitations.open('2026-11-20T00:00:00Z')),
  ...(await store.bindings.list()),
]

const holds = (chat: Talk) => {
  chat.hearsNot('gặp lỗi', 'undefined', 'NaN', '[object')
  expect(chat.text().trim()).not.toBe('')
}

const CONFIRMS = /^(?:ok|có|đồng ý|vâng|dạ|gửi|ghi)/i

test.each(['capnhat', 'moi'])('any answers to %s', async (command) => {
  await fc.assert(
    fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 6 }), async (answers) => {
      const chat = await conversation({ plans: plans() })
      await chat.says(command)
      for (const answer of answers.filter((said) => !CONFIRMS.test(said))) {
        await chat.says(answer)
        holds(chat)
      }
      expect(await written(chat)).toEqual([])
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

test('any values of a form sent as a whole', async () => {
  const field = fc.constantFrom('nhiemvu', 'ketqua', 'vanban', 'ghichu', 'vaitro', 'kehoach', '__proto__', 'noigui')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(field, odd), { maxLength: 6 }), fc.constantFrom('capnhat', 'moi'), async (entries, command) => {
      const chat = await conversation({ plans: plans() })
      await chat.says(command)
      const id = /dien (\S{8}) /.exec(JSON.stringify(chat.reply()))![1]!
      await chat.arrives({ form: { id, values: Object.fromEntries(entries) } })
      holds(chat)
      expect(await written(chat)).toEqual([])
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

test('any words after the name of the button', async () => {
  const chat = await conversation({ plans: plans() })
  await chat.says('capnhat')
  const id = /dien (\S{8}) /.exec(JSON.stringify(chat.reply()))![1]!
  const part = fc.constantFrom(id, 'AAAAAAAA', 'nhiemvu', 'ketqua', 'huyhoai', 'sua', 'lai', 'tiep', 'boqua', 'gui', 'toString')
  await fc.assert(
    fc.asyncProperty(part, part, odd, async (first, second, words) => {
      await chat.says(`dien ${first} ${second} ${words}`)
      holds(chat)
    }),
    { numRuns: 150, endOnFailure: true },
  )
  expect(await written(chat)).toEqual([])
})

test('an answer that is being typed for a question is not taken for the form, nor a press for the answer', async () => {
  const chat = await conversation({ plans: plans() })
  await chat.says('hạn nộp báo cáo là khi nào?')
  await chat.presses('Chưa đúng')
  await chat.says('capnhat')
  const cancel = chat
    .reply()
    .buttons!.flat()
    .find(({ label }) => label === 'Hủy')!
  await chat.says('phanhoi')
  await chat.presses('Xem mục 1')
  const answering = chat
    .reply()
    .buttons!.flat()
    .find(({ label }) => /Trả lời/.test(label))
  if (answering === undefined) throw new Error(chat.text())
  await chat.says(answering.says)
  await chat.says('LC-1.1')
  chat.hearsNot('Ghi tiến độ (2/4)')
  await chat.says(answering.says)
  await chat.says(cancel.says)
  chat.hears('Đã hủy biểu mẫu')
})
