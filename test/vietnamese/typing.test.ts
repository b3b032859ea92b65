import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/vietnamese/fold.ts'
import { repairTyping, type Vocabulary } from '../../src/vietnamese/typing.ts'
import { isSyllable, withoutTelex, withoutVni } from '../../src/vietnamese/typing-keys.ts'

function vocabularyOf(text: string): Vocabulary {
  const words = text.split(' ')
  return {
    count: (word) => words.filter((known) => known === word).length,
    pairCount: (first, second) => words.filter((known, i) => known === first && words[i + 1] === second).length,
  }
}

const vocabulary = vocabularyOf('ke hoach kiem tra cai cach hanh chinh bao cao thoi han hoan thanh nam nao va don vi')

describe('keys that never became marks', () => {
  test.each([
    ['vaf', 'va'],
    ['naof', 'nao'],
    ['nawm', 'nam'],
    ['ddeens', 'den'],
    ['tieesn', 'tien'],
    ['hoajch', 'hoach'],
    ['dduwowcj', 'duoc'],
    ['cuar', 'cua'],
    ['tw', 'tu'],
  ])('Telex %s → %s', (typed, meant) => expect(withoutTelex(typed)).toBe(meant))

  test.each(['nam', 'trong', 'sua', 'tra', 'xa'])('%s holds no Telex key', (word) => expect(withoutTelex(word)).toBeNull())

  test.each([
    ['ke61', 'ke'],
    ['hoa5ch', 'hoach'],
    ['d9e61n', 'den'],
  ])('VNI %s → %s', (typed, meant) => expect(withoutVni(typed)).toBe(meant))

  test.each(['quy3', 'thang6', 'pl2', '2026', 't6'])('%s holds a number', (word) => expect(withoutVni(word)).toBeNull())
})

test('one sure VNI word makes the digits of the others tones', () => {
  expect(repairTyping('na8m nao2 ke61 muc5', vocabulary)).toBe('năm nào kế mục')
  expect(repairTyping('nam nao muc5', vocabulary)).toBe('nam nao muc5')
})

test.each([
  ['gửi trước ngay2 nào', 'gửi trước ngày nào'],
  ['mất mấy ngay2', 'mất mấy ngày'],
  ['tiêu chi1 1 bị trừ', 'tiêu chí 1 bị trừ'],
  ['chi3 tiêu 6', 'chỉ tiêu 6'],
  ['6 thang1 cuối năm', '6 tháng cuối năm'],
])('the digit is a tone: %s', (typed, meant) => expect(repairTyping(typed, vocabulary)).toBe(meant))

test.each(['trước ngay2/6', 'ngay2 tháng 9', 'thang1 năm 2026', 'quy1 có gì', 'tiêu chi3 bị trừ', 'muc5 nói gì'])(
  'the digit is a number: %s',
  (typed) => expect(repairTyping(typed, vocabulary)).toBe(typed),
)

test('a tone key after a short form is none of its letters', () => {
  const known = vocabularyOf('ke hoach cchc nam tthc stt')
  expect(repairTyping('ke hoach cchcj nam', known)).toBe('ke hoach cchc nam')
  expect(repairTyping('tthc5 nam', known)).toBe('tthc nam')
  expect(repairTyping('stt5 nam', known)).toBe('stt5 nam')
})

test('names in capitals are no slips, unless all is in capitals', () => {
  expect(repairTyping('KPIX kiem tar', vocabulary)).toBe('KPIX kiem tra')
  expect(repairTyping('KIEM TAR', vocabulary)).toBe('KIEM tra')
})

test('a name keeps its capital', () => {
  expect(repairTyping('kế hoạch Naofm Kieemr', vocabulary)).toContain('Kiểm')
  expect(repairTyping('báo cáo hToiwf hạn', vocabularyOf('bao cao thoi han'))).toBe('báo cáo Thoi hạn')
})

test.each(['cấp visa ở đâu', 'giá gas kế hoạch', 'quán bar nào'])(
  'what goes with no word beside it is not taken for another: %s',
  (typed) => {
    expect(repairTyping(typed, vocabularyOf('via ke hoach ga nao ba cap o dau gia quan'))).toBe(typed)
  },
)

test('a syllable with a capital is a name, and mended only between words that both ask for it', () => {
  const known = vocabularyOf('so noi vu xa nao bi kiem tra')
  expect(repairTyping('xã Na Ha bi kiem tra', known)).toBe('xã Na Ha bi kiem tra')
  expect(repairTyping('Sở Nộ vụ', known)).toBe('Sở Noi vụ')
})

test('letters that were swapped bring their marks along', () => {
  const known = vocabularyOf('nhiem vu don vi lam gi cua so')
  expect(repairTyping('nhiệm ụv của đơn ịv làm ìg', known)).toBe('nhiệm vụ của đơn vị làm gì')
  const isSpelled = (word: string) => word !== 'óc'
  expect(repairTyping('đơn vị óc gì', vocabularyOf('don vi co gi oc'), isSpelled)).toBe('đơn vị có gì')
})

test('two known words run together are cut before a letter is taken out', () => {
  expect(repairTyping('hanchinh', vocabularyOf('han chinh hanh chinh'))).toBe('han chinh')
})

describe('slips', () => {
  test.each([
    ['kế hoạhc', 'kế hoạch'],
    ['kiem tar', 'kiem tra'],
    ['báo cáo năm naof', 'báo cáo năm nào'],
    ['caicach hanh chinh', 'cai cach hanh chinh'],
    ['thời hạnn', 'thời han'],
  ])('%s → %s', (typed, meant) => expect(repairTyping(typed, vocabulary)).toBe(meant))

  test('a syllable that the plans do not hold is no slip', () => {
    expect(repairTyping('thưởng phạt ra sao', vocabulary)).toBe('thưởng phạt ra sao')
  })

  test('correct text of known syllables is never changed', () => {
    const words = fc.constantFrom('kế', 'hoạch', 'kiểm', 'tra', 'năm', 'nào', '2026', 'đơn', 'vị')
    fc.assert(fc.property(fc.array(words), (text) => repairTyping(text.join(' '), vocabulary) === text.join(' ')))
  })
})

test('what is a syllable', () => {
  for (const yes of ['nghieng', 'khuyet', 'yeu', 'oai', 'quyet', 'giua', 'an']) expect(isSyllable(yes)).toBe(true)
  for (const no of ['naof', 'hoahc', 'cchc', 'index', 'w', 'kiemtra']) expect(isSyllable(no)).toBe(false)
})

/** Words of invented plans, with their marks. */
const PLAN =
  'kế hoạch kiểm tra công tác cải cách hành chính năm nay của các xã phường được duyệt trước ngày hẹn sở nội vụ chủ trì tổng hợp báo cáo kết quả thực hiện nhiệm vụ đúng thời hạn'.split(
    ' ',
  )
const planned = vocabularyOf(PLAN.map(fold).join(' '))

const TONES: Readonly<Record<string, readonly [telex: string, vni: string]>> = {
  '\u0301': ['s', '1'],
  '\u0300': ['f', '2'],
  '\u0309': ['r', '3'],
  '\u0303': ['x', '4'],
  '\u0323': ['j', '5'],
}
const SHAPES: Readonly<Record<string, readonly [telex: string, vni: string]>> = {
  'a\u0302': ['aa', 'a6'],
  'e\u0302': ['ee', 'e6'],
  'o\u0302': ['oo', 'o6'],
  'a\u0306': ['aw', 'a8'],
  'o\u031b': ['ow', 'o7'],
  'u\u031b': ['uw', 'u7'],
}

/** A word as its keys are struck, the tone where it stands or at the end, when the keyboard makes no marks of them. */
function typedBy(keyboard: 0 | 1, word: string, toneLast: boolean): string {
  let typed = ''
  let tone = ''
  for (const letter of word.normalize('NFC')) {
    const [base = '', ...marks] = letter.normalize('NFD')
    const shape = marks.find((mark) => TONES[mark] === undefined)
    const struck = TONES[marks.find((mark) => TONES[mark] !== undefined) ?? '']?.[keyboard] ?? ''
    typed += letter === 'đ' ? ['dd', 'd9'][keyboard] : shape === undefined ? base : SHAPES[base + shape]![keyboard]
    if (toneLast) tone += struck
    else typed += struck
  }
  return typed + tone
}

/** "ngay2" by itself is the second day of a month. */
const COUNTED = 'ngày'

/** A stretch of the plan. */
const stretch = fc.tuple(fc.nat(PLAN.length - 3), fc.integer({ min: 2, max: 12 })).map(([from, length]) => PLAN.slice(from, from + length))

describe('a stretch of a plan comes back to its words', () => {
  const comesBack = (words: readonly string[], typed: readonly string[]) =>
    fold(repairTyping(typed.join(' '), planned)) === fold(words.join(' '))

  test.each([
    ['Telex', 0],
    ['VNI', 1],
  ] as const)('%s keys in any of its words', (_name, keyboard) => {
    fc.assert(
      fc.property(stretch, fc.infiniteStream(fc.boolean()), fc.boolean(), (words, which, toneLast) => {
        const typed = words.map((word) => (which.next().value ? typedBy(keyboard, word, toneLast && word !== COUNTED) : word))
        return comesBack(words, typed)
      }),
    )
  })

  test.each([
    ['as it is', (word: string) => word],
    ['in capitals', (word: string) => word.toUpperCase()],
    ['without marks', fold],
    ['in decomposed letters', (word: string) => word.normalize('NFD')],
  ])('%s', (_name, put) => {
    fc.assert(fc.property(stretch, (words) => comesBack(words, words.map(put))))
  })

  test('two of its words run together', () => {
    fc.assert(
      fc.property(stretch, fc.nat(), (words, where) => {
        const at = where % (words.length - 1)
        const typed = [...words.slice(0, at), words[at]! + words[at + 1]!, ...words.slice(at + 2)]
        return isSyllable(fold(words[at]! + words[at + 1]!)) || comesBack(words, typed)
      }),
    )
  })
})

test('what is right stays letter by letter', () => {
  fc.assert(fc.property(stretch, (words) => repairTyping(words.join(' '), planned) === words.join(' ')))
})
