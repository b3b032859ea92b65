// Corrections are written beside the file that waits, as long as nobody else changed them meanwhile.
import type { Correction } from '../../domain/plan.ts'
import { UserError } from '../../errors.ts'
import type { HeldFile } from '../../store/store.ts'
import type { CommandContext, CommandOutcome } from '../command.ts'
import { WAITING } from './find.ts'
import { sameCorrections } from './held-plan.ts'

class CorrectedMeanwhile extends UserError {
  readonly code = 'CORRECTED_MEANWHILE'
  override get userMessage() {
    return 'Ngay lúc Anh/Chị gửi, đã có người sửa hoặc quyết định về tệp này, nên Trợ lý chưa ghi phần sửa vừa rồi. Anh/Chị gõ tepcho để xem lại.'
  }
  override get waysOn() {
    return [WAITING]
  }
}

/** Puts the corrections in place of those that were shown; where others came in between nothing is written. */
export function keepCorrections(
  before: HeldFile,
  corrections: readonly Correction[],
  { now, person }: CommandContext,
  { action, detail }: { action: string; detail: Record<string, unknown> },
): NonNullable<CommandOutcome['commit']> {
  return async (store) => {
    const present = await store.files.get(before.id)
    const isSame = present !== null && sameCorrections(present, before)
    if (!isSame || !(await store.files.correct(before.id, corrections))) throw new CorrectedMeanwhile(`file ${before.id} changed`)
    await store.audit.add({ at: now.toISOString(), personId: person.id, action, subject: before.id, detail })
  }
}
