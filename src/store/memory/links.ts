// One-time links, in memory.
import { instant, storable } from '../conventions.ts'
import type { LinkWriter, OneTimeLink } from '../evidence-store.ts'
import type { Access } from './state.ts'

/** One-time links in memory; what is given out is a copy. */
export function linksOf({ read, write }: Access): LinkWriter {
  const isFree = ({ usedAt, expiresAt }: OneTimeLink, at: string) => usedAt === null && Date.parse(at) < Date.parse(expiresAt)
  return {
    add: (link) =>
      write((state) => {
        const times = { madeAt: instant(link.madeAt), expiresAt: instant(link.expiresAt), usedAt: link.usedAt && instant(link.usedAt) }
        state.links.set(link.tokenHash, { ...storable(link), ...times })
      }),
    get: async (tokenHash) => structuredClone(read().links.get(tokenHash) ?? null),
    use: (tokenHash, at) =>
      write((state) => {
        const link = state.links.get(tokenHash)
        if (link === undefined || !isFree(link, at)) return false
        state.links.set(tokenHash, { ...link, usedAt: instant(at) })
        return true
      }),
    dropExpired: (before) =>
      write((state) => {
        const expired = [...state.links.values()].filter(({ expiresAt }) => Date.parse(expiresAt) < Date.parse(before))
        for (const { tokenHash } of expired) state.links.delete(tokenHash)
        return expired.length
      }),
  }
}
