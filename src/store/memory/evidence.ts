// What is known of evidence, in memory.
import type { Evidence } from '../../domain/work.ts'
import { instant, storable } from '../conventions.ts'
import type { EvidenceWriter } from '../evidence-store.ts'
import { type Access, change } from './state.ts'

const isUntied = ({ taskId, withdrawnAt }: Evidence) => taskId === null && withdrawnAt === null

/** Evidence in memory; what is given out is a copy. */
export function evidenceOf({ read, write }: Access): EvidenceWriter {
  const pick = (accepts: (evidence: Evidence) => boolean): Evidence[] => structuredClone(read().evidence.filter(accepts).sort(byAge))
  return {
    get: async (id) => pick((evidence) => evidence.id === id)[0] ?? null,
    ofTask: async (taskId) => pick((evidence) => evidence.taskId === taskId && evidence.withdrawnAt === null),
    async counts(taskIds) {
      const counts = new Map<string, number>()
      for (const { taskId, withdrawnAt } of read().evidence) {
        if (taskId === null || withdrawnAt !== null || !taskIds.includes(taskId)) continue
        counts.set(taskId, (counts.get(taskId) ?? 0) + 1)
      }
      return counts
    },
    byReceipt: async (receipt) => pick((evidence) => evidence.receipt === receipt.toUpperCase()),
    untied: async (personId, since) =>
      pick((evidence) => evidence.personId === personId && isUntied(evidence) && evidence.sentAt >= instant(since)),
    unneeded: async (ids) => ids.filter((id) => !read().evidence.some((evidence) => evidence.id === id && evidence.withdrawnAt === null)),
    add: (evidence) =>
      write((state) => {
        if (state.evidence.some(({ id }) => id === evidence.id)) return false
        state.evidence.push({ ...storable(evidence), sentAt: instant(evidence.sentAt) })
        return true
      }),
    tie: (ids, to) =>
      write((state) => ids.filter((id) => change<Evidence>(state.evidence, id, isUntied, () => ({ ...storable(to) }))).length),
    withdraw: (id, at) =>
      write((state) =>
        change<Evidence>(
          state.evidence,
          id,
          ({ withdrawnAt }) => withdrawnAt === null,
          () => ({ withdrawnAt: instant(at) }),
        ),
      ),
    drop: (id) =>
      write((state) => {
        const kept = state.evidence.filter((evidence) => evidence.id !== id || evidence.taskId !== null)
        const isDropped = kept.length < state.evidence.length
        state.evidence = kept
        return isDropped
      }),
    dropUntied: (before) =>
      write((state) => {
        const isDropped = ({ taskId, sentAt }: Evidence) => taskId === null && sentAt < instant(before)
        const dropped = state.evidence.filter(isDropped).map(({ id }) => id)
        state.evidence = state.evidence.filter((evidence) => !isDropped(evidence))
        return dropped.sort()
      }),
  }
}

/** The order in which they came breaks a tie, since sorting keeps it. */
function byAge(one: Evidence, other: Evidence): number {
  return one.sentAt.localeCompare(other.sentAt)
}
