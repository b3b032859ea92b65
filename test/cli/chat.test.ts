import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aPicture } from '../evidence/pictures.ts'
import { aFolder, aHome, aPlanFile, run } from './processes.ts'

test('npm run chat answers line by line through a pipe and knows the plans of the folder', async () => {
  const lines = 'ai chủ trì tập huấn nghiệp vụ một cửa?\ntrogiup\nthoat\n'
  const { status, stdout, stderr } = await run('cli/chat.ts', [], aHome({ 'plan.md': aPlanFile }), lines)
  expect(stderr).toBe('')
  expect(stdout).toContain('Sở Khoa học và Công nghệ')
  expect(stdout).toContain('12/KH-UBND')
  expect(stdout.indexOf('trogiup')).toBeGreaterThan(stdout.indexOf('12/KH-UBND'))
  expect(stdout).not.toContain('\u001b')
  expect(status).toBe(0)
})

test('the receipt for a file is shown before what is typed next', async () => {
  const picture = join(aFolder(), 'anh.jpg')
  writeFileSync(picture, await aPicture('jpeg', { width: 64, height: 48 }))
  const lines = `SM-1.2 xong\nghi nhận\ntep ${picture}\nkehoach\n`
  const { stdout } = await run('cli/chat.ts', [], aHome({ 'plan.md': aPlanFile }), lines)
  expect(stdout).toMatch(/Đã nhận 1 minh chứng cho SM-1\.2: 1 ảnh\. Mã biên nhận MC-[\s\S]+12\/KH-UBND/)
})

test('whoever stops reading ends the chat without a stack trace', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli/chat.ts')], {
    env: { ...process.env, ...aHome({ 'plan.md': aPlanFile }) },
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    errors += piece
  })
  child.stdout.destroy()
  child.stdin.end('trogiup\nkehoach\nthoat\n')
  expect(await once(child, 'close')).toEqual([0, null])
  expect(errors).toBe('')
})
