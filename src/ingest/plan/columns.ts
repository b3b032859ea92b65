// What the columns of a table hold, told by the meaning of their headings and not by their order.
import type { Table } from '../../domain/document.ts'

export type ColumnRole =
  | 'no'
  | 'code'
  | 'area'
  | 'shortcoming'
  | 'task'
  | 'expected'
  | 'lead'
  | 'coordinating'
  | 'leadAndCoordinating'
  | 'schedule'
  | 'start'
  | 'end'
  | 'measure'
  | 'max'
  | 'selfScore'
  | 'appraised'
  | 'deducted'
  | 'criterion'
  | 'indicator'
  | 'content'
  | 'value'
  | 'agency'
  | 'place'
  | 'receiver'
  | 'leader'
  | 'member'
  | 'position'
  | 'evidence'
  | 'note'

export interface Columns {
  /** Heading of each column, top and second line joined. */
  headings: string[]
  roles: (ColumnRole | null)[]
}

export type TableKind = 'tasks' | 'deadlines' | 'criteria' | 'visits' | 'indicators' | 'targets' | 'team' | 'agencies'

const WORDY = /tiêu chí|tồn tại|nội dung|giải pháp|nguyên nhân|lý do|nhiệm vụ/u

/** First match decides. A heading's opening words weigh more than what follows, so those rules stand first. */
const RULES: [ColumnRole, (heading: string) => boolean][] = [
  ['no', (h) => /^(?:stt|tt|số tt|số thứ tự|#|no)\.?$/u.test(h)],
  ['code', (h) => /^(?:mã|mã số|mã tiêu chí|mã nhiệm vụ|mã chỉ tiêu|ký hiệu|số hiệu)$/u.test(h)],
  ['measure', (h) => /đơn vị tính|^đvt$|đơn vị đo/u.test(h)],
  ['note', (h) => /^(?:ghi chú|số văn bản|trích yếu|đúng hạn|tình trạng|kinh phí|nguồn kinh phí|dự toán|căn cứ)/u.test(h)],
  ['evidence', (h) => /minh chứng|tài liệu kiểm chứng|hồ sơ chứng minh/u.test(h)],
  ['deducted', (h) => /điểm.*(?:trừ|mất|giảm|hụt)|(?:trừ|mất|giảm|hụt)\s+điểm|chênh lệch/u.test(h) && !WORDY.test(h)],
  ['selfScore', (h) => /tự (?:chấm|đánh giá)/u.test(h) && !WORDY.test(h)],
  [
    'appraised',
    (h) =>
      /(?:điểm.*(?:thẩm định|đạt|được|công nhận|chấm)|^kết quả thẩm định|^thẩm định|hội đồng.*(?:chấm|đánh giá)|^đạt được$|^đạt$|sở nội vụ chấm)/u.test(
        h,
      ) && !WORDY.test(h),
  ],
  ['max', (h) => /(?:điểm (?:tối đa|chuẩn|tiêu chí)|thang điểm|^tối đa$|điểm.*tối đa|^điểm$)/u.test(h)],
  [
    'agency',
    (h) =>
      /được kiểm tra|đối tượng kiểm tra|^tên (?:cơ quan|đơn vị|xã|sở)|^(?:cơ quan|đơn vị|địa phương)(?:[,/]\s*(?:cơ quan|đơn vị|địa phương))*$|^xã,? phường$|^(?:cơ quan|đơn vị)(?:, đơn vị)? kiểm tra$|đơn vị công tác/u.test(
        h,
      ),
  ],
  ['receiver', (h) => /nơi (?:nhận|gửi)|(?:cơ quan|đơn vị) (?:nhận|tiếp nhận)|gửi (?:đến|về|cho)/u.test(h)],
  ['leader', (h) => /trưởng đoàn|chủ trì buổi|người chủ trì/u.test(h)],
  ['place', (h) => /địa điểm|nơi (?:làm việc|kiểm tra|họp)/u.test(h)],
  ['member', (h) => /họ (?:và |, )?tên|thành viên/u.test(h)],
  ['position', (h) => /chức vụ|chức danh|nhiệm vụ trong đoàn|vai trò/u.test(h)],
  ['expected', (h) => /^(?:kết quả|sản phẩm|đầu ra|yêu cầu|mục tiêu cần|dự kiến kết quả|tên sản phẩm)/u.test(h) && !/thống kê/u.test(h)],
  ['leadAndCoordinating', (h) => /chủ trì.*phối hợp|phối hợp.*chủ trì/u.test(h)],
  ['coordinating', (h) => /phối hợp|tham gia/u.test(h)],
  [
    'lead',
    (h) =>
      /chủ trì|phụ trách|phân công|trách nhiệm|đầu mối|(?:cơ quan|đơn vị|người|bộ phận|phòng|tổ chức|cá nhân).*(?:thực hiện|tham mưu|giải quyết|khắc phục)|^thực hiện$|^(?:ai|người) làm$|^ai thực hiện$|^giao cho$|^lãnh đạo/u.test(
        h,
      ),
  ],
  ['start', (h) => /bắt đầu|^từ ngày$|^từ$/u.test(h) && !/kết thúc|đến/u.test(h)],
  ['end', (h) => /kết thúc|^đến ngày$|^đến$/u.test(h) && !/bắt đầu/u.test(h)],
  [
    'task',
    (h) =>
      /^(?:tham mưu )?(?:các )?(?:nhiệm vụ|giải pháp|biện pháp|công việc|hoạt động|đầu việc|việc (?:cần|phải)|tên nhiệm vụ|tên công việc|nội dung (?:công việc|nhiệm vụ|thực hiện|triển khai|hoạt động|khắc phục))/u.test(
        h,
      ),
  ],
  ['area', (h) => /^(?:lĩnh vực|nhóm|mảng)/u.test(h) && !/,.*(?:nhiệm vụ|nội dung|công việc)/u.test(h)],
  ['shortcoming', (h) => /tồn tại|hạn chế|nguyên nhân|lý do|vướng mắc|khuyết điểm/u.test(h)],
  ['schedule', (h) => /thời hạn|thời gian|tiến độ|hoàn thành|^hạn|^ngày|^mốc|kỳ hạn|^lịch|thời điểm|khi nào|^xong/u.test(h)],
  ['task', (h) => /nhiệm vụ|giải pháp|biện pháp|công việc|hoạt động/u.test(h)],
  [
    'value',
    (h) =>
      /(?:^|\s)(?:năm|mục tiêu|kế hoạch|thực hiện|ước|giao)\s*(?:năm\s*)?\d{4}|^mục tiêu|^kế hoạch|chỉ tiêu (?:giao|năm|phấn đấu|đến)|^số lượng|^số liệu(?!.*(?:chỉ tiêu|nội dung))|^kết quả thống kê|^tỷ lệ|^giá trị/u.test(
        h,
      ),
  ],
  ['criterion', (h) => /tiêu chí/u.test(h)],
  ['indicator', (h) => /chỉ tiêu|chỉ số|số liệu/u.test(h)],
  ['expected', (h) => /kết quả|sản phẩm|đầu ra|yêu cầu/u.test(h)],
  ['content', (h) => /nội dung|^tên|diễn giải|^loại|^báo cáo/u.test(h)],
]

/** Kinds of column that a table can have many of. */
const REPEATABLE: ColumnRole[] = ['value', 'note', 'evidence']

interface Heading {
  /** Both lines in one. */
  whole: string
  /** The second line alone, where a heading stands over merged columns. */
  own: string
}

function headingsOf(table: Table): Heading[] {
  const rows = table.rows
    .slice(0, table.headerRows ?? 1)
    .filter((row) => !row.cells.every((cell) => cell === '' || /^\(?[\dA-E]{1,2}\)?$/u.test(cell)))
    .map((row) => row.cells.map((cell) => cell.replace(/\s+/gu, ' ').trim()))
  const [top, ...below] = rows
  if (!top) return []
  let above = ''
  return top.map((cell, column) => {
    const second = below.map((row) => row[column] ?? '').filter((text) => text !== '' && text !== cell)
    if (cell !== '') above = cell
    if (second.length === 0) return { whole: cell, own: cell }
    return { whole: [cell === '' ? above : cell, ...second].join(' '), own: second.join(' ') }
  })
}

/** The rules' own spelling: lower case, no end mark, tight slashes. */
function folded(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\s*\/\s*/gu, '/')
    .replace(/[.:]+$/u, '')
}

export function readColumns(table: Table): Columns {
  const headings = headingsOf(table)
  const taken = new Set<ColumnRole>()
  const find = (heading: string): ColumnRole | null => {
    const words = folded(heading)
    if (words === '') return null
    return RULES.find(([role, matches]) => (!taken.has(role) || REPEATABLE.includes(role)) && matches(words))?.[0] ?? null
  }
  const roles = headings.map(({ whole, own }) => {
    const role = find(own) ?? find(whole)
    if (role) taken.add(role)
    return role
  })
  // "Đơn vị" beside a figure to reach is the unit it is measured in.
  const bareUnit = headings.findIndex(({ whole }, column) => roles[column] === 'agency' && /^đơn vị$/iu.test(whole))
  if (bareUnit >= 0 && taken.has('indicator') && taken.has('value') && !taken.has('measure')) roles[bareUnit] = 'measure'
  // Beside "Bắt đầu", a column "Hoàn thành" is the other end of the span.
  const isSpan = taken.has('start') && !taken.has('end')
  return { headings: headings.map(({ whole }) => whole), roles: roles.map((role) => (isSpan && role === 'schedule' ? 'end' : role)) }
}

/** Position of the first column with one of these roles, in the order asked; -1 when there is none. */
export function columnOf(columns: Columns, ...wanted: ColumnRole[]): number {
  for (const role of wanted) {
    const at = columns.roles.indexOf(role)
    if (at >= 0) return at
  }
  return -1
}

/** What a table is for. One table may hold both criteria and remedies; one that fits nothing gives an empty list. */
export function tableKinds(columns: Columns): TableKind[] {
  const has = (...roles: ColumnRole[]) => roles.some((role) => columns.roles.includes(role))
  const kinds: TableKind[] = []
  const isCriteria = has('max') && has('selfScore', 'appraised', 'deducted')
  if (isCriteria) kinds.push('criteria')
  if (has('agency') && has('schedule', 'start') && !has('task', 'lead', 'expected', 'shortcoming')) kinds.push('visits')
  if (has('task') && has('lead', 'leadAndCoordinating', 'coordinating', 'schedule', 'end', 'expected', 'agency')) kinds.push('tasks')
  else if (
    !isCriteria &&
    has('content', 'expected') &&
    has('lead', 'leadAndCoordinating', 'agency') &&
    has('schedule', 'end', 'coordinating')
  )
    kinds.push('tasks')
  else if (!isCriteria && has('content') && has('lead', 'leadAndCoordinating') && !has('measure')) kinds.push('tasks')
  if (kinds.length > 0) return kinds
  if (has('measure') || (has('indicator') && has('value')))
    return has('value') && has('measure', 'indicator') ? ['indicators', 'targets'] : ['indicators']
  if (has('member') || (has('position') && has('agency'))) return ['team']
  if (has('agency') && !has('schedule')) return ['agencies']
  return has('content', 'indicator', 'criterion', 'expected') && has('schedule', 'end') ? ['deadlines'] : []
}
