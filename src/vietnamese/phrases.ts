// Phrases as the dictionaries write them, for people who do not write code: "xin cho? hỏi", "ngày/tháng nào", "có * ...9 không $". They are
// looked for in folded syllables with one blank between them and at both ends.
import { fold } from './fold.ts'

const MOST_BETWEEN = 6

/** The words of one cell: alternatives parted by "/", "_" for the blank within one, "<số>" for a number. */
function wordsOf(alternatives: string): string {
  const each = alternatives.split('/').map((one) =>
    one === '<số>'
      ? '\\d+'
      : fold(one)
          .replaceAll('_', ' ')
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  )
  return each.length === 1 ? each[0]! : `(?:${each.join('|')})`
}

function pieceOf(part: string, isFirst: boolean): string {
  const gap = /^\.\.\.(\d*)$/.exec(part)
  if (gap) return `(?:\\S+ ){0,${gap[1] || MOST_BETWEEN}}`
  if (part === '*') return '\\S+ '
  if (part === '*?') return '(?:\\S+ )?'
  if (part === '^') return '(?<=^ )'
  if (part === '$') return '$'
  if (part.startsWith('!')) return isFirst ? `(?<! ${wordsOf(part.slice(1))} )` : `(?!${wordsOf(part.slice(1))} )`
  return part.endsWith('?') ? `(?:${wordsOf(part.slice(0, -1))} )?` : `${wordsOf(part)} `
}

function piecesOf(parts: readonly string[], isFirst: boolean): string {
  return parts.map((part, i) => pieceOf(part, isFirst && i === 0)).join('')
}

/**
 * A phrase as a pattern over spaced folded syllables; each word of a match takes the blank behind it. Of a phrase with a part in brackets only
 * that part is matched, where the rest stands around it.
 */
export function phrasePattern(phrase: string, flags = ''): RegExp {
  const open = phrase.indexOf('[')
  const close = phrase.indexOf(']')
  const parts = (text: string) => text.split(/\s+/).filter(Boolean)
  if (open < 0 || close < open) return new RegExp(`(?<= )${piecesOf(parts(phrase), true)}`, flags)
  const before = piecesOf(parts(phrase.slice(0, open)), true)
  const within = piecesOf(parts(phrase.slice(open + 1, close)), false)
  const after = piecesOf(parts(phrase.slice(close + 1)), false)
  return new RegExp(`(?<= ${before})${within}(?=${after})`, flags)
}

/** Any of the phrases. */
export function anyPhrase(phrases: readonly string[]): RegExp {
  return new RegExp(phrases.map((phrase) => phrasePattern(phrase).source).join('|'))
}
