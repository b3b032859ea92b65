// What a preview only begins to say, page by page: every row, every doubt, every correction, everything that would change.
import type { Reply } from '../../chat/chat.ts'
import { rowsOf } from '../buttons.ts'
import { changeLines } from './changes.ts'
import { type HeldPlan, rowAtLine, rowCorrected, settledDoubts } from './held-plan.ts'
import { correctionLine, doubtLine, rowLine } from './lines.ts'

/** As they are typed behind "xemtep" and the id of the file; rows go without a word. */
export type PageKind = 'rows' | 'chuachac' | 'dasua' | 'thaydoi'

interface Pages {
  name: string
  lines(held: HeldPlan): string[]
}

const PAGES: Readonly<Record<PageKind, Pages>> = {
  rows: { name: 'việc', lines: (held) => rowLines(held, 0, held.rows.length) },
  chuachac: { name: 'chỗ chưa chắc', lines: doubtLines },
  dasua: { name: 'chỗ đã sửa', lines: correctionLines },
  thaydoi: { name: 'điều thay đổi', lines: changeLines },
}

/** Lines of these rows, with what was corrected marked as such. */
export function rowLines(held: HeldPlan, from: number, to: number): string[] {
  const corrected = held.file.corrections.map((correction) => ({ field: correction.field, row: rowCorrected(held, correction) }))
  return held.rows.slice(from, to).map((row) =>
    rowLine(
      row.entry,
      corrected.filter((correction) => correction.row === row).map(({ field }) => field),
    ),
  )
}

function doubtLines(held: HeldPlan): string[] {
  const settled = settledDoubts(held)
  return held.plan.warnings.map((warning) => {
    const line = doubtLine(warning, rowAtLine(held.rows, warning.line)?.entry ?? null, held.file.name)
    return settled.has(warning) ? `${line} (đã sửa)` : line
  })
}

/** Numbered as "bỏ sửa" takes them. */
export function correctionLines(held: HeldPlan): string[] {
  return held.file.corrections.map(
    (correction, index) => `(${index + 1}) ${correctionLine(correction, rowCorrected(held, correction)?.entry ?? null)} (${correction.by})`,
  )
}

/** A phone shows some 700 letters at once; nobody scrolls through more than three or four screens. */
const LETTERS_PER_PAGE = 2_200
const LINES_PER_PAGE = 10

/** The lines in pages that fit into a message each; one empty page where there are none. */
export function inPages(lines: readonly string[]): string[][] {
  const pages: string[][] = []
  let letters = 0
  for (const line of lines) {
    letters += line.length
    const page = pages.at(-1)
    if (page === undefined || page.length === LINES_PER_PAGE || letters > LETTERS_PER_PAGE) {
      pages.push([line])
      letters = line.length
    } else page.push(line)
  }
  return pages.length === 0 ? [[]] : pages
}

/** As many of the lines as one message can say. */
export function firstPage(lines: readonly string[]): string[] {
  return inPages(lines)[0]!
}

/** The page from 1; the nearest one that there is. */
export function pageOf(held: HeldPlan, kind: PageKind, wanted: number): Reply {
  const { file } = held
  const { name, lines: linesOf } = PAGES[kind]
  const lines = linesOf(held)
  const pages = inPages(lines)
  const page = Math.min(Math.max(1, wanted), pages.length)
  const shown = pages[page - 1]!
  const from = pages.slice(0, page - 1).flat().length
  const span = lines.length === 0 ? '' : ` ${from + 1} đến ${from + shown.length}`
  const turn = (to: number) => `xemtep ${file.id} ${kind === 'rows' ? '' : `${kind} `}${to}`
  return {
    blocks: [
      { kind: 'text', text: `Tệp “${file.name}”, ${name}${span} trong ${lines.length}:` },
      ...(shown.length === 0 ? [] : [{ kind: 'list' as const, items: shown }]),
    ],
    buttons: rowsOf([
      ...(page < pages.length ? [{ label: 'Trang sau', says: turn(page + 1) }] : []),
      ...(page > 1 ? [{ label: 'Trang trước', says: turn(page - 1) }] : []),
      { label: 'Sửa', says: `suatep ${file.id}` },
      { label: 'Về bản xem trước', says: `tepcho ${file.id}` },
    ]),
  }
}
