// Plans of bodies of a province that no list knows, named as officials name them.
import { beforeAll, expect, test } from 'vitest'
import { type LibraryView, libraryViewOf } from '../../src/answers/library-view.ts'
import { understand } from '../../src/answers/question/understand.ts'
import { libraryOf } from './small-library.ts'

const plan = (head: string, number: string, title: string) => `
${head}

Số: ${number}

Sơn Hải, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
${title}

I. MỤC ĐÍCH
- Phục vụ người dân tốt hơn.

II. KINH PHÍ
Tổng kinh phí 11 triệu đồng.
`

let library: LibraryView
beforeAll(async () => {
  const { plans } = await libraryOf({
    'a.txt': plan('TỈNH ỦY SƠN HẢI', '21-KH/TU', 'Lãnh đạo công tác cải cách hành chính năm 2026'),
    'b.txt': plan('CÔNG AN TỈNH SƠN HẢI', '33/KH-CAT', 'Cải cách hành chính năm 2026 của Công an tỉnh Sơn Hải'),
    'c.txt': plan('ỦY BAN NHÂN DÂN\nPHƯỜNG BÌNH MINH', '44/KH-UBND', 'Cải cách hành chính năm 2026 của Ủy ban nhân dân phường Bình Minh'),
    'd.txt': plan(
      'ĐẢNG BỘ TỈNH SƠN HẢI\nĐẢNG ỦY XÃ SUỐI VÀNG',
      '55-KH/ĐU',
      'Lãnh đạo cải cách hành chính năm 2026 trên địa bàn xã Suối Vàng',
    ),
  })
  library = libraryViewOf(plans)
})

test.each([
  ['kinh phí của Tỉnh ủy Sơn Hải bao nhiêu', '21-KH/TU'],
  ['kinh phí cchc của Công an tỉnh Sơn Hải bao nhiêu', '33/KH-CAT'],
  ['kinh phi cua cong an son hai', '33/KH-CAT'],
  ['kinh phi ubnd phuong binh minh', '44/KH-UBND'],
  ['đảng ủy Suối Vàng chi bao nhiêu', '55-KH/ĐU'],
  ['kế hoạch 44 kinh phí bao nhiêu', '44/KH-UBND'],
  ['KH số 55 kinh phí bao nhiêu', '55-KH/ĐU'],
  ['kinh phí theo 33/KH-CAT', '33/KH-CAT'],
])('%s', (question, number) => {
  const { meant, content } = understand(question, library)
  expect(meant.named).toBe(true)
  expect(meant.plans.map((view) => view.plan.number)).toEqual([number])
  expect(content.join(' ')).not.toMatch(/\d|son|hai|cat/)
})
