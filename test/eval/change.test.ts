import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changeLines, changeSince, readAccepted, writeAccepted } from '../../src/cli/eval/accepted.ts'
import type { Judged, JudgedSet } from '../../src/cli/eval/judged.ts'

const one = (id: string, right: boolean, type = 'content'): Judged => ({
  question: { id, q: 'hỏi', type, style: 'full' },
  given: { id, answer: 'đáp', citations: [], ms: 1 },
  verdict: { right, uncited: false, why: right ? null : 'lacks a' },
})
const aRun = (...results: Judged[]): JudgedSet => ({ name: 'own', results })

describe('compared with the accepted run', () => {
  const accepted = { own: ['a', 'b'] }

  test('as many right is no fall, and what was lost and won is named', () => {
    const change = changeSince(accepted, aRun(one('a', true), one('b', false), one('c', true)))
    expect(change).toEqual({ name: 'own', lost: ['b'], won: ['c'], isFall: false, isNew: false })
    expect(changeLines([change])).toEqual(['  own: lost b; won c'])
  })

  test('fewer right is a fall', () => {
    const change = changeSince(accepted, aRun(one('a', true), one('b', false)))
    expect(change.isFall).toBe(true)
    expect(changeLines([change])).toEqual(['  own: FALL, lost b'])
  })

  test('an answer where the plans are silent is a fall whatever else was won', () => {
    expect(changeSince(accepted, aRun(one('a', true), one('b', false, 'unanswerable'), one('c', true))).isFall).toBe(true)
  })

  test('a question that left the set is not lost', () => {
    expect(changeSince(accepted, aRun(one('a', true))).isFall).toBe(false)
  })

  test('a set without an accepted run cannot fall', () => {
    expect(changeSince({}, aRun(one('a', false)))).toMatchObject({ isFall: false, isNew: true })
  })
})

test('what is accepted is read again, and sets that did not run stay', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'accepted-')), 'accepted.json')
  writeAccepted([{ name: 'dev', results: [one('d', true)] }], file)
  writeAccepted([aRun(one('a', true), one('b', false))], file)
  expect(readAccepted(file)).toEqual({ dev: ['d'], own: ['a'] })
})
