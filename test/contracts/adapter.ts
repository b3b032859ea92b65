// What every platform's adapter keeps. An implementation runs it with a bench that plays the platform's part:
//   describeAdapter('terminal', async () => bench)
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Adapter, Block, Conversation, IncomingMessage, Reply } from '../../src/chat/chat.ts'

export interface AdapterBench {
  adapter: Adapter
  /** The conversation that `types` speaks in. */
  conversation: Conversation
  /** A person types a message; resolves when the platform has handed it over. */
  types(text: string): Promise<void>
  /** Everything the person has seen so far, as text. */
  shown(): Promise<string>
  /** The platform delivers its last message once more, where it has a way to. */
  repeats?(): Promise<void>
  /** The person presses a button by its label, or chooses it by its number; what it says arrives as a message. */
  presses?(label: string): Promise<void>
  /** Ends what the bench started; the adapter is stopped before. */
  close?(): Promise<void>
}

const EVERY_BLOCK: { [Kind in Block['kind']]: { block: Extract<Block, { kind: Kind }>; words: string[] } } = {
  text: { block: { kind: 'text', text: 'Một câu & <b>không</b> có đánh dấu_' }, words: ['Một câu & <b>không</b> có đánh dấu_'] },
  heading: { block: { kind: 'heading', text: 'Quá hạn (1)' }, words: ['Quá hạn (1)'] },
  list: { block: { kind: 'list', items: ['mục *đầu*', 'mục sau'], ordered: true }, words: ['mục *đầu*', 'mục sau'] },
  table: {
    block: { kind: 'table', header: ['Tiêu chí', 'Điểm'], rows: [['1.2', '10,951']] },
    words: ['Tiêu chí', 'Điểm', '1.2', '10,951'],
  },
  quote: {
    block: { kind: 'quote', text: 'trước ngày 15/8/2026', source: 'Kế hoạch, mục IV.3' },
    words: ['trước ngày 15/8/2026', 'mục IV.3'],
  },
  source: {
    block: { kind: 'source', text: 'Nguồn: Kế hoạch 12/KH-UBND', says: 'nguyenvan LC:KH/I#1' },
    words: ['Nguồn: Kế hoạch 12/KH-UBND'],
  },
}

export function describeAdapter(name: string, open: () => Promise<AdapterBench>): void {
  describe(`the ${name} adapter keeps the contract:`, () => {
    let bench: AdapterBench
    let received: IncomingMessage[]
    let ids: number

    beforeEach(async () => {
      bench = await open()
      received = []
      ids = 0
      await bench.adapter.start(async (message) => void received.push(message))
    })

    afterEach(async () => {
      await bench.adapter.stop()
      await bench.close?.()
    })

    const send = (reply: Reply) => {
      ids++
      return bench.adapter.send({ id: String(ids).padStart(10, '0'), conversation: bench.conversation, reply })
    }

    test('a message arrives once, with its words, its sender, its conversation and a key', async () => {
      await bench.types('việc nào sắp đến hạn?')
      expect(received).toHaveLength(1)
      expect(received[0]).toMatchObject({ text: 'việc nào sắp đến hạn?', conversation: bench.conversation })
      expect(received[0]!.sender.platform).toBe(bench.adapter.platform)
      expect(received[0]!.sender.id).not.toBe('')
      expect(received[0]!.key).not.toBe('')
      expect(Number.isNaN(Date.parse(received[0]!.receivedAt))).toBe(false)
    })

    test('the same words twice are two messages with keys of their own', async () => {
      await bench.types('han')
      await bench.types('han')
      expect(new Set(received.map(({ key }) => key)).size).toBe(2)
    })

    test('a delivery that is repeated has the key of the first', async (context) => {
      await bench.types('han')
      if (bench.repeats === undefined) return context.skip('the platform repeats nothing')
      await bench.repeats()
      expect(new Set(received.map(({ key }) => key)).size).toBe(1)
    })

    test.each(Object.entries(EVERY_BLOCK))('a %s is shown with its own words and no markup of ours', async (_kind, { block, words }) => {
      await send({ blocks: [block] })
      const shown = await bench.shown()
      for (const word of words) expect(shown).toContain(word)
    })

    test('blocks are shown in their order, replies in theirs', async () => {
      await send({
        blocks: [
          { kind: 'text', text: 'thứ nhất' },
          { kind: 'text', text: 'thứ hai' },
        ],
      })
      await send({ blocks: [{ kind: 'text', text: 'thứ ba' }] })
      const shown = await bench.shown()
      const places = ['thứ nhất', 'thứ hai', 'thứ ba'].map((word) => shown.indexOf(word))
      expect(places).toEqual([...places].sort((one, other) => one - other))
      expect(places[0]).toBeGreaterThanOrEqual(0)
    })

    test('a choice is shown, and choosing it says what it carries', async (context) => {
      await send({ blocks: [{ kind: 'text', text: 'Ghi nhận như sau?' }], buttons: [[{ label: 'Ghi nhận', says: 'ghinhan 7F3K' }]] })
      expect(await bench.shown()).toContain('Ghi nhận')
      if (bench.presses === undefined) return context.skip('choices come back as numbers, which the router reads')
      await bench.presses('Ghi nhận')
      expect(received.at(-1)?.text).toBe('ghinhan 7F3K')
    })

    test('a long reply is taken whole', async () => {
      const lines = Array.from({ length: 400 }, (_, index) => `dòng số ${index + 1}.`)
      await send({ blocks: [{ kind: 'list', items: lines }] })
      const shown = await bench.shown()
      expect(shown).toContain('dòng số 1.')
      expect(shown).toContain('dòng số 400.')
    })

    test('stopping can be asked for twice', async () => {
      await bench.adapter.stop()
      await bench.adapter.stop()
    })

    test('its limits are said', () => {
      expect(bench.adapter.capabilities.maxLength).toBeGreaterThan(0)
    })
  })
}
