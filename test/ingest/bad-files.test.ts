// What is said of bad files: the reason that is true of them. That the running service outlives all of them is test/cli/bad-files.test.ts.
import { afterAll, expect, test } from 'vitest'
import { createPlanReader } from '../../src/ingest/reading-thread.ts'
import { badFiles } from './bad-files.ts'

const REASONS: Readonly<Record<string, string>> = {
  'Word: a part of 300 MB': 'UNFOLDS_TOO_LARGE',
  'Word: a part of 300 MB that says it has 10 bytes': 'UNFOLDS_TOO_LARGE DAMAGED_FILE',
  'Word: a part of 1 GB nobody reads': 'UNFOLDS_TOO_LARGE',
  'Word: ten parts of 100 MB': 'UNFOLDS_TOO_LARGE',
  'Word: billion laughs': 'UNSAFE_FILE',
  'Word: an external entity': 'UNSAFE_FILE',
  'Word: a parameter entity': 'UNSAFE_FILE',
  'Word: a path out of the archive': 'UNSAFE_FILE',
  'Word: a path from the root': 'UNSAFE_FILE',
  'Word: a link': 'UNSAFE_FILE',
  'Word: an encrypted entry': 'ENCRYPTED_FILE',
  'Word: macros': 'MACRO_FILE',
  'Word: macros by the type of content': 'MACRO_FILE',
  'Word: pictures only': 'SCANNED_FILE EMPTY_FILE',
  'Word: no document in it': 'DAMAGED_FILE',
  'PDF: a password': 'ENCRYPTED_FILE',
  'PDF: a head alone': 'DAMAGED_FILE',
  'PDF: pictures of pages only': 'SCANNED_FILE EMPTY_FILE',
  'text: one letter for ever': 'TEXT_TOO_LONG',
  'a stamped text': 'SECRET_FILE',
  'a name that says that it is secret': 'SECRET_FILE',
  'an encrypted document called .docx': 'ENCRYPTED_FILE',
  'an old Word document called .docx': 'WRONG_CONTENT',
  'a Word file called .docm': 'MACRO_FILE',
  'nothing called .pdf': 'EMPTY_FILE',
  'blanks called .txt': 'EMPTY_FILE',
}

const reader = createPlanReader()
afterAll(() => reader.close())

test('there are more than two hundred, and what is said of them is true', { timeout: 480_000 }, async () => {
  const said: Record<string, unknown> = {}
  let count = 0
  for await (const { what, name, bytes } of badFiles()) {
    count++
    if (!(what in REASONS)) continue
    const code = await reader.read(name, bytes).then(
      () => 'read',
      (error: { code?: unknown }) => error.code ?? error,
    )
    said[what] = REASONS[what]!.split(' ').includes(String(code)) ? REASONS[what] : code
  }
  expect(said).toEqual(REASONS)
  expect(count).toBeGreaterThanOrEqual(200)
})
