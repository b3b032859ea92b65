// The real program beside an emulator, as people run it: over one folder, started again and again at one address.
import { renderPlain } from '../../src/chat/render.ts'
import { type ServerProcess, startServer } from '../browser/server-process.ts'
import { aHome, aPlanFile, aVisitor, type Browser, replies } from '../cli/processes.ts'
import { freePort } from '../free-port.ts'

/** What comes by itself, and is no answer: work takes its time, or an earlier answer may not have arrived. */
const BY_ITSELF = /^Trợ lý (?:đang xử lý|không chắc)/

export interface RealProcess {
  /** Its address on this machine, the same in every life. */
  url: URL
  /** The newest life. */
  server(): ServerProcess
  /** Starts it (again), with other settings where they are given. */
  start(changed?: Record<string, string>): Promise<ServerProcess>
  /** What the administrator is told on the web page of this machine. */
  administrator(text: string): Promise<string>
  /** The code of an invitation with this standing, made on the web page: "cán bộ Sở Tư pháp". */
  invitationCode(standing: string): Promise<string>
  stop(): Promise<void>
}

/** Nothing runs until `start`. The settings may follow from the address at which it will listen. */
export async function aRealProcess(settingsAt: (url: URL) => Record<string, string>): Promise<RealProcess> {
  const url = new URL(`http://127.0.0.1:${await freePort()}/`)
  const settings = { ...aHome({ 'ke-hoach.md': aPlanFile }), PORT: url.port, ...settingsAt(url) }
  let newest: ServerProcess | null = null
  let page: Browser | null = null
  let said = 0

  const real: RealProcess = {
    url,
    server: () => newest!,
    async start(changed = {}) {
      // What it prints first is its address for others, which may be that of a proxy.
      newest = { ...(await startServer({ ...settings, ...changed })), url }
      return newest
    },
    async administrator(text) {
      page ??= await aVisitor(newest!)
      const before = (await replies(page, 0)).length
      said += 1
      await page.post('/api/messages', { key: `message-${said}`, text })
      return renderPlain((await replies(page, before + 1)).at(-1)!.reply)
    },
    async invitationCode(standing) {
      const invitation = await real.administrator(`moi ${standing}`)
      const code = /thamgia (\S+)/.exec(invitation)?.[1]
      if (code === undefined) throw new Error(`no code in: ${invitation}`)
      return code
    },
    async stop() {
      await newest?.stop()
    },
  }
  return real
}

/** Is this an answer, and not a word about one? */
export function isAnswer(text: string): boolean {
  return !BY_ITSELF.test(text)
}

/** An answer that came in parts "(1/3)" as one text without their marks, and its last part; null while some are missing. */
export function wholeAnswer<Part>(parts: readonly Part[], textOf: (part: Part) => string): { text: string; last: Part } | null {
  const [first] = parts
  const count = first === undefined ? 1 : Number(/^\(1\/(\d+)\)\n/.exec(textOf(first))?.[1] ?? 1)
  if (parts.length < count) return null
  const text = parts
    .slice(0, count)
    .map((part) => textOf(part).replace(/^\(\d+\/\d+\)\n/, ''))
    .join('\n')
  return { text, last: parts[count - 1]! }
}
