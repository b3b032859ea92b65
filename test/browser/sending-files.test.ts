// Sending files from the page in a real browser, before a server whose answers the test makes up.
import { once } from 'node:events'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { text } from '../../src/chat/chat.ts'
import { type ChatServer, openChatServer } from '../adapters/web/chat-server.ts'
import { type ChatPage, openChatPage } from './chat-page.ts'
import { chromiumNotice, chromiumPath, openChromium } from './chromium.ts'

const phone: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }

const aFile = (name: string, length = 2_000) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(length, 'a') })

/** Lets the page see files, by name and length, as a hand over it or a clipboard would bring them. */
async function bring(page: Page, event: 'dragenter' | 'drop' | 'paste', files: Record<string, number>, withHtml = false): Promise<void> {
  const script = `(() => {
    const transfer = new DataTransfer()
    for (const [name, size] of Object.entries(${JSON.stringify(files)})) transfer.items.add(new File([new Uint8Array(size)], name))
    if (${withHtml}) transfer.setData('text/html', '<b>x</b>')
    const settings = { bubbles: true, cancelable: true }
    document.body.dispatchEvent('${event}' === 'paste'
      ? new ClipboardEvent('paste', { ...settings, clipboardData: transfer })
      : new DragEvent('${event}', { ...settings, dataTransfer: transfer }))
  })()`
  await page.evaluate(script)
}

describe.skipIf(chromiumPath === null)(`files sent from the page${chromiumNotice}`, () => {
  let browser: Browser
  const open: ChatServer[] = []
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    for (const server of open.splice(0)) await server.close()
  })

  async function chat(settings: BrowserContextOptions = {}): Promise<ChatPage & { server: ChatServer }> {
    const server = await openChatServer()
    open.push(server)
    await server.adapter.start(async (message) => {
      const isNew = !server.received.some(({ key }) => key === message.key)
      await server.receive(message)
      const { file } = message
      const words = file === undefined ? message.text : file.kind === 'refused' ? file.words : `Đã đọc xong ${file.name}`
      if (isNew) await server.reply(message.conversation, text(words))
    })
    const page = await openChatPage(await browser.newContext(settings), server.url)
    await page.page.locator('#composer').waitFor()
    return { ...page, server }
  }

  /** The lines of the person, as they are read. */
  const said = (page: Page) => page.locator('.line.said .bubble').allTextContents()

  test('the button is reached by keyboard, has a name, and opens the choice of files', async () => {
    const { page } = await chat()
    const button = page.getByRole('button', { name: 'Gửi ảnh hoặc tệp' })
    // Watched from before the focus on: the watch takes its time to begin.
    const chooser = page.waitForEvent('filechooser')
    await button.focus()
    await page.keyboard.press('Enter')
    expect((await chooser).isMultiple()).toBe(true)
  })

  test('a chosen file is shown with its size, answered, and still there after a reload; unsent words stay', async () => {
    const { page, sends, faults } = await chat()
    await page.fill('#text', 'chưa gửi')
    expect(await sends(aFile('KH_2027.txt', 34_000))).toContain('Đã đọc xong KH_2027.txt')
    expect(await said(page)).toEqual(['Tệp KH_2027.txt 33 KB'])
    expect(await page.inputValue('#text')).toBe('chưa gửi')
    await page.reload()
    await page.locator('.line.reply').waitFor()
    expect(await said(page)).toEqual(['Tệp KH_2027.txt 33 KB'])
    expect(await page.locator('.state').count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('several files go one after another, each answered', async () => {
    const { page, replies, server } = await chat()
    await page.setInputFiles('#file', [aFile('mot.txt'), aFile('hai.txt'), aFile('ba.txt')])
    await expect.poll(() => replies().count()).toBe(3)
    expect(server.received.map(({ file }) => file?.kind === 'held' && file.name)).toEqual(['mot.txt', 'hai.txt', 'ba.txt'])
  })

  test('a file hanging over the page shows where to drop it; dropped it is sent', async () => {
    const { page, replies, lastReply } = await chat()
    await bring(page, 'dragenter', { 'a.txt': 9 })
    await page.getByText('Thả ảnh hoặc tệp vào đây').waitFor()
    await bring(page, 'drop', { 'a.txt': 9 })
    await replies().waitFor()
    expect(await lastReply().textContent()).toContain('Đã đọc xong a.txt')
    expect(await page.locator('#drop').isVisible()).toBe(false)
  })

  test('a pasted file is sent; the picture that office programs put beside copied words is not', async () => {
    const { page, replies, server } = await chat()
    await bring(page, 'paste', { 'chu.png': 9 }, true)
    await bring(page, 'paste', { 'a.txt': 9 })
    await replies().waitFor()
    expect(server.received.map(({ file }) => file?.kind === 'held' && file.name)).toEqual(['a.txt'])
  })

  test('what cannot be sent is told before, and what can goes nevertheless', async () => {
    const { page, replies, server } = await chat()
    await bring(page, 'drop', { 'rong.txt': 0, 'to.txt': 21 * 1024 * 1024, 'vua.txt': 9 })
    await replies().waitFor()
    const told = await page.locator('#fault').textContent()
    expect(told).toContain('Tệp “rong.txt” không có nội dung.')
    expect(told).toContain('Tệp “to.txt” dài 21 MB, quá 20 MB.')
    expect(server.received).toHaveLength(1)
    await page.setInputFiles(
      '#file',
      Array.from({ length: 11 }, (_, index) => aFile(`${index}.txt`)),
    )
    expect(await page.locator('#fault').textContent()).toContain('tối đa 10 tệp')
    expect(server.received).toHaveLength(1)
  })

  test('while the server reads the page says so; calling off leaves nothing on either side', async () => {
    const { page, server } = await chat()
    const letGo = vi.spyOn(server.door, 'letGo')
    server.door.onRead = async ({ signal }) => void (await once(signal, 'abort'))
    await page.setInputFiles('#file', aFile('a.txt'))
    await page.getByText('Trợ lý đang đọc').waitFor()
    await page.getByRole('button', { name: 'Hủy' }).click()
    await expect.poll(() => page.locator('.line').count()).toBe(0)
    expect(await page.evaluate('document.activeElement.id')).toBe('attach')
    await vi.waitFor(() => expect(letGo).toHaveBeenCalled())
    expect([server.door.held.size, server.received.length]).toEqual([0, 0])
  })

  test('the progress of a slow upload can be seen', async () => {
    const { page } = await chat()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 500_000,
    })
    await page.setInputFiles('#file', aFile('a.txt', 5_000_000))
    const bar = page.getByRole('progressbar', { name: 'Phần đã gửi' })
    await expect.poll(() => bar.evaluate((element) => 'value' in element && Number(element.value))).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Hủy' }).click()
    await expect.poll(() => page.locator('.line').count()).toBe(0)
  })

  test('of a secret paper not even the name stays on the page', async () => {
    const { page, server, sends } = await chat()
    server.door.onRead = async () => ({ kind: 'refused', reason: 'SECRET_FILE', words: 'Tệp vừa gửi có dấu chỉ độ mật.' })
    expect(await sends(aFile('Z9.txt'))).toContain('có dấu chỉ độ mật')
    await expect.poll(() => said(page)).toEqual(['(tệp không nhận)'])
    await page.reload()
    await page.locator('.line.reply').waitFor()
    expect(await said(page)).toEqual(['(tệp không nhận)'])
    expect(await page.content()).not.toContain('Z9')
  })

  test('a failure is told at the file, which can be sent again', async () => {
    const { page, server, replies } = await chat()
    let fails = true
    server.door.onRead = async () => {
      if (fails) throw new Error('disk full')
      return undefined
    }
    await page.setInputFiles('#file', aFile('a.txt'))
    await page.getByText('Chưa gửi được. Máy chủ gặp lỗi.').waitFor()
    fails = false
    await page.getByRole('button', { name: 'Gửi lại' }).click()
    await replies().waitFor()
    expect(server.received).toHaveLength(1)
    expect(await page.locator('.state').count()).toBe(0)
  })

  test('a file chosen while the server is away goes by itself when it is there again', async () => {
    const { page, server, replies } = await chat()
    await page.route('**/api/**', (route) => route.abort())
    await page.setInputFiles('#file', aFile('a.txt'))
    await page.getByText('Chưa gửi được. Mất kết nối').waitFor()
    await page.unroute('**/api/**')
    await page.evaluate('dispatchEvent(new Event("online"))')
    await replies().waitFor()
    expect(server.received).toHaveLength(1)
  })

  test('a file whose answer was lost is not sent twice', async () => {
    const { page, server, replies } = await chat()
    let lost = 0
    await page.route('**/api/files*', async (route) => {
      if (lost > 0) return route.fallback()
      lost += 1
      await route.fetch()
      return route.abort()
    })
    await page.setInputFiles('#file', aFile('a.txt'))
    await replies().waitFor()
    const again = page.getByRole('button', { name: 'Gửi lại' })
    await again.click()
    await expect.poll(() => page.locator('.line.said:not(.waiting, .refused)').count()).toBe(1)
    expect([server.received.length, await replies().count()]).toEqual([1, 1])
  })

  test.each([
    ['a desktop', {}],
    ['a dark desktop', { colorScheme: 'dark' as const }],
    ['a phone', phone],
    ['a dark phone', { ...phone, colorScheme: 'dark' as const }],
  ])('on %s every state of a file can be read, reached and named', async (_, settings) => {
    const { page, server, accessibilityFaults, faults } = await chat(settings)
    const read = Promise.withResolvers<undefined>()
    server.door.onRead = async ({ fileName }) => (fileName.startsWith('doc') ? read.promise : undefined)
    await page.route('**/api/files*', (route) =>
      route.request().headers()['x-file-name']?.startsWith('hong')
        ? route.fulfill({ status: 400, json: { error: 'Yêu cầu gửi tệp không đúng mẫu.' } })
        : route.fallback(),
    )
    await page.setInputFiles('#file', [aFile('xong.txt'), aFile('hong.txt'), aFile(`doc_${'ke_hoach_'.repeat(12)}.txt`), aFile('cho.txt')])
    await page.getByText('Trợ lý đang đọc').waitFor()
    await bring(page, 'dragenter', { 'a.txt': 9 })
    expect(await accessibilityFaults()).toEqual([])
    read.resolve(undefined)
    expect(faults).toEqual([])
  })
})
