import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { readRows, readTable } from '../../src/vietnamese/table.ts'

const folder = mkdtempSync(join(tmpdir(), 'table-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(lines: readonly string[]): string {
  const file = join(folder, 'words.txt')
  writeFileSync(file, lines.join('\r\n'))
  return pathToFileURL(file).href
}

test('remarks and empty lines are passed over, cells left out at the end are empty', () => {
  expect(readTable(written(['# a remark', '', ' one | two ', '  # another', 'three']), 3)).toEqual([
    ['one', 'two', ''],
    ['three', '', ''],
  ])
})

test('every line that cannot be read is named by its number', () => {
  const file = written(['one | two', 'one | two | three', 'one |', '# fine'])
  const faults = () => {
    try {
      readRows(file, 2, 2)
    } catch (error) {
      return error instanceof OperatorError ? error.faults : error
    }
    return []
  }
  expect(faults()).toEqual([expect.stringContaining('line 2: more than 2 cells'), expect.stringContaining('line 3: cell 2 is empty')])
})
