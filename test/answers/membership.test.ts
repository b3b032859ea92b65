// Is a unit among those to be inspected, where the list stands in one line: "no" only of a list that is whole.
import { describe, expect, test } from 'vitest'
import { isWholeList } from '../../src/answers/record/listed-units.ts'
import { libraryOf, talkOver } from './small-library.ts'

const planWith = (list: string) => `
ỦY BAN NHÂN DÂN TỈNH CÀ MAU

Số: 09/KH-UBND

Cà Mau, ngày 11 tháng 02 năm 2027

KẾ HOẠCH
Kiểm tra cải cách hành chính năm 2027

I. MỤC ĐÍCH

- Xem sổ trực có được ghi không.

II. NỘI DUNG

1. ${list}

2. Thời gian: tháng 9/2027.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nông Thị Mẫu
`

/** A plan is known by its file's name, so each list needs one of its own. */
const askOf = async (list: string, question: string, fileName = 'ca-mau.txt') =>
  talkOver(await libraryOf({ [fileName]: planWith(list) })).says(question)

describe('a list in one line', () => {
  const WHOLE = 'Kiểm tra theo kế hoạch 04 đơn vị: phường Tân Hạnh, phường Ao Cá, xã Đồi Chè, Sở Tư pháp.'

  test('a unit of the list: yes', async () => {
    expect((await askOf(WHOLE, 'Phường Tân Hạnh có bị kiểm tra không?')).text).toMatch(/^Có\. Phường Tân Hạnh/)
  })

  test.each(['Phường Bắc Hà có bị kiểm tra không?', 'Cà Mau có kiểm tra Sở Y tế không?'])(
    'another: no, with the list: %s',
    async (question) => {
      const answer = await askOf(WHOLE, question)
      expect(answer.text).toMatch(/^Không\. .*không nằm trong danh sách/)
      expect(answer.citations[0]?.text).toContain('phường Tân Hạnh')
    },
  )

  test('its units are counted', async () => {
    expect((await askOf(WHOLE, 'Cà Mau kiểm tra mấy đơn vị?')).text).toContain('4 đơn vị')
  })

  test.each([
    ['fewer-named.txt', 'Kiểm tra theo kế hoạch 06 đơn vị: phường Tân Hạnh, phường Ao Cá, xã Đồi Chè, Sở Tư pháp.'],
    ['left-open.txt', 'Kiểm tra phường Tân Hạnh, phường Ao Cá và một số xã khác do Trưởng đoàn chọn.'],
  ])('of a list that is not whole, never "no": %s', async (fileName, list) => {
    const answer = await askOf(list, 'Phường Bắc Hà có bị kiểm tra không?', fileName)
    expect(answer.text).not.toMatch(/^Không|không nằm trong/)
  })
})

describe('a list that leaves room for others', () => {
  test.each(['Xã A, xã B và một số xã khác.', 'Sở X; Sở Y; ...', 'Xã A, xã B, v.v.', 'một số đơn vị trực thuộc'])('%s', (text) => {
    expect(isWholeList([{ text }])).toBe(false)
  })

  test('a plain list is whole', () => {
    expect(isWholeList([{ text: 'Các xã: (1) Xã A; (2) Xã B.' }])).toBe(true)
  })
})
