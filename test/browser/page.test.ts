// The page in a real browser, before a server whose answers the test makes up.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openSignIn } from '../../src/adapters/web/sign-in.ts'
import type { Reply } from '../../src/chat/chat.ts'
import { text } from '../../src/chat/chat.ts'
import { type ChatServer, openChatServer } from '../adapters/web/chat-server.ts'
import { type ChatPage, openChatPage } from './chat-page.ts'
import { chromiumNotice, chromiumPath, openChromium } from './chromium.ts'

const phone: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }

/** Read in the page: pixels between what is in view and the end of the talk. */
const distanceFromEnd = `(() => {
  const scroll = document.getElementById('scroll')
  return Math.round(scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight)
})()`

const everyBlock: Reply = {
  blocks: [
    { kind: 'heading', text: 'Việc đến hạn' },
    { kind: 'text', text: 'Tính đến 20/11/2026.' },
    { kind: 'list', items: ['Báo cáo quý', 'Kiểm tra công vụ'], ordered: true },
    {
      kind: 'table',
      header: ['Mã', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời hạn', 'Tiến độ'],
      rows: [
        ['LC-1.8', 'Rà soát thủ tục hành chính nội bộ giữa các cơ quan chuyên môn', 'Sở Nội vụ', '30/11/2026', '75 %'],
        ['LC-2.3', 'Kiểm tra công vụ', 'UBND các xã, phường', 'Quý III/2026', ''],
      ],
    },
    { kind: 'quote', text: '8\tRà soát\tSở Nội vụ', source: 'Kế hoạch, biểu 1, STT 8' },
    { kind: 'source', text: 'Nguồn: Kế hoạch, biểu 1, STT 8', says: 'nguon 8' },
    { kind: 'source', text: 'Nguồn: Kế hoạch, mục II' },
  ],
  buttons: [
    [
      { label: 'Ghi nhận', says: 'ghinhan 1' },
      { label: 'Hủy', says: 'huy 1' },
    ],
    [{ label: 'Xem tất cả', says: 'tatca' }],
  ],
}

describe.skipIf(chromiumPath === null)(`the page of the web chat${chromiumNotice}`, () => {
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

  /** Answers every message with the reply for its text, or by repeating it. */
  async function chat(
    answers: Record<string, Reply> = {},
    settings: BrowserContextOptions = {},
  ): Promise<ChatPage & { server: ChatServer }> {
    const server = await openChatServer()
    open.push(server)
    await server.adapter.start(async (message) => {
      const isNew = !server.received.some(({ key }) => key === message.key)
      await server.receive(message)
      if (isNew) await server.reply(message.conversation, answers[message.text] ?? text(`Đã nghe: ${message.text}`))
    })
    const context = await browser.newContext(settings)
    const page = await openChatPage(context, server.url)
    await page.page.locator('#composer').waitFor()
    return { ...page, server }
  }

  test('an empty chat offers what can be asked; pressing it asks', async () => {
    const { page, replies, faults } = await chat()
    await page.locator('#welcome').waitFor()
    await page.getByRole('button', { name: 'trogiup' }).click()
    await replies().waitFor()
    expect(await page.locator('.line.said .bubble').textContent()).toBe('trogiup')
    expect(await page.locator('#welcome').isVisible()).toBe(false)
    expect(faults).toEqual([])
  })

  test('Enter sends, Shift+Enter makes a new line, and the keyboard stays in the composer', async () => {
    const { page, server, replies } = await chat()
    await page.locator('#text').pressSequentially('dòng một')
    await page.press('#text', 'Shift+Enter')
    await page.locator('#text').pressSequentially('dòng hai')
    await page.press('#text', 'Enter')
    await replies().waitFor()
    expect(server.received[0]?.text).toBe('dòng một\ndòng hai')
    expect(await page.evaluate('document.activeElement.id')).toBe('text')
    expect(await page.inputValue('#text')).toBe('')
  })

  test('words never become markup', async () => {
    const nasty = '<img src=x onerror="document.title=1"><b>đậm</b>'
    const { says, page, lastReply, faults } = await chat({
      [nasty]: {
        blocks: [
          { kind: 'text', text: nasty },
          { kind: 'list', items: [nasty] },
          { kind: 'table', header: [nasty], rows: [[nasty]] },
          { kind: 'quote', text: nasty, source: nasty },
        ],
        buttons: [[{ label: nasty, says: nasty }]],
      },
    })
    await says(nasty)
    expect(await lastReply().locator('img, b').count()).toBe(0)
    expect(await page.locator('.said img, .said b').count()).toBe(0)
    expect(await page.title()).toBe('Trợ lý cải cách hành chính')
    expect(faults).toEqual([])
  })

  test('every kind of block has its element', async () => {
    const { says, lastReply } = await chat({ han: everyBlock })
    await says('han')
    for (const name of [
      'h3',
      'ol > li',
      'table tbody tr',
      'th[scope=col]',
      'figure blockquote',
      'figcaption',
      'button.source',
      'p.source',
      '.choices[role=group] button',
    ]) {
      expect(await lastReply().locator(name).count(), name).toBeGreaterThan(0)
    }
  })

  test('a press says what the button says, shows its label, and leaves it marked, also after a reload', async () => {
    const { says, presses, page, server } = await chat({ han: everyBlock })
    await says('han')
    await presses('Ghi nhận')
    await presses('Nguồn: Kế hoạch, biểu 1, STT 8')
    expect(server.received.map((message) => message.text)).toEqual(['han', 'ghinhan 1', 'nguon 8'])
    const check = async () => {
      expect(await page.locator('.line.said .bubble').allInnerTexts()).toEqual(['han', 'Ghi nhận', 'Xem nguyên văn'])
      expect(await page.locator('.choice.used').allTextContents()).toEqual(['Ghi nhận (đã chọn)'])
    }
    await check()
    await page.reload()
    await page.locator('.line.reply').nth(2).waitFor()
    await check()
  })

  test('an answer that overtakes the acknowledgement still stands below what was said', async () => {
    const { says, page } = await chat()
    await page.route('**/api/messages', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      const response = await route.fetch()
      await page.locator('.line.reply').last().waitFor()
      return route.fulfill({ response })
    })
    for (const words of ['một', 'hai', 'ba']) {
      await says(words)
      await page.locator('.line.waiting').waitFor({ state: 'detached' })
    }
    const sides = await page.locator('.line .bubble').allTextContents()
    expect(sides).toEqual(['một', 'Đã nghe: một', 'hai', 'Đã nghe: hai', 'ba', 'Đã nghe: ba'])
  })

  test('the end of the talk stays in view when the room for it shrinks', async () => {
    const { says, page } = await chat({ han: everyBlock }, phone)
    await says('ngắn')
    await says('han')
    await says('ngắn')
    await page.setViewportSize({ width: 320, height: 400 })
    await expect.poll(() => page.evaluate(distanceFromEnd)).toBeLessThan(4)
  })

  test('the end stays in view also when the room shrinks in the moment in which it was reached', async () => {
    const { says, page } = await chat({ han: everyBlock }, phone)
    await says('han')
    await page.evaluate(`(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      document.getElementById('scroll').scrollTop = 0
      await frame()
      await frame()
      document.getElementById('newest').click()
      document.body.style.height = '400px'
      await frame()
      await frame()
    })()`)
    expect(await page.evaluate(distanceFromEnd)).toBeLessThan(4)
  })

  test('two quick presses are one', async () => {
    const { says, page, server, replies } = await chat({ han: everyBlock })
    await says('han')
    await page.getByRole('button', { name: 'Ghi nhận' }).dblclick()
    await replies().nth(1).waitFor()
    expect(server.received.map((message) => message.text)).toEqual(['han', 'ghinhan 1'])
  })

  test('what is written while the server is away is kept over a reload and sent once', async () => {
    const { says, page, server, replies } = await chat()
    await says('một')
    await page.route('**/api/**', (route) => route.abort())
    await page.fill('#text', 'hai')
    await page.press('#text', 'Enter')
    await page.locator('.line.waiting').waitFor()
    await page.locator('#offline').waitFor()
    await page.unroute('**/api/**')
    await page.reload()
    await replies().nth(1).waitFor()
    expect(server.received.map((message) => message.text)).toEqual(['một', 'hai'])
    expect(await page.locator('.line.said .bubble').allInnerTexts()).toEqual(['một', 'hai'])
    expect(await page.locator('.line.waiting').count()).toBe(0)
  })

  test('an answer lost on its way does not double the message', async () => {
    const { page, server, replies } = await chat()
    let lost = 0
    await page.route('**/api/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
      lost += 1
      await route.fetch()
      return route.abort()
    })
    await page.fill('#text', 'một lần')
    await page.press('#text', 'Enter')
    await replies().waitFor()
    await page.locator('.line.said:not(.waiting)').waitFor()
    expect(lost).toBe(1)
    expect(server.received).toHaveLength(1)
    expect(await page.locator('.line.said').count()).toBe(1)
    expect(await replies().count()).toBe(1)
  })

  test('a message that is too long is told before it is sent, and stays to be shortened', async () => {
    const { page, server } = await chat()
    await page.fill('#text', 'a'.repeat(20_001))
    await page.press('#text', 'Enter')
    expect(await page.locator('#fault').textContent()).toContain('20.001 ký tự')
    expect((await page.inputValue('#text')).length).toBe(20_001)
    expect(server.received).toEqual([])
  })

  test('says that it works when an answer takes its time', async () => {
    const server = await openChatServer()
    open.push(server)
    await server.adapter.start(server.receive)
    const { page } = await openChatPage(await browser.newContext(), server.url)
    await page.fill('#text', 'han')
    await page.press('#text', 'Enter')
    await page.getByText('Trợ lý đang xử lý').waitFor()
    await server.reply(server.received[0]!.conversation, text('Xong.'))
    await expect.poll(() => page.locator('#working').textContent()).toBe('')
  })

  test('finds an answer that another instance of the server gave', async () => {
    const server = await openChatServer()
    open.push(server)
    await server.adapter.start(server.receive)
    const { page, replies } = await openChatPage(await browser.newContext(), server.url)
    await page.locator('#composer').waitFor()
    await page.clock.install()
    await page.fill('#text', 'han')
    await page.press('#text', 'Enter')
    await page.locator('.line.said:not(.waiting)').waitFor()
    server.store(server.received[0]!.conversation, text('Xong.'))
    expect(await replies().count()).toBe(0)
    await page.clock.runFor(6_000)
    await replies().waitFor()
  })

  test.each([
    ['a desktop', {}],
    ['a dark desktop', { colorScheme: 'dark' as const }],
    ['a phone of 320 pixels', phone],
    ['a dark phone', { ...phone, colorScheme: 'dark' as const }],
  ])('on %s everything can be read, reached and named', async (_, settings) => {
    const { says, accessibilityFaults, faults } = await chat({ han: everyBlock }, settings)
    expect(await accessibilityFaults()).toEqual([])
    await says('han')
    await says('một câu dài không có chỗ ngắt '.repeat(10) + 'x'.repeat(300))
    expect(await accessibilityFaults()).toEqual([])
    expect(faults).toEqual([])
  })

  test('on a phone the header and the composer stay in view while the talk scrolls', async () => {
    const { says, page } = await chat({ han: everyBlock }, phone)
    for (let i = 0; i < 3; i++) await says('han')
    expect(await page.evaluate('[scrollY, document.querySelector("header").getBoundingClientRect().top]')).toEqual([0, 0])
    expect(await page.evaluate('Math.round(document.querySelector("footer.bottom").getBoundingClientRect().bottom) === innerHeight')).toBe(
      true,
    )
  })

  test('on the narrowest phone what can be said of an answer stands in one line below the ways on', async () => {
    const verdicts = ['Đúng', 'Chưa đúng', 'Thiếu'].map((label) => ({ label, says: `danhgia ${label}`, quiet: true as const }))
    const reply: Reply = {
      blocks: [{ kind: 'text', text: 'Trước ngày 15/8/2026.' }],
      buttons: [[{ label: 'Nguồn', says: 'nguyenvan' }], verdicts],
    }
    const { says, presses, lastReply, accessibilityFaults } = await chat({ han: reply, 'danhgia Đúng': reply }, phone)
    await says('han')
    const tops = await lastReply()
      .locator('.choice')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top))
    expect(tops[0]).toBeLessThan(tops[1]!)
    expect(new Set(tops.slice(1)).size).toBe(1)
    expect(await accessibilityFaults()).toEqual([])
    await presses('Đúng')
  })

  test('on a phone rows of buttons share a line where there is room', async () => {
    const codes = ['HT', 'LC', 'LC2', 'SL'].map((label) => ({ label, says: `kehoach ${label}` }))
    const reply: Reply = { blocks: [{ kind: 'text', text: 'Trợ lý đang giữ 4 kế hoạch:' }], buttons: [codes.slice(0, 3), codes.slice(3)] }
    const tops = async (settings: BrowserContextOptions) => {
      const { says, lastReply } = await chat({ kehoach: reply }, settings)
      await says('kehoach')
      return new Set(
        await lastReply()
          .locator('.choice')
          .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top)),
      )
    }
    expect((await tops(phone)).size).toBe(1)
    expect((await tops({})).size).toBe(2)
  })

  test('words of a reply that is still being written are shown, and the reply takes their place', async () => {
    const server = await openChatServer()
    open.push(server)
    await server.adapter.start(server.receive)
    const { page, replies, faults, accessibilityFaults } = await openChatPage(await browser.newContext(phone), server.url)
    await page.locator('#composer').waitFor()
    await page.fill('#text', 'hạn báo cáo?')
    await page.press('#text', 'Enter')
    await page.locator('.line.said:not(.waiting)').waitFor()
    const { conversation } = server.received[0]!
    const passing = page.locator('#passing')
    server.adapter.showPassing!(conversation, 'Báo cáo trước ngày 15/8.\n(AI soạn)')
    await passing.getByText('Báo cáo trước ngày 15/8.').waitFor()
    server.adapter.showPassing!(conversation, 'Báo cáo trước ngày 15/8. Gửi <b>Sở Nội vụ</b>.\n(AI soạn)')
    await passing.getByText('Gửi <b>Sở Nội vụ</b>.').waitFor()
    expect(await replies().count()).toBe(0)
    expect(await accessibilityFaults()).toEqual([])
    await server.reply(conversation, text('Hạn là ngày 15/8.'))
    await replies().first().waitFor()
    expect(await passing.isVisible()).toBe(false)
    expect(await page.locator('#scroll').textContent()).toContain('Hạn là ngày 15/8.')
    expect(faults).toEqual([])
  })

  test('words that passed when the line broke do no harm: the reply is there when it is back', async () => {
    const server = await openChatServer()
    open.push(server)
    await server.adapter.start(server.receive)
    const { page, replies } = await openChatPage(await browser.newContext(), server.url)
    await page.locator('#composer').waitFor()
    await page.fill('#text', 'hạn báo cáo?')
    await page.press('#text', 'Enter')
    await page.locator('.line.said:not(.waiting)').waitFor()
    const { conversation } = server.received[0]!
    server.adapter.showPassing!(conversation, 'Báo cáo trước')
    await page.locator('#passing').waitFor()
    server.store(conversation, text('Hạn là ngày 15/8.'))
    await page.reload()
    await replies().first().waitFor()
    expect(await page.locator('#passing').isVisible()).toBe(false)
  })

  test('with a sign-in code the page asks for it, says what is wrong, and lets in', async () => {
    const signIn = openSignIn(mkdtempSync(join(tmpdir(), 'sign-in-')))
    const server = await openChatServer({ signIn })
    open.push(server)
    await server.adapter.start(server.receive)
    const { page, accessibilityFaults } = await openChatPage(await browser.newContext(phone), server.url)
    await page.getByLabel('Họ tên').fill('Nguyễn Thị Lan')
    await page.getByLabel('Mã đăng nhập').fill('AAAA-AAAA-AAAA')
    expect(await accessibilityFaults()).toEqual([])
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByText('Mã đăng nhập không đúng').waitFor()
    await page.getByLabel('Mã đăng nhập').fill(signIn.freshCode!)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.locator('#composer').waitFor()
    expect(await page.locator('#person').textContent()).toBe('Nguyễn Thị Lan')
  })
})
