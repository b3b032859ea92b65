// Within a department's own plan "Văn phòng" is the department's office, however the plan writes it.
import { expect, test } from 'vitest'
import { libraryOf, talkOver } from './small-library.ts'

const PLAN = `UBND TỈNH LAI CHÂU
SỞ NGOẠI VỤ

Số: 51/KH-SNgV

Lai Châu, ngày 12 tháng 02 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 của Sở Ngoại vụ tỉnh Lai Châu

I. MỤC ĐÍCH

Phục vụ người dân tốt hơn.

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
| 1 | Lập sổ theo dõi văn bản đến | Văn phòng | Phòng Lễ tân | 30/4/2027 |
| 2 | In lại tờ khai tiếp khách | Văn phòng Sở | Phòng Lễ tân | 31/5/2027 |
| 3 | Dịch tờ rơi sang tiếng Anh | Phòng Lễ tân | Văn phòng | 30/6/2027 |
`

test.each(['Văn phòng Sở chủ trì những nhiệm vụ nào?', 'van phong chu tri nhung viec gi'])('%s', async (question) => {
  const library = await libraryOf({ 'lai-chau.md': PLAN })
  const { text } = await talkOver(library, { today: '2027-03-01' }).says(question)
  expect(text).toContain('có 2 nhiệm vụ do Văn phòng')
  expect(text).toContain('Lập sổ theo dõi')
  expect(text).toContain('In lại tờ khai')
})
