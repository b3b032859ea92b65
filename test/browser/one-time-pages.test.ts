// The pages that work once, as a phone shows them.
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPages } from '../adapters/upload/pages-server.ts'
import { chromiumNotice, chromiumPath, openChromium } from './chromium.ts'

const phone: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }

const aFile = (name: string, length = 2_000) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.alloc(length, name) })

describe.skipIf(chromiumPath === null)(`one-time pages on a phone${chromiumNotice}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
  })

  async function opened(path: string, settings: { largest?: number } = {}, context: BrowserContextOptions = phone) {
    const server = await openPages(settings)
    const page = await (await browser.newContext(context)).newPage()
    const faults: string[] = []
    // The icon is the web chat's, which is not there.
    const isFault = (message: ConsoleMessage) => message.type() === 'error' && !message.location().url.endsWith('/icon.svg')
    page.on('console', (message) => isFault(message) && faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(new URL(path, server.url).href)
    return { server, page, faults }
  }

  const fitsThePhone = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= innerWidth') as Promise<boolean>
  test('evidence is chosen, shown, sent and confirmed', async () => {
    const { server, page, faults } = await opened('/minhchung/giay-to')
    expect(await fitsThePhone(page)).toBe(true)
    await page.getByLabel('Chọn ảnh hoặc tệp').setInputFiles([aFile('ảnh hội nghị.jpg'), aFile('BC45.pdf', 3_400_000)])
    expect(await page.locator('#chosen li').allTextContents()).toEqual(['ảnh hội nghị.jpg (2 KB)', 'BC45.pdf (3,2 MB)'])
    const button = page.getByRole('button', { name: 'Gửi minh chứng' })
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    await button.click()
    await page.getByRole('heading', { name: 'Đã nhận 2 tệp cho nhiệm vụ LC-2.8' }).waitFor()
    expect(await fitsThePhone(page)).toBe(true)
    expect(server.received).toHaveLength(2)
    expect(faults).toEqual([])
  })

  test('works without JavaScript', async () => {
    const { server, page } = await opened('/minhchung/giay-to', {}, { ...phone, javaScriptEnabled: false })
    await page.getByLabel('Chọn ảnh hoặc tệp').setInputFiles([aFile('a.jpg')])
    await page.getByRole('button', { name: 'Gửi minh chứng' }).click()
    await page.getByRole('heading', { name: 'Đã nhận 1 tệp' }).waitFor()
    expect(server.received).toHaveLength(1)
  })

  test('what would be refused is said before anything is sent', async () => {
    const { server, page } = await opened('/minhchung/giay-to', { largest: 100_000 })
    const input = page.getByLabel('Chọn ảnh hoặc tệp')
    const fault = page.locator('#fault')
    const button = page.getByRole('button', { name: 'Gửi minh chứng' })
    await input.setInputFiles([aFile('a.jpg', 100_001)])
    expect(await fault.textContent()).toContain('quá 98 KB')
    expect(await button.isDisabled()).toBe(true)
    await input.setInputFiles([1, 2, 3, 4].map((part) => aFile(`${part}.jpg`, 90_000)))
    expect(await fault.textContent()).toContain('cùng lúc dài quá')
    await input.setInputFiles(Array.from({ length: 11 }, (_, index) => aFile(`${index}.jpg`, 10)))
    expect(await fault.textContent()).toContain('tối đa 10 tệp')
    await input.setInputFiles([aFile('a.jpg')])
    expect(await fault.textContent()).toBe('')
    expect(await button.isDisabled()).toBe(false)
    expect(server.received).toEqual([])
  })

  test('a file is fetched under its name', async () => {
    const { page, faults } = await opened('/tep/tep-tin')
    expect(await fitsThePhone(page)).toBe(true)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải về máy' }).click()])
    expect(download.suggestedFilename()).toMatch(/^Báo cáo .45.\.pdf$/)
    expect(await readFile(await download.path(), 'utf8')).toBe('%PDF-1.7')
    expect(faults).toEqual([])
  })

  test('an address that works no more says what to do, also in the dark', async () => {
    const { page } = await opened('/minhchung/khac', {}, { ...phone, colorScheme: 'dark' })
    await page.getByRole('heading', { name: 'Đường dẫn không đúng' }).waitFor()
    expect(await fitsThePhone(page)).toBe(true)
  })
})
