// Two small invented plans, read by the real reader, and a way to ask them.
import { createAnswerer } from '../../src/answers/answer.ts'
import { answerText } from '../../src/answers/answer-text.ts'
import type { Answer, Library, Topic } from '../../src/answers/contract.ts'
import { readTextPlan } from '../../src/ingest/read-plan.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { passagesOf } from '../../src/retrieval/passages.ts'
import { indexPlan } from '../../src/retrieval/plan-index.ts'
import type { StoredPlan } from '../../src/store/store.ts'
import { expandAbbreviations } from '../../src/vietnamese/abbreviations.ts'
import { aStoredPlan } from '../builders.ts'

const INSPECTION = `
ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP

Số: /KH-UBND

Đồng Tháp, ngày tháng 4 năm 2027

# KẾ HOẠCH

Kiểm tra công tác cải cách hành chính năm 2027 tỉnh Đồng Tháp

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Nắm tình hình làm việc của các đơn vị và nhắc nhở khi cần.

2. Yêu cầu

- Việc kiểm tra gọn nhẹ, không gây phiền cho đơn vị.

II. NỘI DUNG KIỂM TRA

1. Nội dung

1.1. Đối với sổ sách điện tử

- Mở sổ điện tử cho từng loại hồ sơ;
- Khóa sổ vào cuối tuần;
- Sao lưu sổ ra kho dữ liệu của tỉnh.

1.2. Đối với phòng chờ

- Có ghế và nước uống cho người dân.

2. Đơn vị được kiểm tra

a) Các sở: Sở Y tế; Sở Xây dựng; Sở Tư pháp.

b) Các xã: (1) Xã Mỹ An; (2) Xã Tân Hòa; (3) Xã Phú Long; (4) Phường Sen.

3. Thành phần Đoàn kiểm tra

a) Sở Nội vụ: Lãnh đạo Sở: Trưởng đoàn.

b) Đại diện các cơ quan: Sở Tài chính; Văn phòng UBND tỉnh.

4. Thời gian kiểm tra: trong tháng 10 năm 2027.

III. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ

Theo dõi, đôn đốc việc thực hiện Kế hoạch này.

2. Các đơn vị được kiểm tra

Gửi báo cáo về UBND tỉnh (qua Sở Nội vụ) trước ngày 20/9/2027.

Nơi nhận:
- Bộ Nội vụ;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Thị Mẫu
`

const REMEDIATION = `
ỦY BAN NHÂN DÂN TỈNH CÀ MAU

Số: 77/KH-UBND

Cà Mau, ngày 05 tháng 3 năm 2027

# KẾ HOẠCH

Khắc phục các mục mất điểm về cải cách hành chính tỉnh Cà Mau năm 2027

I. MỤC TIÊU

- Tăng bậc so với năm trước.

II. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ chủ trì theo dõi; các cơ quan báo cáo kết quả về UBND tỉnh trước ngày 10/12/2027.

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
| 1 | Lập danh mục biểu mẫu rút gọn cho người dân | Sở Tư pháp | Văn phòng UBND tỉnh | 30/6/2027 |
| 2 | Mở lớp học chữ ký số cho cán bộ xã | Sở Khoa học và Công nghệ | Sở Nội vụ | Quý III/2027 |
| 3 | Trả lời phản ánh của người dân, đạt ít nhất 97% đúng hẹn | Các sở, ban, ngành tỉnh | Văn phòng UBND tỉnh | Hàng tháng |
| 4 | Đo sự hài lòng tại bệnh viện | Sở Nội vụ | Sở Y tế | 30/6/2027 |

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Thử
`

function stored(id: string, fileName: string, text: string): StoredPlan {
  const { document, plan } = readTextPlan(fileName, new TextEncoder().encode(text))
  const passages = passagesOf(document, plan)
  return aStoredPlan({ id, fileName, plan, passages })
}

export function smallLibrary(): Promise<Library> {
  return libraryOf({ 'dong-thap.txt': INSPECTION, 'ca-mau.md': REMEDIATION })
}

/** A plan of Lai Châu for 2027 with one task table of these rows: number, task, lead, coordinating, deadline. */
export function aTablePlan(number: string, rows: string): string {
  return `ỦY BAN NHÂN DÂN TỈNH LAI CHÂU

Số: ${number}

Lai Châu, ngày 12 tháng 02 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 tỉnh Lai Châu

I. MỤC ĐÍCH

Phục vụ người dân tốt hơn.

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
${rows}`
}

/** A library of these files, by name: "dong-thap.txt" gets the id DT. */
export async function libraryOf(files: Readonly<Record<string, string>>): Promise<Library> {
  const idOf = (fileName: string) => (fileName.match(/\b\p{L}(?=\p{L}*[-.])/gu) ?? []).join('').toUpperCase()
  const plans = Object.entries(files).map(([fileName, text]) => stored(idOf(fileName), fileName, text))
  const index = openIndexHere({ file: ':memory:', expand: expandAbbreviations })
  for (const plan of plans) await indexPlan(index, plan)
  return { plans, index }
}

export interface Talk {
  says(question: string): Promise<Answer & { text: string }>
}

/** One conversation: the topic of each answer is handed to the next question. */
export function talkOver(library: Library, { mayAskBack = false, today = '2027-06-01' } = {}): Talk {
  const answerer = createAnswerer(() => library)
  let topic: Topic | undefined
  return {
    async says(question) {
      const answer = await answerer.answer({ question, today, mayAskBack, ...(topic === undefined ? {} : { topic }) })
      topic = answer.topic
      return { ...answer, text: answerText(answer) }
    },
  }
}
