import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/vietnamese/fold.ts'
import { wordOfKeys } from '../../src/vietnamese/typed-keys.ts'

describe('keys make the word', () => {
  test.each([
    ['kees', 'kế'],
    ['ke61', 'kế'],
    ['Sowr', 'sở'],
    ['Bawcs', 'bắc'],
    ['dduwowcj', 'được'],
    ['d9u7o75c', 'được'],
    ['nuowcs', 'nước'],
    ['truwowngf', 'trường'],
    ['quys', 'quý'],
    ['quyeets', 'quyết'],
    ['giuwx', 'giữ'],
    ['gif', 'gì'],
    ['hoaf', 'hòa'],
    ['hoawcj', 'hoặc'],
    ['hoanf', 'hoàn'],
    ['uyr', 'ủy'],
    ['ngoaif', 'ngoài'],
    ['tw', 'tư'],
    ['ngayff', 'ngày'],
    ['quyeetsr', 'quyết'],
    ['Lawks', 'lắk'],
    ['ddawks', 'đắk'],
  ])('%s → %s', (typed, word) => expect(wordOfKeys(typed)).toBe(word))

  test.each(['nam', 'kế', 'visa', 'taxi', '2026', 'golf', 'http'])('%s holds none', (typed) => {
    const word = wordOfKeys(typed)
    expect(word === null || fold(word) !== typed).toBe(true)
  })

  test('whatever is typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{0,9}$/), (typed) => {
        const word = wordOfKeys(typed)
        expect(word === null || word.length <= typed.length).toBe(true)
      }),
    )
  })
})
