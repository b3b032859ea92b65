import { adapterContract } from '../../contracts/adapter.ts'
import { aSlackChat, readOf } from './slack-chat.ts'

adapterContract('Slack', async () => {
  const chat = await aSlackChat({}, { isStarted: false })
  const { adapter, slack } = chat
  return {
    adapter,
    says: async (text) => void (await chat.says(text)),
    async sendsFile(name, content) {
      slack.files.set('F1', { name, type: 'text/plain', bytes: Buffer.from(content) })
      await chat.says('', { subtype: 'file_share', files: [{ id: 'F1', name, mimetype: 'text/plain', size: Buffer.byteLength(content) }] })
    },
    saysInGroup: async (text) => void (await chat.says(`<@UBOT> ${text}`, { channel: 'C01GEN', channel_type: 'channel' })),
    shown: async () => readOf(slack.posted),
    close: chat.close,
  }
})
