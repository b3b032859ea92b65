import { describe, expect, test } from 'vitest'
import { type Block, SendFailure } from '../../../src/chat/chat.ts'
import { ZALO_TOKEN, type ZaloFault } from '../../emulators/zalo-server.ts'
import { hoa, office, openZalo, outgoing, words } from './zalo-chat.ts'

async function failure(sending: Promise<unknown>): Promise<SendFailure> {
  const error = await sending.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SendFailure)
  return error as SendFailure
}

describe('a reply on Zalo', () => {
  test('goes out as one text with numbered choices', async () => {
    const { zalo, adapter } = await openZalo()
    const reply = { ...words('Ghi nhận như sau?'), buttons: [[{ label: 'Ghi nhận', says: 'a' }], [{ label: 'Hủy', says: 'b' }]] }
    const { ids } = await adapter.send(outgoing(reply))
    expect(zalo.sent).toEqual([{ chatId: hoa.id, text: 'Ghi nhận như sau?\n[1] Ghi nhận\n[2] Hủy', messageId: ids[0] }])
  })

  test('of 5,000 characters goes out in parts that say which they are', async () => {
    const { zalo, adapter } = await openZalo()
    const lines = Array.from({ length: 78 }, (_, index) => `Việc thứ ${index + 1} của Sở Nội vụ và các đơn vị phối hợp trong quý.`)
    const { ids } = await adapter.send(outgoing(words(...lines)))
    const texts = zalo.shownTo(hoa)
    expect(texts).toHaveLength(3)
    expect(ids).toHaveLength(3)
    expect(texts.map((text) => text.split('\n')[0])).toEqual(['(1/3)', '(2/3)', '(3/3)'])
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(2_000)
    expect(texts.flatMap((text) => text.split('\n').slice(1))).toEqual(lines)
  })

  test('that broke off goes on where it broke off', async () => {
    const { zalo, adapter } = await openZalo()
    const reply = words('một '.repeat(400), 'hai '.repeat(400), 'ba '.repeat(500))
    zalo.failNext(
      'sendMessage',
      { kind: 'slow', until: Promise.resolve() },
      { kind: 'error', code: 403, description: 'internal server error' },
    )
    const failed = await failure(adapter.send(outgoing(reply)))
    expect(failed).toMatchObject({ outcome: 'retry', detail: { partsSent: [zalo.sent[0]!.messageId] } })
    const { ids } = await adapter.send(outgoing(reply, { partsSent: failed.detail.partsSent! }))
    expect(zalo.shownTo(hoa).map((text) => text.split('\n')[0])).toEqual(['(1/3)', '(2/3)', '(3/3)'])
    expect(ids).toEqual(zalo.sent.map(({ messageId }) => messageId))
  })

  const faults: [string, ZaloFault, object][] = [
    ['an internal error', { kind: 'error', code: 403, description: 'internal server error', status: 403 }, { outcome: 'retry' }],
    ['a gateway’s page', { kind: 'html', status: 502 }, { outcome: 'retry' }],
    ['a gateway that waited in vain', { kind: 'html', status: 504 }, { outcome: 'unknown' }],
    ['a timeout within the platform', { kind: 'error', code: 408, description: 'Request timeout' }, { outcome: 'unknown' }],
    ['a bad request', { kind: 'error', code: 400, description: 'Bad request' }, { outcome: 'refused' }],
    ['somebody who is gone', { kind: 'error', code: 404, description: 'Not found' }, { outcome: 'gone' }],
    ['an error of the server', { kind: 'error', code: 500, description: 'oops' }, { outcome: 'retry' }],
    ['a connection closed before the work', { kind: 'closeBefore' }, { outcome: 'unknown' }],
    ['a connection closed after the work', { kind: 'closeAfter' }, { outcome: 'unknown' }],
  ]
  test.each(faults)('after %s', async (_name, fault, expected) => {
    const { zalo, adapter } = await openZalo()
    zalo.failNext('sendMessage', fault)
    const failed = await failure(adapter.send(outgoing(words('Chào'))))
    expect(failed).toMatchObject(expected)
    expect(failed.message).not.toContain(ZALO_TOKEN)
  })

  test('that reaches nobody may go again', async () => {
    const { adapter } = await openZalo({ apiUrl: 'http://127.0.0.1:1' })
    expect(await failure(adapter.send(outgoing(words('Chào'))))).toMatchObject({
      outcome: 'retry',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('beyond the quota has everybody wait alike, the next time longer, and says so loudly', async () => {
    let at = Date.parse('2026-11-20T02:12:00.000Z')
    const { zalo, adapter, logged } = await openZalo({ now: () => new Date(at) })
    zalo.quota = 0
    const waits: (number | undefined)[] = []
    for (const seconds of [0, 0, 20, 40, 120]) {
      at += seconds * 1_000
      const failed = await failure(adapter.send(outgoing(words('Chào'))))
      expect(failed).toMatchObject({ outcome: 'retry', detail: { concerns: 'platform' } })
      waits.push(failed.detail.retryAfterSeconds)
    }
    expect(waits).toEqual([60, 60, 40, 120, 240])
    expect(logged.filter((line) => line.includes('"level":50'))).toHaveLength(3)
    at += 240_000
    zalo.quota = 1
    await adapter.send(outgoing(words('Chào')))
    expect((await failure(adapter.send(outgoing(words('Chào'))))).detail.retryAfterSeconds).toBe(60)
  })

  test('with a token that was taken back has everybody wait, and says so loudly', async () => {
    const { adapter, logged } = await openZalo({ token: 'another' })
    expect(await failure(adapter.send(outgoing(words('Chào'))))).toMatchObject({ outcome: 'retry', detail: { concerns: 'platform' } })
    expect(logged.join()).toContain('ZALO_BOT_TOKEN')
  })

  test('nothing that fails has the token in its words, its causes or the log', async () => {
    const { zalo, adapter, logged } = await openZalo()
    for (const fault of faults) zalo.failNext('sendMessage', fault[1])
    zalo.failNext('sendMessage', { kind: 'error', code: 400, description: `no chat at /bot${ZALO_TOKEN}/sendMessage` })
    for (let attempt = 0; attempt <= faults.length; attempt++) {
      const failed = await failure(adapter.send(outgoing(words('Chào'))))
      expect(`${failed.message} ${failed.stack} ${JSON.stringify(failed.detail)}`).not.toContain(ZALO_TOKEN)
      expect(failed.cause).toBeUndefined()
    }
    expect(logged.join()).not.toContain(ZALO_TOKEN)
  })
})

describe('a file on Zalo', () => {
  const file: Block = { kind: 'file', id: 'e1', name: 'BC45.pdf', type: 'application/pdf', bytes: 3_355_443 }

  test('becomes an address where it can be fetched once', async () => {
    const asked: unknown[] = []
    const { zalo, adapter } = await openZalo({
      linkTo: async ({ id }, { kind }) => {
        asked.push([id, kind])
        return 'https://cchc.example/tep/abc'
      },
    })
    await adapter.send(outgoing({ blocks: [{ kind: 'text', text: 'Minh chứng của LC-2.8' }, file] }))
    expect(zalo.shownTo(hoa)).toEqual(['Minh chứng của LC-2.8\nTệp: BC45.pdf (3,2 MB)\nTải tệp một lần tại: https://cchc.example/tep/abc'])
    expect(asked).toEqual([['e1', 'direct']])
  })

  test('is only named where there is no address for it', async () => {
    const { zalo, adapter } = await openZalo()
    await adapter.send(outgoing({ blocks: [file] }))
    await adapter.send(outgoing({ blocks: [file] }, { conversation: { platform: 'zalo', id: office.id, kind: 'group' } }))
    expect(zalo.shownTo(hoa)[0]).toContain('trang trò chuyện web')
    expect(zalo.shownTo(office)[0]).toContain('trò chuyện riêng')
  })

  test('whose address cannot be made now has the message wait', async () => {
    const { zalo, adapter } = await openZalo({
      linkTo: async () => {
        throw new Error('the store is away')
      },
    })
    expect(await failure(adapter.send(outgoing({ blocks: [file] })))).toMatchObject({ outcome: 'retry' })
    expect(zalo.sent).toEqual([])
  })
})
