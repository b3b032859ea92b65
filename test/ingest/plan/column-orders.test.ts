// A table of tasks says the same whatever the order of its columns and whichever of the usual words names them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'

const HEAD =
  'ỦY BAN NHÂN DÂN\nTỈNH NINH BÌNH\nSố: 7/KH-UBND\nNinh Bình, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n\n'

const parse = (text: string): Plan => readTextPlan('plan.txt', new TextEncoder().encode(text)).plan
const tableOf = (rows: string[][]): string => rows.map((row) => row.join('\t')).join('\n')

interface Column {
  names: string[]
  cells: string[]
}

const COLUMNS: Column[] = [
  { names: ['STT', 'TT', 'Số TT', 'Số thứ tự'], cells: ['1', '2', '3'] },
  {
    names: ['Nhiệm vụ', 'Nội dung công việc', 'Công việc cụ thể', 'Tên nhiệm vụ', 'Hoạt động', 'Phần việc'],
    cells: [
      'Rà soát danh mục thủ tục nội bộ của từng đơn vị',
      'Tổ chức hội nghị đối thoại với doanh nghiệp',
      'Khảo sát mức độ hài lòng của người dân',
    ],
  },
  {
    names: ['Cơ quan chủ trì', 'Đơn vị chủ trì', 'Đơn vị thực hiện', 'Chủ trì', 'Cơ quan đầu mối', 'Phân công thực hiện'],
    cells: ['Sở Nội vụ', 'Sở Tài chính', 'Văn phòng UBND tỉnh'],
  },
  {
    names: ['Cơ quan phối hợp', 'Đơn vị phối hợp', 'Phối hợp', 'Cơ quan tham gia', 'Đơn vị cùng thực hiện'],
    cells: ['Các sở, ban, ngành', 'UBND các xã, phường', 'Sở Khoa học và Công nghệ'],
  },
  {
    names: ['Thời hạn', 'Thời gian hoàn thành', 'Tiến độ', 'Hạn hoàn thành', 'Mốc thời gian', 'Lộ trình'],
    cells: ['Quý II/2026', 'Trước ngày 15/9/2026', 'Hằng tháng'],
  },
  {
    names: ['Kết quả', 'Sản phẩm', 'Sản phẩm đầu ra', 'Kết quả cần đạt', 'Đầu ra'],
    cells: ['Quyết định công bố', 'Thông báo kết luận', 'Báo cáo khảo sát'],
  },
]

const said = (plan: Plan) =>
  plan.tasks.map(({ no, task, lead, coordinating, expected, schedule }) => [
    no,
    task,
    lead,
    coordinating,
    expected,
    schedule.kind,
    schedule.due,
  ])

const EXPECTED = [0, 1, 2].map((row) => {
  const cell = (column: number) => COLUMNS[column]!.cells[row]!
  const [kind, due] = [
    ['quarter', '2026-06-30'],
    ['before', '2026-09-14'],
    ['monthly', null],
  ][row]!
  return [cell(0), cell(1), [cell(2)], [cell(3)], cell(5), kind, due]
})

describe('columns', () => {
  const anyTable = fc.tuple(
    fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
    fc.tuple(...COLUMNS.map(({ names }) => fc.constantFrom(...names))),
  )

  test('in any order, under any of their names', () => {
    fc.assert(
      fc.property(anyTable, ([order, names]) => {
        const rows = [order.map((at) => names[at]!), ...[0, 1, 2].map((row) => order.map((at) => COLUMNS[at]!.cells[row]!))]
        const plan = parse(HEAD + tableOf(rows))
        expect(said(plan)).toEqual(EXPECTED)
        expect(plan.warnings.map(({ why }) => why)).toEqual(['Không thấy tên người ký.'])
      }),
      { numRuns: 150 },
    )
  })

  test('whose headings say nothing are told by their cells, and that is doubted', () => {
    const order = [4, 2, 1]
    const names = ['Cột một', 'Cột hai', 'Cột ba']
    const plan = parse(
      `${HEAD}STT\t${names.join('\t')}\tKết quả\n${[0, 1, 2].map((row) => `${row + 1}\t${order.map((at) => COLUMNS[at]!.cells[row]).join('\t')}\tBáo cáo`).join('\n')}`,
    )
    expect(plan.tasks.map(({ task, lead, schedule }) => [task, lead, schedule.kind])).toEqual(
      EXPECTED.map(([, task, lead, , , kind]) => [task, lead, kind]),
    )
    expect(plan.warnings.filter(({ why }) => why.startsWith('Tên cột không rõ')).map(({ text }) => text)).toEqual(names)
  })
})

describe('ticked columns', () => {
  const rows = (marks: string[][]) =>
    tableOf([
      ['TT', 'Nhiệm vụ', 'Thanh tra Sở', 'Văn phòng Sở', 'Thời hạn'],
      ...marks.map((mark, row) => [`${row + 1}`, COLUMNS[1]!.cells[row]!, ...mark, 'Quý II/2026']),
    ])

  test('every agency that is ticked leads, unless CT and PH say who does what', () => {
    const plan = parse(
      HEAD +
        rows([
          ['x', ''],
          ['CT', 'PH'],
          ['X', 'x'],
        ]),
    )
    expect(plan.tasks.map(({ lead, coordinating }) => [lead, coordinating])).toEqual([
      [['Thanh tra Sở'], []],
      [['Thanh tra Sở'], ['Văn phòng Sở']],
      [['Thanh tra Sở', 'Văn phòng Sở'], []],
    ])
  })

  test('months and quarters beside one another are one span', () => {
    const table = tableOf([
      ['TT', 'Nhiệm vụ', 'Chủ trì', 'Tháng 1', 'Tháng 2', 'Tháng 3'],
      ['1', 'Phát thanh chuyên mục', 'Sở Nội vụ', 'x', 'x', 'x'],
      ['2', 'Thi tìm hiểu pháp luật', 'Sở Nội vụ', '', 'x', ''],
    ])
    expect(parse(HEAD + table).tasks.map(({ schedule }) => [schedule.kind, schedule.due])).toEqual([
      ['month', '2026-03-31'],
      ['month', '2026-02-28'],
    ])
  })
})

describe('blank cells', () => {
  const table = (leads: string[]) =>
    tableOf([
      ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn'],
      ...leads.map((lead, row) => [`${row + 1}`, `Việc thứ ${'abcdefgh'[row]} phải làm trong năm`, lead, 'Quý II/2026']),
    ])

  test('a column that is mostly blank was merged; the table says so once', () => {
    const plan = parse(HEAD + table(['Sở Nội vụ', '', '', 'Sở Tài chính', '', '']))
    expect(plan.tasks.map(({ lead }) => lead[0])).toEqual([...Array(3).fill('Sở Nội vụ'), ...Array(3).fill('Sở Tài chính')])
    expect(plan.warnings.map(({ why }) => why)).toContain('Các ô để trống ở cột này được hiểu là như dòng trên.')
  })

  test('a single blank is an omission, and doubted', () => {
    const plan = parse(HEAD + table(['Sở Nội vụ', 'Sở Y tế', '', 'Sở Tài chính', 'Sở Tư pháp']))
    expect(plan.tasks[2]!.lead).toEqual([])
    expect(plan.warnings.map(({ why }) => why)).toContain('Nhiệm vụ không ghi cơ quan chủ trì.')
  })

  test.each(['-nt-', '"', 'Như trên', '- nt -', '”'])('%s repeats the cell above', (mark) => {
    expect(parse(HEAD + table(['Sở Nội vụ', mark, 'Sở Y tế'])).tasks.map(({ lead }) => lead)).toEqual([
      ['Sở Nội vụ'],
      ['Sở Nội vụ'],
      ['Sở Y tế'],
    ])
  })
})

describe('a table broken at its group rows', () => {
  const header = '| STT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n'
  const row = (no: number) => `| ${no} | Việc phải làm thứ ${no} | Sở Nội vụ | Quý II/2026 |\n|---|---|---|---|`

  test('is one table, the lines between are its groups', () => {
    const text = `${header}\n\nI. Thể chế\n\n${row(1)}\n\nII. Chuyển đổi số\n\n${row(2)}\n\nII. TỔ CHỨC THỰC HIỆN\n\nCác cơ quan thực hiện.`
    expect(parse(HEAD + text).tasks.map(({ no, area, where, tableIndex }) => [no, area, where, tableIndex])).toEqual([
      ['1', 'I. Thể chế', 'BNV1.1', 1],
      ['2', 'II. Chuyển đổi số', 'BNV1.2', 1],
    ])
  })

  test('is not joined with one that has a header of its own', () => {
    const text = `${header}${row(1).split('\n')[0]}\n\nI. Bảng hai\n\n${header}${row(1).split('\n')[0]}`
    expect(parse(HEAD + text).tasks.map(({ where }) => where)).toEqual(['BNV1.1', 'BNV2.1'])
  })
})

describe('points that do not add up', () => {
  const table = (part: string, total: string) =>
    tableOf([
      ['Mã', 'Tiêu chí', 'Điểm tối đa', 'Điểm tự chấm'],
      ['1', 'Chỉ đạo, điều hành', '10', '8,5'],
      ['1.1', 'Kế hoạch', '4', part],
      ['1.2', 'Kiểm tra', '6', '5'],
      ['2', 'Thể chế', '5', '5'],
      ['', 'Tổng cộng', '15', total],
    ])

  test('are doubted in the criterion and in the total row', () => {
    const whys = (text: string) => parse(HEAD + text).warnings.flatMap(({ why }) => (why.startsWith('Cộng') ? [why] : []))
    expect(whys(table('3,5', '13,5'))).toEqual([])
    expect(whys(table('3', '14'))).toEqual([
      'Cộng điểm đạt được của các tiêu chí thành phần được 8, nhưng tiêu chí ghi 8,5.',
      'Cộng điểm đạt được của các tiêu chí được 13,5, nhưng dòng tổng ghi 14.',
    ])
  })
})
