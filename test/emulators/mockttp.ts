// mockttp, a proxy that lets a test say what goes wrong on the way: a heavy tool, so as much of it as is used here.
import { hasHeavyTool, heavyTool } from '../heavy-tools.ts'

export const HAS_MOCKTTP = hasHeavyTool('mockttp')

export interface Mockttp {
  port: number
  url: string
  start(port?: number): Promise<void>
  stop(): Promise<void>
  forPost(path: RegExp | string): Rule
  forGet(path: RegExp | string): Rule
  forAnyRequest(): Rule
  forUnmatchedRequest(): Rule
}

/** What is to become of requests; of several the one of the highest priority counts, then the oldest that is not used up. */
export interface Rule {
  asPriority(priority: number): Rule
  withBodyIncluding(text: string): Rule
  once(): Rule
  times(times: number): Rule
  always(): Rule
  thenJson(status: number, body: object): Promise<RuleAtWork>
  thenReply(status: number, body?: string, headers?: Record<string, string>): Promise<RuleAtWork>
  thenCloseConnection(): Promise<RuleAtWork>
  thenCallback(callback: (request: SeenRequest) => Promise<Answer> | Answer): Promise<RuleAtWork>
  thenForwardTo(target: string): Promise<RuleAtWork>
  thenPassThrough(options: {
    beforeRequest?(request: SeenRequest): object
    beforeResponse?(response: object): unknown
  }): Promise<RuleAtWork>
}

export interface RuleAtWork {
  getSeenRequests(): Promise<unknown[]>
}

export interface SeenRequest {
  path: string
  headers: Record<string, string>
  body: { buffer: Buffer; getText(): Promise<string>; getJson(): Promise<Record<string, unknown> | undefined> }
}

export interface Answer {
  statusCode?: number
  headers?: Record<string, string>
  body?: string
  rawBody?: Uint8Array
  json?: unknown
}

/** Listens already. */
export async function aProxy(): Promise<Mockttp> {
  const { getLocal } = await heavyTool<{ getLocal(): Mockttp }>('mockttp')
  const proxy = getLocal()
  await proxy.start()
  return proxy
}
