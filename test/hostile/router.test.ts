// Five hundred messages that mean no good, each sent as somebody: nothing is changed, nothing leaks, each is answered in Vietnamese and
// in bounded time.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/domain/work.ts'
import { type Assistant, expectUnchanged, faultsIn, keptIn, openAssistant, wordsOf } from './assistant.ts'
import { HOSTILE } from './inputs.ts'

const ROLES: readonly Role[] = ['viewer', 'coordinator', 'administrator']
/** A message that takes longer is measured again, since compiling and collecting garbage are no part of it. */
const SLOWEST_MS = 100
const REPEATS = 4

let assistant: Assistant
beforeAll(async () => {
  assistant = await openAssistant()
})
afterAll(() => assistant.close())

async function quickest(text: string, role: Role): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < REPEATS && best > SLOWEST_MS; i++) best = Math.min(best, (await assistant.says(text, role)).ms)
  return best
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
  const best = said.ms > SLOWEST_MS ? await quickest(text, role) : said.ms
  const slow = best > SLOWEST_MS ? [`took ${Math.round(best)} ms`] : []
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
