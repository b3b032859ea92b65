// Evidence by the page: the real server, a real browser, as wide as a desk's and as narrow as a phone's.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aHome, aPlanFile } from '../cli/processes.ts'
import { aPicture } from '../evidence/pictures.ts'
import { type ChatPage, openChatPage } from './chat-page.ts'
import { chromiumNotice, chromiumPath, openChromium } from './chromium.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const DESK = { viewport: { width: 1100, height: 800 } }
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

describe.skipIf(chromiumPath === null)(`evidence by the page${chromiumNotice}`, () => {
  let browser: Browser
  let server: ServerProcess
  const opened: ChatPage[] = []
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const faults = opened.splice(0).flatMap((chat) => chat.faults)
    for (const context of browser.contexts()) await context.close()
    await server.stop()
    expect(faults).toEqual([])
  })

  test.each([
    ['at a desk', DESK],
    ['on a phone', PHONE],
  ])('%s: reported, proven by two pictures and a paper, looked at, taken back', async (_, settings) => {
    server = await startServer(aHome({ 'KH_12.md': aPlanFile }))
    const chat = await openChatPage(await browser.newContext(settings), server.url)
    opened.push(chat)
    const { page } = chat
    await chat.says('SM-1.1 xong')
    expect(await chat.presses('Ghi nhận')).toContain('Anh/Chị gửi thêm ảnh hoặc tệp minh chứng ngay tại đây.')
    const before = await chat.replies().count()
    await page.setInputFiles('#file', [
      { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await aPicture('jpeg', { width: 640, height: 480 }) },
      {
        name: 'Ảnh hội nghị tập huấn nghiệp vụ một cửa năm 2026.png',
        mimeType: 'image/png',
        buffer: await aPicture('png', { width: 480, height: 640 }),
      },
      { name: 'BC45.txt', mimeType: 'text/plain', buffer: Buffer.from('Báo cáo kết quả tập huấn.') },
    ])
    await chat.replies().nth(before).waitFor()
    expect(await chat.lastReply().textContent()).toMatch(/Đã nhận 3 minh chứng cho SM-1\.1: 2 ảnh, 1 tệp văn bản\. Mã biên nhận MC-/)
    await expect
      .poll(() =>
        page
          .locator('.line.said img')
          .evaluateAll((images) => images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0)),
      )
      .toEqual([true, true])
    const isCut = (elements: unknown[]) =>
      (elements as { scrollHeight: number; clientHeight: number }[]).some(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)
    expect(await page.locator('.line.said .bubble').evaluateAll(isCut)).toBe(false)
    expect(await chat.presses('Xem minh chứng')).toContain('BC45.txt (tệp văn bản')
    await chat.presses('Xem 1')
    const link = chat.lastReply().locator('a.picture')
    await link.locator('img').waitFor()
    expect(await link.getAttribute('href')).toMatch(/^\/api\/evidence\/[\w-]{16}$/)
    expect(await chat.accessibilityFaults()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/evidence-${settings.viewport.width}.png` })
    const address = new URL((await link.getAttribute('href'))!, server.url)
    const stranger = await browser.newContext()
    expect((await stranger.request.get(address.href)).status()).toBe(401)
    await chat.presses('Rút lại')
    expect(await chat.presses('Rút')).toContain('Đã rút minh chứng “IMG_0001.jpg” khỏi SM-1.1')
    expect((await page.request.get(address.href)).status()).toBe(404)
  })

  test('a phone is offered its camera', async () => {
    server = await startServer(aHome())
    const chat = await openChatPage(await browser.newContext(PHONE), server.url)
    opened.push(chat)
    expect(await chat.page.locator('#file').getAttribute('accept')).toMatch(/^image\/\*,.*\.heic/)
  })
})
