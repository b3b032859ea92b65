// A coordinator brings a plan in by the page: the real server, a real browser, the plan as text, as a Word file and as a PDF.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readText } from '../../src/ingest/readers/text.ts'
import { openStore } from '../../src/store/prisma.ts'
import { aHome, aPlanFile } from '../cli/processes.ts'
import { freePort } from '../free-port.ts'
import { writeDocx } from '../ingest/writers/docx.ts'
import { writePdf } from '../ingest/writers/pdf.ts'
import { type ChatPage, openChatPage } from './chat-page.ts'
import { chromiumNotice, chromiumPath, openChromium } from './chromium.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const encoded = new TextEncoder().encode(aPlanFile)
const asText = { name: 'KH_12.md', mimeType: 'text/markdown', buffer: Buffer.from(encoded) }

const { value: document } = readText('KH_12.md', encoded)
const asFile = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

/** Words that stand nowhere else, so that they can be looked for. */
const secretWords = ['Vọng Nguyệt 7341', 'Thạch Lam 9027']
const secretPaper = {
  name: `${secretWords[0]}.txt`,
  mimeType: 'text/plain',
  buffer: Buffer.from(aPlanFile.replace('TỈNH SAO MAI\n', 'TỈNH SAO MAI\n\nTỐI MẬT\n').replace('Mục đích', `Mục đích ${secretWords[1]}`)),
}

/** Files of a folder that hold one of the words, in any encoding that a database or a log would use. */
function filesWith(folder: string, words: readonly string[]): string[] {
  const forms = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(encodeURIComponent(word))])
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => forms.some((form) => readFileSync(file).includes(form)))
}

describe.skipIf(chromiumPath === null)(`a plan brought in by the page${chromiumNotice}`, () => {
  let browser: Browser
  const servers: ServerProcess[] = []
  const opened: ChatPage[] = []
  beforeAll(async () => {
    browser = await openChromium()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const faults = opened.splice(0).flatMap((chat) => chat.faults)
    for (const context of browser.contexts()) await context.close()
    for (const server of servers.splice(0)) await server.stop()
    expect(faults).toEqual([])
  })

  async function aServer(environment: Record<string, string>): Promise<ServerProcess> {
    const server = await startServer(environment)
    servers.push(server)
    return server
  }

  async function aChat(server: ServerProcess, width = 1100): Promise<ChatPage> {
    const chat = await openChatPage(await browser.newContext({ viewport: { width, height: 800 } }), server.url)
    opened.push(chat)
    return chat
  }

  test.each([
    ['text', async () => asText],
    ['a Word file', async () => asFile('KH_12.docx', await writeDocx(document))],
    ['a PDF file', async () => asFile('KH_12.pdf', await writePdf(document.blocks))],
  ])('as %s: shown before it counts, corrected, taken into use, asked about', async (_, file) => {
    const chat = await aChat(await aServer(aHome()))
    const preview = await chat.sends(await file())
    expect(preview).toContain('12/KH-UBND')
    expect(preview).toContain('3 nhiệm vụ')
    expect(preview).toContain('Tập huấn nghiệp vụ một cửa')
    expect(await chat.says('ai chủ trì tập huấn nghiệp vụ một cửa?')).not.toContain('Sở Khoa học và Công nghệ')
    expect(await chat.says('hạn của nhiệm vụ 2 là 15/12/2026')).toMatch(/30\/11\/2026.*15\/12\/2026/)
    expect(await chat.presses('Đưa vào sử dụng')).toContain('Đã đưa vào sử dụng')
    expect(await chat.says('tiendo SM-1.2')).toContain('15/12/2026')
    expect(await chat.says('ai chủ trì tập huấn nghiệp vụ một cửa?')).toContain('Sở Khoa học và Công nghệ')
    const answer = await chat.says('tập huấn nghiệp vụ một cửa hạn khi nào?')
    expect(answer).toMatch(/15\/12\/2026 \(đính chính ngày .*văn bản ghi: “Trước ngày 30\/11\/2026”\)/)
  })

  test('a preview can be read on a phone without scrolling sideways', async () => {
    const chat = await aChat(await aServer(aHome()), 360)
    await chat.sends(asText)
    await chat.presses('Xem từng nhiệm vụ')
    expect(await chat.accessibilityFaults()).toEqual([])
  })

  test('a secret paper is refused, and nothing of it stays: not in the store, its log, the index, the output', async () => {
    const home = aHome()
    const server = await aServer(home)
    const chat = await aChat(server)
    expect(await chat.sends(secretPaper)).toContain('dấu chỉ độ mật')
    expect(filesWith(home.DATA_DIR, secretWords)).toEqual([])
    await server.stop()
    expect(filesWith(home.DATA_DIR, secretWords)).toEqual([])
    for (const word of secretWords) expect(server.output()).not.toContain(word)
    // The same look finds what is kept of an ordinary plan.
    const next = await aServer(home)
    await (await aChat(next)).sends(asText)
    expect(filesWith(home.DATA_DIR, ['Tập huấn nghiệp vụ một cửa']).length).toBeGreaterThan(0)
  })

  test('kill -9 between a file and its answer: after the next start the preview comes, once', async () => {
    const environment = { ...aHome(), PORT: String(await freePort()) }
    const first = await aServer(environment)
    const chat = await aChat(first)
    const taken = chat.page.waitForResponse((response) => response.url().includes('/api/files') && response.status() === 202)
    await chat.page.setInputFiles('#file', asText)
    await taken
    await first.kill()
    servers.splice(servers.indexOf(first), 1)
    await aServer(environment)
    await chat.replies().filter({ hasText: '12/KH-UBND' }).waitFor({ timeout: 60_000 })
    expect(await chat.page.locator('.line.said').count()).toBe(1)
    expect(await chat.replies().count()).toBe(1)
    expect(await chat.presses('Bỏ')).toMatch(/bỏ/i)
  })

  test('what two people bring at the same moment are two files, each answered to whom it belongs', async () => {
    const home = aHome()
    const server = await aServer(home)
    const chats = [await aChat(server), await aChat(server)]
    const second = { ...asText, name: 'KH_13.md', buffer: Buffer.from(aPlanFile.replace('Số: 12/', 'Số: 13/')) }
    const previews = await Promise.all(chats.map((chat, index) => chat.sends(index === 0 ? asText : second)))
    expect(previews[0]).toContain('12/KH-UBND')
    expect(previews[1]).toContain('13/KH-UBND')
    await server.stop()
    const store = await openStore({ databaseUrl: '', dataDir: home.DATA_DIR })
    expect((await store.files.list()).map(({ name }) => name).sort()).toEqual(['KH_12.md', 'KH_13.md'])
    await store.close()
  })
})
