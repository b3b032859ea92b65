import { expect, test } from 'vitest'
import { createLog } from '../src/log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('info', (line) => lines.push(line)))
  return lines.join('')
}

test('a line has a time, a level, the message and its fields', () => {
  const line = logged((log) => log.warn({ file: 'a b.md', count: 3 }, 'not read'))
  expect(line).toMatch(/^\d\d:\d\d:\d\d warn {2}not read file="a b\.md" count=3\n$/)
})

test('an error shows its stack below, a cause as well', () => {
  const text = logged((log) => log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed'))
  expect(text).toMatch(/error failed\n {4}Error: outer\n[\s\S]*caused by: Error: inner/)
})

test('what is below the level is not written, and secrets never are', () => {
  expect(logged((log) => log.debug('quiet'))).toBe('')
  const text = logged((log) => log.info({ token: 'hunter2', config: { password: 'hunter2' } }, 'connected'))
  expect(text).toContain('(hidden)')
  expect(text).not.toContain('hunter2')
})

test('what somebody wrote steers no terminal and begins no line of its own', () => {
  const hostile = 'a\u001b[2J\u009b31m\u202eb\r\n12:00:00 info  all is well'
  const text = logged((log) => log.error({ name: hostile, err: new Error(hostile) }, 'failed'))
  expect(text).not.toMatch(/[^\P{C}\n]/u)
  expect(text.split('\n').filter((line) => line.startsWith('12:00:00'))).toEqual([])
})
