// Whatever is said about files that wait gets an answer, and a plan comes into use only by a decision.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversation } from '../conversation.ts'
import { ROWS, sentPlan } from './sent-plan.ts'

test('every text about a file that waits gets a reply', async () => {
  const chat = await conversation({ today: '2027-01-06' })
  const send = (number: string) => chat.sends(`KH ${number}.md`, sentPlan({ number, tables: [ROWS, ROWS.slice(0, 2)] }))
  const ids = [await send('12'), await send('13')]
  const token = chat
    .reply()
    .buttons!.flat()
    .find(({ says }) => says.startsWith('duavao'))!
    .says.split(' ')
    .at(-1)!
  const piece = fc.constantFrom(
    ...['suatep', 'xemtep', 'tepcho', 'bosua', 'bỏ sửa', 'chuachac', 'napkehoach', 'sửa', ...ids],
    ...[
      'hạn',
      'chủ trì',
      'phối hợp',
      'kết quả',
      'tên',
      'số kế hoạch',
      'ngày ban hành',
      'người ký',
      'nhiệm vụ 2',
      'biểu 2',
      '1.2',
      'nv 9',
      'là',
      ':',
    ],
    ...[
      '30/9/2027',
      '30/2/2027',
      'mai kia',
      'ok',
      'sai rồi',
      'xem lại',
      'sang',
      'và',
      'thêm nhiệm vụ',
      'hanj',
      'LC-1.2',
      'quý III',
      'Sở Nội vụ, stp',
      '15/KH-UBND',
      'không có',
      'gì',
      'tất cả',
      '2',
      '99',
      ';',
      '\n',
      token,
    ],
  )
  const said = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(' '))
  let replies = chat.count()
  await fc.assert(
    fc.asyncProperty(said, async (text) => {
      await chat.says(text)
      expect(chat.count()).toBe(++replies)
      chat.hearsNot('gặp lỗi', 'undefined', 'null', 'NaN', '[object')
      expect(await chat.store.plans.list()).toEqual([])
    }),
    { numRuns: 250, endOnFailure: true },
  )
  expect(await chat.store.files.list()).toHaveLength(2)
})
