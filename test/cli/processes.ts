// The commands as people run them: real processes over folders that the test throws away.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach } from 'vitest'
import type { ChatLine } from '../../src/adapters/web/web.ts'
import { renderPlain } from '../../src/chat/render.ts'
import { TIME_ZONE } from '../../src/domain/clock.ts'
import { openBrowser } from '../adapters/web/chat-server.ts'
import { type ServerProcess, startServer } from '../browser/server-process.ts'

const root = join(import.meta.dirname, '../..')

export interface Ran {
  status: number | null
  stdout: string
  stderr: string
}

/** Runs `src/<command>` to its end. */
export async function run(command: string, args: readonly string[], environment: Record<string, string>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'src', command), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', TODAY: '2026-11-20', ...environment },
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  child.stdin.end(input)
  const [status] = await once(child, 'close')
  return { status: status as number | null, ...output }
}

const running: ServerProcess[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})

/** A server that is stopped at the end of the test. */
export async function start(environment: Record<string, string>): Promise<ServerProcess> {
  const server = await startServer(environment)
  running.push(server)
  return server
}

export type Browser = ReturnType<typeof openBrowser>

/** A browser that has opened the page of the server, and so has a conversation. */
export async function aVisitor(server: ServerProcess): Promise<Browser> {
  const browser = openBrowser(server.url)
  await browser.get('/api/session')
  return browser
}

export type ReplyLine = Extract<ChatLine, { kind: 'reply' }>

const LOOK_AGAIN_MS = 20

/** On a slow machine it comes before an answer, and is none. */
const NOTICE = 'Trợ lý đang xử lý'

/** The answers so far, once there are `count` of them. */
export async function replies(browser: Browser, count: number): Promise<ReplyLine[]> {
  for (;;) {
    const response = await browser.get('/api/messages')
    const { lines } = (await response.json()) as { lines: ChatLine[] }
    const found = lines.filter((line) => line.kind === 'reply' && !renderPlain(line.reply).startsWith(NOTICE)) as ReplyLine[]
    if (found.length >= count) return found
    await pause(LOOK_AGAIN_MS)
  }
}

/** Removed when the tests of the file that imports this are over. */
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function aFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'cchc-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** An empty store and knowledge of the given files. */
export function aHome(knowledge: Record<string, string> = {}): { DATA_DIR: string; KNOWLEDGE_DIR: string } {
  const folder = aFolder()
  const home = { DATA_DIR: join(folder, 'data'), KNOWLEDGE_DIR: join(folder, 'knowledge') }
  mkdirSync(home.KNOWLEDGE_DIR)
  for (const [name, content] of Object.entries(knowledge)) writeFileSync(join(home.KNOWLEDGE_DIR, name), content)
  return home
}

/** The full hour in Vietnam, "19:00": a digest bound to it is due whenever the test runs, and not yet too late. */
export function thisHour(): string {
  return `${new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, hour: '2-digit' }).format(new Date())}:00`
}

/** A plan of an invented province with three tasks. */
export const aPlanFile = `ỦY BAN NHÂN DÂN
TỈNH SAO MAI

Số: 12/KH-UBND

Sao Mai, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026 của tỉnh Sao Mai

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Nâng chất lượng phục vụ người dân của các cơ quan hành chính trong tỉnh.

II. TỔ CHỨC THỰC HIỆN

1. Các sở, ban, ngành tỉnh gửi báo cáo kết quả thực hiện về Sở Nội vụ trước ngày 10/12/2026.

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Kết quả | Thời gian hoàn thành |
| --- | --- | --- | --- | --- | --- |
| 1 | Rà soát thủ tục hành chính nội bộ | Sở Tư pháp | Các sở, ban, ngành tỉnh | Báo cáo rà soát | Quý II/2026 |
| 2 | Tập huấn nghiệp vụ một cửa | Sở Khoa học và Công nghệ | UBND các xã, phường | Lớp tập huấn | Trước ngày 30/11/2026 |
| 3 | Công khai kết quả giải quyết hồ sơ | Văn phòng UBND tỉnh | Sở Tài chính | Thông báo | Hàng tháng |
`
