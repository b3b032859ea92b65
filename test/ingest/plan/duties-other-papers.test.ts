// A second set of invented passages, of papers of other hands: letters, party plans, communes.
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import type { Schedule } from '../../../src/domain/schedule.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'
import { beforeDay, every, fixed, month, ongoing, quarter, relative, several, span } from '../../vietnamese/expected-schedules.ts'

function plan(body: string): Plan {
  const head =
    'UBND TỈNH QUẢNG TRỊ\nSỞ XÂY DỰNG\n\nSố: 31/KH-SXD\n\nQuảng Trị, ngày 20 tháng 01 năm 2026\n\nKẾ HOẠCH\nTriển khai công tác cải cách hành chính năm 2026\n\n'
  return readTextPlan('ke-hoach.txt', new TextEncoder().encode(`${head}${body}\n`)).plan
}

type Duty = [who: string | null, to: string | null, schedule: Schedule, what: RegExp]

describe('duties', () => {
  test.each<[string, string, Duty[]]>([
    [
      'an office that is the contact point',
      'IV. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng Sở\n\na) Là đầu mối theo dõi, tổng hợp báo cáo kết quả thực hiện gửi Sở Nội vụ trước ngày 14 của tháng cuối quý.\n\nb) Tham mưu tổ chức hội nghị tổng kết trong tháng 12/2026.',
      [
        ['Văn phòng Sở', 'Sở Nội vụ', every('quarterly', 14), /theo dõi|tổng hợp báo cáo/iu],
        ['Văn phòng Sở', null, month(12), /hội nghị tổng kết/iu],
      ],
    ],
    [
      'rooms that report to an office each month',
      'III. THỰC HIỆN\n\n1. Các phòng, đơn vị trực thuộc Sở định kỳ hằng tháng báo cáo tiến độ về Văn phòng Sở (chậm nhất ngày 20).',
      [['Các phòng, đơn vị trực thuộc Sở', 'Văn phòng Sở', every('monthly', 20), /báo cáo tiến độ/iu]],
    ],
    [
      'two periods in brackets with hyphens',
      'III. THỰC HIỆN\n\n1. Chi bộ các phòng định kỳ 6 tháng (trước ngày 10-6), năm (trước ngày 30-11) báo cáo kết quả về Đảng ủy Sở.',
      [
        ['Chi bộ các phòng', 'Đảng ủy Sở', beforeDay('2026-06-10'), /báo cáo/iu],
        ['Chi bộ các phòng', 'Đảng ủy Sở', beforeDay('2026-11-30'), /báo cáo/iu],
      ],
    ],
    [
      'the time first',
      'III. THỰC HIỆN\n\n1. Trước ngày 15/3/2026, Thanh tra Sở xây dựng kế hoạch kiểm tra nội bộ trình Giám đốc Sở phê duyệt.',
      [['Thanh tra Sở', 'Giám đốc Sở', beforeDay('2026-03-15'), /xây dựng kế hoạch kiểm tra/iu]],
    ],
    [
      'at once after an event',
      'III. THỰC HIỆN\n\n1. Ngay sau khi Kế hoạch được ban hành, các phòng chuyên môn phân công công chức thực hiện.',
      [['Các phòng chuyên môn', null, relative(0, 'day', 'after', 'Kế hoạch được ban hành'), /phân công công chức/iu]],
    ],
    [
      'the end of a half',
      'III. THỰC HIỆN\n\n1. Phòng Quản lý đô thị hoàn thành số hóa bản vẽ trong 6 tháng đầu năm 2026.',
      [['Phòng Quản lý đô thị', null, span('range', '2026-01-01', '2026-06-30'), /số hóa bản vẽ/iu]],
    ],
    [
      'a duty after a colon',
      'III. THỰC HIỆN\n\n- Phòng Kế hoạch - Tài chính: Bố trí kinh phí, hoàn thành trước ngày 28/02/2026.',
      [['Phòng Kế hoạch - Tài chính', null, beforeDay('2026-02-28'), /bố trí kinh phí/iu]],
    ],
    [
      'a letter that asks for nominations',
      'I. TẬP HUẤN\n\nSở Xây dựng đề nghị UBND các xã, phường cử công chức tham gia tập huấn, gửi danh sách về Sở Xây dựng (qua Văn phòng Sở) chậm nhất vào ngày 06/4/2026.',
      [['UBND các xã, phường', 'Sở Xây dựng (qua Văn phòng Sở)', fixed('2026-04-06'), /danh sách|cử công chức/iu]],
    ],
    [
      'dates that belong to papers and past work',
      'II. CĂN CỨ\n\n1. Thực hiện Kế hoạch của UBND tỉnh ngày 05/01/2026.\n\n2. Kết quả đến ngày 31/12/2025 đạt 92 điểm.\n\n3. Quyết định này có hiệu lực từ ngày 01/02/2026.\n\n4. Số liệu tính đến ngày 30/11/2026.',
      [],
    ],
  ])('%s', (_name, body, duties) => {
    const { deadlines } = plan(body)
    expect(deadlines.map(({ who, to, schedule }) => [who, to, schedule])).toEqual(duties.map(([who, to, schedule]) => [who, to, schedule]))
    duties.forEach(([, , , what], index) => {
      expect(deadlines[index]!.what).toMatch(what)
    })
  })
})

describe('tasks written as paragraphs', () => {
  test.each<[string, string, [RegExp, string[], string[], Schedule, string | null][]]>([
    [
      'one line each, joined by dashes',
      'II. NHIỆM VỤ\n\n1. Rà soát quy trình cấp phép\n- Phòng chủ trì: Phòng Quản lý đô thị\n- Phòng phối hợp: Văn phòng Sở\n- Thời gian: quý I và quý II/2026\n- Kết quả: Quyết định sửa đổi quy trình',
      [[/rà soát quy trình/iu, ['Phòng Quản lý đô thị'], ['Văn phòng Sở'], quarter(1, 2), 'Quyết định sửa đổi quy trình']],
    ],
    [
      'letters, with a mixed deadline',
      'II. NHIỆM VỤ\n\na) Tuyên truyền trên trang thông tin. Bộ phận chủ trì: Văn phòng Sở. Thời gian thực hiện: Thường xuyên; báo cáo trước ngày 15/12.',
      [
        [
          /tuyên truyền/iu,
          ['Văn phòng Sở'],
          [],
          several(['', 'Thường xuyên', ongoing()], ['báo cáo', 'trước ngày 15/12', beforeDay('2026-12-15')]),
          null,
        ],
      ],
    ],
    [
      'a bracket with who and when',
      'II. NHIỆM VỤ\n\n- Cập nhật cơ sở dữ liệu nhà ở (Phòng Quản lý nhà chủ trì, hoàn thành trước ngày 30/9/2026).',
      [[/cập nhật cơ sở dữ liệu/iu, ['Phòng Quản lý nhà'], [], beforeDay('2026-09-30'), null]],
    ],
  ])('%s', (_name, body, written) => {
    const { tasks } = plan(body)
    expect(tasks.map(({ lead, coordinating, schedule, expected }) => [lead, coordinating, schedule, expected])).toEqual(
      written.map(([, ...fields]) => fields),
    )
    written.forEach(([words], index) => {
      expect(tasks[index]!.task).toMatch(words)
    })
  })
})

describe('figures to reach', () => {
  test.each<[string, [number | [number, number] | null, string | null, string | null, string | null][]]>([
    ['Phấn đấu đến hết năm 2026 tỷ lệ thanh toán trực tuyến đạt tối thiểu 70%.', [[70, '%', '>=', '2026-12-31']]],
    [
      'Cắt giảm ít nhất 30% thời gian giải quyết và 20% chi phí.',
      [
        [30, '%', '>=', null],
        [20, '%', '>=', null],
      ],
    ],
    [
      'Duy trì xếp hạng trong tốp 5 các sở, ngành; điểm số không thấp hơn 88 điểm.',
      [
        [5, 'hạng', '<=', null],
        [88, 'điểm', '>=', null],
      ],
    ],
  ])('%s', (line, figures) => {
    const { targets } = plan(`I. MỤC TIÊU\n\n- ${line}`)
    expect(targets.map(({ value, unit, comparator, by }) => [value, unit, comparator, by])).toEqual(figures)
  })
})
