// Characters by their places → words → lines.
import { fromLegacy, legacyFontOf } from '../encodings.ts'
import type { Glyph } from './page-content.ts'

export interface Word {
  text: string
  x0: number
  x1: number
  size: number
  bold: boolean
  /** A no-break space ties it to the word before. */
  tied: boolean
}

/** Words on one baseline. Lengths are points, as in `Glyph`. */
export interface Line {
  words: Word[]
  x0: number
  x1: number
  y: number
  size: number
  page: number
  /** A space was drawn after the last word. */
  endsInSpace: boolean
}

/** The text of a line, words parted by single spaces. */
export function textOf(line: Line): string {
  return line.words.map((word) => word.text).join(' ')
}

/** All of it stands in bold, signs without letters aside. */
export function isBold(line: Line): boolean {
  const written = line.words.filter((word) => /[\p{L}\p{N}]/u.test(word.text))
  return written.length > 0 && written.every((word) => word.bold)
}

/** No line begins with one of these, so a word that does stays with the one before. */
const NEVER_FIRST = /^[.,;:!?)\]}%…”»]/u

/** Width of the piece of a line that cannot be broken at its start, in points. */
export function firstWidth(line: Line): number {
  const next = line.words.findIndex((word, index) => index > 0 && !word.tied && !NEVER_FIRST.test(word.text))
  return line.words[next < 0 ? line.words.length - 1 : next - 1]!.x1 - line.x0
}

export function lineOf(words: Word[], of: Pick<Line, 'y' | 'page' | 'endsInSpace'>): Line {
  const sizes = new Map<number, number>()
  for (const { size, text } of words) sizes.set(size, (sizes.get(size) ?? 0) + text.length)
  const size = [...sizes].sort((a, b) => b[1] - a[1])[0]![0]
  return {
    words,
    x0: words[0]!.x0,
    x1: Math.max(...words.map((word) => word.x1)),
    y: of.y,
    size,
    page: of.page,
    endsInSpace: of.endsInSpace,
  }
}

interface Baseline {
  y: number
  size: number
  glyphs: Glyph[]
}

/** Glyphs on the same height, give or take a fifth of their size. */
function baselinesOf(glyphs: Glyph[]): Baseline[] {
  const lines: (Baseline & { drawn: number[] })[] = []
  const fromTop = glyphs.map((_, index) => index).sort((a, b) => glyphs[a]!.y - glyphs[b]!.y)
  for (const index of fromTop) {
    const glyph = glyphs[index]!
    const line = lines.at(-1)
    if (line && glyph.y - line.y <= 0.22 * Math.min(glyph.size, line.size)) {
      line.drawn.push(index)
      line.size = Math.max(line.size, glyph.size)
    } else {
      lines.push({ y: glyph.y, size: glyph.size, glyphs: [], drawn: [index] })
    }
  }
  // In the order in which they were drawn: a mark follows its letter.
  return lines.map(({ y, size, drawn }) => ({ y, size, glyphs: drawn.sort((a, b) => a - b).map((index) => glyphs[index]!) }))
}

/** Small print a little above or below a line that leaves its place free there: a superscript of it. */
function belongsTo(small: Baseline, line: Baseline): boolean {
  if (small.size > 0.85 * line.size || small.y < line.y - 0.75 * line.size || small.y > line.y + 0.3 * line.size) return false
  const printed = line.glyphs.filter((glyph) => glyph.text.trim() !== '')
  return small.glyphs.every((glyph) => {
    const middle = glyph.x + glyph.width / 2
    const near = printed.some((other) => other.x - line.size < middle && middle < other.x + other.width + line.size)
    return near && !printed.some((other) => other.x < middle && middle < other.x + other.width)
  })
}

function withSuperscripts(lines: Baseline[]): Baseline[] {
  const kept = lines.map((line) => ({ ...line, taken: false }))
  kept.forEach((small, index) => {
    const host = [kept[index + 1], kept[index - 1]].find((line) => line && !line.taken && belongsTo(small, line))
    if (!host) return
    host.glyphs.push(...small.glyphs)
    small.taken = true
  })
  return kept.filter((line) => !line.taken)
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Spacing marks that some generators draw over their letter, as the marks that join it. */
const SPACING_MARKS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  ˆ: '\u0302',
  '^': '\u0302',
  '˜': '\u0303',
  '~': '\u0303',
  '˘': '\u0306',
  '̉': '\u0309',
}

/** Marks in the order in which Unicode composes Vietnamese letters: what makes another letter before what makes a tone. */
function composed(letter: string): string {
  const [base = '', ...marks] = letter.normalize('NFD')
  const shape = marks.filter((mark) => /[\u0302\u0306\u031b]/u.test(mark))
  const tone = marks.filter((mark) => !/[\u0302\u0306\u031b]/u.test(mark))
  return (base + shape.join('') + tone.join('')).normalize('NFC')
}

/** Is the glyph drawn over the one before it, as "fake bold" draws each letter twice? */
function isDoubled(glyph: Glyph, before: Glyph): boolean {
  const near = Math.abs(glyph.x - before.x) < 0.12 * glyph.size && Math.abs(glyph.y - before.y) < 0.12 * glyph.size
  return near && glyph.text === before.text
}

/** Marks that were drawn right behind their letter join it, wherever the font then puts them. */
function withMarks(glyphs: Glyph[]): Glyph[] {
  const kept: Glyph[] = []
  for (const glyph of glyphs) {
    const last = kept.at(-1)
    const isNear = last && Math.abs(glyph.x - last.x - last.width) < 0.6 * glyph.size && Math.abs(glyph.y - last.y) < 0.6 * glyph.size
    const isOver = last && glyph.x + glyph.width / 2 < last.x + last.width
    const mark = /^\p{M}+$/u.test(glyph.text) ? glyph.text : isOver ? SPACING_MARKS[glyph.text] : undefined
    if (isNear && mark !== undefined && /[\p{Lu}\p{Ll}]\p{M}*$/u.test(last.text)) last.text = composed(last.text + mark)
    else kept.push({ ...glyph })
  }
  return kept
}

/** Glyphs of a line from left to right, doubled ones dropped, marks joined to their letters. */
function cleaned(glyphs: Glyph[]): Glyph[] {
  const kept: Glyph[] = []
  const sorted = withMarks(glyphs).sort((a, b) => a.x - b.x)
  for (const glyph of sorted) {
    if (glyph.text === '') continue
    const recent = kept.slice(-4).filter((other) => other.x + other.width > glyph.x - 0.5 * glyph.size)
    const twin = recent.find((other) => isDoubled(glyph, other))
    if (twin) {
      twin.bold = true
      continue
    }
    const last = kept.at(-1)
    const mark = SPACING_MARKS[glyph.text] ?? (/^\p{M}+$/u.test(glyph.text) ? glyph.text : null)
    const middle = glyph.x + glyph.width / 2
    const over =
      last && /^[\p{Lu}\p{Ll}]/u.test(last.text) && middle <= last.x + last.width + (/^\p{M}/u.test(glyph.text) ? 0.4 * glyph.size : 0)
    if (mark !== null && last && over) {
      last.text = composed(last.text + mark)
      continue
    }
    kept.push({ ...glyph })
  }
  return kept
}

const LIGATURE = /[\ufb00-\ufb06]/gu
const NO_BREAK = /^[\u00a0\u202f\u2007]$/u
/** Zero-width characters and what fonts without names for their glyphs leave. */
const UNSEEN = /[\u200b-\u200f\u2060\ufeff\p{Cc}]/gu

/** Symbol fonts draw bullets as characters of their own area. */
const SYMBOL_BULLETS = /[\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\u25cf\u25a0\uf0be]/gu

/** A gap this wide, in parts of the type size, parts words where the text has no spaces of its own; a space is 0.25. */
const WORD_GAP = 0.16
/** ... and where it has. */
const WORD_GAP_BESIDE_SPACES = 0.2

interface OpenWord {
  glyphs: Glyph[]
  tied: boolean
}

function wordsOf(glyphs: Glyph[], line: Baseline): { words: Word[]; endsInSpace: boolean } {
  const isSpaced = glyphs.filter((glyph) => /^\s$/u.test(glyph.text)).length * 12 >= glyphs.length
  const gap = (isSpaced ? WORD_GAP_BESIDE_SPACES : WORD_GAP) * line.size
  const open: OpenWord[] = []
  let space: string | null = null
  for (const glyph of glyphs) {
    if (/^\s+$/u.test(glyph.text)) {
      space = glyph.text
      continue
    }
    const last = open.at(-1)?.glyphs.at(-1)
    const apart = last !== undefined && glyph.x - (last.x + last.width) > gap
    if (last === undefined || space !== null || apart) open.push({ glyphs: [glyph], tied: space !== null && NO_BREAK.test(space) })
    else open.at(-1)!.glyphs.push(glyph)
    space = null
  }
  return { words: open.flatMap((word) => finished(word, line)), endsInSpace: space !== null }
}

function finished({ glyphs, tied }: OpenWord, line: Baseline): Word[] {
  const text = decoded(glyphs.map((glyph) => ({ ...glyph, text: raised(glyph, line) })))
  if (text === '') return []
  const printed = glyphs.filter((glyph) => /[\p{L}\p{N}]/u.test(glyph.text))
  const last = glyphs.at(-1)!
  return [
    {
      text,
      x0: glyphs[0]!.x,
      x1: last.x + last.width,
      size: Math.max(...glyphs.map((glyph) => glyph.size)),
      bold: (printed.length > 0 ? printed : glyphs).every((glyph) => glyph.bold),
      tied,
    },
  ]
}

function raised(glyph: Glyph, line: Baseline): string {
  const isRaised = glyph.size <= 0.85 * line.size && glyph.y < line.y - 0.12 * line.size
  return isRaised && /^\d$/u.test(glyph.text) ? SUPERSCRIPTS[Number(glyph.text)]! : glyph.text
}

/** Neighbours in one font are decoded together: in VNI fonts a letter and its mark are two characters. */
function decoded(glyphs: Glyph[]): string {
  let text = ''
  let run = ''
  let fontOfRun = glyphs[0]?.font.name ?? ''
  const flush = () => {
    const legacy = /[\u0080-\u00ff\u02c6\u02dc\u0152-\u0192\u2013-\u2122\u20ac\uf020-\uf0ff]/u.test(run)
      ? legacyFontOf(fontOfRun)
      : capitalsOnly(fontOfRun)
    text += legacy ? fromLegacy(run, legacy) : run
    run = ''
  }
  for (const glyph of glyphs) {
    if (glyph.font.name !== fontOfRun) flush()
    fontOfRun = glyph.font.name
    run += glyph.text
  }
  flush()
  return text
    .replace(SYMBOL_BULLETS, (bullet) => (bullet === '\uf02d' ? '-' : '•'))
    .replace(LIGATURE, (letters) => letters.normalize('NFKC'))
    .replace(UNSEEN, '')
    .replace(/\u00ad(?=.)/gu, '')
    .normalize('NFC')
}

/** Fonts of capitals show "a" as "A", whether or not a word has letters beyond ASCII. */
function capitalsOnly(font: string): 'tcvn3-capitals' | null {
  return legacyFontOf(font) === 'tcvn3-capitals' ? 'tcvn3-capitals' : null
}

/** Lines of the glyphs from top to bottom. Columns side by side give one line where they share a baseline. */
export function linesOf(glyphs: Glyph[], page: number): Line[] {
  return withSuperscripts(baselinesOf(glyphs)).flatMap((baseline) => {
    const main = baseline.glyphs.filter((glyph) => glyph.size > 0.85 * baseline.size)
    const { words, endsInSpace } = wordsOf(cleaned(baseline.glyphs), baseline)
    if (words.length === 0) return []
    return [lineOf(words, { y: main[0]?.y ?? baseline.y, page, endsInSpace })]
  })
}
