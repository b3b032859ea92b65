import { expect, test } from 'vitest'
import { placeName, placeOf } from '../../src/answers/plan-name.ts'

test.each([
  ['KH/II.2.a', 'mục II.2.a'],
  ['BNV1.8', 'biểu 1, STT 8'],
  ['BNV2', 'biểu 2'],
  ['ĐC/II.7', 'đề cương, mục II.7'],
  ['PL2/II.2', 'phụ lục II, mục II.2'],
  ['PL.4', 'phụ lục, STT 4'],
  ['QĐ/Điều 2', 'Điều 2'],
  ['KH', ''],
])('%s is named %s', (path, name) => expect(placeName(path)).toBe(name))

test('a label that the next one repeats is said once', () => {
  const passage = {
    id: 'x',
    path: 'KH/II.1.1.2',
    headings: ['II. NỘI DUNG', '1. Chung', '1.2. Riêng'],
    columns: [],
    text: '',
    place: { line: 1, endLine: 1 },
  }
  expect(placeOf(passage)).toBe('mục II.1.2')
})
