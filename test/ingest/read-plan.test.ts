// The whole way of a file to its plan.
import { expect, test } from 'vitest'
import { readPlan } from '../../src/ingest/read-plan.ts'
import { readText } from '../../src/ingest/readers/text.ts'
import { aPlanFile } from '../cli/processes.ts'
import { writePdf } from './writers/pdf.ts'

const unclear = aPlanFile.replace('Quý II/2026', 'khoảng giữa năm')

test('every doubt about a file with pages says on which one it is', async () => {
  const { blocks } = readText('a.md', new TextEncoder().encode(unclear)).value
  const { warnings } = await readPlan('kh.pdf', await writePdf(blocks))
  expect(warnings.map(({ page }) => page)).toEqual(warnings.map(() => expect.any(Number)))
  expect(warnings.find(({ why }) => why.includes('khoảng giữa năm'))).toBeDefined()
})

test('where there are no pages none is made up', async () => {
  const { warnings } = await readPlan('kh.md', new TextEncoder().encode(unclear))
  expect(warnings.length).toBeGreaterThan(0)
  expect(warnings.filter((warning) => 'page' in warning)).toEqual([])
})
