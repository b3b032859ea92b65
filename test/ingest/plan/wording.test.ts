// Wordings met in plans of other provinces: one sentence or list each, read by the whole parser.
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import { agencyOfHeading, leadingAgency } from '../../../src/ingest/plan/duty.ts'
import { targetsIn } from '../../../src/ingest/plan/targets.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'

function plan(body: string, letterhead = 'ỦY BAN NHÂN DÂN\nTỈNH GIA LAI'): Plan {
  const text = `${letterhead}\n\nSố: 5/KH-UBND\n\nGia Lai, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nKiểm tra cải cách hành chính năm 2026\n\n${body}\n`
  return readTextPlan('ke-hoach.txt', new TextEncoder().encode(text)).plan
}

const inspected = (found: Plan) => found.units.filter((unit) => unit.role === 'inspected').map((unit) => unit.name)

describe('who owes a duty', () => {
  test.each([
    ['Trưởng đoàn báo cáo Ban Thường vụ kết quả', 'Trưởng đoàn'],
    ['Văn phòng Ban chuẩn bị xe và tài liệu', 'Văn phòng Ban'],
    ['Các đơn vị tự lập danh mục thủ tục', 'Các đơn vị'],
    ['Phòng Quản lý nhà bố trí hội trường', 'Phòng Quản lý nhà'],
    ['Đoàn kiểm tra tổng hợp kết quả', 'Đoàn kiểm tra'],
    ['Mặt trận và các đoàn thể xã vận động người dân', 'Mặt trận và các đoàn thể xã'],
    ['Các nhiệm vụ trên phải xong', null],
  ])('%s', (sentence, agency) => {
    expect(leadingAgency(sentence)).toBe(agency)
  })

  test('a heading with a duty behind the name', () => {
    expect(agencyOfHeading('Sở Tài chính thẩm định dự toán')).toBe('Sở Tài chính')
  })
})

describe('figures to reach', () => {
  const figures = (text: string) =>
    targetsIn(text, { where: 'KH/I', place: { line: 1, endLine: 1 }, by: null, firstYear: 2026 }).map(({ value, unit, comparator }) => [
      value,
      unit,
      comparator,
    ])

  test.each([
    ['Mỗi lượt chờ không quá 20 phút/lượt', [[20, 'phút/lượt', '<=']]],
    ['Đối thoại tối thiểu 03 lần/năm', [[3, 'lần/năm', '>=']]],
    ['Vào nhóm 12 tỉnh, thành phố đứng đầu cả nước', [[12, 'tỉnh', '<=']]],
    ['Phát sóng 02 kỳ mỗi tháng', [[2, 'kỳ/tháng', '=']]],
    [
      'Tăng 3 điểm và 04 bậc',
      [
        [3, 'điểm', '='],
        [4, 'bậc', '='],
      ],
    ],
    ['Mức tự chủ từ 30% đến dưới 70%', [[[30, 70], '%', 'range']]],
    ['Điểm từ 85 điểm trở lên', [[85, 'điểm', '>=']]],
    [
      'Có ít nhất 02 mô hình, 01 sáng kiến',
      [
        [2, 'mô hình', '>='],
        [1, 'sáng kiến', '>='],
      ],
    ],
    ['Tỉnh đạt 80,1/100 điểm, xếp thứ 20/34, giảm 3 bậc so với năm 2024', []],
    ['Mỗi cuộc không quá 01 ngày làm việc', []],
  ] as const)('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected)
  })
})

describe('the issuer from a letterhead of two lines', () => {
  test.each([
    ['TỈNH ỦY GIA LAI\nBAN TỔ CHỨC', 'Ban Tổ chức Tỉnh ủy Gia Lai'],
    ['UBND TỈNH GIA LAI\nSỞ Y TẾ', 'Sở Y tế tỉnh Gia Lai'],
    ['UBND TỈNH GIA LAI\nBAN DÂN TỘC', 'Ban Dân tộc tỉnh Gia Lai'],
    ['UBND HUYỆN ĐAK ĐOA\nPHÒNG NỘI VỤ', 'Phòng Nội vụ huyện Đak Đoa'],
    ['ĐẢNG BỘ TỈNH GIA LAI\nĐẢNG ỦY UBND TỈNH', 'Đảng ủy Ủy ban nhân dân tỉnh Gia Lai'],
    ['HUYỆN ỦY CHƯ SÊ', 'Huyện ủy Chư Sê'],
    ['UBND XÃ IA GRAI', 'Ủy ban nhân dân xã Ia Grai'],
  ])('%s', (letterhead, issuer) => {
    expect(plan('I. MỤC ĐÍCH\n\nNâng chất lượng.', letterhead).issuer).toBe(issuer)
  })
})

describe('team', () => {
  const team = (lines: string) => plan(`I. THÀNH PHẦN ĐOÀN KIỂM TRA\n\n${lines}`).team.map(({ unit, member, role }) => [unit, member, role])

  test('the role first, under a heading that is the team itself', () => {
    const found = plan(`I. ĐOÀN KIỂM TRA

- Trưởng đoàn: đồng chí Phó Chánh Văn phòng Tỉnh ủy.
- Phó Trưởng đoàn: lãnh đạo Sở Nội vụ.
- Thành viên: đại diện Sở Tư pháp, Công an tỉnh.`)
    expect(found.team.map(({ unit, role }) => [unit, role])).toEqual([
      ['Văn phòng Tỉnh ủy', 'Trưởng đoàn'],
      ['Sở Nội vụ', 'Phó trưởng đoàn'],
      ['Sở Tư pháp', 'Thành viên'],
      ['Công an tỉnh', 'Thành viên'],
    ])
  })

  test('the unit first, roles behind', () => {
    expect(team('- Sở Nội vụ: Lãnh đạo Sở làm Trưởng đoàn; 01 chuyên viên làm Thư ký.')).toEqual([
      ['Sở Nội vụ', 'Lãnh đạo Sở', 'Trưởng đoàn'],
      ['Sở Nội vụ', '01 chuyên viên', 'Thư ký'],
    ])
  })

  test('members of several agencies', () => {
    expect(team('- 01 công chức thuộc các cơ quan: Sở Y tế; Sở Tài chính.')).toEqual([
      ['Sở Y tế', '01 công chức', 'Thành viên'],
      ['Sở Tài chính', '01 công chức', 'Thành viên'],
    ])
    expect(team('- Công chức của: Sở Y tế; Sở Tài chính.').map(([unit]) => unit)).toEqual(['Sở Y tế', 'Sở Tài chính'])
    expect(team('- Đại diện các phòng: Nghiệp vụ Y, Tổ chức cán bộ - Thành viên.').map(([unit]) => unit)).toEqual([
      'Phòng Nghiệp vụ Y',
      'Phòng Tổ chức cán bộ',
    ])
  })
})

describe('units', () => {
  test('inspected units below a heading that also names the team', () => {
    const found = plan(`I. THÀNH PHẦN ĐOÀN VÀ ĐƠN VỊ ĐƯỢC KIỂM TRA

1. Thành phần đoàn

- Trưởng đoàn: lãnh đạo Sở Nội vụ.

2. Đơn vị được kiểm tra

- Đảng ủy các xã: Ia Grai, Ia Hrung.
- Sở Tư pháp.`)
    expect(inspected(found)).toEqual(['Đảng ủy xã Ia Grai', 'Đảng ủy xã Ia Hrung', 'Sở Tư pháp'])
    expect(found.team.map(({ unit }) => unit)).toEqual(['Sở Nội vụ'])
  })

  test('a unit with a task of its own under the duties; several duties are one entry', () => {
    const found = plan(`I. NHIỆM VỤ

1. Sở Tư pháp: rà soát văn bản.

II. TỔ CHỨC THỰC HIỆN

1. Sở Tư pháp tổng hợp kết quả.`)
    expect(found.units).toMatchObject([{ name: 'Sở Tư pháp', role: 'rà soát văn bản; tổng hợp kết quả' }])
  })
})

describe('deadlines', () => {
  const duties = (body: string) => plan(`I. TỔ CHỨC THỰC HIỆN\n\n${body}`).deadlines

  test('each of several dates in a sentence has the words of its own clause', () => {
    expect(
      duties('1. UBND các xã: báo cáo quý gửi trước ngày 15 của tháng cuối quý, báo cáo năm gửi trước ngày 01/12/2026.').map(
        ({ what }) => what,
      ),
    ).toEqual(['Báo cáo quý', 'Báo cáo năm'])
  })

  test('no list mark in what is to be done', () => {
    expect(duties('- 100% công chức được bồi dưỡng trước ngày 31/10/2026.')[0]?.what).toMatch(/^100%/u)
  })

  test('counted back in working days', () => {
    expect(duties('1. Văn phòng Sở thông báo lịch kiểm tra đến các đơn vị trước 07 ngày làm việc.')).toMatchObject([
      { who: 'Văn phòng Sở', schedule: { relative: { anchor: 'kiểm tra', offset: 7, unit: 'workingDay', direction: 'before' } } },
    ])
  })
})

test('an agency in a cell merged over two rows leads both tasks; a blank cell stays blank', () => {
  const table = `<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời hạn</th></tr>
<tr><td>1</td><td>Rà soát quy trình</td><td rowspan="2">Văn phòng Sở</td><td>Quý I</td></tr>
<tr><td>2</td><td>Công khai hồ sơ</td><td>Quý II</td></tr>
<tr><td>3</td><td>Lấy ý kiến</td><td></td><td>Quý III</td></tr></table>`
  expect(plan(`I. NHIỆM VỤ\n\n${table}`).tasks.map(({ lead }) => lead)).toEqual([['Văn phòng Sở'], ['Văn phòng Sở'], []])
})
