// Files that are no plan: each is refused with the right error, and fast, whatever it holds.
import { describe, expect, test } from 'vitest'
import { EmptyFile, MAX_CHARACTERS, MAX_LINE_CHARACTERS, NotAPlan, TextTooLong, UnreadableFile } from '../../src/ingest/errors.ts'
import { readTextPlan } from '../../src/ingest/read-plan.ts'

const read = (text: string | Uint8Array) => readTextPlan('a.txt', typeof text === 'string' ? new TextEncoder().encode(text) : text)
const HEAD = 'KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC TIÊU\n\n'

describe('refused', () => {
  test.each([
    ['an empty file', '', EmptyFile],
    ['blank lines', ' \n\n\t\n', EmptyFile],
    ['one line', 'Đã nhận được tài liệu.', NotAPlan],
    ['an e-mail', 'Chào anh Nam,\n\nSáng mai họp lúc 8 giờ, anh gửi giúp bản kế hoạch.\n\nTrân trọng,\nHà', NotAPlan],
    [
      'a law',
      'LUẬT\nVÍ DỤ\n\nChương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nLuật này quy định về ví dụ.\n\nĐiều 2. Áp dụng\n\n1. Áp dụng.',
      NotAPlan,
    ],
    ['bytes that are no text', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x00, 0x01, 0xff]), UnreadableFile],
    ['more text than any plan has', 'kế hoạch\n'.repeat(MAX_CHARACTERS / 9 + 1), TextTooLong],
    ['a line without an end', `${HEAD}${'a '.repeat(MAX_LINE_CHARACTERS / 2 + 1)}`, TextTooLong],
  ])('%s', (_, content, error) => {
    expect(() => read(content)).toThrow(error)
  })

  test('the message says what to do', () => {
    expect(new TextTooLong('kh.txt', 5).userMessage).toContain('chỉ gửi phần nội dung kế hoạch')
  })
})

test.each(['1, ', 'các sở, ', 'tháng 1, ', '(', '*', '[a](', 'b     '])(
  'a long line of “%s” under a title is read at once',
  (piece) => {
    const { plan } = read(`${HEAD}${piece.repeat(Math.floor((MAX_LINE_CHARACTERS - 10) / piece.length))}x`)
    expect(plan.title).toBe('Cải cách hành chính năm 2026')
  },
  2000,
)
