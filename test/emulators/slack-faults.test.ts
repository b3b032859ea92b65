// What goes wrong between the real program and Slack, over the real SDK: nothing is done twice, nothing is lost.
import { afterEach, describe, expect, test } from 'vitest'
import { HEAVY_TOOLS_HINT } from '../heavy-tools.ts'
import { GENERAL, hasLocalSlack, LAN, until } from './local-slack.ts'
import type { Rule } from './mockttp.ts'
import { anOffice, type OfficeSettings, type SlackOffice, wordsOfMessage } from './slack-office.ts'

const name = hasLocalSlack ? 'Slack, when things go wrong' : `Slack, when things go wrong (skipped: ${HEAVY_TOOLS_HINT})`
const POST = /\/chat\.postMessage$/

describe.skipIf(!hasLocalSlack)(name, () => {
  const offices: SlackOffice[] = []
  afterEach(async () => {
    for (const office of offices.splice(0)) await office.close()
  })

  async function opened(settings: OfficeSettings) {
    const office = await anOffice(settings)
    offices.push(office)
    await office.run()
    await office.invite(LAN, 'đầu mối')
    const lan = await office.slack.direct(LAN)
    const ask = (text: string) => office.slack.control('message', { channel: lan, user: LAN, text })
    const count = async (words: string) => (await office.said(lan)).filter((message) => wordsOfMessage(message).includes(words)).length
    return { office, slack: office.slack, lan, ask, count }
  }

  test('deliveries that come again are done once; those that are forged or old are refused', async () => {
    const { office, ask, lan, count } = await opened({ way: 'http' })
    await office.answerTo(lan, () => ask('ai chủ trì nhiệm vụ SM-1.2?'))
    const request = office.requests.findLast(({ body }) => body.includes('SM-1.2'))!
    expect(await office.again(request, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })).toBe(200)
    expect(await office.again(request, { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_error' })).toBe(200)
    expect(await office.again({ ...request, body: `${request.body} ` })).toBe(401)
    expect(await office.again(request, { 'x-slack-signature': `v0=${'0'.repeat(64)}` })).toBe(401)
    expect(await office.again(request, { 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000) - 301) })).toBe(401)
    // Whatever they had begun would stand before this answer.
    await office.answerTo(lan, () => ask('ai chủ trì nhiệm vụ SM-1.3?'))
    expect(await count('Khoa học và Công nghệ')).toBe(1)
  })

  test('a limited channel waits, and only it', async () => {
    const { office, slack, ask, lan } = await opened({ way: 'http' })
    await office.mentions(GENERAL, LAN, 'nhom mọi kế hoạch')
    await slack.proxy.forPost(POST).withBodyIncluding(`channel=${lan}`).once().thenReply(429, '', { 'retry-after': '3' })
    const limitedAt = Date.now()
    await ask('ai chủ trì nhiệm vụ SM-1.2?')
    const other = await office.mentions(GENERAL, LAN, 'ai chủ trì nhiệm vụ SM-1.3?')
    const inTime = async () => (await office.said(lan)).find((message) => wordsOfMessage(message).includes('Khoa học và Công nghệ'))
    const answer = await until(inTime, () => `no answer:\n${office.server().output()}`)
    expect(Number(answer.ts)).toBeGreaterThan(Number(other.ts))
    expect(Date.now() - limitedAt).toBeGreaterThanOrEqual(3_000)
  })

  test.each([
    ['502 with a page', (rule: Rule) => rule.thenReply(502, '<html>Bad gateway</html>')],
    ['closed before the work', (rule: Rule) => rule.thenCloseConnection()],
    [
      'closed after the work',
      (rule: Rule, target: string) =>
        rule.thenPassThrough({ beforeRequest: ({ path }) => ({ url: target + path }), beforeResponse: () => 'close' }),
    ],
  ])('an answer is posted once (%s)', async (_, fault) => {
    const { office, slack, ask, lan, count } = await opened({ way: 'socket' })
    const broken = await fault(slack.proxy.forPost(POST).once(), slack.target)
    await office.answerTo(lan, () => ask('ai chủ trì nhiệm vụ SM-1.2?'))
    await office.answerTo(lan, () => ask('ai chủ trì nhiệm vụ SM-1.3?'))
    expect(await count('Khoa học và Công nghệ')).toBe(1)
    expect(await count('Văn phòng UBND tỉnh')).toBe(1)
    expect(await broken.getSeenRequests()).toHaveLength(1)
  })

  test('a form whose trigger is too old is gone through step by step', async () => {
    const { office, slack, ask, lan } = await opened({ way: 'http' })
    const step = await office.answerTo(lan, () => ask('capnhat'))
    await slack.proxy
      .forPost(/\/views\.open$/)
      .once()
      .thenJson(200, { ok: false, error: 'expired_trigger_id' })
    const next = await office.answerTo(lan, () => office.presses(lan, step, LAN, 'Mở biểu mẫu'))
    expect(wordsOfMessage(next)).toContain('Ghi tiến độ')
    const told = async () => (await slack.messages(lan)).find(({ subtype }) => subtype === 'ephemeral')
    expect((await until(told, 'nothing was told')).text).toContain('lần lượt từng mục')
  })

  test('Slack that goes away is connected to again', async () => {
    const { office, slack } = await opened({ way: 'socket' })
    await slack.kill()
    await slack.run()
    // Its conversations have new ids now.
    const lan = await slack.direct(LAN)
    const answered = async () => {
      if ((await office.said(lan)).length === 0)
        await slack.control('message', { channel: lan, user: LAN, text: 'ai chủ trì nhiệm vụ SM-1.2?' })
      return (await office.said(lan))[0]
    }
    expect(wordsOfMessage(await until(answered, () => `no answer:\n${office.server().output()}`))).toContain('Khoa học và Công nghệ')
  })

  test('a program that is killed takes up what it had acknowledged', async () => {
    const { office, slack, ask, lan, count } = await opened({ way: 'http' })
    // Slack takes nothing until the program is dead: the answer is on its way then, and not there.
    const [called, dead] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await slack.proxy
      .forPost(POST)
      .once()
      .thenCallback(async () => {
        called.resolve()
        await dead.promise
        return { statusCode: 503 }
      })
    await ask('ai chủ trì nhiệm vụ SM-1.2?')
    await called.promise
    await office.server().kill()
    dead.resolve()
    await office.run()
    const answered = async () => ((await count('Khoa học và Công nghệ')) > 0 ? true : null)
    await until(answered, () => `no answer:\n${office.server().output()}`)
    await office.answerTo(lan, () => ask('ai chủ trì nhiệm vụ SM-1.3?'))
    expect(await count('Khoa học và Công nghệ')).toBe(1)
  })
})
