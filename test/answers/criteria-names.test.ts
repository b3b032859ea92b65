// Criteria by code and by name, and the remedy of just the subcriterion asked about.
import { beforeAll, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const SCORED = `
UBND TỈNH YÊN BÁI
SỞ DU LỊCH

Số: 19/KH-SDL

Yên Bái, ngày 04 tháng 5 năm 2027

KẾ HOẠCH
Khắc phục các tiêu chí bị trừ điểm năm 2026 của Sở Du lịch

I. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở theo dõi chung.

GIÁM ĐỐC

Lý Thị Thử

BIỂU
CÁC TIÊU CHÍ BỊ TRỪ ĐIỂM

TT	Các tiêu chí bị trừ điểm	Giải pháp khắc phục	Bộ phận phụ trách	Thời hạn
1	Tiêu chí 2: Phục vụ khách: đạt 6,5/8 điểm; bị trừ điểm ở: - Tiêu chí 2.1.3: Biển chỉ đường tới thác - Tiêu chí 2.4.2: Trả lời thư góp ý của khách	- Dựng thêm biển chỉ đường ở ba ngã rẽ tới thác. - Cử người trả lời thư góp ý trong ngày.	Văn phòng Sở	Thường xuyên
`

let library: Library
const says = (question: string) => talkOver(library).says(question)

beforeAll(async () => {
  library = await libraryOf({ 'yen-bai.txt': SCORED })
})

test('the name of a subcriterion', async () => {
  const { text } = await says('Tiêu chí 2.4.2 nói về cái gì?')
  expect(text).toContain('Trả lời thư góp ý của khách')
  expect(text).not.toContain('6,5')
})

test('the code of what is named', async () => {
  const { text } = await says('bị trừ vì trả lời thư góp ý của khách là tiêu chí số mấy')
  expect(text).toContain('2.4.2')
})

test('the remedy that speaks of the subcriterion', async () => {
  const { text } = await says('tiêu chí 2.1.3 bị trừ thì khắc phục sao')
  expect(text).toContain('biển chỉ đường')
  expect(text).not.toContain('6,5')
})
