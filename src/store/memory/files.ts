// Files that wait for a decision, in memory.
import { instant, storable } from '../conventions.ts'
import type { FileWriter, HeldFile } from '../store.ts'
import { type Access, change, type HeldRecord } from './state.ts'

const byAge = (one: HeldFile, other: HeldFile) => one.heldAt.localeCompare(other.heldAt) || one.id.localeCompare(other.id)

/** Held files in memory; what is given out is a copy. */
export function filesOf({ read, write }: Access): FileWriter {
  const find = (id: string) => read().files.find((record) => record.id === id)
  const file = ({ bytes: _bytes, ...rest }: HeldRecord): HeldFile => structuredClone(rest)
  return {
    list: async () => read().files.map(file).sort(byAge),
    get: async (id) => {
      const record = find(id)
      return record === undefined ? null : file(record)
    },
    bytes: async (id) => find(id)?.bytes.slice() ?? null,
    hold: ({ bytes, ...rest }) =>
      write((state) => {
        if (state.files.some((record) => record.id === rest.id)) return false
        const times = { heldAt: instant(rest.heldAt), expiresAt: instant(rest.expiresAt) }
        state.files.push({ ...storable(rest), ...times, size: bytes.length, corrections: [], bytes: bytes.slice() })
        return true
      }),
    correct: (id, corrections) =>
      write((state) =>
        change<HeldRecord>(
          state.files,
          id,
          () => true,
          () => ({ corrections: storable([...corrections]) }),
        ),
      ),
    drop: (id) =>
      write((state) => {
        const before = state.files.length
        state.files = state.files.filter((record) => record.id !== id)
        return state.files.length < before
      }),
    dropExpired: (at) =>
      write((state) => {
        const isExpired = ({ expiresAt }: HeldRecord) => Date.parse(expiresAt) <= Date.parse(at)
        const expired = state.files.filter(isExpired)
        state.files = state.files.filter((record) => !isExpired(record))
        return expired.map(file).sort(byAge)
      }),
  }
}
