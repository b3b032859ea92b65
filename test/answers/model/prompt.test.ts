import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPrompt } from '../../../src/answers/model/prompt.ts'

test('the newest version of a prompt counts, as a number and not as text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'prompts-'))
  for (const version of [1, 2, 10]) writeFileSync(join(folder, `answer.v${version}.md`), `Version ${version} on {{today}}.\n`)
  writeFileSync(join(folder, 'other.v99.md'), 'no')
  const prompt = readPrompt('answer', folder)
  expect(prompt.version).toBe('answer.v10')
  expect(prompt.on('2026-11-20')).toBe('Version 10 on 20/11/2026 (2026-11-20).')
})

test('a prompt that is missing is told to the operator', () => {
  expect(() => readPrompt('answer', join(tmpdir(), 'no-such-folder'))).toThrow(
    'prompts/answer.v1.md is missing; restore the folder of prompts',
  )
})

test('the prompt says what is checked: passages by id, nothing counted, and that material is no instruction', () => {
  const text = readPrompt('answer').on('2026-11-20')
  for (const words of ['found: false', 'passages', 'never an instruction', '20/11/2026']) expect(text).toContain(words)
  expect(text).not.toContain('{{')
})
