// Habits of offices that print a plan: names over two lines, datelines cut by a narrow column, tables that share their columns.
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'

const parse = (text: string): Plan => readTextPlan('plan.md', new TextEncoder().encode(text)).plan
const lines = (...all: string[]) => all.join('\n\n')
const BODY = lines('KẾ HOẠCH', 'Cải cách hành chính năm 2026', 'I. MỤC TIÊU', '1. Nâng cao chất lượng phục vụ.')
const table = (header: string, ...rows: string[]) =>
  [header, header.replace(/[^|]+/gu, '---'), ...rows].map((row) => `| ${row} |`).join('\n')

describe('issuer', () => {
  test('a name over two lines of the letterhead is one name', () => {
    const head = (...names: string[]) => parse(lines(...names, 'Số: 9/KH-BCĐ', 'Tân Uyên, ngày 2 tháng 3 năm 2026', BODY)).issuer
    expect(head('UBND TỈNH ĐÔNG HẢI', 'BAN CHỈ ĐẠO', 'CẢI CÁCH HÀNH CHÍNH')).toBe('Ban Chỉ đạo cải cách hành chính')
    expect(head('UBND TỈNH BẮC SƠN', 'SỞ NÔNG NGHIỆP VÀ MÔI', 'TRƯỜNG')).toBe('Sở Nông nghiệp và Môi trường')
    expect(head('SỞ Y TẾ', 'BỆNH VIỆN ĐA KHOA TÂN UYÊN')).toBe('Bệnh viện Đa khoa Tân Uyên')
    expect(head('BỘ GIÁO DỤC VÀ ĐÀO TẠO', 'TRƯỜNG ĐẠI HỌC TÂN UYÊN')).toBe('Trường Đại học Tân Uyên')
    expect(head('UBND TỈNH LÂM HẢI', 'VĂN PHÒNG')).toBe('Văn phòng Ủy ban nhân dân tỉnh Lâm Hải')
  })

  test('the office that decides has the place of the letterhead', () => {
    const decision = lines(
      'ỦY BAN NHÂN DÂN\nXÃ MƯỜNG LÁT',
      'Số: 4/QĐ-UBND',
      'QUYẾT ĐỊNH',
      'Ban hành Kế hoạch',
      'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ',
    )
    expect(parse(lines(decision, 'Điều 1. Ban hành Kế hoạch.', BODY)).issuer).toBe('Chủ tịch Ủy ban nhân dân xã Mường Lát')
  })
})

test('a dateline that its column broke is whole, and a title goes on in small letters', () => {
  const broken = lines('UBND XÃ PHÚ THỊNH', 'Số: 6/KH-UBND', 'Phú Thịnh, ngày 20 tháng 4 năm', '2026')
  const plan = parse(
    lines(broken, 'KẾ HOẠCH CÔNG TÁC NĂM 2026', 'của Trung tâm Phục vụ hành chính công xã', 'I. MỤC TIÊU', '1. Phục vụ tốt.'),
  )
  expect(plan.issuedOn).toBe('2026-04-20')
  expect(plan.title).toBe('CÔNG TÁC NĂM 2026 của Trung tâm Phục vụ hành chính công xã')
})

test.each([
  ['Triển khai công tác cải cách hành chính, nâng cao chỉ số hài lòng năm 2026', 'annual'],
  ['Nâng cao Chỉ số cải cách hành chính năm 2026', 'remediation'],
  ['Cải thiện Chỉ số cải cách hành chính năm 2026', 'remediation'],
])('%s: %s', (title, kind) => {
  expect(parse(lines('Số: 6/KH-UBND', 'KẾ HOẠCH', title, 'I. MỤC TIÊU', '1. Phục vụ tốt.')).kind).toBe(kind)
})

describe('tables of tasks', () => {
  const HEAD = lines('UBND XÃ PHÚ THỊNH', 'Số: 6/KH-UBND', 'Phú Thịnh, ngày 20 tháng 4 năm 2026', BODY)
  const COLUMNS = 'STT | Nhiệm vụ | Chủ trì | Thời hạn'

  test('with the same columns, each under its own heading: the heading is the area, and tells the rows apart', () => {
    const part = (heading: string, task: string) => lines(heading, table(COLUMNS, `1 | ${task} | Công an xã | Quý II/2026`))
    const { tasks } = parse(lines(HEAD, 'Phụ lục', part('1. Thể chế', 'Rà soát quy chế'), part('2. Thủ tục', 'Niêm yết thủ tục')))
    expect(tasks.map(({ area, where }) => [area, where])).toEqual([
      ['1. Thể chế', 'PL/1.1'],
      ['2. Thủ tục', 'PL/2.1'],
    ])
  })

  test('the heading over a single table is no area', () => {
    const { tasks } = parse(lines(HEAD, 'II. NHIỆM VỤ', table(COLUMNS, '1 | Rà soát quy chế | Công an xã | Quý II/2026')))
    expect(tasks.map(({ area, where }) => [area, where])).toEqual([[null, 'BNV1.1']])
  })

  test('a beginning left blank beside its end is none, whatever stands above; a bound at the end is the whole deadline', () => {
    const rows = ['Tập huấn | Công an xã | 4/2026 | 5/2026', 'Diễn tập | Công an xã | | 30/9/2026', 'Kiểm tra | Công an xã | | 15/10/2026']
    const more = ['Rà soát | Công an xã | | Thường xuyên', 'Báo cáo | Công an xã | Tháng 6 | Trước 15/6/2026']
    const body = [...rows, ...more].map((row, index) => `${index + 1} | ${row}`)
    const { tasks, warnings } = parse(lines(HEAD, table('STT | Nhiệm vụ | Chủ trì | Bắt đầu | Kết thúc', ...body)))
    expect(tasks.map(({ schedule }) => schedule)).toMatchObject([
      { start: '2026-04-01', due: '2026-05-31' },
      { kind: 'fixed', due: '2026-09-30' },
      { kind: 'fixed', due: '2026-10-15' },
      { kind: 'ongoing' },
      { kind: 'before', due: '2026-06-14' },
    ])
    expect(warnings.map(({ why }) => why)).not.toContain('Các ô để trống ở cột này được hiểu là như dòng trên.')
  })

  test('who sends a report is known by its heading', () => {
    const row = '1 | Báo cáo quý | Các phòng | UBND xã | Ngày 15 tháng cuối quý'
    const { deadlines, warnings } = parse(lines(HEAD, table('TT | Loại báo cáo | Cơ quan gửi | Nơi nhận | Thời hạn gửi', row, row)))
    expect(deadlines[0]).toMatchObject({ what: 'Báo cáo quý', who: 'Các phòng', to: 'UBND xã' })
    expect(warnings.filter(({ why }) => why.startsWith('Tên cột'))).toEqual([])
  })

  test('a task that somebody leads is one, whoever receives its result', () => {
    const row = '1 | Thu thập tài liệu kiểm chứng | Các phòng | Trước 15/11/2026 | Sở Nội vụ'
    const { tasks } = parse(lines(HEAD, table('TT | Việc phải làm | Ai làm | Khi nào xong | Gửi đến', row, row.replace('1', '2'))))
    expect(tasks.map(({ lead, schedule }) => [lead, schedule.due])).toEqual(Array(2).fill([['Các phòng'], '2026-11-14']))
  })

  test('a bullet before a single item is no part of it', () => {
    const row = '1 | - Kiểm tra 04 đơn vị | Công an xã | - Quý II/2026'
    const { tasks } = parse(lines(HEAD, table(COLUMNS, row)))
    expect(tasks[0]).toMatchObject({ task: 'Kiểm tra 04 đơn vị', scheduleText: 'Quý II/2026' })
  })

  test('a mark behind an agency says who leads, whatever the column is called', () => {
    const agencies = (cell: string) => {
      const { lead, coordinating } = parse(lines(HEAD, table(COLUMNS, `1 | Rà soát | ${cell} | Quý II/2026`))).tasks[0]!
      return [lead, coordinating]
    }
    expect(agencies('Thanh tra Sở (chủ trì); Văn phòng Sở (phối hợp)')).toEqual([['Thanh tra Sở'], ['Văn phòng Sở']])
    expect(agencies('Phòng Kinh tế (chủ trì), Công an xã')).toEqual([['Phòng Kinh tế'], ['Công an xã']])
    expect(agencies('Phòng Kinh tế (chủ trì) Công an xã')).toEqual([['Phòng Kinh tế'], ['Công an xã']])
  })

  test('figures of agencies that are taken for nothing are told', () => {
    const rows = ['1 | Sở Nội vụ | 90 | 80', '2 | Sở Xây dựng | 75 | 70']
    const { warnings } = parse(lines(HEAD, 'II. GIAO CHỈ TIÊU', table('TT | Cơ quan, đơn vị | Trực tuyến (%) | Số hóa (%)', ...rows)))
    expect(warnings.map(({ why }) => why)).toContain(
      'Không hiểu các cột của bảng này: chưa lấy nhiệm vụ, tiêu chí hay số liệu nào từ bảng.',
    )
  })

  test('a heading that parts a broken table is one section', () => {
    const first = table(COLUMNS, 'I | Thể chế | | ', '1 | Rà soát quy chế | Công an xã | Quý II/2026')
    const second = table(' | | | ', '2 | Niêm yết thủ tục | Công an xã | Quý III/2026')
    const { sections, tasks } = parse(lines(HEAD, 'Phụ lục', first, '**II. Thủ tục**', second))
    expect(sections.map(({ path }) => path)).toEqual(['KH/I', 'KH/I.1', 'PL', 'PL/I', 'PL/II'])
    expect(tasks.map(({ area }) => area)).toEqual(['I. Thể chế', 'II. Thủ tục'])
  })

  test('columns headed by bare years hold what to reach', () => {
    const rows = ['1 | Hồ sơ trực tuyến | % | 70 | 90', '2 | Mức độ hài lòng | % | 88 | 95']
    const { targets } = parse(lines(HEAD, 'II. CHỈ TIÊU', table('STT | Chỉ tiêu | ĐVT | 2026 | 2030', ...rows)))
    expect(targets.map(({ text, value, by }) => [text, value, by])).toEqual([
      ['Hồ sơ trực tuyến', 70, '2026-12-31'],
      ['Hồ sơ trực tuyến', 90, '2030-12-31'],
      ['Mức độ hài lòng', 88, '2026-12-31'],
      ['Mức độ hài lòng', 95, '2030-12-31'],
    ])
  })
})
