import { beforeAll, describe, expect, test } from 'vitest'
import { type LibraryView, libraryViewOf } from '../../src/answers/library-view.ts'
import { bodyNamed } from '../../src/answers/question/body-named.ts'
import { isOneSlip } from '../../src/answers/question/near-names.ts'
import { understand } from '../../src/answers/question/understand.ts'
import { smallLibrary } from './small-library.ts'

let library: LibraryView
beforeAll(async () => {
  library = libraryViewOf((await smallLibrary()).plans)
})

const read = (question: string) => understand(question, library).spaced.trim()
const plansOf = (question: string) => understand(question, library).meant.plans.map(({ stored }) => stored.id)

describe('departments', () => {
  test.each([
    ['sở tài nguyên môi trường làm gì', 'so tai nguyen va moi truong lam gi'],
    ['sở khoa học công nghệ làm gì', 'so khoa hoc va cong nghe lam gi'],
    ['sở văn hóa có bị kiểm tra không', 'so van hoa the thao va du lich co bi kiem tra khong'],
    ['văn hóa thể thao cà mau chủ trì việc gì', 'so van hoa the thao va du lich ca mau chu tri viec gi'],
    ['sở nội vụ làm gì', 'so noi vu lam gi'],
  ])('%s', (question, expected) => expect(read(question)).toBe(expected))

  test('a matter is no department', () => {
    expect(read('phát triển khoa học công nghệ')).toBe('phat trien khoa hoc cong nghe')
    expect(read('số khoa học')).toBe('so khoa hoc')
  })

  test('the words of another body are its own', () => {
    expect(read('ban dân tộc và tôn giáo có báo cáo')).toBe('ban dan toc va ton giao co bao cao')
    expect(read('bộ văn hóa thể thao du lịch làm gì')).toBe('bo van hoa the thao du lich lam gi')
  })
})

describe('places', () => {
  test.each(['hạn báo cáo của cà mua', 'hạn báo cáo của ca mauu', 'hạn báo cáo tỉnh CM', 'hạn báo cáo của càmau', 'HAN BAO CAO CA MAU'])(
    '%s',
    (question) => expect(plansOf(question)).toEqual(['CM']),
  )

  test('a name that no plan has is not taken for one that a plan has', () => {
    expect(understand('Sở Nội vụ Quảng Ninh hạn nộp báo cáo', library).meant.missing).toBe('Quảng Ninh')
  })
})

test('what one slip is', () => {
  for (const [one, other] of [
    ['lao', 'la'],
    ['cai', 'cia'],
    ['kai', 'cai'],
    ['laoo', 'lao'],
  ])
    expect(isOneSlip(one!, other!)).toBe(true)
  for (const [one, other] of [
    ['lao', 'lao'],
    ['lao', 'chau'],
    ['ab', 'cd'],
  ])
    expect(isOneSlip(one!, other!)).toBe(false)
})

test('a body is read from the words with slips mended', () => {
  expect(bodyNamed(understand('xã Tân Hoaf có bị kiểm tra không', library))?.name).toBe('Xã Tân Hòa')
  expect(bodyNamed(understand('XÃ TÂN HÒA LÀ AI', library))).toBeNull()
})

test('capitals throughout make no short form of a word', () => {
  expect(read('PHÓ ĐOÀN KT LÀ AI')).toBe('pho doan kiem tra la ai')
})
