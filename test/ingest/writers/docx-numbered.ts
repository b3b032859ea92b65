// Writes documents as Word files in which labels, bullets and ordinal numbers are automatic: none of them stands in the text.
import type { Document } from '../../../src/domain/document.ts'
import { inList, p, r, rawDocx, tbl, tc, tr } from './docx.ts'
import { toTcvn3, toVni } from './legacy-text.ts'

const LABEL =
  /^(?:(?<before>(?:\d{1,2}\.)*)(?<figure>\d{1,3})(?<after>[.)]?)|(?<roman>[IVX]+)\.|(?<letter>[a-z])\)|(?<bullet>[-+]))(?: (?=\S)|$)/u

const ROMAN = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
  'XVIII',
  'XIX',
  'XX',
]

interface Automatic {
  format: string
  text: string
  number: number
  rest: string
}

/** What Word would have to do for the label at the start of a text; null where it could not. */
function automatic(text: string): Automatic | null {
  const found = LABEL.exec(text)
  if (found === null) return null
  const { before = '', figure, after = '', roman, letter, bullet } = found.groups!
  const rest = text.slice(found[0].length)
  if (figure !== undefined) {
    // "01" would be another form, and a figure without a full stop opens a sentence ("15 ngày ...").
    if (figure.startsWith('0') || (after === '' && rest !== '')) return null
    return { format: 'decimal', text: `${before}%1${after}`, number: Number(figure), rest }
  }
  if (roman !== undefined)
    return ROMAN.includes(roman) ? { format: 'upperRoman', text: '%1.', number: ROMAN.indexOf(roman) + 1, rest } : null
  if (letter !== undefined) return { format: 'lowerLetter', text: '%1)', number: letter.charCodeAt(0) - 0x60, rest }
  return { format: 'bullet', text: bullet!, number: 1, rest }
}

/** The lists of a document, begun anew wherever its own count jumps. */
class Lists {
  private readonly abstracts: string[] = []
  private readonly nums: string[] = []
  private readonly running = new Map<string, { abstractId: number; numId: number; next: number }>()

  place({ format, text, number }: Automatic): string {
    const key = `${format} ${text}`
    let list = this.running.get(key)
    if (list === undefined) {
      list = { abstractId: this.abstracts.length, numId: 0, next: -1 }
      this.running.set(key, list)
      this.abstracts.push(
        `<w:abstractNum w:abstractNumId="${list.abstractId}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum>`,
      )
    }
    if (list.next !== number && (format !== 'bullet' || list.numId === 0)) {
      list.numId = this.nums.length + 1
      this.nums.push(
        `<w:num w:numId="${list.numId}"><w:abstractNumId w:val="${list.abstractId}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="${number}"/></w:lvlOverride></w:num>`,
      )
    }
    list.next = number + 1
    return inList(list.numId)
  }

  get part(): string {
    return [...this.abstracts, ...this.nums].join('')
  }
}

/** Writes text as runs; `properties` stands inside their w:rPr. */
export type WriteRuns = (text: string, properties: string) => string

const inFont = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`

/** Stretches of the text that a pattern finds, and those between them. */
function stretches(text: string, pattern: RegExp): { text: string; isFound: boolean }[] {
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, isFound: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}

/** Signs that stand for themselves above ASCII, in a font that has them. */
const SIGNS = /([^\p{L}\p{M}\u0020-\u007e\n\t]+)/u

/** As it was typed before Unicode: small letters in .VnTime, capitals by the font .VnTimeH. */
export const tcvn3Runs: WriteRuns = (text, properties) =>
  stretches(text, SIGNS)
    .map(({ text: piece, isFound }) => {
      if (isFound) return r(piece, properties)
      return stretches(piece, /(\p{Lu}+)/u)
        .map((one) => r(toTcvn3(one.text.toLowerCase()), properties + inFont(one.isFound ? '.VnTimeH' : '.VnTime')))
        .join('')
    })
    .join('')

/** In the font VNI-Times, which has all capitals. */
export const vniRuns: WriteRuns = (text, properties) =>
  stretches(text, SIGNS)
    .map(({ text: piece, isFound }) => (isFound ? r(piece, properties) : r(toVni(piece), properties + inFont('VNI-Times'))))
    .join('')

/** A document as .docx; "2. Yêu cầu" is a paragraph "Yêu cầu" that Word numbers, an ordinal number in a table an empty one. */
export function writeNumberedDocx({ blocks }: Pick<Document, 'blocks'>, runs: WriteRuns = r): Uint8Array {
  const lists = new Lists()
  const paragraph = (text: string, properties = ''): string => {
    const label = automatic(text)
    if (label === null) return p(runs(text, properties))
    return p(label.rest === '' ? '' : runs(label.rest, properties), lists.place(label))
  }
  const body = blocks.map((block) => {
    // An empty paragraph of the text shows no number.
    if (block.kind === 'paragraph')
      return automatic(block.text)?.rest === '' ? p(block.text) : paragraph(block.text, block.emphasised ? '<w:b/>' : '')
    const rows = block.rows.map(({ cells, merged }, index) =>
      tr(
        cells.map((cell, column) => {
          const isMerged = merged?.includes(column) ?? false
          const goesOn = block.rows[index + 1]?.merged?.includes(column) ?? false
          const down = isMerged ? '<w:vMerge/>' : goesOn ? '<w:vMerge w:val="restart"/>' : ''
          return tc(
            cell
              .split('\n')
              .map((line) => (/^[-+]$/u.test(line) ? p(line) : paragraph(line)))
              .join(''),
            down,
          )
        }),
        index < (block.headerRows ?? 0) ? '<w:tblHeader/>' : '',
      ),
    )
    const widths = block.rows[0]!.cells.map(() => 1500)
    return `${tbl(rows, widths)}${p('')}`
  })
  return rawDocx({ body: body.join(''), numbering: lists.part })
}
