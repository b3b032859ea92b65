// "bosua": takes back what was said against the reading of a file that waits.
import { text } from '../../chat/chat.ts'
import { type CommandContext, type CommandOutcome, defineCommand, sliceTyped } from '../command.ts'
import { FILE_ID, findHeld } from './find.ts'
import { type HeldPlan, heldPlan, rowCorrected, seen } from './held-plan.ts'
import { keepCorrections } from './keep-corrections.ts'
import { correctionLine } from './lines.ts'
import { preview } from './preview.ts'

interface TakingBack {
  id: string | null
  /** From 1; null for the last one. */
  which: number | 'all' | null
}

const TAKE_BACK = new RegExp(`^(?:(${FILE_ID})\\s*)?(?:(?:so|thu|cho|muc)\\s*)?(\\d{1,3}|tat ca|het)?[.! ]*$`)

export const takeBack = defineCommand<TakingBack>({
  name: 'bosua',
  aliases: ['bỏ sửa', 'hủy sửa', 'bỏ chỗ sửa'],
  summary: 'Bỏ một chỗ đã sửa của tệp đang chờ',
  examples: ['bỏ sửa 2'],
  needs: 'coordinator',
  hidden: true,
  args(words) {
    const withId = new RegExp(`^(${FILE_ID})(?=\\s|$)`).exec(words.raw)
    const isWord = withId !== null && /^(?:tat|het|thu|cho|muc)$/.test(sliceTyped(words, 0, withId[0].length).folded)
    const id = withId === null || isWord ? null : withId[1]!
    const rest = id === null ? words : sliceTyped(words, id.length)
    const found = TAKE_BACK.exec(rest.folded)
    if (found === null || found[1] !== undefined) return null
    const which = found[2] === undefined ? null : /^\d/.test(found[2]) ? Number(found[2]) : 'all'
    return { id, which }
  },
  async run({ id, which }, context) {
    const held = await findHeld(id, context, (other) => `bosua ${other}${which === null ? '' : ` ${which === 'all' ? 'tất cả' : which}`}`)
    return 'plan' in held ? without(held, which, context) : held
  },
})

async function without(held: HeldPlan, which: TakingBack['which'], context: CommandContext): Promise<CommandOutcome> {
  const { file } = held
  const { corrections } = file
  const remembered = seen(held)
  if (corrections.length === 0) return { reply: text(`Tệp “${file.name}” chưa có chỗ nào được sửa.`), remembers: remembered }
  const index = which === null ? corrections.length - 1 : which === 'all' ? null : which - 1
  if (index !== null && corrections[index] === undefined) {
    return { reply: text(`Không có chỗ sửa số ${which}; tệp này có ${corrections.length} chỗ đã sửa.`), remembers: remembered }
  }
  const left = index === null ? [] : corrections.toSpliced(index, 1)
  const gone = corrections.filter((correction) => !left.includes(correction))
  const now = await heldPlan({ ...file, corrections: left }, held.read, { ...context, inUse: await context.plans(), numbers: held.numbers })
  const lines = gone.map((correction) => correctionLine(correction, rowCorrected(held, correction)?.entry ?? null))
  return {
    reply: preview(now, { notice: `Đã bỏ ${gone.length} chỗ sửa: ${lines.join('; ')}.` }),
    remembers: seen(now),
    commit: keepCorrections(file, left, context, { action: 'takeBackCorrection', detail: { gone } }),
  }
}
