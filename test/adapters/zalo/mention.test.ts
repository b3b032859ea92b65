import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutMention } from '../../../src/adapters/zalo/mention.ts'

const names = ['bot.cchc', 'Bot Trợ lý CCHC', 'Bot Trợ lý']

describe('the name by which a group calls the assistant', () => {
  test.each([
    ['@Bot Trợ lý CCHC hạn của Sở Nội vụ?', 'hạn của Sở Nội vụ?'],
    ['@Bot Trợ lý CCHC, hạn của Sở Nội vụ?', 'hạn của Sở Nội vụ?'],
    ['hạn của Sở Nội vụ? @Bot Trợ lý CCHC', 'hạn của Sở Nội vụ?'],
    ['cho hỏi @Bot Trợ lý  CCHC hạn', 'cho hỏi hạn'],
    ['@Bot Trợ lý hạn', 'hạn'],
    ['@bot.cchc hạn', 'hạn'],
    ['@Bot Trợ lý CCHC', ''],
    ['@Bot Trợ lýx hạn', '@Bot Trợ lýx hạn'],
    ['gửi thư tới hoa@botxcchc', 'gửi thư tới hoa@botxcchc'],
    ['@Nguyễn Thị Hoa xem giúp', '@Nguyễn Thị Hoa xem giúp'],
    ['@Bot Trợ lý CCHC\nhạn\nLC-2.8', 'hạn\nLC-2.8'],
    ['@Bot Trợ lý CCHC hạn'.normalize('NFD'), 'hạn'],
  ])('%j becomes %j', (said, left) => {
    expect(withoutMention(said, names)).toBe(left)
  })

  test('a name is taken by its letters, whatever they mean in a pattern', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const bare = name.normalize('NFC').trim()
        fc.pre(bare !== '' && !/\s/u.test(bare))
        expect(withoutMention(`@${bare} hạn`, [name])).toBe('hạn')
      }),
    )
  })

  test('without a name nothing is taken away', () => {
    expect(withoutMention('@Bot hạn', [])).toBe('@Bot hạn')
    expect(withoutMention('@Bot hạn', [' '])).toBe('@Bot hạn')
  })
})
