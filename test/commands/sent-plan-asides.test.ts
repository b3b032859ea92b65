// What is said beside a decision while a preview is on the screen: loose words of rejection, questions about this plan or another.
import { describe, expect, test } from 'vitest'
import { conversation, type Talk } from '../conversation.ts'
import { sentPlan } from './sent-plan.ts'

const STILL_WAITS = 'Tệp “KH 12.md” còn chờ quyết định'

async function shown(): Promise<Talk> {
  const chat = await conversation({ today: '2027-01-06', role: 'coordinator' })
  await chat.sends('KH 12.md', sentPlan())
  return chat
}

const files = async ({ store }: Talk) => (await store.files.list()).map(({ name }) => name)

describe('rejecting', () => {
  test.each(['bỏ đi', 'bỏ', 'xóa đi', 'xóa luôn', 'bỏ luôn', 'hủy đi'])('“%s” drops nothing before the person says so', async (said) => {
    const chat = await shown()
    await chat.says('hạn nhiệm vụ 2 là 30/9/2027')
    await chat.says(said)
    chat.hears('KH 12.md')
    expect((await chat.store.files.list()).map(({ corrections }) => corrections.length)).toEqual([1])
    await chat.presses('Bỏ tệp')
    expect(await files(chat)).toEqual([])
  })

  test('what would be lost is named', async () => {
    const chat = await shown()
    await chat.says('hạn nhiệm vụ 2 là 30/9/2027')
    await chat.says('bỏ đi')
    chat.hears('Bỏ tệp “KH 12.md” cùng 1 chỗ đã sửa?', 'chưa bỏ gì')
    await chat.presses('Xem lại')
    chat.hears('Đã sửa 1 chỗ')
  })

  test.each(['bỏ tệp', 'bỏ tệp này', 'bỏ tệp này đi', 'xóa tệp đi', 'hủy tệp vừa gửi'])('“%s” is clear', async (said) => {
    const chat = await shown()
    await chat.says(said)
    chat.hears('Đã bỏ tệp “KH 12.md”')
    expect(await files(chat)).toEqual([])
  })
})

describe('asking', () => {
  test.each([
    'kế hoạch này có bao nhiêu nhiệm vụ?',
    'kế hoạch này có mấy biểu',
    'ke hoach nay co tat ca bao nhieu viec',
    'có bao nhiêu nhiệm vụ?',
  ])('“%s” is told of the plan that waits', async (said) => {
    const chat = await shown()
    await chat.says(said)
    chat.hears('Đã đọc xong tệp “KH 12.md”', '4 nhiệm vụ')
  })

  test('a question of the plans in use says that the file is not among them', async () => {
    const chat = await shown()
    await chat.says('kế hoạch của Sơn La có bao nhiêu nhiệm vụ?')
    chat.hears(STILL_WAITS)
    await chat.presses('Về bản xem trước')
    chat.hears('Đã đọc xong tệp “KH 12.md”')
  })

  test('it is said once, and never of a file that was decided about', async () => {
    const chat = await shown()
    await chat.says('Bộ Nội vụ hướng dẫn gì')
    chat.hears(STILL_WAITS)
    await chat.says('Bộ Nội vụ hướng dẫn gì')
    chat.hearsNot(STILL_WAITS)
    await chat.says('kế hoạch này có bao nhiêu nhiệm vụ?')
    chat.hearsNot('Đã đọc xong tệp')
    await chat.says('tepcho')
    await chat.presses('Đưa vào sử dụng')
    await chat.says('Bộ Nội vụ hướng dẫn gì')
    chat.hearsNot(STILL_WAITS)
  })
})
