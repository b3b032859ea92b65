// A table on a phone: side by side where the screen is wide enough for it, else a few lines for each row.
import { LIMITS } from './limits.ts'
import type { Line, Span } from './markup.ts'

const GAP = '  '

/** Marks over and under a letter take no room of their own. */
function widthOf(text: string): number {
  return [...text.replace(/\p{M}/gu, '')].length
}

const onOneLine = (cell: string) => cell.replaceAll('\n', ' ')

/** Columns where they fit beside each other, else a card of lines for each row. */
export function tableLines(header: readonly string[], rows: readonly string[][]): Line[] {
  const head = header.map(onOneLine)
  const body = rows.map((row) => row.map(onOneLine))
  return asColumns([head, ...body]) ?? body.flatMap((row) => asCard(head, row))
}

/** Null where the columns are wider than the screen. */
function asColumns(rows: readonly string[][]): Line[] | null {
  const count = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  const whole = widths.reduce((sum, width) => sum + width, 0) + GAP.length * (count - 1)
  if (whole > LIMITS.fixedWidth) return null
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => {
      const cells = row.map((cell, column) => cell + ' '.repeat(column === row.length - 1 ? 0 : widths[column]! - widthOf(cell)))
      return { spans: [{ text: cells.join(GAP) }], wrap: 'pre' }
    })
}

/** The first cell names the row; every other one says what it is. */
function asCard(header: readonly string[], [name = '', ...cells]: readonly string[]): Line[] {
  const first: Span[] = [{ text: '• ' }, { text: name, mark: 'b' }]
  const others = cells.flatMap((cell, index) => {
    const label = header[index + 1] ?? ''
    return cell === '' ? [] : [{ spans: [{ text: `   ${label === '' ? cell : `${label}: ${cell}`}` }] }]
  })
  return [{ spans: first }, ...others]
}
