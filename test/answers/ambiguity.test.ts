// Which plans are asked about when none is named.
import { expect, test } from 'vitest'
import { libraryOf, talkOver } from './small-library.ts'

const inspection = (province: string, year: number, team: string) => `
ỦY BAN NHÂN DÂN TỈNH ${province.toUpperCase()}

Số: /KH-UBND

${province}, ngày 10 tháng 3 năm ${year}

# KẾ HOẠCH

Kiểm tra công tác cải cách hành chính năm ${year} tỉnh ${province}

I. MỤC ĐÍCH

- Nắm tình hình tại đơn vị.

II. NỘI DUNG KIỂM TRA

1. Đơn vị được kiểm tra

a) Các sở: Sở Y tế; Sở Xây dựng.

2. Thành phần Đoàn kiểm tra

${team}

3. Thời gian kiểm tra: trong tháng 10 năm ${year}.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Thị Mẫu
`

test('who asks for the head of a team may mean the plan that tells of none, of an earlier year, too', async () => {
  const library = await libraryOf({
    'a.md': inspection(
      'Đồng Tháp',
      2027,
      'a) Sở Nội vụ: Lãnh đạo Sở: Trưởng đoàn.\n\nb) Đại diện các cơ quan: Sở Tài chính; Văn phòng UBND tỉnh.',
    ),
    'b.md': inspection('Cà Mau', 2025, 'a) Đại diện các cơ quan: Sở Nội vụ; Sở Tài chính; Văn phòng UBND tỉnh.'),
  })
  const back = await talkOver(library, { mayAskBack: true }).says('trưởng đoàn kiểm tra là ai')
  expect(back.kind).toBe('askBack')
  expect(back.choices.map(({ label }) => label).toSorted()).toEqual(['Cà Mau 2025', 'Cả hai', 'Đồng Tháp 2027'])
  expect((await talkOver(library).says('trưởng đoàn kiểm tra là ai')).text).toContain('Lãnh đạo Sở')
  expect((await talkOver(library, { mayAskBack: true }).says('trưởng đoàn kiểm tra của Đồng Tháp là ai')).kind).toBe('found')
})
