import { expect, test } from 'vitest'
import { aHome, aPlanFile, run } from './processes.ts'

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
