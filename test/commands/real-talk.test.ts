// The conversations that the assistant aims at, over the real plans and the real answering room.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import type { Answerer } from '../../src/answers/contract.ts'
import { fixedClock } from '../../src/domain/clock.ts'
import { createPlanReader, smallTextHere } from '../../src/ingest/reading-thread.ts'
import { silentLog } from '../../src/log.ts'
import { openIndexHere } from '../../src/retrieval/open-index.ts'
import { filesNamed } from '../../src/runtime/knowledge.ts'
import { loadPlans } from '../../src/runtime/load-plans.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { expandAbbreviations } from '../../src/vietnamese/abbreviations.ts'
import { conversation, type TalkOptions } from '../conversation.ts'

const seeds = fileURLToPath(new URL('../../../shared/seeds', import.meta.url))
const TODAY = '2026-11-20'

describe.skipIf(!existsSync(seeds))('talks over the real plans (skipped where ../shared/seeds is absent)', () => {
  let store: Store
  let answerer: Answerer
  let rooms = 0
  beforeAll(async () => {
    store = memoryStore()
    const index = openIndexHere({ file: ':memory:', expand: (question) => expandAbbreviations(question) })
    const reader = smallTextHere(createPlanReader())
    const parts = { store, index, reader, clock: fixedClock(`${TODAY}T00:00:00+07:00`), log: silentLog, skipKnown: false }
    for await (const file of loadPlans(await filesNamed([seeds]), parts)) expect(file.result).toBe('read')
    await reader.close()
    const plans = await store.plans.list()
    answerer = createAnswerer(() => ({ plans, index }))
  })

  const talk = (options: TalkOptions = {}) =>
    conversation({ today: TODAY, store, answerer, role: 'viewer', room: `r${rooms++}`, ...options })
  const labels = (chat: Awaited<ReturnType<typeof talk>>) => (chat.reply().buttons ?? []).flat().map(({ label }) => label)

  test('a question with one answer, its words, and the whole table on request', async () => {
    const chat = await talk()
    await chat.says('han nop bao cao kiem tra cchc lao cai')
    chat.hears('15/8/2026', 'Nguồn: Kế hoạch kiểm tra CCHC', 'mục IV.3')
    expect(labels(chat)).toEqual(expect.arrayContaining(['Xem nguyên văn', 'Đúng', 'Chưa đúng', 'Thiếu']))
    await chat.says('nguồn đâu?')
    chat.hears('“', '15/8/2026')
  })

  test('a follow-up for another plan, and the context that is shown and forgotten', async () => {
    const chat = await talk()
    await chat.says('hạn nộp báo cáo kiểm tra CCHC của Lào Cai')
    await chat.says('còn Sơn La?')
    chat.hears('30/10/2024', 'Sơn La')
    await chat.says('đang nói về gì?')
    chat.hears('Sơn La', 'Kế hoạch đang nói: SL', 'Trợ lý quên lúc 09:42')
    await chat.says('quên hết')
    chat.hears('Đã quên')
    await chat.says('đang nói về gì')
    chat.hears('chưa nhớ gì')
  })

  test('after half an hour of silence a follow-up has nothing to follow', async () => {
    const chat = await talk()
    await chat.says('hạn nộp báo cáo kiểm tra CCHC của Lào Cai')
    chat.passes(31)
    await chat.says('ngucanh')
    chat.hears('chưa nhớ gì')
    await chat.says('xem nguyên văn')
    chat.hears('Chưa có đoạn nào')
  })

  test('two meanings are asked about with buttons, and both are answered on request', async () => {
    const chat = await talk()
    await chat.says('nhiệm vụ 8 biểu 1 do ai chủ trì')
    chat.hears('Anh/Chị hỏi kế hoạch của Lai Châu 2026 hay Hà Tĩnh 2026?')
    expect(labels(chat)).toEqual(['Lai Châu 2026', 'Hà Tĩnh 2026', 'Cả hai'])
    await chat.presses('Lai Châu 2026')
    chat.hears('Chủ trì', 'Nguồn:')
    chat.hearsNot('Hà Tĩnh')
    await chat.says('nhiệm vụ 8 biểu 1 do ai chủ trì')
    await chat.presses('Cả hai')
    chat.hears('Lai Châu', 'Hà Tĩnh', 'Nguồn:')
  })

  test('and with numbers where there are no buttons', async () => {
    const chat = await talk({ platform: 'terminal', capabilities: { buttons: false } })
    await chat.says('nhiệm vụ 8 biểu 1 do ai chủ trì')
    chat.hears('[3] Cả hai')
    await chat.says('3')
    chat.hears('Lai Châu', 'Hà Tĩnh', 'Nguồn:')
  })

  test('a computed answer says that it is one', async () => {
    const chat = await talk()
    await chat.says('sở ngoại vụ hà tĩnh mất điểm nhiều nhất ở đâu')
    chat.hears('2,049', 'do Trợ lý tính', 'Nguồn:')
    await chat.says('gửi cả bảng')
    chat.hears('phụ lục', '→ ')
  })

  test('the silence of the plans, without a figure, on to the coordinator', async () => {
    const chat = await talk()
    await chat.says('PAR INDEX 2025 của Lai Châu xếp thứ mấy')
    chat.hears('không tìm thấy')
    expect(
      chat
        .reply()
        .blocks.map((block) => ('text' in block ? block.text : ''))
        .join('\n'),
    ).not.toMatch(/thứ \d|hạng \d/)
    await chat.presses('Gửi câu hỏi cho đầu mối')
    chat.hears('Đã gửi câu hỏi')
  })

  test('a row of a task table is shown within its table, part by part', async () => {
    const chat = await talk()
    await chat.says('nhiệm vụ 8 biểu 1 của Lai Châu do ai chủ trì')
    await chat.says('xem cả bảng')
    chat.hears('biểu 1', 'dòng', 'là dòng được hỏi')
    for (let part = 2; labels(chat).includes('Xem tiếp'); part++) {
      await chat.says('xem tiếp')
      chat.hears(`phần ${part}/`)
    }
    await chat.says('xem tiếp')
    chat.hears('bấm nút dưới tin')
  })

  test('corrections and further sides of the same question', async () => {
    const chat = await talk()
    await chat.says('hạn nộp báo cáo kiểm tra CCHC năm 2026')
    chat.hears('15/8/2026')
    await chat.says('không, năm 2024')
    chat.hears('30/10/2024', 'Sơn La', 'Nguồn:')
    await chat.says('nhiệm vụ 8 biểu 1 của Lai Châu do ai chủ trì')
    await chat.says('ai phối hợp?')
    chat.hears('hối hợp')
    await chat.says('đến bao giờ?')
    chat.hears('31/12/2026')
    await chat.says('ngucanh')
    chat.hears('nhiệm vụ 8')
  })

  test('an approved answer is found for the same question however it is typed, also as a follow-up', async () => {
    const lead = await talk({ role: 'coordinator' })
    await lead.says('PAR INDEX 2025 của Sơn La xếp thứ mấy', { id: 'lead', name: 'Lê Thị Bình' })
    await lead.says('gửi đầu mối', { id: 'lead', name: 'Lê Thị Bình' })
    const [waiting] = (await store.feedback.open()).filter(({ by }) => by.name === 'Lê Thị Bình')
    await lead.says(`traloi ${waiting!.id}`, { id: 'lead', name: 'Lê Thị Bình' })
    await lead.says('Chưa công bố.', { id: 'lead', name: 'Lê Thị Bình' })
    await lead.says(lead.reply().buttons!.flat()[0]!.says, { id: 'lead', name: 'Lê Thị Bình' })
    lead.hears('Đã duyệt')
    const chat = await talk()
    await chat.says('cho hỏi par index 2025 cua son la xep thu may a')
    chat.hears('Đầu mối trả lời: Chưa công bố.', 'không kèm nguồn trong kế hoạch')
    await chat.says('PAR INDEX 2024 của Sơn La xếp thứ mấy')
    chat.hearsNot('Đầu mối trả lời')
  })
})
