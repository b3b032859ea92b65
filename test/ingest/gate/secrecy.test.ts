// A stamp is refused wherever a paper has it; words about secrecy in ordinary text pass.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../../src/domain/document.ts'
import { secrecyOf } from '../../../src/ingest/gate/secrecy-of-document.ts'
import { secrecyOfName } from '../../../src/ingest/gate/secrecy-of-name.ts'
import { readText } from '../../../src/ingest/readers/text.ts'
import { isLifted, type SecrecyLevel, stampIn } from '../../../src/vietnamese/secrecy-stamp.ts'

const LEVELS: readonly SecrecyLevel[] = ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT']

const spaced = (words: string) => [...words.replaceAll(' ', '')].join(' ')
const DECORATIONS: readonly ((level: string) => string)[] = [
  (level) => level,
  (level) => level.toLowerCase(),
  (level) => level.charAt(0) + level.slice(1).toLowerCase(),
  (level) => `[${level}]`,
  (level) => `(${level})`,
  (level) => `**${level}**`,
  (level) => `– ${level} –`,
  (level) => `| ${level} |`,
  (level) => `“${level}”.`,
  (level) => `ĐỘ MẬT: ${level}`,
  (level) => `Độ mật: ${level.toLowerCase()}`,
  (level) => `Dấu chỉ độ mật: ${level}`,
  (level) => `Mức độ: ${level}`,
  (level) => `${level} - KHẨN`,
  (level) => `HỎA TỐC - ${level}`,
  (level) => `${level} (A)`,
  (level) => `${level}. Bản số: 03`,
  (level) => `${level} - Trang 2/10`,
  (level) => `(Đóng dấu ${level})`,
  (level) => `DẤU: ${level}`,
  (level) => `TÀI LIỆU THUỘC ĐỘ ${level}`,
  (level) => `Độ mật: ${level} (theo Quyết định số 960/QĐ-TTg)`,
  (level) => `¹ ${level}`,
  (level) => level.normalize('NFD'),
  spaced,
]

/** Ordinary text of plans that speaks of secrecy, or of something else that looks like it. */
const ORDINARY: readonly string[] = [
  '- Thực hiện công tác bảo vệ bí mật nhà nước; quản lý và khai thác tài liệu mật;',
  'Ban Chỉ đạo công tác bảo vệ bí mật nhà nước tỉnh',
  'BAN CHỈ ĐẠO BẢO VỆ BÍ MẬT NHÀ NƯỚC',
  'Xác định độ mật của văn bản theo quy định',
  'Độ mật',
  'ĐỘ MẬT',
  'Mức độ mật',
  'IV. CÔNG TÁC BẢO MẬT',
  'KẾ HOẠCH CÔNG TÁC BẢO MẬT',
  'Độ mật: Không',
  'Độ mật: Thường',
  'Dấu: Thường',
  'ĐÓNG DẤU VĂN BẢN MẬT ĐẾN',
  'Độ mật: theo Quyết định số 960/QĐ-TTg',
  'Việc đóng dấu mật',
  'Mật khẩu',
  'MẬT MÃ DÂN SỰ',
  'Mật độ dân số',
  'MẶT TRẬN TỔ QUỐC VIỆT NAM',
  'Số: 12/KH-UBND',
  'Phân loại tài liệu Mật, Tối mật, Tuyệt mật',
  'MẬT, TỐI MẬT, TUYỆT MẬT',
  'Bí mật',
  'toi mat',
  'Không sử dụng thư điện tử công cộng để gửi văn bản mật',
]

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH BÌNH AN

Số: 12/KH-UBND

Bình An, ngày 5 tháng 1 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027

Căn cứ Luật Tổ chức chính quyền địa phương;

I. NHIỆM VỤ

1. Sở Nội vụ báo cáo trước ngày 15/12/2027.

II. TỔ CHỨC THỰC HIỆN

1. Các sở, ban, ngành thực hiện.
`
const HEAD_LINES = 8

const documentOf = (text: string, more: Partial<Document> = {}): Document => ({
  ...readText('a.md', new TextEncoder().encode(text)).value,
  ...more,
})
const withLine = (line: string, at: number) => PLAN.split('\n').toSpliced(at, 0, '', line, '').join('\n')
const levels = fc.constantFrom(...LEVELS)
const decorations = fc.constantFrom(...DECORATIONS)
const ordinary = fc.constantFrom(...ORDINARY)

describe('a stamp', () => {
  test('is refused in every line of the head, however it is set', () => {
    fc.assert(
      fc.property(levels, decorations, fc.integer({ min: 0, max: HEAD_LINES }), (level, decorate, at) => {
        expect(secrecyOf(documentOf(withLine(decorate(level), at)))).toBe(level)
      }),
      { numRuns: 400 },
    )
  })

  test('is refused in a header, a footer, a text box or a watermark', () => {
    fc.assert(
      fc.property(levels, decorations, fc.array(ordinary), (level, decorate, others) => {
        expect(secrecyOf(documentOf(PLAN, { margin: [...others, decorate(level)] }))).toBe(level)
      }),
    )
  })

  test.each([
    ['beside the number', PLAN.replace('Số: 12', 'MẬT          Số: 12')],
    ['beside the title', PLAN.replace('KẾ HOẠCH', 'KẾ HOẠCH          TỐI MẬT')],
    ['in a letterhead table', `| UBND TỈNH BÌNH AN<br>MẬT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n${PLAN}`],
    ['in a form', `| Độ mật | Mật |\n|---|---|\n| Độ khẩn | Khẩn |\n\n${PLAN}`],
    ['joined to the number by a reader', PLAN.replace('Số: 12/KH-UBND', 'MẬT Số: 12/KH-UBND')],
    ['joined to the body by a reader', PLAN.replace('ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN', 'ỦY BAN NHÂN DÂN TỈNH BÌNH AN MẬT')],
    ['broken in its box', PLAN.replace('Số: 12', 'TUYỆT\n\nMẬT\n\nSố: 12')],
    ['as the sign of the number', PLAN.replace('12/KH-UBND', '12/KH-UBND (Mật)')],
    ['as a sign that is named', PLAN.replace('Số: 12', 'Độ mật: TM\n\nSố: 12')],
    ['typed without marks', PLAN.replace('Số: 12', 'TOI MAT\n\nSố: 12')],
    ['in the letters of TCVN3', PLAN.replace('Số: 12', 'mËt\n\nSố: 12')],
    ['of an annex', `${PLAN}\nPHỤ LỤC\n\nMẬT\n\n1. Danh sách.`],
    ['in the header of a knowledge file', `---\nđộ mật: Mật\n---\n${PLAN}`],
  ])('%s', (_, text) => {
    expect(secrecyOf(documentOf(text))).not.toBeNull()
  })

  test('the highest one counts', () => {
    expect(secrecyOf(documentOf(`MẬT\n\n${PLAN}`, { margin: ['TUYỆT MẬT'] }))).toBe('TUYỆT MẬT')
  })

  test('that was lifted passes', () => {
    expect(secrecyOf(documentOf(`MẬT\n\nĐÃ GIẢI MẬT\n\n${PLAN}`))).toBeNull()
    expect(isLifted('Đã giải mật ngày 05/01/2026')).toBe(true)
    expect(isLifted('Thời điểm giải mật: 05/01/2030')).toBe(false)
  })
})

describe('words about secrecy', () => {
  test.each(ORDINARY)('“%s” is no stamp', (line) => {
    expect(stampIn(line)).toBeNull()
  })

  test('pass wherever they stand', () => {
    fc.assert(
      fc.property(ordinary, ordinary, fc.integer({ min: 0, max: PLAN.split('\n').length }), (line, inMargin, at) => {
        expect(secrecyOf(documentOf(withLine(line, at), { margin: [inMargin] }))).toBeNull()
      }),
      { numRuns: 400 },
    )
  })

  test('pass in a column of degrees, and as the end of a broken line', () => {
    expect(secrecyOf(documentOf(`${PLAN}\nTên\tĐộ mật\tSố\nVăn bản A\tMật\t1\nVăn bản B\tTối mật\t2\n`))).toBeNull()
    expect(secrecyOf(documentOf(`Tên\tĐộ mật\tSố\nVăn bản A\tMật\t1\n\n${PLAN}`))).toBeNull()
    expect(secrecyOf(documentOf(PLAN.replace('Cải cách', 'KIỂM TRA CÔNG TÁC BẢO\nMẬT\nCải cách')))).toBeNull()
  })
})

describe('the name of a file', () => {
  const NAMES = [
    'KH_MAT',
    'mat-12',
    'Kế hoạch (MẬT)',
    'TOI MAT 12',
    'tuyet_mat',
    'KH (mật)',
    'Mật - KH 12',
    'KH-UBND_Mật',
    'ke hoach mat 2026',
  ]
  const MORE_NAMES = [
    'KE HOACH MAT',
    'M_A_T',
    '[Mật] kh',
    '(TỐI MẬT) kh',
    'kế hoạch mật',
    'MẬT',
    'CV tối mật số 5',
    'KHUBND.MAT',
    'ban-toi-mat',
    '12-KH-TU (M)',
    '15_KH_UBND(TuM)',
    'cong van mat',
    'CÔNG VĂN MẬT',
  ]
  test.each([...NAMES, ...MORE_NAMES])('“%s” says that it is secret', (name) => {
    for (const ending of ['.docx', '.pdf', '.TXT']) expect(secrecyOfName(`${name}${ending}`)).not.toBeNull()
    expect(secrecyOfName(`${name.normalize('NFD')}.docx`)).not.toBeNull()
  })

  const ORDINARY_NAMES = [
    'mat_tran_to_quoc',
    'MAT TRAN TO QUOC',
    'KH_Mat_tran_TQ_2026',
    'Mặt trận',
    'be mat',
    'bề mặt',
    'bao-mat',
    'giai-phong-mat-bang',
    'Kế hoạch bảo vệ bí mật nhà nước',
    'KE HOACH BAO VE BI MAT NHA NUOC',
    'Kế hoạch quản lý tài liệu mật',
    'rà soát tài liệu mật',
    'KH-Mật Sơn-2026',
    'Nguyen Van Mat',
    'KH 12 Trần Văn Mật',
    'UBND xa Mat Son',
    'KH (TM)',
    'KH 12 TM-DV',
    'KẾ HOẠCH KIỂM TRA TÀI LIỆU MẬT 2026',
    'gap mat can bo',
    'ra mat',
    'khong dung tien mat',
    'KH (đã giải mật)',
    'mật độ dân số',
    'Độ mật',
    'mat khau',
    'thong bao mat dien 2026',
    'format',
    'automat',
    'hop mat 2026',
  ]
  test.each(ORDINARY_NAMES)('“%s” does not', (name) => {
    for (const ending of ['.docx', '.pdf', '.TXT']) expect(secrecyOfName(`${name}${ending}`)).toBeNull()
  })

  test('names of numbers, kinds and years pass', () => {
    const part = fc.constantFrom('KH', 'UBND', '2026', 'ke hoach', 'CCHC', 'Lào Cai', 'bao cao', 'format', 'mặt bằng', 'bảo mật', 'v2')
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.constantFrom('_', '-', ' ', '.'), (parts, gap) => {
        expect(secrecyOfName(`${parts.join(gap)}.docx`)).toBeNull()
      }),
    )
  })
})

test.each(['1 ', '1/', 'KHẨN - ', 'A ', 'SỐ 1 ', 'BẢN SỐ ', '. ', 'M Ậ ', 'TUYỆT ', 'ĐỘ MẬT ', '<', 'Số '])(
  '“%s” again and again is looked at at once',
  (piece) => {
    for (const before of ['MẬT ', '', 'Độ mật: ']) stampIn(`${(before + piece.repeat(300)).slice(0, 297)}x!`)
    secrecyOfName(piece.repeat(80))
  },
  10_000,
)

test('a table of tens of thousands of rows is looked at at once', () => {
  const row = { cells: ['1', 'Rà soát thủ tục', 'Sở Tư pháp'], place: { line: 1, endLine: 1 } }
  const table = { kind: 'table' as const, rows: Array.from({ length: 50_000 }, () => row), headerRows: 1, place: { line: 1, endLine: 1 } }
  expect(secrecyOf({ ...documentOf(PLAN), blocks: [table] })).toBeNull()
}, 10_000)
