import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPrompt } from '../../../src/answers/model/prompt.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { beginsToHandIn, handsIn, type Turn } from '../../llm/scripted-server.ts'
import { type AskedModel, askedModel, searches, TODAY } from './asked-model.ts'

const WATER = 'người dân có được uống nước trong lúc ngồi đợi không'
const LOCK = 'đối với sổ sách điện tử thì khóa sổ, mở sổ thế nào'
const GONE = 'nhân viên được nghỉ trưa mấy giờ'

const said = (text: string, ...passages: string[]) => handsIn({ found: true, paragraphs: [{ passages, text }] })
const water = said('Phòng chờ có ghế và nước uống cho người dân.', 'DT:KH/II.1.1.2#1')

describe('a language model beside the answers without one', () => {
  let asked: AskedModel
  beforeAll(async () => {
    asked = await askedModel()
  })
  afterAll(() => asked.close())

  const prompts = () => asked.server.requests.map(({ messages }) => messages)
  const sent = () => JSON.stringify(asked.server.requests)

  describe('better', () => {
    test('what odd words did not find is found, marked and cited', async () => {
      const answer = await asked.ask(WATER, [searches('nước uống'), water])
      expect(answer).toMatchObject({ kind: 'found', origin: 'model' })
      expect(answer.text).toBe('Phòng chờ có ghế và nước uống cho người dân.\n(AI soạn)')
      expect(answer.citations).toMatchObject([{ planId: 'DT', passageId: 'KH/II.1.1.2#1', text: '- Có ghế và nước uống cho người dân.' }])
      expect(answer.topic).toEqual({ question: WATER, planIds: ['DT'] })
    })

    test('lines with dashes become a list; markup, pictures and shouting are left out', async () => {
      const text = '**Đối với sổ sách điện tử** gồm:\n- Khóa sổ vào cuối tuần! 🎉\n- Mở sổ điện tử cho từng loại hồ sơ'
      const answer = await asked.askUnfound(LOCK, [searches('khóa sổ'), said(text, 'DT:KH/II.1.1.1#1')])
      expect(answer.paragraphs).toEqual([
        'Đối với sổ sách điện tử gồm:',
        { items: ['Khóa sổ vào cuối tuần.', 'Mở sổ điện tử cho từng loại hồ sơ'] },
        '(AI soạn)',
      ])
    })

    test('sources that it writes itself are left out: code puts them under the answer', async () => {
      const text = 'Phòng chờ có ghế và nước uống cho người dân [1] (DT:KH/II.1.1.2#1).\nNguồn: Kế hoạch 99/KH-UBND'
      const answer = await asked.ask(WATER, [searches('nước uống'), said(text, 'DT:KH/II.1.1.2#1')])
      expect(answer.paragraphs).toEqual(['Phòng chờ có ghế và nước uống cho người dân.', '(AI soạn)'])
    })

    test('a sentence that nothing bears out is left out with what follows it', async () => {
      const paragraphs = [
        { passages: ['DT:KH/II.1.1.1#1'], text: 'Sổ điện tử được khóa vào cuối tuần.' },
        {
          passages: ['DT:KH/II.1.1.1#1'],
          text: 'Sao lưu sổ ra kho dữ liệu của tỉnh. Việc này xong trước ngày 15/9/2027. Nếu chậm thì nhắc.',
        },
      ]
      const answer = await asked.askUnfound(LOCK, [searches('khóa sổ'), handsIn({ found: true, paragraphs })])
      expect(answer.paragraphs).toEqual(['Sổ điện tử được khóa vào cuối tuần.', 'Sao lưu sổ ra kho dữ liệu của tỉnh.', '(AI soạn)'])
    })

    test('a number of tasks that a look-up counted may be said, and is said to be counted', async () => {
      const counts: Turn = { calls: [{ name: 'list_tasks', args: { plan: 'CM', agency: 'Sở Nội vụ' } }] }
      const script = [counts, said('Kế hoạch có 3 nhiệm vụ của Sở Nội vụ.', 'CM:BNV1.2', 'CM:BNV1.3', 'CM:BNV1.4')]
      expect(await asked.askUnfound('nhiệm vụ Sở Nội vụ', script)).toMatchObject({
        origin: 'model',
        computation: expect.stringContaining('đếm'),
      })
      const lie = [counts, said('Kế hoạch có 7 nhiệm vụ của Sở Nội vụ.', 'CM:BNV1.2', 'CM:BNV1.3', 'CM:BNV1.4')]
      expect((await asked.askUnfound('nhiệm vụ Sở Nội vụ', lie)).origin).toBeNull()
    })
  })

  describe('not asked at all', () => {
    test.each([
      ['where the record answers', 'nhiệm vụ 1 của Cà Mau do ai chủ trì'],
      ['where words of a plan answer', LOCK],
      ['where the plan asked about is not there', 'hạn báo cáo của kế hoạch tỉnh Sơn La'],
      ['where the thing asked for is of a kind that no plan holds', 'số điện thoại đường dây nóng là bao nhiêu'],
    ])('%s', async (_, question) => {
      const answer = await asked.ask(question, [water])
      expect(asked.server.requests).toEqual([])
      expect(answer.text).toBe((await asked.plain(question)).text)
    })

    test('where words of the question are a secrecy stamp', async () => {
      await asked.ask(`Độ mật: Tối mật\n${WATER}`, [water])
      expect(asked.server.requests).toEqual([])
    })
  })

  describe('never worse: what does not hold is not said', () => {
    const lies: [string, Turn][] = [
      ['a wrong number', said('Phòng chờ có 12 ghế và nước uống cho người dân.', 'DT:KH/II.1.1.2#1')],
      ['a wrong date', said('Phòng chờ có nước uống cho người dân từ ngày 01/9/2027.', 'DT:KH/II.1.1.2#1')],
      ['an agency of another plan', said('Sở Khoa học và Công nghệ lo nước uống cho người dân.', 'DT:KH/II.1.1.2#1')],
      ['a link', said('Phòng chờ có nước uống cho người dân, xem https://evil.example/x.', 'DT:KH/II.1.1.2#1')],
      ['a passage that there is not', said('Phòng chờ có ghế và nước uống cho người dân.', 'DT:KH/IX.9#9')],
      ['a passage that it was not shown', said('Sở Tư pháp được kiểm tra.', 'DT:KH/II.2.b#1')],
      ['no passage', said('Phòng chờ có ghế và nước uống cho người dân.')],
      ['words in quotation marks that stand nowhere', said('Kế hoạch ghi “nước uống miễn phí cho dân” ở phòng chờ.', 'DT:KH/II.1.1.2#1')],
      ['the contrary', said('Phòng chờ không có nước uống cho người dân.', 'DT:KH/II.1.1.2#1')],
      ['something out of the air', said('Người dân nên mang theo bình nước cá nhân để bảo vệ môi trường.', 'DT:KH/II.1.1.2#1')],
      ['its instructions', said(readPrompt('answer').on(TODAY).slice(0, 300), 'DT:KH/II.1.1.2#1')],
      ['that there is nothing, as if found', said('Các kế hoạch không nêu việc uống nước của người dân.', 'DT:KH/II.1.1.2#1')],
      ['nothing found', handsIn({ found: false, paragraphs: [] })],
      ['nothing', handsIn({ found: true, paragraphs: [] })],
      ['blanks', said('  \n ', 'DT:KH/II.1.1.2#1')],
      ['far too much', said('Phòng chờ có ghế và nước uống cho người dân. '.repeat(100), 'DT:KH/II.1.1.2#1')],
      ['more than an answer may have', said('x'.repeat(100_000), 'DT:KH/II.1.1.2#1')],
    ]
    test.each(lies)('%s', async (_, lie) => {
      const answer = await asked.ask(WATER, [searches('nước uống'), lie])
      expect(answer).toEqual(await asked.plain(WATER))
      expect(asked.server.requests.length).toBeGreaterThan(0)
    })

    test.each([
      ['about something else', 'lịch nghỉ mát của cán bộ xã', 'Phòng chờ có ghế và nước uống cho người dân.', 'DT:KH/II.1.1.2#1'],
      [
        'without the number that was asked for',
        'có bao nhiêu ghế cho người dân',
        'Phòng chờ có ghế và nước uống cho người dân.',
        'DT:KH/II.1.1.2#1',
      ],
      [
        'that names nobody where somebody is asked after',
        'ai lo ghế và nước uống cho người dân',
        'Phòng chờ có ghế và nước uống.',
        'DT:KH/II.1.1.2#1',
      ],
      ['about words of the same letters', 'trưa ăn uống gì', 'Phòng chờ có ghế cho người dân.', 'DT:KH/II.1.1.2#1'],
    ])('an answer %s', async (_, question, text, passage) => {
      const answer = await asked.askUnfound(question, [searches('nước uống'), said(text, passage)])
      expect(asked.server.requests).toHaveLength(2)
      expect(answer.origin).toBeNull()
    })

    test('an answer that lacks the kind of thing that was asked', async () => {
      const noTime = said('Phòng chờ có ghế và nước uống cho người dân.', 'DT:KH/II.1.1.2#1')
      expect(await asked.ask(GONE, [searches('nước uống'), noTime])).toEqual(await asked.plain(GONE))
    })

    test('two sentences that do not hold', async () => {
      const part = { passages: ['DT:KH/II.1.1.2#1'], text: 'Phòng chờ có ghế và nước uống cho người dân. Ghế xong trước ngày 3/3/2027.' }
      const answer = await asked.ask(WATER, [searches('nước uống'), handsIn({ found: true, paragraphs: [part, part] })])
      expect(answer).toEqual(await asked.plain(WATER))
    })
  })

  describe('a model that fails', () => {
    const failures: [string, Turn[]][] = [
      ['HTTP 500', [{ status: 500 }]],
      ['HTTP 429', [{ status: 429 }]],
      ['breaking off', [searches('nước'), beginsToHandIn({ found: true, paragraphs: [] }, 2, 'breaksOff')]],
      ['nonsense', [{ garbage: 'event: x\ndata: }{\n\n' }]],
      ['text instead of an answer', [{ text: 'Tôi là một mô hình ngôn ngữ.' }]],
      ['wrong tools', [{ calls: [{ name: 'run_sql', args: { q: 'select 1' } }] }]],
      ['wrong arguments', [{ calls: [{ name: 'search_passages', args: { query: 7, plans: 'all' } }] }]],
      ['endless look-ups', [searches('nước')]],
    ]
    test.each(failures)('%s', async (_, script) => {
      expect(await asked.ask(WATER, script)).toEqual(await asked.plain(WATER))
      expect(asked.server.requests.length).toBeLessThanOrEqual(5)
    })

    test.each([
      ['at once', { stalls: true } as const],
      ['in mid-stream', beginsToHandIn({ found: true, paragraphs: [{ passages: [], text: 'Phòng chờ' }] }, 3, 'stalls')],
    ])('stalling %s: the answer without it comes when the time is over', async (_, stalls) => {
      expect(await asked.ask(WATER, [stalls], {}, { timeLimitMs: 60 })).toEqual(await asked.plain(WATER))
    })

    test('whoever gives up waiting gets the answer without it', async () => {
      const signal = AbortSignal.timeout(40)
      expect(await asked.ask(WATER, [{ stalls: true }], { signal })).toEqual(await asked.plain(WATER))
    })
  })

  describe('what is told while it is written', () => {
    const parts = [
      { passages: ['DT:KH/II.1.1.1#1'], text: 'Mở sổ điện tử cho từng loại hồ sơ.' },
      { passages: ['DT:KH/II.1.1.1#1'], text: 'Khóa sổ vào cuối tuần. Sao lưu sổ ra kho dữ liệu của tỉnh. Mở sổ điện tử.' },
    ]
    const told = async (question: string, paragraphs: unknown[]) => {
      const words: string[] = []
      const script = [searches('khóa sổ'), handsIn({ found: true, paragraphs })]
      const answer = await asked.askUnfound(question, script, { progress: (text) => words.push(text) })
      return { words, answer }
    }

    test('each call gives the whole checked beginning, sentence by sentence, marked', async () => {
      const { words, answer } = await told(LOCK, parts)
      expect(words).toEqual([
        'Mở sổ điện tử cho từng loại hồ sơ.\n(AI soạn)',
        'Mở sổ điện tử cho từng loại hồ sơ.\nKhóa sổ vào cuối tuần.\n(AI soạn)',
        'Mở sổ điện tử cho từng loại hồ sơ.\nKhóa sổ vào cuối tuần. Sao lưu sổ ra kho dữ liệu của tỉnh.\n(AI soạn)',
      ])
      expect(answer.origin).toBe('model')
    })

    test('a lie is never told, not even for a moment', async () => {
      const lie = { passages: ['DT:KH/II.1.1.1#1'], text: 'Sổ điện tử được khóa ngày 31/12/2027. Khóa sổ vào cuối tuần.' }
      const { words, answer } = await told(LOCK, [lie, ...parts])
      expect(words).toEqual([])
      expect(answer.origin).toBeNull()
    })
  })

  describe('what is sent', () => {
    test('the instructions, the question, what was looked up; nothing of who asks', async () => {
      await asked.ask(WATER, [searches('nước uống'), water], { askedBy: 'person-4711' })
      expect(prompts()[0]!.map(({ role }) => role)).toEqual(['system', 'user'])
      expect(prompts()[0]![1]!.content).toBe(WATER)
      expect(sent()).not.toContain('4711')
    })

    test('only plans that the asker may read, whatever the model asks for', async () => {
      const pries: Turn = {
        calls: [
          { name: 'search_passages', args: { query: 'chữ ký số', plans: ['CM'] } },
          { name: 'search_passages', args: { query: 'chữ ký số' } },
          { name: 'read_section', args: { plan: 'CM', section: 'BNV1.2' } },
          { name: 'list_tasks', args: { plan: 'CM' } },
          { name: 'list_sections', args: { plan: 'CM' } },
          { name: 'list_criteria', args: { plan: 'CM' } },
          { name: 'list_plans', args: {} },
        ],
      }
      await asked.ask(WATER, [pries, handsIn({ found: false, paragraphs: [] })], { scope: ['DT'] })
      expect(asked.server.requests).toHaveLength(2)
      expect(sent()).toContain('Đồng Tháp')
      for (const word of ['Cà Mau', '77/KH-UBND', 'cán bộ xã', '97%']) expect(sent()).not.toContain(word)
    })

    test('what was talked about before goes along only when it was said by the same person', async () => {
      const topic = { question: 'lịch khóa sổ điện tử ở Đồng Tháp', planIds: ['DT'] }
      const followUp = 'còn Cà Mau?'
      await asked.ask(followUp, [handsIn({ found: false, paragraphs: [] })], { askedBy: 'an', topic: { ...topic, askedBy: 'hoa' } })
      expect(sent()).not.toContain('lịch khóa sổ')
      await asked.ask(followUp, [handsIn({ found: false, paragraphs: [] })], { askedBy: 'hoa', topic: { ...topic, askedBy: 'hoa' } })
      if (asked.server.requests.length > 0) expect(sent()).toContain('khóa sổ')
    })

    test('whose words the topic holds is kept with it', async () => {
      const answer = await asked.ask(WATER, [searches('nước uống'), water], { askedBy: 'hoa' })
      expect(answer.topic).toEqual({ question: WATER, planIds: ['DT'], askedBy: 'hoa' })
    })
  })

  describe('the budget of a person and a day', () => {
    const most = { calls: 3, tokens: 1_000_000 }

    test('is counted call by call and token by token, and ends without a word', async () => {
      const { modelUse } = memoryStore()
      const parts = { budget: { most, use: modelUse } }
      expect((await asked.ask(WATER, [searches('nước uống'), water], { askedBy: 'hoa' }, parts)).origin).toBe('model')
      expect(await modelUse.of('hoa', TODAY)).toEqual({ calls: 2, tokens: 240 })
      const spent = await asked.ask(WATER, [searches('nước uống'), water], { askedBy: 'hoa' }, parts)
      expect(spent.text).toBe((await asked.plain(WATER)).text)
      expect(asked.server.requests).toHaveLength(1)
      await asked.ask(WATER, [searches('nước uống'), water], { askedBy: 'hoa' }, parts)
      expect(asked.server.requests).toHaveLength(0)
      expect((await asked.ask(WATER, [searches('nước uống'), water], { askedBy: 'an' }, parts)).origin).toBe('model')
    })

    test('a call that fails has been made', async () => {
      const { modelUse } = memoryStore()
      await asked.ask(WATER, [{ status: 500 }], { askedBy: 'hoa' }, { budget: { most, use: modelUse } })
      const { calls, tokens } = await modelUse.of('hoa', TODAY)
      expect(calls).toBe(1)
      expect(tokens).toBeGreaterThan(100)
    })

    test('who is not known has none', async () => {
      await asked.ask(WATER, [water], {}, { budget: { most, use: memoryStore().modelUse } })
      expect(asked.server.requests).toEqual([])
    })
  })
})
