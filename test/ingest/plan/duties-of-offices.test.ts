// Duties as offices write them: agencies over their bullets, times in fields, brackets and rounds, several dates in a sentence.
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import type { Schedule } from '../../../src/domain/schedule.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'
import { beforeDay, every, external, fixed, month, quarter, relative, span } from '../../vietnamese/expected-schedules.ts'

function plan(body: string): Plan {
  const head =
    'UBND TỈNH QUẢNG TRỊ\nSỞ XÂY DỰNG\n\nSố: 31/KH-SXD\n\nQuảng Trị, ngày 20 tháng 01 năm 2026\n\nKẾ HOẠCH\nTriển khai công tác cải cách hành chính năm 2026\n\n'
  return readTextPlan('ke-hoach.txt', new TextEncoder().encode(`${head}${body}\n`)).plan
}

type Duty = [who: string | null, to: string | null, schedule: Schedule, what: string]

describe('duties', () => {
  test.each<[string, string, Duty[]]>([
    [
      'agencies as headings, bullets below',
      'V. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng Sở\n- Chủ trì, phối hợp với các phòng tham mưu Giám đốc Sở ban hành kế hoạch tuyên truyền trước ngày 28/02/2026.\n- Theo dõi, đôn đốc các phòng, đơn vị thực hiện Kế hoạch; định kỳ hằng quý báo cáo kết quả về Sở Nội vụ chậm nhất ngày 15 tháng cuối quý.\n\n2. Thanh tra Sở\n- Tiến hành kiểm tra công vụ tại các đơn vị trực thuộc trong quý II và quý III/2026.\n- Tổng hợp kết quả kiểm tra, báo cáo Giám đốc Sở trước ngày 15/10/2026.',
      [
        [
          'Văn phòng Sở',
          null,
          beforeDay('2026-02-28'),
          'Chủ trì, phối hợp với các phòng tham mưu Giám đốc Sở ban hành kế hoạch tuyên truyền',
        ],
        ['Văn phòng Sở', 'Sở Nội vụ', every('quarterly', 15), 'Báo cáo kết quả'],
        ['Thanh tra Sở', null, quarter(2, 3), 'Tiến hành kiểm tra công vụ tại các đơn vị trực thuộc'],
        ['Thanh tra Sở', 'Giám đốc Sở', beforeDay('2026-10-15'), 'Tổng hợp kết quả kiểm tra, báo cáo Giám đốc Sở'],
      ],
    ],
    [
      'inspection steps with Thời gian lines',
      'III. TRÌNH TỰ KIỂM TRA\n\n1. Bước 1: Tự kiểm tra\nCác cơ quan, đơn vị tự kiểm tra theo đề cương.\nThời gian hoàn thành: trước ngày 20/5/2026.\n\n2. Bước 2: Kiểm tra trực tiếp\nThời gian: từ ngày 01/6/2026 đến ngày 30/6/2026.\n\n3. Bước 3: Tổng hợp, báo cáo kết quả\nThời hạn: chậm nhất ngày 31/7/2026.',
      [
        ['Các cơ quan, đơn vị', null, beforeDay('2026-05-20'), 'Tự kiểm tra'],
        [null, null, span('range', '2026-06-01', '2026-06-30'), 'Kiểm tra trực tiếp'],
        [null, null, fixed('2026-07-31'), 'Tổng hợp, báo cáo kết quả'],
      ],
    ],
    [
      'relative duties of both sides of an inspection',
      'IV. TỔ CHỨC THỰC HIỆN\n\n1. Đơn vị được kiểm tra\na) Gửi báo cáo tự kiểm tra về Đoàn kiểm tra trước ngày kiểm tra 05 ngày làm việc.\nb) Trong thời hạn 15 ngày kể từ ngày nhận được thông báo kết luận, xây dựng kế hoạch khắc phục gửi Sở Nội vụ theo dõi.\n\n2. Đoàn kiểm tra\nChậm nhất 10 ngày làm việc sau khi kết thúc kiểm tra, Trưởng đoàn báo cáo kết quả với Chủ tịch UBND tỉnh.',
      [
        ['Đơn vị được kiểm tra', 'Đoàn kiểm tra', relative(5, 'workingDay', 'before', 'kiểm tra'), 'Gửi báo cáo tự kiểm tra'],
        [
          'Đơn vị được kiểm tra',
          'Sở Nội vụ',
          relative(15, 'day', 'after', 'ngày nhận được thông báo kết luận'),
          'Xây dựng kế hoạch khắc phục',
        ],
        [
          'Trưởng đoàn',
          'Chủ tịch UBND tỉnh',
          relative(10, 'workingDay', 'after', 'kết thúc kiểm tra'),
          'Báo cáo kết quả với Chủ tịch UBND tỉnh',
        ],
      ],
    ],
    [
      'recurring and final report in one sentence',
      'IV. CHẾ ĐỘ BÁO CÁO\n\nCác phòng, đơn vị báo cáo kết quả thực hiện hằng tháng (trước ngày 20), hằng quý (trước ngày 15 của tháng cuối quý) và báo cáo năm trước ngày 05/12/2026, gửi Văn phòng Sở tổng hợp.',
      [
        ['Các phòng, đơn vị', 'Văn phòng Sở', every('monthly', 20), 'Báo cáo kết quả thực hiện'],
        ['Các phòng, đơn vị', 'Văn phòng Sở', every('quarterly', 15), 'Báo cáo kết quả thực hiện'],
        ['Các phòng, đơn vị', 'Văn phòng Sở', beforeDay('2026-12-05'), 'Báo cáo năm'],
      ],
    ],
    [
      'several agencies with their dates in one sentence',
      'II. PHÂN CÔNG\n\nSở Tài chính thẩm định dự toán xong trước ngày 15/3/2026; Sở Khoa học và Công nghệ hoàn thành kết nối hệ thống trước ngày 30/6/2026; UBND các xã, phường bố trí máy tính cho Bộ phận Một cửa trong quý I/2026.',
      [
        ['Sở Tài chính', null, beforeDay('2026-03-15'), 'Thẩm định dự toán'],
        ['Sở Khoa học và Công nghệ', null, beforeDay('2026-06-30'), 'Hoàn thành kết nối hệ thống'],
        ['UBND các xã, phường', null, quarter(1), 'Bố trí máy tính cho Bộ phận Một cửa'],
      ],
    ],
    [
      'commune plan, groups',
      'III. NHIỆM VỤ CỤ THỂ\n\n1. Văn phòng HĐND và UBND xã\n- Niêm yết công khai thủ tục hành chính tại trụ sở UBND xã và nhà văn hóa các thôn; hoàn thành trước ngày 31/01/2026.\n- Hằng tuần tổng hợp hồ sơ trễ hạn báo cáo Chủ tịch UBND xã vào chiều thứ Sáu.\n\n2. Phòng Kinh tế\n- Hướng dẫn người dân nộp hồ sơ đất đai trực tuyến.\n- Mở 02 lớp tập huấn cho tổ công nghệ số cộng đồng trong tháng 4 và tháng 9/2026.\n\n3. Trưởng các thôn\nTuyên truyền trên loa truyền thanh mỗi tuần ít nhất 02 lần.',
      [
        [
          'Văn phòng HĐND và UBND xã',
          null,
          beforeDay('2026-01-31'),
          'Niêm yết công khai thủ tục hành chính tại trụ sở UBND xã và nhà văn hóa các thôn',
        ],
        ['Văn phòng HĐND và UBND xã', 'Chủ tịch UBND xã', every('weekly'), 'Tổng hợp hồ sơ trễ hạn báo cáo Chủ tịch UBND xã'],
        ['Phòng Kinh tế', null, month(4, 9), 'Mở 02 lớp tập huấn cho tổ công nghệ số cộng đồng'],
      ],
    ],
    [
      'table of reports',
      'IV. CHẾ ĐỘ BÁO CÁO\n\n| TT | Loại báo cáo | Cơ quan gửi | Nơi nhận | Thời hạn |\n|---|---|---|---|---|\n| 1 | Báo cáo quý I | Các phòng | Văn phòng Sở | Trước ngày 10/3/2026 |\n| 2 | Báo cáo 6 tháng | Các phòng | Văn phòng Sở | Trước ngày 10/6/2026 |\n| 3 | Báo cáo đột xuất | Các phòng | Văn phòng Sở | Khi có yêu cầu |',
      [
        ['Các phòng', 'Văn phòng Sở', beforeDay('2026-03-10'), 'Báo cáo quý I'],
        ['Các phòng', 'Văn phòng Sở', beforeDay('2026-06-10'), 'Báo cáo 6 tháng'],
        ['Các phòng', 'Văn phòng Sở', external, 'Báo cáo đột xuất'],
      ],
    ],
    [
      'leadership plan: meets each month',
      'III. NHIỆM VỤ CỦA BAN CHỈ ĐẠO\n\n1. Ban Chỉ đạo họp định kỳ mỗi quý một lần, họp đột xuất khi cần.\n2. Cơ quan thường trực chuẩn bị tài liệu, gửi thành viên Ban Chỉ đạo trước cuộc họp ít nhất 03 ngày làm việc.\n3. Thành viên Ban Chỉ đạo làm việc với địa phương được phân công theo dõi, hoàn thành trong tháng 8/2026 và báo cáo Trưởng Ban Chỉ đạo.',
      [
        ['Ban Chỉ đạo', null, every('quarterly'), 'Họp'],
        [
          'Cơ quan thường trực',
          'thành viên Ban Chỉ đạo',
          relative(3, 'workingDay', 'before', 'cuộc họp'),
          'Chuẩn bị tài liệu, gửi thành viên Ban Chỉ đạo',
        ],
        ['Thành viên Ban Chỉ đạo', 'Trưởng Ban Chỉ đạo', month(8), 'Làm việc với địa phương được phân công theo dõi'],
      ],
    ],
    [
      'time opens bullets',
      'III. TIẾN ĐỘ THỰC HIỆN\n\n- Tháng 01/2026: Ban hành kế hoạch.\n- Từ tháng 02 đến tháng 10/2026: Tổ chức thực hiện các nhiệm vụ.\n- Trước ngày 15/11/2026: Các đơn vị hoàn thiện tài liệu kiểm chứng.\n- Tháng 12/2026: Tổng kết, khen thưởng.',
      [
        [null, null, month(1), 'Ban hành kế hoạch'],
        [null, null, month(2, 10), 'Tổ chức thực hiện các nhiệm vụ'],
        ['Các đơn vị', null, beforeDay('2026-11-15'), 'Hoàn thiện tài liệu kiểm chứng'],
        [null, null, month(12), 'Tổng kết, khen thưởng'],
      ],
    ],
    [
      'footnote-like and bracketed times',
      'IV. THỰC HIỆN\n\n1. Các phòng chuyên môn đăng ký sáng kiến cải cách hành chính (hạn gửi: 28/02/2026), Văn phòng Sở tổng hợp trình Hội đồng sáng kiến (hạn: 15/3/2026).\n2. Văn phòng Sở cập nhật kết quả chấm điểm trên phần mềm¹ chậm nhất ngày 10/12/2026.',
      [
        ['Các phòng chuyên môn', null, fixed('2026-02-28'), 'Đăng ký sáng kiến cải cách hành chính'],
        ['Văn phòng Sở', 'Hội đồng sáng kiến', fixed('2026-03-15'), 'Tổng hợp trình Hội đồng sáng kiến'],
        ['Văn phòng Sở', null, fixed('2026-12-10'), 'Cập nhật kết quả chấm điểm trên phần mềm¹'],
      ],
    ],
    [
      'deadline then purpose',
      'IV. THỰC HIỆN\n\nCác sở, ban, ngành gửi báo cáo về Sở Nội vụ trước ngày 25/11/2026 để tổng hợp, trình Ủy ban nhân dân tỉnh xem xét trong tháng 12/2026.',
      [
        ['Các sở, ban, ngành', 'Sở Nội vụ', beforeDay('2026-11-25'), 'Gửi báo cáo'],
        ['Sở Nội vụ', 'Ủy ban nhân dân tỉnh', month(12), 'Tổng hợp, trình Ủy ban nhân dân tỉnh xem xét'],
      ],
    ],
    [
      'time of a rollout in rounds',
      'III. LỘ TRÌNH\n\n1. Giai đoạn 1 (từ tháng 01 đến tháng 3/2026): khảo sát hiện trạng.\n2. Giai đoạn 2 (từ tháng 4 đến tháng 9/2026): thí điểm tại 03 xã.\n3. Giai đoạn 3 (quý IV/2026): đánh giá, nhân rộng.',
      [
        [null, null, month(1, 3), 'Khảo sát hiện trạng'],
        [null, null, month(4, 9), 'Thí điểm tại 03 xã'],
        [null, null, quarter(4), 'Đánh giá, nhân rộng'],
      ],
    ],
    [
      'two owners, one date',
      'IV. THỰC HIỆN\n\n1. Sở Tài chính và Sở Nội vụ hoàn thành thẩm định phương án tự chủ của các đơn vị sự nghiệp trước ngày 31/8/2026.\n2. UBND các xã, phường; các đơn vị sự nghiệp trực thuộc tỉnh đăng ký danh mục vị trí việc làm gửi Sở Nội vụ trong tháng 5/2026.',
      [
        ['Sở Tài chính và Sở Nội vụ', null, beforeDay('2026-08-31'), 'Hoàn thành thẩm định phương án tự chủ của các đơn vị sự nghiệp'],
        ['UBND các xã, phường; các đơn vị sự nghiệp trực thuộc tỉnh', 'Sở Nội vụ', month(5), 'Đăng ký danh mục vị trí việc làm'],
      ],
    ],
  ])('%s', (_name, body, duties) => {
    expect(plan(body).deadlines.map(({ who, to, schedule, what }) => [who, to, schedule, what])).toEqual(duties)
  })
})

describe('figures to reach', () => {
  test.each<[string, string, [number | [number, number] | null, string | null, string | null, string | null][]]>([
    [
      'a heading names the year for the bullets under it',
      'I. MỤC TIÊU\n\n1. Đến hết năm 2026:\n- Số hóa 100% hồ sơ lưu trữ.\n\n2. Đến năm 2030:\n- Mức độ hài lòng đạt 98%.',
      [
        [100, '%', '=', '2026-12-31'],
        [98, '%', '=', '2030-12-31'],
      ],
    ],
    ['the first six months are no rank', 'I. MỤC TIÊU\n\nLàm sạch dữ liệu trong 6 tháng đầu năm 2026.', []],
    ['where the money comes from', 'II. KINH PHÍ\n\nKinh phí thực hiện: 150 triệu đồng, trong đó ngân sách tỉnh 80%.', []],
    ['places in a ranking', 'I. MỤC TIÊU\n\n- Tăng ít nhất 03 bậc trên bảng xếp hạng so với năm 2025.', [[3, 'bậc', '>=', null]]],
    ['cases', 'I. MỤC TIÊU\n\n- Không để xảy ra quá 02 trường hợp trễ hạn.', [[2, 'trường hợp', '<=', null]]],
  ])('%s', (_name, body, targets) => {
    expect(plan(body).targets.map(({ value, unit, comparator, by }) => [value, unit, comparator, by])).toEqual(targets)
  })
})
