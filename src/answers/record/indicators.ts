// Rows of a statistics annex: in which unit a figure is asked for.
import { type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import type { Piece, PlanView } from '../plan-view.ts'
import { termsOf } from '../terms.ts'
import { headingsFirst } from './headed.ts'
import { indicatorIn, indicatorLine, indicatorPieces, indicatorsNamed, unitsTold } from './indicator-rows.ts'

const NEAR = 0.95
const NO_FIGURES = 'Phụ lục chỉ yêu cầu báo cáo chỉ tiêu này, không có số liệu.'

/** "6.3" of "chỉ tiêu 6.3": the code of a row or of a group of rows. */
function codeIn(u: Inquiry['u']): string | undefined {
  return / (chi tieu|ma|muc|dong|nhom) /.test(u.spaced) ? /(?<![\d.])(\d+\.\d+)(?![\d.])/.exec(u.asked)?.[1] : undefined
}

export function indicatorUnit({ u, ranked }: Inquiry): Draft | null {
  const code = codeIn(u)
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
  const told = unitsTold(near.map(({ piece }) => piece))
  const asksFigure =
    !u.facets.has('unitOfMeasure') && (u.facets.has('number') || u.facets.has('percent') || / (tong so|ty le|so luong) /.test(u.spaced))
  return asksFigure ? { ...told, paragraphs: [...told.paragraphs, NO_FIGURES] } : told
}

/** "Các chỉ tiêu về nâng lương", without a question word. */
const ASKS_ROWS = / (cac|nhung) (\S+ )?(chi tieu|so lieu) (\S+ ){0,2}(ve|lien quan|nhac den|noi den) |^ (chi tieu|so lieu) (thong ke )?ve /
const ASKS_GROUP = / (chi tieu|thong ke|so lieu|bieu) /
/** Share of the question's content that the name of the group must hold. */
const NAMED = 0.7
/** Words for the annex and its parts, which name no group. */
const GENERIC = /^(chi|tieu|thong|ke|so|lieu|phu|luc|bieu|tong|may|nhom|phan|mau|bao|cao|tat|ca|\d+)$/
/** More rows than these are told by their groups. */
const MOST_ROWS = 15

interface Group {
  /** Its heading alone. */
  title: string
  /** Headings from the outside in, joined. */
  path: string
  pieces: Piece[]
}

/** Every heading of the annex with all rows below it, outer headings first. */
function groupsOf(view: PlanView): Group[] {
  const rows = indicatorPieces(view)
  const paths = rows.flatMap((piece) => {
    const headings = indicatorIn(piece).group.split(' > ')
    return headings.map((title, depth) => ({ title, path: headings.slice(0, depth + 1).join(' > ') }))
  })
  const unique = [...new Map(paths.map((one) => [one.path, one])).values()]
  return unique.map(({ title, path }) => ({
    title: title.trim(),
    path,
    pieces: rows.filter((piece) => `${indicatorIn(piece).group} > `.startsWith(`${path} > `)),
  }))
}

/** "Chỉ tiêu thống kê về nâng lương gồm những gì", "phụ lục có bao nhiêu chỉ tiêu": rows of a group with their units, or all by group. */
export function indicatorGroup({ u, plans, library }: Inquiry): Draft | null {
  const coded = codedGroup(u, plans)
  if (coded !== null) return coded
  const lists = u.facets.has('list') || u.facets.has('count') || ASKS_ROWS.test(u.spaced)
  if (!lists || u.facets.has('unitOfMeasure') || !ASKS_GROUP.test(u.spaced) || !plans.some(({ plan }) => plan.indicators.length > 0))
    return null
  const about = u.content.filter((term) => !GENERIC.test(term))
  const whole = about.reduce((sum, term) => sum + library.weight(term), 0)
  for (const view of plans) {
    const groups = groupsOf(view)
    if (groups.length === 0) continue
    if (whole === 0) {
      if (!ASKS_ANNEX.test(u.spaced)) return null
      return listed(view, { title: 'Phụ lục số liệu thống kê', path: '', pieces: rowsOf(groups) }, groups)
    }
    const shareOf = ({ title }: Group) => {
      const own = new Set(termsOf(title))
      return about.reduce((sum, term) => sum + (own.has(term) ? library.weight(term) : 0), 0) / whole
    }
    // Of two that fit alike, the narrower is meant.
    const named = groups
      .filter((group) => shareOf(group) >= NAMED)
      .toSorted((a, b) => shareOf(b) - shareOf(a) || a.pieces.length - b.pieces.length)[0]
    const found = named === undefined ? indicatorsNamed(view, about) : listed(view, named, groups)
    if (found !== null) return found
  }
  return null
}

function codedGroup(u: Inquiry['u'], plans: readonly PlanView[]): Draft | null {
  const code = / (chi tieu|nhom|thong ke) /.test(u.spaced) && !u.facets.has('unitOfMeasure') ? codeIn(u) : undefined
  if (code === undefined) return null
  for (const view of plans) {
    const groups = groupsOf(view)
    const group = groups.find(({ title }) => title.startsWith(`${code}.`) || title.startsWith(`${code} `))
    if (group !== undefined) return listed(view, group, groups)
  }
  return null
}

/** Targets of a plan are called "chỉ tiêu", too. */
const ASKS_ANNEX = / (chi tieu thong ke|so lieu thong ke|bieu thong ke|phu luc|bieu so lieu) /

function rowsOf(groups: readonly Group[]): Piece[] {
  return [...new Set(groups.flatMap(({ pieces }) => pieces))].toSorted((a, b) => a.order - b.order)
}

/** "6.3.": tables part the label from the words. */
const LABEL = /^(?:[IVX]+|\d+(?:\.\d+)*)[.)]?\s+/u

function listed(view: PlanView, { title, path, pieces }: Group, groups: readonly Group[]): Draft {
  const depth = path === '' ? 0 : path.split(' > ').length
  const below = groups.filter(
    (group) => group.path.split(' > ').length === depth + 1 && (path === '' || group.path.startsWith(`${path} > `)),
  )
  const byGroup = pieces.length > MOST_ROWS && below.length > 0
  const items = byGroup ? below.map((group) => `${group.title}: ${group.pieces.length} chỉ tiêu`) : pieces.map(indicatorLine)
  // Each group has its share of the few citations.
  const shown = byGroup ? below : groups.filter((group) => group.path === path)
  const evidence = headingsFirst(
    view,
    shown.map((group) => group.path.split(' > ').at(-1)!.replace(LABEL, '')),
    pieces.map(({ passage }) => passage),
  )
  return draft([`${title}: ${pieces.length} chỉ tiêu`, { items }], evidence, {
    computed: [String(pieces.length), title, ...items],
    computation: `Số chỉ tiêu do Trợ lý đếm: ${pieces.length} dòng có yêu cầu số liệu trong phụ lục.`,
  })
}
