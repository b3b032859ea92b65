// Rows of a statistics annex picked by their unit of measure or by words of their names.
import type { Indicator } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Piece, PlanView } from '../plan-view.ts'
import { holds, spaced, termsOf } from '../terms.ts'

const ASKS_WHICH = / (chi tieu|dong|so lieu) (nao|gi) | (nhung|cac|may|bao nhieu|liet ke) (\S+ )?(chi tieu|dong|so lieu) /
const MEASURED = '(?:tinh bang|tinh theo|do bang|don vi tinh(?: la| bang)?|don vi(?: la)?)'
const MOST_SHOWN = 30

export const indicatorIn = ({ entry }: Piece) => (entry as { indicator: Indicator }).indicator

export function indicatorPieces(view: PlanView): Piece[] {
  return view.plan.indicators.length === 0 ? [] : view.pieces.filter(({ entry }) => entry?.kind === 'indicator')
}

/** A row as it is listed: its name and its unit. */
export function indicatorLine(piece: Piece): string {
  const { name, unit } = indicatorIn(piece)
  return unit === null ? name : `${name} (${unit.replace(/\s+/g, ' ')})`
}

/** A row with its unit of measure, in words. */
function unitLine(piece: Piece): string {
  const { code, name, unit, group } = indicatorIn(piece)
  const where = [code === null ? '' : `mã ${code}`, group].filter(Boolean).join(', ')
  return `Chỉ tiêu “${name}”${where === '' ? '' : ` (${where})`}: đơn vị tính ${unit === null ? 'để trống' : `“${unit.replace(/\s+/g, ' ')}”`}.`
}

/** Rows with their units; the headings above a row, with their labels, are the record's. */
export function unitsTold(pieces: readonly Piece[]): Draft {
  return draft(
    pieces.map(unitLine),
    pieces.map(({ view, passage }) => ({ view, passage })),
    { computed: pieces.map((piece) => indicatorIn(piece).group) },
  )
}

/** Words of asking for a unit, which no name of a row need hold. */
const OF_ASKING = /^(?:don|vi|tinh|do|chi|tieu|phu|luc|thong|ke|bieu|so|lieu|theo|gi|muc|dong|\d+)$/
/** The name must say this share of what is asked, by rarity. */
const LEAST_SHARE = 0.75
const MOST_UNITS = 3

/** "Đơn vị tính của chỉ tiêu số viên chức được tiếp nhận": the rows whose names say so, the shortest first. */
export function unitOfRow({ u, plans, library }: Inquiry): Draft | null {
  const about = u.content.filter((term) => !OF_ASKING.test(term))
  if (!u.facets.has('unitOfMeasure') || about.length === 0) return null
  const whole = about.reduce((sum, term) => sum + library.weight(term), 0)
  const scored = plans.flatMap(indicatorPieces).map((piece) => {
    const words = new Set(termsOf(indicatorIn(piece).name))
    const share = about.reduce((sum, term) => sum + (words.has(term) ? library.weight(term) : 0), 0) / whole
    return { piece, share, length: words.size }
  })
  const best = Math.max(0, ...scored.map(({ share }) => share))
  if (best < LEAST_SHARE) return null
  const fitting = scored.filter(({ share }) => share === best).toSorted((a, b) => a.length - b.length)
  const pieces = fitting.slice(0, MOST_UNITS).map(({ piece }) => piece)
  return unitsTold(pieces)
}

/** "Chỉ tiêu nào tính bằng cuộc". */
export function indicatorsMeasured({ u, plans }: Inquiry): Draft | null {
  if (!ASKS_WHICH.test(u.spaced)) return null
  for (const view of plans) {
    const pieces = indicatorPieces(view)
    const units = new Set(pieces.flatMap((piece) => indicatorIn(piece).unit ?? []).map((unit) => termsOf(unit).join(' ')))
    const asked = [...units]
      .filter((unit) => unit !== '' && new RegExp(` ${MEASURED} ${escaped(unit)} `).test(u.spaced))
      .toSorted((a, b) => b.length - a.length)[0]
    if (asked === undefined) continue
    const rows = pieces.filter((piece) => termsOf(indicatorIn(piece).unit ?? '').join(' ') === asked)
    return rowsListed(view, rows, `có đơn vị tính “${indicatorIn(rows[0]!).unit!.replace(/\s+/g, ' ')}”`)
  }
  return null
}

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Rows whose names hold all of these words; null where none does. */
export function indicatorsNamed(view: PlanView, about: readonly string[]): Draft | null {
  const rows = indicatorPieces(view).filter((piece) => {
    const words = spaced(termsOf(indicatorIn(piece).name))
    return about.every((term) => holds(words, [term]))
  })
  return rows.length === 0 || about.length === 0 ? null : rowsListed(view, rows, 'nhắc đến nội dung được hỏi')
}

function rowsListed(view: PlanView, rows: readonly Piece[], which: string): Draft {
  const items = rows.slice(0, MOST_SHOWN).map(indicatorLine)
  const more = rows.length > items.length ? [`Và ${rows.length - items.length} chỉ tiêu khác.`] : []
  return draft(
    [`Phụ lục số liệu của ${view.shortName} có ${rows.length} chỉ tiêu ${which}:`, { items }, ...more],
    rows.map(({ passage }) => ({ view, passage })),
    {
      computed: [String(rows.length), which, ...items, ...more],
      computation: `Số chỉ tiêu do Trợ lý đếm: ${rows.length} dòng của phụ lục.`,
      long: true,
    },
  )
}
