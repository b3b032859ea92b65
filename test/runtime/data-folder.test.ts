import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { lockDataFolder, prepareDataFolder } from '../../src/runtime/data-folder.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'data-'))

function faultOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof OperatorError) return error.faults.join('\n')
    throw error
  }
  return ''
}

describe('the data folder', () => {
  test('is made with the folders above it', () => {
    prepareDataFolder(join(aFolder(), 'deep', 'data'))
  })

  test('a file in its place or above it is a fault with a remedy', () => {
    const file = join(aFolder(), 'data')
    writeFileSync(file, '')
    const remedy = /^DATA_DIR: .* is no folder, or lies in what is none \(\w+\); move that file away, or set DATA_DIR/
    expect(faultOf(() => prepareDataFolder(file))).toMatch(remedy)
    expect(faultOf(() => prepareDataFolder(join(file, 'deeper')))).toMatch(remedy)
  })

  test.skipIf(!existsSync('/proc/self'))('where no folder can be made is a fault, not a wait without end (skipped without /proc)', () => {
    expect(faultOf(() => prepareDataFolder('/proc/no-disk/data'))).toMatch(/^DATA_DIR: .* cannot be made \(ENOENT\); see whether its disk/)
  })

  test.skipIf(process.getuid?.() === 0)(
    'a folder without the right to write is a fault (skipped for root, who may write everywhere)',
    () => {
      const folder = aFolder()
      chmodSync(folder, 0o500)
      expect(faultOf(() => prepareDataFolder(folder))).toContain('EACCES')
    },
  )

  test.skipIf(process.getuid?.() === 0)(
    'a file in it without the right to write is a fault (skipped for root, who may write everywhere)',
    () => {
      const folder = aFolder()
      for (const name of ['cchc.db', 'index.db', 'readable']) writeFileSync(join(folder, name), '')
      for (const name of ['cchc.db', 'index.db']) chmodSync(join(folder, name), 0o400)
      expect(faultOf(() => prepareDataFolder(folder))).toMatch(
        /cchc\.db cannot be written to \(EACCES\).*\n.*index\.db cannot be written to/,
      )
    },
  )

  test('has one server at a time, and the second hears who holds it', () => {
    const folder = aFolder()
    const lock = lockDataFolder(folder)
    expect(faultOf(() => lockDataFolder(folder))).toMatch(
      new RegExp(`in use by the process with id ${process.pid}, started .*; stop that server`),
    )
    lockDataFolder(folder, 'terminal').release()
    lock.release()
    lockDataFolder(folder).release()
  })

  test('is free again after kill -9', async () => {
    const folder = aFolder()
    const script = `import { lockDataFolder } from ${JSON.stringify(join(import.meta.dirname, '../../src/runtime/data-folder.ts'))}
      lockDataFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(holder.stdout, 'data')
    expect(faultOf(() => lockDataFolder(folder))).toContain(`process with id ${holder.pid}`)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    lockDataFolder(folder).release()
  })

  test('a lock file that is damaged is named', () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'server.lock'), 'not a database '.repeat(100))
    expect(faultOf(() => lockDataFolder(folder))).toMatch(/server\.lock cannot be used .*; delete that file/)
  })
})
