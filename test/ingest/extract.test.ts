import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const FIXTURES = join(import.meta.dirname, 'fixtures')

function extract(...args: string[]): Promise<{ status: number; out: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, 'src/cli/extract.ts'), ...args], { encoding: 'utf8' }, (error, out, errors) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, errors })
    })
  })
}

describe('the extract command', () => {
  test('writes one record, its fields in the order of the format, nothing internal', async () => {
    const { status, out, errors } = await extract(join(FIXTURES, 'lich-kiem-tra.txt'))
    expect([status, errors]).toEqual([0, ''])
    const record = JSON.parse(out)
    expect(Object.keys(record)).toEqual([
      ...['number', 'issuedOn', 'issuer', 'province', 'title', 'kind', 'signer', 'sections', 'tasks', 'criteria', 'deadlines', 'targets'],
      ...['units', 'team', 'visits', 'indicators', 'outline', 'warnings'],
    ])
    expect(out).not.toMatch(/"(?:place|tableIndex)":\s*\{|"years"/u)
  })

  test.each([
    ['a file that is not there', ['missing.txt'], 1, /no such file/],
    ['a kind it cannot read', [join(ROOT, 'package.json')], 1, /not supported/],
    ['no argument', [], 2, /^usage:/],
    ['two files', ['a.txt', 'b.txt'], 2, /^usage:/],
  ])('%s: a status and one clear line', async (_, args, expected, line) => {
    const { status, out, errors } = await extract(...args)
    expect([status, out]).toEqual([expected, ''])
    expect(errors).toMatch(line)
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
  })
})
