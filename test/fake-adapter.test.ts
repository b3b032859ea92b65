import { renderPlain } from '../src/chat/render.ts'
import { adapterContract } from './contracts/adapter.ts'
import { fakeAdapter } from './fake-adapter.ts'

adapterContract('the adapter in memory', async () => {
  const adapter = fakeAdapter()
  let count = 0
  return {
    adapter,
    async says(text) {
      const receivedAt = '2026-11-20T02:12:00.000Z'
      const sender = { platform: adapter.platform, id: 'hoa', name: 'Hoa' }
      const conversation = { platform: adapter.platform, id: 'room', kind: 'direct' } as const
      await adapter.arrive({ key: `key-${++count}`, conversation, sender, text, receivedAt }).catch(() => {})
    },
    shown: async () => adapter.sent.map(({ reply }) => renderPlain(reply)).join('\n'),
    close: async () => {},
  }
})
