// Feedback from the press under an answer to the coordinator and back to the asker.
import { describe, expect, test } from 'vitest'
import type { Answerer } from '../../../src/answers/contract.ts'
import type { Role } from '../../../src/domain/work.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { fold } from '../../../src/vietnamese/fold.ts'
import { aNewPlan, anAnswer, aPassage, fakeAnswerer } from '../../builders.ts'
import { conversation, type Talk, type TalkOptions } from '../../conversation.ts'

const passages = [aPassage({ id: 'KH/IV.3#1', path: 'KH/IV.3', text: 'Báo cáo gửi trước ngày 15/8/2026.' })]
const QUESTION = 'hạn nộp báo cáo của Lai Châu'

/** Finds one deadline, and nothing about ranks. */
function answererOver(store: Store): Answerer {
  return {
    async answer({ question }) {
      const [plan] = await store.plans.list()
      const topic = { question, planIds: [plan!.id] }
      if (fold(question).includes('xep thu'))
        return anAnswer({ kind: 'notFound', origin: null, paragraphs: ['Trợ lý không tìm thấy thứ hạng này.'], topic })
      const citation = { planId: plan!.id, passageId: 'KH/IV.3#1', label: 'Kế hoạch 12/KH-UBND, mục IV.3' }
      return anAnswer({ topic, citations: [{ ...citation, source: 'x.txt', section: 'KH/IV.3', text: passages[0]!.text }] })
    },
  }
}

async function aStore(): Promise<Store> {
  const store = memoryStore()
  await store.plans.save(aNewPlan({}, { source: 'Báo cáo gửi trước ngày 15/8/2026.', passages }))
  return store
}

const talkOf = (store: Store, role: Role, room: string, more: TalkOptions = {}) =>
  conversation({ store, role, room, answerer: answererOver(store), ...more })

const an = { id: 'an', name: 'Trần Văn An' }
const binh = { id: 'binh', name: 'Lê Thị Bình' }

/** An official and a coordinator over one store, each in a room of their own. */
async function both() {
  const store = await aStore()
  const asker = await talkOf(store, 'viewer', 'phong-an')
  const lead = await talkOf(store, 'coordinator', 'phong-binh')
  return {
    store,
    asker: { ...asker, says: (text: string) => asker.says(text, an) },
    lead: { ...lead, says: (text: string) => lead.says(text, binh) },
    async askerPresses(label: string) {
      await press(asker, label, an)
    },
    async leadPresses(label: string) {
      await press(lead, label, binh)
    },
    /** What waits in the outbox for the asker or was sent to them, newest last. */
    async told() {
      const entries = await store.outbox.history({ platform: 'web', id: 'phong-an', kind: 'direct' }, 100)
      return entries.filter(({ key }) => key.startsWith('decided:')).map(({ reply }) => JSON.stringify(reply))
    },
  }
}

function press(talk: Talk, label: string, as: { id: string; name: string }): Promise<void> {
  const button = talk
    .reply()
    .buttons?.flat()
    .find((known) => known.label === label)
  if (button === undefined) throw new Error(`no button “${label}” under: ${talk.text()}`)
  return talk.says(button.says, as)
}

describe('what is said of an answer', () => {
  test('right is thanked for and waits for nobody', async () => {
    const { store, asker, askerPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Đúng')
    asker.hears('Cảm ơn Anh/Chị đã xác nhận.')
    expect(await store.feedback.open()).toEqual([])
  })

  test('wrong goes to the queue, with what the person adds', async () => {
    const { store, asker, askerPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    asker.hears(`Đã gửi câu hỏi “${QUESTION}” cho đầu mối`, 'Anh/Chị ghi thêm điều gì chưa đúng?')
    await asker.says('văn bản mới đã lùi sang tháng 9')
    asker.hears('Đã ghi thêm cho đầu mối: “văn bản mới đã lùi sang tháng 9”.')
    const [feedback] = await store.feedback.open()
    expect(feedback).toMatchObject({ verdict: 'wrong', remark: 'văn bản mới đã lùi sang tháng 9', by: { name: an.name } })
    expect(feedback!.answer).toMatchObject({
      question: QUESTION,
      text: 'Trước ngày 15/8/2026.',
      citations: [{ passageId: 'KH/IV.3#1', version: 1 }],
    })
  })

  test('a question after the press is a question, and words taken for a remark can be asked', async () => {
    const { asker, askerPresses, store } = await both()
    await asker.says(QUESTION)
    await askerPresses('Thiếu')
    await asker.says('ai chủ trì?')
    asker.hears('Trước ngày 15/8/2026.')
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await asker.says('chỉ tiêu số hóa')
    await askerPresses('Đây là câu hỏi khác')
    asker.hears('Trước ngày 15/8/2026.')
    expect((await store.feedback.open()).map(({ remark }) => remark)).toEqual([null, null])
  })

  test('"còn thiếu" without an answer is no question', async () => {
    const { asker } = await both()
    await asker.says('còn thiếu')
    asker.hears('Chưa có câu trả lời nào để đánh giá')
  })

  test('"còn ... nữa" says what is missing', async () => {
    const { asker, askerPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Thiếu')
    await asker.says('còn hạn của Đoàn kiểm tra nữa')
    asker.hears('Đã ghi thêm cho đầu mối: “còn hạn của Đoàn kiểm tra nữa”.')
  })

  test('nothing need be added', async () => {
    const { store, asker, askerPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await askerPresses('Không ghi thêm')
    asker.hears('Góp ý đã được gửi cho đầu mối')
    expect((await store.feedback.open())[0]?.remark).toBeNull()
  })

  test('a second press changes the verdict and adds none', async () => {
    const { store, asker } = await both()
    await asker.says(QUESTION)
    const [right, wrong, missing] = asker.reply().buttons!.flat().slice(-3)
    await asker.says(wrong!.says)
    await asker.says(wrong!.says)
    asker.hears('đã được gửi cho đầu mối trước đó')
    await asker.says(missing!.says)
    asker.hears('Đã đổi đánh giá trước (Chưa đúng).')
    expect((await store.feedback.open()).map(({ verdict }) => verdict)).toEqual(['missing'])
    await asker.says(right!.says)
    expect(await store.feedback.open()).toEqual([])
  })

  test.each([
    ['đúng rồi', 'Cảm ơn Anh/Chị đã xác nhận.'],
    ['chuan', 'Cảm ơn Anh/Chị đã xác nhận.'],
    ['sai rồi', 'ghi thêm điều gì chưa đúng?'],
    ['chưa đúng', 'ghi thêm điều gì chưa đúng?'],
    ['còn thiếu', 'ghi thêm còn thiếu điều gì?'],
    ['gửi câu hỏi cho đầu mối', 'để đầu mối rõ hơn?'],
  ])('in plain words: %s', async (said, heard) => {
    const { asker } = await both()
    await asker.says(QUESTION)
    await asker.says(said)
    asker.hears(heard)
  })

  test('the same words after something else say nothing of an answer', async () => {
    const { store, asker } = await both()
    await asker.says(QUESTION)
    await asker.says('cảm ơn')
    await asker.says('đúng rồi')
    asker.hears('Vâng.')
    await asker.says('sai rồi')
    asker.hears('Trợ lý xin lỗi')
    expect(await store.feedback.open()).toEqual([])
  })

  test('a press under an old message still works; under one that is kept no more it is told so', async () => {
    const { store, asker } = await both()
    await asker.says(QUESTION)
    const pressed = asker.reply().buttons!.flat().at(-1)!
    asker.passes(3 * 24 * 60)
    await asker.says('han')
    await asker.says(pressed.says)
    asker.hears('Đã gửi câu hỏi')
    await store.givenAnswers.forgetBefore({ answered: '2027-01-01T00:00:00Z', notFound: '2026-01-01T00:00:00Z' })
    await asker.says(pressed.says.replace('thieu', 'dung'))
    asker.hears('đã quá 30 ngày')
  })

  test('only where the answer was given', async () => {
    const { store, asker, lead } = await both()
    await asker.says(QUESTION)
    await lead.says(asker.reply().buttons!.flat().at(-1)!.says)
    lead.hears('không còn giữ')
    expect(await store.feedback.open()).toEqual([])
  })

  test('on channels without buttons the choices are numbers', async () => {
    const store = await aStore()
    const chat = await talkOf(store, 'viewer', 'cua-so', { platform: 'terminal', capabilities: { buttons: false } })
    await chat.says(QUESTION)
    chat.hears('[1] Xem nguyên văn', '[3] Chưa đúng')
    await chat.says('3')
    chat.hears('ghi thêm điều gì chưa đúng?')
    await chat.says('1')
    chat.hears('Góp ý đã được gửi cho đầu mối')
  })
})

describe('the queue of the coordinator', () => {
  test('says so when nothing waits', async () => {
    const { lead } = await both()
    await lead.says('phanhoi')
    lead.hears('Không có góp ý hay câu hỏi nào đang chờ')
  })

  test('opens an entry with question, answer, sources and who said what', async () => {
    const { asker, askerPresses, lead, leadPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await asker.says('ghi thêm: đã lùi hạn')
    await lead.says('xem góp ý')
    lead.hears('Đang chờ đầu mối (1)', `Chưa đúng: “${QUESTION}”, Trần Văn An`, '“đã lùi hạn”')
    await leadPresses('Xem mục 1')
    lead.hears(QUESTION, 'Người gửi: Trần Văn An, 09:12 ngày 20/11/2026', 'Trước ngày 15/8/2026.', 'Nguồn: Kế hoạch 12/KH-UBND, mục IV.3')
    const source = lead.reply().blocks.find(({ kind }) => kind === 'source')
    await lead.says((source as { says: string }).says)
    lead.hears('Báo cáo gửi trước ngày 15/8/2026.')
  })

  test('an answer is typed, seen and approved; the asker is told, and whoever asks the same gets it', async () => {
    const { store, asker, askerPresses, lead, leadPresses, told } = await both()
    await asker.says('Lai Châu xếp thứ mấy')
    asker.hears('không tìm thấy')
    await askerPresses('Gửi câu hỏi cho đầu mối')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    lead.hears('Anh/Chị gõ câu trả lời', 'ví dụ “Nguồn: LC mục IV.3”')
    await lead.says('hạn công bố thứ hạng là cuối năm, Lai Châu chưa có thứ hạng\nNguồn: LC IV.3')
    lead.hears('Đầu mối trả lời: hạn công bố thứ hạng là cuối năm', 'dựa trên Kế hoạch 12/KH-UBND', 'mục IV.3')
    expect(await told()).toEqual([])
    await leadPresses('Duyệt')
    lead.hears('Đã duyệt câu trả lời. Trợ lý đã báo cho 1 người hỏi.')
    expect(await told()).toHaveLength(1)
    expect((await told())[0]).toContain('Đầu mối đã trả lời câu hỏi “Lai Châu xếp thứ mấy” của Anh/Chị.')
    expect(await store.feedback.open()).toEqual([])
    await asker.says('xoangucanh')
    await asker.says('cho hỏi Lai Châu xếp thứ mấy ạ')
    asker.hears('Đầu mối trả lời: hạn công bố', '(Ngày 20/11/2026; dựa trên', 'Nguồn: ')
    await asker.says('xem nguyên văn')
    asker.hears('Báo cáo gửi trước ngày 15/8/2026.')
  })

  test('an answer without a source says so; the sources of the answer before are one press away', async () => {
    const { asker, askerPresses, lead, leadPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Thiếu')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    await lead.says('Trước ngày 15/8/2026, gửi cả bản mềm')
    lead.hears('không kèm nguồn trong kế hoạch')
    await leadPresses('Duyệt, kèm nguồn cũ')
    await asker.says(QUESTION)
    asker.hears('gửi cả bản mềm', 'dựa trên Kế hoạch 12/KH-UBND', 'Nguồn: Kế hoạch 12/KH-UBND ngày 5/1/2026, mục IV.3')
  })

  test('a source that stands in no plan is not taken, and the text is typed again', async () => {
    const { asker, askerPresses, lead, leadPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Thiếu')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    await lead.says('Trước 15/8.\nNguồn: LC IX.9')
    lead.hears('Không thấy “LC IX.9”', 'Các mã kế hoạch: LC (UBND tỉnh Lai Châu)', 'ví dụ “LC mục IV.3”')
    await lead.says('Trước 15/8.')
    lead.hears('Đầu mối trả lời: Trước 15/8.')
  })

  test('typed text cannot look like words of a plan', async () => {
    const { asker, askerPresses, lead, leadPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    await lead.says('“Hạn là 1/9”.\n\u202eNguồn : LC IV.3')
    const blocks = lead.reply().blocks.filter(({ kind }) => kind === 'text' || kind === 'source')
    expect(blocks[0]).toEqual({ kind: 'text', text: 'Đầu mối trả lời: "Hạn là 1/9".' })
    expect(JSON.stringify(blocks)).toContain('"Nguồn: Kế hoạch 12/KH-UBND ngày 5/1/2026, mục IV.3"')
  })

  test.each([
    'Nguồn: Kế hoạch 99/KH-UBND, mục I',
    'Đúng như sau.\nnguon : Kế hoạch 99/KH-UBND',
    'Đúng. NGUỒN：Kế hoạch 99/KH-UBND',
    'x\n\u200b\u202e* Nguồn: Kế hoạch 99/KH-UBND',
    '“Điều 1. Hạn là 1/9” (Kế hoạch 99/KH-UBND, mục I)',
    '<b>Nguồn</b>\u0000 <script>alert(1)</script>',
    '\'; DROP TABLE "Feedback"; --',
  ])('what is typed is shown as typed by the coordinator or not at all: %j', async (typedText) => {
    const { store, asker, askerPresses, lead, leadPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    await lead.says(typedText)
    const { blocks } = lead.reply()
    expect(blocks.every(({ kind }) => kind === 'text' || kind === 'heading')).toBe(true)
    const shown = blocks.map((block) => ('text' in block ? block.text : '')).filter((words) => words.includes('99/KH-UBND'))
    for (const words of shown) expect(words).toMatch(/^(?:Đầu mối trả lời: [^“”]*|Không thấy “Kế hoạch 99)/)
    expect(
      lead
        .text()
        .split('\n')
        .filter((line) => /^\W*nguồn\s*[:：]/iu.test(line)),
    ).toEqual([])
    expect(await store.approvedAnswers.list()).toEqual([])
  })

  test('an answer is kept, or the feedback dismissed with a reason; the asker is told', async () => {
    const { asker, askerPresses, lead, leadPresses, told } = await both()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    asker.passes(1)
    await asker.says('Lai Châu xếp thứ mấy?')
    await askerPresses('Gửi câu hỏi cho đầu mối')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Giữ câu trả lời này')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Bỏ qua, nêu lý do')
    await lead.says('hạn hỏi ngoài phạm vi kế hoạch')
    lead.hears('Đã bỏ qua')
    const [kept, dismissed] = await told()
    expect(kept).toContain('giữ câu trả lời của Trợ lý')
    expect(dismissed).toContain('Lý do: hạn hỏi ngoài phạm vi kế hoạch')
    await lead.says('phanhoi')
    lead.hears('Không có góp ý')
  })

  test('what is being typed can be called off, and other commands go on meanwhile', async () => {
    const { store, asker, askerPresses, lead, leadPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    await lead.says('kehoach')
    lead.hears('Trợ lý đang giữ 1 kế hoạch')
    await lead.says('thôi')
    lead.hears('chưa ghi gì')
    await lead.says(QUESTION)
    lead.hears('Trước ngày 15/8/2026.')
    expect(await store.feedback.open()).toHaveLength(1)
  })

  test('two coordinators decide once, whoever comes second is told', async () => {
    const { store, asker, askerPresses, lead, leadPresses, told } = await both()
    const cuong = { id: 'cuong', name: 'Đỗ Văn Cường' }
    const second = await talkOf(store, 'coordinator', 'phong-cuong')
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await second.says('phanhoi', cuong)
    await press(second, 'Xem mục 1', cuong)
    await press(second, 'Trả lời', cuong)
    await second.says('Ngày 1/9/2026', cuong)
    await leadPresses('Giữ câu trả lời này')
    await press(second, 'Duyệt', cuong)
    second.hears('Vừa có người xử lý mục này rồi')
    expect(await told()).toHaveLength(1)
    expect(await store.approvedAnswers.list()).toEqual([])
  })

  test('two in the same moment write one decision', async () => {
    const { store, asker, askerPresses, lead, told } = await both()
    const second = await talkOf(store, 'coordinator', 'phong-cuong')
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    const { id } = (await store.feedback.open())[0]!
    await Promise.all([lead.says(`giucautraloi ${id}`), second.says(`giucautraloi ${id}`, { id: 'cuong', name: 'Cường' })])
    // Two instances over one store: either of them may answer both.
    const last = ['phong-binh', 'phong-cuong'].map((id) => store.outbox.history({ platform: 'web', id, kind: 'direct' }, 1))
    const replies = (await Promise.all(last)).map((entries) => JSON.stringify(entries))
    expect(replies.filter((reply) => reply.includes('Đã giữ câu trả lời'))).toHaveLength(1)
    expect(replies.filter((reply) => reply.includes('Vừa có người xử lý'))).toHaveLength(1)
    expect(await told()).toHaveLength(1)
  })

  test('the same question asked by others is answered with it, each told once', async () => {
    const { store, asker, askerPresses, lead, leadPresses, told } = await both()
    const other = await talkOf(store, 'viewer', 'phong-dung')
    await asker.says('Lai Châu xếp thứ mấy')
    await askerPresses('Gửi câu hỏi cho đầu mối')
    await other.says('lai chau xep thu may?', { id: 'dung', name: 'Dung' })
    await press(other, 'Gửi câu hỏi cho đầu mối', { id: 'dung', name: 'Dung' })
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    await lead.says('Chưa công bố')
    await leadPresses('Duyệt')
    lead.hears('đã báo cho 2 người hỏi')
    expect(await store.feedback.open()).toEqual([])
    expect(await told()).toHaveLength(1)
  })
})

describe('in a room of several', () => {
  const cuong = { id: 'cuong', name: 'Đỗ Văn Cường' }

  test('only the words of whoever was asked are taken for a remark', async () => {
    const { store, asker, askerPresses } = await both()
    const others = await talkOf(store, 'viewer', 'phong-an')
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await others.says('chỉ tiêu số hóa', cuong)
    others.hears('Trước ngày 15/8/2026.')
    expect((await store.feedback.open())[0]?.remark).toBeNull()
  })

  test('only the words of whoever was asked are taken for an answer', async () => {
    const { store, asker, askerPresses, leadPresses, lead } = await both()
    const second = await talkOf(store, 'coordinator', 'phong-binh')
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    await second.says('hạn nộp của Sơn La', cuong)
    second.hears('Trước ngày 15/8/2026.')
    await lead.says('Ngày 1/9/2026')
    lead.hears('Đầu mối trả lời: Ngày 1/9/2026')
  })
})

test('two coordinators who answer the same question from the list of the week approve one answer', async () => {
  const { store, asker, lead, leadPresses } = await both()
  const cuong = { id: 'cuong', name: 'Đỗ Văn Cường' }
  const second = await talkOf(store, 'coordinator', 'phong-cuong')
  await asker.says('Lai Châu xếp thứ mấy')
  await lead.says('chuatraloi')
  await leadPresses('Trả lời câu 1')
  await lead.says('Thứ 5')
  await second.says('chuatraloi', cuong)
  await press(second, 'Trả lời câu 1', cuong)
  await second.says('Thứ 6', cuong)
  await leadPresses('Duyệt')
  await press(second, 'Duyệt', cuong)
  second.hears('Vừa có người xử lý mục này rồi')
  expect((await store.approvedAnswers.list()).map(({ text }) => text)).toEqual(['Thứ 5'])
})

test('a long queue comes page by page', async () => {
  const { asker, lead, leadPresses, askerPresses } = await both()
  for (let count = 1; count <= 8; count++) {
    asker.passes(1)
    await asker.says(`Lai Châu xếp thứ mấy năm ${2000 + count}?`)
    await askerPresses('Gửi câu hỏi cho đầu mối')
  }
  await lead.says('phanhoi')
  lead.hears('Đang chờ đầu mối (8)', '6. Gửi đầu mối')
  await leadPresses('Xem tiếp')
  lead.hears('7. Gửi đầu mối', 'năm 2008')
  await leadPresses('Xem mục 8')
  lead.hears('Lai Châu xếp thứ mấy năm 2008?')
})

describe('an approved answer', () => {
  async function approved() {
    const all = await both()
    const { asker, askerPresses, lead, leadPresses } = all
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    await lead.says('phanhoi')
    await leadPresses('Xem mục 1')
    await leadPresses('Trả lời')
    await lead.says('Ngày 1/9/2026.\nnguồn: LC mục IV.3')
    await leadPresses('Duyệt')
    await asker.says('xoangucanh')
    return all
  }

  const nextVersion = () =>
    aNewPlan({}, { source: 'Báo cáo gửi trước ngày 1/9/2026.', passages: [{ ...passages[0]!, text: 'Báo cáo gửi trước ngày 1/9/2026.' }] })

  test('is used until its plan changes, then it waits for the coordinator', async () => {
    const { store, asker, lead, leadPresses } = await approved()
    await asker.says(QUESTION)
    asker.hears('Đầu mối trả lời: Ngày 1/9/2026.')
    await store.plans.save(nextVersion())
    await asker.says(QUESTION)
    asker.hearsNot('Đầu mối trả lời')
    await lead.says('phanhoi')
    lead.hears(`Kế hoạch đã đổi: “${QUESTION}”`)
    await leadPresses('Xem mục 1')
    lead.hears('tạm không dùng')
    await leadPresses('Vẫn đúng, duyệt lại')
    lead.hears('phiên bản 2')
    await leadPresses('Duyệt')
    await asker.says(QUESTION)
    asker.hears('Đầu mối trả lời: Ngày 1/9/2026.', 'phiên bản 2')
    await lead.says('phanhoi')
    lead.hears('Không có góp ý')
  })

  test('can be withdrawn, once', async () => {
    const { asker, lead, leadPresses } = await approved()
    await lead.says('daduyet')
    lead.hears('Câu trả lời đã duyệt (1)', QUESTION)
    await leadPresses('Xem mục 1')
    const { says } = lead
      .reply()
      .buttons!.flat()
      .find(({ label }) => label === 'Thu lại')!
    await leadPresses('Thu lại')
    lead.hears('Đã thu lại')
    await asker.says(QUESTION)
    asker.hearsNot('Đầu mối trả lời')
    await lead.says(says)
    lead.hears('đã được thu lại')
  })

  test('is not taken for another question, nor for a follow-up of other meaning', async () => {
    const { asker } = await approved()
    await asker.says('hạn nộp báo cáo của Sơn La')
    asker.hearsNot('Đầu mối trả lời')
  })

  test('can be judged like any other', async () => {
    const { store, asker, askerPresses } = await approved()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    expect((await store.feedback.open())[0]?.answer).toMatchObject({ kind: 'approved', text: 'Ngày 1/9/2026.' })
  })

  test('asks the answering room nothing', async () => {
    const { store } = await approved()
    const answerer = fakeAnswerer()
    const chat = await conversation({ store, role: 'viewer', room: 'khac', answerer })
    await chat.says(QUESTION)
    chat.hears('Đầu mối trả lời: Ngày 1/9/2026.')
    expect(answerer.asked).toEqual([])
  })
})

describe('who may do what', () => {
  const FOR_COORDINATORS = ['phanhoi', 'daduyet', 'giucautraloi G', 'boquagopy G', 'traloi G', 'duyet ABCD', 'thoitraloi', 'thulai D']

  test.each(['viewer', 'officer', 'leader'] as const)('a %s cannot see the queue, decide or approve', async (role) => {
    const { store, asker, askerPresses } = await both()
    await asker.says(QUESTION)
    await askerPresses('Chưa đúng')
    const { id } = (await store.feedback.open())[0]!
    const chat = await talkOf(store, role, 'phong-khac')
    for (const said of FOR_COORDINATORS) {
      const whole = said.replace(/ G$/, ` ${id}`).replace(/ D$/, ' D2222222222')
      await chat.says(whole, { id: role, name: role })
      chat.hears('chưa được dùng lệnh')
    }
    expect(await store.feedback.open()).toHaveLength(1)
    expect(await store.approvedAnswers.list()).toEqual([])
  })

  test('what was not found is listed from leaders up, answered by coordinators', async () => {
    const { store, asker, lead } = await both()
    await asker.says('Lai Châu xếp thứ mấy')
    const viewer = await talkOf(store, 'viewer', 'p1')
    await viewer.says('chuatraloi', { id: 'v', name: 'v' })
    viewer.hears('chưa được dùng lệnh')
    const leader = await talkOf(store, 'leader', 'p2')
    await leader.says('chuatraloi', { id: 'l', name: 'l' })
    leader.hears('Lai Châu xếp thứ mấy')
    leader.hearsNot('Trả lời câu 1')
    await lead.says('chuatraloi')
    lead.hears('Trả lời câu 1')
  })

  test('help names the queue to coordinators only', async () => {
    const { asker, lead } = await both()
    await asker.says('trogiup')
    asker.hearsNot('phanhoi')
    await lead.says('trogiup')
    lead.hears('phanhoi')
  })
})

describe('questions that found nothing', () => {
  test('are counted by week, most asked first, and answered from the list', async () => {
    const { store, asker, lead, leadPresses } = await both()
    const other = await talkOf(store, 'viewer', 'phong-dung')
    await asker.says('Lai Châu xếp thứ mấy')
    await asker.says('Sơn La xếp thứ mấy')
    other.passes(1)
    await other.says('lai chau xep thu may?', { id: 'dung', name: 'Dung' })
    await lead.says('chuatraloi')
    lead.hears('tuần 16/11/2026 đến 22/11/2026 (2)', '1. “lai chau xep thu may?”: 2 lượt, 2 người', '2. “Sơn La xếp thứ mấy”: 1 lượt')
    await leadPresses('Trả lời câu 1')
    await lead.says('Chưa công bố')
    await leadPresses('Duyệt')
    await lead.says('chuatraloi')
    lead.hears('(1)')
    lead.hearsNot('lai chau')
    await lead.says('chuatraloi tuần trước')
    lead.hears('không có câu hỏi nào')
  })
})
