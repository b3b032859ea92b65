// Who may open a file of evidence from the page: exactly those to whom a command would show it.
import type { WebOptions } from '../adapters/web/web.ts'
import type { FileShelf } from '../chat/chat.ts'
import { readingHere } from '../commands/scoped-store.ts'
import type { Store } from '../store/store.ts'

/** The part of a web adapter's options that opens evidence. Every opening by somebody else than its sender is in the audit. */
export function shownEvidence({ store, shelf, now }: { store: Store; shelf: FileShelf; now(): Date }): WebOptions['evidence'] {
  return async (id, sender, conversation) => {
    const person = await store.people.byAccount(sender.platform, sender.id)
    if (person === null) return null
    const reading = await readingHere({ store, plans: () => store.plans.list() }, { conversation }, { person, binding: null })
    const evidence = await reading.store.evidence.get(id)
    if (evidence === null) return null
    const file = await shelf.read(id)
    if (file !== null && evidence.personId !== person.id)
      await store.audit.add({ at: now().toISOString(), personId: person.id, action: 'viewEvidence', subject: id, detail: {} })
    return file
  }
}
