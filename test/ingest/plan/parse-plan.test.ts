import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import { NotAPlan, UnsupportedKind } from '../../../src/ingest/errors.ts'
import { readPlan, readTextPlan } from '../../../src/ingest/read-plan.ts'

const parse = (text: string): Plan => readTextPlan('plan.txt', new TextEncoder().encode(text)).plan
const HEAD = 'Số: 5/KH-UBND\n\nLai Châu, ngày 2 tháng 3 năm 2027\n\nKẾ HOẠCH\n\nCải cách hành chính năm 2027\n\n'
const paths = (plan: Plan) => plan.sections.map((section) => section.path)

describe('sections', () => {
  test('labels decide, and a label seen again is told apart', () => {
    expect(paths(parse(`${HEAD}I. MỘT\n\n1. Điểm\n\n1.1. Nhỏ\n\na) Chữ\n\nđ) Chữ\n\n2. Hai\n\nII. HAI\n\nII. HAI NỮA\n\n1. Cuối`))).toEqual(
      ['KH/I', 'KH/I.1', 'KH/I.1.1.1', 'KH/I.1.1.1.a', 'KH/I.1.1.1.đ', 'KH/I.2', 'KH/II', 'KH/II#2', 'KH/II#2.1'],
    )
  })

  test('a label may repeat that of the heading above it', () => {
    expect(paths(parse(`${HEAD}I. MỘT\n\nI.1. Việc\n\nI.2 Việc nữa\n\nII. HAI\n\nII.1. Việc`))).toEqual([
      ...['KH/I', 'KH/I.I.1', 'KH/I.I.2', 'KH/II', 'KH/II.II.1'],
    ])
    expect(paths(parse(`${HEAD}A. MỘT\n\nA.1. Việc\n\nB. HAI`))).toEqual(['KH/A', 'KH/A.A.1', 'KH/B'])
    expect(paths(parse(`${HEAD}I. MỘT\n\nA. Nhỏ\n\nA.1. Việc\n\nB. Nhỏ`))).toEqual(['KH/I', 'KH/I.A', 'KH/I.A.A.1', 'KH/I.B'])
  })

  test('letters part what stands under a numeral where a numeral came first, and hold numerals where a letter did', () => {
    expect(paths(parse(`${HEAD}I. MỘT\n\nA. Việc\n\n1. Nhỏ\n\nB. Việc\n\nII. HAI`))).toEqual([
      'KH/I',
      'KH/I.A',
      'KH/I.A.1',
      'KH/I.B',
      'KH/II',
    ])
    expect(paths(parse(`${HEAD}A. MỘT\n\nI. Việc\n\nB. HAI\n\nI. Việc`))).toEqual(['KH/A', 'KH/A.I', 'KH/B', 'KH/B.I'])
  })

  test('a decision, its plan, an outline and two annexes are parts of their own', () => {
    const text = [
      'Số: /QĐ-UBND',
      'QUYẾT ĐỊNH',
      'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH',
      'QUYẾT ĐỊNH:',
      'Điều 1. Ban hành kế hoạch.',
      'CHỦ TỊCH',
      'KẾ HOẠCH',
      'Kiểm tra năm 2027',
      'I. MỤC ĐÍCH',
      'ĐỀ CƯƠNG BÁO CÁO',
      'Phần I',
      'TÌNH HÌNH',
      'I. CHUNG',
      'PHỤ LỤC I',
      'DANH MỤC NHIỆM VỤ',
      'PHỤ LỤC II',
      'SỐ LIỆU',
    ].join('\n\n')
    const plan = parse(text)
    expect(paths(plan)).toEqual(['QĐ/Điều 1', 'KH/I', 'ĐC', 'ĐC/Phần I', 'ĐC/Phần I.I', 'PL1', 'PL2'])
    expect(plan.sections.find((section) => section.path === 'ĐC/Phần I')?.heading).toBe('TÌNH HÌNH')
    expect(plan.outline).toMatchObject([{ label: 'Phần I', heading: 'TÌNH HÌNH', children: [{ label: 'I' }] }])
  })
})

describe('head', () => {
  test('the number of a basis is not the plan’s own', () => {
    const plan = parse('KẾ HOẠCH\n\nKiểm tra năm 2027\n\nCăn cứ Kế hoạch số 12/KH-UBND ngày 01/02/2027 của UBND tỉnh.\n\nI. MỤC ĐÍCH')
    expect(plan.number).toBeNull()
    expect(plan.issuedOn).toBeNull()
  })

  test('a header overrides what the text seems to say, blank values too', () => {
    const plan = parse(`---\nnumber:\nissuer: Đảng ủy xã\nkind: other\nyears: 2026-2030\n---\n${HEAD}I. MỘT`)
    expect(plan).toMatchObject({ number: null, issuer: 'Đảng ủy xã', kind: 'other', years: [2026, 2030], issuedOn: '2027-03-02' })
  })

  test.each([
    ['Kiểm tra công tác cải cách hành chính năm 2027', 'inspection'],
    ['Khắc phục hạn chế sau kiểm tra năm 2027', 'remediation'],
    ['lãnh đạo công tác cải cách hành chính giai đoạn 2026-2030', 'leadership'],
    ['Cải cách hành chính nhà nước năm 2027', 'annual'],
    ['Tuyên truyền cải cách hành chính năm 2027', 'other'],
  ])('%s: %s', (title, kind) => {
    expect(parse(`KẾ HOẠCH\n\n${title}\n\nI. MỤC ĐÍCH`).kind).toBe(kind)
  })
})

describe('deadlines of the text', () => {
  test('dates of several report periods stand before the one duty that they share', () => {
    const plan = parse(
      `${HEAD}I. THỰC HIỆN\n\n1. Văn phòng Sở\n\n- Định kỳ hằng tháng (ngày 18), hằng quý (ngày 12 của tháng cuối quý), 6 tháng (ngày 05/6) và năm (ngày 25/11) tổng hợp, gửi UBND tỉnh.`,
    )
    expect(
      plan.deadlines.map(({ schedule }) => ('day' in schedule ? [schedule.kind, schedule.day] : [schedule.kind, schedule.due])),
    ).toEqual([
      ['monthly', 18],
      ['quarterly', 12],
      ['fixed', '2027-06-05'],
      ['fixed', '2027-11-25'],
    ])
    expect(new Set(plan.deadlines.map(({ what, who, to }) => `${what} | ${who} | ${to}`))).toEqual(
      new Set(['Tổng hợp, gửi UBND tỉnh | Văn phòng Sở | UBND tỉnh']),
    )
  })

  test.each([
    'Số hóa tài liệu phát sinh trước ngày 01/7/2026',
    'Kiểm tra số liệu tính đến ngày 31/12/2026',
    'Quyết định có hiệu lực kể từ ngày ký',
    'Thời kỳ kiểm tra: từ ngày 01/01/2026 đến ngày 30/6/2027',
    'Đánh giá, xếp loại cán bộ hằng năm theo quy định',
    'Bảo đảm chi thường xuyên',
    'Thực hiện Kế hoạch số 4/KH-UBND ngày 05/01/2027 của UBND tỉnh',
  ])('no duty: %s', (text) => {
    expect(parse(`${HEAD}I. THỰC HIỆN\n\n- ${text}.`).deadlines).toEqual([])
  })
})

describe('several remedies in one row', () => {
  const table = (remedies: string, deadlines: string) =>
    `${HEAD}I. NHIỆM VỤ\n\n| STT | Tồn tại, hạn chế | Giải pháp | Thời hạn |\n|---|---|---|---|\n| 1 | Chậm | ${remedies} | ${deadlines} |\n| 2 | Thiếu | Bổ sung hồ sơ | Quý IV |`

  test('are matched to as many deadlines one by one', () => {
    const plan = parse(table('<ul><li>- Lập sổ theo dõi</li><li>- Nhắc việc hằng tuần</li></ul>', '<p>Quý I</p><p>Thường xuyên</p>'))
    expect(plan.tasks.map(({ no, task, schedule }) => [no, task, schedule.kind])).toEqual([
      ['1', 'Lập sổ theo dõi', 'quarter'],
      ['1', 'Nhắc việc hằng tuần', 'ongoing'],
      ['2', 'Bổ sung hồ sơ', 'quarter'],
    ])
  })

  test('under one deadline stay one task; uneven numbers are doubted', () => {
    expect(parse(table('- Lập sổ<br>- Nhắc việc', 'Quý I')).tasks).toHaveLength(2)
    const uneven = parse(table('- Lập sổ<br>- Nhắc việc<br>- Báo cáo', 'Quý I<br>Quý II'))
    expect(uneven.tasks).toHaveLength(2)
    expect(uneven.warnings).toContainEqual({
      line: 13,
      text: '1',
      why: 'Một dòng có 3 việc nhưng 2 thời hạn, chưa rõ hạn nào của việc nào.',
    })
  })
})

describe('points in prose', () => {
  test('a decimal point or comma, codes with names or in a row', () => {
    const plan = parse(
      `${HEAD}I. KẾT QUẢ\n\n- Tiêu chí 1: Chỉ đạo điều hành: đoàn chấm đạt 10.951/13 điểm, bị trừ ở các tiêu chí 1.1 (kế hoạch), 1.2.2 và 1.7.\n\n- Tiêu chí 2: Thể chế đạt 7,5/8 điểm. Tiêu chí 2.1.1: Rà soát văn bản.`,
    )
    expect(plan.criteria).toMatchObject([
      {
        code: '1',
        name: 'Chỉ đạo điều hành',
        max: 13,
        achieved: 10.951,
        deducted: 2.049,
        deductedCriteria: [{ code: '1.1', name: 'kế hoạch' }, { code: '1.2.2' }, { code: '1.7' }],
      },
      { code: '2', name: 'Thể chế', max: 8, achieved: 7.5, deducted: 0.5, deductedCriteria: [{ code: '2.1.1', name: 'Rà soát văn bản' }] },
    ])
  })
})

describe('statistics', () => {
  test('rows that ask for a figure; groups, doubles and headings do not', () => {
    const plan = parse(
      `${HEAD}I. CHUNG\n\nPHỤ LỤC\n\nSTT\tChỉ tiêu thống kê\tKết quả\t\tGhi chú\n\t\tĐơn vị tính\tNăm 2027\t\nI\tTỔ CHỨC\t\t\t\n1\tBộ máy\t\t\t\n1.1\tSố phòng\tPhòng\t\t\n1.1\tSố phòng\tPhòng\t\t\n\tSố người\tNgười\t\t\n2\tSố cuộc họp\tCuộc\t\t\n\tMột dòng không có đơn vị\t\t\t\n`,
    )
    expect(plan.indicators.map(({ code, name, unit, group }) => [code, name, unit, group])).toEqual([
      ['1.1', 'Số phòng', 'Phòng', 'I. TỔ CHỨC > 1. Bộ máy'],
      [null, 'Số người', 'Người', 'I. TỔ CHỨC > 1. Bộ máy'],
      ['2', 'Số cuộc họp', 'Cuộc', 'I. TỔ CHỨC'],
    ])
    expect(plan.warnings.filter(({ why }) => why.startsWith('Chỉ tiêu')).map(({ text }) => text)).toEqual([
      'Số phòng',
      'Một dòng không có đơn vị',
    ])
    expect(plan.targets).toEqual([])
  })
})

describe('what is refused, what is doubted', () => {
  test('a letter, a shopping list and other kinds of file', async () => {
    expect(() => parse('Kính gửi anh Hùng,\n\nMai họp nhé.')).toThrow(NotAPlan)
    expect(() => parse('1. Gạo\n2. Muối')).toThrow(NotAPlan)
    await expect(readPlan('plan.dat', new Uint8Array([1]))).rejects.toThrow(UnsupportedKind)
    expect(new UnsupportedKind('plan.docx').userMessage).toContain('.txt')
  })

  test('a row without a deadline, and a table whose columns say nothing', () => {
    const plan = parse(
      `${HEAD}I. VIỆC\n\nSTT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tRà soát\tSở Y tế\t\n\nMột bảng khác\n\nCột A\tCột B\tCột C\nx\ty\tz\nu\tv\tw`,
    )
    expect(plan.warnings.slice(-2).map(({ why }) => why)).toEqual([
      'Nhiệm vụ không ghi thời hạn.',
      expect.stringContaining('Không hiểu các cột'),
    ])
    expect(plan.tasks[0]!.schedule.kind).toBe('none')
  })
})
