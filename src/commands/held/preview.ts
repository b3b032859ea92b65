// The preview of a plan that somebody sent: what was read, what is in doubt, what taking it into use would do.
import { officialName } from '../../answers/plan-name.ts'
import type { Block, Button, Reply } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import type { Warning } from '../../domain/document.ts'
import { rowsOf } from '../buttons.ts'
import { countsInWords, yearsInWords } from '../plan-words.ts'
import { changeGroups } from './changes.ts'
import { type HeldPlan, isInUse, rowAtLine, settledDoubts } from './held-plan.ts'
import { doubtLine, doubtPlace, doubtsLine } from './lines.ts'
import { correctionLines, rowLines } from './pages.ts'

// What is more than this is a button away, so that a preview fits into a few screens of a phone.
const FIRST_ROWS = 3
const MOST_DOUBTS = 5
/** So many doubts of one kind share a line. */
const FEWEST_ALIKE = 3
const MOST_CORRECTIONS = 3
const MOST_CHANGES = 3
/** A title of a plan may run over several lines. */
const LONGEST_FACT = 100

export interface PreviewOptions {
  /** Said before all else: why it is shown again. */
  notice?: string
}

/** What a reader should look at first, then what was read, then what becomes of it. */
export function preview(held: HeldPlan, { notice }: PreviewOptions = {}): Reply {
  const { file, plan } = held
  const facts = [
    plan.title && shorten(plan.title, LONGEST_FACT),
    plan.issuer,
    yearsInWords(plan) || null,
    plan.signer === null ? null : `người ký ${plan.signer}`,
  ]
  const blocks: Block[] = [
    ...(notice === undefined ? [] : [{ kind: 'text' as const, text: notice }]),
    { kind: 'text', text: `Đã đọc xong tệp “${file.name}”: ${officialName(plan)}, ${countsInWords(plan)}.` },
    { kind: 'list', items: facts.filter((fact) => fact !== null) },
    ...doubtBlocks(held),
    ...correctionBlocks(held),
    ...firstRows(held),
    ...consequences(held),
  ]
  return { blocks, buttons: decisionButtons(held) }
}

function doubtBlocks(held: HeldPlan): Block[] {
  const { plan, rows, file } = held
  const answered = settledDoubts(held)
  const open = plan.warnings.filter((warning) => !answered.has(warning))
  const settled = plan.warnings.length - open.length
  const after = settled === 0 ? '' : ` (${settled} chỗ khác đã sửa)`
  if (open.length === 0) {
    return [{ kind: 'text', text: settled === 0 ? 'Trợ lý không thấy chỗ nào chưa chắc.' : `Trợ lý không còn chỗ nào chưa chắc${after}.` }]
  }
  const entryAt = ({ line }: Warning) => rowAtLine(rows, line)?.entry ?? null
  const shown = doubtGroups(open).slice(0, MOST_DOUBTS)
  const lines = shown.map((group) => {
    const [first] = group
    if (group.length === 1) return doubtLine(first!, entryAt(first!), file.name)
    return doubtsLine(
      first!.why,
      group.map((warning) => doubtPlace(warning, entryAt(warning), file.name)),
    )
  })
  const rest = open.length - shown.flat().length
  return [
    { kind: 'text', text: `Cần Anh/Chị xem ${open.length} chỗ${after}:` },
    { kind: 'list', items: lines, ordered: true },
    ...(rest > 0 ? [{ kind: 'text' as const, text: `Còn ${rest} chỗ nữa.` }] : []),
  ]
}

/** Many doubts of one kind together, where the first of them stood; others alone. */
function doubtGroups(open: readonly Warning[]): Warning[][] {
  const alike = Map.groupBy(open, ({ why }) => why)
  return open.flatMap((warning) => {
    const group = alike.get(warning.why)!
    if (group.length < FEWEST_ALIKE) return [[warning]]
    return group[0] === warning ? [group] : []
  })
}

function correctionBlocks(held: HeldPlan): Block[] {
  const { corrections } = held.file
  if (corrections.length === 0) return []
  const shown = correctionLines(held).slice(-MOST_CORRECTIONS)
  const before = corrections.length - shown.length
  const latest = before === 0 ? '' : `, ${shown.length} chỗ sau cùng`
  return [
    { kind: 'text', text: `Đã sửa ${corrections.length} chỗ${latest} (bỏ bằng “bỏ sửa” kèm số):` },
    { kind: 'list', items: shown },
  ]
}

/** Whoever has corrected much has seen the rows. */
function firstRows(held: HeldPlan): Block[] {
  if (held.rows.length === 0 || held.file.corrections.length > MOST_CORRECTIONS) return []
  const items = rowLines(held, 0, FIRST_ROWS)
  return [
    { kind: 'text', text: held.rows.length > items.length ? `${items.length} dòng đầu trong ${held.rows.length} việc:` : 'Các việc:' },
    { kind: 'list', items },
  ]
}

function consequences(held: HeldPlan): Block[] {
  const { base, code, version, difference } = held
  const { added, changed, kept, closed } = difference
  if (base === null) {
    return [
      ...ofDraft(held),
      ...ofTwin(held),
      { kind: 'text', text: `Đưa vào sử dụng sẽ thành kế hoạch mới, mã ${code}, theo dõi ${added.length} việc.` },
    ]
  }
  if (isInUse(held))
    return [{ kind: 'text', text: `Tệp này chính là phiên bản ${base.version} đang dùng của kế hoạch ${code}; không có gì thay đổi.` }]
  const lines = changeGroups(held).flatMap(bounded)
  return [
    {
      kind: 'text',
      text: `Đưa vào sử dụng sẽ thành phiên bản ${version} của kế hoạch ${code} (${officialName(base.plan)}): giữ nguyên ${kept.length} việc, thay đổi ${changed.length}, thêm ${added.length}, khép lại ${closed.length}.`,
    },
    ...(lines.length === 0 ? [] : [{ kind: 'list' as const, items: lines }]),
  ]
}

/** Said in the buttons: the file is the numbered version of the draft in use, or a plan beside it. */
export const NUMBERED = 'cosocuaduthao'
export const SEPARATE = 'kehoachrieng'

function ofDraft({ draft }: HeldPlan): Block[] {
  if (draft === null) return []
  return [
    {
      kind: 'text',
      text: `Đang dùng dự thảo ${draft.code} của cùng cơ quan, cùng loại, cùng năm (${officialName(draft.plan)}). Nếu tệp này là bản chính thức của dự thảo đó, Anh/Chị bấm “Là bản chính thức của ${draft.code}” để giữ tiến độ đã báo cáo; nếu không, đây sẽ là kế hoạch riêng.`,
    },
  ]
}

function ofTwin({ twin }: HeldPlan): Block[] {
  if (twin === null) return []
  return [
    {
      kind: 'text',
      text: `Tệp này giống kế hoạch ${twin.code} đang dùng (${officialName(twin.plan)}): cùng tên, cùng cơ quan ban hành và phần lớn nhiệm vụ, chỉ khác số, ký hiệu. Nếu là bản của ${twin.code}, Anh/Chị sửa số, ký hiệu cho giống rồi hãy đưa vào; nếu không, đây sẽ là kế hoạch riêng.`,
    },
  ]
}

function bounded(lines: readonly string[]): string[] {
  const rest = lines.length - MOST_CHANGES
  return rest > 0 ? [...lines.slice(0, MOST_CHANGES), `và ${rest} việc khác như vậy`] : [...lines]
}

/** Says all that a press decides about. */
export function acceptButton({ file, token, numbers }: HeldPlan): Button {
  return { label: 'Đưa vào sử dụng', says: `duavao ${file.id} ${token}${numbers ? ` ${NUMBERED}` : ''}` }
}

/** The buttons carry the file and what was seen of it, so that they work after a restart and never decide about something else. */
function decisionButtons(held: HeldPlan): Button[][] {
  const { id } = held.file
  const settled = settledDoubts(held)
  const open = held.plan.warnings.filter((warning) => !settled.has(warning))
  const groups = doubtGroups(open)
  const areAllShown = groups.length === open.length && open.length <= MOST_DOUBTS
  const rows = held.rows.length === 0 ? [] : [{ label: 'Xem từng nhiệm vụ', says: `xemtep ${id}` }]
  const changes = changeGroups(held).some((group) => group.length > MOST_CHANGES)
  const rest = [
    ...(!areAllShown ? [{ label: `Xem cả ${open.length} chỗ chưa chắc`, says: `xemtep ${id} chuachac` }] : []),
    ...(changes && held.base !== null ? [{ label: 'Xem mọi thay đổi', says: `xemtep ${id} thaydoi` }] : []),
    ...(held.file.corrections.length > MOST_CORRECTIONS ? [{ label: 'Xem mọi chỗ đã sửa', says: `xemtep ${id} dasua` }] : []),
  ]
  const use = isInUse(held) ? [] : [acceptButton(held)]
  const { draft, numbers } = held
  const kin = numbers
    ? [{ label: 'Là kế hoạch riêng', says: `tepcho ${id} ${SEPARATE}` }]
    : draft === null
      ? []
      : [{ label: `Là bản chính thức của ${draft.code}`, says: `tepcho ${id} ${NUMBERED}` }]
  return rowsOf([...rows, { label: 'Sửa', says: `suatep ${id}` }, ...use, { label: 'Bỏ', says: `botep ${id}` }, ...kin, ...rest])
}
