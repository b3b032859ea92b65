// A newcomer's first five minutes: the real server over the shipped plans, a real browser before it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aFolder } from '../cli/processes.ts'
import { type ChatPage, openChatPage } from './chat-page.ts'
import { chromiumNotice, chromiumPath, openChromium } from './chromium.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** A page finds its server again at the same address only. */
async function aFreePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

describe.skipIf(chromiumPath === null)(`a newcomer's first five minutes${chromiumNotice}`, () => {
  let server: ServerProcess
  let browser: Browser
  /** Pages of the test that is running. */
  const opened: ChatPage[] = []
  /** Servers of the test that is running, besides the one that all share. */
  const own: ServerProcess[] = []

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer({ DATA_DIR: aFolder() }), openChromium()])
  })
  afterEach(async () => {
    const faults = opened.splice(0).flatMap((chat) => chat.faults)
    for (const context of browser.contexts()) await context.close()
    for (const each of own.splice(0)) await each.stop()
    expect(faults).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** A page before the server: a browser of its own, and so a conversation of its own. */
  async function aChat(url: URL, settings: BrowserContextOptions = { viewport: { width: 1100, height: 800 } }): Promise<ChatPage> {
    const chat = await openChatPage(await browser.newContext(settings), url)
    opened.push(chat)
    return chat
  }

  /** A server that a test may stop and start again. */
  async function aServerOfItsOwn(): Promise<{ first: ServerProcess; again: () => Promise<ServerProcess> }> {
    const environment = { DATA_DIR: aFolder(), PORT: await aFreePort() }
    const again = async () => {
      const started = await startServer(environment)
      own.push(started)
      return started
    }
    return { first: await again(), again }
  }

  test('the start tells of five plans and where the chat is', () => {
    expect(server.output()).toMatch(/^plans +5 in use/m)
    expect(server.output()).toMatch(/^web chat +http:\/\/127\.0\.0\.1:/m)
  })

  test('a question gets a short right answer with its source; a tap shows the passage in its surroundings', async () => {
    const chat = await aChat(server.url)
    const answer = await chat.says('hạn nộp báo cáo kiểm tra CCHC của Lào Cai?')
    expect(answer).toContain('15/8/2026')
    expect(answer).toMatch(/Nguồn: Kế hoạch .*Lào Cai.*chưa có số.*mục IV\.3/)
    const passage = await chat.presses(/^Nguồn/)
    expect(passage).toContain('15/8/2026')
    expect(await chat.lastReply().locator('figure blockquote').textContent()).toContain('15/8/2026')
  })

  test('han lists what is overdue, due, recurring and ongoing, with plan, row and lead agency', async () => {
    const due = await (await aChat(server.url)).says('han')
    expect(due).toMatch(/Quá hạn/)
    expect(due).toMatch(/\b[A-Z]+\d*-\d+\.\d+\b/)
    expect(due).toMatch(/Sở|UBND|Văn phòng/)
  })

  test('an update is understood, asked once, written, shown, and taken back', async () => {
    const chat = await aChat(server.url)
    let understood = await chat.says('8 đạt 75%')
    if (!understood.includes('Ghi nhận như sau')) {
      const first = chat.lastReply().locator('.choice').first()
      understood = await chat.presses((await first.textContent())!)
    }
    expect(understood).toMatch(/Nhiệm vụ [A-Z]+\d*-\d+\.8 .*75 %/)
    const code = /[A-Z]+\d*-\d+\.8/.exec(understood)![0]
    expect(await chat.presses('Ghi nhận')).toContain('Đã ghi nhận')
    expect(await chat.says(`tiendo ${code}`)).toMatch(/75 %/)
    expect(await chat.says('han')).toMatch(/75 %/)
    expect(await chat.says('hoàn tác')).toMatch(/hoàn tác/i)
    expect(await chat.says('han')).not.toMatch(/75 %/)
  })

  test('an update with its document', async () => {
    const chat = await aChat(server.url)
    const first = await chat.says('nhiệm vụ LC-1.8 xong, QĐ 123/QĐ-UBND ngày 20/11/2026')
    expect(first).toContain('123/QĐ-UBND')
    expect(await chat.presses('Ghi nhận')).toContain('Đã ghi nhận')
  })

  test('bantin shows the digest of the day', async () => {
    expect(await (await aChat(server.url)).says('bantin')).toMatch(/20\/11\/2026/)
  })

  test('what cannot be right gets a reason and a next step', async () => {
    const chat = await aChat(server.url)
    expect(await chat.says('8 đạt 750%')).toMatch(/0 đến 100/)
    expect(await chat.says('LC-99.99 xong')).toMatch(/không/i)
    expect(await chat.says('x'.repeat(20_000))).toMatch(/dài/)
  })

  test('a restart keeps the talk, and the page finds the server again by itself', async () => {
    const { first, again } = await aServerOfItsOwn()
    const chat = await aChat(first.url)
    await chat.says('bantin')
    expect(await first.stop()).toBe(0)
    await chat.page.locator('#offline').waitFor()
    await chat.page.fill('#text', 'trogiup')
    await chat.page.press('#text', 'Enter')
    expect((await again()).output()).toMatch(/0 loaded, 5 known already/)
    const lines = chat.page.locator('.line')
    await expect.poll(() => lines.count(), { timeout: 60_000 }).toBe(4)
    expect(await chat.lastReply().textContent()).toContain('bantin')
    await chat.page.reload()
    await expect.poll(() => lines.count(), { timeout: 60_000 }).toBe(4)
  })

  test('kill -9 in the middle of an update: what was acknowledged is answered once after the next start', async () => {
    const { first, again } = await aServerOfItsOwn()
    const chat = await aChat(first.url)
    const taken = chat.page.waitForResponse((response) => response.url().endsWith('/api/messages') && response.status() === 202)
    await chat.page.fill('#text', 'LC-1.3 đạt 40%')
    await chat.page.press('#text', 'Enter')
    await taken
    await first.kill()
    await again()
    await chat.replies().filter({ hasText: 'LC-1.3' }).waitFor({ timeout: 60_000 })
    expect(await chat.presses('Ghi nhận')).toContain('Đã ghi nhận')
    expect(await chat.says('tiendo LC-1.3')).toMatch(/40/)
    expect(await chat.replies().filter({ hasText: 'Ghi nhận như sau' }).count()).toBe(1)
  })

  test('on a phone of 320 pixels the same talk can be read without scrolling sideways', async () => {
    const chat = await aChat(server.url)
    for (const words of ['hạn nộp báo cáo kiểm tra CCHC của Lào Cai?', 'han', 'bantin', 'trogiup', 'kehoach', 'x'.repeat(400)])
      await chat.says(words)
    expect(await chat.accessibilityFaults()).toEqual([])
    const storageState = await chat.page.context().storageState()
    const small = await aChat(server.url, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, storageState })
    await expect.poll(() => small.page.locator('.line').count()).toBe(await chat.page.locator('.line').count())
    expect(await small.accessibilityFaults()).toEqual([])
  })
})
