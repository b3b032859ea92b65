// "rutminhchung": takes a file of evidence back. What was known of it stays; it is shown to nobody any more and its bytes are forgotten.
import { type Reply, text } from '../../chat/chat.ts'
import type { Evidence } from '../../domain/work.ts'
import { type CommandContext, type CommandOutcome, defineCommand, mayUse, type Typed } from '../command.ts'
import { lineOf } from './list.ts'

/** Whoever sent it may take it back as long as they may think it over; later it may have been counted on. */
const OWN_DAYS = 7
const DAY_MS = 86_400_000

/** An id as a button carries it. */
export function evidenceId({ raw }: Typed): { id: string } | null {
  return /^[\w-]{16}$/u.test(raw) ? { id: raw } : null
}

/** The same whether there is none or it is another's, so that nobody can find out. */
export function notThere(): Reply {
  return text('Minh chứng này không còn, hoặc Anh/Chị không được xem.')
}

/** Coordinators any, everybody else their own within some days. */
export function mayWithdraw({ personId, sentAt }: Evidence, { person, now }: Pick<CommandContext, 'person' | 'now'>): boolean {
  const isFresh = now.getTime() - Date.parse(sentAt) <= OWN_DAYS * DAY_MS
  return mayUse({ needs: 'coordinator' }, person) || (personId === person.id && isFresh)
}

const SURE = ' dung'

export const withdrawEvidence = defineCommand<{ id: string; isSure: boolean }>({
  name: 'rutminhchung',
  aliases: [],
  summary: 'Rút một minh chứng đã gửi',
  examples: ['rutminhchung Zk3xT8rQa1Lw0PbM'],
  needs: 'officer',
  hidden: true,
  args({ raw, folded }) {
    const isSure = folded.endsWith(SURE)
    const id = evidenceId({ raw: isSure ? raw.slice(0, -SURE.length) : raw, folded })
    return id === null ? null : { ...id, isSure }
  },
  run: ({ id, isSure }, context) => withdraw(id, isSure, context),
})

async function withdraw(id: string, isSure: boolean, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { store, person, now } = context
  const evidence = await store.evidence.get(id)
  if (evidence === null || evidence.withdrawnAt !== null) return notThere()
  if (!mayWithdraw(evidence, context)) {
    return text(
      `Minh chứng do người khác gửi, hoặc đã gửi quá ${OWN_DAYS} ngày, nên Anh/Chị không rút được. Anh/Chị đề nghị đầu mối rút giúp.`,
    )
  }
  if (!isSure) {
    return {
      ...text(`Rút minh chứng ${lineOf(evidence)}? Sau khi rút không mở lại được.`),
      // First stands what does no harm: where choices are numbered, a second "1" comes from a finger that slipped.
      buttons: [
        [
          { label: 'Giữ lại', says: `xemminhchung ${id}` },
          { label: 'Rút', says: `rutminhchung ${id}${SURE}` },
        ],
      ],
    }
  }
  const at = now.toISOString()
  const task = evidence.taskId === null ? null : await store.tasks.get(evidence.taskId)
  return {
    reply: text(`Đã rút minh chứng “${evidence.name}”${task === null ? '' : ` khỏi ${task.code}`}.`),
    async commit(inner) {
      if (await inner.evidence.withdraw(id, at))
        await inner.audit.add({
          at,
          personId: person.id,
          action: 'withdrawEvidence',
          subject: task?.code ?? id,
          detail: { id, receipt: evidence.receipt },
        })
    },
  }
}
