import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFolder, aHome, aPlanFile, run } from './processes.ts'

const seeds = join(import.meta.dirname, '../../../shared/seeds')
const seedsNotice = existsSync(seeds) ? '' : ' (skipped: ../shared/seeds is not here)'

describe('npm run ingest', () => {
  test('puts in what is a plan, names what is not and why, and ends with status 1', async () => {
    const home = aHome()
    const folder = aFolder({ 'plan.md': aPlanFile, 'empty.txt': '', 'note.md': 'Mua sữa.\n', 'picture.png': 'x' })
    const { status, stdout, stderr } = await run('cli/ingest.ts', [folder, '/nowhere/plan.md'], home)
    expect(stdout).toMatch(/\[4\/5\] .*plan\.md: added \(/)
    expect(stdout).toMatch(/^12\/KH-UBND +\S+ +1 +added +3 /m)
    expect(stdout).toMatch(/not put in \(4\)/)
    expect(stdout).toMatch(/empty\.txt: the file is empty/)
    expect(stdout).toMatch(/note\.md: does not look like a plan/)
    expect(stdout).toMatch(/picture\.png: its content is a picture, which is not read/)
    expect(stdout).toMatch(/nowhere\/plan\.md: no such file/)
    expect(stderr).not.toMatch(/^ +at /m)
    expect(status).toBe(1)
  })

  test('the same file again changes nothing', async () => {
    const home = aHome()
    const folder = aFolder({ 'plan.md': aPlanFile })
    expect((await run('cli/ingest.ts', [folder], home)).status).toBe(0)
    const { status, stdout } = await run('cli/ingest.ts', [folder], home)
    expect(stdout).toContain('unchanged')
    expect(status).toBe(0)
  })

  test('a stamped file is named by its position alone', async () => {
    const folder = aFolder({ 'plan.md': aPlanFile, 'tham-do.md': `MẬT\n\n${aPlanFile}`, 'toi_mat_thu_hai.md': aPlanFile })
    const { status, stdout, stderr } = await run('cli/ingest.ts', [folder], aHome())
    expect(stdout).toContain('[2/3] (file withheld): not put in: a file that bears a secrecy stamp')
    expect(stdout).toContain('[3/3] (file withheld)')
    expect(stdout + stderr).not.toMatch(/tham-do|thu_hai|MẬT/u)
    expect(status).toBe(1)
  })

  test('without a file it says how it is used, with status 2', async () => {
    const { status, stderr } = await run('cli/ingest.ts', [], aHome())
    expect(status).toBe(2)
    expect(stderr).toMatch(/^usage: npm run ingest -- FILE/)
  })

  test('wrong settings are listed at once, without a stack', async () => {
    const { status, stderr } = await run('cli/ingest.ts', ['x.md'], { ...aHome(), PORT: 'x', TODAY: 'yesterday' })
    expect(status).toBe(1)
    const names = stderr
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0])
    expect(names).toEqual(['PORT', 'TODAY'])
  })

  test.skipIf(seedsNotice !== '')(`takes the five real plans${seedsNotice}`, async () => {
    const { status, stdout } = await run('cli/ingest.ts', [seeds], aHome())
    expect(stdout.match(/: added \(/g)).toHaveLength(5)
    expect(status).toBe(0)
  })
})
