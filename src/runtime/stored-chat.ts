// What the web chat shows of the past, from inbox and outbox.
import type { WebOptions } from '../adapters/web/web.ts'
import type { Runtime } from './runtime.ts'

/** Account of whoever sits at this machine, in the web chat and in the terminal. */
export const LOCAL_PERSON = { id: 'local', name: 'Quản trị viên (máy này)' }

/** Asked on an empty page: each a thing that the assistant can do. */
const SUGGESTIONS = ['Việc nào sắp đến hạn?', 'Bản tin hôm nay', 'Có những kế hoạch nào?', 'Trợ giúp']

/** The part of a web adapter's options that the running program gives: history, the local person, the time. */
export function storedChat({
  store,
  clock,
}: Pick<Runtime, 'store' | 'clock'>): Pick<WebOptions, 'said' | 'answered' | 'suggestions' | 'local' | 'now'> {
  return {
    async said(conversation, limit) {
      const entries = await store.inbox.history(conversation, limit)
      return entries.map(({ message: { key, text, file, receivedAt } }) => ({
        key,
        text,
        ...(file === undefined ? {} : { file }),
        at: receivedAt,
      }))
    },
    async answered(conversation, limit, afterId) {
      const entries = await store.outbox.history(conversation, limit, afterId)
      return entries.map(({ id, reply, createdAt }) => ({ id, reply, at: createdAt }))
    },
    suggestions: SUGGESTIONS,
    local: LOCAL_PERSON,
    now: () => clock.now(),
  }
}
