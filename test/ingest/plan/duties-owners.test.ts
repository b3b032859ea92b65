// Who owes a duty and who receives its result, in the ways in which offices name them.
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'

function plan(body: string): Plan {
  const head =
    'UBND TỈNH QUẢNG TRỊ\nSỞ XÂY DỰNG\n\nSố: 31/KH-SXD\n\nQuảng Trị, ngày 10 tháng 01 năm 2026\n\nKẾ HOẠCH\nTriển khai công tác cải cách hành chính năm 2026\n\nIV. TỔ CHỨC THỰC HIỆN\n\n'
  return readTextPlan('ke-hoach.txt', new TextEncoder().encode(`${head}${body.replaceAll('\n', '\n\n')}\n`)).plan
}

type Duty = [who: string | null, to: string | null, what: string]

function duties(body: string): Duty[] {
  return plan(body).deadlines.map(({ who, to, what }) => [who, to, what])
}

describe('who owes it', () => {
  test.each<[string, string, Duty[]]>([
    [
      'a heading on what one of them owes',
      '1. Trách nhiệm của Sở Nội vụ:\na) Tổ chức hội nghị sơ kết trong tháng 7/2026.\n2. Nhiệm vụ cụ thể của các đơn vị, địa phương\na) Rà soát hồ sơ xong trước ngày 05/4/2026.',
      [
        ['Sở Nội vụ', null, 'Tổ chức hội nghị sơ kết'],
        ['Các đơn vị, địa phương', null, 'Rà soát hồ sơ'],
      ],
    ],
    [
      'a bracket says more about them',
      '1. Tổ công tác của Sở (thành lập theo Quyết định số 15/QĐ-SXD) có nhiệm vụ thẩm định hồ sơ xong trước ngày 05/4/2026.\n2. Phòng Tổ chức (bộ phận thường trực): Công khai kết quả trước ngày 15/4/2026.',
      [
        ['Tổ công tác của Sở', null, 'Thẩm định hồ sơ'],
        ['Phòng Tổ chức', null, 'Công khai kết quả'],
      ],
    ],
    [
      'a name with a syllable that is a verb elsewhere',
      '1. Các đơn vị sự nghiệp công lập trực thuộc\na) Rà soát vị trí việc làm trước ngày 30/6/2026.',
      [['Các đơn vị sự nghiệp công lập trực thuộc', null, 'Rà soát vị trí việc làm']],
    ],
    [
      'a heading on a kind of agency that says which',
      '1. Các sở: Tài chính, Nội vụ và Tư pháp\n- Thẩm định hồ sơ trước ngày 30/6/2026.\n2. UBND các xã, phường: An Phú, Bình Minh\nSắp xếp bộ máy trước ngày 30/7/2026.\n3. Các phòng: Rà soát, công khai thủ tục trước ngày 30/8/2026.',
      [
        ['Các sở: Tài chính, Nội vụ và Tư pháp', null, 'Thẩm định hồ sơ'],
        ['UBND các xã, phường: An Phú, Bình Minh', null, 'Sắp xếp bộ máy'],
        ['Các phòng', null, 'Rà soát, công khai thủ tục'],
      ],
    ],
    [
      'the deed stands before a semicolon, its time behind it',
      '1. Trưởng phòng, Giám đốc trung tâm trực thuộc có trách nhiệm quán triệt Kế hoạch đến công chức; hoàn thành trước ngày 25/01/2026.',
      [['Trưởng phòng, Giám đốc trung tâm trực thuộc', null, 'Quán triệt Kế hoạch đến công chức']],
    ],
    [
      'the mark of a footnote behind the name',
      '1. Sở Nội vụ¹\nTự đánh giá² hồ sơ của 12 km² đất trước ngày 25/3/2026.',
      [['Sở Nội vụ', null, 'Tự đánh giá hồ sơ của 12 km² đất']],
    ],
    [
      'heads of units, associations',
      '1. Điều dưỡng trưởng các khoa: Khảo sát người bệnh trước ngày 30/6/2026.\n2. Hiệp hội Doanh nghiệp tỉnh rà soát kiến nghị trước ngày 30/7/2026.\n3. Trưởng Ban Quản lý các khu công nghiệp báo cáo việc cấp phép trước ngày 30/8/2026.',
      [
        ['Điều dưỡng trưởng các khoa', null, 'Khảo sát người bệnh'],
        ['Hiệp hội Doanh nghiệp tỉnh', null, 'Rà soát kiến nghị'],
        ['Trưởng Ban Quản lý các khu công nghiệp', null, 'Báo cáo việc cấp phép'],
      ],
    ],
  ])('%s', (_name, body, expected) => {
    expect(duties(body)).toEqual(expected)
  })
})

describe('who receives it', () => {
  test.each<[string, string, string | null]>([
    ['the verb opens the line', '- Báo cáo UBND tỉnh trước ngày 20/12/2026.', 'UBND tỉnh'],
    ['what is sent stands behind the name', '- Trình Giám đốc Sở dự thảo báo cáo trước ngày 20/12/2026.', 'Giám đốc Sở'],
    ['what becomes of it', '- Trình Lãnh đạo Sở ký ban hành trước ngày 20/12/2026.', 'Lãnh đạo Sở'],
    ['given to somebody', '- Cung cấp số liệu cho Phòng Cải cách hành chính trước ngày 20/12/2026.', 'Phòng Cải cách hành chính'],
    ['several of a kind', '- Gửi đề cương cho các cơ quan, đơn vị trước ngày 20/12/2026.', 'các cơ quan, đơn vị'],
    ['two of them', '- Báo cáo UBND tỉnh, Bộ Nội vụ trước ngày 20/12/2026.', 'UBND tỉnh, Bộ Nội vụ'],
    ['the second one acts', '- Gửi hồ sơ về Sở Tài chính, Sở Nội vụ tổng hợp trước ngày 20/12/2026.', 'Sở Tài chính'],
    ['without a name', '- Trình cấp có thẩm quyền phê duyệt đề án trước ngày 20/12/2026.', 'cấp có thẩm quyền'],
    [
      'named in the sentence before',
      '- Báo cáo bằng văn bản về UBND tỉnh (qua Sở Nội vụ). Báo cáo năm gửi trước ngày 20/12/2026.',
      'UBND tỉnh (qua Sở Nội vụ)',
    ],
    ['nobody', '- Báo cáo về các đơn vị chậm muộn trước ngày 20/12/2026.', null],
  ])('%s', (_name, bullet, to) => {
    expect(duties(`1. Văn phòng Sở\n${bullet}`).map((duty) => duty[1])).toEqual([to])
  })
})
