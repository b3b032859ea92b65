import { expect, test } from 'vitest'
import { bare } from '../../src/answers/passages/bare.ts'

test.each([
  ['1.1- Bí thư tiếp dân', 'Bí thư tiếp dân'],
  ['2- Văn phòng theo dõi;', 'Văn phòng theo dõi'],
  ['I- MỤC ĐÍCH', 'MỤC ĐÍCH'],
  ['1.2. Yêu cầu', 'Yêu cầu'],
  ['a) Các sở', 'Các sở'],
  ['- Gửi báo cáo,', 'Gửi báo cáo'],
  ['Điều 2. Hiệu lực', 'Hiệu lực'],
  ['1.350 hộ được hỗ trợ', '1.350 hộ được hỗ trợ'],
])('%s → %s', (text, words) => expect(bare(text)).toBe(words))
