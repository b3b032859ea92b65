import { expect, test } from 'vitest'
import { quantile, roundedMs, timed } from '../../src/cli/timing.ts'

test('a quantile is one of the values, whatever their order', () => {
  expect([0, 0.5, 0.95, 1].map((share) => quantile([5, 1, 4, 2, 3], share))).toEqual([1, 3, 5, 5])
  expect(quantile([], 0.5)).toBeNaN()
})

test('timing gives the result along with the time', async () => {
  const { result, ms } = await timed(async () => 'done')
  expect(result).toBe('done')
  expect(ms).toBeGreaterThanOrEqual(0)
  expect(roundedMs(1.23456)).toBe(1.23)
})
