import { expect, test } from 'vitest'
import { buttonsBeyond, keyboardOf, labelOf, markPressed, referenceIn, wordsAt } from '../../../src/adapters/telegram/keyboard.ts'
import { renderParts } from '../../../src/adapters/telegram/render.ts'
import type { Reply } from '../../../src/chat/chat.ts'

const OUTBOX_ID = '0198c0de-7a52-7d3e-8f00-3c1f5b7a9d21'
const QUESTION = 'thời hạn gửi báo cáo tự kiểm tra cải cách hành chính của Sơn La năm 2024 là ngày nào?'

const reply = (...says: string[]): Reply => ({ blocks: [], buttons: [says.map((one, index) => ({ label: `Nút ${index}`, says: one }))] })
const dataOf = (of: Reply) =>
  keyboardOf(of, OUTBOX_ID)!.flatMap((row) => row.map((button) => ('callback_data' in button ? button.callback_data : '')))

test('short words travel in the button, long ones stay in the outbox', () => {
  const of = reply('han', QUESTION, 'ghinhan 3f')
  const [short, long, other] = dataOf(of)
  expect([short, other]).toEqual(['han', 'ghinhan 3f'])
  expect(referenceIn(short!)).toBeNull()
  const reference = referenceIn(long!)
  expect(reference).toEqual({ outboxId: OUTBOX_ID, button: 1 })
  expect(wordsAt(of, reference!)).toBe(QUESTION)
})

test('bytes count, not letters', () => {
  const letters = 'ệ'.repeat(22)
  expect(letters.length).toBeLessThan(64)
  expect(referenceIn(dataOf(reply(letters))[0]!)).not.toBeNull()
})

test('words that look like a reference are referred to', () => {
  const of = reply('#1.0')
  expect(wordsAt(of, referenceIn(dataOf(of)[0]!)!)).toBe('#1.0')
})

test('a reply without such a button has no words for it', () => {
  expect(wordsAt({ blocks: [] }, { outboxId: OUTBOX_ID, button: 0 })).toBeNull()
})

test('rows that a phone would cut are broken', () => {
  const labels = ['Xem nguyên văn', 'Đơn vị nào chưa gửi?', 'Đúng', 'Chưa đúng']
  const rows = keyboardOf({ blocks: [], buttons: [labels.map((label) => ({ label, says: 'x' }))] }, OUTBOX_ID)!
  expect(rows.map((row) => row.map(({ text }) => text))).toEqual([['Xem nguyên văn'], ['Đơn vị nào chưa gửi?', 'Đúng'], ['Chưa đúng']])
})

test('a pressed button is marked once, and still known by its label', () => {
  const keyboard = keyboardOf(reply('han', 'huy'), OUTBOX_ID)!
  const marked = markPressed(keyboard, 'huy')!
  expect(marked.flat().map(({ text }) => text)).toEqual(['Nút 0', '✓ Nút 1'])
  expect(markPressed(marked, 'huy')).toBeNull()
  expect(markPressed(keyboard, 'khac')).toBeNull()
  expect(labelOf(marked, 'huy')).toBe('Nút 1')
})

test('buttons beyond what a message carries are named in its text', () => {
  const of = reply(...Array.from({ length: 102 }, (_, index) => `xem ${index}`))
  expect(buttonsBeyond(of)).toHaveLength(2)
  const [part] = renderParts(of, OUTBOX_ID)
  expect(part!.keyboard!.flat()).toHaveLength(100)
  expect(part).toMatchObject({ plain: '• Nút 100: gõ xem 100\n• Nút 101: gõ xem 101' })
})
