// Markdown and HTML marks within a line or a cell: taken away, the words kept.

/** Marks of the Latin letters that HTML names: `&ecirc;` is e with a circumflex. */
const ENTITY_MARKS: Record<string, string> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  breve: '\u0306',
  hook: '\u0309',
}

const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  deg: '°',
  plusmn: '±',
  times: '×',
  ge: '≥',
  le: '≤',
  sect: '§',
  sup2: '²',
  laquo: '«',
  raquo: '»',
  dstrok: 'đ',
  Dstrok: 'Đ',
}
const BREAKING_TAGS = /<\s*(?:br|\/p|\/li|\/div|\/ul|\/ol|p|li|ul|ol|div)(?:\s[^<>]*)?\/?\s*>/gi
const OTHER_TAGS =
  /<\s*\/?\s*(?:b|i|u|s|em|strong|sub|sup|span|font|small|big|center|a|img|table|thead|tbody|tr|td|th|h[1-6]|blockquote|mark|del|ins)(?:\s[^<>]*)?\/?\s*>/gi
const COMMENT = /<!--[\s\S]{0,2000}?-->/g
// A star that was escaped is a star of the text; it waits under a private character while the others go.
const ESCAPED_STAR = '\uE000'

function namedEntity(whole: string, name: string): string {
  if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name]!
  const marked = /^([A-Za-z])(grave|acute|circ|tilde|uml|breve|hook)$/u.exec(name)
  return marked ? (marked[1]! + ENTITY_MARKS[marked[2]!]!).normalize('NFC') : whole
}

function numberedEntity(whole: string, code: number): string {
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text
    .replace(/&([A-Za-z][A-Za-z0-9]{1,10});/g, namedEntity)
    .replace(/&#(\d{1,7});/g, (whole, code: string) => numberedEntity(whole, Number(code)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (whole, code: string) => numberedEntity(whole, Number.parseInt(code, 16)))
    .normalize('NFC')
}

function dropEmphasis(text: string): string {
  return text
    .replace(/\\\*/g, ESCAPED_STAR)
    .replace(/\\([_#[\]()`>+.!|~-])/g, '$1')
    .replace(/(?<=[\p{L}\p{N}])\*{2}(?=[\p{L}\p{N}])/gu, ' ')
    .replace(/\*+(?=\S)|(?<=\S)\*+/gu, (stars, at: number, whole: string) =>
      /\d/.test(whole[at - 1] ?? '') && /\d/.test(whole[at + stars.length] ?? '') ? stars : '',
    )
    .replace(/(?<![\p{L}\p{N}_])__?(?=\S)([^_\n]+?)(?<=\S)__?(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/(?<=\S)\[\^\d{1,3}\](?!:)/gu, '')
    .replace(/!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))+\)/g, '$1')
    .replaceAll(ESCAPED_STAR, '*')
}

/** Folds white space to single spaces; line breaks stay when `keepLines` is set, one per break, none empty. */
export function foldSpace(text: string, keepLines = false): string {
  if (!keepLines) return text.replace(/\s+/gu, ' ').trim()
  return text
    .split('\n')
    .map((line) => foldSpace(line))
    .filter((line) => line !== '')
    .join('\n')
}

/** A line of running text without its marks. */
export function plainText(markup: string): string {
  return foldSpace(dropEmphasis(decodeEntities(markup.replace(COMMENT, '').replace(BREAKING_TAGS, ' ').replace(OTHER_TAGS, ''))))
}

/** A table cell without its marks; items, paragraphs and breaks inside it become lines of their own. */
export function cellText(markup: string): string {
  return foldSpace(dropEmphasis(decodeEntities(markup.replace(COMMENT, '').replace(BREAKING_TAGS, '\n').replace(OTHER_TAGS, ''))), true)
}

/** Does the whole of it stand in bold? */
export function isEmphasised(markup: string): boolean {
  const bare = markup.trim()
  return /^\*{2,3}(?!\*)[^*]+\*{2,3}$/u.test(bare) || /^<(b|strong)>[^<]*<\/\1>$/iu.test(bare)
}

/**
 * Parts a line on which several bold or slanted headings were glued together:
 * `**KẾ HOẠCH****Kiểm tra ...***(Ban hành ...)***I. MỤC ĐÍCH**` is four paragraphs. Three stars or more between two letters
 * close one stretch and open the next.
 */
export function splitGlued(line: string): string[] {
  const seams = [...line.matchAll(/(?<=[^\s*\\])\*{3,}(?=[^\s*])/gu)]
  if (seams.length === 0) return [line]
  const pieces: string[] = []
  let from = 0
  for (const seam of seams) {
    pieces.push(line.slice(from, seam.index))
    from = seam.index + seam[0].length
  }
  pieces.push(line.slice(from))
  return pieces
    .map((piece) => piece.replace(/^\*+|\*+$/g, ''))
    .filter((piece) => piece.trim() !== '')
    .map((piece) => `**${piece.replace(/\*\*/g, ' ')}**`)
}
