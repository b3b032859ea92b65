import { renderPlain } from '../src/chat/render.ts'
import { type AdapterBench, describeAdapter } from './contracts/adapter.ts'
import { fakeAdapter } from './fake-adapter.ts'

describeAdapter('fake', async (): Promise<AdapterBench> => {
  const adapter = fakeAdapter()
  const conversation = { platform: adapter.platform, id: 'room', kind: 'direct' } as const
  let count = 0
  const types = (text: string, key = `key-${++count}`) =>
    adapter.arrive({
      key,
      conversation,
      sender: { platform: adapter.platform, id: 'hoa', name: 'Hoa' },
      text,
      receivedAt: '2026-11-20T02:12:00Z',
    })
  return {
    adapter,
    conversation,
    types: (text) => types(text),
    repeats: () => types('han', `key-${count}`),
    presses: (label) =>
      types(adapter.sent.flatMap(({ reply }) => reply.buttons?.flat() ?? []).find((button) => button.label === label)!.says),
    shown: async () => adapter.sent.map(({ reply }) => renderPlain(reply)).join('\n'),
  }
})
