import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { filesIn, filesNamed, knowledgeFiles } from '../../src/runtime/knowledge.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plans-'))
  mkdirSync(join(folder, 'nested'))
  for (const name of ['b.md', 'a.txt', '.hidden.md', 'nested/c.md']) writeFileSync(join(folder, name), '')
  return folder
}

test('files of a folder come in order of their names, those of its folders too, hidden ones not', async () => {
  const folder = aFolder()
  expect((await filesIn(folder)).map((path) => relative(folder, path))).toEqual(['a.txt', 'b.md', 'nested/c.md'])
})

test('what a command names is each file once; what is missing stays to be reported', async () => {
  const folder = aFolder()
  const named = await filesNamed([join(folder, 'b.md'), folder, '/nowhere/x.md'])
  expect(named.map((path) => relative(folder, path))).toEqual(['b.md', 'a.txt', 'nested/c.md', relative(folder, '/nowhere/x.md')])
})

test('a missing knowledge folder is a fault with a remedy', async () => {
  await expect(knowledgeFiles('/nowhere')).rejects.toThrow(OperatorError)
})
