// What every platform promises, kept over Socket Mode with Slack's real SDK.
import { describe, test } from 'vitest'
import { createSlackAdapter } from '../../src/adapters/slack/slack.ts'
import { createHttpServer } from '../../src/http.ts'
import { silentLog } from '../../src/log.ts'
import { adapterContract, CONTRACT_SHELF } from '../contracts/adapter.ts'
import { HEAVY_TOOLS_HINT } from '../heavy-tools.ts'
import { APP, GENERAL, hasLocalSlack, LAN, startLocalSlack } from './local-slack.ts'
import { wordsOfMessage } from './slack-office.ts'

if (!hasLocalSlack)
  describe.skip(`Slack over Socket Mode (skipped: ${HEAVY_TOOLS_HINT})`, () => test('keeps the contract of an adapter', () => {}))
else
  adapterContract('Slack over Socket Mode', async () => {
    const slack = await startLocalSlack()
    const adapter = createSlackAdapter({
      botToken: APP.botToken,
      appToken: APP.appToken,
      signingSecret: null,
      apiUrl: slack.apiUrl,
      http: createHttpServer({ host: '127.0.0.1', port: 0, publicUrl: null, log: silentLog }),
      files: CONTRACT_SHELF,
      forms: { view: async () => null, faults: async () => ({}) },
      menu: [],
      log: silentLog,
      now: () => new Date('2026-11-20T02:12:00.000Z'),
    })
    const channel = await slack.direct(LAN)
    const stored = new Set<string>()
    return {
      adapter: {
        ...adapter,
        // As the inbox does: a key that is known does nothing.
        start: (receive) =>
          adapter.start(async (message) => {
            if (stored.has(message.key)) return
            await receive(message)
            stored.add(message.key)
          }),
      },
      says: (text) => slack.control('message', { channel, user: LAN, text }),
      sendsFile: (name, content) => slack.upload(channel, LAN, '', [new File([content], name, { type: 'text/plain' })]),
      // A mention comes as a message and as an event of its own, under one key.
      saysInGroup: (text) => slack.control('message', { channel: GENERAL, user: LAN, text: `<@${APP.botUserId}> ${text}` }),
      shown: async () =>
        (await slack.messages(channel))
          .filter(({ user }) => user === APP.botUserId)
          .map(wordsOfMessage)
          .join('\n'),
      async close() {
        await adapter.stop()
        await slack.close()
      },
    }
  })
