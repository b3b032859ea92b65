import { describe, expect, test } from 'vitest'
import { localRole, roleBehindSignIn } from '../src/app.ts'
import { aNewPlan, anAnswer, aPassage, aTask, fakeAnswerer } from './builders.ts'
import { conversation } from './conversation.ts'

const source = [
  'I. MỤC ĐÍCH',
  '',
  '1. Nêu cao trách nhiệm.',
  '2. Các sở gửi báo cáo trước ngày 15/8/2026.',
  '**3. Sở Nội vụ** theo dõi.',
  'Nơi nhận:',
].join('\n')
const passages = [
  aPassage({ id: 'KH/I.2#1', path: 'KH/I.2', text: '2. Các sở gửi báo cáo trước ngày 15/8/2026.', place: { line: 4, endLine: 4 } }),
]

async function talkAboutAPlan() {
  const { memoryStore } = await import('../src/store/memory.ts')
  const store = memoryStore()
  const { id } = await store.plans.save(aNewPlan({}, { source, passages }))
  const citation = {
    planId: id,
    passageId: 'KH/I.2#1',
    label: 'Kế hoạch 12/KH-UBND ngày 5/1/2026, mục I.2',
    source: 'a.txt',
    section: 'KH/I.2',
    text: passages[0]!.text,
  }
  const answerer = fakeAnswerer(anAnswer({ citations: [citation], topic: { question: 'hạn báo cáo', planIds: [id] } }))
  return { answerer, chat: await conversation({ store, answerer }) }
}

describe('a question', () => {
  test('is answered with its source, and a tap shows the words in their surroundings', async () => {
    const { chat } = await talkAboutAPlan()
    await chat.says('han nop bao cao kiem tra cchc lao cai')
    chat.hears('Trước ngày 15/8/2026.', 'Nguồn: Kế hoạch 12/KH-UBND ngày 5/1/2026, mục I.2')
    await chat.presses('Xem nguyên văn')
    chat.hears('“2. Các sở gửi báo cáo trước ngày 15/8/2026.”', '1. Nêu cao trách nhiệm.', '3. Sở Nội vụ theo dõi.')
    chat.hearsNot('**')
  })

  test('in plain words the last source is shown too', async () => {
    const { chat } = await talkAboutAPlan()
    await chat.says('xem nguyen van')
    chat.hears('Chưa có đoạn nào được trích dẫn')
    await chat.says('hạn báo cáo?')
    await chat.says('Xem nguyên văn')
    chat.hears('“2. Các sở gửi báo cáo')
  })

  test('carries the topic of the one before, for half an hour', async () => {
    const { chat, answerer } = await talkAboutAPlan()
    await chat.says('hạn báo cáo?')
    await chat.says('còn Sơn La?')
    expect(answerer.asked.map(({ topic }) => topic?.question)).toEqual([undefined, 'hạn báo cáo'])
    chat.passes(31)
    await chat.says('còn Lào Cai?')
    expect(answerer.asked.at(-1)?.topic).toBeUndefined()
  })

  test('is remembered while the talk goes on, whatever is said in between', async () => {
    const { chat, answerer } = await talkAboutAPlan()
    await chat.says('hạn báo cáo?')
    chat.passes(20)
    await chat.says('cảm ơn')
    chat.passes(20)
    await chat.says('còn Sơn La?')
    expect(answerer.asked.at(-1)?.topic?.question).toBe('hạn báo cáo')
  })

  test('may be asked back, with what is meant on buttons', async () => {
    const answerer = fakeAnswerer(({ question }) =>
      question === 'trưởng đoàn Lào Cai'
        ? anAnswer({ paragraphs: ['Lãnh đạo Sở Nội vụ.'] })
        : anAnswer({
            kind: 'askBack',
            origin: null,
            paragraphs: ['Anh/Chị hỏi đoàn nào?'],
            choices: [{ label: 'Lào Cai', question: 'trưởng đoàn Lào Cai' }],
          }),
    )
    const chat = await conversation({ answerer })
    await chat.says('trưởng đoàn là ai')
    chat.hears('Anh/Chị hỏi đoàn nào?')
    await chat.presses('Lào Cai')
    chat.hears('Lãnh đạo Sở Nội vụ.')
  })

  test('a passage that is gone is said to be gone', async () => {
    const chat = await conversation()
    await chat.says('nguyenvan LC:KH/IX#9')
    chat.hears('không còn trong phiên bản đang dùng')
  })
})

describe('what is no question', () => {
  test('an empty message, one without words, and one too long each get a next step', async () => {
    const chat = await conversation()
    for (const empty of ['   ', '???', '…']) {
      await chat.says(empty)
      chat.hears('chưa thấy nội dung')
    }
    await chat.says('a'.repeat(20_000))
    chat.hears('dài 20.000 ký tự', 'ngắn hơn')
  })

  test('an unknown command names those that look like it', async () => {
    const chat = await conversation()
    await chat.says('/trogiap')
    chat.hears('Không có lệnh “/trogiap”', 'trogiup')
    await chat.says('/abcxyz')
    chat.hears('Không có lệnh “/abcxyz”', 'Trợ giúp')
  })

  test('a greeting is greeted', async () => {
    const chat = await conversation({ plans: [aNewPlan()] })
    for (const hello of ['/start', 'Xin chào!', 'chao']) {
      await chat.says(hello)
      chat.hears('Chào Anh/Chị', '1 kế hoạch')
    }
  })

  test('help lists the commands of whoever asks', async () => {
    const chat = await conversation({ role: 'viewer' })
    await chat.says('trợ giúp')
    chat.hears('hoi:', 'nguyenvan:')
    await chat.says('trogiup hoi')
    chat.hears('hoi: Hỏi nội dung các kế hoạch')
  })
})

test('on a channel without buttons a bare number is one of the choices of the last reply', async () => {
  const chat = await conversation({ platform: 'zalo', capabilities: { buttons: false } })
  await chat.says('trogiup')
  chat.hears('[1] Việc sắp đến hạn', '[3] Các kế hoạch')
})

test('where choices are numbered, the same number twice takes nothing back', async () => {
  const tasks = [aTask({ no: '3', due: '2026-12-31' })]
  const chat = await conversation({ platform: 'zalo', capabilities: { buttons: false }, plans: [aNewPlan({ tasks })] })
  await chat.says('3 đạt 40%')
  await chat.says('1')
  chat.hears('Đã ghi nhận')
  await chat.says('1')
  chat.hears('40 %')
  chat.hearsNot('hoàn tác')
})

test('killed and started before every message, the talk is the same', async () => {
  const said = [
    ...['hạn báo cáo?', 'còn Sơn La?', 'han', '1 đạt 40%', 'sửa', '60%', 'ok', 'hoàn tác', 'capnhat', 'LC-1.1', 'kehoach', 'tiếp tục'],
    ...['75%', 'quay lại', 'tiếp tục', 'không', 'chờ ý kiến', 'ghi nhận', 'tiendo LC-1.1', 'đang nói về gì?', 'trogiup', 'cảm ơn', '/abc'],
  ]
  const talkOf = async (restarts: boolean) => {
    const chat = await conversation({ plans: [aNewPlan({ tasks: [aTask({ due: '2026-12-31' })] })], restarts })
    const heard: string[] = []
    for (const words of said) {
      await chat.says(words)
      heard.push(chat.text())
    }
    return heard
  }
  expect(await talkOf(true)).toEqual(await talkOf(false))
})

test('only the local channels speak as the administrator', () => {
  expect(localRole({ platform: 'web', id: '1', name: 'A' })).toBe('administrator')
  expect(localRole({ platform: 'telegram', id: '1', name: 'A' })).toBe('guest')
  expect(roleBehindSignIn({ platform: 'web', id: '1', name: 'A' })).toBe('viewer')
  expect(roleBehindSignIn({ platform: 'terminal', id: '1', name: 'A' })).toBe('administrator')
  expect(roleBehindSignIn({ platform: 'zalo', id: '1', name: 'A' })).toBe('guest')
})
