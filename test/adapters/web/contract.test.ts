import { adapterContract } from '../../contracts/adapter.ts'
import { openBrowser, openChatServer } from './chat-server.ts'

adapterContract('the web chat', async () => {
  const server = await openChatServer()
  const browser = openBrowser(server.url)
  await browser.get('/api/session')
  const stream = await browser.events()
  /** Replies by id, as the page keeps them. */
  const shown = new Map<string, string>()
  const arrived = new Map<string, () => void>()
  void (async () => {
    for (;;) {
      const { event, data } = await stream.next()
      if (event === 'reply') shown.set(String(data.id), JSON.stringify(data.reply))
      else arrived.get(String(data.key))?.()
    }
  })().catch(() => {})
  let count = 0

  return {
    adapter: server.adapter,
    async says(text) {
      count += 1
      await browser.post('/api/messages', { key: `contract-${count}`, text })
    },
    async sendsFile(name, content) {
      count += 1
      await browser.sendFile(`contract-${count}`, name, content)
    },
    async shown() {
      // Events keep their order, so what was sent before this message has come before it.
      const marker = Promise.withResolvers<void>()
      arrived.set('contract-marker', marker.resolve)
      await browser.post('/api/messages', { key: 'contract-marker', text: 'han' })
      await marker.promise
      return [...shown.values()].join('\n')
    },
    async close() {
      stream.close()
      await server.close()
    },
  }
})
