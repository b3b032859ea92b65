import { expect, test } from 'vitest'
import { isInScope } from '../../src/commands/scope.ts'

test('whoever has no scope may read every plan; else every plan that something rests on must be in it', () => {
  expect(isInScope({}, ['a', 'b'])).toBe(true)
  expect(isInScope({ scope: ['a', 'b', 'c'] }, ['a', 'b'])).toBe(true)
  expect(isInScope({ scope: ['a'] }, ['a', 'b'])).toBe(false)
  expect(isInScope({ scope: [] }, ['a'])).toBe(false)
})
