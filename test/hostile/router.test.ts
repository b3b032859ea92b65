// Five hundred messages that mean no good, each sent as somebody: nothing is changed, nothing leaks, each is answered in Vietnamese and
// in bounded time.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/domain/work.ts'
import { type Assistant, expectUnchanged, faultsIn, keptIn, openAssistant, wordsOf } from './assistant.ts'
import { HOSTILE } from './inputs.ts'

const ROLES: readonly Role[] = ['viewer', 'coordinator', 'administrator']
const PLAIN = 'Hạn nộp báo cáo kiểm tra của Lào Cai là khi nào?'
/** So many times the work of a plain question a message may take; the slowest take 5 times, a pattern that tries everything thousands. */
const MOST_TIMES = 30
/** What took longer is measured again beside a plain question, since compiling and collecting garbage are no part of it. */
const REPEATS = 4

let assistant: Assistant
/** Milliseconds of work for a plain question. */
let plain = Number.POSITIVE_INFINITY
beforeAll(async () => {
  assistant = await openAssistant()
  for (let i = 0; i < 2 * REPEATS; i++) plain = Math.min(plain, (await assistant.says(PLAIN, 'viewer')).ms)
})
afterAll(() => assistant.close())

/** How many times the work of a plain question the message takes at the least, both measured in the same moments. */
async function timesPlain(text: string, role: Role): Promise<number> {
  const [own, other]: [number[], number[]] = [[], []]
  for (let i = 0; i < REPEATS; i++) {
    own.push((await assistant.says(text, role)).ms)
    other.push((await assistant.says(PLAIN, role)).ms)
  }
  return Math.min(...own) / Math.min(...other)
}

const shown = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…(${text.length})` : text)

test('there are five hundred of them', () => {
  expect(new Set(Object.values(HOSTILE).flat()).size).toBeGreaterThanOrEqual(500)
})

/** What is wrong with how one message was taken; empty when nothing is. */
async function faultsOf(text: string, role: Role): Promise<string[]> {
  const said = await assistant.says(text, role).catch((error: Error) => error)
  const logged = assistant.faults.splice(0).map((line) => `was logged: ${line.split('\n').slice(0, 3).join(' ')}`)
  if (said instanceof Error) return ['has no reply', ...logged]
  const times = said.ms > MOST_TIMES * plain ? await timesPlain(text, role) : 0
  const slow = times > MOST_TIMES ? [`took ${Math.round(times)} times as long as a plain question`] : []
  return [...faultsIn(said.reply, text).map((fault) => `${fault}: ${shown(wordsOf(said.reply).join(' / '))}`), ...slow, ...logged]
}

describe.each(Object.entries(HOSTILE))('%s', (_group, inputs) => {
  test('changes nothing, tells nothing, is answered in Vietnamese and in time', async () => {
    const before = await keptIn(assistant.store)
    const faults: string[] = []
    for (const [position, text] of inputs.entries()) {
      const role = ROLES[position % ROLES.length]!
      for (const fault of await faultsOf(text, role)) faults.push(`${role} ${shown(text)} ${fault}`)
    }
    expect(faults).toEqual([])
    await expectUnchanged(assistant.store, before)
  })
})
