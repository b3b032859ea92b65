// What is said where somebody wants something corrected and does not say what, or wants what cannot be done in a chat.
import type { Block } from '../../chat/chat.ts'
import type { CommandContext, CommandOutcome, Typed } from '../command.ts'
import { isQuestion } from '../report-line.ts'
import { marksInWords } from './apply-correction.ts'
import { FIELD_ANYWHERE, PLEASE } from './correction-patterns.ts'
import { nameOfRow, rowsNamed } from './correction-target.ts'
import { rowNamedIn } from './correction-text.ts'
import { type HeldPlan, type HeldRow, touched } from './held-plan.ts'
import { rowLines } from './pages.ts'

/** Why it is said how: asked for; not understood; or tasks are to be added or left out. */
export type Unclear = 'asked' | 'unclear' | 'wholeTask'

/** So many letters are not one thing to be corrected but a text. */
const LONGEST_WISH = 200

const WHOLE_TASK = new RegExp(
  `^${PLEASE}(?:them|bo sung|chen|bo|xoa|loai(?: bo)?|cat|gop|tach)(?: (?:mot|1|cac))? (?:nhiem vu|dong|hang|nv|stt|viec moi|viec (?=\\d))`,
)
/** Verbs that mean a correction beside any part of a plan. */
const MENDS = new RegExp(`^${PLEASE}(?:sua|chinh|dieu chinh|gia han|lui|keo dai|rut ngan)(?!\\p{L})`, 'u')
/** Verbs that begin many a sentence without marks ("bo noi vu", "doi moi"), and so need a row beside them. */
const MOVES = new RegExp(`^${PLEASE}(?:doi|thay|chuyen|giao|bo sung|them|bo|xoa)(?!\\p{L})`, 'u')
const WRONG =
  /(?:^|\s)(?:sai(?! (?:pham|sot|lech))|nham(?! (?:nang|dat|muc|thuc|tang|giam))|chua dung|khong dung|chua chinh xac|thieu)(?!\p{L})/u
const SETS = /(?:[:=]|(?<!\p{L})(?:la|thanh|sang)(?!\p{L}))\s*\S/u

/**
 * Does this want something corrected, though no correction can be read from it? `isAbout` says that the last reply was about the file:
 * then less is needed to tell.
 */
export function wantsCorrection(said: Typed, isAbout: boolean): Unclear | null {
  const { folded } = said
  if (said.raw.length > LONGEST_WISH || isQuestion(said)) return null
  if (WHOLE_TASK.test(folded)) return 'wholeTask'
  const [namesField, namesRow] = [FIELD_ANYWHERE.test(folded), rowNamedIn(folded) !== null]
  if (MENDS.test(folded) && (namesField || namesRow)) return 'unclear'
  if (MOVES.test(folded) && namesRow) return 'unclear'
  return isAbout && (WRONG.test(folded) || (namesField && (namesRow || SETS.test(folded)))) ? 'unclear' : null
}

const REASONS: Readonly<Record<Unclear, readonly string[]>> = {
  asked: [],
  unclear: ['Trợ lý chưa rõ cần sửa gì thành gì, nên chưa sửa.'],
  wholeTask: [
    'Trợ lý không thêm, bỏ, tách hay gộp nhiệm vụ bằng lời nhắn, vì kế hoạch phải khớp với văn bản. Anh/Chị sửa trong tệp rồi gửi lại; Trợ lý sẽ nêu rõ điều thay đổi.',
  ],
}

/** How corrections are typed, with the row that was named as the example. */
export function howToCorrect(held: HeldPlan, said: Typed, why: Unclear, { today, memory }: CommandContext): CommandOutcome {
  const { file, rows, plan } = held
  const named = rowNamedIn(said.folded)?.row ?? null
  const meant = named === null ? [] : rowsNamed(named, rows)
  const example = meant[0] ?? rows.find(({ entry }) => entry.origin === 'table')
  const year = plan.years?.[0] ?? Number(today.slice(0, 4))
  const name = example === undefined ? 'nhiệm vụ 5' : nameOfRow(example)
  const reasons = [
    ...REASONS[why],
    ...(named !== null && meant.length === 0 ? [`Không có nhiệm vụ ${named.no.toUpperCase()}. ${marksInWords(rows)}`] : []),
  ]
  const ofHead = `số kế hoạch là 12/KH-UBND; ngày ban hành là 05/01/${year}; cơ quan ban hành, người ký, tên kế hoạch: cũng như vậy`
  const blocks: Block[] = [
    ...reasons.map((reason): Block => ({ kind: 'text', text: reason })),
    ...(meant.length === 0 ? [] : [{ kind: 'list' as const, items: linesOf(held, meant) }]),
    { kind: 'text', text: `Anh/Chị gõ phần cần sửa của tệp “${file.name}”, mỗi chỗ một dòng, có dấu hay không dấu đều được:` },
    {
      kind: 'list',
      items: [
        `hạn ${name} là 30/9/${year}`,
        `chủ trì ${name} là Sở Nội vụ, Sở Tư pháp`,
        'phối hợp, kết quả, tên: cũng như vậy, ghi lại đầy đủ cả phần giữ nguyên',
        ...(meant.length === 0 ? [ofHead] : []),
      ],
    },
    { kind: 'text', text: 'Lời của tệp được giữ nguyên; phần sửa ghi bên cạnh, kèm tên người sửa. Bỏ một chỗ đã sửa: “bỏ sửa 2”.' },
  ]
  return {
    reply: {
      blocks: why === 'wholeTask' ? blocks.slice(0, reasons.length) : blocks,
      buttons: [
        [
          { label: 'Xem từng nhiệm vụ', says: `xemtep ${file.id}` },
          { label: 'Về bản xem trước', says: `tepcho ${file.id}` },
        ],
      ],
    },
    remembers: touched(held, memory),
  }
}

/** Rows that share a number are few; each is shown. */
function linesOf(held: HeldPlan, rows: readonly HeldRow[]): string[] {
  return rows.map((row) => held.rows.indexOf(row)).flatMap((index) => rowLines(held, index, index + 1))
}
