import { expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { failureLines } from '../../src/runtime/failure.ts'

test('faults of the operator are told as they are, one line each', () => {
  expect(failureLines(new OperatorError(['PORT: taken', 'HOST: unknown']))).toEqual(['PORT: taken', 'HOST: unknown'])
})

test('a full disk is no bug, whoever noticed it first', () => {
  const noticed = [
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    new Error('saving failed', { cause: new Error('database or disk is full') }),
  ]
  for (const error of noticed) expect(failureLines(error)).toEqual([expect.stringMatching(/^DATA_DIR: its disk is full; free space/)])
})

test('only what nobody expects shows where it happened', () => {
  expect(failureLines(new TypeError('odd')).join()).toMatch(/^unexpected error, please report it: TypeError: odd\n +at /)
})
