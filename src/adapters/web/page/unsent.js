// Messages that the server has not taken yet. They are kept in the browser under a key of their own and sent again with it, so
// that a lost answer neither loses nor doubles one.

/** @typedef {{ key: string, text: string, at: string }} Unsent */
/** @typedef {{ outcome: 'taken', at: string } | { outcome: 'later' } | { outcome: 'signIn' } | { outcome: 'refused', why: string }} Sent */
/**
 * @typedef {object} Parts
 * @property {Pick<Storage, 'getItem' | 'setItem'>} storage
 * @property {(message: Unsent) => Promise<Sent>} send must never reject
 * @property {(message: Unsent, sent: Sent) => void} onSent
 * @property {(work: () => void, milliseconds: number) => void} later
 */

const PLACE = 'cchc.unsent'
/** Waits between tries; the last one stays. */
const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 30_000]

/** @param {Parts} parts */
export function createUnsent({ storage, send, onSent, later }) {
  let failures = 0
  let sending = false
  /** What is waiting, should the browser forbid storage. */
  /** @type {Unsent[]} */
  let remembered = []

  /** @returns {Unsent[]} */
  function waiting() {
    try {
      const kept = JSON.parse(storage.getItem(PLACE) ?? '[]')
      return Array.isArray(kept) ? kept : []
    } catch {
      return remembered
    }
  }

  /** @param {Unsent[]} messages */
  function keep(messages) {
    remembered = messages
    try {
      storage.setItem(PLACE, JSON.stringify(messages))
    } catch {
      // Storage is forbidden or full: this page still has them.
    }
  }

  /** Sends what waits, oldest first, one at a time; stops at the first that has to wait. */
  async function flush() {
    if (sending) return
    sending = true
    try {
      for (let next = waiting()[0]; next !== undefined; next = waiting()[0]) {
        const { key } = next
        const sent = await send(next)
        if (sent.outcome === 'later') {
          later(flush, WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 0)
          failures += 1
        } else {
          failures = 0
        }
        if (sent.outcome === 'taken' || sent.outcome === 'refused') keep(waiting().filter((message) => message.key !== key))
        onSent(next, sent)
        if (sent.outcome === 'later' || sent.outcome === 'signIn') return
      }
    } finally {
      sending = false
    }
  }

  return {
    waiting,
    flush,
    /** @param {Unsent} message */
    add(message) {
      keep([...waiting(), message])
      return flush()
    },
  }
}

/** A key that no other message of this conversation has. Not `randomUUID`: browsers give that to HTTPS pages only. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
