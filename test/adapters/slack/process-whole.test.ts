import { App } from '@slack/bolt'
import { expect, test } from 'vitest'
import { processWhole } from '../../../src/adapters/slack/process-whole.ts'

/** Bolt itself, with a receiver that nothing comes through. */
function aBolt(): App {
  const receiver = { init() {}, start: async () => {}, stop: async () => {} }
  const authorize = async () => ({ botToken: 'xoxb-test', botId: 'BBOT', botUserId: 'UBOT' })
  return new App({ receiver, authorize, ignoreSelf: false, convoStore: false })
}
const event = {
  body: { type: 'event_callback', team_id: 'T1', event: { type: 'message', channel: 'D1', user: 'U1', text: 'han', ts: '1.1' } },
}

test('an event, which Bolt acknowledges before it looks at it, counts as answered only when its work is done', async () => {
  const app = aBolt()
  const stored = Promise.withResolvers<void>()
  const steps: string[] = []
  app.use(async () => {
    steps.push('begun')
    await stored.promise
    steps.push('stored')
  })
  const answered = processWhole(app, event).then(() => steps.push('answered'))
  await expect.poll(() => steps).toEqual(['begun'])
  stored.resolve()
  await answered
  expect(steps).toEqual(['begun', 'stored', 'answered'])
})

test('work that fails is not answered', async () => {
  const app = aBolt()
  app.error(async (error) => {
    throw error
  })
  app.use(async () => {
    throw new Error('disk full')
  })
  await expect(processWhole(app, event)).rejects.toThrow('disk full')
})
