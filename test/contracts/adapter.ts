// What every chat platform promises, whatever stands behind it. An adapter's test calls this with a way to play its other side.
import { afterEach, describe, expect, test } from 'vitest'
import type { Adapter, FileShelf, IncomingMessage, Reply } from '../../src/chat/chat.ts'

/** The other side of an adapter: a person before their screen. */
export interface Channel {
  adapter: Adapter
  /** The person sends a message; resolves when the platform has been answered. */
  says(text: string): Promise<void>
  /**
   * The person sends a file, where the platform carries any. It comes with the message as what the door made of it (which holds whatever
   * comes), or lies on the platform until `fetchFile`.
   */
  sendsFile?(name: string, content: string): Promise<void>
  /** The person says something to the assistant in a group, where the platform has groups. */
  saysInGroup?(text: string): Promise<void>
  /** What the person has been shown so far, as text. */
  shown(): Promise<string>
  close(): Promise<void>
}

/** What adapters that send files are opened with. */
export const CONTRACT_SHELF: FileShelf = {
  read: async (id) => (id === 'E-1' ? { name: 'bien-ban.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') } : null),
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
      const { capabilities, fetchFile } = (await started()).adapter
      expect(capabilities.maxLength).toBeGreaterThan(0)
      const { perChatMs = 0, perGroup, overall } = capabilities.rate ?? {}
      for (const figure of [perGroup?.most, perGroup?.ms, overall?.most, overall?.ms]) expect(figure ?? 1).toBeGreaterThan(0)
      expect(perChatMs).toBeGreaterThanOrEqual(0)
      if (capabilities.filesIn === 'none') expect(fetchFile).toBeUndefined()
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
      expect([received[0]!.event, received[0]!.edits, received[0]!.form]).toEqual([undefined, undefined, undefined])
    })

    test('what comes in can be stored as it is', async () => {
      const { says, sendsFile, saysInGroup, received } = await started()
      await says('han')
      await sendsFile?.('ke-hoach.txt', 'KẾ HOẠCH')
      await saysInGroup?.('han')
      expect(JSON.parse(JSON.stringify(received))).toEqual(received)
    })

    test('where there are groups, what is said in one names the group and the message, and the address is taken off', async () => {
      const { saysInGroup, received, adapter } = await started()
      if (saysInGroup === undefined) return
      expect(adapter.capabilities.groups).toBe(true)
      await saysInGroup('việc quá hạn?')
      expect(received).toHaveLength(1)
      expect(received[0]).toMatchObject({ text: 'việc quá hạn?', conversation: { kind: 'group' } })
      // Absent where the platform cannot show to which message a reply belongs.
      expect(received[0]!.messageId).not.toBe('')
    })

    test('each message has a key of its own, and one conversation stays one', async () => {
      const { says, received } = await started()
      await says('han')
      await says('han')
      expect(new Set(received.map(({ key }) => key)).size).toBe(2)
      expect(new Set(received.map(({ conversation }) => conversation.id)).size).toBe(1)
    })

    test('where files can be sent, one is a message of its own with its content at hand', async () => {
      const { adapter, says, sendsFile, received } = await started()
      if (sendsFile === undefined) return
      await says('han')
      await sendsFile('ke-hoach.txt', 'KẾ HOẠCH')
      expect(received).toHaveLength(2)
      const [before, message] = received
      const bytes = Buffer.byteLength('KẾ HOẠCH')
      expect(message!.text).toBe('')
      if (message!.remoteFile === undefined) expect(message!.file).toMatchObject({ kind: 'held', name: 'ke-hoach.txt', bytes })
      else {
        expect(message!.remoteFile).toMatchObject({ name: 'ke-hoach.txt', isPicture: false })
        const fetched = await adapter.fetchFile!(message!.remoteFile, new AbortController().signal)
        expect(Buffer.from(fetched).toString()).toBe('KẾ HOẠCH')
      }
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

    test('a file that goes along is at least named', async () => {
      const { adapter, says, shown, received } = await started()
      await says('han')
      const file = { kind: 'file' as const, id: 'E-1', name: 'bien-ban.pdf', type: 'application/pdf', bytes: 8 }
      await adapter.send({ id: '0001', conversation: received[0]!.conversation, reply: { blocks: [{ kind: 'text', text: 'Đây.' }, file] } })
      expect(await shown()).toContain('bien-ban.pdf')
    })

    test('parts that went out at an earlier attempt do not go out again', async () => {
      const { adapter, says, shown, received } = await started()
      await says('han')
      const reply: Reply = { blocks: [{ kind: 'text', text: 'Tính đến 20/11/2026.' }] }
      const message = { id: '0001', conversation: received[0]!.conversation, reply }
      const { ids } = await adapter.send(message)
      if (ids.length === 0) return
      expect((await adapter.send({ ...message, partsSent: ids })).ids).toEqual(ids)
      expect(occurrences(await shown(), 'Tính đến 20/11/2026.')).toBe(1)
    })

    test('where a message can be changed, the new one takes its place, also where nothing has changed', async () => {
      const { adapter, says, shown, received } = await started()
      if (!adapter.capabilities.edits) return
      await says('han')
      const { conversation } = received[0]!
      const [replaces = ''] = (await adapter.send({ id: '0001', conversation, reply: { blocks: [{ kind: 'text', text: 'Bước 1.' }] } })).ids
      const changed = { id: '0002', conversation, reply: { blocks: [{ kind: 'text' as const, text: 'Bước 2.' }] }, replaces }
      await adapter.send(changed)
      await adapter.send({ ...changed, id: '0003' })
      const text = await shown()
      expect(text).not.toContain('Bước 1.')
      expect(occurrences(text, 'Bước 2.')).toBe(1)
    })

    test('an invitation leads into the talk with its code, where there are such addresses', async () => {
      const { adapter } = await started()
      const link = adapter.invitationLink?.('Abc_123-x')
      if (link == null) return
      expect(URL.canParse(link)).toBe(true)
      expect(link).toContain('Abc_123-x')
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
      // What could not be stored may be delivered again, under its key.
      const texts = new Map(received.map(({ key, text }) => [key, text]))
      expect([...texts.values()]).toEqual(['han', 'bantin'])
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
