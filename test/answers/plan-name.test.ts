import { expect, test } from 'vitest'
import { kindName } from '../../src/answers/plan-kind.ts'
import { issuerName, placeName, placeOf } from '../../src/answers/plan-name.ts'
import { aPlan } from '../builders.ts'

test.each([
  ['KH/II.2.a', 'mục II.2.a'],
  ['BNV1.8', 'biểu 1, STT 8'],
  ['BNV2', 'biểu 2'],
  ['ĐC/II.7', 'đề cương, mục II.7'],
  ['PL2/II.2', 'phụ lục II, mục II.2'],
  ['PL.4', 'phụ lục, STT 4'],
  ['QĐ/Điều 2', 'Điều 2'],
  ['KH', ''],
])('%s is named %s', (path, name) => expect(placeName(path)).toBe(name))

test('a label that the next one repeats is said once', () => {
  const passage = {
    id: 'x',
    path: 'KH/II.1.1.2',
    headings: ['II. NỘI DUNG', '1. Chung', '1.2. Riêng'],
    columns: [],
    text: '',
    place: { line: 1, endLine: 1 },
  }
  expect(placeOf(passage)).toBe('mục II.1.2')
})

test.each([
  ['inspection', 'Thanh tra, kiểm tra công vụ trên địa bàn tỉnh Bình Thuận năm 2027', 'Kế hoạch thanh tra, kiểm tra công vụ'],
  ['annual', 'Kiểm soát thủ tục hành chính năm 2027 của Sở Du lịch', 'Kế hoạch kiểm soát thủ tục hành chính'],
  ['annual', 'Triển khai công tác kiểm soát thủ tục hành chính tại các xã', 'Kế hoạch kiểm soát thủ tục hành chính'],
  ['other', 'CHUYỂN ĐỔI SỐ TỈNH BÌNH THUẬN NĂM 2027', 'Kế hoạch chuyển đổi số'],
  ['inspection', 'Kiểm tra cải cách hành chính và kỷ luật công vụ', 'Kế hoạch kiểm tra CCHC'],
  ['inspection', 'Kiểm tra công tác cải cách hành chính; văn thư, lưu trữ năm 2027', 'Kế hoạch kiểm tra CCHC'],
  ['remediation', 'Khắc phục các tiêu chí bị trừ điểm năm 2027', 'Kế hoạch khắc phục'],
  ['remediation', 'Cải thiện Chỉ số hài lòng của người dân năm 2027', 'Kế hoạch cải thiện Chỉ số hài lòng của người dân'],
  ['annual', null, 'Kế hoạch CCHC'],
] as const)('%s: "%s" is called %s', (kind, title, name) => expect(kindName({ kind, title })).toBe(name))

test.each([
  ['Ủy ban nhân dân phường Vỹ Dạ', 'Huế', 'UBND phường Vỹ Dạ, thành phố Huế'],
  ['Ủy ban nhân dân xã Hàm Liêm', 'Lâm Đồng', 'UBND xã Hàm Liêm, tỉnh Lâm Đồng'],
  ['Ủy ban nhân dân thành phố Huế', 'Huế', 'UBND thành phố Huế'],
  ['Đoàn kiểm tra công vụ', 'Cần Thơ', 'Đoàn kiểm tra công vụ thành phố Cần Thơ'],
  ['Sở Nội vụ', 'Gia Lai', 'Sở Nội vụ Gia Lai'],
  [null, 'Hà Nội', 'thành phố Hà Nội'],
])('%s in %s is %s', (issuer, province, name) => expect(issuerName(aPlan({ issuer, province }))).toBe(name))
