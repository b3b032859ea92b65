import { describe, expect, test } from 'vitest'
import type { Adapter, IncomingMessage, OutgoingMessage } from '../../src/chat/chat.ts'
import { patient } from '../../src/runtime/patient-adapter.ts'
import { fakeAdapter } from '../fake-adapter.ts'
import { manualTimers } from '../manual-timers.ts'

const receive = async () => {}
const message: OutgoingMessage = { id: '1', conversation: { platform: 'telegram', id: '7', kind: 'direct' }, reply: { blocks: [] } }

/** An adapter whose first starts fail, or hang until they are let go. */
function failing(times: number) {
  const inner = fakeAdapter('telegram')
  let starts = 0
  const start: Adapter['start'] = async (handler) => {
    starts++
    if (starts <= times) throw new Error('Unauthorized')
    await inner.start(handler)
  }
  return { adapter: { ...inner, start } as Adapter, inner, starts: () => starts }
}

function heard() {
  const lines: string[] = []
  return {
    lines,
    news: {
      connected: () => void lines.push('connected'),
      notConnected: (error: unknown, againInMs: number) => void lines.push(`${(error as Error).message}, ${againInMs / 1000} s`),
    },
  }
}

describe('a platform that cannot be reached', () => {
  test('is tried again at growing distances, and until then what is to be sent waits', async () => {
    const timers = manualTimers()
    const { adapter, inner } = failing(2)
    const { lines, news } = heard()
    const kept = patient(adapter, news, timers)
    await kept.start(receive)
    expect(kept.isUp()).toBe(false)
    await expect(kept.send(message)).rejects.toMatchObject({ outcome: 'retry', detail: { concerns: 'platform' } })
    await timers.advance(5_000)
    await timers.advance(9_999)
    expect(lines).toEqual(['Unauthorized, 5 s', 'Unauthorized, 10 s'])
    await timers.advance(1)
    expect(lines.at(-1)).toBe('connected')
    expect(kept.isUp()).toBe(true)
    await kept.send(message)
    expect(inner.sent).toHaveLength(1)
  })

  test('keeps a start waiting for some seconds at most', async () => {
    const timers = manualTimers()
    let letIn = () => {}
    const hanging: Adapter = { ...fakeAdapter('slack'), start: () => new Promise<void>((resolve) => (letIn = resolve)) }
    const { lines, news } = heard()
    const kept = patient(hanging, news, timers)
    let isStarted = false
    const started = kept.start(receive).then(() => {
      isStarted = true
    })
    await timers.advance(4_999)
    expect(isStarted).toBe(false)
    await timers.advance(1)
    await started
    expect(lines).toEqual([])
    letIn()
    await timers.advance(0)
    expect(lines).toEqual(['connected'])
  })

  test('answers what comes before its start is through', async () => {
    const timers = manualTimers()
    const inner = fakeAdapter('telegram')
    let letIn = () => {}
    const start: Adapter['start'] = async (handler) => {
      await inner.start(handler)
      await new Promise<void>((resolve) => (letIn = resolve))
    }
    const kept = patient({ ...inner, start }, heard().news, timers)
    const started = kept.start(() => kept.send(message).then(() => {}))
    await inner.arrive({} as IncomingMessage)
    expect(inner.sent).toHaveLength(1)
    letIn()
    await started
  })

  test('is let go of where it lets us in only after everything stopped', async () => {
    const timers = manualTimers()
    const inner = fakeAdapter('slack')
    let letIn = () => {}
    const start: Adapter['start'] = async (handler) => {
      await new Promise<void>((resolve) => (letIn = resolve))
      await inner.start(handler)
    }
    const { lines, news } = heard()
    const kept = patient({ ...inner, start }, news, timers)
    const started = kept.start(receive)
    await timers.advance(5_000)
    await started
    await kept.stop()
    letIn()
    await timers.advance(0)
    expect(lines).toEqual([])
    await expect(inner.arrive({} as IncomingMessage)).rejects.toThrow('not started')
  })

  test('is left alone once everything stops', async () => {
    const timers = manualTimers()
    const { adapter, starts } = failing(9)
    const kept = patient(adapter, heard().news, timers)
    await kept.start(receive)
    await kept.stop()
    await timers.advance(600_000)
    expect(starts()).toBe(1)
  })
})
