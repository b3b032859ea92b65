// Whole conversations with the real program and Slack's real SDK, over both ways in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { thisHour } from '../cli/processes.ts'
import { HEAVY_TOOLS_HINT } from '../heavy-tools.ts'
import { GENERAL, hasLocalSlack, LAN, MINH, type ShownMessage, until } from './local-slack.ts'
import { anOffice, type SlackOffice, wordsOfMessage } from './slack-office.ts'

const name = hasLocalSlack ? 'Slack, with the real program' : `Slack, with the real program (skipped: ${HEAVY_TOOLS_HINT})`

/** One pixel, PNG. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

describe.skipIf(!hasLocalSlack).each(['socket', 'http'] as const)(`${name} (%s)`, (way) => {
  let office: SlackOffice
  let lan: string
  beforeAll(async () => {
    office = await anOffice({ way })
    await office.run()
    lan = await office.slack.direct(LAN)
  })
  afterAll(() => office.close())

  const answerToPress = (channel: string, message: ShownMessage, user: string, label: string) =>
    office.answerTo(channel, () => office.presses(channel, message, user, label))
  const says = (user: string, channel: string, text: string) =>
    office.answerTo(channel, () => office.slack.control('message', { channel, user, text }))

  test('a stranger hears how to join, and joins with an invitation', async () => {
    expect(await office.asks(LAN, 'hạn nào sắp tới?')).toContain('thamgia')
    expect(await office.invite(LAN, 'cán bộ Sở Tư pháp')).toContain('Đã tham gia')
    expect(await office.invite(MINH, 'đầu mối')).toContain('Đã tham gia')
    expect(await office.administrator('nguoidung')).toContain('Nguyễn Thị Lan: cán bộ, Sở Tư pháp')
  })

  test('a question is answered with its source, which a button opens', async () => {
    const answer = await says(LAN, lan, 'hạn của tập huấn nghiệp vụ một cửa?')
    expect(wordsOfMessage(answer)).toMatch(/Trước ngày 30\/11\/2026.*Nguồn: Kế hoạch 12\/KH-UBND/s)
    expect(wordsOfMessage(await answerToPress(lan, answer, LAN, 'Xem nguyên văn'))).toContain('Tập huấn nghiệp vụ một cửa')
    const marked = async () =>
      (await office.said(lan)).some((message) => wordsOfMessage(message).includes('[✓ Xem nguyên văn]')) ? true : null
    expect(await until(marked, 'the pressed button was not marked')).toBe(true)
  })

  test('what is due is listed, one task is reported, confirmed with a button, and evidence goes up and down', async () => {
    expect(wordsOfMessage(await says(LAN, lan, 'han'))).toContain('SM-1.1')
    const draft = await says(LAN, lan, 'SM-1.1 xong')
    expect(wordsOfMessage(draft)).toContain('hoàn thành, 100 %')
    const confirmed = wordsOfMessage(await answerToPress(lan, draft, LAN, 'Ghi nhận'))
    expect(confirmed).toContain('Đã ghi nhận')

    const pictures = ['bien-ban.png', 'hinh.png'].map((file) => new File([PICTURE], file, { type: 'image/png' }))
    const receipt = wordsOfMessage(await office.answerTo(lan, () => office.slack.upload(lan, LAN, 'SM-1.1', pictures)))
    expect(receipt).toMatch(/minh chứng/i)
    const code = /MC-\w+/.exec(receipt)?.[0]
    expect(code).toBeDefined()

    const list = await says(LAN, lan, `minhchung ${code}`)
    const button = list.blocks!.flatMap(({ elements = [] }) => elements).find(({ value }) => value?.startsWith('xemminhchung'))
    await office.slack.control('interact', { channel: lan, messageTs: list.ts, user: LAN, action: button })
    const sent = async () => (await office.said(lan)).find(({ files }) => files?.some((file) => file.name.endsWith('.png')))
    expect((await until(sent, 'no evidence came back')).files![0]!.name).toContain('.png')
  })

  test('an edited question is answered anew', async () => {
    const said = await office.slack.control<{ message: { ts: string } }>('message', {
      channel: lan,
      user: LAN,
      text: 'ai chủ trì nhiệm vụ SM-1.3?',
    })
    await until(async () => (await office.said(lan)).find((message) => message.ts > said.message.ts), 'no answer')
    const change = { channel: lan, ts: said.message.ts, user: LAN, text: 'ai chủ trì nhiệm vụ SM-1.2?' }
    expect(wordsOfMessage(await office.answerTo(lan, () => office.slack.control('edit-message', change)))).toContain(
      'Khoa học và Công nghệ',
    )
  })

  test('a form is opened as a whole, shows faults at their fields, and is given up half-way', async () => {
    const step = await says(LAN, lan, 'capnhat')
    await office.presses(lan, step, LAN, 'Mở biểu mẫu')
    const modal = await until(async () => (await office.slack.views()).modals[0], 'no modal')
    expect(modal.blocks.length).toBeGreaterThan(1)
    const closed = await office.answerTo(lan, () => office.slack.closes(LAN))
    expect(wordsOfMessage(closed)).toMatch(/hủy|bỏ/i)

    const again = await says(LAN, lan, 'capnhat')
    expect(wordsOfMessage(again)).toContain('Ghi tiến độ (1/')
    expect(wordsOfMessage(await answerToPress(lan, again, LAN, 'Hủy'))).toMatch(/hủy|bỏ/i)
  })

  test('a form that is sent shows its faults, and goes on to be confirmed once it has none', async () => {
    const step = await says(LAN, lan, 'capnhat')
    await office.presses(lan, step, LAN, 'Mở biểu mẫu')
    const open = async () => ((await office.slack.views()).modals.length === 1 ? true : null)
    await until(open, 'no modal')
    const before = (await office.said(lan)).length
    await office.slack.submits(LAN, { nhiemvu: 'SM-H1', ketqua: '750' })
    expect(await open()).toBe(true)
    expect(await office.said(lan)).toHaveLength(before)
    const draft = await office.answerTo(lan, () => office.slack.submits(LAN, { nhiemvu: 'SM-H1', ketqua: '75' }))
    expect(wordsOfMessage(draft)).toMatch(/SM-H1.*75 %/s)
    expect((await office.slack.views()).modals).toEqual([])
    expect(wordsOfMessage(await answerToPress(lan, draft, LAN, 'Ghi nhận'))).toContain('Đã ghi nhận')
  })

  test('a slash command is acknowledged to the asker and answered', async () => {
    const command = { channel: lan, user: LAN, command: '/cchc', text: 'han' }
    expect(wordsOfMessage(await office.answerTo(lan, () => office.slack.control('command', command)))).toContain('Việc của Sở Tư pháp')
    const noted = (await office.slack.messages(lan)).find(({ subtype }) => subtype === 'ephemeral')
    expect(noted?.text).toContain('Đã nhận: han.')
  })

  test('the Home tab shows what can be asked', async () => {
    await office.slack.control('open-home', { user: LAN })
    const home = async () =>
      (await office.slack.views()).home[LAN] === undefined ? null : JSON.stringify((await office.slack.views()).home[LAN])
    expect(await until(home, 'no Home tab')).toContain('"value":"han"')
  })

  test('a group is bound, hears answers in threads within what it may see, and gets its digest', async () => {
    const bound = await office.mentions(GENERAL, MINH, `nhom mọi kế hoạch ${thisHour()}`)
    expect(wordsOfMessage(bound)).toContain('Đã gắn nhóm này')
    expect(bound.thread_ts).toBeDefined()

    const answer = await office.mentions(GENERAL, LAN, 'ai chủ trì nhiệm vụ SM-1.2?')
    expect(wordsOfMessage(answer)).toContain('Khoa học và Công nghệ')
    const follow = await office.mentions(GENERAL, LAN, 'còn SM-1.3?', answer.thread_ts)
    expect([follow.thread_ts, wordsOfMessage(follow)]).toEqual([answer.thread_ts, expect.stringContaining('Văn phòng UBND tỉnh')])

    const digest = await answerToPress(GENERAL, bound, MINH, 'Xem bản tin hôm nay')
    expect(wordsOfMessage(digest)).toContain('SM-')

    const before = (await office.said(GENERAL)).length
    await office.slack.control('message', { channel: GENERAL, user: LAN, text: 'chuyện riêng của chúng tôi' })
    await office.mentions(GENERAL, LAN, 'han')
    expect(await office.said(GENERAL)).toHaveLength(before + 1)
  })

  test('the digest comes into the channel on the next working day, once, and not into a thread', async () => {
    const isDigest = (message: ShownMessage) => /Bản tin.*2[34]\/11\/2026/s.test(wordsOfMessage(message))
    await office.server().stop()
    await office.run({ TODAY: '2026-11-23' })
    await until(() => (office.server().output().includes('the digest of the day is on its way') ? true : null), 'no digest was made')
    // Otherwise it is seen at the next look into the outbox, half a minute later.
    await says(LAN, lan, 'han')
    const digest = await until(
      async () => (await office.said(GENERAL)).find(isDigest),
      () => `no digest:\n${office.server().output()}`,
    )
    expect(digest.thread_ts).toBeUndefined()
    await office.server().stop()
    await office.run({ TODAY: '2026-11-23' })
    await office.mentions(GENERAL, LAN, 'han')
    expect((await office.said(GENERAL)).filter(isDigest)).toHaveLength(1)
  })
})
