// Invented plans in layouts that differ from each other: what the parser must find in each, whatever the order of the columns.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/domain/plan.ts'
import { readTextPlan } from '../../../src/ingest/read-plan.ts'

function plan(fileName: string): Plan {
  return readTextPlan(fileName, readFileSync(join(import.meta.dirname, '../fixtures', fileName))).plan
}

const brief = (found: Plan) =>
  found.tasks.map(({ no, lead, coordinating, schedule }) => ({ no, lead, coordinating, kind: schedule.kind, due: schedule.due }))

describe('a commune plan of the year: letterhead in a table, columns in another order, letters for groups', () => {
  const found = plan('xa-nam-2027.md')

  test('head', () => {
    expect(found).toMatchObject({
      number: '18/KH-UBND',
      issuedOn: '2027-01-08',
      issuer: 'Ủy ban nhân dân xã Suối Thầu',
      province: 'Tuyên Quang',
      kind: 'annual',
      signer: 'Lò Văn Pâng',
      years: [2027, 2027],
    })
  })

  test('tasks by the meaning of the columns, a half-year in the plan’s year', () => {
    expect(brief(found)).toEqual([
      { no: '1', lead: ['Phòng Văn hóa - Xã hội'], coordinating: ['Các thôn, bản'], kind: 'before', due: '2027-01-19' },
      { no: '2', lead: ['Văn phòng HĐND và UBND xã'], coordinating: ['Các thôn, bản', 'Công an xã'], kind: 'quarterly', due: null },
      {
        no: '3',
        lead: ['Trung tâm Phục vụ hành chính công xã'],
        coordinating: ['Phòng Kinh tế', 'Phòng Văn hóa - Xã hội'],
        kind: 'quarter',
        due: '2027-06-30',
      },
      { no: '4', lead: ['Trung tâm Phục vụ hành chính công xã'], coordinating: ['Mặt trận Tổ quốc xã'], kind: 'range', due: '2027-12-31' },
    ])
    expect(found.tasks.map((task) => task.area)).toEqual([
      ...Array(2).fill('A. Chỉ đạo điều hành'),
      ...Array(2).fill('B. Thủ tục hành chính'),
    ])
    expect(found.tasks[0]).toMatchObject({ where: 'BNV1.1', expected: 'Kế hoạch của UBND xã' })
    expect(found.sections.map((section) => section.path)).toContain('BNV1/B')
  })

  test('targets with their comparators', () => {
    expect(found.targets.map(({ value, unit, comparator }) => [value, unit, comparator])).toEqual([
      [95, '%', '>'],
      [80, '%', '>='],
      [2, '%', '<='],
      [3, 'sáng kiến', '>='],
      [200, 'phiếu', '>='],
    ])
  })

  test('duties of the text, a day that stands at the end of its clause', () => {
    expect(found.deadlines).toMatchObject([
      { who: 'Văn phòng HĐND và UBND xã', schedule: { kind: 'monthly', day: 25 }, where: 'KH/III.1' },
      { what: 'Gửi báo cáo năm', who: 'Các phòng, đơn vị', to: 'Văn phòng HĐND và UBND xã', schedule: { due: '2027-11-30' } },
    ])
  })
})

describe('points in columns under a shared heading, lead and co-ordinators in one column', () => {
  const found = plan('diem-tieu-chi.txt')

  test('the issuer is written as the text writes it, not in capitals', () => {
    expect(found.issuer).toBe('Sở Xây dựng tỉnh An Giang')
  })

  test('criteria: appraised points count, losses below are listed, the total is no criterion', () => {
    expect(found.criteria.map(({ code, max, achieved, deducted }) => [code, max, achieved, deducted])).toEqual([
      ['1', 12, 10.75, 1.25],
      ['1.1', 3, 3, 0],
      ['1.2', 2, 1.5, 0.5],
      ['1.3', 7, 6.25, 0.75],
      ['2', 8, 8, 0],
      ['3', 20, 17.125, 2.875],
    ])
    expect(found.criteria[0]!.deductedCriteria.map(({ code }) => code)).toEqual(['1.2', '1.3'])
  })

  test('roles marked by words before or behind the names', () => {
    expect(brief(found).map(({ lead, coordinating }) => [lead, coordinating])).toEqual([
      [['Văn phòng Sở'], ['Các phòng chuyên môn']],
      [['Phòng Quản lý nhà'], ['Văn phòng Sở']],
      [['Trung tâm Quy hoạch'], []],
    ])
    expect(found.tasks.map((task) => task.shortcoming)).toEqual(['Báo cáo quý II gửi chậm', 'Thiếu sáng kiến', 'Hồ sơ cũ chưa số hóa'])
    expect(found.tasks[0]!.schedule).toEqual({ kind: 'quarterly', due: null, day: 5 })
  })

  test('a duty in working days after an event', () => {
    expect(found.deadlines[1]).toMatchObject({
      who: 'Văn phòng Sở',
      schedule: { relative: { offset: 7, unit: 'workingDay', direction: 'after' } },
    })
  })
})

describe('an inspection with a schedule of visits and an outline as annexes', () => {
  const found = plan('lich-kiem-tra.txt')

  test('inspected units, each once, names given their shared words back', () => {
    expect(found.units.filter((unit) => unit.role === 'inspected').map((unit) => unit.name)).toEqual([
      'Sở Y tế',
      'Sở Công Thương',
      'Sở Văn hóa, Thể thao và Du lịch',
      'UBND xã Bảo Lạc',
      'UBND xã Trường Hà',
      'UBND xã Quang Long',
      'UBND phường Thục Phán',
    ])
  })

  test('visits with one or several days', () => {
    expect(found.visits).toHaveLength(7)
    expect(found.visits[1]).toEqual({
      unit: 'Sở Công Thương',
      start: '2027-08-10',
      end: '2027-08-11',
      place: 'Phòng họp tầng 2',
      leader: 'Phó Giám đốc Sở Nội vụ',
    })
    expect(found.visits[3]).toMatchObject({ start: '2027-08-16', end: '2027-08-17' })
  })

  test('team by roles', () => {
    expect(found.team.map(({ unit, role }) => [unit, role])).toEqual([
      ['Sở Nội vụ', 'Trưởng đoàn'],
      ['Sở Nội vụ', 'Phó trưởng đoàn'],
      ['Văn phòng UBND tỉnh', 'Thành viên'],
      ['Sở Tư pháp', 'Thành viên'],
      ['Sở Tài chính', 'Thành viên'],
      ['Công an tỉnh', 'Thành viên'],
    ])
  })

  test('the period that is looked at is no deadline', () => {
    expect(found.deadlines.map(({ text, where }) => [text, where])).toEqual([
      ['từ ngày 09/8/2027 đến ngày 20/8/2027', 'KH/II.3'],
      ['chậm nhất 05 ngày làm việc trước khi kiểm tra', 'KH/IV.1.a'],
      ['trong vòng 15 ngày kể từ ngày kết thúc đợt kiểm tra', 'KH/IV.1.b'],
      ['trước ngày 05/8/2027', 'KH/IV.2'],
    ])
    expect(found.deadlines.at(-1)).toMatchObject({ who: 'Đơn vị được kiểm tra', to: 'Đoàn kiểm tra (qua Sở Nội vụ)' })
  })

  test('outline as a tree', () => {
    expect(found.outline.map((node) => [node.label, node.children.map((child) => child.label)])).toEqual([
      ['I', ['1', '2']],
      ['II', ['1', '2']],
      ['III', []],
    ])
    expect(found.outline[1]!.children[0]!.children.map((child) => child.heading)).toEqual(['Văn bản đã ban hành', 'Tự kiểm tra'])
  })
})

describe('tasks written as paragraphs with named lines, or all in one line', () => {
  const found = plan('nhiem-vu-theo-doan.txt')

  test('each is a task with its fields', () => {
    expect(brief(found)).toEqual([
      {
        no: '1.1',
        lead: ['Sở Khoa học và Công nghệ'],
        coordinating: ['UBND các xã, phường', 'Viễn thông Gia Lai'],
        kind: 'quarter',
        due: '2027-06-30',
      },
      { no: '1.2', lead: ['Văn phòng UBND tỉnh'], coordinating: [], kind: 'before', due: '2027-04-29' },
      { no: '2.1', lead: ['Sở Nội vụ'], coordinating: ['Trường Chính trị tỉnh'], kind: 'month', due: '2027-06-30' },
      { no: '2.2', lead: ['Sở Nội vụ'], coordinating: [], kind: 'ongoing', due: null },
    ])
    expect(found.tasks[2]).toMatchObject({ task: 'Tập huấn kỹ năng giao tiếp cho công chức một cửa', expected: '04 lớp tập huấn' })
  })

  test('their dates are not read a second time, those of the text are', () => {
    expect(found.deadlines.map(({ what, schedule }) => [what, schedule.kind])).toEqual([
      ['Căn cứ Kế hoạch này cụ thể hóa thành kế hoạch của đơn vị', 'before'],
      ['Báo cáo kết quả về Sở Nội vụ để tổng hợp', 'quarterly'],
      ['Tham mưu UBND tỉnh sơ kết 6 tháng', 'month'],
      ['Tổng kết', 'month'],
    ])
  })

  test('what was reached last year is no target', () => {
    expect(found.targets.map(({ value, comparator }) => [value, comparator])).toEqual([
      [86, '>'],
      [3, '>='],
      [100, '='],
    ])
  })
})

describe('HTML tables, one with targets, and a header that names the issuer', () => {
  const found = plan('chi-tieu-html.md')

  test('targets from the value column', () => {
    expect(found.targets).toMatchObject([
      { text: 'Hồ sơ trực tuyến toàn trình', value: 85, unit: '%', comparator: '>=', by: '2027-12-31', where: 'KH/I.1' },
      { value: 100, unit: '%', comparator: '=' },
      { value: 102, unit: 'Xã' },
    ])
    expect(found.indicators).toEqual([])
  })

  test('columns under a shared heading', () => {
    expect(brief(found).map(({ lead, coordinating, kind }) => [lead, coordinating, kind])).toEqual([
      [['Sở Khoa học và Công nghệ'], ['UBND các xã, phường'], 'fixed'],
      [['Sở Nội vụ'], ['Sở Khoa học và Công nghệ', 'Ban Cơ yếu Chính phủ'], 'month'],
      [['Sở Tư pháp'], [], 'external'],
    ])
  })

  test('a number under the title is found there, and is no part of the title', () => {
    expect(found).toMatchObject({ number: '9/KH-UBND', issuer: 'Ủy ban nhân dân tỉnh Đắk Lắk', title: expect.not.stringContaining('Số:') })
  })
})

describe('prose broken at the margin, with words that only sound like deadlines', () => {
  const found = plan('van-xuoi-ngat-dong.txt')

  test('head of a Party paper, two columns parted by a gap', () => {
    expect(found).toMatchObject({
      number: '41-KH/ĐU',
      issuedOn: '2027-03-06',
      issuer: 'Đảng ủy Sở Y tế',
      kind: 'leadership',
      signer: 'Đinh Thị Lụa',
    })
  })

  test('only duties are deadlines', () => {
    expect(found.deadlines.map(({ what, text }) => [what, text])).toEqual([
      ['Lập danh mục', 'chậm nhất ngày 15/4/2027'],
      ['Tổ chức đối thoại với người dân một lần', 'mỗi quý tổ chức đối thoại với người dân một lần'],
      ['Xây dựng hướng dẫn', 'trong thời hạn 10 ngày kể từ ngày ban hành Kế hoạch này'],
      ['Báo cáo Ban Thường vụ', 'định kỳ hằng tháng, chậm nhất ngày 05'],
      ['Báo cáo 6 tháng', 'trước ngày 10/6'],
      ['Báo cáo năm', 'trước ngày 05/12'],
    ])
  })

  test('items under a dated lead-in are targets, one without a figure too', () => {
    const listed = found.targets.filter((target) => target.where === 'KH/A')
    expect(listed.map(({ value, by }) => [value, by])).toEqual([
      [96, '2027-12-31'],
      [[70, 80], '2027-12-31'],
      [null, '2027-12-31'],
    ])
  })
})

describe('an annex cut by a page, with sub-groups, a blank number and several deadlines in a cell', () => {
  const found = plan('phu-luc-ngat-trang.txt')

  test('blank number and day stay unknown', () => {
    expect(found).toMatchObject({ number: null, issuedOn: '2027-02', issuer: 'Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng' })
  })

  test('rows whole, groups ended where the numbering goes on', () => {
    expect(found.tasks.map(({ no, area }) => [no, area])).toEqual([
      ['1.1', '1. Xây dựng kế hoạch'],
      ['1.2', '1. Xây dựng kế hoạch'],
      ['2', 'I. Chỉ đạo, điều hành'],
      ['3', 'II. Thủ tục hành chính'],
      ['4', 'II. Thủ tục hành chính'],
    ])
    expect(found.tasks[1]).toMatchObject({
      task: 'Kế hoạch kiểm tra nội bộ đối với các phòng và đơn vị sự nghiệp trực thuộc',
      expected: 'Kế hoạch và lịch kiểm tra',
      coordinating: ['Văn phòng Sở', 'Phòng Kế hoạch, Tài chính'],
      where: 'PL.1.2',
    })
    expect(found.tasks[2]!.schedule).toMatchObject({
      kind: 'several',
      items: [{ schedule: { due: '2027-06-15' } }, { schedule: { due: '2027-12-05' } }],
    })
    expect(found.tasks[4]!.schedule.kind).toBe('external')
  })
})

describe('no column of numbers, broken headings, a title in capitals on the line of “KẾ HOẠCH”', () => {
  const found = plan('thanh-pho-nam-2026.md')

  test('numbers stand inside the words of the tasks', () => {
    expect(found.title).toBe('CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC NĂM 2026')
    expect(found.issuer).toBe('Ủy ban nhân dân thành phố Huế')
    expect(found.tasks.map(({ no, task, area }) => [no, task, area])).toEqual([
      ['1', 'Rà soát văn bản quy phạm pháp luật của thành phố', 'I. Thể chế'],
      ['2', 'Kiểm tra việc thực hiện dân chủ ở cơ sở', 'I. Thể chế'],
      ['3', 'Nâng cấp Cổng dịch vụ công', 'II. Chính quyền số'],
    ])
  })

  test('duties: a quarter, a date with an hour, a day of the last month; a basis and an entry into force are none', () => {
    expect(found.deadlines.map(({ text }) => text)).toEqual([
      'trong Quý II/2026',
      'trước ngày 31/01/2026',
      'trước ngày 10 của tháng cuối quý',
      'trước 17 giờ 00 ngày 30/11/2026',
    ])
    expect(found.deadlines[3]).toMatchObject({ what: 'Báo cáo năm', to: 'Sở Nội vụ', schedule: { kind: 'fixed', due: '2026-11-30' } })
  })
})

describe('remedies and deadlines counted in one cell, losses with their reasons, a signature set with tabs', () => {
  const found = plan('khac-phuc-nhieu-giai-phap.txt')

  test('each remedy has its own deadline', () => {
    expect(found.tasks.map(({ no, task, schedule }) => [no, task, schedule.kind])).toEqual([
      ['1', 'Giao chỉ tiêu cho từng phòng', 'fixed'],
      ['1', 'Đăng ký tối thiểu 02 sáng kiến', 'quarter'],
      ['1', 'Kiểm tra chéo giữa các phòng', 'quarterly'],
      ['2', 'Ban hành kế hoạch theo dõi thi hành pháp luật', 'fixed'],
    ])
  })

  test('cut sub-criteria from the column of reasons', () => {
    expect(found.criteria.map(({ code, deducted, deductedCriteria }) => [code, deducted, deductedCriteria.map((one) => one.code)])).toEqual(
      [
        ['1', 1.25, ['1.3', '1.5']],
        ['2', 0.5, ['2.2']],
        ['3', 0, []],
      ],
    )
    expect(found.signer).toBe('Hồ Sỹ Cảnh')
  })
})

describe('a district inspection: units in brackets, merged dates, two rounds', () => {
  const found = plan('kiem-tra-huyen.txt')

  test('units, one written with and without “UBND” counted once', () => {
    expect(found.units.filter((unit) => unit.role === 'inspected').map((unit) => unit.name)).toEqual([
      ...['Phòng Nội vụ', 'Phòng Tài chính - Kế hoạch', 'Phòng Tư pháp', 'Văn phòng HĐND và UBND huyện'],
      ...['Xã Sín Thầu', 'Xã Leng Su Sìn', 'Xã Chung Chải'],
    ])
  })

  test('a date written once holds for the rows it is merged over', () => {
    expect(found.visits.map(({ unit, start }) => [unit, start])).toEqual([
      ['Phòng Nội vụ', '2024-05-06'],
      ['Phòng Tư pháp', '2024-05-06'],
      ['UBND xã Sín Thầu', '2024-05-07'],
    ])
  })

  test('both rounds are deadlines, the years looked at are not', () => {
    expect(found.deadlines.slice(0, 2).map(({ what, schedule }) => [what, schedule.due])).toEqual([
      ['Đợt 1', '2024-05-31'],
      ['Đợt 2', '2024-09-15'],
    ])
    expect(found.deadlines).toHaveLength(6)
  })
})

describe('a ward plan without Roman numerals: a numbered list under a numbered heading, start and end, a table of reports', () => {
  const found = plan('phuong-danh-sach.md')

  test('a list that counts from 1 again stands inside its heading, the next heading goes on behind it', () => {
    expect(found.sections.map((section) => section.path)).toEqual(['KH/1', 'KH/1.a', 'KH/2', 'KH/2.1', 'KH/2.2', 'KH/2.3', 'KH/3', 'KH/4'])
    expect(found.units.filter((unit) => unit.role === 'inspected')).toHaveLength(3)
    expect(found.issuer).toBe('Ủy ban nhân dân phường Tam Kỳ, thành phố Đà Nẵng')
  })

  test('start and end are one span', () => {
    expect(found.tasks.map(({ schedule }) => schedule)).toEqual([
      { kind: 'range', start: '2026-01-05', due: '2026-01-31' },
      { kind: 'range', start: '2026-02-01', due: '2026-02-15' },
    ])
  })

  test('reports of a table are deadlines with their receiver', () => {
    expect(found.deadlines).toMatchObject([
      { what: 'Báo cáo quý', to: 'UBND thành phố', schedule: { kind: 'quarterly', day: 20 } },
      { what: 'Báo cáo năm', to: 'UBND thành phố', schedule: { due: '2026-12-15' } },
    ])
    expect(found.warnings.map(({ why }) => why)).toEqual(['Kế hoạch chưa ghi số.', 'Ngày ban hành còn trống hoặc ghi chưa đủ.'])
  })
})

describe('tasks in blocks that "Nhiệm vụ:" opens, blank lines between', () => {
  const text = `KẾ HOẠCH
Nâng cao chất lượng phục vụ năm 2026

II. NHIỆM VỤ CỤ THỂ

Nhiệm vụ: Công bố danh mục thủ tục hành chính đủ điều kiện trực tuyến
Chủ trì: Văn phòng UBND tỉnh
Thời hạn: Trước ngày 15/4/2026

Nhiệm vụ: Kiểm tra việc xử lý hồ sơ quá hạn
Chủ trì: Thanh tra tỉnh
Phối hợp: UBND các xã, phường
Thời hạn: 30/9/2026
`
  test('each block is a task with its own lead and time, none of the heading', () => {
    const { plan } = readTextPlan('khoi-nhiem-vu.txt', new TextEncoder().encode(text))
    expect(plan.tasks.map(({ task }) => task)).toEqual([
      'Công bố danh mục thủ tục hành chính đủ điều kiện trực tuyến',
      'Kiểm tra việc xử lý hồ sơ quá hạn',
    ])
    expect(brief(plan)).toEqual([
      { no: '1', lead: ['Văn phòng UBND tỉnh'], coordinating: [], kind: 'before', due: '2026-04-14' },
      { no: '2', lead: ['Thanh tra tỉnh'], coordinating: ['UBND các xã, phường'], kind: 'fixed', due: '2026-09-30' },
    ])
  })
})

describe('what is known about a plan listed above its text', () => {
  const listed = `# 📋 KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026

**Cơ quan ban hành:** UBND tỉnh Điện Biên
**Số hiệu:** 77/KH-UBND
**Ngày ban hành:** 15/01/2026

## I. Mục tiêu

- ✅ Xây dựng nền hành chính gần dân.
`
  test('number, day and issuer are read from their names', () => {
    const { plan } = readTextPlan('liet-ke.md', new TextEncoder().encode(listed))
    expect(plan).toMatchObject({ number: '77/KH-UBND', issuedOn: '2026-01-15', issuer: 'Ủy ban nhân dân tỉnh Điện Biên' })
  })
})

describe('headings whose numbers were lost', () => {
  const text = `ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: 18/KH-UBND

KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2026

MỤC ĐÍCH, YÊU CẦU
•\tNâng cao nhận thức của người dân.
NỘI DUNG TUYÊN TRUYỀN
•\tQuy định về lệ phí khi nộp hồ sơ trực tuyến.
`
  test('the first is none of the title', () => {
    const { plan } = readTextPlan('mat-so.txt', new TextEncoder().encode(text))
    expect(plan.title).toBe('Tuyên truyền cải cách hành chính năm 2026')
    expect(plan.sections.map(({ heading }) => heading)).toEqual(['MỤC ĐÍCH, YÊU CẦU', 'NỘI DUNG TUYÊN TRUYỀN'])
  })
})
