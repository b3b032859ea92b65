import { expect, test } from 'vitest'
import { dayOf } from '../../src/domain/clock.ts'
import { dayClock } from '../../src/runtime/day-clock.ts'

test('a fixed day keeps its date in Vietnam and the real time of day', () => {
  const before = new Date()
  const shown = dayClock('2026-11-20').now()
  expect(dayOf(shown)).toBe('2026-11-20')
  const DAY_MS = 86_400_000
  const drift = (((shown.getTime() - before.getTime()) % DAY_MS) + DAY_MS) % DAY_MS
  expect(drift).toBeLessThan(60_000)
})

test('without one it is the real clock', () => {
  expect(Math.abs(dayClock(null).now().getTime() - Date.now())).toBeLessThan(60_000)
})
