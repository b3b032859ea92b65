// Questions about the file that was shown last: "xem lại", "nhiệm vụ 5 hạn khi nào", "còn chỗ nào chưa chắc", "khác bản cũ thế nào".
import type { Reply } from '../../chat/chat.ts'
import { defineCommand, type Typed } from '../command.ts'
import { changeLines } from './changes.ts'
import { FIELD_ANYWHERE } from './correction-patterns.ts'
import { rowsNamed } from './correction-target.ts'
import { type RowNamed, readCorrections, rowNamedIn } from './correction-text.ts'
import { findHeld } from './find.ts'
import { type HeldPlan, seen, touched } from './held-plan.ts'
import { pageOf, rowLines } from './pages.ts'
import { preview } from './preview.ts'

interface AskedAbout {
  about: RowNamed | 'doubts' | 'changes' | 'whole'
  /** As it was typed, to be asked of the plans in use instead. */
  words: string
}

/** The file is named; "kế hoạch này" may well be a plan in use. */
const NAMES_FILE = /(?<!\p{L})(?:tep|file|ban) (?:nay|do|kia|vua gui|vua roi|moi gui|dang cho|xem truoc)(?!\p{L})/u
const SHOW = /^(?:(?:cho )?xem|mo|hien)(?: lai)?[.! ]*$/
const SHOW_FILE = /^(?:(?:cho )?xem|mo|hien)(?: lai)? (?:tep|file|ban xem truoc)[.! ]*$/
const DOUBTED = /chua chac|nghi ngo|chua ro|can xem|con cho nao/
const CHANGES =
  /(?:thay doi|khac)(?: gi| nhung gi| the nao| nhu the nao| cho nao| o dau)|(?:khac|so) (?:voi )?ban (?:cu|truoc)|so voi|co gi (?:thay doi|khac|moi)|thay doi khong/
/** "Kế hoạch này có bao nhiêu nhiệm vụ": the preview counts them. */
const COUNTS =
  /^(?:(?:ke hoach|van ban)(?: (?:nay|do))? )?(?:co )?(?:tat ca |tong cong |ca thay )?(?:la )?(?:bao nhieu|may) (?:nhiem vu|viec|cong viec|bieu|thoi han|dong|muc)(?: (?:tat ca|vay|the|a|nhi))*[?.! ]*$/
/** What a question about a row may hold besides the row and the part that is asked for. */
const SMALL_WORDS =
  /(?<!\p{L})(?:la|gi|khi|bao|gio|ai|nao|the|ngay|thang|cua|trong|o|thi|sao|cho|toi|biet|hoi|xem|do|may|nhu|dau|vay|a|co|quan|don|vi|lam|den|phai|con)(?!\p{L})|[\s?.,!:]/gu

function asksAbout({ folded, raw }: Typed, isAbout: boolean): AskedAbout | null {
  const found = (about: AskedAbout['about']) => ({ about, words: raw })
  const named = rowNamedIn(folded)
  if (NAMES_FILE.test(folded) && readCorrections(raw).corrections.length === 0) return found(named?.row ?? partOf(folded))
  if (SHOW_FILE.test(folded)) return found('whole')
  if (!isAbout) return null
  if (SHOW.test(folded) || COUNTS.test(folded)) return found('whole')
  if (named === null) return partOf(folded) === 'whole' ? null : found(partOf(folded))
  const rest = folded.replace(named.words, ' ').replace(FIELD_ANYWHERE, ' ').replace(SMALL_WORDS, '')
  return rest === '' ? found(named.row) : null
}

function partOf(folded: string): 'doubts' | 'changes' | 'whole' {
  if (DOUBTED.test(folded)) return 'doubts'
  return CHANGES.test(folded) ? 'changes' : 'whole'
}

export const askedAbout = defineCommand<AskedAbout>({
  name: 'hoitep',
  aliases: [],
  summary: 'Trả lời về tệp vừa hiện',
  examples: ['hoitep'],
  needs: 'coordinator',
  hidden: true,
  args: ({ folded }) => (folded === '' ? { about: 'whole', words: '' } : null),
  claims: (said, { memory }) => (memory.held === undefined ? null : asksAbout(said, memory.aboutHeld === true)),
  async run({ about, words }, context) {
    const held = await findHeld(null, context, (other) => `tepcho ${other}`)
    if (!('plan' in held)) return held
    if (about === 'doubts') return { reply: pageOf(held, 'chuachac', 1), remembers: touched(held, context.memory) }
    if (about === 'changes' && held.base !== null && changeLines(held).length > 0) {
      return { reply: pageOf(held, 'thaydoi', 1), remembers: touched(held, context.memory) }
    }
    const rows = typeof about === 'string' ? [] : rowsNamed(about, held.rows)
    if (rows.length === 0) return { reply: preview(held), remembers: seen(held) }
    return { reply: showRows(held, rows, words), remembers: touched(held, context.memory) }
  },
})

function showRows(held: HeldPlan, rows: HeldPlan['rows'], words: string): Reply {
  const { file } = held
  const items = rows.map((row) => held.rows.indexOf(row)).flatMap((index) => rowLines(held, index, index + 1))
  return {
    blocks: [
      { kind: 'text', text: `Trong tệp “${file.name}” đang chờ:` },
      { kind: 'list', items },
    ],
    buttons: [
      [
        { label: 'Về bản xem trước', says: `tepcho ${file.id}` },
        { label: 'Hỏi kế hoạch đang dùng', says: `hoi ${words}` },
      ],
    ],
  }
}
