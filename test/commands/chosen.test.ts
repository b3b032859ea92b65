import { describe, expect, test } from 'vitest'
import { chosenText } from '../../src/commands/chosen.ts'
import { anAnswer, fakeAnswerer } from '../builders.ts'
import { conversation } from '../conversation.ts'

const offered = ['Cà Mau 2026', 'Đồng Tháp 2024', 'Cả hai'].map((label) => ({ label, says: `hạn báo cáo, ${label}` }))

describe('what was asked back is chosen in words', () => {
  test.each([
    ['cả hai', 'Cả hai'],
    ['Cả 2 ạ', 'Cả hai'],
    ['xem tất cả các kế hoạch nhé', 'Cả hai'],
    ['cà mau 2026', 'Cà Mau 2026'],
    ['Dong Thap 2024 a', 'Đồng Tháp 2024'],
    ['cái đầu tiên', 'Cà Mau 2026'],
    ['kế hoạch thứ hai', 'Đồng Tháp 2024'],
    ['cái cuối cùng ạ', 'Đồng Tháp 2024'],
  ])('%s', (said, label) => expect(chosenText(said, { offered })).toBe(`hạn báo cáo, ${label}`))

  test.each(['thứ sáu', 'cái thứ 5', 'cả hai tỉnh kiểm tra những sở nào', 'tất cả nhiệm vụ của Sở Nội vụ', 'Cà Mau', '2'])(
    '%s is none of them',
    (said) => expect(chosenText(said, { offered })).toBe(said),
  )

  test('and where nothing was asked back such words are a message', () => expect(chosenText('cả hai', {})).toBe('cả hai'))
})

test('only the reply right after the question back is a choice', async () => {
  const choices = offered.map(({ label, says }) => ({ label, question: says }))
  const answerer = fakeAnswerer()
  const asked: string[] = []
  answerer.answer = async ({ question }) => {
    asked.push(question)
    return question === 'hạn báo cáo' ? anAnswer({ kind: 'askBack', choices }) : anAnswer({})
  }
  const chat = await conversation({ answerer })
  await chat.says('hạn báo cáo')
  await chat.says('cả hai')
  await chat.says('tất cả')
  expect(asked).toEqual(['hạn báo cáo', 'hạn báo cáo, Cả hai', 'tất cả'])
})
