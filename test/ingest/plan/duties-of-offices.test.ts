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
        ['Văn phòng Sở', null, fixed('2026-12-10'), 'Cập nhật kết quả chấm điểm trên phần mềm'],
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
    [
      'inspection plan: announcements',
      'IV. TIẾN HÀNH KIỂM TRA\n\n1. Trưởng đoàn thông báo lịch kiểm tra cho đơn vị chậm nhất 05 ngày trước khi kiểm tra.\n2. Sau 10 ngày kể từ ngày kết thúc kiểm tra tại đơn vị cuối cùng, Đoàn kiểm tra hoàn thành báo cáo trình Chủ tịch UBND tỉnh.\n3. Đơn vị được kiểm tra khắc phục các tồn tại trong thời hạn 30 ngày và báo cáo Sở Nội vụ.',
      [
        ['Trưởng đoàn', 'đơn vị', relative(5, 'day', 'before', 'kiểm tra'), 'Thông báo lịch kiểm tra cho đơn vị'],
        [
          'Đoàn kiểm tra',
          'Chủ tịch UBND tỉnh',
          relative(10, 'day', 'after', 'ngày kết thúc kiểm tra tại đơn vị cuối cùng'),
          'Hoàn thành báo cáo trình Chủ tịch UBND tỉnh',
        ],
      ],
    ],
    [
      'report regime in bullets',
      'V. CHẾ ĐỘ THÔNG TIN, BÁO CÁO\n\nUBND các xã, phường gửi báo cáo về Sở Nội vụ theo thời hạn sau:\n- Báo cáo quý I: trước ngày 12/3/2026;\n- Báo cáo 6 tháng: trước ngày 12/6/2026;\n- Báo cáo năm: trước ngày 12/11/2026.',
      [
        ['UBND các xã, phường', 'Sở Nội vụ', beforeDay('2026-03-12'), 'Báo cáo quý I'],
        ['UBND các xã, phường', 'Sở Nội vụ', beforeDay('2026-06-12'), 'Báo cáo 6 tháng'],
        ['UBND các xã, phường', 'Sở Nội vụ', beforeDay('2026-11-12'), 'Báo cáo năm'],
      ],
    ],
    [
      'Party cell',
      'III- NHIỆM VỤ, GIẢI PHÁP\n\n1- Chi ủy tổ chức sinh hoạt chuyên đề về cải cách hành chính mỗi quý 01 lần.\n2- Đảng viên đăng ký nội dung nêu gương với chi bộ trước ngày 28/02/2026 và tự đánh giá trong tháng 11/2026.\n3- Bí thư chi bộ báo cáo kết quả với Đảng ủy Sở trước ngày 01/12/2026.',
      [
        ['Chi ủy', null, every('quarterly'), 'Tổ chức sinh hoạt chuyên đề về cải cách hành chính'],
        ['Đảng viên', 'chi bộ', beforeDay('2026-02-28'), 'Đăng ký nội dung nêu gương với chi bộ'],
        ['Đảng viên', null, month(11), 'Tự đánh giá'],
        ['Bí thư chi bộ', 'Đảng ủy Sở', beforeDay('2026-12-01'), 'Báo cáo kết quả'],
      ],
    ],
    [
      'remediation in prose',
      'II. BIỆN PHÁP KHẮC PHỤC\n\n1. Đối với việc chậm cập nhật hồ sơ: Trung tâm Phục vụ hành chính công xã rà soát, cập nhật đủ dữ liệu, hoàn thành trước ngày 15/5/2026.\n2. Đối với 12 hồ sơ trễ hạn: Phòng Kinh tế giải quyết dứt điểm trong tháng 4/2026, có văn bản xin lỗi người dân.\n3. Đối với thiết bị hư hỏng: giao Văn phòng HĐND và UBND lập dự toán thay thế, trình UBND xã trước ngày 10/4/2026.',
      [
        ['Trung tâm Phục vụ hành chính công xã', null, beforeDay('2026-05-15'), 'Rà soát, cập nhật đủ dữ liệu'],
        ['Phòng Kinh tế', null, month(4), 'Giải quyết dứt điểm'],
        ['Văn phòng HĐND và UBND', 'UBND xã', beforeDay('2026-04-10'), 'Lập dự toán thay thế, trình UBND xã'],
      ],
    ],
    [
      'time behind in brackets',
      'III. NỘI DUNG\n\n1. Sở Nội vụ tổ chức lớp bồi dưỡng cho 150 công chức (dự kiến tháng 5/2026).\n2. Sở Tư pháp hệ thống hóa văn bản (trong quý III năm 2026), công bố trên Cổng thông tin điện tử.\n3. UBND các xã, phường gửi danh sách học viên về Sở Nội vụ (trước ngày 20/4/2026).',
      [
        ['Sở Nội vụ', null, month(5), 'Tổ chức lớp bồi dưỡng cho 150 công chức'],
        ['Sở Tư pháp', null, quarter(3), 'Hệ thống hóa văn bản'],
        ['UBND các xã, phường', 'Sở Nội vụ', beforeDay('2026-04-20'), 'Gửi danh sách học viên'],
      ],
    ],
    [
      'recurring with weekday and month',
      'IV. LỀ LỐI LÀM VIỆC\n\n1. Bộ phận Một cửa giao ban vào sáng thứ Hai hằng tuần.\n2. Tổ trưởng Tổ công tác tổng hợp, báo cáo lãnh đạo Sở vào ngày 25 hằng tháng.\n3. Văn phòng Sở công khai kết quả xếp loại các phòng hằng quý.',
      [
        ['Bộ phận Một cửa', null, every('weekly'), 'Giao ban'],
        ['Tổ trưởng Tổ công tác', 'lãnh đạo Sở', every('monthly', 25), 'Tổng hợp, báo cáo lãnh đạo Sở'],
        ['Văn phòng Sở', null, every('quarterly'), 'Công khai kết quả xếp loại các phòng'],
      ],
    ],
    [
      'long sentence with aim',
      'V. TỔ CHỨC THỰC HIỆN\n\nCăn cứ Kế hoạch này, Thủ trưởng các đơn vị trực thuộc Sở xây dựng kế hoạch chi tiết, phân công rõ người, rõ việc và gửi về Văn phòng Sở chậm nhất ngày 10/02/2026 để theo dõi, đôn đốc.',
      [['Các đơn vị trực thuộc Sở', 'Văn phòng Sở', fixed('2026-02-10'), 'Xây dựng kế hoạch chi tiết, phân công rõ người, rõ việc']],
    ],
    [
      'owner by "do"',
      'III. THỰC HIỆN\n\n1. Việc kiểm tra đột xuất do Thanh tra Sở tiến hành ít nhất mỗi quý một lần.\n2. Kết quả chấm điểm do Sở Nội vụ tổng hợp, trình UBND tỉnh trước ngày 31/12/2026.',
      [
        ['Thanh tra Sở', null, every('quarterly'), 'Việc kiểm tra đột xuất'],
        ['Sở Nội vụ', 'UBND tỉnh', beforeDay('2026-12-31'), 'Kết quả chấm điểm'],
      ],
    ],
    [
      'two dates two receivers',
      'IV. THỰC HIỆN\n\nChi cục Giám định xây dựng gửi báo cáo sơ bộ cho Phòng Quản lý xây dựng trước ngày 05/6/2026, gửi báo cáo chính thức về Giám đốc Sở trước ngày 25/6/2026.',
      [
        ['Chi cục Giám định xây dựng', 'Phòng Quản lý xây dựng', beforeDay('2026-06-05'), 'Gửi báo cáo sơ bộ'],
        ['Chi cục Giám định xây dựng', 'Giám đốc Sở', beforeDay('2026-06-25'), 'Gửi báo cáo chính thức'],
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
    [
      'a time cut down',
      'I. MỤC TIÊU\n\n- Rút ngắn thời gian thẩm định từ 20 ngày xuống còn 14 ngày làm việc.',
      [[14, 'ngày làm việc', '=', null]],
    ],
    ['a year at the end', 'I. MỤC TIÊU\n\n- Phấn đấu xã xếp trong nhóm 10 xã dẫn đầu tỉnh năm 2026.', [[10, 'xã', '<=', '2026-12-31']]],
    ['cases', 'I. MỤC TIÊU\n\n- Không để xảy ra quá 02 trường hợp trễ hạn.', [[2, 'trường hợp', '<=', null]]],
  ])('%s', (_name, body, targets) => {
    expect(plan(body).targets.map(({ value, unit, comparator, by }) => [value, unit, comparator, by])).toEqual(targets)
  })
})
