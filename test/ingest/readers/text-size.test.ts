import { describe, expect, test } from 'vitest'
import { TextTooLong } from '../../../src/ingest/errors.ts'
import { readText } from '../../../src/ingest/readers/text.ts'

/** User time of this process that reading takes, in microseconds; what is refused counts as read. */
function costOf(text: string): number {
  const bytes = new TextEncoder().encode(text)
  const before = process.cpuUsage()
  try {
    readText('plan.txt', bytes)
  } catch (error) {
    if (!(error instanceof TextTooLong)) throw error
  }
  return process.cpuUsage(before).user
}

describe('a text of eight times the length takes about eight times as long', () => {
  test.each([
    ['one line of nothing but accented letters', 'é', 16_000],
    ['lines that never end a sentence', 'éáà ô\n', 5_000],
    ['the heading of a table on every page, and no row', '\fSTT   Nhiệm vụ          Cơ quan chủ trì       Thời gian\n', 250],
    ['tags of a table that never end', '<table><tr <td ', 4_000],
    ['cells that span rows without end', '<table><tr><td colspan=50 rowspan=9999>a</td></tr>\n', 500],
    ['paragraphs that never end a sentence', 'việc\n\n', 5_000],
  ])('%s', (_, piece, count) => {
    costOf(piece.repeat(count))
    const small = costOf(piece.repeat(count))
    const large = costOf(piece.repeat(8 * count))
    expect(large / Math.max(small, 20_000)).toBeLessThan(30)
  })
})
