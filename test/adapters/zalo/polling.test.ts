import { describe, expect, test } from 'vitest'
import { hoa, openZalo } from './zalo-chat.ts'

describe('asking Zalo for messages', () => {
  test('takes the webhook away first, and asks for half a minute each time', async () => {
    const { zalo, start } = await openZalo({ polls: true })
    await start()
    const { body } = await zalo.until(() => zalo.calls.find(({ method }) => method === 'getUpdates'))
    expect(zalo.calls.slice(0, 2).map(({ method }) => method)).toEqual(['getMe', 'deleteWebhook'])
    expect(body).toEqual({ timeout: '30' })
  })

  test('gets one update after another, and what came while nobody asked', async () => {
    const { zalo, start, received } = await openZalo({ polls: true })
    await zalo.says(hoa, 'một')
    await zalo.says(hoa, 'hai')
    await start()
    await zalo.until(() => received.length === 2)
    await zalo.says(hoa, 'ba')
    await zalo.until(() => received.length === 3)
    expect(received.map(({ text }) => text)).toEqual(['một', 'hai', 'ba'])
  })

  test('a poll that ends with nothing is followed by the next at once', async () => {
    const waits: number[] = []
    const { zalo, start, received } = await openZalo({
      polls: true,
      wait: async (ms) => {
        waits.push(ms)
      },
    })
    const polls = () => zalo.calls.filter(({ method }) => method === 'getUpdates').length
    await start()
    await zalo.until(() => polls() === 1)
    zalo.endPoll()
    await zalo.until(() => polls() === 2)
    await zalo.says(hoa, 'hạn')
    await zalo.until(() => received.length === 1)
    expect(waits).toEqual([])
  })

  test('faults are waited out, longer each time, and the next success forgets them', async () => {
    const waits: number[] = []
    const { zalo, start, received } = await openZalo({
      polls: true,
      wait: async (ms) => {
        waits.push(ms)
      },
    })
    zalo.failNext(
      'getUpdates',
      { kind: 'html', status: 502 },
      { kind: 'error', code: 403, description: 'internal server error' },
      { kind: 'closeBefore' },
      { kind: 'error', code: 429, description: 'Quota exceeded' },
    )
    await zalo.says(hoa, 'hạn')
    await start()
    await zalo.until(() => received.length === 1)
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000])
    zalo.failNext('getUpdates', { kind: 'html', status: 502 })
    await zalo.says(hoa, 'hạn')
    await zalo.until(() => waits.length === 5)
    expect(waits.at(-1)).toBe(1_000)
  })

  test('what could not be stored is kept in hand, since nobody gives it out again', async () => {
    let failures = 2
    const { zalo, start, received } = await openZalo({ polls: true })
    await zalo.says(hoa, 'hạn')
    await start(async () => {
      if (failures-- > 0) throw new Error('disk full')
    })
    await zalo.until(() => received.length === 1)
    expect(received.map(({ text }) => text)).toEqual(['hạn'])
  })

  test('a token that is taken back ends it loudly', async () => {
    const { zalo, start, logged, adapter } = await openZalo({ polls: true })
    zalo.failNext('getUpdates', { kind: 'error', code: 401, description: 'Unauthorized', status: 401 })
    await start()
    await expect.poll(() => logged.join()).toContain('ZALO_BOT_TOKEN')
    await adapter.stop()
    expect(zalo.calls.filter(({ method }) => method === 'getUpdates')).toHaveLength(1)
  })

  test('what cannot be read is left aside', async () => {
    const { zalo, start, received } = await openZalo({ polls: true })
    await zalo.deliver({ event_name: 'message.text.received', message: { text: 'x' } })
    await zalo.says(hoa, 'hạn')
    await start()
    await zalo.until(() => received.length === 1)
    expect(received[0]!.text).toBe('hạn')
  })
})
