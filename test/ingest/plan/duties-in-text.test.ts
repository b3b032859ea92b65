// Duties, tasks and figures in running text: short invented passages with what a careful reader takes from them.
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import type { Schedule } from '../../../src/domain/schedule.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'
import { beforeDay, every, external, fixed, month, ongoing, quarter, relative, several, span } from '../../vietnamese/expected-schedules.ts'

function plan(body: string): Plan {
  const head =
    'ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ\n\nSố: 77/KH-UBND\n\nPhú Thọ, ngày 09 tháng 01 năm 2026\n\nKẾ HOẠCH\nCải cách hành chính năm 2026\n\n'
  return readTextPlan('ke-hoach.txt', new TextEncoder().encode(`${head}${body}\n`)).plan
}

/** Who owes it, to whom, by when, and words of what is owed. */
type Duty = [who: string | null, to: string | null, schedule: Schedule, what: RegExp]

function owes(cases: [name: string, body: string, duties: Duty[]][]): void {
  test.each(cases)('%s', (_name, body, duties) => {
    const { deadlines } = plan(body)
    expect(deadlines.map(({ who, to, schedule }) => [who, to, schedule])).toEqual(duties.map(([who, to, schedule]) => [who, to, schedule]))
    duties.forEach(([, , , what], index) => {
      expect(deadlines[index]!.what).toMatch(what)
    })
  })
}

describe('duties', () => {
  owes([
    [
      'an agency that is told to lead',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Giao Sở Nội vụ chủ trì, tổng hợp kết quả của các đơn vị, báo cáo UBND tỉnh trước ngày 15/12/2026.',
      [['Sở Nội vụ', 'UBND tỉnh', beforeDay('2026-12-15'), /tổng hợp kết quả/iu]],
    ],
    [
      'passive voice',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Kết quả rà soát được các sở, ban, ngành gửi về Sở Nội vụ chậm nhất ngày 20/11/2026 để tổng hợp.',
      [['Các sở, ban, ngành', 'Sở Nội vụ', fixed('2026-11-20'), /kết quả rà soát/iu]],
    ],
    [
      'bullets under an agency in a heading',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính\n\n- Thẩm định dự toán kinh phí, trình UBND tỉnh trước ngày 30/01/2026.\n\n- Hướng dẫn các đơn vị quyết toán kinh phí trong quý IV/2026.',
      [
        ['Sở Tài chính', 'UBND tỉnh', beforeDay('2026-01-30'), /thẩm định dự toán/iu],
        ['Sở Tài chính', null, quarter(4), /hướng dẫn các đơn vị quyết toán/iu],
      ],
    ],
    [
      'a line of time under a numbered item',
      'I. NỘI DUNG\n\n1. Hội nghị sơ kết công tác cải cách hành chính\n\n- Thành phần: lãnh đạo các sở, ngành.\n\n- Thời gian: trong tháng 7/2026.\n\n- Địa điểm: Trung tâm Hội nghị tỉnh.',
      [[null, null, month(7), /thời gian|hội nghị sơ kết/iu]],
    ],
    [
      'a line on the time of a report',
      'I. CHẾ ĐỘ BÁO CÁO\n\n- Thời hạn gửi báo cáo: trước ngày 05/12/2026.',
      [[null, null, beforeDay('2026-12-05'), /gửi báo cáo/iu]],
    ],
    [
      'a report through an office',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành và UBND các xã, phường báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 10/12/2026 để tổng hợp.',
      [['Các sở, ban, ngành và UBND các xã, phường', 'UBND tỉnh (qua Sở Nội vụ)', beforeDay('2026-12-10'), /báo cáo kết quả/iu]],
    ],
    [
      'an address of mail between the receiver and the day',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Các đơn vị gửi báo cáo bằng văn bản về Sở Nội vụ, bản mềm qua hộp thư cchc.phutho@example.vn, trước ngày 25/11/2026.',
      [['Các đơn vị', 'Sở Nội vụ', beforeDay('2026-11-25'), /gửi báo cáo|báo cáo/iu]],
    ],
    [
      'a deadline in brackets',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tư pháp rà soát văn bản quy phạm pháp luật hết hiệu lực (hoàn thành trong quý II/2026).',
      [['Sở Tư pháp', null, quarter(2), /rà soát văn bản/iu]],
    ],
    [
      'several agencies with days of their own in one sentence',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã, phường gửi báo cáo về Sở Nội vụ trước ngày 20/11/2026; Sở Nội vụ tổng hợp, báo cáo UBND tỉnh trước ngày 30/11/2026.',
      [
        ['UBND các xã, phường', 'Sở Nội vụ', beforeDay('2026-11-20'), /báo cáo/iu],
        ['Sở Nội vụ', 'UBND tỉnh', beforeDay('2026-11-30'), /tổng hợp/iu],
      ],
    ],
    [
      'two agencies joined by a comma',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Các xã, phường hoàn thành tự chấm điểm trước ngày 15/11/2026, Sở Nội vụ thẩm định xong trước ngày 15/12/2026.',
      [
        ['Các xã, phường', null, beforeDay('2026-11-15'), /tự chấm điểm/iu],
        ['Sở Nội vụ', null, beforeDay('2026-12-15'), /thẩm định/iu],
      ],
    ],
    [
      'reports that come again',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Các cơ quan, đơn vị báo cáo định kỳ hằng quý (trước ngày 20 của tháng cuối quý), báo cáo năm (trước ngày 05/12/2026) gửi Sở Nội vụ.',
      [
        ['Các cơ quan, đơn vị', 'Sở Nội vụ', every('quarterly', 20), /báo cáo/iu],
        ['Các cơ quan, đơn vị', 'Sở Nội vụ', beforeDay('2026-12-05'), /báo cáo năm/iu],
      ],
    ],
    [
      'monthly with a day',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng UBND tỉnh công khai kết quả giải quyết hồ sơ trước ngày 05 hằng tháng.',
      [['Văn phòng UBND tỉnh', null, every('monthly', 5), /công khai kết quả/iu]],
    ],
    [
      'counted from a conclusion',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Trong vòng 10 ngày làm việc kể từ ngày ban hành kết luận, đơn vị được kiểm tra gửi báo cáo khắc phục về Sở Nội vụ.',
      [['Đơn vị được kiểm tra', 'Sở Nội vụ', relative(10, 'workingDay', 'after', 'ngày ban hành kết luận'), /báo cáo khắc phục/iu]],
    ],
    [
      'counted back from an inspection',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Đơn vị được kiểm tra gửi báo cáo về Đoàn kiểm tra chậm nhất 05 ngày làm việc trước ngày kiểm tra.',
      [['Đơn vị được kiểm tra', 'Đoàn kiểm tra', relative(5, 'workingDay', 'before', 'kiểm tra'), /báo cáo/iu]],
    ],
    [
      'the last paragraph of a letter',
      'Để triển khai đồng bộ, UBND tỉnh yêu cầu:\n\n1. Các sở, ngành rà soát quy trình nội bộ.\n\n2. Công khai hồ sơ tại Bộ phận Một cửa.\n\nĐề nghị các cơ quan, đơn vị khẩn trương triển khai và gửi kết quả về Sở Nội vụ trước ngày 28/02/2026./.',
      [['Các cơ quan, đơn vị', 'Sở Nội vụ', beforeDay('2026-02-28'), /kết quả|triển khai/iu]],
    ],
    [
      'a footnote',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã, phường đăng ký mô hình mới¹.\n\n¹ Gửi danh sách đăng ký về Sở Nội vụ trước ngày 15/3/2026.',
      [['UBND các xã, phường', 'Sở Nội vụ', beforeDay('2026-03-15'), /danh sách đăng ký/iu]],
    ],
    [
      'the hour of a day',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Các phòng chuyên môn gửi ý kiến về Văn phòng Sở trước 16 giờ 30 phút ngày 12/6/2026.',
      [['Các phòng chuyên môn', 'Văn phòng Sở', fixed('2026-06-12'), /ý kiến/iu]],
    ],
    [
      'an unfinished work that must be over before a month',
      'I. NHIỆM VỤ\n\n1. Sở Khoa học và Công nghệ hoàn thành kết nối hệ thống thông tin giải quyết TTHC trước tháng 9/2026.',
      [['Sở Khoa học và Công nghệ', null, beforeDay('2026-09-01'), /kết nối hệ thống/iu]],
    ],
    [
      'from one day to another',
      'I. KIỂM TRA\n\n1. Đoàn kiểm tra tiến hành kiểm tra trực tiếp tại các xã từ ngày 10/8/2026 đến ngày 25/8/2026.',
      [['Đoàn kiểm tra', null, span('range', '2026-08-10', '2026-08-25'), /kiểm tra trực tiếp/iu]],
    ],
    [
      'days without a year, with blanks',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Thủ trưởng các đơn vị nộp bản tự đánh giá về Phòng Nội vụ trước ngày 10/ 6 (báo cáo 6 tháng) và trước ngày 10/ 12 (báo cáo năm).',
      [
        ['Các đơn vị', 'Phòng Nội vụ', beforeDay('2026-06-10'), /bản tự đánh giá|6 tháng/iu],
        ['Các đơn vị', 'Phòng Nội vụ', beforeDay('2026-12-10'), /bản tự đánh giá|năm/iu],
      ],
    ],
    [
      'words that only look like deadlines',
      'I. CĂN CỨ VÀ PHẠM VI\n\n1. Thực hiện Quyết định số 12/QĐ-UBND ngày 15/01/2026 của UBND tỉnh.\n\n2. Thời kỳ kiểm tra: từ ngày 01/01/2025 đến ngày 30/6/2026.\n\n3. Thời hiệu kiểm tra: 12 tháng trước ngày kiểm tra.\n\n4. Kiểm tra hồ sơ hình thành trước ngày 01/7/2025.\n\n5. Công chức sinh ngày 05/8/1990 được xét nâng lương thường xuyên.\n\n6. Kế hoạch này có hiệu lực kể từ ngày ký.\n\n7. Bố trí kinh phí từ nguồn chi thường xuyên năm 2026.',
      [],
    ],
    [
      'a rate and a length of proceedings',
      'I. NỘI DUNG\n\n1. Bảo đảm thời gian giải quyết hồ sơ không quá 05 ngày làm việc.\n\n2. Nâng chất lượng phục vụ người dân so với năm 2025.',
      [],
    ],
    [
      'a cited paper and a deadline in one sentence',
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng thực hiện Công văn số 345/UBND-NC ngày 20/02/2026 của UBND tỉnh, báo cáo kết quả trước ngày 01/6/2026.',
      [['Sở Xây dựng', null, beforeDay('2026-06-01'), /báo cáo kết quả|thực hiện công văn/iu]],
    ],
  ])
})

/** Words of the task, who leads, who joins, when, what comes of it. */
type Written = [task: RegExp, lead: string[], coordinating: string[], schedule: Schedule, expected: string | null]

test('a period and the day of it that stand apart in one sentence are one duty', () => {
  const { deadlines } = plan(
    'I. BÁO CÁO\n\n1. Các xã định kỳ hằng quý báo cáo kết quả về Sở Nội vụ chậm nhất ngày 15 tháng cuối quý.\n\n2. Các xã hằng quý gửi báo cáo về Sở Nội vụ trước ngày 05 của tháng sau.',
  )
  expect(deadlines.map(({ schedule }) => schedule)).toEqual([every('quarterly', 15), every('quarterly', 5)])
})

describe('tasks written as paragraphs', () => {
  test.each<[string, string, Written[]]>([
    [
      'lines in the usual order',
      'I. NHIỆM VỤ\n\n1. Rà soát, đơn giản hóa thủ tục hành chính nội bộ\n\n- Đơn vị chủ trì: Văn phòng UBND tỉnh.\n\n- Đơn vị phối hợp: Sở Tư pháp; Sở Nội vụ.\n\n- Thời gian hoàn thành: Quý II/2026.',
      [[/rà soát, đơn giản hóa/iu, ['Văn phòng UBND tỉnh'], ['Sở Tư pháp', 'Sở Nội vụ'], quarter(2), null]],
    ],
    [
      'lines in another order, with a product',
      'I. NHIỆM VỤ\n\n1. Xây dựng bộ chỉ số hài lòng\n\n+ Thời hạn: trước ngày 30/6/2026\n\n+ Sản phẩm: Quyết định của UBND tỉnh\n\n+ Phối hợp: Các sở, ban, ngành\n\n+ Chủ trì: Sở Nội vụ',
      [[/xây dựng bộ chỉ số/iu, ['Sở Nội vụ'], ['Các sở, ban, ngành'], beforeDay('2026-06-30'), 'Quyết định của UBND tỉnh']],
    ],
    [
      'one line with semicolons',
      'I. NHIỆM VỤ\n\n1. Tập huấn kỹ năng số cho công chức. Đơn vị chủ trì: Sở Khoa học và Công nghệ; phối hợp: Trường Chính trị tỉnh; thời gian hoàn thành: tháng 8/2026.',
      [[/tập huấn kỹ năng số/iu, ['Sở Khoa học và Công nghệ'], ['Trường Chính trị tỉnh'], month(8), null]],
    ],
    [
      'in brackets',
      'I. NHIỆM VỤ\n\n1. Công khai danh mục thủ tục tại các xã (Cơ quan chủ trì: Văn phòng UBND tỉnh; Cơ quan phối hợp: UBND các xã; Thời gian: tháng 3/2026).',
      [[/công khai danh mục/iu, ['Văn phòng UBND tỉnh'], ['UBND các xã'], month(3), null]],
    ],
    [
      'in brackets without the names of the fields',
      'I. NHIỆM VỤ\n\n1. Sửa đổi quy chế làm việc (Sở Nội vụ chủ trì; hoàn thành trong quý II).\n\n2. Cập nhật cơ sở dữ liệu cán bộ (Sở Tài chính chủ trì, Sở Nội vụ phối hợp; thời gian: trước ngày 01/10/2026).',
      [
        [/sửa đổi quy chế/iu, ['Sở Nội vụ'], [], quarter(2), null],
        [/cập nhật cơ sở dữ liệu/iu, ['Sở Tài chính'], ['Sở Nội vụ'], beforeDay('2026-10-01'), null],
      ],
    ],
    [
      'in brackets, who joins behind who leads',
      'I. NHIỆM VỤ\n\n1. Xây dựng mô hình dân vận khéo (Ủy ban Kiểm tra Đảng ủy phối hợp Ban Xây dựng Đảng; quý II/2026).',
      [[/mô hình/iu, ['Ủy ban Kiểm tra Đảng ủy'], ['Ban Xây dựng Đảng'], quarter(2), null]],
    ],
    [
      'verbs instead of colons',
      'I. NHIỆM VỤ\n\n1. Số hóa hồ sơ lưu trữ\n\n- Giao Sở Nội vụ chủ trì, phối hợp với Sở Khoa học và Công nghệ thực hiện.\n\n- Thời gian hoàn thành: trước ngày 31/12/2026.',
      [[/số hóa hồ sơ/iu, ['Sở Nội vụ'], ['Sở Khoa học và Công nghệ'], beforeDay('2026-12-31'), null]],
    ],
    [
      'several times of one task',
      'I. NHIỆM VỤ\n\n1. Đối thoại với doanh nghiệp\n\n- Cơ quan chủ trì: Sở Tài chính\n\n- Thời gian thực hiện: Đợt 1: tháng 4/2026; đợt 2: tháng 10/2026',
      [
        [
          /đối thoại với doanh nghiệp/iu,
          ['Sở Tài chính'],
          [],
          several(['Đợt 1', 'tháng 4/2026', month(4)], ['đợt 2', 'tháng 10/2026', month(10)]),
          null,
        ],
      ],
    ],
    [
      'ongoing and in the hands of others',
      'I. NHIỆM VỤ\n\n1. Tuyên truyền cải cách hành chính\n\nCơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch\n\nThời gian: Thường xuyên trong năm 2026\n\n2. Triển khai hệ thống dùng chung\n\nCơ quan chủ trì: Sở Khoa học và Công nghệ\n\nThời gian: Theo hướng dẫn của Bộ Khoa học và Công nghệ',
      [
        [/tuyên truyền/iu, ['Sở Văn hóa, Thể thao và Du lịch'], [], ongoing('2026-12-31'), null],
        [/hệ thống dùng chung/iu, ['Sở Khoa học và Công nghệ'], [], external, null],
      ],
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

type Figure = [value: number | [number, number] | null, unit: string | null, comparator: string | null, by: string | null]

describe('figures to reach', () => {
  test.each<[string, Figure[]]>([
    ['100% thủ tục hành chính được công khai.', [[100, '%', '=', null]]],
    ['Ít nhất 95 % hồ sơ được giải quyết đúng hạn trong năm 2026.', [[95, '%', '>=', '2026-12-31']]],
    ['Tối thiểu 80% dịch vụ công trực tuyến toàn trình.', [[80, '%', '>=', null]]],
    ['Trên 90% người dân hài lòng.', [[90, '%', '>', null]]],
    ['Tỷ lệ hài lòng đạt từ 90% trở lên.', [[90, '%', '>=', null]]],
    ['Tỷ lệ số hóa hồ sơ đạt 80-90%.', [[[80, 90], '%', 'range', null]]],
    ['Giảm 20% chi phí tuân thủ so với năm 2025.', [[20, '%', '=', null]]],
    ['Chỉ số PAR INDEX tăng 5 bậc so với năm 2025.', [[5, 'bậc', '=', null]]],
    ['Phấn đấu chỉ số cải cách hành chính vào nhóm 10 tỉnh dẫn đầu.', [[10, 'tỉnh', '<=', null]]],
    ['Chỉ số SIPAS đạt 90 điểm.', [[90, 'điểm', '=', null]]],
    ['Mỗi xã xây dựng 01 mô hình cải cách hành chính.', [[1, 'mô hình', '=', null]]],
    ['Phấn đấu đến năm 2030, 60% người dân sử dụng dịch vụ số.', [[60, '%', '=', '2030-12-31']]],
    ['Không để quá 2% hồ sơ trễ hạn.', [[2, '%', '<=', null]]],
    ['Tỷ lệ hồ sơ trực tuyến đạt 85,5% trở lên đến hết năm 2026.', [[85.5, '%', '>=', '2026-12-31']]],
    ['Chỉ số PCI nằm trong nhóm 15.', [[15, 'hạng', '<=', null]]],
    ['Thời gian cấp phép tối đa 05 ngày làm việc.', [[5, 'ngày làm việc', '<=', null]]],
    [
      '100% sở, ngành và ít nhất 70% xã, phường dùng chữ ký số.',
      [
        [100, '%', '=', null],
        [70, '%', '>=', null],
      ],
    ],
  ])('%s', (line, figures) => {
    const { targets } = plan(`I. MỤC TIÊU\n\n- ${line}`)
    expect(targets.map(({ value, unit, comparator, by }) => [value, unit, comparator, by])).toEqual(figures)
  })

  test('in a table', () => {
    const { targets } = plan(
      'I. CHỈ TIÊU\n\nSTT\tChỉ tiêu\tĐVT\tNăm 2026\n1\tHồ sơ đúng hạn\t%\t≥ 98\n2\tMô hình mới\tMô hình\t05\n3\tThời gian chờ\tPhút\tDưới 15\n4\tHài lòng\t%\t90 - 95',
    )
    expect(targets.map(({ value, unit, comparator, by }) => [value, unit, comparator, by])).toEqual([
      [98, '%', '>=', '2026-12-31'],
      [5, 'Mô hình', '=', '2026-12-31'],
      [15, 'Phút', '<', '2026-12-31'],
      [[90, 95], '%', 'range', '2026-12-31'],
    ])
  })

  test('in a table with a column for each year; what was reached is none', () => {
    const { targets } = plan(
      'I. CHỈ TIÊU\n\nSTT\tChỉ tiêu\tĐVT\tThực hiện 2025\tMục tiêu 2026\tMục tiêu 2030\n1\tHồ sơ trực tuyến\t%\t60\t75\t95\n2\tHài lòng\t%\t88\t90\t95',
    )
    expect(targets.map(({ value, by }) => [value, by])).toEqual([
      [75, '2026-12-31'],
      [95, '2030-12-31'],
      [90, '2026-12-31'],
      [95, '2030-12-31'],
    ])
  })
})
