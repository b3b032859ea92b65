import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import type { Answer, Library } from '../../src/answers/contract.ts'
import { fold } from '../../src/vietnamese/fold.ts'
import { libraryOf } from './small-library.ts'

const planOf = (province: string, number: string, task: string) => `ỦY BAN NHÂN DÂN TỈNH ${province.toUpperCase()}

Số: ${number}

${province}, ngày 05 tháng 3 năm 2027

# KẾ HOẠCH

Cải cách hành chính năm 2027 tỉnh ${province}

I. MỤC TIÊU

- Phục vụ người dân tốt hơn năm trước.

BIỂU NHIỆM VỤ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
| 1 | ${task} | Sở Tư pháp | Sở Nội vụ | 30/6/2027 |
| 2 | Mở lớp học chữ ký số cho cán bộ xã | Sở Nội vụ | Sở Y tế | 31/8/2027 |
`

let library: Library
let ask: (question: string, scope?: readonly string[], mayAskBack?: boolean) => Promise<Answer>

beforeAll(async () => {
  library = await libraryOf({
    'gia.md': planOf('Gia Lai', '15/KH-UBND', 'Dựng mô hình chợ phiên số ở vùng cao'),
    'nghe.md': planOf('Nghệ An', '16/KH-UBND', 'Rà soát biểu mẫu hộ tịch'),
    'ca.md': planOf('Cà Mau', '17/KH-UBND', 'Rà soát biểu mẫu đất đai'),
  })
  const answerer = createAnswerer(() => library)
  ask = (question, scope, mayAskBack = true) =>
    answerer.answer({ question, today: '2027-06-01', mayAskBack, ...(scope === undefined ? {} : { scope }) })
})

const textOf = ({ paragraphs, choices, citations }: Answer) => JSON.stringify({ paragraphs, choices, citations })

describe('what an asker may not read does not exist', () => {
  test('its words answer nothing, and it is not named as nearest', async () => {
    const question = 'Mô hình chợ phiên số hoàn thành khi nào?'
    expect((await ask(question)).kind).toBe('found')
    const hidden = await ask(question, ['N', 'C'])
    expect(hidden.kind).toBe('notFound')
    expect(textOf(hidden)).not.toMatch(/Gia Lai|chợ phiên|15\/KH/)
  })

  test('a question that names it is answered as of a place without a plan', async () => {
    const hidden = await ask('Kế hoạch của Gia Lai có mấy nhiệm vụ?', ['N', 'C'])
    const never = await ask('Kế hoạch của Kon Tum có mấy nhiệm vụ?', ['N', 'C'])
    expect(hidden.kind).toBe('notFound')
    expect(textOf(hidden).replaceAll('Gia Lai', 'X')).toBe(textOf(never).replaceAll('Kon Tum', 'X'))
  })

  test('it is not offered where several plans could be meant', async () => {
    const question = 'Mở lớp học chữ ký số cho cán bộ xã khi nào?'
    expect(textOf(await ask(question))).toContain('Gia Lai')
    const hidden = await ask(question, ['N', 'C'])
    expect(textOf(hidden)).not.toContain('Gia Lai')
    expect((await ask(question, ['N'])).kind).toBe('found')
  })

  test('it is not counted over plans', async () => {
    const question = 'Việc gì đến hạn trong tháng 6/2027?'
    expect(textOf(await ask(question, undefined, false))).toContain('3 việc')
    expect(textOf(await ask(question, ['N', 'C'], false))).toContain('2 việc')
  })

  test('its words mend no slip', async () => {
    // "phieen" is a slip of "phiên", which only the hidden plan says beside "chợ".
    const [seen, hidden] = [await ask('chợ phieen số'), await ask('chợ phieen số', ['N', 'C'])]
    expect(seen.kind).toBe('found')
    expect(textOf(hidden)).not.toMatch(/phiên|Gia Lai/)
  })

  test('of an empty scope nothing is told', async () => {
    for (const question of [
      'Mở lớp học chữ ký số cho cán bộ xã khi nào?',
      'Gia Lai có mấy nhiệm vụ?',
      'Việc gì đến hạn trong tháng 6/2027?',
    ]) {
      const nothing = await ask(question, [])
      expect(nothing.kind).toBe('notFound')
      expect(nothing.citations).toEqual([])
    }
  })
})

const shared = join(import.meta.dirname, '../../../shared')

describe.skipIf(!existsSync(shared))('over the real plans (skipped where ../shared is absent)', () => {
  test('no distinctive word of a hidden plan is said to any question', async () => {
    const { throwawayLibrary } = await import('../../src/cli/throwaway-library.ts')
    const { readFileSync } = await import('node:fs')
    const real = await throwawayLibrary([join(shared, 'seeds')], '2026-11-20', () => {})
    const answerer = createAnswerer(() => real)
    const asked = readFileSync(join(shared, 'questions/dev.jsonl'), 'utf8').trim().split('\n')
    for (const hidden of real.plans) {
      const scope = real.plans.filter((plan) => plan !== hidden).map(({ id }) => id)
      const readable = JSON.stringify(real.plans.filter((plan) => plan !== hidden))
      const names = [hidden.plan.province, hidden.plan.issuer, hidden.plan.number, hidden.plan.signer]
      const distinctive = names.filter((name) => name !== null).filter((name) => !readable.includes(name))
      for (const [position, line] of asked.entries()) {
        const { q } = JSON.parse(line) as { q: string }
        const answer = await answerer.answer({ question: q, today: '2026-11-20', mayAskBack: position % 2 === 0, scope })
        const said = JSON.stringify([answer.paragraphs, answer.choices])
        expect(answer.citations.every(({ planId }) => planId !== hidden.id)).toBe(true)
        for (const name of distinctive.filter((one) => !fold(q).includes(fold(one)))) expect(said).not.toContain(name)
      }
    }
    await real.index.close()
  })
})
