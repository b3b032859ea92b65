// The real program, as people run it, beside local-slack: over Socket Mode, or over signed requests through a proxy that keeps them.
import { wordsOf } from '../../src/adapters/slack/fallback.ts'
import type { ServerProcess } from '../browser/server-process.ts'
import { APP, type LocalSlack, type ShownMessage, startLocalSlack, until } from './local-slack.ts'
import { type Answer, aProxy, type Mockttp, type SeenRequest } from './mockttp.ts'
import { aRealProcess, isAnswer, type RealProcess } from './real-process.ts'

export interface SlackOffice {
  slack: LocalSlack
  /** The newest process. */
  server(): ServerProcess
  /** Starts the program (again) over the same folder. */
  run(environment?: Record<string, string>): Promise<void>
  /** Requests that Slack made to the program, newest last; over HTTP only. */
  requests: { path: string; headers: Record<string, string>; body: string }[]
  /** Makes one of them again, changed. */
  again(request: { headers: Record<string, string>; body: string }, headers?: Record<string, string>): Promise<number>
  /** What the assistant has said in a channel, oldest first. */
  said(channel: string): Promise<ShownMessage[]>
  /** The first message of the assistant that comes after what `action` does. */
  answerTo(channel: string, action: () => Promise<unknown>): Promise<ShownMessage>
  /** Somebody writes to the assistant alone, or mentions it in a channel; the words of the answer. */
  asks(user: string, text: string): Promise<string>
  mentions(channel: string, user: string, text: string, thread?: string): Promise<ShownMessage>
  /** Presses the button of this label. */
  presses(channel: string, message: ShownMessage, user: string, label: string): Promise<void>
  administrator: RealProcess['administrator']
  /** Invites on the web page, and has the person join on Slack. */
  invite(user: string, standing: string): Promise<string>
  close(): Promise<void>
}

export interface OfficeSettings {
  way: 'socket' | 'http'
  environment?: Record<string, string>
}

/** Nothing runs until `run`. */
export async function anOffice({ way, environment = {} }: OfficeSettings): Promise<SlackOffice> {
  const inbound: Mockttp | null = way === 'http' ? await aProxy() : null
  const slack = await startLocalSlack(inbound === null ? {} : { requestUrl: `http://127.0.0.1:${inbound.port}/slack/events` })
  const program = await aRealProcess((url) => ({
    SLACK_BOT_TOKEN: APP.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(way === 'http' ? { SLACK_SIGNING_SECRET: APP.signingSecret, PUBLIC_URL: url.href } : { SLACK_APP_TOKEN: APP.appToken }),
    ...environment,
  }))
  const requests: SlackOffice['requests'] = []

  async function passOn(request: SeenRequest) {
    const body = await request.body.getText()
    requests.push({ path: request.path, headers: request.headers, body })
    return deliver(request.headers, body)
  }

  async function deliver(headers: Record<string, string>, body: string): Promise<Answer & { statusCode: number }> {
    const kept = Object.entries(headers).filter(([name]) => /^(?:content-type|x-slack-.*)$/i.test(name))
    const response = await fetch(new URL('/slack/events', program.url), { method: 'POST', headers: kept, body })
    return {
      statusCode: response.status,
      body: await response.text(),
      headers: { 'content-type': response.headers.get('content-type') ?? 'text/plain' },
    }
  }
  await inbound?.forAnyRequest().always().thenCallback(passOn)

  const said = async (channel: string) =>
    (await slack.messages(channel)).filter(({ user, text, subtype }) => user === APP.botUserId && subtype !== 'ephemeral' && isAnswer(text))

  async function answerTo(channel: string, action: () => Promise<unknown>): Promise<ShownMessage> {
    const before = new Set((await said(channel)).map(({ ts }) => ts))
    await action()
    return until(
      async () => (await said(channel)).find(({ ts }) => !before.has(ts)),
      () => `no answer in ${channel}:\n${program.server().output()}`,
    )
  }

  const office: SlackOffice = {
    slack,
    requests,
    server: program.server,
    async run(changed = {}) {
      const server = await program.start(changed)
      const isConnected = () => (/slack +connected/.test(server.output()) ? true : null)
      await until(isConnected, () => `Slack is not connected:\n${server.output()}`)
    },
    async again(request, headers = {}) {
      return (await deliver({ ...request.headers, ...headers }, request.body)).statusCode
    },
    said,
    answerTo,
    async asks(user, text) {
      const channel = await slack.direct(user)
      return wordsOfMessage(await answerTo(channel, () => slack.control('message', { channel, user, text })))
    },
    mentions: (channel, user, text, thread) =>
      answerTo(channel, () =>
        slack.control('message', {
          channel,
          user,
          text: `<@${APP.botUserId}> ${text}`,
          ...(thread === undefined ? {} : { thread_ts: thread }),
        }),
      ),
    async presses(channel, message, user, label) {
      const button = message.blocks
        ?.flatMap(({ elements = [] }) => elements)
        .find((element) => element.type === 'button' && element.text?.text.replace('✓ ', '') === label)
      if (button === undefined) throw new Error(`no button ${label} under: ${wordsOfMessage(message)}`)
      await slack.control('interact', { channel, messageTs: message.ts, user, action: button })
    },
    administrator: program.administrator,
    invite: async (user, standing) => office.asks(user, `thamgia ${await program.invitationCode(standing)}`),
    async close() {
      await program.stop()
      await slack.close()
      await inbound?.stop()
    },
  }
  return office
}

/** What people read of it, labels of buttons in brackets. */
export function wordsOfMessage({ text, blocks, files }: ShownMessage): string {
  const words = (blocks ?? []).flatMap((block) =>
    block.type === 'actions' ? (block.elements ?? []).map((element) => `[${element.text?.text}]`) : [wordsOf(block as never)],
  )
  return [...(words.length === 0 ? [text] : words), ...(files ?? []).map(({ name }) => `(${name})`)].join('\n')
}
