// "75%", "75 phần trăm", "một nửa", "3/4", "đạt 75": how far somebody says that a task has come. Patterns are for folded text.

const NUMBER = '\\d+(?:[.,]\\d+)?'
const SIGN = '\\s*(?:%+|phan tram|pt(?!\\p{L}))'
/** Words that bring in a figure and add nothing to it. */
const HEDGE =
  'da|moi|dang|khoang|hon|gan|tren|tam(?!\\s+(?:muoi|phan))|chung|toi|duoc|muc|o muc|thuc hien|lam(?!\\s+phan)|trien khai|tien do|hoan thanh|xong|dat|len|tang|nang|giam con|giam xuong|tu\\s+\\d{1,3}\\s*%?'
/** With one of these before it, a figure without a sign is a percentage. */
const REACHED = '(?:dat|duoc|len|tien do|o muc)'
const SMALL_NUMBERS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
}
const NUMBER_WORD = `(?:${[...Object.keys(SMALL_NUMBERS), 'muoi', 'tram'].join('|')})`

/** A percentage that says it is one; a single group. */
export const STATED_PERCENT = `(?:(?:${HEDGE})\\s+)*(-?${NUMBER}${SIGN}|(?:${NUMBER_WORD}\\s+){1,4}phan tram|(?:mot\\s+)?nua)`
/** A figure that can only be taken for a percentage after such words: "đạt 75", "được 3/4"; a single group. */
export const BARE_PERCENT = `(?:(?:${HEDGE})\\s+)*${REACHED}\\s+(?:(?:${HEDGE})\\s+)*(\\d{1,3}\\s?/\\s?\\d{1,3}|-?${NUMBER}(?!\\s?/))`

/** The percentage that a group of these patterns holds, unchecked: it may be negative or over 100. NaN for words that are no number. */
export function readPercent(words: string): number {
  if (/nua$/.test(words)) return 50
  const parts = /^(\d+)\s?\/\s?(\d+)$/.exec(words)
  if (parts !== null) return Math.round((Number(parts[1]) / Number(parts[2])) * 10_000) / 100
  const figure = new RegExp(`^-?${NUMBER}`).exec(words)
  return figure === null ? numberInWords(words.replace(/\s*phan tram$/, '')) : Number(figure[0].replace(',', '.'))
}

/** "tám mươi lăm" (folded) → 85. */
function numberInWords(words: string): number {
  let total = 0
  let last: number | null = null
  for (const word of words.split(/\s+/)) {
    if (word === 'tram') [total, last] = [(last ?? Number.NaN) * 100, null]
    else if (word === 'muoi') [total, last] = [total + (last ?? 1) * 10, null]
    else if (last === null) last = SMALL_NUMBERS[word] ?? Number.NaN
    else return Number.NaN
  }
  return total + (last ?? 0)
}
