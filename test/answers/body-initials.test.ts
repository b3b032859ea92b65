// Bodies called by the initials of their names, as the plans name them and no dictionary does.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { type LibraryView, libraryViewOf } from '../../src/answers/library-view.ts'
import { understand } from '../../src/answers/question/understand.ts'
import { aTablePlan, libraryOf, talkOver } from './small-library.ts'

const ROWS = `| 1 | Quyết toán tiền in sổ tay | Phòng Kế hoạch - Tài chính | Văn phòng Sở | 30/11/2027 |
| 2 | Mỗi tháng đăng 03 tin về tiêm chủng | Trung tâm Kiểm soát bệnh tật tỉnh | Văn phòng Sở | Hàng tháng |
| 3 | Xếp lại chỗ ngồi của bộ phận một cửa | Phòng Tổ chức cán bộ | Phòng Văn hóa và Xã hội | 30/6/2027 |
| 5 | Treo biển ở quầy | Chi cục An toàn vệ sinh thực phẩm | Văn phòng Sở | 31/8/2027 |
| 4 | Sửa mái nhà kho | Phòng Quản lý chất lượng | Phòng Quy hoạch cây lúa | 31/8/2027 |
`

let library: Library
let view: LibraryView
beforeAll(async () => {
  library = await libraryOf({ 'lai-chau.md': aTablePlan('21/KH-SYT', ROWS) })
  view = libraryViewOf(library.plans)
})

const read = (question: string) => understand(question, view).spaced.trim()

describe('initials are read as the body', () => {
  test.each([
    ['Phòng KHTC quyết toán khi nào', 'phong ke hoach tai chinh quyet toan khi nao'],
    ['phong khtc quyet toan khi nao', 'phong ke hoach tai chinh quyet toan khi nao'],
    ['PKHTC quyết toán khi nào', 'phong ke hoach tai chinh quyet toan khi nao'],
    ['Phòng KH-TC quyết toán khi nào', 'phong ke hoach tai chinh quyet toan khi nao'],
    ['Chi cục ATVSTP làm gì', 'chi cuc an toan ve sinh thuc pham lam gi'],
    ['TCCB làm gì', 'phong to chuc can bo lam gi'],
    ['phòng VHXH phối hợp gì', 'phong van hoa va xa hoi phoi hop gi'],
    ['Mỗi tháng CDC đăng bao nhiêu tin', 'moi thang trung tam kiem soat benh tat dang bao nhieu tin'],
    ['Trung tâm CDC đăng gì', 'trung tam kiem soat benh tat dang gi'],
  ])('%s', (question, expected) => expect(read(question)).toBe(expected))
})

describe('other letters stay what they are', () => {
  test.each([
    ['initials of two bodies', 'QLCL và phòng QLCX làm gì', /qlcx/],
    ['the noun of another body', 'Chi cục KHTC làm gì', /khtc/],
    ['a short form that is known', 'Kết quả CCHC ra sao', /cai cach hanh chinh/],
  ])('%s', (_, question, expected) => expect(read(question)).toMatch(expected))
})

test('initials that several bodies share name none', async () => {
  const rows = `| 1 | Lát lại sân | Phòng Quản lý chất lượng | | 30/6/2027 |
| 2 | Sơn cổng | Phòng Quy lát cây lúa | | 31/8/2027 |
`
  const both = libraryViewOf((await libraryOf({ 'hai-phong.md': aTablePlan('22/KH-UBND', rows) })).plans)
  expect(understand('Phòng QLCL làm gì', both).spaced).toContain(' qlcl ')
})

test.each([
  ['Phòng KHTC chủ trì nhiệm vụ nào?', 'in sổ tay'],
  ['Phòng QLCL chủ trì nhiệm vụ nào?', 'mái nhà kho'],
  ['CDC chủ trì nhiệm vụ nào?', 'tiêm chủng'],
])('%s', async (question, expected) => {
  expect((await talkOver(library).says(question)).text).toContain(expected)
})
