// What every chat platform promises, whatever stands behind it. An adapter's test calls this with a way to play its other side.
import { afterEach, describe, expect, test } from 'vitest'
import type { Adapter, IncomingMessage, Reply } from '../../src/chat/chat.ts'

/** The other side of an adapter: a person before their screen. */
export interface Channel {
  adapter: Adapter
  /** The person sends a message; resolves when the platform has been answered. */
  says(text: string): Promise<void>
  /** The person sends a file, where the platform carries any; the door that it meets holds whatever comes. */
  sendsFile?(name: string, content: string): Promise<void>
  /** What the person has been shown so far, as text. */
  shown(): Promise<string>
  close(): Promise<void>
}

const everyBlock: Reply = {
  blocks: [
    { kind: 'heading', text: 'Việc đến hạn' },
    { kind: 'text', text: 'Tính đến 20/11/2026.' },
    { kind: 'list', items: ['Báo cáo quý IV'] },
    { kind: 'table', header: ['Mã', 'Nhiệm vụ'], rows: [['LC-1.8', 'Rà soát thủ tục']] },
    { kind: 'quote', text: 'gửi báo cáo trước ngày 15 tháng 8', source: 'Kế hoạch, mục IV.3' },
    { kind: 'source', text: 'Nguồn: Kế hoạch, mục II', says: 'xem 1' },
  ],
  buttons: [[{ label: 'Ghi nhận', says: 'ghinhan 1' }]],
}

const words = [
  'Tính đến 20/11/2026.',
  'Báo cáo quý IV',
  'LC-1.8',
  'Rà soát thủ tục',
  'gửi báo cáo trước ngày 15 tháng 8',
  'Kế hoạch, mục IV.3',
  'Nguồn: Kế hoạch, mục II',
  'Ghi nhận',
]

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1
}

export function adapterContract(name: string, open: () => Promise<Channel>): void {
  describe(`${name} keeps the contract of an adapter`, () => {
    const channels: Channel[] = []
    afterEach(async () => {
      for (const channel of channels.splice(0)) await channel.close()
    })

    async function started(receive?: (message: IncomingMessage) => Promise<void>): Promise<Channel & { received: IncomingMessage[] }> {
      const channel = await open()
      channels.push(channel)
      const received: IncomingMessage[] = []
      await channel.adapter.start(async (message) => {
        received.push(message)
        await receive?.(message)
      })
      return { ...channel, received }
    }

    test('says what it can carry', async () => {
      const { adapter } = await started()
      expect(adapter.capabilities.maxLength).toBeGreaterThan(0)
    })

    test('a message comes in whole, with who said it where, under the name of the platform', async () => {
      const { adapter, says, received } = await started()
      await says('hạn nộp báo cáo của Sở Nội vụ?')
      expect(received).toHaveLength(1)
      const { text, conversation, sender, receivedAt } = received[0]!
      expect(text).toBe('hạn nộp báo cáo của Sở Nội vụ?')
      expect([conversation.platform, sender.platform]).toEqual([adapter.platform, adapter.platform])
      expect([conversation.id, sender.id, sender.name]).not.toContain('')
      expect(new Date(receivedAt).toISOString()).toBe(receivedAt)
    })

    test('each message has a key of its own, and one conversation stays one', async () => {
      const { says, received } = await started()
      await says('han')
      await says('han')
      expect(new Set(received.map(({ key }) => key)).size).toBe(2)
      expect(new Set(received.map(({ conversation }) => conversation.id)).size).toBe(1)
    })

    test('where files can be sent, one is a message of its own with what the door made of it', async () => {
      const { says, sendsFile, received } = await started()
      if (sendsFile === undefined) return
      await says('han')
      await sendsFile('ke-hoach.txt', 'KẾ HOẠCH')
      expect(received).toHaveLength(2)
      const [before, message] = received
      expect(message).toMatchObject({ text: '', file: { kind: 'held', name: 'ke-hoach.txt', bytes: Buffer.byteLength('KẾ HOẠCH') } })
      expect(message!.key).not.toBe(before!.key)
      expect([message!.conversation, message!.sender]).toEqual([before!.conversation, before!.sender])
    })

    test('a reply of every kind of block reaches the person with all its words', async () => {
      const { adapter, says, shown, received } = await started()
      await says('han')
      await adapter.send({ id: '0001', conversation: received[0]!.conversation, reply: everyBlock })
      const text = await shown()
      expect(text.toLocaleUpperCase('vi')).toContain('VIỆC ĐẾN HẠN')
      for (const word of words) expect(text).toContain(word)
    })

    test('what is long is shown to its end, in its order', async () => {
      const { adapter, says, shown, received } = await started()
      await says('han')
      const items = Array.from({ length: 200 }, (_, index) => `việc thứ ${index + 1}.`)
      await adapter.send({ id: '0001', conversation: received[0]!.conversation, reply: { blocks: [{ kind: 'list', items }] } })
      const text = await shown()
      const places = items.map((item) => text.indexOf(item))
      expect(places).not.toContain(-1)
      expect(places).toEqual(places.toSorted((one, other) => one - other))
    })

    test('words that pass do not stay: what is shown in the end is the reply', async () => {
      const { adapter, says, shown, received } = await started()
      if (adapter.showPassing === undefined) return
      await says('han')
      const { conversation } = received[0]!
      adapter.showPassing(conversation, 'Báo cáo trước')
      adapter.showPassing({ ...conversation, id: 'nobody-there' }, 'Báo cáo trước')
      await adapter.send({ id: '0001', conversation, reply: { blocks: [{ kind: 'text', text: 'Hạn là ngày 15/8.' }] } })
      const text = await shown()
      expect(text).toContain('Hạn là ngày 15/8.')
      expect(text).not.toContain('Báo cáo trước')
    })

    test('where a repeat is said to be harmless, it is', async () => {
      const { adapter, says, shown, received } = await started()
      if (!adapter.capabilities.repeatable) return
      await says('han')
      const message = { id: '0001', conversation: received[0]!.conversation, reply: everyBlock }
      await adapter.send(message)
      await adapter.send(message)
      expect(occurrences(await shown(), 'Tính đến 20/11/2026.')).toBe(1)
    })

    test('a message that could not be stored stops nothing: the next one comes in', async () => {
      let fails = true
      const { says, received } = await started(async () => {
        if (!fails) return
        fails = false
        throw new Error('disk full')
      })
      await says('han')
      await says('bantin')
      expect(received.map(({ text }) => text)).toEqual(['han', 'bantin'])
    })

    test('after a stop nothing comes in any more, and a second stop does no harm', async () => {
      const { adapter, says, received } = await started()
      await adapter.stop()
      await says('han').catch(() => {})
      expect(received).toEqual([])
      await adapter.stop()
    })
  })
}
