// Rows of a statistics annex: in which unit a figure is asked for.
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'

const NEAR = 0.95

export function indicatorUnit({ u, ranked }: Inquiry): Draft | null {
  const code = / (chi tieu|ma|muc|dong) /.test(u.spaced) ? /(?<![\d.])(\d+\.\d+)(?![\d.])/.exec(u.asked)?.[1] : undefined
  const coded =
    code === undefined ? undefined : ranked.find(({ piece }) => piece.entry?.kind === 'indicator' && piece.entry.indicator.code === code)
  const best = coded ?? ranked.find(({ piece }) => piece.entry?.kind === 'indicator')
  if (best?.piece.entry?.kind !== 'indicator') return null
  if (coded === undefined && !u.facets.has('unitOfMeasure') && ranked[0] !== best) return null
  const near = ranked
    .filter(
      ({ piece, score }) =>
        piece === best.piece ||
        (coded === undefined && piece.entry?.kind === 'indicator' && piece.view === best.piece.view && score >= best.score * NEAR),
    )
    .slice(0, 4)
  const lines = near.map(({ piece }) => {
    const { code, name, unit, group } = (piece.entry as Extract<typeof piece.entry, { kind: 'indicator' }>).indicator
    const where = [code === null ? '' : `mã ${code}`, group].filter(Boolean).join(', ')
    return `Chỉ tiêu “${name}”${where === '' ? '' : ` (${where})`}: đơn vị tính ${unit === null ? 'để trống' : `“${unit.replace(/\s+/g, ' ')}”`}.`
  })
  return draft(
    lines,
    near.map(({ piece }) => ({ view: piece.view, passage: piece.passage })),
  )
}
