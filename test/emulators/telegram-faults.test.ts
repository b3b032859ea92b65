// What may go wrong between Telegram and the real program, and that it does neither lose nor repeat anything by it.
import { setTimeout as pause } from 'node:timers/promises'
import type { Update } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aFolder, aPlanFile } from '../cli/processes.ts'
import { TELEGRAM_TOOLS } from './telegram-api.ts'
import { aTelegramTown, type Place, type TelegramTown } from './telegram-process.ts'

const an = { id: 72, name: 'Trần Văn An' }
const hoa = { id: 71, name: 'Nguyễn Thị Hoa' }
const QUESTION = 'hạn của tập huấn một cửa?'
const ANSWER = '30/11/2026'

describe.skipIf(!TELEGRAM_TOOLS)('when something goes wrong with Telegram', () => {
  let town: TelegramTown
  beforeAll(async () => {
    town = await aTelegramTown()
    await town.run()
    await town.invite(an, 'đầu mối')
    await town.invite(hoa, 'cán bộ Sở Tư pháp')
  })
  afterAll(() => town?.close())

  const answersTo = (person: { id: number }) => town.telegram.shownIn(person.id).filter(({ text }) => text.includes(ANSWER)).length
  const tooMany = (parameters: object) => ({ ok: false, error_code: 429, description: 'Too Many Requests', parameters })

  /** Whatever went wrong, the talk goes on. */
  async function goesOn(): Promise<void> {
    expect((await town.asks(hoa, '/han')).text).toContain('SM-1.1')
  }

  test('an update that is delivered again and again is answered once', async () => {
    const before = answersTo(hoa)
    const message = {
      message_id: 9_001,
      date: 1,
      chat: { id: hoa.id, type: 'private' },
      from: { id: hoa.id, is_bot: false, first_name: 'Hoa' },
      text: QUESTION,
    }
    const update = { update_id: 1, message } as unknown as Update
    for (let time = 0; time < 3; time++) town.telegram.update(update)
    await town.telegram.until(() => answersTo(hoa) > before)
    town.telegram.update(update)
    await goesOn()
    expect(answersTo(hoa)).toBe(before + 1)
  })

  test('a message that is changed is asked anew, but what it has written stays as it was', async () => {
    const said = (text: string, message_id: number) => ({
      message_id,
      date: 1,
      chat: { id: hoa.id, type: 'private' },
      from: { id: hoa.id, is_bot: false, first_name: 'Hoa' },
      text,
    })
    const now = (update: object) => town.answerTo(hoa.id, async () => town.telegram.update(update as Update))
    await now({ update_id: 2, message: said('SM-1.1 đạt 40%', 9_101) })
    const changed = await now({ update_id: 3, edited_message: said('SM-1.1 đạt 60%', 9_101) })
    expect(changed.text).toContain('60 %')
    expect((await town.presses(hoa, 'Ghi nhận')).text).toContain('Đã ghi nhận')
    const again = await now({ update_id: 4, edited_message: said('SM-1.1 đạt 80%', 9_101) })
    expect(again.text).not.toContain('Đã ghi nhận')
    expect((await town.asks(hoa, 'tiendo SM-1.1')).text).toContain('60 %')
  })

  test.each([
    ['with a time to wait', tooMany({ retry_after: 1 })],
    ['without one', tooMany({})],
  ])('too many messages, %s: the answer comes a little later, once', async (_name, body) => {
    const before = answersTo(hoa)
    await town.telegram.fault('sendMessage').thenJson(429, body)
    expect((await town.asks(hoa, QUESTION)).text).toContain(ANSWER)
    await goesOn()
    expect(answersTo(hoa)).toBe(before + 1)
  })

  test('a time to wait concerns one chat: others are answered meanwhile', async () => {
    const refused = Promise.withResolvers<void>()
    await town.telegram.fault('sendMessage').thenCallback(() => {
      refused.resolve()
      return { statusCode: 429, json: tooMany({ retry_after: 4 }) }
    })
    await town.says(hoa, QUESTION)
    await refused.promise
    const before = answersTo(hoa)
    expect((await town.asks(an, QUESTION)).text).toContain(ANSWER)
    expect(answersTo(hoa)).toBe(before)
    await town.telegram.until(() => answersTo(hoa) > before)
  })

  test('a page of a gateway in place of an answer: kept as unknown, not repeated', async () => {
    const [before, unknown] = [answersTo(hoa), await town.figure('cchc_outbox_unknown')]
    await town.telegram.fault('sendMessage').thenReply(502, '<html><h1>502 Bad Gateway</h1></html>', { 'content-type': 'text/html' })
    await town.says(hoa, QUESTION)
    await becomesUnknown(unknown + 1)
    await goesOn()
    expect(answersTo(hoa)).toBe(before)
  })

  test('a connection that closes before the work: kept as unknown', async () => {
    const unknown = await town.figure('cchc_outbox_unknown')
    await town.telegram.fault('sendMessage').thenCloseConnection()
    await town.says(hoa, QUESTION)
    await becomesUnknown(unknown + 1)
    await goesOn()
  })

  test('an answer that is lost after the work: the message is there once', async () => {
    const [before, unknown] = [answersTo(hoa), await town.figure('cchc_outbox_unknown')]
    await town.telegram.loseAnswer('sendMessage')
    await town.says(hoa, QUESTION)
    await becomesUnknown(unknown + 1)
    await goesOn()
    expect(answersTo(hoa)).toBe(before + 1)
  })

  async function becomesUnknown(count: number): Promise<void> {
    while ((await town.figure('cchc_outbox_unknown')) < count) await pause(20)
  }

  test('fetching that breaks goes on where it was', async () => {
    await town.telegram.fault('getUpdates').thenReply(502, '<html>', { 'content-type': 'text/html' })
    await town.telegram.fault('getUpdates').thenCloseConnection()
    expect((await town.asks(hoa, QUESTION)).text).toContain(ANSWER)
  })

  test('another program with the same token: said, waited for, gone on', async () => {
    const conflict = { ok: false, error_code: 409, description: 'Conflict: terminated by other getUpdates request' }
    await town.telegram.fault('getUpdates', 2).thenJson(409, conflict)
    expect((await town.asks(hoa, QUESTION)).text).toContain(ANSWER)
    const lines = town
      .server()
      .output()
      .split('\n')
      .filter((line) => line.includes('(409)'))
    expect(lines).toHaveLength(1)
  })

  test('a slow platform keeps nobody else waiting', async () => {
    const [called, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await town.telegram.fault('sendMessage').thenCallback(async () => {
      called.resolve()
      await released.promise
      return { statusCode: 200, json: { ok: true, result: { message_id: 1, date: 1, chat: { id: hoa.id } } } }
    })
    await town.says(hoa, QUESTION)
    await called.promise
    expect((await town.asks(an, QUESTION)).text).toContain(ANSWER)
    released.resolve()
    await goesOn()
  })

  test('markup that Telegram cannot read goes out as plain text', async () => {
    await town.telegram.fault('sendMessage').thenJson(400, { ok: false, error_code: 400, description: "Bad Request: can't parse entities" })
    expect((await town.asks(hoa, QUESTION)).text).toContain(ANSWER)
    expect(town.server().output()).toContain('which is a bug')
  })

  test('whoever may have missed an answer is asked once, and gets it when they want it', async () => {
    const asked = () => town.telegram.shownIn(hoa.id).filter(({ text }) => text.startsWith('Trợ lý không chắc câu trả lời'))
    const unknown = await town.figure('cchc_outbox_unknown')
    await town.telegram.until(() => asked().length === unknown)
    expect(asked()[0]!.replyTo).toBeDefined()
    const before = answersTo(hoa)
    expect((await town.presses(hoa, 'Gửi lại')).text).toContain(ANSWER)
    await goesOn()
    expect(answersTo(hoa)).toBe(before + 1)
    expect(asked()).toHaveLength(unknown)
  })

  test('who has blocked the assistant is left alone until they write again', async () => {
    await town.telegram
      .fault('sendMessage')
      .thenJson(403, { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' })
    await town.says(hoa, QUESTION)
    await town.telegram.until(() => town.server().output().includes('blocked by the user'))
    await goesOn()
  })

  test('an answer follows its group to where it has moved', async () => {
    const [old, moved]: [Place, number] = [{ id: -56, type: 'group', title: 'Phòng CCHC' }, -100_556]
    await town.asks(an, 'nhom SM không bản tin', old)
    const parameters = { migrate_to_chat_id: moved }
    await town.telegram
      .fault('sendMessage')
      .thenJson(400, { ok: false, error_code: 400, description: 'Bad Request: group chat was upgraded to a supergroup chat', parameters })
    const answer = await town.answerTo(moved, () => town.says(an, QUESTION, old))
    expect(answer.text).toContain(ANSWER)
    const there: Place = { id: moved, type: 'supergroup', title: 'Phòng CCHC' }
    expect((await town.asks(hoa, QUESTION, there)).text).toContain(ANSWER)
  })

  /** What becomes of the assistant in a chat, as Telegram tells it. */
  const membership = (update_id: number, chat: Place, status: string) => {
    const bot = { id: 666, is_bot: true, first_name: 'Trợ lý' }
    const changed = { chat, from: { id: an.id, is_bot: false, first_name: 'An' }, date: 1, new_chat_member: { status, user: bot } }
    town.telegram.update({
      update_id,
      my_chat_member: { ...changed, old_chat_member: { status: 'member', user: bot } },
    } as unknown as Update)
  }

  test('a group from which the assistant was removed gets nothing more, and administrators are told', async () => {
    const left: Place = { id: -100_557, type: 'supergroup', title: 'Tổ một cửa' }
    await town.asks(an, 'nhom SM không bản tin', left)
    membership(-1, left, 'kicked')
    while (!(await town.asks(an, 'kiemtra')).text.includes('Tổ một cửa: không gửi tin được')) await pause(20)
    expect((await town.asks(an, 'guibantin Tổ một cửa')).text).toContain('không nhận được tin')
  })

  test('who blocked the assistant and comes back is answered', async () => {
    membership(-2, { id: hoa.id, type: 'private' }, 'kicked')
    membership(-3, { id: hoa.id, type: 'private' }, 'member')
    await goesOn()
  })

  test('a button pressed twice is marked once: that nothing was changed is no fault', async () => {
    const unmodified = { ok: false, error_code: 400, description: 'Bad Request: message is not modified' }
    await town.telegram.fault('editMessageReplyMarkup').thenJson(400, unmodified)
    await town.asks(hoa, QUESTION)
    expect((await town.presses(hoa, 'Xem nguyên văn')).text).toContain('Tập huấn')
    expect((await town.presses(hoa, 'Xem nguyên văn')).text).toContain('Tập huấn')
    expect(town.server().output()).not.toContain('message is not modified')
  })
})

describe.skipIf(!TELEGRAM_TOOLS)('an answer of more than one message', () => {
  const COUNT = 10
  const agency = (at: number) => `Ban Quản lý dự án số ${at} về ${'chuyển đổi số và cải cách thủ tục hành chính, '.repeat(9)}dịch vụ công`
  const codes = Array.from({ length: COUNT }, (_, at) => `SM-1.${at + 4} `)
  let town: TelegramTown
  beforeAll(async () => {
    const rows = codes.map(
      (_, at) => `| ${at + 4} | Công khai kết quả lần ${at} | ${agency(at)} | Sở Tài chính | Thông báo | Trước ngày 01/6/2026 |\n`,
    )
    town = await aTelegramTown({ KNOWLEDGE_DIR: aFolder({ 'ke-hoach.md': aPlanFile + rows.join('') }) })
    await town.run()
    await town.invite(an, 'đầu mối')
  })
  afterAll(() => town?.close())

  const theList = () => town.asks(an, 'việc quá hạn')

  test('comes whole and in order, its buttons under the last', async () => {
    const { text, keyboard } = await theList()
    expect(text.length).toBeGreaterThan(5_000)
    expect(codes.filter((code) => text.includes(code)).length).toBeGreaterThan(COUNT - 3)
    expect(keyboard.flat().length).toBeGreaterThan(0)
  })

  test('goes on where it broke off: nothing is missing, nothing comes twice', async () => {
    const whole = await theList()
    const before = town.telegram.shownIn(an.id).length
    const parameters = { retry_after: 1 }
    await town.telegram.letThrough('sendMessage')
    await town.telegram.fault('sendMessage').thenJson(429, { ok: false, error_code: 429, description: 'Too Many Requests', parameters })
    expect((await theList()).text).toBe(whole.text)
    expect(town.server().output()).toContain('429')
    const parts = town.telegram.shownIn(an.id).slice(before)
    expect(parts[0]!.text.startsWith(`(1/${parts.length})`)).toBe(true)
  })
})
