// A body asked about by name that no plan names: said so, and never answered with what others have to do.
import { beforeAll, describe, expect, test } from 'vitest'
import { capitalName } from '../../src/answers/question/body-named.ts'
import { libraryOf, smallLibrary, type Talk, talkOver } from './small-library.ts'

const CLASS_PLAN = `
ỦY BAN NHÂN DÂN TỈNH BẾN TRE

Số: 31/KH-UBND

Bến Tre, ngày 02 tháng 02 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 tỉnh Bến Tre

I. MỤC TIÊU

1. Các cơ quan, đơn vị, địa phương gọn nhẹ

- Bỏ bớt một cửa sổ trong mỗi phòng.

2. Về thời gian

- Rút ngắn giờ chờ của người dân.

II. TỔ CHỨC THỰC HIỆN

1. Các sở, ban, ngành tỉnh

- Treo bảng giờ làm việc tại cổng.

- Lập sổ góp ý trước ngày 15/3/2027.

2. UBND các xã, phường

- Mở quầy hướng dẫn vào sáng thứ Bảy.

3. Các sở: Nội vụ, Y tế, Tư pháp

- Cử người trực điện thoại.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Cao Thị Giấy
`

describe('a body that no plan names', () => {
  let talk: Talk
  beforeAll(async () => {
    talk = talkOver(await libraryOf({ 'ben-tre.txt': CLASS_PLAN }))
  })

  test.each([
    ['Chi cục Kiểm lâm phải làm gì?', 'không nêu Chi cục Kiểm lâm'],
    ['Chi cục Kiểm lâm Bến Tre phải làm gì?', 'không nêu Chi cục Kiểm lâm'],
    ['Hội Nông dân tỉnh có trách nhiệm gì?', 'không nêu Hội Nông dân'],
    ['hoi nong dan phai lam gi', 'không nêu Hội Nông dân'],
    ['Sở Du lịch có bao nhiêu nhân viên?', 'không nêu Sở Du lịch'],
    ['Bệnh viện Đa khoa tỉnh phải làm gì?', 'không nêu Bệnh viện Đa khoa'],
  ])('%s', async (question, words) => {
    const answer = await talk.says(question)
    expect(answer.kind).toBe('notFound')
    expect(answer.text).toContain('không tìm thấy')
    expect(answer.text).toContain(words)
    expect(answer.citations).toEqual([])
  })

  test.each([
    ['Sở Du lịch phải làm gì?', 'Sở Du lịch', 'Treo bảng giờ', 'Mở quầy'],
    ['Sở Du lịch chủ trì bao nhiêu nhiệm vụ?', 'Sở Du lịch', 'Treo bảng giờ', 'Mở quầy'],
    ['so du lich phai lam gi', 'Sở Du lịch', 'Treo bảng giờ', 'Mở quầy'],
    ['Xã Cồn Lá có nhiệm vụ gì?', 'Xã Cồn Lá', 'Mở quầy', 'Treo bảng giờ'],
  ])('its class has the duty, and is said to have it: %s', async (question, name, own, others) => {
    const answer = await talk.says(question)
    expect(answer.kind).toBe('found')
    expect(answer.text).toContain(`không nêu riêng ${name}`)
    expect(answer.text).toContain(own)
    expect(answer.text).not.toContain(others)
    expect(answer.text).not.toContain('cửa sổ')
    expect(answer.citations.length).toBeGreaterThan(0)
  })

  test('a name in a list that says its noun once is held', async () => {
    expect((await talk.says('Sở Y tế phải làm gì?')).text).not.toContain('không nêu')
  })

  test('a province that is not held stays what is missing', async () => {
    expect((await talk.says('Quảng Ninh kiểm tra Sở Du lịch ngày nào?')).text).toContain('không tìm thấy nội dung này của Quảng Ninh')
  })
})

describe('a body that the classes of a table take in', () => {
  test('rows are told as those of the class', async () => {
    const talk = talkOver(await smallLibrary())
    const { text } = await talk.says('Ở Cà Mau, Sở Du lịch chủ trì nhiệm vụ gì?')
    expect(text).toContain('không nêu riêng Sở Du lịch')
    expect(text).toContain('Trả lời phản ánh')
    expect(text).not.toContain('chữ ký số')
  })
})

describe('whom a class only helps', () => {
  test('rows that its class leads are not told as those it joins', async () => {
    const talk = talkOver(await smallLibrary())
    const answer = await talk.says('Ở Cà Mau, Sở Du lịch phối hợp việc gì?')
    expect(answer.kind).toBe('notFound')
    expect(answer.text).toContain('không nêu Sở Du lịch')
  })
})

describe('the name in capitals behind the noun of a body', () => {
  test.each([
    ['Chi cục Kiểm lâm phải làm gì?', 'Chi cục Kiểm lâm'],
    ['xã Bắc Hà có bị kiểm tra không', 'Xã Bắc Hà'],
    ['Ban Quản lý Khu kinh tế Cồn Lá được giao việc gì', 'Ban Quản lý Khu kinh tế Cồn Lá'],
  ])('%s', (question, name) => {
    expect(capitalName(question)?.name).toBe(name)
  })

  test.each(['Xã nào phải làm gì', 'SỐ XÃ PHẢI KIỂM TRA', 'Văn phòng UBND tỉnh làm gì', 'Số Kế hoạch là bao nhiêu', 'Sở QLTT phải làm gì'])(
    'none: %s',
    (question) => {
      expect(capitalName(question)).toBeNull()
    },
  )
})
