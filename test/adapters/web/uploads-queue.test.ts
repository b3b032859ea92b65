// The page's files on their way, without a page.
import { describe, expect, test } from 'vitest'

type Arrived =
  | { outcome: 'taken'; at: string; file: object }
  | { outcome: 'later'; seconds: number; why: string }
  | { outcome: 'failed'; why: string }
  | { outcome: 'lost' }
  | { outcome: 'signIn' }
interface Upload {
  key: string
  at: string
  file: File
}
interface Page {
  createUploads(parts: {
    send(upload: Upload, onPart: (part: number) => void, signal: AbortSignal): Promise<Arrived>
    onStage(upload: Upload, stage: { stage: string }): void
    onPart(upload: Upload, part: number): void
    onSignIn(): void
    later(work: () => void, milliseconds: number): void
  }): {
    add(upload: Upload): void
    again(key: string): void
    cancel(key: string): void
    resume(): void
    found(key: string, at: string, file: object): void
    areWaiting(): boolean
  }
}
// The page is plain JavaScript with a `tsconfig.json` of its own.
const module = '../../../src/adapters/web/page/uploads.js'
const { createUploads } = (await import(module)) as Page

const at = '2026-11-20T02:00:00.000Z'
const held = { kind: 'held', name: 'a.txt', bytes: 1 } as const
const taken: Arrived = { outcome: 'taken', at, file: held }
const upload = (key: string): Upload => ({ key, at, file: new File(['x'], 'a.txt') })

/** Every sending waits until the test says what came of it. */
function aPage() {
  const stages: string[] = []
  const parts: number[] = []
  const waits: { work: () => void; milliseconds: number }[] = []
  const sending: { key: string; onPart: (part: number) => void; signal: AbortSignal; arrive: (arrived: Arrived) => Promise<void> }[] = []
  let askedToSignIn = 0
  const uploads = createUploads({
    send: ({ key }, onPart, signal) =>
      new Promise((resolve) => {
        const arrive = async (arrived: Arrived) => {
          resolve(arrived)
          await Promise.resolve()
          await new Promise(setImmediate)
        }
        sending.push({ key, onPart, signal, arrive })
      }),
    onStage: ({ key }, stage) => void stages.push(`${key} ${stage.stage}`),
    onPart: (_, part) => void parts.push(part),
    onSignIn: () => {
      askedToSignIn += 1
    },
    later: (work, milliseconds) => void waits.push({ work, milliseconds }),
  })
  return {
    uploads,
    parts,
    waits,
    last: () => sending.at(-1)!,
    sent: () => sending.map(({ key }) => key),
    askedToSignIn: () => askedToSignIn,
    /** What happened since the last look. */
    stages: () => stages.splice(0),
  }
}

describe('files on their way', () => {
  test('go one after another', async () => {
    const page = aPage()
    page.uploads.add(upload('one'))
    page.uploads.add(upload('two'))
    expect(page.sent()).toEqual(['one'])
    expect(page.stages()).toEqual(['one queued', 'one sending', 'two queued'])
    await page.last().arrive(taken)
    expect(page.sent()).toEqual(['one', 'two'])
    await page.last().arrive(taken)
    expect(page.stages()).toEqual(['one taken', 'two sending', 'two taken'])
    expect(page.uploads.areWaiting()).toBe(false)
  })

  test('tell how much is sent, and once that the server reads', async () => {
    const page = aPage()
    page.uploads.add(upload('one'))
    for (const part of [0.4, 1, 1]) page.last().onPart(part)
    await page.last().arrive(taken)
    expect(page.parts).toEqual([0.4, 1, 1])
    expect(page.stages()).toEqual(['one queued', 'one sending', 'one reading', 'one taken'])
  })

  test('one that failed waits for the person and lets the others go on', async () => {
    const page = aPage()
    page.uploads.add(upload('one'))
    page.uploads.add(upload('two'))
    await page.last().arrive({ outcome: 'failed', why: 'Máy chủ gặp lỗi.' })
    await page.last().arrive(taken)
    expect(page.uploads.areWaiting()).toBe(true)
    page.uploads.resume()
    expect(page.sent()).toEqual(['one', 'two'])
    page.uploads.again('one')
    await page.last().arrive(taken)
    expect(page.sent()).toEqual(['one', 'two', 'one'])
    expect(page.uploads.areWaiting()).toBe(false)
  })

  test('what was lost on the way goes again when the server is there, under its key', async () => {
    const page = aPage()
    page.uploads.add(upload('one'))
    await page.last().arrive({ outcome: 'lost' })
    expect(page.stages()).toEqual(['one queued', 'one sending', 'one failed'])
    page.uploads.resume()
    expect(page.sent()).toEqual(['one', 'one'])
  })

  test('what the server turns out to have does not go again', async () => {
    const page = aPage()
    page.uploads.add(upload('one'))
    await page.last().arrive({ outcome: 'lost' })
    page.uploads.found('one', at, held)
    page.uploads.resume()
    expect(page.sent()).toEqual(['one'])
    expect(page.stages().at(-1)).toBe('one taken')
  })

  test('a full server is asked again after the time that it names', async () => {
    const page = aPage()
    page.uploads.add(upload('one'))
    await page.last().arrive({ outcome: 'later', seconds: 5, why: 'Nhiều tệp.' })
    expect(page.waits.map(({ milliseconds }) => milliseconds)).toEqual([5_000])
    expect(page.sent()).toEqual(['one'])
    page.waits[0]!.work()
    expect(page.sent()).toEqual(['one', 'one'])
  })

  test('wait for the sign-in', async () => {
    const page = aPage()
    page.uploads.add(upload('one'))
    await page.last().arrive({ outcome: 'signIn' })
    expect([page.askedToSignIn(), page.sent()]).toEqual([1, ['one']])
    page.uploads.resume()
    await page.last().arrive(taken)
    expect(page.stages().at(-1)).toBe('one taken')
  })

  test('are called off while they wait, are sent, or have failed', async () => {
    const page = aPage()
    for (const key of ['one', 'two', 'three']) page.uploads.add(upload(key))
    page.uploads.cancel('two')
    const { signal, arrive } = page.last()
    page.uploads.cancel('one')
    expect(signal.aborted).toBe(true)
    await arrive({ outcome: 'lost' })
    await page.last().arrive({ outcome: 'lost' })
    page.uploads.cancel('three')
    expect(page.sent()).toEqual(['one', 'three'])
    expect(page.stages().filter((stage) => stage.endsWith('gone'))).toEqual(['two gone', 'one gone', 'three gone'])
    expect(page.uploads.areWaiting()).toBe(false)
  })
})
