import type { Message, Update } from 'grammy/types'
import { adapterContract, type Channel } from '../../contracts/adapter.ts'
import { DIRECT, GROUP, type Opened, openTelegram, saying } from './opened.ts'

/** The person's side of an adapter that fetches. */
function personOf({ adapter, api, close }: Opened): Channel {
  /** By the message they wait for: one that could not be stored comes again and again. */
  const handled = new Map<string, () => void>()
  const stopped = Promise.withResolvers<void>()

  /** Said once the assistant has had it before it, stored or not. */
  async function happens(update: Update): Promise<void> {
    const done = new Promise<void>((resolve) => handled.set(String(update.message!.message_id), resolve))
    api.happens(update)
    await Promise.race([done, stopped.promise])
  }
  return {
    adapter: {
      ...adapter,
      start: (receive) => adapter.start((message) => receive(message).finally(() => handled.get(message.messageId!)?.())),
      async stop() {
        await adapter.stop()
        stopped.resolve()
      },
    },
    says: (text) => happens(saying(text)),
    saysInGroup: (text) => {
      const entities: Message['entities'] = [{ type: 'mention', offset: 0, length: 9 }]
      return happens(saying(`@cchc_bot ${text}`, { chat: GROUP, entities }))
    },
    async sendsFile(name, content) {
      api.files.set('F1', Buffer.from(content))
      const document = { file_id: 'F1', file_unique_id: 'f1', file_name: name, file_size: Buffer.byteLength(content) }
      const { update_id, message } = saying('', { document })
      const { text: _none, ...rest } = message!
      await happens({ update_id, message: rest as Update['message'] & {} })
    },
    async shown() {
      const direct = api.shown.filter(({ chat }) => chat === String(DIRECT.id))
      return direct
        .map(({ text, keyboard, file }) => [text, file?.name, ...keyboard.flat().map((button) => button.text)].join('\n'))
        .join('\n')
    },
    close,
  }
}

adapterContract('Telegram', async () => personOf(await openTelegram()))
