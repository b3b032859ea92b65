// Words that look like those of the asking once their marks are gone: the "cửa" of "một cửa" is no "của".
import { expect, test } from 'vitest'
import { aTablePlan, libraryOf, talkOver } from './small-library.ts'

const PLAN = aTablePlan(
  '31/KH-UBND',
  `| 1 | Tập huấn kỹ năng giao tiếp cho công chức một cửa | Sở Nội vụ | Sở Tư pháp | 30/4/2027 |
| 2 | Niêm yết thủ tục trên bảng điện tử | Sở Công Thương | Sở Nội vụ | Quý II/2027 |
| 3 | Đối soát hồ sơ của cơ quan thuế | Sở Tài chính | Sở Nội vụ | Quý III/2027 |
`,
)

test.each([
  ['tập huấn kỹ năng giao tiếp cho công chức một cửa hạn khi nào?', '30/4/2027'],
  ['tap huan ky nang giao tiep cho cong chuc mot cua han khi nao', '30/4/2027'],
  ['tập huấn công chức một cửa ai làm, khi nào?', '30/4/2027'],
  ['niêm yết thủ tục trên bảng điện tử khi nào?', 'Quý II/2027'],
  ['đối soát hồ sơ thuế hạn khi nào?', 'Quý III/2027'],
])('%s', async (question, due) => {
  const library = await libraryOf({ 'lai-chau.md': PLAN })
  expect((await talkOver(library, { today: '2027-03-01' }).says(question)).text).toContain(due)
})

test('a source with fixed pages is cited with its page', async () => {
  const library = await libraryOf({ 'lai-chau.md': PLAN })
  const plans = library.plans.map((stored) => ({
    ...stored,
    contentHash: 'with pages',
    passages: stored.passages.map((passage) => ({ ...passage, place: { ...passage.place, page: 3 } })),
  }))
  const { citations } = await talkOver({ ...library, plans }, { today: '2027-03-01' }).says('niêm yết thủ tục khi nào?')
  expect(citations[0]!.label).toBe('Kế hoạch 31/KH-UBND ngày 12/2/2027, biểu 1, STT 2, trang 3')
})
