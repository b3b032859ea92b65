// What a line says against a reading, with and without marks; and what must stay a question or a report.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameOfRow, rowsNamed, writtenAgencies } from '../../src/commands/held/correction-target.ts'
import { readCorrectionLine, readCorrections } from '../../src/commands/held/correction-text.ts'
import type { HeldRow } from '../../src/commands/held/held-plan.ts'
import { trackedEntries } from '../../src/store/tracked-tasks.ts'
import { DEPARTMENTS } from '../../src/vietnamese/agencies/directory.ts'
import { fold } from '../../src/vietnamese/fold.ts'
import { aDuty, aPlan, aTask } from '../builders.ts'

/** "field row.table = value". */
function meaning(line: string): string | null {
  const said = readCorrectionLine(line).map(
    ({ field, row, value }) =>
      `${field}${row === null ? '' : ` ${row.no}${row.tableIndex === null ? '' : ` biểu ${row.tableIndex}`}`} = ${value}`,
  )
  return said.length === 0 ? null : said.join(' + ')
}

describe('a line that corrects', () => {
  test.each([
    ['hạn của nhiệm vụ 5 là 30/9/2026', 'schedule 5 = 30/9/2026'],
    ['hạn nhiệm vụ 3 biểu 2: quý III/2026', 'schedule 3 biểu 2 = quý III/2026'],
    ['Thời hạn hoàn thành của STT 12 thành trước ngày 15/10/2026', 'schedule 12 = trước ngày 15/10/2026'],
    ['thời gian thực hiện nhiệm vụ số 5 là hằng tháng', 'schedule 5 = hằng tháng'],
    ['sửa hạn của việc 5 thành tháng 11/2026', 'schedule 5 = tháng 11/2026'],
    ['nhiệm vụ 5: hạn là 30/9/2026', 'schedule 5 = 30/9/2026'],
    ['biểu 2 stt 5 hạn 30/9/2026', 'schedule 5 biểu 2 = 30/9/2026'],
    ['LC-2.5 hạn 30/9/2026', 'schedule 2.5 = 30/9/2026'],
    ['hạn 2.5 -> 30/9/2026', 'schedule 2.5 = 30/9/2026'],
    ['hạn H2 là 30/9/2026', 'schedule h2 = 30/9/2026'],
    ['hạn nv 5a là quý IV', 'schedule 5a = quý IV'],
    ['- hạn nhiệm vụ 5 là 30/9', 'schedule 5 = 30/9'],
    ['chủ trì nhiệm vụ 5 là Sở Nội vụ, Sở Tư pháp', 'lead 5 = Sở Nội vụ, Sở Tư pháp'],
    ['cơ quan chủ trì nhiệm vụ 5 Sở Nội vụ', 'lead 5 = Sở Nội vụ'],
    ['phối hợp nhiệm vụ 5: các sở, ban, ngành', 'coordinating 5 = các sở, ban, ngành'],
    ['kết quả cần đạt của nhiệm vụ 5 là Báo cáo', 'expected 5 = Báo cáo'],
    ['tên nhiệm vụ 7 là Rà soát thủ tục nào còn vướng', 'task 7 = Rà soát thủ tục nào còn vướng'],
    ['hạn nhiệm vụ 5 quý III', 'schedule 5 = quý III'],
    ['hạn nhiệm vụ 1, 2 và 3 là 30/9/2026', 'schedule 1 = 30/9/2026 + schedule 2 = 30/9/2026 + schedule 3 = 30/9/2026'],
    ['hạn nhiệm vụ 1 và 2 biểu 2 là 30/9', 'schedule 1 biểu 2 = 30/9 + schedule 2 biểu 2 = 30/9'],
    ['hạn nhiệm vụ 5, 3 tháng kể từ ngày ký', 'schedule 5 = 3 tháng kể từ ngày ký'],
    ['5: 30/9', 'schedule 5 = 30/9'],
    ['sửa nhiệm vụ 5 thành quý IV/2026', 'schedule 5 = quý IV/2026'],
    ['hạn nhiệm vụ 5 là 30/9 nhé', 'schedule 5 = 30/9'],
    ['gia hạn nhiệm vụ 5 đến 30/10/2026', 'schedule 5 = đến 30/10/2026'],
    ['lùi hạn nhiệm vụ 5 sang tháng 11', 'schedule 5 = tháng 11'],
    ['hạn nhiệm vụ 5 để trống', 'schedule 5 = không có'],
    ['nhiệm vụ 5 không có hạn', 'schedule 5 = không có'],
    ['bỏ hạn của nhiệm vụ 5', 'schedule 5 = không có'],
    ['đổi đơn vị chủ trì số 7 sang sở tư pháp', 'lead 7 = sở tư pháp'],
    ['chuyển nhiệm vụ 7 cho Sở Tư pháp', 'lead 7 = Sở Tư pháp'],
    ['giao nhiệm vụ 7 cho Sở Tư pháp chủ trì', 'lead 7 = Sở Tư pháp'],
    ['nhiệm vụ 7 do Sở Tư pháp phối hợp', 'coordinating 7 = Sở Tư pháp'],
    ['nhiệm vụ 7 phối hợp với Sở Tư pháp', 'coordinating 7 = Sở Tư pháp'],
    ['phối hợp nhiệm vụ 7: không có', 'coordinating 7 = không có'],
    ['anh sửa giúp em hạn nhiệm vụ 5 là 30/9 nhé', 'schedule 5 = 30/9'],
    ['Cho em sửa hạn nhiệm vụ 5 thành 30/9 ạ', 'schedule 5 = 30/9'],
    ['em muốn sửa: hạn nhiệm vụ 5 = 30/9', 'schedule 5 = 30/9'],
    ['ký ngày 5/1/2027', 'issuedOn = 5/1/2027'],
    ['số: 15/KH-UBND', 'number = 15/KH-UBND'],
    ['số kế hoạch là 12/KH-UBND', 'number = 12/KH-UBND'],
    ['số, ký hiệu: 12/KH-UBND', 'number = 12/KH-UBND'],
    ['ngày ban hành 05/01/2027', 'issuedOn = 05/01/2027'],
    ['ngày ký là 5 tháng 1 năm 2027', 'issuedOn = 5 tháng 1 năm 2027'],
    ['cơ quan ban hành là UBND tỉnh Lai Châu', 'issuer = UBND tỉnh Lai Châu'],
    ['tên kế hoạch là Kế hoạch cải cách hành chính', 'title = Kế hoạch cải cách hành chính'],
    ['người ký là Nguyễn Văn An', 'signer = Nguyễn Văn An'],
  ])('“%s” means %s, with or without marks', (line, expected) => {
    expect(meaning(line)).toBe(expected)
    const plain = readCorrectionLine(line).map((correction) => ({ ...correction, value: fold(correction.value) }))
    expect(readCorrectionLine(fold(line)).map((correction) => ({ ...correction, value: fold(correction.value) }))).toEqual(plain)
  })

  test.each([
    ...[
      'hạn của nhiệm vụ 5 là khi nào',
      'hạn nhiệm vụ 5 là gì',
      'ai chủ trì nhiệm vụ 5',
      'chủ trì nhiệm vụ 5 là ai?',
      'nhiệm vụ 5 đạt 75%',
    ],
    ...[
      'phối hợp nhiệm vụ 5 thế nào',
      'hạn 30/9/2026',
      '8 xong',
      'số 12/KH-UBND',
      'hạn nộp báo cáo của Lai Châu',
      'kế hoạch LC',
      'ngày ban hành',
    ],
    ...['hạn tháng 9', 'kết quả 5 là bao nhiêu', 'người ký là ai', 'số kế hoạch là số nào', 'hạn nhiệm vụ 5 là 30/9/2026 phải không?'],
    ...['hạn 30 ngày tới', 'chủ trì nhiệm vụ 5', 'tên nhiệm vụ 7', 'việc 5 xong 30/9/2026'],
    ...[
      'nhiệm vụ 5 do ai chủ trì',
      'chuyển nhiệm vụ 5 cho ai',
      'nhiệm vụ 5 không có hạn à?',
      '5: đạt 75%',
      '5: 75%',
      'số 5',
      'nhiệm vụ 5 là gì',
    ],
    ...[
      'sửa nhiệm vụ 5 thành Rà soát',
      'số là bao nhiêu',
      'bỏ nhiệm vụ 5',
      'hạn nhiệm vụ 5 không',
      'hạn nhiệm vụ 1 và 2',
      'LC-1.1: xong 30/9',
    ],
    ...['kết quả nhiệm vụ 5 là hoàn thành 100%', 'kết quả nhiệm vụ 5: đã xong', 'kết quả nhiệm vụ 5 là 80%'],
  ])('“%s” does not', (line) => {
    expect(readCorrectionLine(line)).toEqual([])
    expect(readCorrectionLine(fold(line))).toEqual([])
  })

  test('is found among others, one a line or parted by semicolons; agencies keep theirs', () => {
    const read = readCorrections(
      'Nhờ sửa giúp:\n\n1) hạn nhiệm vụ 3 là 30/9; chủ trì nhiệm vụ 3 là Sở Nội vụ; Sở Tư pháp\nsố kế hoạch là 12/KH-UBND',
    )
    expect(read.others).toEqual(['Nhờ sửa giúp:'])
    expect(read.corrections).toEqual([
      { field: 'schedule', row: { no: '3', tableIndex: null }, value: '30/9' },
      { field: 'lead', row: { no: '3', tableIndex: null }, value: 'Sở Nội vụ; Sở Tư pháp' },
      { field: 'number', row: null, value: '12/KH-UBND' },
    ])
  })

  test('may have others behind it in one line, about another row or the same one', () => {
    const said = (line: string) => readCorrections(line).corrections.map(({ field, row, value }) => `${field} ${row?.no} = ${value}`)
    expect(said('hạn nv1 30/6/2027, hạn nv2 30/7/2027')).toEqual(['schedule 1 = 30/6/2027', 'schedule 2 = 30/7/2027'])
    expect(said('hạn nv 1 là 30/6 và hạn nv 2 là 30/7')).toEqual(['schedule 1 = 30/6', 'schedule 2 = 30/7'])
    expect(said('nhiệm vụ 5: hạn 30/9, chủ trì Sở Tư pháp, phối hợp với Sở Y tế')).toEqual([
      ...['schedule 5 = 30/9', 'lead 5 = Sở Tư pháp', 'coordinating 5 = Sở Y tế'],
    ])
    expect(said('chủ trì nv 5 là Sở Văn hóa, Thể thao và Du lịch')).toEqual(['lead 5 = Sở Văn hóa, Thể thao và Du lịch'])
  })

  test('may hold keys that never became marks, unless they would be written', () => {
    expect(meaning('hanj cuar nhieemj vuj 2 laf 30/9/2027')).toBe('schedule 2 = 30/9/2027')
    expect(meaning('chur trif nv 2 laf sowr tuw phasp')).toBe('lead 2 = so tu phap')
    expect(meaning('teen nhieemj vuj 2 laf raf soats')).toBeNull()
  })

  test('is read back from any way of saying it', () => {
    const day = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) })
    const said = fc.record({
      field: fc.constantFrom('hạn', 'thời hạn', 'thời gian hoàn thành', 'hạn hoàn thành'),
      of: fc.constantFrom(' ', ' của ', ' cho '),
      row: fc.constantFrom('nhiệm vụ', 'nv', 'stt', 'việc số', 'dòng', 'nhiệm vụ số'),
      no: fc.integer({ min: 1, max: 199 }),
      table: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
      in: fc.constantFrom(' biểu ', ', biểu ', ' của biểu ', ' trong biểu số '),
      is: fc.constantFrom(' là ', ': ', ' = ', ' thành ', ' → '),
      day,
      marks: fc.boolean(),
    })
    fc.assert(
      fc.property(said, ({ field, of, row, no, table, in: inside, is, day: { day: date, month }, marks }) => {
        const value = `${date}/${month}/2027`
        const line = `${field}${of}${row} ${no}${table === null ? '' : `${inside}${table}`}${is}${value}`
        expect(readCorrectionLine(marks ? line : fold(line))).toEqual([
          { field: 'schedule', row: { no: String(no), tableIndex: table }, value },
        ])
      }),
    )
  })

  test('whatever is typed, reading it ends and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 5 }), (lines) => {
        const { corrections, others } = readCorrections(lines.join('\n'))
        expect(corrections).toEqual([])
        expect(others.join(' ').length).toBeLessThanOrEqual(lines.join('\n').length + lines.length * 2)
      }),
    )
  })
})

describe('the row that is named', () => {
  const tasks = [
    aTask({ no: '1' }),
    aTask({ no: '2' }),
    aTask({ no: '2' }),
    aTask({ no: '2', tableIndex: 2 }),
    aTask({ no: '1.2', tableIndex: 3 }),
  ]
  const plan = aPlan({ tasks, deadlines: [aDuty()] })
  const rows = trackedEntries(plan).map((entry, index): HeldRow => ({ entry, thing: [...plan.tasks, ...plan.deadlines][index]! }))
  const marks = (no: string, tableIndex: number | null = null) => rowsNamed({ no, tableIndex }, rows).map(({ entry }) => entry.mark)

  test('is found by its number, its table, its letter, or its mark', () => {
    expect(marks('1')).toEqual(['1.1'])
    expect(marks('2')).toEqual(['1.2a', '1.2b', '2.2'])
    expect(marks('2', 2)).toEqual(['2.2'])
    expect(marks('2b')).toEqual(['1.2b'])
    expect(marks('2.2')).toEqual(['2.2'])
    expect(marks('1.2')).toEqual(['3.1.2'])
    expect(marks('h1')).toEqual(['H1'])
    expect(marks('9')).toEqual([])
  })

  test('has a name that means it alone', () => {
    for (const row of rows) {
      const [read] = readCorrectionLine(`hạn ${nameOfRow(row)} là 30/9/2026`)
      expect(rowsNamed(read!.row!, rows)).toEqual([row])
    }
  })
})

describe('agencies that are typed', () => {
  const names = new Set(DEPARTMENTS)

  test.each([
    ['so noi vu, stp', 'Sở Nội vụ; Sở Tư pháp'],
    ['Sở Văn hóa, Thể thao và Du lịch, Sở Y tế', 'Sở Văn hóa, Thể thao và Du lịch; Sở Y tế'],
    ['sở nội vụ và sở tư pháp', 'Sở Nội vụ; Sở Tư pháp'],
    ['Các sở, ban, ngành tỉnh; UBND các xã, phường', 'Các sở, ban, ngành tỉnh; UBND các xã, phường'],
    ['Trung tâm Phục vụ hành chính công', 'Trung tâm Phục vụ hành chính công'],
    ['không có', 'không có'],
  ])('“%s” are %s', (typed, expected) => {
    expect(writtenAgencies(typed, names)).toBe(expected)
  })

  test('each department is itself, however it is typed, alone and among others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...DEPARTMENTS), { minLength: 1, maxLength: 4 }), fc.boolean(), (chosen, marks) => {
        const typed = chosen.join(', ')
        expect(writtenAgencies(marks ? typed : fold(typed), names)).toBe(chosen.join('; '))
      }),
    )
  })
})
