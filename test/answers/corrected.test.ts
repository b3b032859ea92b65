// An answer that rests on what a person corrected gives the corrected value and says that it is one.
import { describe, expect, test } from 'vitest'
import type { Library } from '../../src/answers/contract.ts'
import type { CorrectedField, Correction } from '../../src/domain/plan.ts'
import { withCorrections } from '../../src/ingest/corrections.ts'
import { libraryOf, talkOver } from './small-library.ts'

const PLAN = `ỦY BAN NHÂN DÂN TỈNH SƠN LA

Số: /KH-UBND

Sơn La, ngày 12 tháng 02 năm 2027

KẾ HOẠCH
Cải cách hành chính năm 2027 tỉnh Sơn La

I. MỤC ĐÍCH

Phục vụ người dân tốt hơn.

II. TỔ CHỨC THỰC HIỆN

1. Các sở, ban, ngành tỉnh gửi báo cáo sơ kết về Sở Nội vụ trước ngày 10/7/2027.

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời hạn |
|---|---|---|---|---|---|
| 1 | Thay biển chỉ dẫn tại bộ phận một cửa | Sở Xây dựng | Sở Nội vụ | Biển mới | 30/4/2027 |
| 2 | Mở lớp soạn thảo văn bản cho thư ký | Sở Tư pháp | Sở Nội vụ | Lớp học | Quý II/2027 |
| 3 | Thăm dò ý kiến người dân về giờ làm việc | Sở Nội vụ | Sở Y tế | Phiếu hỏi | Quý II/2027 |
`

const correction = (field: CorrectedField, where: string | null, was: string | null, is: string): Correction => ({
  ...{ field, where, was, is },
  by: 'Nguyễn Thị Hoa',
  at: '2027-02-20T09:00:00+07:00',
})

async function libraryWith(corrections: Correction[]): Promise<Library> {
  const library = await libraryOf({ 'son-la.md': PLAN })
  const contentHash = JSON.stringify(corrections)
  return { ...library, plans: library.plans.map((stored) => ({ ...stored, contentHash, plan: withCorrections(stored.plan, corrections) })) }
}

async function answerTo(question: string, ...corrections: Correction[]) {
  return talkOver(await libraryWith(corrections), { today: '2027-03-01' }).says(question)
}

describe('a corrected deadline', () => {
  const corrected = correction('schedule', 'BNV1.1', '30/4/2027', '15/5/2027')

  test.each(['thay biển chỉ dẫn tại bộ phận một cửa hạn khi nào?', 'nhiệm vụ 1 hạn ngày nào?', 'han cua nhiem vu thay bien chi dan'])(
    'is answered as such: %s',
    async (question) => {
      const { text } = await answerTo(question, corrected)
      expect(text).toContain('Thời hạn: 15/5/2027 (đính chính ngày 20/2/2027; văn bản ghi: “30/4/2027”).')
    },
  )

  test('is what lists are made by, with a short note', async () => {
    expect((await answerTo('tháng 5/2027 có việc gì đến hạn?', corrected)).text).toContain('15/5/2027 (đã đính chính); biểu 1, STT 1')
    expect((await answerTo('tháng 4/2027 có việc gì đến hạn?', corrected)).text).not.toContain('Thay biển')
  })

  test('says nothing of a correction where another task is asked about', async () => {
    expect((await answerTo('lớp soạn thảo văn bản hạn khi nào?', corrected)).text).not.toContain('đính chính')
  })

  test('of a duty of the text', async () => {
    const { plans } = await libraryOf({ 'son-la.md': PLAN })
    const duty = plans[0]!.plan.deadlines[0]!
    const { text } = await answerTo(
      'hạn gửi báo cáo sơ kết về Sở Nội vụ là ngày nào?',
      correction('schedule', duty.where, duty.text, 'truoc ngay 20/7/2027'),
    )
    expect(text).toContain('rước ngày 20/7/2027 (đính chính ngày 20/2/2027; văn bản ghi: “trước ngày 10/7/2027”)')
  })

  test('the last correction counts', async () => {
    const { text } = await answerTo('nhiệm vụ 1 hạn ngày nào?', corrected, correction('schedule', 'BNV1.1', '30/4/2027', 'quý III/2027'))
    expect(text).toMatch(/quý III\/2027 \(đính chính/iu)
    expect(text).not.toContain('15/5/2027')
  })
})

test('other corrected fields', async () => {
  const lead = correction('lead', 'BNV1.2', 'Sở Tư pháp', 'Sở Tài chính')
  expect((await answerTo('ai chủ trì mở lớp soạn thảo văn bản?', lead)).text).toContain(
    'Chủ trì: Sở Tài chính (đính chính ngày 20/2/2027; văn bản ghi: “Sở Tư pháp”).',
  )
  const joining = correction('coordinating', 'BNV1.2', null, 'Sở Y tế')
  expect((await answerTo('cơ quan nào phối hợp mở lớp soạn thảo văn bản?', joining)).text).toContain(
    'Phối hợp: Sở Y tế (đính chính ngày 20/2/2027; văn bản không ghi).',
  )
})

test('a draft that was given a number is cited by it, and the number is said to be given', async () => {
  const { text, citations } = await answerTo('kế hoạch của Sơn La số mấy?', correction('number', null, null, '15/KH-UBND'))
  expect(text).toContain('15/KH-UBND')
  expect(text).toContain('đính chính ngày 20/2/2027; văn bản không ghi')
  expect(citations[0]!.label).toContain('Kế hoạch 15/KH-UBND ngày 12/2/2027 (số, ký hiệu đã đính chính)')
})

test('whoever is given the words of the source is told what was corrected in them', async () => {
  const { plans } = await libraryOf({ 'son-la.md': PLAN })
  const duty = plans[0]!.plan.deadlines[0]!
  const { text } = await answerTo(
    'các sở ban ngành gửi báo cáo sơ kết cho ai?',
    correction('schedule', duty.where, duty.text, 'trước ngày 20/7/2027'),
  )
  expect(text).toContain('10/7/2027')
  expect(text).toContain('trước ngày 20/7/2027')
  expect(text).toContain('ính chính')
})
