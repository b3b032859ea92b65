import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindOfAgency } from '../../src/vietnamese/agencies/kinds.ts'
import { beginsAgency, splitAgencies } from '../../src/vietnamese/agency-names.ts'

const CELLS: [string, string[]][] = [
  ['Sở Văn hóa, Thể thao và Du lịch', ['Sở Văn hóa, Thể thao và Du lịch']],
  ['Các sở, ban, ngành, UBND cấp xã', ['Các sở, ban, ngành', 'UBND cấp xã']],
  ['Sở Y tế; các chủ đầu tư, UBND các xã, phường', ['Sở Y tế', 'Các chủ đầu tư', 'UBND các xã, phường']],
  ['Sở Tài chính (tổng hợp)', ['Sở Tài chính (tổng hợp)']],
  ['Sở Nội vụ (chủ trì, tổng hợp), Công an tỉnh', ['Sở Nội vụ (chủ trì, tổng hợp)', 'Công an tỉnh']],
  ['Sở Khoa học và Công nghệ và Công an tỉnh', ['Sở Khoa học và Công nghệ', 'Công an tỉnh']],
  ['Văn phòng HĐND và UBND xã; Trạm Y tế', ['Văn phòng HĐND và UBND xã', 'Trạm Y tế']],
  ['Các sở: Tư pháp, Văn hóa, Thể thao và Du lịch, Y tế', ['Sở Tư pháp', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở Y tế']],
  ['Các sở: Nội vụ, Thông tin và Truyền thông và Ban Dân tộc', ['Sở Nội vụ', 'Sở Thông tin và Truyền thông', 'Ban Dân tộc']],
  ['UBND các xã: Bảo Lạc, Trường Hà và Quang Long.', ['UBND xã Bảo Lạc', 'UBND xã Trường Hà', 'UBND xã Quang Long']],
  ['xã Tú Lệ, xã Nậm Có, phường Nghĩa Lộ', ['Xã Tú Lệ', 'Xã Nậm Có', 'Phường Nghĩa Lộ']],
  ['Phòng Kinh tế, đơn vị trực thuộc Sở', ['Phòng Kinh tế', 'Đơn vị trực thuộc Sở']],
  ['Các phòng, đơn vị trực thuộc Sở', ['Các phòng, đơn vị trực thuộc Sở']],
  ['- Sở Nội vụ;\n- Sở Tư pháp.', ['Sở Nội vụ', 'Sở Tư pháp']],
  ['Sở Nội vụ, Sở Nội vụ', ['Sở Nội vụ']],
  ['Đảng ủy các phường: Phú Xuân, Vỹ Dạ và An Cựu', ['Đảng ủy phường Phú Xuân', 'Đảng ủy phường Vỹ Dạ', 'Đảng ủy phường An Cựu']],
  ['Trung tâm Y tế các huyện: A Lưới; Nam Đông', ['Trung tâm Y tế huyện A Lưới', 'Trung tâm Y tế huyện Nam Đông']],
  ['UBND các xã: Hồng Thái, xã Hồng Kim', ['UBND xã Hồng Thái', 'UBND xã Hồng Kim']],
  ['UBND các huyện: Bảo Lâm và thành phố Cao Bằng', ['UBND huyện Bảo Lâm', 'UBND thành phố Cao Bằng']],
  ['UBND các huyện: Bảo Lâm; các sở: Y tế, Nội vụ', ['UBND huyện Bảo Lâm', 'Sở Y tế', 'Sở Nội vụ']],
  ['-', []],
  ['', []],
]

describe('splitAgencies', () => {
  test.each(CELLS)('%s', (cell, expected) => {
    expect(splitAgencies(cell)).toEqual(expected)
  })

  test('names joined by semicolons come apart again', () => {
    const names = [
      'Sở Y tế',
      'Sở Văn hóa, Thể thao và Du lịch',
      'Công an tỉnh',
      'Các phòng, ban chuyên môn',
      'UBND các xã, phường',
      'Văn phòng Sở',
    ]
    fc.assert(
      fc.property(fc.subarray(names), (some) => {
        expect(splitAgencies(some.join('; '))).toEqual(some)
      }),
    )
  })

  test('no letter of a cell is lost', () => {
    const parts = fc.constantFrom('Sở Y tế', 'ban, ngành', 'UBND các xã', 'phường', 'và', ',', ';', 'Công an tỉnh')
    fc.assert(
      fc.property(fc.uniqueArray(parts), (list) => {
        const cell = list.join(' ')
        const kept = new Set(
          splitAgencies(cell)
            .join(' ')
            .match(/\p{L}+/gu)
            ?.map((word) => word.toLowerCase()),
        )
        for (const word of cell.match(/\p{L}{2,}/gu) ?? []) if (word !== 'và') expect(kept).toContain(word.toLowerCase())
      }),
    )
  })
})

test.each(['báo cáo kết quả', 'trường hợp cần thiết', 'hội nghị sơ kết', 'các nhiệm vụ', 'ban hành kế hoạch', 'phòng, chống tham nhũng'])(
  '"%s" begins no agency',
  (words) => {
    expect(beginsAgency(words)).toBe(false)
  },
)

test.each([
  ['Sở Y tế', 'sở'],
  ['UBND xã Tả Phời', 'xã'],
  ['UBND các xã, phường', 'nhóm'],
  ['Các sở, ban, ngành tỉnh', 'nhóm'],
  ['Kho bạc Nhà nước khu vực I', 'kho bạc'],
  ['Viễn thông tỉnh', 'cơ quan'],
])('%s is of the kind %s', (name, kind) => {
  expect(kindOfAgency(name)).toBe(kind)
})
