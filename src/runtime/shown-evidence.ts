// Who may open a file of evidence from the page: exactly those to whom a command would show it.
import type { WebOptions } from '../adapters/web/web.ts'
import type { FileShelf } from '../chat/chat.ts'
import { readingHere } from '../commands/scoped-store.ts'
import type { Store } from '../store/store.ts'

/** The part of a web adapter's options that opens evidence. Its id is learnt by a command, which has that in the audit. */
export function shownEvidence({ store, shelf }: { store: Store; shelf: FileShelf }): WebOptions['evidence'] {
  return async (id, sender, conversation) => {
    const person = await store.people.byAccount(sender.platform, sender.id)
    if (person === null) return null
    const reading = await readingHere({ store, plans: () => store.plans.list() }, { conversation }, { person, binding: null })
    return (await reading.store.evidence.get(id)) === null ? null : shelf.read(id)
  }
}
