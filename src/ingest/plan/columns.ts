// What the columns of a table hold: told by the meaning of their headings, and where these say nothing by what stands in them; never
// by their order.
import type { Table } from '../../domain/document.ts'
import { guessRoles, holdsPositions, marksIn } from './column-content.ts'

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
  | 'overseer'
  | 'morning'
  | 'afternoon'
  | 'mark'
  | 'member'
  | 'position'
  | 'evidence'
  | 'note'

/** A column whose heading names an agency or a time, with "x" in the rows that it holds for. */
export interface MarkColumn {
  column: number
  kind: 'agency' | 'time'
  /** The agency or the time, as the heading has it: "Thanh tra Sở", "Quý II". */
  words: string
}

export interface Columns {
  /** Heading of each column, top and second line joined. */
  headings: string[]
  roles: (ColumnRole | null)[]
  marks: MarkColumn[]
  /** Columns whose heading said nothing, so that their cells decided. */
  guessed: number[]
  /** Rows at the top that name the columns. */
  headerRows: number
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
      /được kiểm tra|đối tượng kiểm tra|^tên (?:cơ quan|đơn vị|xã|sở)|^(?:cơ quan|đơn vị|địa phương)(?:[,/]\s*(?:cơ quan|đơn vị|địa phương))*$|^xã,? phường$|^(?:đội|trạm|trường|khoa|chi nhánh|thôn)$|^(?:cơ quan|đơn vị)(?:, đơn vị)? kiểm tra$|đơn vị công tác/u.test(
        h,
      ),
  ],
  ['receiver', (h) => /nơi (?:nhận|gửi)|(?:cơ quan|đơn vị) (?:nhận|tiếp nhận)|gửi (?:đến|về|cho)/u.test(h)],
  ['leader', (h) => /trưởng đoàn|(?:dẫn|phụ trách) đoàn|chủ trì buổi|người chủ trì/u.test(h)],
  ['morning', (h) => /^(?:buổi )?sáng$/u.test(h)],
  ['afternoon', (h) => /^(?:buổi )?chiều$/u.test(h)],
  ['overseer', (h) => /^(?:lãnh đạo|đồng chí|thường trực)[^,]{0,40}(?:phụ trách|chỉ đạo|theo dõi)/u.test(h)],
  ['place', (h) => /địa điểm|nơi (?:làm việc|kiểm tra|họp)/u.test(h)],
  ['member', (h) => /họ (?:và |, )?tên|^(?:tên )?thành viên(?: (?:đoàn|ban|tổ|hội đồng).*)?$/u.test(h)],
  ['position', (h) => /chức vụ|chức danh|nhiệm vụ trong đoàn|vai trò/u.test(h)],
  [
    'expected',
    (h) =>
      /^(?:kết quả|sản phẩm|đầu ra|yêu cầu|mục tiêu cần|dự kiến kết quả|tên sản phẩm|hình thức văn bản|dạng văn bản|(?:làm )?ra (?:cái )?gì)/u.test(
        h,
      ) && !/thống kê/u.test(h),
  ],
  ['leadAndCoordinating', (h) => /chủ trì.*phối hợp|phối hợp.*chủ trì/u.test(h)],
  [
    'coordinating',
    (h) =>
      /phối hợp|tham gia|^hỗ trợ$|(?:cơ quan|đơn vị|phòng|bộ phận).*(?:hỗ trợ|liên quan)|cùng (?:thực hiện|làm|tham gia)|làm cùng|giúp việc$/u.test(
        h,
      ),
  ],
  [
    'lead',
    (h) =>
      /chủ trì|chủ công|phụ trách|phân công|trách nhiệm|đầu mối|(?:cơ quan|đơn vị|người|bộ phận|phòng|tổ chức|cá nhân).*(?:thực hiện|tham mưu|giải quyết|khắc phục)|^thực hiện$|^(?:ai|người) làm$|^ai thực hiện$|^(?:cơ quan|đơn vị) (?:gửi|báo cáo|lập)|^giao cho$|^lãnh đạo/u.test(
        h,
      ),
  ],
  ['start', (h) => /bắt đầu|^từ ngày$|^từ$/u.test(h) && !/kết thúc|đến/u.test(h)],
  ['end', (h) => /kết thúc|^đến ngày$|^đến$/u.test(h) && !/bắt đầu/u.test(h)],
  [
    'task',
    (h) =>
      /^(?:tham mưu )?(?:các )?(?:nhiệm vụ|giải pháp|biện pháp|công việc|hoạt động|đầu việc|phần việc|hạng mục|việc$|việc (?:cần|phải|cụ thể)|tên nhiệm vụ|tên công việc|nội dung (?:công việc|nhiệm vụ|thực hiện|triển khai|hoạt động|khắc phục))/u.test(
        h,
      ),
  ],
  ['area', (h) => /^(?:lĩnh vực|nhóm|mảng)/u.test(h) && !/,.*(?:nhiệm vụ|nội dung|công việc)/u.test(h)],
  ['shortcoming', (h) => /tồn tại|hạn chế|nguyên nhân|lý do|vướng mắc|khuyết điểm/u.test(h)],
  [
    'schedule',
    (h) =>
      /thời hạn|thời gian|tiến độ|hoàn thành|^hạn|^ngày|^mốc|kỳ hạn|^lịch|thời điểm|khi nào|^xong|lộ trình|^giai đoạn|^(?:quý|tháng|tuần|năm)(?:$|\/| thực hiện)/u.test(
        h,
      ),
  ],
  ['task', (h) => /nhiệm vụ|giải pháp|biện pháp|công việc|hoạt động/u.test(h)],
  [
    'value',
    (h) =>
      /(?:^|\s)(?:năm|mục tiêu|kế hoạch|thực hiện|ước|giao)\s*(?:năm\s*)?\d{4}|^mục tiêu|^kế hoạch|chỉ tiêu (?:giao|năm|phấn đấu|đến)|^số lượng|^số liệu(?!.*(?:chỉ tiêu|nội dung))|^kết quả thống kê|^tỷ lệ|^giá trị|^20\d{2}$|^0?[69] tháng|^cả năm/u.test(
        h,
      ),
  ],
  ['criterion', (h) => /tiêu chí/u.test(h)],
  ['indicator', (h) => /chỉ tiêu|chỉ số|số liệu/u.test(h)],
  ['expected', (h) => /kết quả|sản phẩm|đầu ra|yêu cầu/u.test(h)],
  ['content', (h) => /nội dung|^tên|diễn giải|^loại|^báo cáo/u.test(h)],
]

/** Kinds of column that a table can have many of. */
const REPEATABLE: ColumnRole[] = ['value', 'note', 'evidence', 'mark']

interface Heading {
  /** Both lines in one. */
  whole: string
  /** The second line alone, where a heading stands over merged columns. */
  own: string
}

/** "(1) | (2) | (3)" counts the columns from the first one on; "1 | 2 | 3" under a merged "Tháng" names them. */
function countsColumns(cells: string[]): boolean {
  return (cells[0] ?? '') !== '' && cells.every((cell) => cell === '' || /^\(?[\dA-E]{1,2}\)?(?:\s*=.*)?$/u.test(cell))
}

function headingsOf(table: Table, headerRows: number): Heading[] {
  const rows = table.rows
    .slice(0, headerRows)
    .map((row) => row.cells.map((cell) => cell.replace(/\s+/gu, ' ').trim()))
    .filter((cells) => cells.some((cell) => cell !== '') && !countsColumns(cells))
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

function roleOf(heading: string, taken: ReadonlySet<ColumnRole>): ColumnRole | null {
  const words = folded(heading)
  if (words === '') return null
  return RULES.find(([role, matches]) => (!taken.has(role) || REPEATABLE.includes(role)) && matches(words))?.[0] ?? null
}

/** Words that name the columns of nearly every table of work; a row that holds two of them and no number is a header. */
const TELLING: ColumnRole[] = ['no', 'task', 'content', 'lead', 'leadAndCoordinating', 'coordinating', 'schedule', 'expected', 'end', 'max']

/** Headings in words that the reader did not know for headings. */
function unseenHeader(table: Table): number {
  const cells = (table.rows[0]?.cells ?? []).map((cell) => cell.replace(/\s+/gu, ' ').trim())
  if (table.rows.length < 2 || cells.length < 3 || cells.some((cell) => cell.length > 60 || /\d{3}|[.;]$/u.test(cell))) return 0
  const roles = new Set(cells.map((cell) => roleOf(cell, new Set())).filter((role) => role !== null))
  return TELLING.filter((role) => roles.has(role)).length >= 2 && !/^\d/u.test(cells[0]!) ? 1 : 0
}

export function readColumns(table: Table): Columns {
  const headerRows = table.headerRows || unseenHeader(table)
  const headings = headingsOf(table, headerRows)
  const body = table.rows.slice(headerRows)
  const marks = marksIn(headings, body)
  const taken = new Set<ColumnRole>()
  const roles = headings.map(({ whole, own }, column): ColumnRole | null => {
    if (marks.some((mark) => mark.column === column)) return 'mark'
    const role = roleOf(own, taken) ?? roleOf(whole, taken)
    if (role) taken.add(role)
    return role
  })
  const replace = (from: ColumnRole, to: ColumnRole) => {
    const at = roles.indexOf(from)
    if (at >= 0) roles[at] = to
  }
  // "Đơn vị" beside a figure to reach is the unit it is measured in.
  const bareUnit = headings.findIndex(({ whole }, column) => roles[column] === 'agency' && /^đơn vị$/iu.test(whole))
  if (bareUnit >= 0 && taken.has('indicator') && taken.has('value') && !taken.has('measure')) roles[bareUnit] = 'measure'
  // Beside "Bắt đầu", a column "Hoàn thành" is the other end of the span.
  if (taken.has('start') && !taken.has('end')) replace('schedule', 'end')
  // "Nhiệm vụ" over "Tổ trưởng", "Thành viên" is what each has to do in the team.
  const task = roles.indexOf('task')
  if (task >= 0 && holdsPositions(body, task)) roles[task] = 'position'
  const guesses = guessRoles(roles, marks, body)
  for (const { column, role } of guesses) roles[column] = role
  // Who looks after a task in the leadership leads it only where nobody else does.
  if (!roles.includes('lead') && !roles.includes('leadAndCoordinating') && !marks.some(({ kind }) => kind === 'agency'))
    replace('overseer', 'lead')
  return { headings: headings.map(({ whole }) => whole), roles, marks, guessed: guesses.map(({ column }) => column), headerRows }
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
  const marked = (kind: MarkColumn['kind']) => columns.marks.some((mark) => mark.kind === kind)
  const has = (...roles: ColumnRole[]) => roles.some((role) => columns.roles.includes(role))
  const isLed = has('lead', 'leadAndCoordinating') || marked('agency')
  const isTimed = has('schedule', 'end') || marked('time')
  const kinds: TableKind[] = []
  const isCriteria = has('max') && has('selfScore', 'appraised', 'deducted')
  if (isCriteria) kinds.push('criteria')
  // What is told to whom by when: a schedule of reports. A task that somebody leads stays one, whoever receives its result.
  const isReported = has('content') || (has('task') && !isLed)
  if (isTimed && has('receiver') && isReported && !has('coordinating', 'expected')) return ['deadlines']
  const isVisited = has('agency') && has('schedule', 'start') && !has('task', 'lead', 'expected', 'shortcoming')
  if (isVisited || (has('morning', 'afternoon') && has('schedule') && !has('task', 'content'))) kinds.push('visits')
  if (has('task') && (isLed || isTimed || has('coordinating', 'expected', 'agency'))) kinds.push('tasks')
  else if (!isCriteria && has('content', 'expected') && (isLed || has('agency')) && (isTimed || has('coordinating'))) kinds.push('tasks')
  else if (!isCriteria && has('content') && isLed && !has('measure')) kinds.push('tasks')
  if (kinds.length > 0) return kinds
  if (has('measure') || (has('indicator') && has('value')))
    return has('value') && has('measure', 'indicator') ? ['indicators', 'targets'] : ['indicators']
  if (has('member') || (has('position') && has('agency'))) return ['team']
  if (has('agency') && !has('schedule')) return ['agencies']
  return has('content', 'indicator', 'criterion', 'expected') && isTimed ? ['deadlines'] : []
}
