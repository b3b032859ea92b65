// Rows of a statistics annex: in which unit a figure is asked for.
import type { Indicator } from '../../domain/plan.ts'
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { termsOf } from '../terms.ts'

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

const ASKS_GROUP = / (chi tieu|thong ke|so lieu|bieu) /
/** Share of the question's content that the name of the group must hold. */
const NAMED = 0.7

/** "Chỉ tiêu thống kê về nâng lương gồm những gì": the rows of one group with their units. */
export function indicatorGroup({ u, plans, library }: Inquiry): Draft | null {
  const lists = u.facets.has('list') || u.facets.has('count')
  if (!lists || u.facets.has('unitOfMeasure') || !ASKS_GROUP.test(u.spaced) || !plans.some(({ plan }) => plan.indicators.length > 0))
    return null
  const about = u.content.filter((term) => !/^(chi|tieu|thong|ke|so|lieu|phu|luc|bieu|tong|may|\d+)$/.test(term))
  const whole = about.reduce((sum, term) => sum + library.weight(term), 0)
  if (whole === 0) return null
  for (const view of plans) {
    const groups = Map.groupBy(
      view.pieces.filter(({ entry }) => entry?.kind === 'indicator'),
      ({ entry }) => (entry as { indicator: Indicator }).indicator.group,
    )
    for (const [group, pieces] of [...groups].reverse()) {
      const own = new Set(termsOf(group.split('>').at(-1) ?? group))
      const share = about.reduce((sum, term) => sum + (own.has(term) ? library.weight(term) : 0), 0) / whole
      if (share < NAMED) continue
      const items = pieces.map(({ entry }) => {
        const { name, unit } = (entry as { indicator: Indicator }).indicator
        return unit === null ? name : `${name} (${unit.replace(/\s+/g, ' ')})`
      })
      const evidence = pieces.map((piece) => ({ view, passage: piece.passage }))
      const title = group.split('>').at(-1)!.trim()
      return draft([`${title}: ${items.length} chỉ tiêu`, { items }], evidence, {
        computed: [String(items.length), title],
        computation: 'Số chỉ tiêu do Trợ lý đếm theo phụ lục.',
      })
    }
  }
  return null
}
