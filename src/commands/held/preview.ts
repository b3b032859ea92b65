// The preview of a plan that somebody sent: what was read, what is in doubt, what taking it into use would do.
import { officialName } from '../../answers/plan-name.ts'
import type { Block, Button, Reply } from '../../chat/chat.ts'
import { shorten } from '../../digest/lines.ts'
import type { ChangedTask } from '../../store/plan-change.ts'
import { rowsOf } from '../buttons.ts'
import { countsInWords, yearsInWords } from '../plan-words.ts'
import { type HeldPlan, isInUse, rowAtLine, rowCorrected, settledDoubts } from './held-plan.ts'
import { CHANGED_NAMES, correctionLine, doubtLine, rowLine, sayTerm } from './lines.ts'

const FIRST_ROWS = 5
const MOST_DOUBTS = 10
const MOST_CHANGES = 5
const LONGEST_TITLE = 70

export interface PreviewOptions {
  /** Said before all else: why it is shown again. */
  notice?: string
}

/** What a reader should look at first, then what was read, then what becomes of it. */
export function preview(held: HeldPlan, { notice }: PreviewOptions = {}): Reply {
  const { file, plan } = held
  const facts = [plan.title, plan.issuer, yearsInWords(plan) || null, plan.signer === null ? null : `người ký ${plan.signer}`]
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
  const lines = open.slice(0, MOST_DOUBTS).map((warning) => doubtLine(warning, rowAtLine(rows, warning.line)?.entry ?? null, file.name))
  const rest = open.length - lines.length
  return [
    { kind: 'text', text: `Cần Anh/Chị xem ${open.length} chỗ${after}:` },
    { kind: 'list', items: lines, ordered: true },
    ...(rest > 0 ? [{ kind: 'text' as const, text: `Còn ${rest} chỗ nữa.` }] : []),
  ]
}

function correctionBlocks(held: HeldPlan): Block[] {
  const { corrections } = held.file
  if (corrections.length === 0) return []
  const items = corrections.map(
    (correction) => `${correctionLine(correction, rowCorrected(held, correction)?.entry ?? null)} (${correction.by})`,
  )
  return [
    { kind: 'text', text: `Đã sửa ${corrections.length} chỗ (bỏ bằng “bỏ sửa” kèm số):` },
    { kind: 'list', items, ordered: true },
  ]
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

function firstRows(held: HeldPlan): Block[] {
  if (held.rows.length === 0) return []
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
    return [...ofDraft(held), { kind: 'text', text: `Đưa vào sử dụng sẽ thành kế hoạch mới, mã ${code}, theo dõi ${added.length} việc.` }]
  }
  if (isInUse(held))
    return [{ kind: 'text', text: `Tệp này chính là phiên bản ${base.version} đang dùng của kế hoạch ${code}; không có gì thay đổi.` }]
  const [moved, reworded] = [changed.filter(movesDeadline), changed.filter((task) => !movesDeadline(task))]
  const lines = [
    ...some(moved, (task) => `${task.before.code} đổi hạn: ${sayTerm(task.before.schedule)} → ${sayTerm(task.after.schedule)}`),
    ...some(reworded, (task) => `${task.before.code} ${changeName(task)}: ${shorten(task.after.title, LONGEST_TITLE)}`),
    ...some(added, ({ mark, title }) => `${code}-${mark} mới: ${shorten(title, LONGEST_TITLE)}`),
    ...some(closed, (task) => `${task.code} không còn: ${shorten(task.title, LONGEST_TITLE)}`),
  ]
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

function movesDeadline({ fields }: ChangedTask): boolean {
  return fields.includes('schedule')
}

/** "đổi lời văn, chủ trì", "mở lại". */
export function changeName({ before, fields }: ChangedTask): string {
  const reopened = before.closedReason === null ? [] : ['mở lại']
  const names = fields.map((field) => CHANGED_NAMES[field])
  return [...reopened, ...(names.length === 0 ? [] : [`đổi ${names.join(', ')}`])].join(', ')
}

function some<T>(things: readonly T[], line: (thing: T) => string): string[] {
  const shown = things.slice(0, MOST_CHANGES).map(line)
  return things.length > shown.length ? [...shown, `và ${things.length - shown.length} việc khác như vậy`] : shown
}

/** Says all that a press decides about. */
export function acceptButton({ file, token, numbers }: HeldPlan): Button {
  return { label: 'Đưa vào sử dụng', says: `duavao ${file.id} ${token}${numbers ? ` ${NUMBERED}` : ''}` }
}

/** The buttons carry the file and what was seen of it, so that they work after a restart and never decide about something else. */
function decisionButtons(held: HeldPlan): Button[][] {
  const { id } = held.file
  const open = held.plan.warnings.length - settledDoubts(held).size
  const rows = held.rows.length === 0 ? [] : [{ label: 'Xem từng nhiệm vụ', says: `xemtep ${id}` }]
  const doubts = open > MOST_DOUBTS ? [{ label: `Xem cả ${open} chỗ chưa chắc`, says: `xemtep ${id} chuachac` }] : []
  const use = isInUse(held) ? [] : [acceptButton(held)]
  const { draft, numbers } = held
  const kin = numbers
    ? [{ label: 'Là kế hoạch riêng', says: `tepcho ${id} ${SEPARATE}` }]
    : draft === null
      ? []
      : [{ label: `Là bản chính thức của ${draft.code}`, says: `tepcho ${id} ${NUMBERED}` }]
  return rowsOf([...rows, { label: 'Sửa', says: `suatep ${id}` }, ...use, { label: 'Bỏ', says: `botep ${id}` }, ...kin, ...doubts])
}
