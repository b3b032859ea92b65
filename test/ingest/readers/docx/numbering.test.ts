import { describe, expect, test } from 'vitest'
import { formatNumber } from '../../../../src/ingest/readers/docx/number-format.ts'
import { inList, p, r, tbl, tc, tr } from '../../writers/docx.ts'
import { cellsOf, textsOf } from './reading.ts'

interface LevelParts {
  format?: string
  text: string
  start?: number
  more?: string
  look?: string
}

function level(at: number, { format = 'decimal', text, start = 1, more = '', look = '' }: LevelParts): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/><w:rPr>${look}</w:rPr></w:lvl>`
}

function abstract(id: number, levels: LevelParts[], more = ''): string {
  return `<w:abstractNum w:abstractNumId="${id}">${more}${levels.map((one, at) => level(at, one)).join('')}</w:abstractNum>`
}

function num(id: number, abstractId: number, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`
}

const restart = (at: number, start: number) => `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${start}"/></w:lvlOverride>`
const item = (id: number, at = 0, text = 'Việc') => p(text, inList(id, at))

/** Only the labels of paragraphs that all say "Việc". */
async function labels(numbering: string, body: string, styles = ''): Promise<string[]> {
  return (await textsOf({ body, numbering, styles })).map((text) => text.replace(/ ?Việc$/u, ''))
}

const OUTLINE: LevelParts[] = [
  { format: 'upperRoman', text: '%1.' },
  { text: '%2.' },
  { text: '%2.%3.' },
  { format: 'lowerLetter', text: '%4)' },
]

describe('numbers that Word makes', () => {
  test('levels count, and start anew below a level further out', async () => {
    const body = [0, 1, 1, 2, 2, 3, 0, 1, 2, 3, 3].map((at) => item(1, at)).join('')
    expect(await labels(abstract(0, OUTLINE) + num(1, 0), body)).toEqual([
      'I.',
      '1.',
      '2.',
      '2.1.',
      '2.2.',
      'a)',
      'II.',
      '1.',
      '1.1.',
      'a)',
      'b)',
    ])
  })

  test('lists of one definition count on; one with a start of its own begins there, once', async () => {
    const numbering = abstract(0, [{ text: '%1.' }]) + num(1, 0) + num(2, 0) + num(3, 0, restart(0, 5))
    expect(await labels(numbering, [1, 1, 2, 3, 3, 1].map((id) => item(id)).join(''))).toEqual(['1.', '2.', '3.', '5.', '6.', '7.'])
  })

  test('a list may set a level of its own', async () => {
    const own = `<w:lvlOverride w:ilvl="0">${level(0, { text: 'Bước %1:', start: 3 })}</w:lvlOverride>`
    expect(await labels(abstract(0, [{ text: '%1.' }]) + num(1, 0, own), item(1) + item(1))).toEqual(['Bước 3:', 'Bước 4:'])
  })

  test('a level may go on counting below the levels further out', async () => {
    const never = [
      { format: 'upperRoman', text: '%1.' },
      { text: '%2.', more: '<w:lvlRestart w:val="0"/>' },
    ]
    expect(await labels(abstract(0, never) + num(1, 0), [0, 1, 1, 0, 1].map((at) => item(1, at)).join(''))).toEqual([
      'I.',
      '1.',
      '2.',
      'II.',
      '3.',
    ])
    const afterFirst = [{ text: '%1.' }, { text: '%2)' }, { text: '(%3)', more: '<w:lvlRestart w:val="1"/>' }]
    expect(await labels(abstract(0, afterFirst) + num(1, 0), [0, 1, 2, 1, 2, 0, 2].map((at) => item(1, at)).join(''))).toEqual([
      '1.',
      '1)',
      '(1)',
      '2)',
      '(2)',
      '2.',
      '(1)',
    ])
  })

  test('legal numbering shows figures only; words may stand around a number; the gap may be missing', async () => {
    const legal = [
      { format: 'upperRoman', text: 'Phần %1.' },
      { text: '%1.%2.', more: '<w:isLgl/>' },
    ]
    expect(await labels(abstract(0, legal) + num(1, 0), item(1) + item(1, 1))).toEqual(['Phần I.', '1.1.'])
    const glued = [{ text: '(%1)', more: '<w:suff w:val="nothing"/>' }]
    expect(await textsOf({ numbering: abstract(0, glued) + num(1, 0), body: item(1) })).toEqual(['(1)Việc'])
  })

  test('the form of numbers', () => {
    expect([1, 4, 9, 40, 94].map((n) => formatNumber(n, 'upperRoman'))).toEqual(['I', 'IV', 'IX', 'XL', 'XCIV'])
    expect([1, 26, 27, 53].map((n) => formatNumber(n, 'lowerLetter'))).toEqual(['a', 'z', 'aa', 'aaa'])
    expect([3, 10].map((n) => formatNumber(n, 'decimalZero'))).toEqual(['03', '10'])
    expect(formatNumber(7, 'custom', '001, 002, 003, ...')).toBe('007')
    expect([1, 5, 10, 15, 21, 30].map((n) => formatNumber(n, 'vietnameseCounting'))).toEqual([
      'một',
      'năm',
      'mười',
      'mười lăm',
      'hai mươi mốt',
      'ba mươi',
    ])
    expect(formatNumber(0, 'upperRoman')).toBe('0')
    expect(formatNumber(12, 'none')).toBe('')
    expect(formatNumber(12, 'chineseCounting')).toBe('12')
  })

  test('a style puts its paragraphs into a list, at the level that names it', async () => {
    const styles =
      `<w:style w:type="paragraph" w:styleId="De1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
      `<w:style w:type="paragraph" w:styleId="De2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
      `<w:style w:type="paragraph" w:styleId="De2Con"><w:basedOn w:val="De2"/></w:style>`
    const numbering =
      abstract(0, [
        { format: 'upperRoman', text: '%1.', more: '<w:pStyle w:val="De1"/>' },
        { text: '%2.', more: '<w:pStyle w:val="De2"/>' },
      ]) + num(1, 0)
    const styled = (id: string, more = '') => p('Việc', `<w:pStyle w:val="${id}"/>${more}`)
    const body = styled('De1') + styled('De2') + styled('De2Con') + styled('De1', '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled('De1')
    expect(await labels(numbering, body, styles)).toEqual(['I.', '1.', '2.', '', 'II.'])
  })

  test('words of a label look like their paragraph: legacy font, capitals', async () => {
    const styles =
      '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults>'
    const numbering = abstract(0, [{ text: '§iÒu %1.' }, { text: 'Mục %2.' }]) + num(1, 0)
    expect(await textsOf({ styles, numbering, body: item(1, 0, 'ViÖc') + item(1, 1, 'ViÖc') })).toEqual(['Điều 1. Việc', 'Mục 1. Việc'])
    const capitals = p(r('Việc', '<w:caps/>'), `${inList(1)}<w:rPr><w:caps/></w:rPr>`)
    expect(await textsOf({ numbering: abstract(0, [{ text: 'Phần %1.' }]) + num(1, 0), body: capitals })).toEqual(['PHẦN 1. VIỆC'])
  })

  test('a definition may stand behind a numbering style', async () => {
    const styles = '<w:style w:type="numbering" w:styleId="Danh"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    const numbering =
      abstract(0, [], '<w:numStyleLink w:val="Danh"/>') +
      abstract(1, [{ text: 'Điều %1.' }], '<w:styleLink w:val="Danh"/>') +
      num(1, 0) +
      num(9, 1)
    expect(await labels(numbering, item(1) + item(1), styles)).toEqual(['Điều 1.', 'Điều 2.'])
  })

  test('what is not there, or refers to itself, gives no number', async () => {
    expect(await labels('', item(4))).toEqual([''])
    const circle = abstract(0, [], '<w:numStyleLink w:val="A"/>') + num(1, 0)
    expect(
      await labels(circle, item(1), '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'),
    ).toEqual([''])
  })

  test('a deleted paragraph takes no number, one with only its mark deleted none of its own', async () => {
    const gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    const deleted = p('<w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del>', inList(1) + gone)
    expect(
      await textsOf({
        numbering: abstract(0, [{ text: '%1.' }]) + num(1, 0),
        body: item(1) + deleted + p(r('Hai '), inList(1) + gone) + item(1, 0, 'nối'),
      }),
    ).toEqual(['1. Việc', '2. Hai nối'])
  })

  test('a hidden paragraph takes no number; a run-in heading keeps its own and what follows it stands on its line', async () => {
    const numbering = abstract(0, [{ text: '%1.' }]) + num(1, 0)
    const hidden = p(r('ẩn', '<w:vanish/>'), `${inList(1)}<w:rPr><w:vanish/></w:rPr>`)
    expect(await textsOf({ numbering, body: item(1) + hidden + item(1) })).toEqual(['1. Việc', '2. Việc'])
    const runIn = p(r('Mục đích.'), `${inList(1)}<w:rPr><w:vanish/><w:specVanish/></w:rPr>`)
    expect(await textsOf({ numbering, body: runIn + p(' Đánh giá kết quả.') + item(1) })).toEqual([
      '1. Mục đích. Đánh giá kết quả.',
      '2. Việc',
    ])
  })

  test('numbers in front of empty paragraphs are no text', async () => {
    expect(await textsOf({ numbering: abstract(0, [{ text: '%1.' }]) + num(1, 0), body: p('', inList(1)) + item(1) })).toEqual(['2. Việc'])
  })
})

describe('bullets', () => {
  const bullet = (text: string, font = '') => ({ format: 'bullet', text, look: font && `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>` })

  test('are what a person sees, ornaments become dashes', async () => {
    const signs = [
      bullet('-'),
      bullet('+'),
      bullet('\uf0b7', 'Symbol'),
      bullet('\uf0a7', 'Wingdings'),
      bullet('\uf0d8', 'Wingdings'),
      bullet('o', 'Courier New'),
      bullet('–'),
      bullet('\uf02d', 'Symbol'),
    ]
    const numbering = abstract(0, signs) + num(1, 0)
    expect(await labels(numbering, signs.map((_, at) => item(1, at)).join(''))).toEqual(['-', '+', '•', '▪', '-', '◦', '–', '-'])
  })
})

describe('numbers in tables', () => {
  test('a column of ordinal numbers that stands nowhere in the text', async () => {
    const numbering = abstract(0, [{ text: '%1' }]) + num(1, 0) + abstract(1, [{ format: 'bullet', text: '-' }]) + num(2, 1)
    const row = (task: string) => tr([tc(p('', inList(1))), tc(p(task, inList(2)) + p('', inList(2)))])
    expect(await cellsOf({ numbering, body: tbl([tr(['STT', 'Nhiệm vụ']), row('Rà soát'), row('Báo cáo')], [800, 6000]) })).toEqual([
      ['STT', 'Nhiệm vụ'],
      ['1', '- Rà soát'],
      ['2', '- Báo cáo'],
    ])
  })
})
