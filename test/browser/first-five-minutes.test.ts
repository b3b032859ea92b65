// A newcomer's first five minutes: the real server over the shipped plans, a real browser before it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
  let environment: Record<string, string>
  let server: ServerProcess
  let browser: Browser
  let context: BrowserContext
  let chat: ChatPage

  beforeAll(async () => {
    environment = { DATA_DIR: aFolder(), PORT: await aFreePort() }
    ;[server, browser] = await Promise.all([startServer(environment), openChromium()])
    context = await browser.newContext({ viewport: { width: 1100, height: 800 } })
    chat = await openChatPage(context, server.url)
    await chat.page.locator('#composer').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('the start tells of five plans and where the chat is', () => {
    expect(server.output()).toMatch(/^plans +5 in use/m)
    expect(server.output()).toMatch(/^web chat +http:\/\/127\.0\.0\.1:/m)
  })

  test('a question gets a short right answer with its source; a tap shows the passage in its surroundings', async () => {
    const answer = await chat.says('hạn nộp báo cáo kiểm tra CCHC của Lào Cai?')
    expect(answer).toContain('15/8/2026')
    expect(answer).toMatch(/Nguồn: Kế hoạch .*Lào Cai.*chưa có số.*mục IV\.3/)
    const passage = await chat.presses(/^Nguồn/)
    expect(passage).toContain('15/8/2026')
    expect(await chat.lastReply().locator('figure blockquote').textContent()).toContain('15/8/2026')
  })

  test('han lists what is overdue, due, recurring and ongoing, with plan, row and lead agency', async () => {
    const due = await chat.says('han')
    expect(due).toMatch(/Quá hạn/)
    expect(due).toMatch(/\b[A-Z]+\d*-\d+\.\d+\b/)
    expect(due).toMatch(/Sở|UBND|Văn phòng/)
  })

  test('an update is understood, asked once, written, shown, and taken back', async () => {
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
    const first = await chat.says('nhiệm vụ LC-1.8 xong, QĐ 123/QĐ-UBND ngày 20/11/2026')
    expect(first).toContain('123/QĐ-UBND')
    expect(await chat.presses('Ghi nhận')).toContain('Đã ghi nhận')
  })

  test('bantin shows the digest of the day', async () => {
    expect(await chat.says('bantin')).toMatch(/20\/11\/2026/)
  })

  test('what cannot be right gets a reason and a next step', async () => {
    expect(await chat.says('8 đạt 750%')).toMatch(/0 đến 100/)
    expect(await chat.says('LC-99.99 xong')).toMatch(/không/i)
    expect(await chat.says('x'.repeat(20_000))).toMatch(/dài/)
  })

  test('a restart keeps the talk, and the page finds the server again by itself', async () => {
    const before = await chat.page.locator('.line').count()
    expect(await server.stop()).toBe(0)
    await chat.page.locator('#offline').waitFor()
    await chat.page.fill('#text', 'trogiup')
    await chat.page.press('#text', 'Enter')
    server = await startServer(environment)
    expect(server.output()).toMatch(/0 loaded, 5 known already/)
    expect(server.startedIn).toBeLessThan(2_000)
    await expect.poll(() => chat.page.locator('.line').count(), { timeout: 20_000 }).toBe(before + 2)
    expect(await chat.lastReply().textContent()).toContain('bantin')
    await chat.page.reload()
    await expect.poll(() => chat.page.locator('.line').count()).toBe(before + 2)
  })

  test('kill -9 in the middle of an update: what was acknowledged is answered once after the next start', async () => {
    const before = await chat.replies().count()
    await chat.page.fill('#text', 'LC-1.3 đạt 40%')
    const taken = chat.page.waitForResponse((response) => response.url().endsWith('/api/messages') && response.status() === 202)
    await chat.page.press('#text', 'Enter')
    await taken
    await server.kill()
    server = await startServer(environment)
    await expect.poll(() => chat.replies().count(), { timeout: 20_000 }).toBe(before + 1)
    expect(await chat.lastReply().textContent()).toContain('LC-1.3')
    const written = await chat.presses('Ghi nhận')
    expect(written).toContain('Đã ghi nhận')
    expect(await chat.says('tiendo LC-1.3')).toMatch(/40/)
  })

  test('on a phone of 320 pixels the same talk can be read without scrolling sideways', async () => {
    const state = await context.storageState()
    const phone = await browser.newContext({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, storageState: state })
    const small = await openChatPage(phone, server.url)
    await expect.poll(() => small.page.locator('.line').count()).toBe(await chat.page.locator('.line').count())
    expect(await small.accessibilityFaults()).toEqual([])
    await phone.close()
  })

  test('nothing on the way broke the rules of the page', async () => {
    expect(await chat.accessibilityFaults()).toEqual([])
    expect(chat.faults).toEqual([])
  })
})
