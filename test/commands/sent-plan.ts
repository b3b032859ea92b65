// An invented plan as a text that can be read, with the rows and terms a test needs.

export interface SentRow {
  no: string
  task: string
  expected?: string
  lead?: string
  coordinating?: string
  due: string
}

export interface SentPlan {
  number?: string
  title?: string
  /** Rows of each task table. */
  tables?: readonly (readonly SentRow[])[]
  /** Paragraphs with deadlines of their own. */
  duties?: readonly string[]
}

const row = ({ no, task, expected = 'Báo cáo', lead = 'Sở Nội vụ', coordinating = 'Sở Tư pháp', due }: SentRow) =>
  `| ${[no, task, expected, lead, coordinating, due].join(' | ')} |`

const HEADER = `| STT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
| --- | --- | --- | --- | --- | --- |`

export const ROWS: readonly SentRow[] = [
  { no: '1', task: 'Rà soát thủ tục hành chính nội bộ', due: 'Quý I/2027' },
  { no: '2', task: 'Khảo sát mức độ hài lòng của người dân', lead: 'Sở Y tế', due: 'Trước ngày 15/10/2027' },
  { no: '3', task: 'Tập huấn kỹ năng số cho công chức', lead: 'Sở Khoa học và Công nghệ', due: 'Khi có điều kiện thuận lợi nhất' },
  { no: '4', task: 'Số hóa hồ sơ lưu trữ còn hiệu lực', due: 'Hằng quý' },
]

/** The plan of an invented province. */
export function sentPlan({
  number = '12',
  title = 'Khắc phục hạn chế trong cải cách hành chính năm 2027',
  tables = [ROWS],
  duties = [],
}: SentPlan = {}): string {
  return `UBND TỈNH LAI CHÂU
Số: ${number}/KH-UBND
Lai Châu, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
${title}

I. MỤC ĐÍCH

Nâng cao chất lượng phục vụ người dân, tổ chức.

II. TỔ CHỨC THỰC HIỆN

${duties.map((duty, index) => `${index + 1}. ${duty}`).join('\n\n')}

${tables.map((rows, index) => `BIỂU NHIỆM VỤ ${index + 1}\n\n${[HEADER, ...rows.map(row)].join('\n')}`).join('\n\n')}
`
}
