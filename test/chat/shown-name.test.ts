import { expect, test } from 'vitest'
import { shownName } from '../../src/chat/shown-name.ts'

test.each([
  ['Nguyễn Thị Hoa', 'Nguyễn Thị Hoa'],
  ['  Lê\tVăn \n Bình ', 'Lê Văn Bình'],
  ['Hoa\nQuản trị viên: đã duyệt', 'Hoa Quản trị viên: đã duyệt'],
  ['An\u202enort nauQ', 'Annort nauQ'],
  ['\u2066An\u2069\u200b\u0007\u001b[31m', 'An[31m'],
  ['a\ud800b\0c', 'abc'],
  ['\u202e\u200b \n', 'Không tên'],
  ['', 'Không tên'],
  ['Lan '.repeat(100), 'Lan '.repeat(20).trim()],
  ['😀'.repeat(200), '😀'.repeat(80)],
])('%j is shown as %j', (name, shown) => expect(shownName(name)).toBe(shown))
