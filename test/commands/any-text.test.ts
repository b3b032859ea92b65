// Whoever says anything gets an answer: no text, however odd, may end in an apology.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { fold } from '../../src/vietnamese/fold.ts'
import { aNewPlan, aTask } from '../builders.ts'
import { conversation } from '../conversation.ts'

const names = commands.flatMap(({ name, aliases, phrases = [] }) => [name, ...aliases, ...phrases])

test('no two commands share a name or a phrase', () => {
  const folded = commands.flatMap(({ name, aliases, phrases = [] }) => [...new Set([name, ...aliases, ...phrases].map(fold))])
  expect(folded.filter((name, index) => folded.indexOf(name) !== index)).toEqual([])
})

test('every text gets a reply', async () => {
  const tasks = [
    aTask({ no: '1', due: '2026-11-20', area: 'Cải cách thể chế' }),
    aTask({ no: '8', schedule: { kind: 'monthly', due: null }, lead: ['Các sở, ban, ngành tỉnh'] }),
    aTask({ no: '8', tableIndex: 2, schedule: { kind: 'none', due: null } }),
  ]
  const chat = await conversation({ plans: [aNewPlan({ tasks })] })
  const piece = fc.constantFrom(
    ...names,
    ...[
      '8',
      'LC-1.8',
      'LC-9.9',
      'LC',
      'xong',
      'đạt 75%',
      '750%',
      '-1%',
      '7F3K',
      'bc 45/BC-STP',
      'ngày 31/2',
      'tháng 10',
      'Sở Nội vụ',
      'trang 3',
      '/',
      ',',
      '?',
    ],
  )
  const said = fc.oneof(
    { weight: 3, arbitrary: fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(' ')) },
    fc.string({ unit: 'grapheme' }),
  )
  let replies = 0
  await fc.assert(
    fc.asyncProperty(said, async (text) => {
      await chat.says(text)
      expect(chat.count()).toBe(++replies)
      chat.hearsNot('gặp lỗi', 'undefined', 'null', 'NaN', '[object')
      expect(chat.text().trim()).not.toBe('')
    }),
    { numRuns: 300, endOnFailure: true },
  )
})
