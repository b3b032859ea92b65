// The real server with a language model: a scripted one on this machine, asked over the real web chat.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Reply } from '../../src/chat/chat.ts'
import { renderPlain } from '../../src/chat/render.ts'
import { handsIn, type Script, type ScriptedServer, scriptedServer, type Turn } from '../llm/scripted-server.ts'
import { aHome, aVisitor, type Browser, replies, run, start } from './processes.ts'

const KEY = 'sk-very-secret-key'

const plan = `ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP

Số: 5/KH-UBND

Đồng Tháp, ngày 04 tháng 4 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026 tỉnh Đồng Tháp

I. NỘI DUNG

1. Đối với phòng chờ

- Có ghế và nước uống cho người dân.

2. Đối với kho lưu trữ

- Khóa kho vào cuối tuần.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Thử
`

const QUESTION = 'người dân có được uống nước trong lúc ngồi đợi không'

/** Cites the passage that its look-up found, whatever its id. */
const answersWith =
  (...texts: string[]) =>
  ({ messages }: { messages: { role: string; content?: string | null }[] }): Turn => {
    const found = JSON.parse(messages.findLast(({ role }) => role === 'tool')?.content ?? '{}') as {
      passages?: { id: string; text: string }[]
    }
    const passage = found.passages?.find((one) => one.text.includes('nước uống'))
    return handsIn({ found: true, paragraphs: texts.map((text) => ({ passages: [passage?.id ?? 'none'], text })) })
  }

/** The reply as text; on a slow machine a notice comes before it. */
async function untilAnswered(tab: Awaited<ReturnType<Browser['events']>>, passing: (words: unknown) => void): Promise<string> {
  for (;;) {
    const { event, data } = await tab.next()
    if (event === 'passing') passing(data.words)
    const words = event === 'reply' ? renderPlain(data.reply as Reply) : ''
    if (words === '' || words.includes('đang xử lý')) continue
    tab.close()
    return words
  }
}

const looksUp: Turn = { calls: [{ name: 'search_passages', args: { query: 'nước uống' } }] }

describe('the server with a language model', () => {
  const models: ScriptedServer[] = []
  afterEach(async () => {
    for (const model of models.splice(0)) await model.close()
  })

  async function served(script: Script, settings: Record<string, string> = {}) {
    const model = await scriptedServer(...script)
    models.push(model)
    const environment = { MODEL: 'openai:scripted', MODEL_BASE_URL: model.url, MODEL_API_KEY: KEY, LOG_LEVEL: 'debug', ...settings }
    const home = { ...aHome({ 'plan.md': plan }), ...environment }
    return { model, home, server: await start(home) }
  }

  test('an answer of its own is shown while it is written, marked, and cited; a restart does not give its budget anew', async () => {
    const text = 'Phòng chờ có ghế và nước uống cho người dân.'
    const { model, home, server } = await served([looksUp, answersWith(text, 'Nước uống cho người dân có ở phòng chờ.')], {
      MODEL_DAILY_CALLS: '2',
      MODEL_TIMEOUT: '18',
    })
    expect(server.output()).toMatch(/^model +openai:scripted \(prompt answer\.v\d+\), at most 2 calls a day/m)
    const browser = await aVisitor(server)
    const tab = await browser.events()
    await browser.post('/api/messages', { key: 'question-1', text: QUESTION })
    const passed: unknown[] = []
    const last = await untilAnswered(tab, (words) => passed.push(words))
    expect(passed).toContain(`${text}\n(AI soạn)`)
    expect(last).toContain(`${text}\nNước uống cho người dân có ở phòng chờ.\n(AI soạn)`)
    expect(last).toMatch(/Nguồn: Kế hoạch 5\/KH-UBND/)
    expect(model.requests.map(({ authorization }) => authorization)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`])
    expect(await server.stop()).toBe(0)
    expect(server.output()).toMatch(/outcome=kept/)
    for (const secret of [KEY, QUESTION, 'nước uống']) expect(server.output()).not.toContain(secret)

    const again = await start(home)
    const later = await aVisitor(again)
    await later.post('/api/messages', { key: 'question-2', text: QUESTION })
    const [second] = await replies(later, 1)
    expect(renderPlain(second!.reply)).not.toContain('AI soạn')
    expect(model.requests).toHaveLength(2)
  })

  test('a lie, a fault and a silence all end in the answer without it', async () => {
    const { model, server } = await served([looksUp, answersWith('Phòng chờ có 40 ghế cho người dân.')], { MODEL_TIMEOUT: '2' })
    const browser = await aVisitor(server)
    const asked = async (count: number) => {
      await browser.post('/api/messages', { key: `question-${count}`, text: QUESTION })
      return renderPlain((await replies(browser, count))[count - 1]!.reply)
    }
    const without = await asked(1)
    expect(without).toContain('không tìm thấy')
    model.plays({ status: 500, body: `{"error":{"message":"${KEY}"}}` })
    expect(await asked(2)).toBe(without)
    model.plays({ stalls: true })
    expect(await asked(3)).toBe(without)
    // On a busy machine the time may be over before the lie is told.
    expect(model.requests.length).toBeGreaterThanOrEqual(3)
    await browser.post('/api/messages', { key: 'question-4', text: QUESTION })
    expect(await server.stop()).toBe(0)
    expect(server.output()).not.toContain(KEY)
  })
})

describe('a model that cannot be used', () => {
  test.each([
    [{ MODEL: 'qwen3' }, /^MODEL: "qwen3" cannot be used; give provider:name/m],
    [
      { MODEL: 'groq:x', MODEL_API_KEY: KEY },
      /^MODEL: the provider "groq" needs the package @langchain\/groq; run: npm install @langchain\/groq$/m,
    ],
  ])('is told at the start: %o', async (settings, fault) => {
    const { status, stderr } = await run('main.ts', [], { ...aHome(), PORT: '0', ...settings })
    expect(status).toBe(1)
    expect(stderr).toMatch(fault)
    expect(stderr).not.toMatch(/^ +at /m)
    expect(stderr).not.toContain(KEY)
  })
})

const root = join(import.meta.dirname, '../..')

/** Addresses of the modules that a fresh process has loaded once it has imported these files and opened an answerer without a model. */
function loadedWithoutModel(...files: string[]): string[] {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context) } })
    for (const file of ${JSON.stringify(files)}) await import(file)
    const { openAnswerer } = await import('./src/runtime/answerer.ts')
    const { readModelConfig } = await import('./src/config.ts')
    await openAnswerer(readModelConfig('/nowhere', {}), () => ({ plans: [] }), { modelUse: null })
    console.log(JSON.stringify(loaded))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' })) as string[]
}

test('without a model nothing of LangChain is loaded, nor what asks one', () => {
  const modules = loadedWithoutModel('./src/runtime/runtime.ts', './src/app.ts', './src/adapters/web/web.ts', './src/store/prisma.ts')
  expect(modules.length).toBeGreaterThan(100)
  expect(modules.filter((url) => /langchain|\/openai\/|\/ollama\/|\/src\/llm\/|\/answers\/model\//.test(url))).toEqual([])
})
