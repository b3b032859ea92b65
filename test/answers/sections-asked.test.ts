// Who leads a section, who signs a paper, what a plan aims at, how many kinds a section names: each asked of a small invented plan.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const PLAN = `
ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG

Số: 44/KH-UBND

Tuyên Quang, ngày 09 tháng 02 năm 2027

# KẾ HOẠCH

Cải cách hành chính năm 2027 tỉnh Tuyên Quang

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Phục vụ người dân nhanh hơn.

2. Chỉ tiêu năm 2027

- Trên 92% hồ sơ được trả trước hoặc đúng hẹn.
- 100% phòng chuyên môn dùng chữ ký số.
- Ít nhất 85% người dân hài lòng.

II. NHIỆM VỤ

1. Cải cách tổ chức bộ máy hành chính

- Rà soát vị trí việc làm của từng phòng.

Đơn vị chủ trì: Văn phòng.

Đơn vị phối hợp: Các phòng chuyên môn.

Thời gian thực hiện: Thường xuyên trong năm 2027.

2. Cải cách thủ tục hành chính

- Rút ngắn thời hạn của 12 thủ tục về đất đai.
- Hồ sơ trễ hẹn thì gửi thư xin lỗi cho người dân, nêu rõ lý do và ngày hẹn lại.

Đơn vị chủ trì: Phòng Kiểm soát thủ tục.

Đơn vị phối hợp: Trung tâm Phục vụ hành chính công.

Thời gian thực hiện: Quý II năm 2027.

3. Thông tin, tuyên truyền

- Mỗi tháng đăng ít nhất 03 tin về cải cách hành chính.
- Đơn vị chủ trì: Phòng Văn hóa; đơn vị phối hợp: Đài Phát thanh; thời gian: Hằng tháng.

4. Cải cách tài chính công

4.1. Nhiệm vụ

- Công khai dự toán tại phòng tiếp dân.

4.2. Phân công

- Chủ trì thực hiện: Phòng Kế toán.
- Phối hợp thực hiện: Ban Thanh tra.
- Thời hạn hoàn thành: Trước ngày 30/9/2027.

III. KIỂM TRA

1. Nội dung kiểm tra

- Việc tiếp nhận hồ sơ.

2. Phương thức kiểm tra

2.1. Kiểm tra theo kế hoạch

Đoàn báo trước cho đơn vị ít nhất 05 ngày.

2.2. Kiểm tra đột xuất

Đoàn không báo trước.

2.3. Tự kiểm tra

Đơn vị tự chấm và ghi sổ.

3. Hình thức lấy ý kiến

- Phiếu giấy: phát tại quầy, mỗi phiếu 15 câu.
- Phiếu điện tử: gửi qua tin nhắn.

4. Kết thúc kiểm tra

Hai bên lập biên bản kiểm tra; biên bản do Trưởng đoàn và thủ trưởng đơn vị ký.

Đơn vị khắc phục hạn chế rồi gửi văn bản trả lời về Văn phòng.

Đoàn ra thông báo kết quả kiểm tra và gửi cho đơn vị.

IV. TỔ CHỨC THỰC HIỆN

1. Phòng có trên 5% hồ sơ trễ hẹn thì không xét thi đua năm 2027.

2. Văn phòng theo dõi, đôn đốc việc thực hiện.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hoàng Văn Mẫu
`

let library: Library
beforeAll(async () => {
  library = await libraryOf({ 'tuyen-quang.md': PLAN })
})

const BOTH_LINES = ['Chủ trì: Phòng Văn hóa', 'Phối hợp: Đài Phát thanh']

describe('found', () => {
  test.each<[string, string[], string[]]>([
    [
      'Mục cải cách tổ chức bộ máy hành chính ai chủ trì, ai phối hợp, thời gian nào?',
      ['Chủ trì: Văn phòng', 'Phối hợp: Các phòng chuyên môn', 'Thời gian: Thường xuyên trong năm 2027'],
      ['Rà soát'],
    ],
    [
      'cải cách thủ tục hành chính do đơn vị nào chủ trì, phối hợp với ai, làm khi nào',
      ['Chủ trì: Phòng Kiểm soát thủ tục', 'Phối hợp: Trung tâm Phục vụ hành chính công', 'Thời gian: Quý II năm 2027'],
      ['Văn phòng'],
    ],
    ['Cải cách thủ tục hành chính do đơn vị nào chủ trì?', ['Chủ trì: Phòng Kiểm soát thủ tục'], ['Quý II', 'Trung tâm']],
    ['Thông tin, tuyên truyền đơn vị nào chủ trì, đơn vị nào phối hợp?', BOTH_LINES, ['Hằng tháng']],
    [
      'cải cách tài chính công ai chủ trì, ai phối hợp, thời gian nào',
      ['Chủ trì: Phòng Kế toán', 'Phối hợp: Ban Thanh tra', 'Thời gian: Trước ngày 30/9/2027'],
      ['Công khai'],
    ],
    ['Ai ký biên bản kiểm tra?', ['Trưởng đoàn và thủ trưởng đơn vị ký'], ['Hoàng Văn Mẫu']],
    ['Biên bản kiểm tra do ai ký?', ['Trưởng đoàn và thủ trưởng đơn vị ký'], ['Hoàng Văn Mẫu']],
    ['Ai ký kế hoạch của Tuyên Quang?', ['Hoàng Văn Mẫu'], []],
    ['Chỉ tiêu năm 2027 gồm những gì?', ['92%', 'chữ ký số', '85%'], ['thi đua', '03 tin']],
    ['chỉ tiêu năm 2027 của Tuyên Quang là gì', ['92%', 'chữ ký số', '85%'], ['thi đua', '03 tin']],
    ['Kế hoạch đặt những chỉ tiêu nào?', ['92%', 'chữ ký số', '85%'], ['thi đua', '03 tin']],
    ['Tuyên Quang đặt bao nhiêu chỉ tiêu năm 2027?', ['3'], ['thi đua', '03 tin']],
    ['Phương thức kiểm tra gồm mấy loại?', ['3', 'Kiểm tra theo kế hoạch', 'Kiểm tra đột xuất', 'Tự kiểm tra'], ['05 ngày']],
    ['Công cụ lấy ý kiến gồm mấy hình thức lấy ý kiến?', ['2', 'Phiếu giấy', 'Phiếu điện tử'], ['15 câu']],
    ['Có mấy hình thức kiểm tra?', ['3', 'Kiểm tra đột xuất'], ['05 ngày']],
    ['Đoàn báo trước cho đơn vị bao lâu?', ['05 ngày'], []],
  ])('%s', async (question, parts, others) => {
    const answer = await talkOver(library).says(question)
    expect(answer.kind).toBe('found')
    for (const part of parts) expect(answer.text).toContain(part)
    for (const other of others) expect(answer.text).not.toContain(other)
    expect(answer.citations.length).toBeGreaterThan(0)
  })
})

describe('not in the plan', () => {
  test.each([
    'Ai ký văn bản trả lời?',
    'Ai ký thông báo kết quả kiểm tra?',
    'Ai ký thư xin lỗi?',
    'thư xin lỗi do ai ký',
    'Bao lâu sau kiểm tra thì đoàn ra thông báo kết quả?',
    'Đơn vị phải gửi văn bản trả lời trong mấy ngày?',
    'sau bao lâu thì phải gửi thư xin lỗi',
  ])('%s', async (question) => {
    const answer = await talkOver(library).says(question)
    expect(answer.kind).toBe('notFound')
  })
})
