// A file that cannot be opened: the words for the operator and for the person name the cause.
import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MissingFile } from '../../src/ingest/errors.ts'

test.each([
  ['ENOENT', 'no such file', 'Không tìm thấy tệp'],
  ['EACCES', 'this user may not read it', 'không có quyền đọc tệp'],
  ['EPERM', 'this user may not read it', 'không có quyền đọc tệp'],
  ['EISDIR', 'a folder', 'là một thư mục'],
  ['EIO', 'cannot be read: i/o error', 'Không mở được tệp'],
])('%s is told as “%s”', (code, reason, words) => {
  const error = new MissingFile('kh.txt', Object.assign(new Error('i/o error'), { code }))
  expect(error.message).toBe(`kh.txt: ${reason}`)
  expect(error.userMessage).toContain(words)
  expect(error.userMessage).toContain('“kh.txt”')
})

test('a folder is not called missing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-'))
  const cause = await readFile(folder).catch((error: unknown) => error)
  expect(new MissingFile(folder, cause).message).toMatch(/: a folder$/)
})
