// "gửi cả bảng": every row of the table in which the cited row stands, in parts, with its groups.
import { expect, test } from 'vitest'
import type { Block } from '../../src/chat/chat.ts'
import { tableAround } from '../../src/commands/table-rows.ts'
import type { Passage } from '../../src/domain/plan.ts'
import { aNewPlan, anAnswer, aPassage, fakeAnswerer } from '../builders.ts'
import { conversation } from '../conversation.ts'

const COLUMNS = ['STT', 'Nhiệm vụ', 'Chủ trì']

function aRow(no: number, fields: Partial<Passage> = {}): Passage {
  return aPassage({
    ...{ id: `BNV1.${no}`, path: `BNV1.${no}`, headings: ['BIỂU 1', no <= 2 ? 'I. THỂ CHẾ' : 'II. THỦ TỤC'], columns: COLUMNS },
    text: `${no}\tViệc ${no} ${'rà soát '.repeat(20)}\tSở ${no}`,
    ...fields,
  })
}

const rows = Array.from({ length: 30 }, (_, index) => aRow(index + 1))
const text = aPassage({ id: 'KH/I#1', path: 'KH/I', text: 'Mục đích của kế hoạch.' })
const otherTable = [aRow(1, { id: 'BNV2.1', path: 'BNV2.1' }), aRow(2, { id: 'BNV2.2', path: 'BNV2.2' })]

async function talkAbout(...passageIds: string[]) {
  const answerer = fakeAnswerer()
  const chat = await conversation({ plans: [aNewPlan({}, { passages: [text, ...rows, ...otherTable] })], answerer })
  const [plan] = await chat.store.plans.list()
  answerer.answer = async () =>
    anAnswer({
      citations: passageIds.map((passageId) => ({ planId: plan!.id, passageId, label: passageId, source: '', section: '', text: '' })),
    })
  await chat.says('việc 17 do ai chủ trì?')
  return chat
}

const tables = (blocks: Block[]) => blocks.filter((block) => block.kind === 'table')
const numbers = (blocks: Block[]) => tables(blocks).flatMap(({ rows: shown }) => shown.map(([no]) => no))

test('a long table comes in parts, in order, the row asked about marked', async () => {
  const chat = await talkAbout('BNV1.17')
  await chat.says('gửi cả bảng')
  chat.hears('biểu 1 (30 dòng, phần 1/3)', 'là dòng được hỏi, ở phần 2', 'I. THỂ CHẾ', 'II. THỦ TỤC')
  expect(tables(chat.reply().blocks)[0]?.header).toEqual(COLUMNS)
  const seen = numbers(chat.reply().blocks)
  await chat.says('xem tiếp')
  seen.push(...numbers(chat.reply().blocks))
  expect(chat.text()).toContain('→ 17')
  await chat.presses('Xem tiếp')
  seen.push(...numbers(chat.reply().blocks))
  expect(seen).toEqual(rows.map((_, index) => (index === 16 ? '→ 17' : String(index + 1))))
  expect(
    chat
      .reply()
      .buttons?.flat()
      .map(({ label }) => label),
  ).not.toContain('Xem tiếp')
})

test('the part with the row asked about is one press away', async () => {
  const chat = await talkAbout('BNV1.30')
  await chat.says('xem cả bảng')
  await chat.presses('Đến dòng được hỏi')
  chat.hears('phần 3/3', '→ 30')
})

test('the next table with the same columns is another one', async () => {
  const chat = await talkAbout('BNV2.2')
  await chat.says('cabang')
  expect(numbers(chat.reply().blocks)).toEqual(['1', '→ 2'])
})

test('of several sources the first one in a table is meant', async () => {
  const chat = await talkAbout('KH/I#1', 'BNV2.1')
  await chat.says('cho xem cả bảng')
  chat.hears('biểu 2')
})

test('from the words of a row to its table', async () => {
  const chat = await talkAbout('BNV2.1')
  await chat.says('nguyên văn')
  await chat.presses('Xem cả bảng')
  chat.hears('biểu 2 (2 dòng)')
})

test('what stands in no table is shown as it stands, and without a source there is nothing to show', async () => {
  const chat = await talkAbout('KH/I#1')
  await chat.says('xem cả bảng')
  chat.hears('không nằm trong bảng')
  await chat.presses('Xem nguyên văn')
  chat.hears('Mục đích của kế hoạch.')
  await chat.says('xoangucanh')
  await chat.says('gửi cả bảng')
  chat.hears('Chưa có dòng nào được trích dẫn')
})

test('“xem tiếp” after something else is no part of a table', async () => {
  const chat = await talkAbout('BNV1.17')
  await chat.says('cả bảng')
  await chat.says('cảm ơn')
  await chat.says('xem tiếp')
  chat.hearsNot('phần 2/3')
})

test('a row in several pieces is one row again', () => {
  const piece = (id: string, column: string, words: string) =>
    aRow(2, { id, columns: [column], text: words, headings: ['BIỂU 1', 'I. THỂ CHẾ', '2. Việc'] })
  const passages = [
    aRow(1),
    piece('BNV1.2', 'Nhiệm vụ', 'phần đầu'),
    piece('BNV1.2#2', 'Nhiệm vụ', 'phần cuối'),
    piece('BNV1.2#3', 'Chủ trì', 'Sở 2'),
  ]
  expect(tableAround(passages[2]!, passages)?.rows).toEqual([
    { cells: passages[0]!.text.split('\t'), group: '', isAsked: false },
    { cells: ['', 'phần đầu\nphần cuối', 'Sở 2'], group: '', isAsked: true },
  ])
})

test.each(['nguồn', 'nguồn đâu?', 'xem nguồn', 'lấy ở đâu ra thế', 'cái này ghi ở mục nào', 'dẫn nguồn'])(
  '“%s” opens the source',
  async (said) => {
    const chat = await talkAbout('KH/I#1')
    await chat.says(said)
    chat.hears('Mục đích của kế hoạch.')
  },
)
