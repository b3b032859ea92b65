// For which task the talk waits for evidence: the one that was reported last, or that somebody asked about.
import type { CommandContext } from '../command.ts'
import type { Memory } from '../memory.ts'

export type AwaitedEvidence = NonNullable<Memory['evidence']>

/** Who reports a result has its proof at hand; what comes later may be about anything. */
const AWAITED_MINUTES = 15

/** Null where none is awaited, or not any more. */
export function awaitedEvidence({ evidence }: Memory, now: Date): AwaitedEvidence | null {
  return evidence !== undefined && Date.parse(evidence.until) > now.getTime() ? evidence : null
}

/** Code of that task; null where none is awaited. */
export async function awaitedFor({ memory, now, store }: Pick<CommandContext, 'memory' | 'now' | 'store'>): Promise<string | null> {
  const awaited = awaitedEvidence(memory, now)
  return awaited === null ? null : ((await store.tasks.get(awaited.taskId))?.code ?? null)
}

/** What is remembered so that the next file belongs to this task. */
export function awaitEvidence(
  { taskId, period, unit, receipt = null }: Pick<AwaitedEvidence, 'taskId' | 'period' | 'unit'> & { receipt?: string | null },
  now: Date,
): AwaitedEvidence {
  return { taskId, period, unit, receipt, until: new Date(now.getTime() + AWAITED_MINUTES * 60_000).toISOString() }
}
