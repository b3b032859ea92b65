// What any plan has a part for is asked back where no plan is named; a machine is answered.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import { libraryOf, talkOver } from './small-library.ts'

const planOf = (province: string, number: string, more = '') => `
ỦY BAN NHÂN DÂN TỈNH ${province.toUpperCase()}

Số: ${number}

${province}, ngày 12 tháng 02 năm 2027

KẾ HOẠCH
Kiểm tra cải cách hành chính năm 2027 tỉnh ${province}

Căn cứ Quyết định số ${number.split('/')[0]}9/QĐ-UBND ngày 05/01/2027 về công tác năm;

I. NỘI DUNG

1. Kinh phí thực hiện

Kinh phí do ngân sách tỉnh ${province} cấp cho Sở Nội vụ.

2. Cách làm

Làm kịp thời, hiệu quả, không gây phiền cho đơn vị.${more}

CHỦ TỊCH

Trần Thị Mẫu
`

let library: Library

beforeAll(async () => {
  library = await libraryOf({
    'lai-chau.md': planOf('Lai Châu', '31/KH-UBND', '\n\n3. Thời hiệu kiểm tra\n\nThời hiệu kiểm tra từ 01/01/2026 đến 30/6/2027.'),
    'cao-bang.md': planOf('Cao Bằng', '47/KH-UBND'),
  })
})

describe('with nothing to tell one plan from another', () => {
  test.each(['căn cứ ban hành kế hoạch là gì', 'kinh phi thuc hien tu nguon nao'])('a person is asked back: %s', async (question) => {
    const { kind, choices } = await talkOver(library, { mayAskBack: true }).says(question)
    expect(kind).toBe('askBack')
    expect(choices.map(({ label }) => label)).toEqual(expect.arrayContaining(['Lai Châu 2027', 'Cao Bằng 2027']))
  })

  test('a machine is answered', async () => {
    expect((await talkOver(library).says('kinh phí thực hiện từ nguồn nào')).kind).toBe('found')
  })
})

test.each([
  ['the plan is named', 'kinh phí thực hiện của Cao Bằng từ nguồn nào'],
  ['only one plan has the part', 'thời hiệu kiểm tra từ ngày nào'],
  ['more is asked than the part', 'kinh phí cấp cho Sở Nội vụ Lai Châu từ đâu'],
])('a person is answered where %s', async (_, question) => {
  expect((await talkOver(library, { mayAskBack: true }).says(question)).kind).toBe('found')
})
