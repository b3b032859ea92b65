// Files become evidence of a task, all that were sent as one under one receipt.
import { createHash } from 'node:crypto'
import type { Block, Button } from '../../chat/chat.ts'
import type { Evidence, TrackedTask } from '../../domain/work.ts'
import { countKinds, isMisnamed, kindOfType } from '../../evidence/kinds.ts'
import { isReadable } from '../../ingest/readable-kinds.ts'
import type { StoreReader } from '../../store/store.ts'
import { type CommandContext, type CommandOutcome, mayUse } from '../command.ts'
import { awaitEvidence } from './awaited.ts'

/** Without the letters and figures that are mistaken for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const RECEIPT_LENGTH = 4
const LONGEST_RECEIPT = 8
/** Files sent as one arrive within this time after each other; as long is the first reply kept back. */
export const GATHERING_MS = 2_500

export interface Destination {
  task: TrackedTask
  period: string | null
  unit: string | null
  /** Under which files that came before were taken; null: a new one. */
  receipt: string | null
}

/** Ties the files to the task and says how many its receipt stands for by now. */
export async function tie(pieces: readonly Evidence[], to: Destination, context: CommandContext): Promise<CommandOutcome> {
  const { store, person, now } = context
  const { task, period, unit } = to
  const receipt = to.receipt ?? (await freshReceipt(pieces, store))
  const ids = pieces.map(({ id }) => id)
  const before = (await store.evidence.byReceipt(receipt)).filter(({ id, withdrawnAt }) => withdrawnAt === null && !ids.includes(id))
  const at = now.toISOString()
  return {
    reply: {
      blocks: [{ kind: 'text', text: receiptWords([...before, ...pieces], task, receipt) }, ...notes(pieces), ...planHint(pieces, context)],
      buttons: [receiptButtons(receipt, context)],
    },
    remembers: { evidence: awaitEvidence({ taskId: task.id, period, unit, receipt }, now) },
    gathers: { key: `evidence:${receipt}`, waitMs: GATHERING_MS },
    async commit(inner) {
      const tied = await inner.evidence.tie(ids, { taskId: task.id, period, unit, receipt })
      if (tied > 0) await inner.audit.add({ at, personId: person.id, action: 'addEvidence', subject: task.code, detail: { receipt, ids } })
    },
  }
}

function receiptWords(pieces: readonly Evidence[], { code }: TrackedTask, receipt: string): string {
  return `Đã nhận ${pieces.length} minh chứng cho ${code}: ${countKinds(pieces.map(({ type }) => type))}. Mã biên nhận ${receipt}.`
}

/** What was done to the files, and where a name says another kind than the content. */
export function notes(pieces: readonly Evidence[]): Block[] {
  const isLocated = pieces.some(({ cleaned }) => cleaned.includes('location'))
  const wrong = pieces.flatMap(({ name, type }) => {
    const kind = kindOfType(type)
    return kind !== null && isMisnamed(name, kind) ? [`Nội dung tệp “${name}” là ${kind.name}; Trợ lý giữ theo nội dung.`] : []
  })
  const words = [...(isLocated ? ['Trợ lý đã bỏ thông tin vị trí chụp khỏi ảnh.'] : []), ...wrong]
  return words.map((text) => ({ kind: 'text', text }))
}

/** A coordinator who has just reported something may mean to put a plan in. */
function planHint(pieces: readonly Evidence[], { person }: CommandContext): Block[] {
  const isLikePlan = pieces.some(({ name }) => isReadable(name))
  if (!isLikePlan || !mayUse({ needs: 'coordinator' }, person)) return []
  return [{ kind: 'text', text: 'Nếu đây là kế hoạch mới, Anh/Chị rút lại tệp, gõ napkehoach rồi gửi lại.' }]
}

function receiptButtons(receipt: string, { message }: CommandContext): Button[] {
  return message.conversation.kind === 'direct' ? [{ label: 'Xem minh chứng', says: `minhchung ${receipt}` }] : []
}

/** Follows from the first file, so that the same message again has the same one; longer where somebody else's would be the same. */
async function freshReceipt(pieces: readonly Evidence[], store: StoreReader): Promise<string> {
  const hash = createHash('sha256')
    .update(pieces[0]?.id ?? '')
    .digest()
  const letters = [...hash].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  for (let length = RECEIPT_LENGTH; ; length++) {
    const receipt = `MC-${letters.slice(0, length)}`
    if (length >= LONGEST_RECEIPT || (await store.evidence.byReceipt(receipt)).length === 0) return receipt
  }
}
