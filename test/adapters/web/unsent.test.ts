import { beforeEach, describe, expect, test } from 'vitest'

interface Unsent {
  key: string
  text: string
  at: string
}
type Sent = { outcome: 'taken'; at: string } | { outcome: 'later' } | { outcome: 'signIn' } | { outcome: 'refused'; why: string }
interface Page {
  createUnsent(parts: {
    storage: Pick<Storage, 'getItem' | 'setItem'>
    send(message: Unsent): Promise<Sent>
    onSent(message: Unsent, sent: Sent): void
    later(work: () => void, milliseconds: number): void
  }): { waiting(): Unsent[]; flush(): Promise<void>; add(message: Unsent): Promise<void> }
  newKey(): string
}

/** The page is JavaScript with a configuration of its own, so its types do not reach here. */
const page = (await import(`${import.meta.dirname}/../../../src/adapters/web/page/unsent.js`)) as Page

const at = '2026-11-20T02:00:00.000Z'
const taken: Sent = { outcome: 'taken', at }

function storageOver(kept: Map<string, string>) {
  return { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) }
}

describe('messages that the server has not taken yet', () => {
  let kept: Map<string, string>
  let sends: string[]
  let waits: number[]
  let retry: () => void
  beforeEach(() => {
    kept = new Map()
    sends = []
    waits = []
  })

  function queue(answers: Sent[], storage = storageOver(kept)) {
    return page.createUnsent({
      storage,
      send: async ({ key }) => {
        sends.push(key)
        return answers.shift() ?? taken
      },
      onSent: () => {},
      later: (work, milliseconds) => {
        retry = work
        waits.push(milliseconds)
      },
    })
  }

  test('leave in order, one at a time', async () => {
    const unsent = queue([])
    await Promise.all(['a', 'b', 'c'].map((key) => unsent.add({ key, text: key, at })))
    expect(sends).toEqual(['a', 'b', 'c'])
    expect(unsent.waiting()).toEqual([])
  })

  test('wait while the server is away, longer each time, and keep key and order', async () => {
    const later: Sent = { outcome: 'later' }
    const unsent = queue([later, later, later, later, later, later])
    await unsent.add({ key: 'a', text: 'a', at })
    for (let i = 0; i < 5; i++) {
      retry()
      await unsent.flush()
    }
    expect(waits).toEqual([1_000, 2_000, 5_000, 10_000, 30_000, 30_000])
    await unsent.add({ key: 'b', text: 'b', at })
    expect(sends.slice(-2)).toEqual(['a', 'b'])
    expect(unsent.waiting()).toEqual([])
  })

  test('outlive the page', async () => {
    const closed = queue([{ outcome: 'later' }])
    await closed.add({ key: 'a', text: 'a', at })
    const reopened = queue([])
    expect(reopened.waiting()).toEqual([{ key: 'a', text: 'a', at }])
    await reopened.flush()
    expect(sends).toEqual(['a', 'a'])
  })

  test('stay until the person has signed in', async () => {
    const unsent = queue([{ outcome: 'signIn' }])
    await unsent.add({ key: 'a', text: 'a', at })
    expect(unsent.waiting()).toHaveLength(1)
    expect(waits).toEqual([])
  })

  test('a refused one does not hold up the next', async () => {
    const unsent = queue([{ outcome: 'refused', why: 'quá dài' }])
    await unsent.add({ key: 'a', text: 'a', at })
    await unsent.add({ key: 'b', text: 'b', at })
    expect(sends).toEqual(['a', 'b'])
    expect(unsent.waiting()).toEqual([])
  })

  test('are kept by the page itself where the browser forbids storage or it is damaged', async () => {
    const forbidden = () => {
      throw new Error('SecurityError')
    }
    const unsent = queue([{ outcome: 'later' }], { getItem: forbidden, setItem: forbidden })
    await unsent.add({ key: 'a', text: 'a', at })
    expect(unsent.waiting()).toHaveLength(1)
    await unsent.flush()
    expect(unsent.waiting()).toEqual([])
    kept.set('cchc.unsent', '{broken')
    expect(queue([]).waiting()).toEqual([])
  })

  test('keys differ and have the form that the server takes', () => {
    const keys = Array.from({ length: 1_000 }, page.newKey)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key).toMatch(/^[\w-]{8,64}$/)
  })
})
