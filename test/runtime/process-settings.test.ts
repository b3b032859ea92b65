// The server is started alike wherever it is started.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { STARTED_WITH } from '../../src/runtime/process-settings.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8')

test('npm start and the image give the flags that were measured', () => {
  expect(JSON.parse(read('package.json')).scripts.start).toBe(['node', ...STARTED_WITH, 'src/main.ts'].join(' '))
  expect(read('Dockerfile')).toContain(`CMD ${JSON.stringify(['node', ...STARTED_WITH, 'src/main.ts']).replaceAll(',', ', ')}`)
})
