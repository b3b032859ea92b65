import { expect, test } from 'vitest'
import { createAlarms } from '../../src/delivery/alarms.ts'
import type { Timers } from '../../src/delivery/timers.ts'
import { manualTimers } from '../manual-timers.ts'

function alarms(timers: Timers & { now(): Date }) {
  const rung: string[] = []
  return { rung, ...createAlarms(timers, timers, () => rung.push(timers.now().toISOString().slice(11, 23))) }
}

test('an alarm rings once at its time, and at once where that has passed', async () => {
  const timers = manualTimers('2026-11-20T02:12:00.000Z')
  const { at, rung } = alarms(timers)
  at(Date.parse('2026-11-20T02:12:04.000Z'))
  at(Date.parse('2026-11-20T02:12:04.000Z'))
  at(Date.parse('2026-11-20T02:11:00.000Z'))
  await timers.advance(3_999)
  expect(rung).toEqual(['02:12:00.000'])
  await timers.advance(60_000)
  expect(rung).toEqual(['02:12:00.000', '02:12:04.000'])
})

test('a timer that fires some milliseconds early rings nothing before its time', async () => {
  const timers = manualTimers('2026-11-20T02:12:00.000Z')
  const EARLY_MS = 3
  const early: Timers = { ...timers, after: (milliseconds, work) => timers.after(Math.max(1, milliseconds - EARLY_MS), work) }
  const { at, rung } = alarms({ ...early, now: timers.now })
  at(Date.parse('2026-11-20T02:12:04.000Z'))
  await timers.advance(60_000)
  expect(rung).toEqual(['02:12:04.000'])
})

test('an alarm that is weeks away rings then, and none after a stop', async () => {
  const timers = manualTimers('2026-11-20T02:12:00.000Z')
  const { at, stop, rung } = alarms(timers)
  at(Date.parse('2026-12-20T02:12:00.000Z'))
  await timers.advance(31 * 24 * 3_600_000)
  expect(rung).toEqual(['02:12:00.000'])
  at(Date.parse('2027-12-20T02:12:00.000Z'))
  stop()
  await timers.advance(2 * 366 * 24 * 3_600_000)
  expect(rung).toHaveLength(1)
})
